package org.byhand.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.byhand.check.Verdict.Result;
import org.byhand.term.ModelSource;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a checker that no student can fool must do, statement by statement.
class CheckerTest {
    private static final Checker REAL = scalars("real");
    private static final Checker POSITIVE = scalars("positive");
    private static final Checker BATCH = Checker.of(new ModelSource(ordered("X", "n x d", "W^{(1)}", "d x m", "b^{(1)}",
            "1 x m", "z_1", "n x m", "a_1", "n x m", "W^{(2)}", "m x k", "\\hat{y}", "n x k", "y", "n x k",
            "\\mathbf{1}", "n x 1", "L", "scalar"),
            List.of("z_1 = X W^{(1)} + b^{(1)}", "a_1 = \\sigma(z_1)", "\\hat{y} = a_1 W^{(2)}",
                    "L = \\frac{1}{2} \\| \\hat{y} - y \\|^2"),
            Map.of(), Map.of(), Map.of()));
    private static final String FIRST = "\\frac{\\partial L}{\\partial W^{(1)}}";
    private static final String RIGHT = "X^\\top (((\\hat y - y) W^{(2)\\top}) \\odot a_1 \\odot (1 - a_1))";

    private static Checker scalars(String domain) {
        var names = List.of("x", "y", "a", "b", "n");
        var symbols = new LinkedHashMap<String, String>();
        var domains = new LinkedHashMap<String, String>();
        names.forEach(name -> {
            symbols.put(name, "scalar");
            domains.put(name, domain);
        });
        return Checker.of(new ModelSource(symbols, List.of(), Map.of(), domains, Map.of()));
    }

    private static Map<String, String> ordered(String... pairs) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private static Verdict check(Checker checker, String target, String answer) {
        return checker.check(target, answer, true, Form.ANY);
    }

