package org.byhand.derive;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.byhand.latex.Expr;
import org.byhand.latex.LatexReader;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.Parts;
import org.byhand.term.Budget;
import org.byhand.term.Elaborator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Gradients beside the closed forms of the expressions that Laue, Mitterreiter & Giesen differentiate (NeurIPS 2018, AAAI 2020), as their tool writes
/// such results, with `\odot` and quotients for its elementwise operators: what we write is equal, and no longer.
class LengthTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "quadratic form | x | A x + A^\\top x + b",
            "logistic loss | w | -X^\\top (y \\odot \\frac{\\exp(-(y \\odot (X w)))}{1 + \\exp(-(y \\odot (X w)))})",
            "matrix factorisation | U | -(2 (T - U V^\\top) V)",
            "matrix factorisation | V | -(2 (T - U V^\\top)^\\top U)",
            "two sigmoid layers | W^{(1)} | X^\\top ((((\\hat{y} - y) \\odot \\sigma'(z_2)) W^{(2)\\top}) \\odot \\sigma'(z_1))",
            "two sigmoid layers | W^{(2)} | a_1^\\top ((\\hat{y} - y) \\odot \\sigma'(z_2))"})
    void gradientsAreNoLongerThanThePapersWriteThem(String name, String by, String theirs) {
        var model = ModelLibrary.named(name);
        var terms = model.terms().above(Budget.forCheck());
        var target = LatexReader.read("\\frac{\\partial L}{\\partial " + by + "}", model.vocabulary());
        var derived = Derivation.of(model, target, Style.MATRIX, terms);
        var ours = assertInstanceOf(Derived.Steps.class, derived, derived.toString()).result();
        var paper = LatexReader.read(theirs, model.vocabulary());

        var elaborator = new Elaborator(model, terms);
        var value = elaborator.elaborate(target);
        Agreement.assertEqual(model, terms, value.term(),
                Agreement.fitted(terms, value, elaborator.elaborate(paper), theirs), theirs);
        Agreement.assertEqual(model, terms, value.term(),
                Agreement.fitted(terms, value, elaborator.elaborate(ours), LatexWriter.write(ours)), name);
        assertTrue(symbols(ours) <= symbols(paper), () -> LatexWriter.write(ours) + " is longer than " + theirs);
    }

    /// How many signs a reader has to take in; brackets are not counted, in neither.
    private static int symbols(Expr expr) {
        int own = expr instanceof Expr.Group ? 0 : 1;
        return own + Parts.of(expr).stream().mapToInt(LengthTest::symbols).sum();
    }
}
