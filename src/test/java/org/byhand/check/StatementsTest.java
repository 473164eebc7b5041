package org.byhand.check;

import static org.byhand.check.Checkers.by;
import static org.byhand.check.Checkers.check;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.byhand.check.Verdict.Result;
import org.byhand.check.Working.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The checker's statements that are not tested elsewhere, by their numbers: 7 to 13, 15, 18, 19 and 22.
class StatementsTest {
    private static final Checker LAYER = Checkers.of(Map.of(), List.of("z = W a + b", "h = \\operatorname{ReLU}(z)",
            "L = \\frac{1}{2} \\| h - y \\|^2"), "W", "m x d", "a", "d x 1", "b", "m x 1", "z", "m x 1", "h", "m x 1",
            "y", "m x 1", "W_{ij}", "scalar for i=1..m, j=1..d", "a_j", "scalar for j=1..d", "b_i",
            "scalar for i=1..m", "z_i", "scalar for i=1..m", "h_i", "scalar for i=1..m", "y_i", "scalar for i=1..m",
            "L", "scalar");
    private static final Checker BATCH = Checkers.of(Map.of(), List.of("Z = X W + b", "A = \\sigma(Z)",
            "L = \\frac{1}{2} \\| A - Y \\|^2"), "X", "n x d", "W", "d x m", "b", "1 x m", "Z", "n x m", "A", "n x m",
            "Y", "n x m", "\\mathbf{1}", "n x 1", "L", "scalar");
    private static final Checker LETTERS = Checkers.of(Map.of("p", "positive"), List.of(), "x", "scalar", "p", "scalar",
            "\\alpha", "scalar", "W", "scalar");

    /// Statement 7.
    @Test
    void equalExceptAtAKinkIsCorrectWithANote() {
        var verdict = check(LAYER, by("z"), "(h - y) \\odot \\mathbb{1}[z \\ge 0]");
        assertTrue(verdict.isCorrect(), verdict.message());
        assertTrue(verdict.remark().contains("kink"), verdict.remark());
        assertEquals("", check(LAYER, by("z"), "(h - y) \\odot \\operatorname{ReLU}'(z)").remark());
    }

    /// Statement 8.
    @Test
    void theMessageNamesTheDomainThatDecides() {
        assertTrue(check(LETTERS, "\\sqrt{x^2}", "x").message().contains("positive values only"));
        assertFalse(check(LETTERS, "\\sqrt{x^2}", "x + 1").message().contains("positive values only"));
        var positive = check(LETTERS, "\\sqrt{p^2}", "p");
        assertTrue(positive.isCorrect());
        assertTrue(positive.remark().contains("$p$ is positive"), positive.remark());
        assertEquals("", check(LETTERS, "2p", "p + p").remark());
    }

    /// Statement 9.
    @ParameterizedTest
    @ValueSource(strings = {"W^T ((h - y) \\odot \\operatorname{ReLU}'(z))",
            "W^\\top ((h - y) \\circ \\operatorname{ReLU}'(z))",
            "W^{\\mathsf T} \\operatorname{diag}(\\operatorname{ReLU}'(z)) (h - y)",
            "W^\\top \\frac{\\partial L}{\\partial z}"})
    void oneGradientInMatrixNotationsIsOne(String answer) {
        assertTrue(check(LAYER, by("a"), answer).isCorrect());
    }

