package org.byhand.term;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexWriter;
import org.byhand.term.MeaningException.Kind;
import org.byhand.term.Term.Variable;

/// What a derivative means: everything that is made from the denominator is taken along.
final class Derivatives {
    private final Elaborator elaborator;
    private final Terms terms;

    Derivatives(Elaborator elaborator) {
        this.elaborator = elaborator;
        this.terms = elaborator.terms();
    }

    Value derivative(Expr.Derivative derivative, Scope scope) {
        var of = elaborator.in(derivative.of(), scope);
        var by = plain(derivative.by());
        if (by instanceof Expr.Symbol symbol) {
            var found = elaborator.resolver().find(symbol);
            if (found.isEmpty()) {
                elaborator.in(symbol, scope);
                throw Elaborator.unsupported(symbol, "One differentiates by a quantity of the model.");
            }
            return byQuantity(derivative, of, found.get(), scope);
        }
        return byExpression(derivative, of, by, scope);
    }

    private static Expr plain(Expr expr) {
        return expr instanceof Expr.Group group ? plain(group.body()) : expr;
    }

    private Value byQuantity(Expr.Derivative derivative, Value of, Resolver.Resolved by, Scope scope) {
        var quantity = by.quantity();
        var whole = elaborator.model().differentiate(terms, of.term(), quantity.variable());
        if (by.indices().isEmpty()) {
            return whole(of, whole, quantity.variable(), quantity.shape());
        }
        if (!of.isScalar()) {
            throw new MeaningException(Kind.SHAPE, derivative.span(), "Above stands an array of " + of.shape()
                    + ", below a single entry: write an entry above, too.");
        }
        // Axes are now: the free indices above, then the entries of the quantity below.
        var einsum = new Einsum(terms);
        var labels = new ArrayList<Integer>();
        var free = new LinkedHashSet<>(of.free());
        of.free().stream().filter(index -> !index.dim().equals(Dim.ONE))
                .forEach(index -> labels.add(einsum.label(index)));
        for (int i = 0; i < by.indices().size(); i++) {
            addEntry(derivative, by, i, scope, einsum, labels, free);
        }
        var all = List.copyOf(free);
        return Value.of(einsum.with(whole, labels).build(all, List.of()), all, Shape.SCALAR);
    }

    private void addEntry(Expr.Derivative derivative, Resolver.Resolved by, int i, Scope scope, Einsum einsum,
            List<Integer> labels,
            java.util.Set<Index> free) {
        var dim = by.quantity().entries().get(i);
        var entry = elaborator.entries().entry(derivative.by(),
                Value.of(dim.equals(Dim.ONE) ? terms.constant(1) : terms.ones(dim), List.of(),
                        Shape.SCALAR),
                List.of(dim), List.of(by.indices().get(i)), scope);
        free.addAll(entry.free());
        if (dim.equals(Dim.ONE)) {
            return;
        }
        if (entry.free().isEmpty() && by.indices().get(i) instanceof Expr.Num position) {
            int label = einsum.fresh();
            labels.add(label);
            einsum.with(terms.unit(dim, position.value().intValue()), List.of(label));
        } else {
            labels.add(einsum.label(entry.free().getFirst()));
        }
    }

    private Value whole(Value of, Term derivative, Term by, Shape byShape) {
        return new Value(derivative, of.free(), Shape.derivative(of.shape(), byShape),
                of.free().isEmpty()
                        ? Optional.of(new Value.Derivative(Optional.of(of.term()), of.shape(), by, byShape))
                        : Optional.empty());
    }

    /// By something that has no name, such as `XW`: what is above must be made from it.
    private Value byExpression(Expr.Derivative derivative, Value of, Expr below, Scope scope) {
        var by = elaborator.in(below, scope);
        if (!by.free().isEmpty()) {
            throw Elaborator.unsupported(below,
                    "One differentiates by a quantity, or by an expression without indices.");
        }
        var model = elaborator.model();
        for (var entry : model.definitions().entrySet()) {
            if (entry.getValue() == by.term()) {
                var quantity = model.find(entry.getKey()).orElseThrow();
                var named = factored(of.term(), by.term(), quantity.variable()).orElseGet(
                        () -> new Substitution(terms, Map.of(by.term(), quantity.variable())).of(of.term()));
                return whole(of, model.differentiate(terms, named, quantity.variable()), quantity.variable(),
                        quantity.shape());
            }
        }
        var stand = standIn(by.term());
        var inside = new Substitution(terms, Map.of(by.term(), stand)).of(of.term());
        if (inside == of.term()) {
            var expanded = model.expand(terms, by.term());
            var whole = model.expand(terms, of.term());
            inside = factored(whole, expanded, stand)
                    .orElseGet(() -> new Substitution(terms, Map.of(expanded, stand)).of(whole));
        }
        var result = Gradient.of(terms, inside, stand);
        if (Terms.isZero(result)) {
            throw Elaborator.unsupported(below,
                    "$" + LatexWriter.write(derivative.of()) + "$ is not made from $" + LatexWriter.write(below)
                            + "$ as it stands here.");
        }
        return whole(of, new Substitution(terms, Map.of(stand, by.term())).of(result), by.term(), by.shape());
    }

    /// Numbers multiply in any order, so `x w₁` is a part of `x w₁ w₂` although no node of it is.
    private Optional<Term> factored(Term whole, Term part, Variable stand) {
        if (!isProduct(whole) || !isProduct(part)) {
            return Optional.empty();
        }
        var rest = new ArrayList<>(whole.parts());
        for (var factor : part.parts()) {
            if (!rest.remove(factor)) {
                return Optional.empty();
            }
        }
        rest.add(stand);
        return Optional.of(terms.contract(rest, new int[rest.size()][0], 0));
    }

    private static boolean isProduct(Term term) {
        return term instanceof Term.Contraction && term.parts().stream().allMatch(Term::isScalar);
    }

    private Variable standIn(Term term) {
        return terms.variable("\u2032" + term.serial(), term.axes());
    }
}
