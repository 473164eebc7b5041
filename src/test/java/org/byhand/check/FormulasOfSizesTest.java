package org.byhand.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is made of the sizes of dimensions is right at all sizes or not at all.
class FormulasOfSizesTest {
    private static final Checker THREE = Checkers.of(Map.of(), List.of("Z = X W"), "X", "n x d", "W", "d x m", "Z",
            "n x m", "w", "n x 1", "s", "scalar");
    private static final Checker ONE = Checkers.of(Map.of(), List.of(), "w", "n x 1", "s", "scalar");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "n + m | 2 d",
            "(n + m) s | 2 d s",
            "\\frac{n + m}{2} w | d w",
            "m - d | d - n",
            "n + d + m | 3 d",
            "n m | d^2 - 1",
            "d m | 12",
            "\\frac{1}{d m} s | \\frac{1}{12} s",
            "\\mathbf{1}_n^\\top \\mathbf{1}_n + \\mathbf{1}_m^\\top \\mathbf{1}_m | 2 \\mathbf{1}_d^\\top \\mathbf{1}_d",
            "\\operatorname{tr}(I_n) + m | 2 d",
            "\\sum_{i=1}^{n} s + \\sum_{j=1}^{m} s | 2 \\sum_{k=1}^{d} s"})
    void sizesThatMeetAtSomeNumbersAreNotTheSame(String target, String answer) {
        assertEquals(Verdict.Result.INCORRECT, Checkers.check(THREE, target, answer).result());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "\\frac{n (n-1) (n-2)}{6} w | (n-2)^2 w",
            "n s | n s + (n-2) (n-3) (n-4) s"})
    void polynomialsThatMeetAtSomeSizesAreNotTheSame(String target, String answer) {
        assertEquals(Verdict.Result.INCORRECT, Checkers.check(ONE, target, answer).result());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "(n + d) (n - d) | n^2 - d^2",
            "\\frac{n m + m}{m} s | (n + 1) s",
            "\\mathbf{1}_n^\\top \\mathbf{1}_n + \\operatorname{tr}(I_m) | n + m",
            "\\sum_{i=2}^{n} s | (n - 1) s"})
    void whatIsTheSameAtAllSizesIsRight(String target, String answer) {
        assertEquals(Verdict.Result.CORRECT, Checkers.check(THREE, target, answer).result());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "\\frac{1}{n-2} w | \\frac{w}{n-2}",
            "\\sqrt{n-3} w | \\sqrt{n-3} w",
            "\\frac{1}{(n-2) (n-3)} w | \\frac{w}{n^2 - 5 n + 6}"})
    void whatIsNotDefinedAtSmallSizesIsComparedAtLargerOnes(String target, String answer) {
        assertEquals(Verdict.Result.CORRECT, Checkers.check(ONE, target, answer).result());
    }

    /// With every dimension one there is no such variance.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "\\frac{\\partial v}{\\partial x} | \\frac{2}{n-1} (x - \\mu) | CORRECT",
            "\\frac{\\partial v}{\\partial x} | \\frac{2}{n} (x - \\mu) | INCORRECT",
            "\\frac{\\partial v}{\\partial x} | \\frac{2}{n-1} (x + \\mu) | INCORRECT",
            "\\frac{\\partial v}{\\partial x_i} | \\frac{2}{n-1} (x_i - \\mu) | CORRECT",
            "\\frac{1}{n-1} x | \\frac{1}{n} x | INCORRECT"})
    void theVarianceOfASampleIsJudged(String target, String answer, Verdict.Result result) {
        var sample = Checkers.of(Map.of(), List.of("\\mu = \\frac{1}{n} \\sum_i x_i",
                "v = \\frac{1}{n-1} \\sum_i (x_i - \\mu)^2"), "x", "n x 1", "\\mu", "scalar", "v", "scalar");
        for (boolean strict : new boolean[]{true, false}) {
            assertEquals(result, sample.check(target, answer, strict, Form.ANY).result());
        }
    }

    @ParameterizedTest
    @CsvSource({"\\frac{1}{n}", "\\frac{2}{n-1}", "\\frac{1}{n-1} +"})
    void aWrongFactorBesideAQuotientByALessOneIsWrong(String factor) {
        for (boolean strict : new boolean[]{true, false}) {
            assertEquals(Verdict.Result.INCORRECT,
                    ONE.check("\\frac{1}{n-1} w", factor + " w", strict, Form.ANY).result());
        }
    }
}
