package org.byhand.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexReader;
import org.byhand.latex.SyntaxException;
import org.byhand.term.Budget;
import org.byhand.term.Dim;
import org.byhand.term.Elaborator;
import org.byhand.term.Index;
import org.byhand.term.MeaningException;
import org.byhand.term.Model;
import org.byhand.term.ModelException;
import org.byhand.term.Quantity;
import org.byhand.term.Term;
import org.byhand.term.Value;

/// Quantities of a model at values that somebody gave: anything that can be written about the model, its gradients included.
///
/// The sizes of the dimensions follow from the values.
public final class Evaluation {
    private static final int MOST_QUANTITIES = 64;

    private final Model model;
    private final Budget budget;
    private final Map<Quantity, Numbers> given = new HashMap<>();
    private final Map<Dim, Integer> sizes = new HashMap<>();

    private Evaluation(Model model, Budget budget) {
        this.model = model;
        this.budget = budget;
    }

    /// An array of numbers.
    ///
    /// @param shape one size an axis: none for a scalar, rows and columns for a matrix
    /// @param entries row-major
    public record Numbers(List<Integer> shape, List<Double> entries) {
        public Numbers {
            shape = List.copyOf(shape);
            entries = List.copyOf(entries);
            if (entries.size() != shape.stream().mapToInt(n -> n).reduce(1, Math::multiplyExact)) {
                throw new IllegalArgumentException(entries.size() + " entries for " + shape);
            }
        }
    }

    /// The value of each of `quantities`, in their order.
    ///
    /// @param values by name, in LaTeX, for what the model does not define
    /// @param quantities in LaTeX: `\hat y`, `\frac{\partial L}{\partial W}`
    /// @throws ModelException if a value has the wrong shape, is of an unknown name, or is missing
    /// @throws SyntaxException if a quantity cannot be read
    /// @throws MeaningException if a quantity has no meaning in this model, or is too much work
    public static List<Numbers> of(Model model, Map<String, Numbers> values, List<String> quantities, Budget budget) {
        if (quantities.size() > MOST_QUANTITIES) {
            throw new ModelException("", "At most " + MOST_QUANTITIES + " quantities at a time.");
        }
        var evaluation = new Evaluation(model, budget);
        values.forEach(evaluation::take);
        return evaluation.evaluate(quantities);
    }

    private void take(String name, Numbers numbers) {
        var quantity = named(name);
        if (model.definitions().containsKey(quantity.variable())) {
            throw new ModelException(name,
                    "$" + quantity.key() + "$ follows from the model's definitions; give it no value.");
        }
        var dims = quantity.shape().dims();
        if (numbers.shape().size() != dims.size()) {
            throw new ModelException(name, "$" + quantity.key() + "$ is " + quantity.shape() + "; its value has "
                    + numbers.shape().size() + " axes.");
        }
        for (int axis = 0; axis < dims.size(); axis++) {
            fit(name, quantity, dims.get(axis), numbers.shape().get(axis));
        }
        given.put(quantity, numbers);
    }

    private Quantity named(String name) {
        try {
            if (LatexReader.read(name, model.vocabulary()) instanceof Expr.Symbol symbol) {
                var value = new Elaborator(model, model.terms().above(budget)).elaborate(symbol);
                if (value.term() instanceof Term.Variable variable) {
                    return model.find(variable).orElseThrow();
                }
            }
        } catch (SyntaxException e) {
            throw new ModelException(name, e.getMessage());
        } catch (MeaningException e) {
            throw new ModelException(name, e.getMessage());
        }
        throw new ModelException(name, "“" + name + "” is not a quantity of this model.");
    }

    private void fit(String name, Quantity quantity, Dim dim, int size) {
        int known = dim.isFixed() ? dim.fixed() : sizes.merge(dim, size, (before, _) -> before);
        if (known != size) {
            throw new ModelException(name,
                    "$" + dim + "$ is " + size + " in $" + quantity.key() + "$, but " + known + " before.");
        }
    }

    private List<Numbers> evaluate(List<String> quantities) {
        var terms = model.terms().above(budget);
        var elaborator = new Elaborator(model, terms);
        var values = new ArrayList<Value>();
        for (var quantity : quantities) {
            values.add(elaborator.elaborate(LatexReader.read(quantity, model.vocabulary())));
        }
        var outputs = values.stream().map(value -> model.expand(terms, value.term())).toList();
        var program = Program.compile(outputs, allSizes(), budget);
        program.inputs().forEach(this::requireGiven);
        given.forEach((quantity, numbers) -> program.set(quantity.variable(),
                numbers.entries().stream().mapToDouble(entry -> entry).toArray()));
        program.run(budget);
        var results = new ArrayList<Numbers>();
        for (int k = 0; k < values.size(); k++) {
            results.add(new Numbers(shape(values.get(k)), Arrays.stream(program.output(k)).boxed().toList()));
        }
        return results;
    }

    private void requireGiven(String input) {
        if (given.keySet().stream().noneMatch(quantity -> quantity.variable().name().equals(input))) {
            throw new ModelException(input, "$" + input + "$ has no value.");
        }
    }

    /// A dimension that no value has does not matter, or something that has it is missing.
    private Sizes allSizes() {
        var all = new HashMap<>(sizes);
        model.dims().forEach(dim -> all.putIfAbsent(dim, 1));
        return Sizes.of(all);
    }

    private List<Integer> shape(Value value) {
        return Stream.concat(value.free().stream().map(Index::dim), value.shape().dims().stream()).map(this::size)
                .toList();
    }

    private int size(Dim dim) {
        if (dim.isFixed()) {
            return dim.fixed();
        }
        var size = sizes.get(dim);
        if (size == null) {
            throw new ModelException(dim.name(), "Nothing that was given says how large $" + dim + "$ is.");
        }
        return size;
    }
}
