package org.byhand.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexReader;
import org.byhand.latex.LatexWriter;
import org.byhand.term.Budget;
import org.byhand.term.Elaborator;
import org.byhand.term.Index;
import org.byhand.term.Model;
import org.byhand.term.Shape;
import org.byhand.term.Term;
import org.byhand.term.Terms;
import org.byhand.term.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NotationTest {
    static List<ModelLibrary.Named> models() {
        return ModelLibrary.all();
    }

    @ParameterizedTest
    @MethodSource("models")
    void definitionsReadBackInBothNotations(ModelLibrary.Named named) {
        var model = named.model();
        var terms = model.terms().above(Budget.of(1L << 40));
        var notation = Notation.of(model, terms);
        model.definitions().forEach((variable, term) -> readsBack(model, terms, notation, term,
                model.find(variable).orElseThrow().shape()));
    }

    @ParameterizedTest
    @MethodSource("models")
    void gradientsReadBackInBothNotations(ModelLibrary.Named named) {
        var model = named.model();
        var loss = model.find("L").orElseThrow().variable();
        for (var quantity : model.quantities()) {
            if (model.dependsOn(loss, quantity.variable())) {
                var terms = model.terms().above(Budget.of(1L << 40));
                var notation = Notation.of(model, terms);
                readsBack(model, terms, notation, model.differentiate(terms, loss, quantity.variable()),
                        quantity.shape());
            }
        }
    }

    private static void readsBack(Model model, Terms terms, Notation notation, Term term, Shape shape) {
        var target = Value.of(term, List.of(), shape);
        var ranges = notation.ranges(term.axes());
        var free = notation.indices(term.axes()).stream().map(Expr.Symbol.class::cast)
                .map(letter -> new Index(letter.head(), 0, java.util.Objects.requireNonNull(ranges.get(letter.head()))))
                .toList();
        readsBack(model, terms, notation.index(term), term, Value.of(term, free, Shape.SCALAR), ranges);
        notation.matrix(term, shape).ifPresent(expr -> readsBack(model, terms, expr, term, target, Map.of()));
    }

    private static void readsBack(Model model, Terms terms, Expr expr, Term term, Value target,
            Map<String, org.byhand.term.Dim> free) {
        var latex = LatexWriter.write(expr);
        if (System.getProperty("byhand.print") != null) {
            System.out.println("  " + latex);
        }
        var value = new Elaborator(model, terms).elaborate(LatexReader.read(latex, model.vocabulary()), free);
        Agreement.assertEqual(model, terms, term, Agreement.fitted(terms, target, value, latex), latex);
    }
}
