package org.byhand.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.Span;
import org.byhand.term.Dim;
import org.byhand.term.Elaborator;
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
    private final Elaborator elaborator;
    private final Notation notation;
    private final Names names;
    private final Map<String, Integer> sizes;

    WrittenOut(Model model, Terms terms, Elaborator elaborator, Notation notation, Names names,
            Map<String, Integer> sizes) {
        this.model = model;
        this.terms = terms;
        this.elaborator = elaborator;
        this.notation = notation;
        this.names = names;
        this.sizes = sizes;
    }

    /// The steps to `right`, which has the shape of `left`.
    Optional<List<Step>> steps(Expr left, Expr right, Value target) {
        return parts(left).map(parts -> {
            var steps = slopes(parts);
            var found = steps.getLast().right();
            if (only(parts).isEmpty()) {
                steps.add(Between.step(Rule.SIDE_BY_SIDE, "Side by side these are all the slopes at once.", left, right,
                        target, target.term()));
            } else if (!Between.bare(found).equals(Between.bare(right))) {
                steps.add(Between.step(Rule.SUBSTITUTION, "Put in what $" + LatexWriter.write(found) + "$ is made of.",
                        left, right, target, target.term()));
            }
            return steps;
        });
    }

    /// The steps for one row, as a page means it that writes `\frac{\partial \hat y}{\partial h}` for a batch of one.
    Optional<List<Step>> oneRow(Expr left) {
        return parts(left).filter(parts -> only(parts).isEmpty()).map(parts -> {
            var steps = slopes(parts);
            var above = new ArrayList<Expr>();
            var slopes = new ArrayList<Expr>();
            for (int k = 1; k <= parts.count; k++) {
                above.add(Exprs.derivative(parts.whole(), moving(parts, k)));
                slopes.add(other(parts, k));
            }
            var value = elaborator.elaborate(row(slopes));
            steps.add(new Step(Rule.SIDE_BY_SIDE, "Side by side these are the slopes, lying down.", row(above),
                    row(slopes), List.of(), value.term(), value.shape()));
            return steps;
        });
    }

    private static Expr row(List<Expr> entries) {
        return new Expr.Matrix(List.of(entries), Span.NONE);
    }

    /// A derivative of a sum that can be written out here.
    private record Parts(Sum sum, Names.Found of, Names.Found by, int count) {
        Expr whole() {
            return Naming.of(of.quantity()).entry(sum.row().isPresent() ? List.of(Exprs.number(1)) : List.of());
        }
    }

    private Optional<Parts> parts(Expr left) {
        if (!(left instanceof Expr.Derivative derivative)) {
            return Optional.empty();
        }
        var above = named(derivative.of()).filter(found -> found.indices().isEmpty());
        var below = named(derivative.by());
        if (above.isEmpty() || below.isEmpty()
                || !(model.definitions().get(above.get().quantity().variable()) instanceof Contraction product)) {
            return Optional.empty();
        }
        return Sum.of(product, above.get().quantity().variable(), below.get().quantity().variable())
                .filter(sum -> size(sum.dim()) >= 2 && size(sum.dim()) <= MOST)
                .filter(sum -> sum.row().isEmpty() || size(sum.row().get()) == 1)
                .map(sum -> new Parts(sum, above.get(), below.get(), size(sum.dim())));
    }

    /// The quantity that is written, by its name or as what it is made of.
    private Optional<Names.Found> named(Expr expr) {
        if (expr instanceof Expr.Group group) {
            return named(group.body());
        }
        if (expr instanceof Expr.Symbol symbol) {
            return names.find(symbol);
        }
        var value = elaborator.elaborate(expr);
        var expanded = model.expand(terms, value.term());
        return value.free().isEmpty()
                ? model.definitions().entrySet().stream()
                        .filter(entry -> model.expand(terms, entry.getValue()).equals(expanded)).findFirst()
                        .flatMap(entry -> model.find(entry.getKey()))
                        .map(quantity -> new Names.Found(quantity, List.of()))
                : Optional.empty();
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
            return movingAxis < 0 || otherAxis < 0 || !plain
                    ? Optional.empty()
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

    private static Optional<Expr.Num> only(Parts parts) {
        return parts.by.indices().stream().filter(Expr.Num.class::isInstance).map(Expr.Num.class::cast).findFirst();
    }

    private Expr moving(Parts parts, int k) {
        return entry(parts.sum.moving(), parts.sum.movingAxis(), k);
    }

    private Expr other(Parts parts, int k) {
        return entry(parts.sum.other(), parts.sum.otherAxis(), k);
    }

    private List<Step> slopes(Parts parts) {
        var steps = new ArrayList<Step>();
        var products = new ArrayList<Written>();
        for (int k = 1; k <= parts.count; k++) {
            products.add(new Written(false, Exprs.product(moving(parts, k), other(parts, k))));
        }
        steps.add(scalar(Rule.WRITE_OUT,
                "Write $" + parts.of.quantity().key() + "$ out. Here $" + parts.sum.dim() + " = "
                        + parts.count + "$, so " + words(parts.count) + " terms.",
                parts.whole(), Exprs.plus(products)));
        var only = only(parts);
        for (int k = 1; k <= parts.count; k++) {
            if (only.isEmpty() || only.get().value().intValue() == k) {
                var below = moving(parts, k);
                boolean first = k == 1 || only.isPresent();
                steps.add(scalar(Rule.ONE_ENTRY, first
                        ? "Move only $" + LatexWriter.write(below) + "$. The other "
                                + (parts.count == 2 ? "term stands" : "terms stand") + " still."
                        : "The same for $" + LatexWriter.write(below) + "$.",
                        Exprs.derivative(parts.whole(), below), other(parts, k)));
            }
        }
        return steps;
    }

    /// Why a slope is what stands beside what moves: each term of the sum has a slope of its own, and those without it have none.
    List<Step> moved(Expr left) {
        if (!(left instanceof Expr.Derivative derivative)) {
            return List.of();
        }
        var parts = named(derivative.of())
                .flatMap(found -> parts(Exprs.derivative(found.quantity().symbol(), derivative.by())));
        if (parts.isEmpty()) {
            return List.of();
        }
        var below = derivative.by();
        var slopes = new ArrayList<Written>();
        var steps = new ArrayList<Step>();
        for (int k = 1; k <= parts.get().count; k++) {
            var moving = moving(parts.get(), k);
            var other = other(parts.get(), k);
            var slope = Exprs.derivative(Exprs.product(moving, other), below);
            slopes.add(new Written(false, slope));
            boolean moves = moving.equals(below);
            steps.add(scalar(moves ? Rule.CONSTANT_FACTOR : Rule.SUM,
                    moves
                            ? "Here $" + LatexWriter.write(other) + "$ multiplies what moves, and waits in front."
                            : "There is no $" + LatexWriter.write(below) + "$ in this term: it stands still.",
                    slope, moves ? other : Exprs.number(0)));
        }
        steps.addFirst(scalar(Rule.SUM, "The slope of a sum is the sum of the slopes of its terms.", left,
                Exprs.plus(slopes)));
        return steps;
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
        return elaborator.elaborate(expr).term();
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