    /// Statements 2, 6 and "what went wrong elsewhere": both ways round.
    @Test
    void onesOfADimensionAreKnownWhereTheModelDeclaresNone() {
        var rows = Checker.of(new ModelSource(ordered("X", "n x d", "w", "d x 1", "b", "scalar", "L", "scalar"),
                List.of("L = \\frac12 \\| X w + b \\|^2"), Map.of(), Map.of(), Map.of()));
        var verdict = rows.check("\\frac{\\partial L}{\\partial b}", "\\mathbf{1}_n^\\top (X w + b)", true,
                Form.CLOSED);
        assertTrue(verdict.isCorrect(), verdict.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"\\mathbf{1}^\\top (X w + b);correct", "(X w + b)^\\top \\mathbf 1;correct",
            "\\mathbb{1}^\\top (X w + b \\mathbf{1});correct", "\\mathbf{1}^\\top X w + n b;correct",
            "\\boldsymbol{1}_n^\\top (X w + b);correct",
            "\\mathbf{1}^\\top w + n b;incorrect", "\\mathbf{1}^\\top X \\mathbf{1};invalid"})
    void onesHaveTheOneSizeThatFits(String answer, String result) {
        var rows = Checker.of(new ModelSource(ordered("X", "n x d", "w", "d x 1", "b", "scalar", "L", "scalar"),
                List.of("L = \\frac12 \\| X w + b \\|^2"), Map.of(), Map.of(), Map.of()));
        var verdict = rows.check("\\frac{\\partial L}{\\partial b}", answer, true, Form.CLOSED);
        assertEquals(result, verdict.result().name().toLowerCase(Locale.ROOT), verdict.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"u_1 + u_2;\\mathbf{1}_2^\\top u;true", "u_1 + u_2;\\mathbf{1}^\\top u;true",
            "C u + s u;(C + s I_2) u;true", "C u + s u;(C + s I) u;true", "C + s I_2;C + s;false",
            "2;\\operatorname{tr}(I_2);true",
            "v_1 + v_2 + v_3;v^\\top \\mathbf{1}_3;true", "s;\\mathbf{1}_4^\\top u;false"})
    void onesAndTheUnitMatrixMayHaveAFixedSize(String left, String right, boolean equal) {
        var fixed = Checkers.of(Map.of(), List.of(), "u", "2 x 1", "v", "3 x 1", "C", "2 x 2", "s", "scalar");
        assertEquals(equal, check(fixed, left, right).isCorrect());
        assertEquals(equal, check(fixed, right, left).isCorrect());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"x+x;2x;true", "x+y;2x;false", "x;x+10^{-9};false", "x;(1+10^{-12})x;false",
            "0.99999999;\\frac{99999998}{99999999};false", "\\frac{1}{2^{99}};\\frac{1}{2^{98}};false",
            "10^{-10};10^{-12};false", "(x-a)^{6000};(a-x)^{6000};true", "(x-a)^{6001};(a-x)^{6001};false",
            "\\tanh x;2\\sigma(2x)-1;true", "\\sigma(-x);1-\\sigma(x);true", "(x+10^{20})-10^{20};x;true",
            "\\sqrt{x^2+1}-x;\\frac{1}{\\sqrt{x^2+1}+x};true", "\\sin x;x;false",
            "\\cos x;1-\\frac{x^2}{2}+\\frac{x^4}{24};false", "\\pi;3.14159265358979;false",
            "\\sin^2x+\\cos^2x;1;true", "\\arcsin(\\sin x);x;false", "\\sin(\\arcsin x);x;true",
            "\\operatorname{arsinh}x;\\log(x+\\sqrt{x^2+1});true", "\\log(\\cosh x);\\log(e^{2x}+1)-x-\\log 2;true",
            "e^{-1000};0;false", "\\sqrt{5+2\\sqrt6};\\sqrt2+\\sqrt3;true", "1+10^{-30}x;1;false",
            "\\sum_{i=1}^{3}x^i;x+x^2+x^3;true", "\\max(x,y);\\frac{x+y+|x-y|}{2};true"})
    void equalMeansEqualBothWaysRound(String left, String right, boolean equal) {
        assertEquals(equal, check(REAL, left, right).isCorrect());
        assertEquals(equal, check(REAL, right, left).isCorrect());
    }

    /// Statement 8.
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"\\sqrt{x^2};x", "\\arctan x+\\arctan\\frac1x;\\frac{\\pi}{2}"})
    void whatHoldsOnlyInADomainDependsOnTheDomain(String left, String right) {
        assertNotEquals(Result.CORRECT, check(REAL, left, right).result());
        assertEquals(Result.CORRECT, check(POSITIVE, left, right).result());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"\\log(ab);\\log a+\\log b", "\\sqrt{1/n};1/\\sqrt n", "(a^x)^y;a^{xy}",
            "\\sqrt[n]{x};x^{1/n}"})
    void positiveQuantitiesMayBeTakenApart(String left, String right) {
        assertTrue(check(POSITIVE, left, right).isCorrect());
    }

    /// Statement 3.
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"(-2)^{x+0.1};(-2)^{x+1.1}", "\\sqrt{-1-x^2};\\sqrt{-2-x^2}",
            "\\log(-x^2);\\log(-2x^2)", "e^{1000x^2+1000};e^{1001x^2+1000}"})
    void whatIsNowhereDefinedIsNeverAgreement(String left, String right) {
        assertNotEquals(Result.CORRECT, check(REAL, left, right).result());
    }

    /// Statement 2.
    @Test
    void aThousandRepetitionsGiveOneVerdict() {
        var wrong = "X^\\top (((\\hat y - y) W^{(2)\\top}) \\odot a_1 \\odot (1 + a_1))";
        var seen = new HashSet<String>();
        for (int k = 0; k < 1000; k++) {
            var verdict = check(BATCH, FIRST, wrong);
            seen.add(verdict.result() + " " + verdict.code() + " " + verdict.message() + " " + verdict.span() + " "
                    + verdict.witness().map(w -> java.util.Arrays.deepToString(w.yours())).orElse(""));
        }
        assertEquals(1, seen.size());
    }

    /// Statement 4: no single transpose more or less passes.
    @Test
    void everyMutantByOneTransposeIsRejected() {
        var parts = List.of("X^\\top", "(\\hat y - y)", "W^{(2)\\top}", "a_1", "(1 - a_1)");
        var mutants = new ArrayList<String>();
        for (var part : parts) {
            var turned = part.endsWith("\\top")
                    ? part.replace("^\\top", "").replace("(2)\\top", "(2)")
                    : part + "^\\top";
            mutants.add(RIGHT.replace(part, turned));
        }
        assertTrue(check(BATCH, FIRST, RIGHT).isCorrect());
        for (var mutant : mutants) {
            assertEquals(Result.INCORRECT, check(BATCH, FIRST, mutant).result(), mutant);
        }
    }

    /// Statement 4, in general: two dimensions never have one size.
    @Test
    void sizesArePairwiseDifferentAndNoneIsOne() {
        var points = new Points(BATCH.model());
        for (int k = 0; k < Points.ASSIGNMENTS; k++) {
            var sizes = points.sizes(k).toMap().values();
            assertEquals(new HashSet<>(sizes).size(), sizes.size());
            assertTrue(sizes.stream().allMatch(size -> size > 1));
        }
    }

    /// Statements 14 and 15: the slip is named, and its place is in the faulty part.
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "-X^\\top (((\\hat y - y) W^{(2)\\top}) \\odot a_1 \\odot (1 - a_1));sign;",
            "2X^\\top (((\\hat y - y) W^{(2)\\top}) \\odot a_1 \\odot (1 - a_1));constant-factor;",
            "X^\\top (((\\hat y - y) W^{(2)\\top}) \\odot \\sigma(z_1));missing-derivative;\\sigma(z_1)",
            "X^\\top (((\\hat y - y) W^{(2)\\top}) \\odot \\sigma'(a_1));wrong-argument;a_1",
            "X^\\top ((\\hat y W^{(2)\\top}) \\odot \\sigma'(z_1));missing-term;\\hat y",
            "X^\\top (((\\hat y - y) W^{(2)\\top}) \\sigma'(z_1));hadamard-vs-matmul;",
            "X (((\\hat y - y) W^{(2)\\top}) \\odot \\sigma'(z_1));arrangement;X",
            "(X^\\top (((\\hat y - y) W^{(2)\\top}) \\odot \\sigma'(z_1)))^\\top;transpose;",
            "X^\\top \\sigma'(z_1);missing-factor;"})
    void theSlipIsNamedWithItsPlace(String answer, String code, String place) {
        var verdict = check(BATCH, FIRST, answer);
        assertEquals(code, verdict.code().text(), verdict.message());
        var span = verdict.span().orElseThrow();
        if (place != null) {
            assertEquals(place, answer.substring(span.from(), span.to()));
        }
    }

    /// Statement 17.
    @Test
    void aWrongAnswerComesWithNumbersThatShowIt() {
        var witness = check(BATCH, "\\frac{\\partial L}{\\partial \\hat y}", "y - \\hat y").witness().orElseThrow();
        assertTrue(witness.at().containsKey("X"));
        assertNotEquals(witness.yours()[0][0], witness.right()[0][0]);
    }

    /// Statement 13.
    @Test
    void theGradientOfABiasAsksForTheSumOverTheBatch() {
        var verdict = check(BATCH, "\\frac{\\partial L}{\\partial b^{(1)}}",
                "((\\hat y - y) W^{(2)\\top}) \\odot \\sigma'(z_1)");
        assertEquals(Code.MISSING_SUM, verdict.code(), verdict.message());
    }

    /// Statement 21 and 22.
    @ParameterizedTest
    @ValueSource(strings = {"", "(", "X +", "X^\\top \\foo y", "\\frac{a}", "x_{", "\\left( X", "X \\cdot \\odot y",
            "\u0000",
            "\ud800", "a \\def\\x{1}"})
    void whatCannotBeReadIsInvalidWithASentence(String answer) {
        var verdict = check(BATCH, FIRST, answer);
        assertEquals(Result.INVALID, verdict.result());
        assertTrue(verdict.message().length() > 10);
    }

    /// Statement 23 and PROMISES A: each limit answers soon, with a sentence.
    @ParameterizedTest
    @ValueSource(strings = {"1e400", "x^{10^9}", "10^{10^{10}}", "x^{x^{x^{x^{x^{x}}}}}", "9^{9^{9^9}}",
            "\\sum_{i=1}^{1000000000} x", "e^{e^{e^{e^{10}}}}", "(x-a)^{59999}", "\\frac{1}{10^{-500}}"})
    void bombsAnswerSoon(String answer) {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(3), () -> check(REAL, "x + a", answer));
    }

    @Test
    void longAndDeepLinesAnswerSoon() {
        for (var answer : List.of("(".repeat(5000) + "x", "x+".repeat(4000) + "x", "x^".repeat(2000),
                "\\sqrt{".repeat(3000),
                "{".repeat(100) + "x" + "}".repeat(100), "x y ".repeat(2000))) {
            var verdict = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(3),
                    () -> check(REAL, "x + a", answer));
            assertNotEquals(Result.CORRECT, verdict.result());
        }
    }

    /// Statement 23: whatever is typed, there is a verdict.
    @Test
    void randomTypingGetsAVerdict() {
        var pieces = List.of("x", "X", "W^{(1)}", "\\hat y", "(", ")", "{", "}", "^", "_", "\\top", "\\frac", "+", "-",
                "=",
                "\\odot", "\\sum_i", "\\partial", "\\sigma", "'", "1", ".5", "\\left(", "\\right)", "|", "\\|", " ",
                "&",
                "\\\\", "[", "]", ",", "\\mathbf{1}", "\u2211", "\u00b2", "e", "L", "\\begin{matrix}");
        for (int seed = 0; seed < 2000; seed++) {
            var random = new SplittableRandom(seed);
            var text = new StringBuilder();
            for (int k = random.nextInt(1, 14); k > 0; k--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            var verdict = check(BATCH, FIRST, text.toString());
            verdict.span().ifPresent(span -> assertTrue(
                    0 <= span.from() && span.from() <= span.to() && span.to() <= text.length(), text::toString));
        }
    }

    @Test
    void aNumberNeverStandsForADimension() {
        var checker = Checkers.of(Map.of(), List.of(), "X", "n x d", "Y", "m x k", "s", "scalar");
        for (var dim : List.of("n", "d", "m", "k")) {
            for (int number = 2; number < 9; number++) {
                assertFalse(check(checker, dim + " s", number + " s").isCorrect(), number + " for " + dim);
            }
        }
    }

    @Test
    void anInverseIsNotTakenForOneOverEveryEntry() {
        var checker = Checkers.of(Map.of(), List.of(), "X", "n x d", "y", "n x 1", "C", "d x d", "s", "scalar");
        for (var answer : List.of("(X^\\top X)^{-1} X^\\top y", "C^{-1} X^\\top y", "C^{-1/2} X^\\top y")) {
            var verdict = check(checker, "X^\\top y", answer);
            assertEquals(Verdict.Result.INVALID, verdict.result());
            assertTrue(verdict.message().contains("inverse"), verdict::message);
        }
        assertTrue(check(checker, "s^{-1} y", "\\frac{y}{s}").isCorrect());
        assertTrue(check(checker, "X^{-1}", "\\frac{1}{X}").isCorrect());
    }
}
