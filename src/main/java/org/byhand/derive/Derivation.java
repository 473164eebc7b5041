package org.byhand.derive;

import org.byhand.latex.Expr;
import org.byhand.latex.LatexWriter;
import org.byhand.term.MeaningException;
import org.byhand.term.Model;
import org.byhand.term.Quantity;
import org.byhand.term.Terms;

/// Derivations by hand, written by the program for any model: the gradient of a loss, one small true equation after another.
///
/// Nothing here throws for what a person wrote: every outcome is a [Derived]. Deterministic; for any thread.
public final class Derivation {
    private Derivation() {}

    /// The gradient of `loss` by `quantity`, derived backward from the loss, one step a node.
    ///
    /// @param terms where the values of the steps are made: `model.terms().above(budget)`; its budget pays for every term made and every node written
    public static Derived of(Model model, Quantity loss, Quantity quantity, Style style, Terms terms) {
        if (!loss.shape().isScalar()) {
            return new Derived.NoGradient("$" + loss.key() + "$ is " + loss.shape()
                    + ": only a single number has a gradient. Take the loss, or an entry.");
        }
        var variable = quantity.variable();
        if (loss.variable() != variable && !model.definitions().containsKey(loss.variable())) {
            return new Derived.NoGradient("Nothing defines $" + loss.key()
                    + "$, so there is nothing to derive. Say what it is made from: $" + loss.key() + " = \\ldots$");
        }
        if (loss.variable() != variable && !model.dependsOn(loss.variable(), variable)) {
            return new Derived.Zero("$" + loss.key() + "$ is not made from $" + quantity.key()
                    + "$: move it as you like, the loss stands still. The gradient is 0.");
        }
        try {
            if (loss.variable() == variable) {
                return new Derived.Steps(
                        java.util.List.of(new Step(Rule.SAME, "Anything moves exactly as it moves itself.",
                                Exprs.derivative(loss.symbol(), loss.symbol()), Exprs.number(1), java.util.List.of(),
                                terms.constant(1), loss.shape())));
            }
            return new Derived.Steps(new Backward(model, loss, style, terms).derive(quantity));
        } catch (MeaningException e) {
            return new Derived.TooMuch(e.getMessage());
        }
    }

    /// The derivations of a loss by all that it is made from, in one way back: those of each quantity stand on those of the quantities made from it.
    ///
    /// @return by the number of the node in `graph`; the loss's own is left out
    public static java.util.Map<Integer, Derived> all(Model model, ComputationGraph graph, Style style, Terms terms) {
        var loss = graph.nodes().getLast().quantity();
        var order = graph.edges().stream().map(ComputationGraph.Edge::from).distinct().toList();
        var derived = new Backward(model, loss, style, terms)
                .deriveAll(order.stream().map(at -> graph.nodes().get(at).quantity().variable()).toList());
        var all = new java.util.LinkedHashMap<Integer, Derived>();
        order.forEach(at -> all.put(at,
                java.util.Objects.requireNonNull(derived.get(graph.nodes().get(at).quantity().variable()))));
        return all;
    }

    /// The derivation that `target`, such as `\frac{\partial L}{\partial W^{(1)}}`, asks for.
    public static Derived of(Model model, Expr target, Style style, Terms terms) {
        if (target instanceof Expr.Derivative derivative && derivative.of() instanceof Expr.Symbol of
                && derivative.by() instanceof Expr.Symbol by) {
            var names = new Names(model);
            var loss = names.find(of).filter(found -> found.indices().isEmpty());
            var quantity = names.find(by);
            if (loss.isPresent() && quantity.isPresent()) {
                return of(model, loss.get().quantity(), quantity.get().quantity(),
                        quantity.get().indices().isEmpty() ? style : Style.INDEX, terms);
            }
        }
        return new Derived.NoGradient(
                "Write a gradient such as $\\frac{\\partial L}{\\partial W}$ of quantities of this model; $"
                        + LatexWriter.write(target) + "$ is none.");
    }

    /// The small steps across an equals sign: what "I missed this part!" opens.
    ///
    /// @param sizes how large the dimensions are at the moment, by name, so that short sums can be written out
    public static Derived between(Model model, Expr left, Expr right, java.util.Map<String, Integer> sizes,
            Terms terms) {
        try {
            return new Between(model, sizes, terms).steps(left, right);
        } catch (MeaningException e) {
            return e.kind() == MeaningException.Kind.TOO_MUCH_WORK
                    ? new Derived.TooMuch(e.getMessage())
                    : new Derived.Unconnected(e.getMessage());
        }
    }
}
