package org.byhand.derive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.byhand.latex.Expr;
import org.byhand.latex.Span;
import org.byhand.term.Quantity;
import org.byhand.term.Shape;
import org.byhand.term.Term;
import org.byhand.term.Term.Variable;

/// Writes the state of a derivation: derivatives that still wait, and what is done, side by side.
final class Lines {
    private final Notation notation;
    private final Style style;
    private final Map<Term, Shape> shapes = new HashMap<>();
    private final Map<Quantity, List<Expr>> letters = new HashMap<>();

    Lines(Notation notation, Style style) {
        this.notation = notation;
        this.style = style;
        notation.model().definitions().forEach((variable, term) -> shape(term,
                notation.model().find(variable).orElseThrow().shape()));
    }

    /// What `term` looks like on the page, as far as its place in a definition says.
    private void shape(Term term, Shape shape) {
        if (!shape.axes().equals(term.axes()) || shapes.putIfAbsent(term, shape) != null) {
            return;
        }
        term.parts().stream().filter(part -> part.axes().equals(term.axes())).forEach(part -> shape(part, shape));
    }

    private Shape shapeOf(Term term) {
        if (term instanceof Variable variable) {
            return notation.naming(variable).shape();
        }
        var known = shapes.get(term);
        return known != null ? known : new Shape(term.axes());
    }

    /// Lets lines with indices about `quantity` be about the entry at `indices`, letters or positions.
    void letters(Quantity quantity, List<Expr> indices) {
        letters.put(quantity, List.copyOf(indices));
    }

    /// The indices that lines about `quantity` have.
    List<Expr> letters(Quantity quantity) {
        return letters.getOrDefault(quantity, notation.indices(quantity.shape().axes()));
    }

    /// A state as one side of an equation.
    ///
    /// @param inMatrices whether it is in matrix notation: about all of `by`, not one entry
    record Side(Expr expr, boolean inMatrices) {}

    Side write(List<Pending> open, List<Term> done, Quantity by) {
        if (style == Style.MATRIX) {
            var whole = matrix(open, done, by);
            if (whole.isPresent()) {
                return new Side(whole.get(), true);
            }
        }
        return new Side(index(open, done, by), false);
    }

    /// The left side that goes with a side: `\frac{\partial L}{\partial W}` or one entry of it.
    Expr left(Naming naming, Side side, Quantity by) {
        return side.inMatrices() ? naming.whole() : naming.entry(letters(by));
    }

    // Matrices

    private Optional<Expr> matrix(List<Pending> open, List<Term> done, Quantity by) {
        var parts = new ArrayList<Written>();
        for (var pending : open) {
            var part = matrix(pending, by);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        if (!done.isEmpty()) {
            var rest = notation.matrix(notation.terms().add(done), by.shape());
            if (rest.isEmpty()) {
                return Optional.empty();
            }
            split(rest.get(), parts);
        }
        return Optional.of(sum(parts));
    }

    private static void split(Expr expr, List<Written> into) {
        if (expr instanceof Expr.Plus plus && plus.terms().size() > 1 && !into.isEmpty()) {
            plus.terms().forEach(term -> into.add(new Written(term.minus(), term.term())));
        } else {
            into.add(Written.of(expr));
        }
    }

    private static Expr sum(List<Written> parts) {
        parts.sort(java.util.Comparator.comparing(Written::minus));
        return Exprs.plus(parts);
    }

    /// A number in every entry times the derivatives of the entries: that number times the derivative of their sum.
    private Pending gathered(Pending pending) {
        if (!isPlain(pending.upstream())) {
            return pending;
        }
        var terms = notation.terms();
        int[] all = java.util.stream.IntStream.range(0, pending.body().axes().size()).toArray();
        var sum = terms.contract(List.of(pending.body()), new int[][]{all}, 0);
        var scalars = pending.upstream().parts().stream().filter(Term::isScalar).toList();
        Term front = terms.constant(1);
        for (var scalar : scalars) {
            front = terms.multiply(scalar, front);
        }
        return new Pending(front, sum);
    }

    /// Whether an upstream gradient is one number in every entry.
    static boolean isPlain(Term upstream) {
        return upstream instanceof Term.Ones || upstream instanceof Term.Contraction product && !product.isScalar()
                && product.parts().stream().allMatch(part -> part.isScalar() || part instanceof Term.Ones);
    }

    private Optional<Written> matrix(Pending spread, Quantity by) {
        var pending = gathered(spread);
        var body = pending.body();
        var shape = shapeOf(body);
        var upstream = notation.matrix(pending.upstream(), shape);
        return upstream.flatMap(up -> notation.matrix(body, shape).map(of -> {
            var front = Written.of(up);
            return new Written(front.minus(), product(front.expr(), Exprs.derivative(of, by.symbol())));
        }));
    }

    private static Expr product(Expr front, Expr derivative) {
        boolean whole = front instanceof Expr.Product product && !Exprs.isJuxtaposed(product);
        return Exprs.product(whole ? new Expr.Group(front, Span.NONE) : front, derivative);
    }

    // Indices

    private Expr index(List<Pending> open, List<Term> done, Quantity by) {
        var at = letters(by);
        var parts = new ArrayList<Written>();
        open.forEach(pending -> parts.add(index(pending, by, at)));
        if (!done.isEmpty()) {
            split(notation.index(notation.terms().add(done), at), parts);
        }
        return sum(parts);
    }

    private Written index(Pending spread, Quantity by, List<Expr> at) {
        var pending = gathered(spread);
        var used = new HashSet<String>();
        at.stream().filter(Expr.Symbol.class::isInstance).forEach(letter -> used.add(((Expr.Symbol) letter).head()));
        var own = new ArrayList<Expr>();
        for (var _ : pending.body().axes()) {
            var letter = notation.letters().next(used);
            used.add(letter.head());
            own.add(letter);
        }
        var upstream = notation.index(pending.upstream(), own, used);
        var front = Written.of(upstream);
        var below = Naming.below(by.symbol(), at);
        var expr = product(front.expr(), Exprs.derivative(notation.index(pending.body(), own, used), below));
        for (int k = own.size() - 1; k >= 0; k--) {
            expr = IndexNotation.summed((Expr.Symbol) own.get(k), pending.body().axes().get(k), expr);
        }
        return new Written(front.minus(), expr);
    }
}
