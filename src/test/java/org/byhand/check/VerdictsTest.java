package org.byhand.check;

import static org.byhand.check.Checkers.by;
import static org.byhand.check.Checkers.check;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.byhand.check.Verdict.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How an answer is decided: the same every time, at enough points, whatever the sizes are.
class VerdictsTest {
    private static final Checker REAL = Checkers.numbers("real", "x", "y", "a", "b", "n");
    private static final Checker BATCH = Checkers.of(Map.of(), List.of("Z = X W + b", "A = \\sigma(Z)",
            "L = \\frac{1}{2} \\| A - Y \\|^2"), "X", "n x d", "W", "d x m", "b", "1 x m", "Z", "n x m", "A", "n x m",
            "Y", "n x m", "L", "scalar");
    private static final Checker SQUARE = Checkers.of(Map.of(), List.of("s = u^\\top S v"), "S", "n x n", "u", "n x 1",
            "v", "n x 1", "s", "scalar");

    private static final List<String> ANSWERS = List.of("X^\\top ((A - Y) \\odot A \\odot (1 - A))",
            "X^\\top ((A - Y) \\odot \\sigma(Z))", "X ((A - Y) \\odot \\sigma'(Z))", "(A - Y) \\odot \\sigma'(X)",
            "X^\\top (A - Y", "X^\\top (A - y)", "Y + X", "\\sqrt{-1 - \\|X\\|^2} W",
            "X^\\top ((A - Y) \\odot \\sigma'(Z)) + 10^{-9} W");

    private static String said(Verdict verdict) {
        return verdict.result() + " " + verdict.code() + " " + verdict.message() + " " + verdict.remark() + " "
                + verdict.span() + " " + verdict.suggestions() + " " + verdict.repaired() + " "
                + verdict.witness().map(shown -> java.util.Arrays.deepToString(shown.yours())
                        + java.util.Arrays.deepToString(shown.right())).orElse("");
    }

    private static List<String> saidOfAll() {
        return ANSWERS.stream().map(answer -> said(check(BATCH, by("W"), answer))).toList();
    }

