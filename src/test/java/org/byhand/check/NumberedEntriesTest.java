package org.byhand.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Entries that are written by their numbers, further out than the dimensions of the points that answers are compared at.
class NumberedEntriesTest {
    private static final Checker UNITS = Checkers.of(Map.of(), List.of("s = h^\\top w", "q = w_5^2 h_5"), "h", "m x 1",
            "w", "m x 1", "s", "scalar", "q", "scalar");
    private static final Checker LAYER = Checkers.of(Map.of(), List.of("Z = X W", "L = \\frac{1}{2} \\| Z - Y \\|^2"),
            "X", "n x d", "W", "d x m", "Z", "n x m", "Y", "n x m", "L", "scalar");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "h_1 w_1 | h_1 w_1 + h_9",
            "h_1 w_1 + h_2 w_2 + h_3 w_3 + h_4 w_4 | h_1 w_1 + h_2 w_2 + h_3 w_3",
            "h_4 w_4 | h_4 w_5",
            "h_7 | 0",
            "s | h_1 w_1 + h_2 w_2",
            "s | h_1 w_1 + h_2 w_2 + h_3 w_3",
            "s | h_1 w_1 + h_2 w_2 + h_3 w_3 + h_4 w_4 + h_5 w_5 + h_6 w_6",
            "\\sum_{k=1}^{5} h_k | \\sum_{k=1}^{4} h_k",
            "\\frac{\\partial q}{\\partial w_5} | 2 w_5 h_5 + w_6",
            "\\frac{\\partial q}{\\partial w_5} | 0"})
    void whatDiffersFarOutIsNotRight(String target, String answer) {
        assertEquals(Verdict.Result.INCORRECT, UNITS.check(target, answer, true, Form.ANY).result());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "h_1 w_1 + h_2 w_2 + h_3 w_3 + h_4 w_4 | w_4 h_4 + w_3 h_3 + h_1 w_1 + w_2 h_2",
            "\\sum_{k=1}^{5} h_k | h_5 + h_4 + h_3 + h_2 + h_1",
            "\\frac{\\partial s}{\\partial h_{20}} | w_{20}",
            "\\frac{\\partial q}{\\partial w_5} | 2 w_5 h_5",
            "\\frac{\\partial q}{\\partial w_1} | 0"})
    void whatIsTheSameFarOutIsRight(String target, String answer) {
        assertEquals(Verdict.Result.CORRECT, UNITS.check(target, answer, true, Form.ANY).result());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "\\frac{\\partial p_1}{\\partial z_2} | p_1 (\\delta_{12} - p_2) | CORRECT",
            "\\frac{\\partial p_1}{\\partial z_2} | p_1 (\\delta_{1,2} - p_2) | CORRECT",
            "\\frac{\\partial p_1}{\\partial z_2} | p_1 (\\delta_{11} - p_2) | INCORRECT",
            "\\frac{\\partial p_3}{\\partial z_3} | p_3 (\\delta_{33} - p_3) | CORRECT",
            "\\frac{\\partial p_3}{\\partial z_3} | p_3 (I_{3,3} - p_3) | CORRECT",
            "\\frac{\\partial p_3}{\\partial z_3} | p_3 (\\delta_{3,4} - p_3) | INCORRECT"})
    void deltaOfTwoNumbersIsOneOrZero(String target, String answer, Verdict.Result result) {
        var softmax = Checkers.of(Map.of(), List.of("p = \\operatorname{softmax}(z)"), "z", "K x 1", "p", "K x 1");
        assertEquals(result, softmax.check(target, answer, true, Form.ANY).result());
    }

    @Test
    void anEntryOfAMatrixThatNoSmallOneHasIsNotZero() {
        assertEquals(Verdict.Result.INCORRECT,
                LAYER.check("X_{1,1}", "X_{1,1} + X_{1,50}", true, Form.ANY).result());
        assertEquals(Verdict.Result.INCORRECT,
                LAYER.check("X_{1,1} W_{1,1}", "X_{1,1} W_{1,1} + X_{1,7} W_{7,1}", true, Form.ANY).result());
        assertEquals(Verdict.Result.CORRECT,
                LAYER.check("\\frac{\\partial Z_{9,8}}{\\partial W_{7,8}}", "X_{9,7}", true, Form.ANY).result());
    }

    @Test
    void aNumberTooFarOutIsToldAtItsPlace() {
        var verdict = UNITS.check("h_1", "h_1 + h_{4000000000}", true, Form.ANY);
        assertEquals(Verdict.Result.INVALID, verdict.result());
        assertTrue(verdict.message().contains("up to 100"), verdict::message);
        assertEquals("4000000000", "h_1 + h_{4000000000}".substring(verdict.span().orElseThrow().from(),
                verdict.span().orElseThrow().to()));
    }

    @Test
    void whereErrorsAreCalledDeltaTheirNumbersAreNames() {
        var layers = Checkers.of(Map.of(), List.of(), "\\delta_1", "n x d", "\\delta_2", "n x m", "W", "d x m");
        assertEquals(Code.UNKNOWN_SYMBOL,
                layers.check("\\delta_1", "\\delta_{12} W^\\top", true, Form.ANY).code());
    }
}