    /// Statement 9.
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"a_j;\\sum_k \\frac{\\partial L}{\\partial z_k} W_{kj}",
            "a_j;\\sum_{i=1}^{m} (h_i - y_i) \\operatorname{ReLU}'(z_i) W_{ij}",
            "a_j;(W^\\top \\frac{\\partial L}{\\partial z})_j", "W_{ij};\\frac{\\partial L}{\\partial z_i} a_j",
            "W;\\frac{\\partial L}{\\partial z} a^\\top"})
    void indexFormMatrixFormAndOuterProductAreOne(String denominator, String answer) {
        assertTrue(check(LAYER, by(denominator), answer).isCorrect());
    }

    /// Statement 10.
    @ParameterizedTest
    @ValueSource(strings = {"\\sum_q \\frac{\\partial L}{\\partial z_q} W_{qj}",
            "\\sum_k h_k \\operatorname{ReLU}'(z_k) W_{kj} - \\sum_l y_l \\operatorname{ReLU}'(z_l) W_{lj}",
            "\\sum_k W_{kj} (h_k - y_k) \\operatorname{ReLU}'(z_k)"})
    void dummiesMayBeRenamedAndSumsSplit(String answer) {
        assertTrue(check(LAYER, by("a_j"), answer).isCorrect());
    }

    /// Statement 10.
    @Test
    void aFreeIndexOnOneSideOnlyHasItsOwnDiagnosis() {
        var left = check(LAYER, by("a_j"), "\\tanh(z_i) + h_i^3");
        assertTrue(left.message().contains("$i$ is left over"), left.message());
        var summed = check(LAYER, by("a_j"), "\\sum_j \\tanh(a_j^3)");
        assertTrue(summed.message().contains("$j$ is free on the left side, but summed"), summed.message());
        assertEquals(Code.MISSING_SUM,
                check(LAYER, by("a_j"), "\\frac{\\partial L}{\\partial z_i} W_{ij}").code());
    }

    /// Statement 11.
    @Test
    void theOtherLayoutIsCalledThat() {
        var verdict = check(LAYER, "\\frac{\\partial z}{\\partial a}", "W^\\top");
        assertEquals(Code.TRANSPOSE, verdict.code());
        assertTrue(verdict.message().contains("other layout"), verdict.message());
        assertTrue(check(LAYER, "\\frac{\\partial z}{\\partial a}", "W").isCorrect());
    }

    /// Statement 12.
    @ParameterizedTest
    @ValueSource(strings = {"(A - Y) \\odot \\sigma'(Z)", "(A - Y) \\odot \\sigma(Z) \\odot (1 - \\sigma(Z))",
            "(A - Y) \\odot A \\odot (1 - A)", "(A - Y) \\odot (A - A^2)"})
    void theSlopeMayBeWrittenByTheFunctionOrByItsValue(String answer) {
        assertTrue(check(BATCH, by("Z"), answer).isCorrect());
    }

    /// Statement 13.
    @Test
    void theGradientOfABiasIsASumOverTheBatch() {
        assertTrue(check(BATCH, by("b"), "\\mathbf{1}^\\top ((A - Y) \\odot \\sigma'(Z))").isCorrect());
        assertEquals(Code.MISSING_SUM, check(BATCH, by("b"), "(A - Y) \\odot \\sigma'(Z)").code());
    }

    /// Statement 15.
    @Test
    void twoRepairsThatFitAreBothOffered() {
        var checker = Checkers.of(Map.of(), List.of("s = u^\\top v"), "u", "m x 1", "v", "m x 1", "s", "scalar");
        var verdict = check(checker, "s", "u^\\top u");
        assertEquals(Code.WRONG_SYMBOL, verdict.code());
        assertTrue(verdict.message().contains("Or else"), verdict.message());
        assertFalse(check(checker, "2s", "2 u^\\top s").message().contains("Or else"));
    }

    /// Statement 15.
    @Test
    void theSameRepairAtTwoPlacesIsOfferedOnce() {
        var verdict = check(LETTERS, "x", "x + x");
        assertFalse(verdict.message().contains("Or else"), verdict.message());
    }

    /// Statement 15.
    @Test
    void onlyTheSmallestRepairIsNamed() {
        var message = check(LAYER, by("z"), "(h - y) \\odot \\operatorname{ReLU}(z)").message();
        assertTrue(message.contains("slope"), message);
        assertFalse(message.contains("Or else"), message);
    }

    /// Statement 14.
    @Test
    void theAnswerToAnotherLineIsCalledThat() {
        var verdict = check(LAYER, by("a"), "(h - y) \\odot \\operatorname{ReLU}'(z)");
        assertTrue(verdict.message().contains("You have written $\\frac{\\partial L}{\\partial z}$"),
                verdict.message());
    }

    /// Statement 18.
    @Test
    void aLineThatFollowsFromAWrongOneIsCarried() {
        var carried = LAYER.check(by("z"), List.of("(y - h) \\odot \\operatorname{ReLU}'(z)",
                "y \\odot \\operatorname{ReLU}'(z) - h \\odot \\operatorname{ReLU}'(z)"), true, Form.ANY);
        assertEquals(Standing.FAULT, carried.lines().get(0).standing());
        assertEquals(Standing.CARRIED, carried.lines().get(1).standing());
        assertEquals(1, carried.lines().get(1).follows());
    }

    /// Statement 18.
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"0;0", "0;0 \\odot z", "z - z;y - y", "0;0 = 0", "\\mathbf{1}_m;\\mathbf{1}_m",
            "2;3 - 1"})
    void aStockAnswerCarriesNothing(String wrong, String stock) {
        var working = LAYER.check(by("z"), List.of(wrong, stock), true, Form.ANY);
        assertNotEquals(Standing.CARRIED, working.lines().get(1).standing());
        assertNotEquals(Standing.RIGHT, working.lines().get(1).standing());
    }

    /// Statement 18.
    @Test
    void theUnitMatrixCarriesNothing() {
        var unit = "\\operatorname{diag}(\\mathbf{1}_m)";
        assertEquals(Standing.FAULT,
                LAYER.check("\\frac{\\partial z}{\\partial a}", List.of(unit, unit), true, Form.ANY)
                        .lines().getLast().standing());
    }

    /// Statement 19.
    @Test
    void aRightLastLineAfterAWrongOneIsToldFromACleanDerivation() {
        var lines = List.of("\\frac{\\partial L}{\\partial h} \\odot \\operatorname{ReLU}'(z)",
                "(y - h) \\odot \\operatorname{ReLU}'(z)", "(h - y) \\odot \\operatorname{ReLU}'(z)");
        var working = LAYER.check(by("z"), lines, true, Form.ANY);
        assertTrue(working.endsRight());
        assertFalse(working.isClean());
        assertEquals(2, working.firstFault().orElseThrow());
        assertTrue(working.message().contains("Line 2 does not follow"), working.message());
        assertTrue(LAYER.check(by("z"), List.of(lines.get(2), lines.get(0)), true, Form.ANY).isClean());
    }

    /// Statement 22.
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"2 w;W", "a + 1;\\alpha", "P;p", "2 X;x"})
    void theWrongCaseOrALatinLetterIsNotGradedAndTheRightOneIsOffered(String answer, String instead) {
        var verdict = check(LETTERS, "W \\alpha p x", answer);
        assertEquals(Result.INVALID, verdict.result(), verdict.message());
        assertEquals(Code.UNKNOWN_SYMBOL, verdict.code());
        assertTrue(verdict.suggestions().contains(instead) || verdict.message().contains(instead),
                verdict.message() + verdict.suggestions());
    }

    /// Statement 22.
    @Test
    void aLetterXForTimesIsNotGradedAndTheSignIsOffered() {
        var verdict = check(BATCH, by("W"), "X^\\top x (A - Y)");
        assertEquals(Result.INVALID, verdict.result(), verdict.message());
        assertTrue(verdict.message().contains("\\times"), verdict.message());
    }

    /// Statement 22.
    @ParameterizedTest
    @ValueSource(strings = {"(x + 1", "x + 1)", "\\frac{x}{2", "\\sqrt{x + (1}"})
    void aMissingBracketIsNotGradedAndItsPlaceIsNamed(String answer) {
        var verdict = check(LETTERS, "x", answer);
        assertEquals(Result.INVALID, verdict.result());
        assertEquals(Code.SYNTAX, verdict.code());
        assertTrue(verdict.span().isPresent());
        assertTrue(verdict.message().matches(".*(clos|open).*"), verdict.message());
    }

    /// What went wrong elsewhere: a line half read, a line that says nothing, one value for all.
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"x + \\unknown{3};INVALID", "x \\cdot;INVALID", "1 = 1;INCORRECT",
            "0;INCORRECT", "x + p;INCORRECT", "x \\ x;INCORRECT"})
    void nothingHalfReadOrEmptyIsAccepted(String answer, Result result) {
        assertEquals(result, check(LETTERS, "2x", answer).result());
    }
}
