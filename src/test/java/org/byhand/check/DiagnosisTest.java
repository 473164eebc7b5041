package org.byhand.check;

import static org.byhand.check.Checkers.by;
import static org.byhand.check.Checkers.check;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.byhand.check.Verdict.Result;
import org.byhand.check.Working.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is said of a wrong answer, and of several lines.
class DiagnosisTest {
    private static final Checker TWO = Checkers.of(Map.of(), List.of("z_1 = X W^{(1)} + b^{(1)}", "a_1 = \\sigma(z_1)",
            "z_2 = a_1 W^{(2)} + b^{(2)}", "a_2 = \\sigma(z_2)", "L = \\frac{1}{2} \\| a_2 - y \\|^2"), "X", "n x d",
            "W^{(1)}", "d x m", "b^{(1)}", "1 x m", "z_1", "n x m", "a_1", "n x m", "W^{(2)}", "m x k", "b^{(2)}",
            "1 x k", "z_2", "n x k", "a_2", "n x k", "y", "n x k", "\\mathbf{1}", "n x 1", "L", "scalar");
    private static final Checker SCALAR = Checkers.of(Map.of(), List.of("z = w x + b", "a = \\sigma(z)",
            "L = \\frac{1}{2} (a - y)^2"), "x", "scalar", "w", "scalar", "b", "scalar", "z", "scalar", "a", "scalar",
            "y", "scalar", "L", "scalar");

