package org.byhand.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What counts as multiplied out.
class ExpandedFormTest {
    private static final Checker LAYER = Checkers.of(Map.of(), List.of("Z = X W", "L = \\frac{1}{2} \\| Z - Y \\|^2"),
            "X", "n x d", "W", "d x m", "Z", "n x m", "Y", "n x m", "L", "scalar", "x", "scalar", "y", "scalar");
    private static final String GRADIENT = Checkers.by("W");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "x^2 + 2 x y + y^2 | (x + y)^2",
            "x^2 + 2 x y + y^2 | (x + y) (x + y)",
            "x^2 + 2 x y + y^2 | x^2 + y \\frac{2 x + y}{1}",
            "x^2 + 2 x y + y^2 | \\frac{(x + y)^2}{1}",
            "x^2 + 2 x y + y^2 | x^2 + y {(2 x + y)}",
            "x^2 + 2 x y + y^2 | x^2 + y \\left[(2 x + y)\\right]"})
    void aProductOrPowerOfASumIsNot(String target, String answer) {
        var verdict = LAYER.check(target, answer, true, Form.EXPANDED);
        assertEquals(Verdict.Result.INVALID, verdict.result());
        assertEquals(Code.NOT_CLOSED_FORM, verdict.code());
    }

    @ParameterizedTest
    @CsvSource({"X^\\top (Z - Y)", "((Z - Y)^\\top X)^\\top", "(X^\\top Z - X^\\top Y)^\\top{}^\\top"})
    void norIsATransposedSumInAProduct(String answer) {
        var verdict = LAYER.check(GRADIENT, answer, true, Form.EXPANDED);
        assertEquals(answer.startsWith("(X") ? Verdict.Result.CORRECT : Verdict.Result.INVALID, verdict.result());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "(x + y)^2 | x^2 + 2 x y + y^2",
            "(x + y)^2 | x^2 + 2 (x y) + (y^2)",
            "\\frac{x}{(1 + y)^2} | \\frac{x}{1 + 2 y + y^2}",
            "(x + y) e^{x + y} | x e^{x + y} + y e^{x + y}",
            "\\frac{x + y}{2} | \\frac{x + y}{2}",
            "x (1 + y)^{-2} | x (1 + y)^{-2}"})
    void aSumOfProductsIs(String target, String answer) {
        assertEquals(Verdict.Result.CORRECT, LAYER.check(target, answer, true, Form.EXPANDED).result());
    }
}
