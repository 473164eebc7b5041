package org.byhand.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.byhand.latex.Expr;
import org.byhand.term.Dim;

/// A contraction of vectors and matrices on its way to a chain of matrix and elementwise products: pairs of factors are joined until one is left.
final class Network {
    /// A factor; `left` and `right` are the labels of its rows and columns, [#NONE] for length one.
    record Factor(Both both, int left, int right, boolean chained) {
        boolean isScalar() {
            return left == NONE && right == NONE;
        }

        boolean isVector() {
            return right == NONE && left != NONE;
        }

        boolean isMatrix() {
            return left != NONE && right != NONE;
        }

        boolean has(int label) {
            return left == label || right == label;
        }

        Factor flipped() {
            return new Factor(both.transposed(), /* left= */ right, /* right= */ left, chained);
        }

        /// With `label` as its rows.
        Factor from(int label) {
            return left == label ? this : flipped();
        }
    }

    static final int NONE = -1;

    private final List<Dim> dims;
    private final int outputs;
    private final Notation notation;
    private final List<Factor> factors = new ArrayList<>();
    private final List<Factor> belows = new ArrayList<>();
    private final List<Expr> scalars = new ArrayList<>();

    Network(Notation notation, List<Dim> dims, int outputs) {
        this.notation = notation;
        this.dims = dims;
        this.outputs = outputs;
    }

    void add(Both both, int left, int right) {
        add(new Factor(both, left, right, false));
    }

    private void add(Factor factor) {
        if (factor.isScalar()) {
            scalars.add(factor.both.straight());
        } else {
            factors.add(factor.left == NONE ? factor.flipped() : factor);
        }
    }

    /// Divides by `both`, entry by entry: under a factor with the same labels if there is one.
    void below(Both both, int left, int right) {
        belows.add(new Factor(both, left, right, false));
    }

    private void divide() {
        for (var below : belows) {
            var above = factors.stream().filter(f -> f.isMatrix() == below.isMatrix() && f.has(below.left)
                    && (below.right == NONE || f.has(below.right))).findFirst();
            if (above.isPresent()) {
                var factor = above.get().from(below.left);
                var quotient = Both.best(Exprs.fraction(factor.both.straight(), below.both.straight()),
                        Exprs.fraction(factor.both.flipped(), below.both.flipped()));
                replace(List.of(above.get()), new Factor(quotient, below.left, below.right, false));
            } else {
                add(new Factor(below.both.map(expr -> Exprs.fraction(Exprs.number(1), expr)), below.left, below.right,
                        false));
            }
        }
    }

    /// Numbers found on the way, such as inner products.
    List<Expr> scalars() {
        return scalars;
    }

    /// What is left in the end: nothing for a number, a column for one output, a matrix for two. Absent if the factors make no chain.
    Optional<List<Both>> joined() {
        divide();
        while (joinOnce()) {
            notation.count();
        }
        if (outputs == 0) {
            return factors.isEmpty() ? Optional.of(List.of()) : Optional.empty();
        }
        if (factors.size() == 2 && outputs == 2 && factors.stream().allMatch(Factor::isVector)) {
            return vector(0).flatMap(row -> vector(1)
                    .map(column -> List.of(Both.product(row.both, column.both.transposed()))));
        }
        if (factors.size() != 1) {
            return Optional.empty();
        }
        var last = factors.getFirst();
        boolean fits = outputs == 1 ? last.isVector() && last.left == 0 : last.isMatrix() && last.has(0) && last.has(1);
        return fits ? Optional.of(List.of(last.from(0).both)) : Optional.empty();
    }

    private Optional<Factor> vector(int label) {
        return factors.stream().filter(f -> f.isVector() && f.left == label).findFirst();
    }

    private boolean joinOnce() {
        return diagonal() || alike() || inner() || alone() || outer() || scaled();
    }

    private boolean isSummed(int label) {
        return label >= outputs;
    }

    private List<Factor> with(int label) {
        return factors.stream().filter(factor -> factor.has(label)).toList();
    }

    private void replace(List<Factor> old, Factor by) {
        int at = factors.indexOf(old.getFirst());
        for (var factor : old) {
            remove(factor);
        }
        if (by.isScalar()) {
            scalars.add(by.both.straight());
        } else {
            factors.add(Math.min(at, factors.size()), by.left == NONE ? by.flipped() : by);
        }
    }

    @SuppressWarnings("ReferenceEquality") // the very factor, not one like it
    private void remove(Factor factor) {
        for (int i = 0; i < factors.size(); i++) {
            if (factors.get(i) == factor) {
                factors.remove(i);
                return;
            }
        }
    }

    /// `A_{ii}`: the trace, or the diagonal as a column.
    private boolean diagonal() {
        for (var factor : factors) {
            if (factor.isMatrix() && factor.left == factor.right) {
                int label = factor.left;
                if (isSummed(label) && with(label).size() == 1) {
                    replace(List.of(factor), new Factor(
                            Both.scalar(Exprs.call("\\operatorname{tr}", factor.both.straight())), NONE, NONE, false));
                } else {
                    replace(List.of(factor), new Factor(
                            Both.of(Exprs.call("\\operatorname{diag}", factor.both.straight())), label, NONE, false));
                }
                return true;
            }
        }
        return false;
    }