    /// Prints what is said, for the process that another one starts.
    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        saidOfAll().forEach(line -> out.print(line + "\n"));
        out.flush();
    }

    @Test
    void anotherProcessInAnotherLanguageSaysTheSameToTheLastDigit() throws Exception {
        var process = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"),
                "-Duser.language=tr", "-Duser.timezone=Asia/Tokyo", "-XX:+UnlockExperimentalVMOptions",
                "-XX:hashCode=2",
                "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                VerdictsTest.class.getName()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        assertEquals(String.join("\n", saidOfAll()) + "\n", printed);
    }

    @Test
    void repetitionsSayTheSameOfRightWrongUndecidedAndUnreadable() {
        for (var answer : List.of("\\sin^2 x + \\cos^2 x", "\\sin^2 x - \\cos^2 x", "\\sqrt{-1 - x^2}", "x +")) {
            var seen = new HashSet<String>();
            for (int k = 0; k < 250; k++) {
                seen.add(said(check(REAL, "1", answer)));
            }
            assertEquals(1, seen.size(), answer);
        }
    }

    @Test
    void aNewCheckerOfTheSameModelSaysTheSame() {
        var other = Checkers.numbers("real", "x", "y", "a", "b", "n");
        assertEquals(said(check(REAL, "x y", "x + y")), said(check(other, "x y", "x + y")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2x", "\\frac{1}{x}", "\\sqrt{x - 100}", "\\arcsin x", "\\log(x - 20)", "\\sqrt{1 - x^2 - y^2}"})
    void agreementTakesSeveralPointsAtWhichBothAreDefined(String formula) {
        var verdict = check(REAL, formula, formula + " \\cdot \\frac{x^2 + 1}{1 + x^2}");
        assertTrue(verdict.isCorrect(), verdict.message());
        assertTrue(verdict.points() >= 2, () -> "only " + verdict.points());
    }

    @Test
    void zeroIsAgreedOnOnlyWhereBothAreZeroThroughout() {
        assertTrue(check(REAL, "0", "(x + 1)^2 - x^2 - 2x - 1").isCorrect());
        assertEquals(Result.INCORRECT, check(REAL, "0", "\\max(0, \\min(x - 5, 8 - x))").result());
    }

    @Test
    void whatCancelsOnBothSidesIsEqualAndNothingElseIs() {
        var mean = Checkers.of(Map.of(),
                List.of("m = \\frac{1}{n} \\sum_i x_i", "v = \\frac{1}{n} \\sum_i (x_i - m)^2"),
                "x_i", "scalar for i=1..n", "m", "scalar", "v", "scalar");
        var target = "\\frac{\\partial v}{\\partial m}";
        for (var zero : List.of("0", "\\sum_i (x_i - m)", "2 m - \\frac{2}{n} \\sum_i x_i",
                "\\frac{2}{n} (n m - \\sum_i x_i)")) {
            assertTrue(check(mean, target, zero).isCorrect(), zero);
        }
        for (var other : List.of("\\sum_i x_i", "\\sum_i (x_i - m)^2", "10^{-30} m",
                "2 m - \\frac{2 - 10^{-25}}{n} \\sum_i x_i")) {
            assertEquals(Result.INCORRECT, check(mean, target, other).result(), other);
        }
        assertTrue(check(REAL, "(x + 1)^2 - x^2 - 2x - 1", "\\sin^2 y + \\cos^2 y - 1").isCorrect());
    }

    @Test
    void whereTheTargetIsZeroWithEveryDimensionOneAWrongAnswerIsNoArrangementOfIt() {
        var softmax = Checkers.of(Map.of(), List.of("P = \\operatorname{softmax}(Z)", "L = \\| P \\|^2"), "Z", "n x k",
                "P",
                "n x k", "L", "scalar");
        for (var wrong : List.of("P - P \\odot P", "3 P \\odot (1 - P)", "\\log P")) {
            for (var strict : List.of(true, false)) {
                var verdict = softmax.check("\\frac{\\partial L}{\\partial Z}", wrong, strict, Form.ANY);
                assertEquals(Result.INCORRECT, verdict.result(), wrong);
                assertNotEquals(Code.ARRANGEMENT, verdict.code(), wrong);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\frac{1}{x - 1} + \\frac{1}{\\sin x}", "\\tan x + \\frac{1}{y}", "\\frac{x}{x - y}"})
    void noPoleIsHitByChance(String formula) {
        for (int spaces = 0; spaces < 200; spaces++) {
            // another text, other points
            var answer = formula + " ".repeat(spaces) + " \\cdot 1";
            assertTrue(check(REAL, formula, answer).isCorrect(), answer);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"2 u;n u", "3 u;n u", "4 u;n u", "n^2 u;4 u", "n^2 u;5 n u - 6 u"})
    void whatIsRightAtOneSizeOnlyIsRefused(String target, String answer) {
        assertEquals(Result.INCORRECT, check(SQUARE, target, answer).result());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"S u;S^\\top u", "u^\\top S v;u^\\top S^\\top v", "S S^\\top;S^\\top S",
            "u v^\\top;v u^\\top", "\\operatorname{tr}(S S^\\top);\\operatorname{tr}(S S)"})
    void aTransposeInASquareIsADifferenceThatIsShown(String target, String answer) {
        var verdict = check(SQUARE, target, answer);
        assertEquals(Result.INCORRECT, verdict.result());
        assertTrue(verdict.witness().isPresent(), verdict.message());
    }

    @Test
    void everyQuantityHasValuesOfItsOwn() {
        for (var one : List.of("x", "y", "a", "b", "n")) {
            for (var other : List.of("x", "y", "a", "b", "n")) {
                assertEquals(one.equals(other), check(REAL, one + " + " + other, "2 " + one).isCorrect());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"x;|x|", "x;\\max(0, x)", "|1 - x|;1 - x", "x;\\min(x, 1)",
            "x;\\max(0, \\min(1, x))", "\\sqrt{x^2};x", "\\arcsin(\\sin x);x", "x;\\min(x, 6)"})
    void whatHoldsBetweenZeroAndOneOnlyIsRefused(String target, String answer) {
        assertEquals(Result.INCORRECT, check(REAL, target, answer).result());
    }

    @Test
    void everyTransposeTooManyOrTooFewIsRejected() throws Exception {
        int tried = 0;
        var accepted = new ArrayList<String>();
        for (var sheet : Sheet.all()) {
            for (var right : sheet.answers().stream().filter(one -> one.code().equals("correct")).toList()) {
                for (var mutant : Mutants.of(sheet.checker().model(), right.answer())) {
                    if (mutant.slip().contains("transpose")) {
                        tried++;
                        if (sheet.checker().follows(right.target(), mutant.text())
                                && !sheet.agree(right.target(), mutant.text())) {
                            accepted.add(mutant.text());
                        }
                    }
                }
            }
        }
        assertEquals(List.of(), accepted);
        assertTrue(tried > 500, "only " + tried);
    }

    @Test
    void tooMuchWorkIsSaidAndNeverHeldAgainstAnybody() {
        var verdict = check(BATCH, by("W"), "W + \\sum_{i=1}^{64}\\sum_{j=1}^{64}\\sum_{k=1}^{64} i j k");
        assertNotEquals(Result.CORRECT, verdict.result());
        assertEquals(Code.TOO_MUCH_WORK, verdict.code(), verdict.message());
        assertEquals(Result.INVALID, verdict.result());
    }
}