    /// What statement 14 lists, each with a word of the sentence that names it.
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"-a_1^\\top ((a_2 - y) \\odot \\sigma'(z_2));sign;sign",
            "2 a_1^\\top ((a_2 - y) \\odot \\sigma'(z_2));constant-factor;2",
            "\\frac{1}{n} a_1^\\top ((a_2 - y) \\odot \\sigma'(z_2));constant-factor;n",
            "a_1^\\top (a_2 - y);missing-factor;\\sigma'(z_{2})",
            "a_1^\\top ((a_2 - y) \\odot \\sigma(z_2));missing-derivative;slope",
            "a_1^\\top ((a_2 - y) \\odot \\sigma'(a_2));wrong-argument;z_{2}",
            "a_1^\\top ((a_2 - y) \\odot \\sigma'(z_2) \\odot \\sigma'(z_2));extra-factor;too many",
            "X^\\top ((a_2 - y) \\odot \\sigma'(z_2));wrong-symbol;a_{1}",
            "a_1 ((a_2 - y) \\odot \\sigma'(z_2));arrangement;transposed",
            "((a_2 - y) \\odot \\sigma'(z_2)) a_1^\\top;arrangement;changed places",
            "a_1^\\top ((a_2 - y) \\sigma'(z_2));hadamard-vs-matmul;\\odot",
            "a_1^\\top (a_2 - y) \\sigma'(z_2);hadamard-vs-matmul;before the rest",
            "a_1^\\top (a_2 \\odot \\sigma'(z_2));missing-term;y",
            "a_1^\\top ((a_2 - y) \\odot \\sigma'(z_2)) + W^{(2)};extra-term;W^{(2)}",
            "((a_2 - y) \\odot \\sigma'(z_2))^\\top a_1;transpose;transpose"})
    void theSlipIsNamedInTheSentence(String answer, String code, String word) {
        var verdict = check(TWO, by("W^{(2)}"), answer);
        assertEquals(code, verdict.code().text(), verdict.message());
        assertTrue(verdict.message().contains(word), verdict.message());
    }

    @Test
    void whereTheRightFactorsClashIsSaid() {
        var answer = "\\sum_{i=1}^{n} ((a_2 - y) \\odot \\sigma'(z_2))_{i}";
        var verdict = check(TWO, by("b^{(2)}"), answer);
        assertEquals(Code.ARRANGEMENT, verdict.code());
        assertTrue(verdict.message().endsWith("takes 2 indices, not 1."), verdict.message());
    }

    /// Where nothing of that kind is wrong, it is not said: zero lacks no term, a softmax is one only where there is one class.
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"0;other;This is not equal to $\\frac{\\partial L}{\\partial W^{(2)}}$.",
            "softmax(z_2);wrong-shape;This is n × k, but $\\frac{\\partial L}{\\partial W^{(2)}}$ is m × k.",
            "3 a_1^\\top ((2 a_2 - 2 y) \\odot \\sigma'(z_2));constant-factor;This is $6$ times the right value.",
            "a_1^\\top ((2 a_2 - y) \\odot \\sigma'(z_2));constant-factor;The factor $2$ is too many here."})
    void nothingIsSaidThatIsNotSo(String answer, String code, String message) {
        var verdict = check(TWO, by("W^{(2)}"), answer);
        assertEquals(code, verdict.code().text(), verdict.message());
        assertEquals(message, verdict.message());
    }

    /// Each with the stretch of it that is marked.
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"\\big(a - y\\big)^2 \\sigma'(z) x;extra-factor;\\big(a - y\\big)^2",
            "(a - y + a) \\sigma'(z) x;extra-term;+ a", "(a + y) \\sigma'(z) x;sign;+ y",
            "(y - a) a (1 - a) x;sign;y - a"})
    void theMarkStandsWhereTheSlipIs(String answer, String code, String marked) {
        var verdict = check(SCALAR, by("w"), answer);
        assertEquals(code, verdict.code().text(), verdict.message());
        assertEquals(marked, answer.substring(verdict.span().orElseThrow().from(), verdict.span().orElseThrow().to()));
    }

    @Test
    void indicesThatHaveChangedPlacesAreNamed() {
        var checker = Checkers.of(Map.of(), List.of("L = \\sum_j \\sum_i x_i w_{ij} v_j"), "x_i", "scalar for i=1..d",
                "w_{ij}", "scalar for i=1..d, j=1..m", "v_j", "scalar for j=1..m", "L", "scalar");
        var verdict = check(checker, by("w_{ij}"), "v_i x_j");
        assertEquals(Code.WRONG_SYMBOL, verdict.code(), verdict.message());
        assertEquals("The indices $i$ and $j$ have changed places.", verdict.message());
    }

    @Test
    void aForgottenDivisionIsNamed() {
        var checker = Checkers.of(Map.of(), List.of("L = -\\sum_i y_i \\log p_i"), "p_i", "scalar for i=1..k", "y_i",
                "scalar for i=1..k", "L", "scalar");
        var verdict = check(checker, by("p_i"), "-y_i");
        assertEquals(Code.MISSING_FACTOR, verdict.code(), verdict.message());
        assertTrue(verdict.message().contains("division by $p_{i}$"), verdict.message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"p_i (1 - p_j)", "p_i - p_i p_j"})
    void aForgottenKroneckerDeltaIsNamed(String answer) {
        var checker = Checkers.of(Map.of(), List.of("p_i = \\frac{e^{z_i}}{\\sum_j e^{z_j}}"), "z_i",
                "scalar for i=1..k", "p_i", "scalar for i=1..k");
        var verdict = check(checker, "\\frac{\\partial p_i}{\\partial z_j}", answer);
        assertEquals(Code.MISSING_FACTOR, verdict.code(), verdict.message());
        assertTrue(verdict.message().contains("\\delta_{ij}"), verdict.message());
    }

    @Test
    void theSlopeOfAnotherFunctionIsToldFromTheRightOne() {
        var tanh = Checkers.of(Map.of(), List.of("a = \\tanh(z)", "L = \\frac{1}{2} \\| a - y \\|^2"), "z", "n x m",
                "a",
                "n x m", "y", "n x m", "L", "scalar");
        assertTrue(check(tanh, by("z"), "(a - y) \\odot a \\odot (1 - a)").message()
                .contains("is the slope of $\\sigma$"));
        var sigma = Checkers.of(Map.of(), List.of("a = \\sigma(z)", "L = \\frac{1}{2} \\| a - y \\|^2"), "z", "n x m",
                "a",
                "n x m", "y", "n x m", "L", "scalar");
        assertTrue(check(sigma, by("z"), "(a - y) \\odot (1 - a^2)").message().contains("is the slope of $\\tanh$"));
    }

    @Test
    void oneTermOfASumOverSeveralWaysIsToldThatItIsOne() {
        var checker = Checkers.of(Map.of(), List.of("m = \\frac{1}{d} \\sum_i x_i", "L = \\sum_i (x_i - m)^3 q_i"),
                "x_i",
                "scalar for i=1..d", "q_i", "scalar for i=1..d", "m", "scalar", "L", "scalar");
        assertEquals(Code.MISSING_TERM, check(checker, by("x_i"), "3 (x_i - m)^2 q_i").code());
    }

    private static final Checker STEPS = Checkers.of(Map.of(),
            List.of("z_1 = V h_0", "h_1 = \\tanh(z_1)", "z_2 = V h_1",
                    "h_2 = \\tanh(z_2)", "L = \\frac{1}{2} \\| h_2 - y \\|^2"),
            "h_0", "m x 1", "V", "m x m", "z_1", "m x 1",
            "h_1", "m x 1", "z_2", "m x 1", "h_2", "m x 1", "y", "m x 1", "L", "scalar");
    private static final Checker ENTRIES = Checkers.of(Map.of(),
            List.of("h_j = \\sum_i x_i w_{ij}", "s = \\sum_j v_j h_j",
                    "p_i = \\frac{e^{x_i}}{\\sum_l e^{x_l}}", "L = -\\log s"),
            "x_i", "scalar for i=1..d", "w_{ij}",
            "scalar for i=1..d, j=1..m", "h_j", "scalar for j=1..m", "v_j", "scalar for j=1..m", "s", "scalar", "p",
            "d x 1",
            "p_i", "scalar for i=1..d", "x", "d x 1", "a", "scalar", "L", "scalar");

    @Test
    void aStepTooLateIsNamed() {
        var verdict = check(STEPS, by("V"),
                "\\frac{\\partial L}{\\partial z_2} h_2^\\top + \\frac{\\partial L}{\\partial z_1} h_1^\\top");
        assertEquals(Code.WRONG_SYMBOL, verdict.code(), verdict.message());
        assertTrue(verdict.message().contains("$h_{1}$ and $h_{0}$ belong here"), verdict.message());
    }

    @Test
    void anotherArgumentOfDiagIsAnotherName() {
        assertEquals(Code.WRONG_SYMBOL, check(ENTRIES, "\\frac{\\partial p}{\\partial x}",
                "\\operatorname{diag}(x) - p p^\\top").code());
    }

    @Test
    void aForgottenBiasIsNamed() {
        var verdict = check(TWO, "z_2", "a_1 W^{(2)}");
        assertEquals(Code.MISSING_TERM, verdict.code());
        assertTrue(verdict.message().contains("b^{(2)}"), verdict.message());
    }

    @Test
    void aMissingTermOfAProductRuleIsNamed() {
        var checker = Checkers.of(Map.of(), List.of("s = x \\sin x"), "x", "scalar", "s", "scalar");
        assertEquals(Code.MISSING_TERM, check(checker, "\\frac{\\partial s}{\\partial x}", "x \\cos x").code());
        assertEquals(Code.MISSING_TERM, check(checker, "\\frac{\\partial s}{\\partial x}", "\\sin x").code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-a_1^\\top ((a_2 - y) \\odot \\sigma'(z_2))", "a_1^\\top (a_2 - y)",
            "a_1^\\top ((a_2 - y) \\odot \\sigma(z_2))", "a_1^\\top ((a_2 - y) \\odot \\sigma'(a_2))",
            "X^\\top ((a_2 - y) \\odot \\sigma'(z_2))", "a_1 ((a_2 - y) \\odot \\sigma'(z_2))",
            "a_1^\\top (a_2 \\odot \\sigma'(z_2))"})
    void theRepairThatIsOfferedMakesTheLineRight(String answer) {
        var repaired = check(TWO, by("W^{(2)}"), answer).repaired().orElseThrow();
        assertTrue(check(TWO, by("W^{(2)}"), repaired).isCorrect(), repaired);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a_1^\\top ((a_2 - y) \\odot \\tanh(z_2^3))", "a_1^\\top \\cos(y)", "W^{(2)} \\odot W^{(2)}"})
    void whereNoRepairIsFoundNothingIsGuessedAndTheNumbersStillShow(String answer) {
        var verdict = check(TWO, by("W^{(2)}"), answer);
        assertEquals(Result.INCORRECT, verdict.result());
        assertTrue(verdict.witness().isPresent());
        assertTrue(verdict.repaired().isEmpty() || check(TWO, by("W^{(2)}"), verdict.repaired().get()).isCorrect());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"|x - 100|;100 - x", "\\sqrt{(x - 30)^2};30 - x"})
    void whatIsWrongFarAwayOnlyIsNotCalledAnArrangement(String target, String answer) {
        var verdict = check(Checkers.numbers("real", "x"), target, answer);
        assertEquals(Code.OTHER, verdict.code(), verdict.message());
        assertTrue(verdict.witness().isPresent());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';',
            value = {"a_1 W^{(2)} + X W^{(2)};X W^{(2)};n × d;m × k", "X + W^{(1)};X + W^{(1)};n × d;d × m",
                    "y + a_1 \\odot a_2;a_1 \\odot a_2;n × m;n × k"})
    void aShapeErrorNamesBothShapesAndMarksTheOperationAlone(String answer, String place, String one, String other) {
        var verdict = check(TWO, "z_2", answer);
        assertEquals(Code.SHAPE_MISMATCH, verdict.code());
        assertTrue(verdict.message().contains(one) && verdict.message().contains(other), verdict.message());
        var span = verdict.span().orElseThrow();
        assertEquals(place, answer.substring(span.from(), span.to()));
    }

    @Test
    void theWitnessHoldsTheNumbersOfBothLines() {
        var checker = Checkers.numbers("real", "x", "y");
        var witness = check(checker, "x y", "x + y").witness().orElseThrow();
        double x = witness.at().get("x")[0][0];
        double y = witness.at().get("y")[0][0];
        assertEquals(x + y, witness.yours()[0][0], 1e-12);
        assertEquals(x * y, witness.right()[0][0], 1e-12);
    }

    private static List<Standing> standings(String... lines) {
        return SCALAR.check(by("w"), List.of(lines), true, Form.ANY).lines().stream().map(Working.Entry::standing)
                .toList();
    }

    @Test
    void linesMayBeSkippedStartedOverAndOrderedAnyhow() {
        assertEquals(List.of(Standing.RIGHT), standings("(a-y) a (1-a) x"));
        assertEquals(List.of(Standing.FAULT, Standing.RIGHT, Standing.RIGHT),
                standings("(a-y) x", "\\frac{\\partial L}{\\partial a}\\frac{\\partial a}{\\partial w}",
                        "(a-y) a (1-a) x"));
        assertEquals(List.of(Standing.RIGHT, Standing.RIGHT),
                standings("(a-y) a (1-a) x", "\\frac{\\partial L}{\\partial z} \\frac{\\partial z}{\\partial w}"));
    }

    @Test
    void aLineFollowsFromAnyLineBeforeItNotFromTheLastAlone() {
        var working = SCALAR.check(by("w"), List.of("(a-y) a x", "(a+y) x", "a^2 x - a x y"), true, Form.ANY);
        assertEquals(List.of(Standing.FAULT, Standing.FAULT, Standing.CARRIED),
                working.lines().stream().map(Working.Entry::standing).toList());
        assertEquals(1, working.lines().getLast().follows());
    }

    @Test
    void aLineThatOnlyEndsLikeTheOneBeforeIsNotCarried() {
        assertEquals(List.of(Standing.FAULT, Standing.FAULT), standings("(a-y) a x", "(a-y) a x + 10^{-9}"));
    }

    @Test
    void rightAnswersOfEveryModelGetNoName() throws Exception {
        for (var sheet : Sheet.all()) {
            for (var right : sheet.answers().stream().filter(one -> one.code().equals("correct")).toList()) {
                var verdict = check(sheet.checker(), right.target(), right.answer());
                assertEquals(Code.CORRECT, verdict.code(), right.answer());
                assertEquals("", verdict.message());
                assertFalse(verdict.span().isPresent());
            }
        }
    }
}
