package org.byhand.check;

import static org.byhand.check.Checkers.by;
import static org.byhand.check.Checkers.check;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.byhand.check.Verdict.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is made of what people type.
@Isolated("measures memory")
class InputTest {
    private static final Checker NUMBERS = Checkers.numbers("real", "x", "y", "a", "b", "n");
    private static final Checker ARRAYS = Checkers.of(Map.of(), List.of("L = u^\\top W v"), "W", "n x m", "u", "n x 1",
            "v", "m x 1", "w", "n x 1", "L", "scalar");

    /// The chosen reading of what could be read in two ways, held against the other reading.
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"1/2x;\\frac{x}{2};\\frac{1}{2x}", "\\sin x y;\\sin(xy);y \\sin x",
            "a(b);ab;a + b", "-x^2;-(x^2);(-x)^2", "x^2y;x^2 y;x^{2y}", "2^{x^2};2^{(x^2)};(2^x)^2",
            "x - -y;x + y;x - y", "a/b/x;\\frac{a}{bx};\\frac{ax}{b}", "\\sin^2 x;(\\sin x)^2;\\sin(\\sin x)",
            "\\log x^2;\\log(x^2);(\\log x)^2"})
    void oneReadingIsChosenOfWhatCouldBeTwo(String typed, String reading, String other) {
        assertTrue(check(NUMBERS, reading, typed).isCorrect());
        assertEquals(Result.INCORRECT, check(NUMBERS, other, typed).result());
    }

    private static final Checker LAYER = Checkers.of(Map.of(),
            List.of("\\hat{y} = X W", "P = \\operatorname{softmax}(\\hat{y})",
                    "L = \\| \\hat{y} - y \\|^2"),
            "X", "n x d", "W", "d x k", "\\hat{y}", "n x k", "P", "n x k", "y", "n x k",
            "\\mathbf{1}", "n x 1", "q_i", "scalar for i=1..n", "L", "scalar");

    /// A font is a matter of taste where the model has no other name of that letter; `=` leads on from what stands before a field, a stop ends a sentence.
    @ParameterizedTest
    @ValueSource(
            strings = {"2 \\mathbf{X}^\\top (\\hat{\\mathbf{y}} - \\mathbf{y})",
                    "2 \\boldsymbol{X}^T (\\mathbf{\\hat y} - y)",
                    "2 {\\bf X}^{\\top} (\\hat y - y)", "= 2 X^\\top (\\hat y - y)", "2 X^\\top (\\hat y - y).",
                    "2 X^\\top (\\hat y - y),", "2 X^\\top \\frac{\\partial \\mathcal{L}}{\\partial \\hat y} / 2",
                    "2 X^\\top I_n (\\hat y - y)", "2 X^\\top (\\hat y - y) I_k", "2 X^{\\mathsf{\\top}} (\\hat y - y)",
                    "2 \\mathrm{X}^\\top (\\hat{\\mathrm y} - \\mathsf{y})",
                    "2 \\mathop{X}^\\top \\mathbin{\\cdot} \\mathopen{(}\\hat y \\mathbin{-} y\\mathclose{)}",
                    "2 X^\\top I (\\hat y - y)", "2 X^\\top (\\hat y - y) I",
                    "2 ((\\hat y - y)^\\top (2 \\mathbf{I} - I) X)^\\top",
                    "2! X^\\top (\\hat y - y)", "\\binom{2}{1} X^\\top (\\hat y - y)",
                    "\\left(\\prod_{k=1}^{2} k\\right) X^\\top (\\hat y - y)"})
    void theSameInAnotherDressIsTheSame(String answer) {
        var verdict = check(LAYER, by("W"), answer);
        assertTrue(verdict.isCorrect(), verdict.message());
    }

    private static final Checker SLOPES = Checkers.of(Map.of(),
            List.of("a = \\sigma(z^{(1)} )", "r = \\operatorname{ReLU}(z^{(1)})"), "z^{(1)}", "n x 1", "a", "n x 1",
            "r", "n x 1",
            "p", "k x 1", "p_i", "scalar for i=1..k", "\\mathbf{1}", "n x 1");

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"a;{\\sigma}(z^{(1)})", "\\sigma'(z^{(1)});{\\sigma}'(z^{(1)})",
            "\\sigma'(z^{(1)});{\\sigma}^{\\prime}\\left(z^{(1)}\\right)", "\\sigma'(z^{(1)});{\\sigma'}(z^{(1)})",
            "(z^{(1)})^\\top;z^{(1)^\\top}", "\\mathbf{1}^\\top a;\\mathbb{1}^\\top a",
            "r;\\begin{cases} z^{(1)} & z^{(1)} > 0 \\\\ 0 & z^{(1)} \\le 0 \\end{cases}",
            "\\operatorname{ReLU}'(z^{(1)});\\begin{cases} 1, & \\text{if } z^{(1)} > 0 \\\\ 0, & \\text{otherwise} \\end{cases}",
            "p_i (\\delta_{ij} - p_j);\\begin{cases} p_i (1 - p_i) & i = j \\\\ -p_i p_j & i \\ne j \\end{cases}"})
    void anotherSpellingIsTheSame(String target, String answer) {
        var verdict = check(SLOPES, target, answer);
        assertTrue(verdict.isCorrect(), verdict.message());
    }

    @Test
    void theWrongWayRoundInOneCaseIsNotTaken() {
        assertEquals(Result.INCORRECT,
                check(SLOPES, "r", "\\begin{cases} z^{(1)} & z^{(1)} < 0 \\\\ 0 & z^{(1)} \\ge 0 \\end{cases}")
                        .result());
        assertEquals(Result.INCORRECT, check(SLOPES, "p_i (\\delta_{ij} - p_j)",
                "\\begin{cases} p_i (1 - p_i) & i = j \\\\ p_i p_j & i \\ne j \\end{cases}").result());
    }

    @Test
    void aSlipInAnotherFontHasItsName() {
        var verdict = check(LAYER, by("W"), "2 \\mathbf{X} (\\mathbf{\\hat y} - y)");
        assertEquals(Code.ARRANGEMENT, verdict.code(), verdict.message());
    }

    @Test
    void aFunctionTypedIntoAMathFieldLetterByLetterIsThatFunction() {
        assertTrue(check(LAYER, "P", "softmax\\left(X W\\right)").isCorrect());
    }

    @Test
    void aSumMayStartLater() {
        assertTrue(check(LAYER, "\\sum_{i=1}^{n} q_i^2", "q_1^2 + \\sum_{i=2}^{n} q_i^2").isCorrect());
        assertTrue(check(LAYER, "\\sum_{i=3}^{n} q_i", "\\sum_i q_i - q_1 - q_2").isCorrect());
        assertEquals(Result.INCORRECT, check(LAYER, "\\sum_{i} q_i", "\\sum_{i=2}^{n} q_i").result());
    }

    @Test
    void aUnitMatrixHasASize() {
        assertTrue(check(LAYER, "\\mathbf{1} q_1 - \\mathbf{1} q_1 + \\mathbf{1}", "I_n \\mathbf{1}").isCorrect());
        assertTrue(check(LAYER, by("W"), "2 X^\\top I (\\hat y - y)").isCorrect());
        var verdict = check(LAYER, by("W"), "I");
        assertEquals(Code.UNKNOWN_SYMBOL, verdict.code());
        assertTrue(verdict.message().contains("$I_{"), verdict.message());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"x + \\foo y;4;8", "x \\placeholdr{} y;2;13", "\\unknown;0;8",
            "x + \\begin{array}{c} y \\end{array};4;17"})
    void anUnknownCommandIsUnreadableAtItsPlace(String answer, int from, int to) {
        var verdict = check(NUMBERS, "x + y", answer);
        assertEquals(Result.INVALID, verdict.result());
        assertEquals(Code.SYNTAX, verdict.code());
        assertEquals(from, verdict.span().orElseThrow().from());
        assertEquals(to, verdict.span().orElseThrow().to());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x + y \\foo", "x + y )", "x + y +", "(x + y", "x + y \\text{and so on}", "x + y, x",
            "x + y \\\\ 0",
            "\\left( x + y", "x + y ?", "x + y = ", "x + y < 3"})
    void nothingThatIsRightAsFarAsItGoesIsAcceptedHalfRead(String answer) {
        assertEquals(Result.INVALID, check(NUMBERS, "x + y", answer).result());
    }

    @Test
    void aCrossBetweenColumnsIsNoProductAndCostsNothing() {
        var verdict = check(ARRAYS, "u^\\top w", "u \\times w");
        assertEquals(Result.INCORRECT, verdict.result());
        assertTrue(verdict.code() == Code.SHAPE_MISMATCH || verdict.code() == Code.ARRANGEMENT, verdict.message());
        var elementwise = check(ARRAYS, "u \\odot w", "u \\times w");
        assertEquals(Code.HADAMARD_VS_MATMUL, elementwise.code());
        assertTrue(elementwise.message().contains("\\odot"), elementwise.message());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"V;v", "U v^\\top;u", "u V^\\top;v"})
    void theWrongCaseOfAnArrayIsNotGradedAndTheRightOneIsOffered(String answer, String instead) {
        var verdict = check(ARRAYS, by("W"), answer);
        assertEquals(Code.UNKNOWN_SYMBOL, verdict.code());
        assertEquals(Result.INVALID, verdict.result());
        assertTrue(verdict.suggestions().contains(instead), verdict.message() + verdict.suggestions());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"1e401;400", "x^{10^9};exponent", "\\sum_{i=1}^{1000000000} x^i;sum",
            "12345678901234567890123456789012345678901;40"})
    void eachLimitHasASentenceOfItsOwn(String answer, String word) {
        var verdict = check(NUMBERS, "x + a", answer);
        assertEquals(Result.INVALID, verdict.result());
        assertTrue(verdict.message().contains(word), verdict.message());
    }

    /// Statement 23, with memory: what one answer took is free again after it.
    @Test
    void tenThousandRandomAnswersLeaveNothingBehind() {
        var pieces = List.of("x", "y", "a", "b", "n", "(", ")", "{", "}", "^", "_", "\\frac", "+", "-", "=", "\\sqrt",
                "\\sum_i", "\\sigma", "'", "1", ".5", "|", "\\log", "\\sin ", "2", "e^", "\\cdot ", "/", "\\max(", ",");
        type(pieces, 0, 1000);
        long before = used();
        type(pieces, 1000, 10_000);
        long grown = used() - before;
        assertTrue(grown < 16 << 20, () -> "grown by " + grown + " bytes");
    }

    private static void type(List<String> pieces, int from, int to) {
        for (int seed = from; seed < to; seed++) {
            var random = new SplittableRandom(seed);
            var text = new StringBuilder();
            for (int k = random.nextInt(1, 12); k > 0; k--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            check(NUMBERS, "x + a", text.toString());
        }
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
