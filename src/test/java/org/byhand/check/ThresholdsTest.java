package org.byhand.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What jumps, bends or hardly moves in a small place only: the numbers of a formula say where.
class ThresholdsTest {
    private static final Checker NUMBERS = Checkers.numbers("real", "x", "y");
    private static final Checker ARRAYS = Checkers.of(Map.of(), List.of(), "x", "n x 1", "y", "n x 1");
    private static final Checker WHOLE = Checkers.numbers("integer", "k", "l");
    private static final Checker POSITIVE = Checkers.numbers("positive", "v");
    private static final Checker DEFINED = Checkers.of(Map.of(), List.of("h = 1\\{x > 3\\}"), "x", "scalar", "h",
            "scalar");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "1\\{x > 0\\} | 1\\{x > 0.05\\}",
            "1\\{x > 3\\} | 1\\{x > 3.1\\}",
            "1\\{x > 3\\} | 1\\{x > 3.01\\}",
            "1\\{2 x > 3\\} | 1\\{2 x > 3.1\\}",
            "1\\{x > y\\} | 1\\{x > y + 0.01\\}",
            "\\operatorname{sign}(x) | \\operatorname{sign}(x - 0.05)",
            "\\operatorname{sign}(x) | \\tanh(10000 x)",
            "x | \\max(x, -10^8)",
            "x | \\min(x, 10^9)",
            "x | x + 1\\{x > 500\\} 1\\{x < 510\\}",
            "x | x + \\operatorname{ReLU}(0.05 - \\max(x, -x))",
            "x | x + e^{-100000 x^2}",
            "x | x + e^{-(x - 100)^2}"})
    void whatDiffersInASmallPlaceIsNotRight(String target, String answer) {
        for (var checker : List.of(NUMBERS, ARRAYS)) {
            assertEquals(Verdict.Result.INCORRECT, Checkers.check(checker, target, answer).result());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = {"k | \\min(k, 100)", "k | \\max(k, -1000)", "\\max(k, -k) | \\min(\\max(k, -k), 60)"})
    void wholeNumbersAreLargeToo(String target, String answer) {
        assertEquals(Verdict.Result.INCORRECT, Checkers.check(WHOLE, target, answer).result());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "1\\{k > 100\\} | 1\\{k \\ge 100\\}",
            "1\\{k > 100\\} | 1\\{k > 101\\}",
            "k | k + 1\\{k = 77\\}",
            "1\\{2 k > 500\\} | 1\\{2 k > 502\\}"})
    void wholeNumbersMeetTheNumbersOfTheFormula(String target, String answer) {
        assertEquals(Verdict.Result.INCORRECT, Checkers.check(WHOLE, target, answer).result());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "1\\{k > 100\\} | 1\\{k \\ge 101\\}",
            "1\\{k > 100\\} | 1\\{k > 100.5\\}"})
    void wholeNumbersHaveNothingBetweenThem(String target, String answer) {
        assertEquals(Verdict.Result.CORRECT, Checkers.check(WHOLE, target, answer).result());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"1\\{p > 0.5\\} | 1\\{p > 0.501\\}", "p | \\max(p, 10^{-9})"})
    void fractionsComeNearAThresholdToo(String target, String answer) {
        assertEquals(Verdict.Result.INCORRECT,
                Checkers.check(Checkers.numbers("unit-interval", "p"), target, answer).result());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"1\\{v > 3\\} | 1\\{v > 3.01\\}", "v | \\max(v, 10^{-9})"})
    void positiveNumbersComeNearAThresholdToo(String target, String answer) {
        assertEquals(Verdict.Result.INCORRECT, Checkers.check(POSITIVE, target, answer).result());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "1\\{2 x > 3\\} | 1\\{x > 1.5\\}",
            "1\\{x > 3\\} | 1\\{x \\ge 3\\}",
            "\\max(x, 3) | 3 + \\operatorname{ReLU}(x - 3)",
            "\\operatorname{ReLU}(x - 0.05) | (x - 0.05) \\odot 1\\{x > 0.05\\}",
            "e^{-100000 x^2} | (e^{-50000 x^2})^2",
            "e^{-(x - 100)^2} | e^{-x^2 + 200 x - 10000}"})
    void whatIsTheSameInEveryPlaceIsRight(String target, String answer) {
        for (var checker : List.of(NUMBERS, ARRAYS)) {
            assertEquals(Verdict.Result.CORRECT, Checkers.check(checker, target, answer).result());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"h | 1\\{x > 3.02\\} | INCORRECT", "h | 1\\{x - 3 > 0\\} | CORRECT"})
    void theNumbersOfDefinitionsSaySoToo(String target, String answer, Verdict.Result result) {
        assertEquals(result, Checkers.check(DEFINED, target, answer).result());
    }
}
