package org.byhand.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Map;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexReader;
import org.byhand.latex.LatexWriter;
import org.byhand.term.Budget;
import org.byhand.term.Dim;
import org.byhand.term.Elaborator;
import org.byhand.term.Index;
import org.byhand.term.Model;
import org.byhand.term.Shape;
import org.byhand.term.Terms;
import org.byhand.term.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DerivationTest {
    static List<ModelLibrary.Named> models() {
        return ModelLibrary.all();
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyLineOfEveryGradientIsTrueInMatrices(ModelLibrary.Named named) {
        everyLineIsTrue(named.model(), Style.MATRIX);
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyLineOfEveryGradientIsTrueWithIndices(ModelLibrary.Named named) {
        everyLineIsTrue(named.model(), Style.INDEX);
    }

    private static void everyLineIsTrue(Model model, Style style) {
        var loss = model.find("L").orElseThrow();
        var seen = new java.util.HashSet<String>();
        for (var quantity : model.quantities()) {
            if (model.dependsOn(loss.variable(), quantity.variable())) {
                var terms = model.terms().above(Budget.of(1L << 40));
                var derived = Derivation.of(model, loss, quantity, style, terms);
                var steps = assertInstanceOf(Derived.Steps.class, derived, derived.toString()).steps();
                print("== by " + quantity.key());
                steps.stream().filter(step -> seen.add(step.latex())).forEach(step -> isTrue(model, terms, step));
                Agreement.assertEqual(model, terms, model.differentiate(terms, loss.variable(), quantity.variable()),
                        steps.getLast().value(), quantity.key());
            }
        }
    }

    private static void isTrue(Model model, Terms terms, Step step) {
        print(step.rule().title() + " | " + step.reason() + " | " + step.latex());
        var chain = assertInstanceOf(Expr.Chain.class, LatexReader.read(step.latex(), model.vocabulary()));
        assertEquals(step.latex(), LatexWriter.write(chain));
        var axes = step.value().axes();
        var letters = Notation.of(model, terms).indices(axes);
        boolean entries = step.shape().isScalar();
        Map<String, Dim> ranges = entries ? Notation.of(model, terms).ranges(axes) : Map.of();
        var free = entries
                ? letters.stream().map(Expr.Symbol.class::cast)
                        .map(letter -> new Index(letter.head(), 0, ranges.getOrDefault(letter.head(), Dim.ONE)))
                        .toList()
                : List.<Index>of();
        var target = Value.of(step.value(), free, step.shape());
        for (var side : chain.sides()) {
            var value = new Elaborator(model, terms).elaborate(side, ranges);
            Agreement.assertEqual(model, terms, step.value(), Agreement.fitted(terms, target, value, step.latex()),
                    step.latex());
        }
        assertEquals(entries ? Shape.SCALAR : step.shape(), step.shape());
    }

    static void print(String line) {
        if (System.getProperty("byhand.print") != null) {
            System.out.println("  " + line);
        }
    }
}
