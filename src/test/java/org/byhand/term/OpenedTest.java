package org.byhand.term;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.byhand.latex.LatexReader;
import org.byhand.latex.SyntaxException;
import org.junit.jupiter.api.Test;

class OpenedTest {
    private final Model model = model();

    private static Model model() {
        var symbols = new LinkedHashMap<String, String>();
        symbols.put("X", "n x d");
        symbols.put("W", "d x m");
        symbols.put("z", "n x m");
        symbols.put("V", "m x n");
        symbols.put("S", "n x n");
        return ModelReader.read(new ModelSource(symbols, List.of("z = X W"), Map.of(), Map.of(), Map.of()),
                Budget.forCheck());
    }

    private boolean same(String a, String b) throws SyntaxException {
        var terms = model.terms().above(Budget.forCheck());
        var one = new Elaborator(model, terms).elaborate(LatexReader.read(a, model.vocabulary())).term();
        var form = Opened.of(model, terms, one);
        var above = terms.above(Budget.forCheck());
        return form.isFormOf(above,
                new Elaborator(model, above).elaborate(LatexReader.read(b, model.vocabulary())).term());
    }

    @Test
    void bracketsInAProductMakeNoDifference() throws SyntaxException {
        assertTrue(same("X (W V)", "(X W) V"));
    }

    @Test
    void aDefinedQuantityIsWhatItIsMadeFrom() throws SyntaxException {
        assertTrue(same("\\sigma(z) V", "\\sigma(X W) V"));
    }

    @Test
    void aSumOfIndicesIsTheMatrixProduct() throws SyntaxException {
        assertTrue(same("\\sum_i \\sum_j (X W)_{ij} V_{ji}", "\\sum_j \\sum_i z_{ij} V_{ji}"));
    }

    @Test
    void anotherOrderOfMatricesIsAnotherForm() throws SyntaxException {
        assertFalse(same("(X W V) S", "S (X W V)"));
    }

    @Test
    void aTransposeIsAnotherForm() throws SyntaxException {
        assertFalse(same("z V S", "z V S^\\top"));
    }

    @Test
    void aSquareOfASumIsNotASumOfSquares() throws SyntaxException {
        assertFalse(same("(\\sum_i \\sum_j z_{ij})^2", "\\sum_i \\sum_j z_{ij}^2"));
    }

    @Test
    void aProductOfSumsIsNotASumOfProducts() throws SyntaxException {
        assertFalse(same("(\\sum_i \\sum_j z_{ij}) (\\sum_i \\sum_j z_{ij})", "\\sum_i \\sum_j z_{ij} z_{ij}"));
    }

    @Test
    void aVeryLongProductKeepsItsBracketsAndIsStillItself() throws SyntaxException {
        var power = "S".concat(" S".repeat(20));
        assertTrue(same("(" + power + ") (" + power + ")", "(" + power + ") (" + power + ")"));
    }

    @Test
    void aSlopeIsWhatItsFunctionMakesOfIt() throws SyntaxException {
        assertTrue(same("\\sigma'(z) V", "(\\sigma(X W) \\odot (1 - \\sigma(z))) V"));
        assertTrue(same("\\tanh'(z) V", "(1 - \\tanh^2(X W)) V"));
    }

    @Test
    void aSlopeIsNotThatOfAnotherFunctionOrArgument() throws SyntaxException {
        assertFalse(same("\\sigma'(z)", "\\tanh(z) \\odot (1 - \\tanh(z))"));
        assertFalse(same("\\sigma'(z)", "\\sigma(z) \\odot (1 - \\sigma(2 z))"));
    }
}
