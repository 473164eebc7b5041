package org.byhand.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.byhand.latex.LatexReader;
import org.byhand.term.Budget;
import org.byhand.term.Dim;
import org.byhand.term.Elaborator;
import org.byhand.term.Model;
import org.byhand.term.ModelReader;
import org.byhand.term.ModelSource;
import org.byhand.term.Term;
import org.byhand.term.Term.Variable;
import org.byhand.term.Terms;

/// A model with sizes and values, asked for quantities in LaTeX.
final class Known {
    final Model model;
    final Terms terms;
    final Map<String, double[]> values = new LinkedHashMap<>();
    private Sizes sizes = Sizes.NONE;

    /// @param symbols alternately a name and its shape
    Known(List<String> symbols, String... definitions) {
        var shapes = new LinkedHashMap<String, String>();
        for (int i = 0; i < symbols.size(); i += 2) {
            shapes.put(symbols.get(i), symbols.get(i + 1));
        }
        model = ModelReader.read(new ModelSource(shapes, List.of(definitions), Map.of(), Map.of(), Map.of()),
                Budget.forCheck());
        terms = model.terms().above(Budget.of(1L << 40));
    }

    Known size(String dim, int size) {
        sizes = sizes.with(Dim.named(dim), size);
        return this;
    }

    Known with(String name, double... entries) {
        values.put(variable(name).name(), entries);
        return this;
    }

    Variable variable(String latex) {
        return (Variable) new Elaborator(model, terms).elaborate(LatexReader.read(latex, model.vocabulary())).term();
    }

    Term term(String latex) {
        return model.expand(terms,
                new Elaborator(model, terms).elaborate(LatexReader.read(latex, model.vocabulary())).term());
    }

    double[] of(String latex) {
        var program = Program.compile(List.of(term(latex)), sizes, Budget.of(1L << 40));
        program.set(values);
        program.run();
        return program.output(0).clone();
    }

    /// A descent of `loss` by `parameters` from these values.
    Training training(String loss, String... parameters) {
        var gradients = new LinkedHashMap<Variable, Term>();
        for (var parameter : parameters) {
            gradients.put(variable(parameter), term("\\frac{\\partial " + loss + "}{\\partial " + parameter + "}"));
        }
        var training = Training.of(term(loss), gradients, sizes, Budget.of(1L << 40));
        training.program().set(values);
        return training;
    }
}
