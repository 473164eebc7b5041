package org.byhand.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Quantities that have few values take them in every way together: two switches are on and off each by itself, every entry of a one-hot vector is the one.
class FewValuesTest {
    private static final Map<String, String> SWITCHES = Map.of("a", "binary", "b", "binary", "c", "binary");
    private static final Checker NUMBERS = Checkers.of(SWITCHES, List.of(), "a", "scalar", "b", "scalar", "c", "scalar",
            "x", "scalar");
    private static final Checker BESIDE_ARRAYS = Checkers.of(SWITCHES, List.of(), "w", "n x 1", "a", "scalar", "b",
            "scalar", "c", "scalar", "x", "scalar");
    private static final Checker ARRAYS = Checkers.of(SWITCHES, List.of(), "w", "n x 1", "a", "n x 1", "b", "n x 1",
            "c",
            "n x 1");
    private static final Checker CLASSES = Checkers.of(Map.of("y", "one-hot", "Y", "one-hot rows"), List.of(), "y",
            "K x 1",
            "Y", "n x K", "p", "K x 1", "x", "scalar");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "a x | b x",
            "a b x | a x",
            "a b | b",
            "x + (1 - a) b | x",
            "x + (1 - a) (1 - b) | x",
            "x + a b c | x",
            "x + a b (1 - c) | x",
            "x + (1 - a) b (1 - c) | x"})
    void twoSwitchesAreNotOne(String target, String answer) {
        for (var checker : List.of(NUMBERS, BESIDE_ARRAYS)) {
            assertEquals(Verdict.Result.INCORRECT, Checkers.check(checker, target, answer).result());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"a^2 x | a x", "a (1 - a) + x | x", "(a + b - a b)^2 | a + b - a b"})
    void aSwitchIsItsOwnSquare(String target, String answer) {
        for (var checker : List.of(NUMBERS, BESIDE_ARRAYS)) {
            assertEquals(Verdict.Result.CORRECT, Checkers.check(checker, target, answer).result());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "w_1 + a_1 b_1 (1 - c_1) | w_1",
            "w_1 + a_1 b_1 c_1 | w_1",
            "w + (1 - a) \\odot (1 - b) \\odot c | w"})
    void switchesInArraysAreNotOne(String target, String answer) {
        assertEquals(Verdict.Result.INCORRECT, Checkers.check(ARRAYS, target, answer).result());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "x + y_1 p_2 | x",
            "x + y_3 p_1 | x",
            "x + y_3 p_2 | x",
            "x + y_5 p_2 | x",
            "y_1 p_1 + y_2 p_2 + y_3 p_3 | y_1 p_1 + y_2 p_2",
            "x + Y_{1,3} | x",
            "x + Y_{2,1} p_4 | x",
            "x + Y_{1,1} Y_{2,1} | x",
            "Y Y^\\top | I_n"})
    void everyEntryIsTheOne(String target, String answer) {
        assertEquals(Verdict.Result.INCORRECT, Checkers.check(CLASSES, target, answer).result());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"x + y_1 y_2 | x", "x \\mathbf{1}_K^\\top y | x", "Y_{1,3}^2 x | Y_{1,3} x"})
    void oneEntryIsTheOne(String target, String answer) {
        assertEquals(Verdict.Result.CORRECT, Checkers.check(CLASSES, target, answer).result());
    }
}
