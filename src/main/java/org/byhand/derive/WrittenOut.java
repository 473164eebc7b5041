package org.byhand.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexWriter;
import org.byhand.term.Dim;
import org.byhand.term.Model;
import org.byhand.term.Shape;
import org.byhand.term.Term;
import org.byhand.term.Term.Contraction;
import org.byhand.term.Term.Variable;
import org.byhand.term.Terms;
import org.byhand.term.Value;

/// The slope of a sum of products, `\frac{\partial \hat y}{\partial h}`, with the sum written out for the sizes at hand: one entry moves, the others stand
/// still; then the slopes are put side by side.
final class WrittenOut {
    private static final int MOST = 6;

    private final Model model;
    private final Terms terms;
    private final Notation notation;
    private final Names names;
    private final Map<String, Integer> sizes;

    WrittenOut(Model model, Terms terms, Notation notation, Names names, Map<String, Integer> sizes) {
        this.model = model;
        this.terms = terms;
        this.notation = notation;
        this.names = names;
        this.sizes = sizes;
    }

    Optional<List<Step>> steps(Expr left, Expr right, Value target) {
        if (!(left instanceof Expr.Derivative derivative) || !(derivative.of() instanceof Expr.Symbol of)
                || !(derivative.by() instanceof Expr.Symbol by)) {
            return Optional.empty();
        }
        var above = names.find(of);
        var below = names.find(by);
        if (above.isEmpty() || below.isEmpty() || !above.get().indices().isEmpty()) {
            return Optional.empty();
        }
        var definition = model.definitions().get(above.get().quantity().variable());
        if (!(definition instanceof Contraction product)) {
            return Optional.empty();
        }
        return Sum.of(product, above.get().quantity().variable(), below.get().quantity().variable())
                .filter(sum -> size(sum.dim()) >= 2 && size(sum.dim()) <= MOST)
                .flatMap(sum -> written(sum, derivative, above.get(), below.get(), right, target));
    }

    /// `of_{row} = Σ_k moving_{row k} other_k`: two factors that share one index, `of` having at most one row index.
    private record Sum(Variable moving, Term other, int movingAxis, int otherAxis, Dim dim, Optional<Dim> row) {
        @SuppressWarnings("ReferenceEquality") // terms are interned
        static Optional<Sum> of(Contraction product, Variable of, Variable by) {
            if (product.parts().size() != 2 || product.dims().size() != of.axes().size() + 1 || of.axes().size() > 1) {
                return Optional.empty();
            }
            int at = product.parts().get(0) == by ? 0 : product.parts().get(1) == by ? 1 : -1;
            if (at < 0 || product.parts().get(1 - at) == by) {
                return Optional.empty();
            }
            int shared = of.axes().size();
            int movingAxis = axis(product.labels(at), shared);
            int otherAxis = axis(product.labels(1 - at), shared);
            boolean plain = product.parts().get(1 - at) instanceof Variable;
            return movingAxis < 0 || otherAxis < 0 || !plain ? Optional.empty()
                    : Optional.of(new Sum(by, product.parts().get(1 - at), movingAxis, otherAxis,
                            product.dims().get(shared), of.axes().stream().findFirst()));
        }

        private static int axis(int[] labels, int label) {
            for (int axis = 0; axis < labels.length; axis++) {
                if (labels[axis] == label) {
                    return axis;
                }
            }
            return -1;
        }
    }

    private int size(Dim dim) {
        return dim.isFixed() ? dim.fixed() : sizes.getOrDefault(dim.name(), 0);
    }

    private Optional<List<Step>> written(Sum sum, Expr.Derivative derivative, Names.Found of, Names.Found by, Expr right,
            Value target) {
        int count = size(sum.dim());
        boolean oneRow = sum.row().isEmpty() || size(sum.row().get()) == 1;
        if (!oneRow && sum.row().isPresent()) {
            return Optional.empty();
        }
        var steps = new ArrayList<Step>();
        var row = sum.row().isPresent() ? List.<Expr>of(Exprs.number(1)) : List.<Expr>of();
        var whole = Naming.of(of.quantity()).entry(row);
        var parts = new ArrayList<Written>();
        for (int k = 1; k <= count; k++) {
            parts.add(new Written(false, Exprs.product(entry(sum.moving(), sum.movingAxis(), k), entry(sum.other(), sum.otherAxis(), k))));
        }
        var first = Exprs.plus(parts);
        steps.add(scalar(Rule.WRITE_OUT, "Write $" + of.quantity().key() + "$ out. Here $" + sum.dim() + " = " + count + "$, so "
                + words(count) + " terms.", whole, first));
        var only = by.indices().stream().filter(Expr.Num.class::isInstance).map(Expr.Num.class::cast).findFirst();
        for (int k = 1; k <= count; k++) {
            if (only.isPresent() && only.get().value().intValue() != k) {
                continue;
            }
            var below = entry(sum.moving(), sum.movingAxis(), k);
            steps.add(scalar(Rule.ONE_ENTRY, k == 1 || only.isPresent()
                    ? "Move only $" + LatexWriter.write(below) + "$. The other " + (count == 2 ? "term stands" : "terms stand") + " still."
                    : "The same for $" + LatexWriter.write(below) + "$.", Exprs.derivative(whole, below),
                    entry(sum.other(), sum.otherAxis(), k)));
        }
        steps.add(Between.step(only.isPresent() ? Rule.SAME : Rule.SIDE_BY_SIDE, only.isPresent()
                ? "That is all of it." : "Side by side these are all the slopes at once.", derivative, right, target, target.term()));
        return Optional.of(steps);
    }

    /// The entry of a factor at position `k` of the shared index; the first row along any other axis.
    private Expr entry(Term factor, int axis, int k) {
        var indices = new ArrayList<Expr>();
        for (int a = 0; a < factor.axes().size(); a++) {
            indices.add(Exprs.number(a == axis ? k : 1));
        }
        return Naming.below(notation.naming((Variable) factor).whole(), indices);
    }

    private Step scalar(Rule rule, String reason, Expr left, Expr right) {
        return new Step(rule, reason, left, right, List.of(), value(right), Shape.SCALAR);
    }

    private Term value(Expr expr) {
        return new org.byhand.term.Elaborator(model, terms).elaborate(expr).term();
    }

    private static String words(int count) {
        return switch (count) {
            case 2 -> "two";
            case 3 -> "three";
            case 4 -> "four";
            case 5 -> "five";
            default -> "six";
        };
    }

}
