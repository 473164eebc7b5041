package org.byhand.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where order and transposes are not judged, factors still are.
class LooseTest {
    private static final Checker LAYER = Checkers.of(Map.of(),
            List.of("Z = X W", "L = \\frac{1}{n} \\| Z - Y \\|^2"), "X", "n x d", "W", "d x m", "Z", "n x m", "Y",
            "n x m", "L", "scalar");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "2 X^\\top (Z - Y)",
            "\\frac{2}{d} X^\\top (Z - Y)",
            "\\frac{2}{n m} X^\\top (Z - Y)",
            "\\frac{2 n}{d} X^\\top (Z - Y)",
            "\\frac{1}{n} X^\\top (Z - Y)"})
    void aSizeTooManyOrTooFewIsNoMatterOfOrder(String answer) {
        var verdict = LAYER.check(Checkers.by("W"), answer, false, Form.ANY);
        assertEquals(Verdict.Result.INCORRECT, verdict.result());
        assertTrue(List.of(Code.CONSTANT_FACTOR, Code.MISSING_FACTOR, Code.EXTRA_FACTOR, Code.WRONG_SYMBOL)
                .contains(verdict.code()), verdict::message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "\\frac{2}{n} X^\\top (Z - Y)",
            "\\frac{2}{n} X (Z - Y)",
            "\\frac{2}{n} (Z - Y) X",
            "\\frac{2}{n} (Z - Y)^\\top X",
            "\\frac{2}{n} X \\odot (Z - Y)"})
    void orderAndTransposesAreNotJudged(String answer) {
        assertEquals(Verdict.Result.CORRECT, LAYER.check(Checkers.by("W"), answer, false, Form.ANY).result());
    }
}
