package org.byhand.term;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.byhand.latex.Expr;
import org.byhand.latex.Parts;
import org.byhand.term.MeaningException.Kind;

/// What a transpose means, and a matrix written entry by entry.
final class Matrices {
    /// What an entry counts for beside its value: it becomes a product with two unit vectors. Measured.
    private static final long ENTRY = 2 * Budget.PART;

    private final Elaborator elaborator;
    private final Terms terms;

    Matrices(Elaborator elaborator) {
        this.elaborator = elaborator;
        this.terms = elaborator.terms();
    }

    Value transpose(Expr.Transpose transpose, Scope scope) {
        var value = elaborator.in(transpose.of(), scope);
        if (value.isScalar()) {
            if (transpose.isPrime() && isOfNumbers(transpose.of(), scope)) {
                throw new MeaningException(Kind.UNSUPPORTED, transpose.prime(),
                        "A prime transposes an array or differentiates a function; here it stands on a number. "
                                + "Write a derivative as $\\frac{\\partial L}{\\partial x}$.");
            }
            return Value.of(value.term(), value.free(), Shape.SCALAR);
        }
        if (!value.shape().isMatrix()) {
            throw new MeaningException(Kind.SHAPE, transpose.span(),
                    "Only a matrix has a transpose; this is " + value.shape() + ".");
        }
        var einsum = new Einsum(terms);
        var own = einsum.fresh(value.shape());
        var out = own.size() == 2 ? List.of(own.get(1), own.get(0)) : own;
        return Value.of(einsum.with(value, own).build(value.free(), out), value.free(), value.shape().transposed());
    }

    /// Whether `expr` is made of single numbers only. Never where every dimension counts as one and arrays look like numbers.
    private boolean isOfNumbers(Expr expr, Scope scope) {
        return !elaborator.model().isCollapsed() && switch (expr) {
            case Expr.Symbol symbol -> elaborator.in(symbol, scope).isScalar();
            case Expr.Sum _,Expr.Indicator _ -> false;
            default -> Parts.of(expr).stream().allMatch(part -> isOfNumbers(part, scope));
        };
    }

    /// A matrix written entry by entry.
    Value matrix(Expr.Matrix matrix, Scope scope) {
        var rows = Dim.of(matrix.rows().size());
        var columns = Dim.of(matrix.rows().getFirst().size());
        var shape = Shape.of(rows, columns);
        var parts = new ArrayList<Value>();
        terms.budget().spend(ENTRY * matrix.rows().size() * matrix.rows().getFirst().size(), matrix.span());
        for (int r = 0; r < matrix.rows().size(); r++) {
            for (int c = 0; c < matrix.rows().get(r).size(); c++) {
                var entry = elaborator.in(matrix.rows().get(r).get(c), scope);
                if (!entry.isScalar()) {
                    throw new MeaningException(Kind.SHAPE, matrix.rows().get(r).get(c).span(),
                            "An entry of a matrix is a single number; this is "
                                    + entry.shape() + ".");
                }
                var einsum = new Einsum(terms).with(entry, List.of());
                var out = new ArrayList<Integer>();
                if (!rows.equals(Dim.ONE)) {
                    out.add(einsum.fresh());
                    einsum.with(terms.unit(rows, r + 1), List.of(out.getLast()));
                }
                if (!columns.equals(Dim.ONE)) {
                    out.add(einsum.fresh());
                    einsum.with(terms.unit(columns, c + 1), List.of(out.getLast()));
                }
                parts.add(Value.of(einsum.build(entry.free(), out), entry.free(), shape));
            }
        }
        var free = new LinkedHashSet<Index>();
        parts.forEach(part -> free.addAll(part.free()));
        var all = List.copyOf(free);
        return Value.of(terms.add(parts.stream().map(part -> Broadcast.spread(terms, part, all, shape)).toList()), all,
                shape);
    }
}