    /// Two with the same labels: an elementwise product, or an inner product where nothing else is left to come.
    private boolean alike() {
        for (int i = 0; i < factors.size(); i++) {
            var a = factors.get(i);
            var same = new ArrayList<Factor>(List.of(a));
            for (int k = i + 1; k < factors.size(); k++) {
                var b = factors.get(k);
                if (a.has(b.left) && b.has(a.left) && a.isMatrix() == b.isMatrix()
                        && (b.right == NONE || a.has(b.right))) {
                    same.add(b.from(a.left));
                }
            }
            if (same.size() > 1) {
                var old = factors.stream().filter(f -> f.isMatrix() == a.isMatrix() && f.has(a.left)
                        && (a.right == NONE || f.has(a.right))).toList();
                replace(old, merged(same));
                return true;
            }
        }
        return false;
    }

    private Factor merged(List<Factor> same) {
        var a = same.getFirst();
        int with = with(a.left).size();
        boolean last = isSummed(a.left) && with == same.size();
        if (a.isVector() && last) {
            var rest = same.subList(0, same.size() - 1).stream().map(Factor::both).toList();
            var left = rest.size() == 1 ? rest.getFirst() : Both.hadamard(rest);
            return new Factor(Both.scalar(Exprs.product(left.flipped(), same.getLast().both.straight())), NONE, NONE,
                    false);
        }
        if (a.isMatrix() && last && isSummed(a.right) && with(a.right).size() == same.size()) {
            boolean chain = same.size() == 2 && same.stream().anyMatch(Factor::chained);
            var expr = chain
                    ? Exprs.call("\\operatorname{tr}",
                            Exprs.product(same.get(0).both.flipped(), same.get(1).both.straight()))
                    : Exprs.call("\\operatorname{sum}",
                            Both.hadamard(same.stream().map(Factor::both).toList()).straight());
            return new Factor(Both.scalar(expr), NONE, NONE, false);
        }
        return new Factor(Both.hadamard(same.stream().map(Factor::both).toList()), a.left, a.right, false);
    }

    /// A summed label that two factors share and no other has: their matrix product.
    private boolean inner() {
        for (int label = outputs; label < dims.size(); label++) {
            var two = with(label);
            if (two.size() == 2) {
                var a = two.get(0);
                var b = two.get(1);
                int from = other(a, label);
                int to = other(b, label);
                boolean swap = from == NONE && to != NONE || (from > to && to != NONE);
                if (swap) {
                    var c = a;
                    a = b;
                    b = c;
                    int f = from;
                    from = to;
                    to = f;
                }
                replace(two,
                        new Factor(Both.product(a.from(label).flipped().both, b.from(label).both), from, to, true));
                return true;
            }
        }
        return false;
    }

    private static int other(Factor factor, int label) {
        return factor.left == label ? factor.right : factor.left;
    }

    /// A summed label that one factor has: its sum, by ones.
    private boolean alone() {
        for (int label = outputs; label < dims.size(); label++) {
            var one = with(label);
            if (one.size() == 1) {
                var factor = one.getFirst().from(label);
                if (factor.isMatrix() && isSummed(factor.right) && with(factor.right).size() == 1) {
                    replace(one,
                            new Factor(Both.scalar(Exprs.call("\\operatorname{sum}", factor.both.straight())), NONE,
                                    NONE, false));
                    return true;
                }
                var ones = notation.ones(dims.get(label));
                if (ones.isEmpty()) {
                    return false;
                }
                replace(one, new Factor(Both.product(ones.get().transposed(), factor.both), NONE, factor.right, true));
                return true;
            }
        }
        return false;
    }

    /// A matrix with a vector along each of its sides: their outer product, entry by entry.
    private boolean outer() {
        for (var matrix : factors) {
            if (matrix.isMatrix()) {
                var rows = vector(matrix.left);
                var columns = vector(matrix.right);
                if (rows.isPresent() && columns.isPresent()) {
                    var product = Both.product(rows.get().both, columns.get().both.transposed());
                    replace(List.of(matrix, rows.get(), columns.get()),
                            new Factor(Both.hadamard(List.of(product, matrix.both)), matrix.left, matrix.right, false));
                    return true;
                }
            }
        }
        return false;
    }

    /// A matrix with a vector along one side: its rows or columns scaled.
    private boolean scaled() {
        for (var matrix : factors) {
            if (matrix.isMatrix()) {
                for (int label : new int[]{matrix.left, matrix.right}) {
                    var vector = vector(label);
                    if (vector.isPresent()) {
                        var diagonal = Both.scalar(Exprs.call("\\operatorname{diag}", vector.get().both.straight()));
                        var from = matrix.from(label);
                        replace(List.of(matrix, vector.get()),
                                new Factor(Both.product(diagonal, from.both), label, from.right, true));
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
