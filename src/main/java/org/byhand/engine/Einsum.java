package org.byhand.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.byhand.term.Term.Constant;
import org.byhand.term.Term.Contraction;
import org.byhand.term.Term.Delta;
import org.byhand.term.Term.Ones;
import org.byhand.term.Term.Size;
import org.byhand.term.Term.Unit;

/// The compilation of one contraction. Ones, deltas and unit vectors only say how labels go together and are not multiplied; what is left is
/// multiplied two by two, the cheapest pair first; scalars and transposes stay in the view of the result.
final class Einsum {
    /// The most factors of one product (PROMISES A6).
    private static final int MOST_FACTORS = 32;

    /// One array still to be multiplied, its strides by label; the mask has the labels along which it varies.
    @SuppressWarnings("ArrayRecordComponent") // written once, never handed out
    private record Factor(long mask, int buffer, int offset, int[] strides) {}

    private final Code code;
    private final Contraction product;
    private final int labels;
    private final int outputs;
    private final int[] size;
    /// the label that a label was made equal to by a delta
    private final int[] root;
    /// where a unit vector holds a label, −1 for nowhere
    private final int[] fixed;
    private final List<Factor> factors = new ArrayList<>();
    private int scale = Combine.PLAIN;
    private boolean zero;

    Einsum(Code code, Contraction product, int[] size) {
        this.code = code;
        this.product = product;
        this.size = size;
        labels = size.length;
        outputs = product.axes().size();
        if (labels > Long.SIZE || product.parts().size() > MOST_FACTORS) {
            throw Code.tooMuch("This is a product of too many factors to compute; write it shorter.");
        }
        root = new int[labels];
        fixed = new int[labels];
        for (int label = 0; label < labels; label++) {
            root[label] = label;
            fixed[label] = -1;
        }
    }

    /// Adds the ops and returns where the result lies.
    ///
    /// @param views where each operand lies
    View emit(View[] views) {
        readSelectors();
        if (zero) {
            return new View(code.whole(0), 0, new int[outputs], Combine.PLAIN);
        }
        var scalars = new ArrayList<Factor>();
        readFactors(views, scalars);
        long wanted = 0;
        for (int label = 0; label < outputs; label++) {
            wanted |= bit(root[label]);
        }
        for (var scalar : scalars) {
            multiplyInto(scalar);
        }
        countUnused(wanted);
        if (factors.isEmpty()) {
            return scalarResult(scalars);
        }
        reduceExclusive(wanted);
        while (factors.size() > 2) {
            multiplyCheapest(wanted);
        }
        return result(last(wanted));
    }

    private long bit(int label) {
        return size[label] > 1 && fixed[label] < 0 ? 1L << label : 0;
    }

    private void readSelectors() {
        for (int k = 0; k < product.parts().size(); k++) {
            var part = product.parts().get(k);
            if (part instanceof Delta) {
                join(root[product.labels(k)[0]], root[product.labels(k)[1]]);
            } else if (part instanceof Unit unit) {
                fix(root[product.labels(k)[0]], unit.position() - 1);
            }
        }
    }

    private void join(int a, int b) {
        int low = Math.min(a, b);
        int high = Math.max(a, b);
        if (low == high) {
            return;
        }
        for (int label = 0; label < labels; label++) {
            if (root[label] == high) {
                root[label] = low;
            }
        }
        if (fixed[high] >= 0) {
            fix(low, fixed[high]);
        }
    }

    private void fix(int label, int position) {
        if (position >= size[label] || (fixed[label] >= 0 && fixed[label] != position)) {
            zero = true;
        }
        fixed[label] = position;
    }

    private void readFactors(View[] views, List<Factor> scalars) {
        for (int k = 0; k < views.length; k++) {
            var part = product.parts().get(k);
            if (part instanceof Delta || part instanceof Unit || part instanceof Ones) {
                continue;
            }
            if (views[k].factor() >= 0) {
                scaleBy(views[k].factor());
            }
            if (part instanceof Constant || part instanceof Size) {
                scaleBy(views[k].buffer());
            } else {
                var factor = factor(views[k], product.labels(k));
                (factor.mask == 0 ? scalars : factors).add(factor);
            }
        }
    }

    private Factor factor(View view, int[] axisLabels) {
        var strides = new int[labels];
        int offset = view.offset();
        long mask = 0;
        for (int axis = 0; axis < axisLabels.length; axis++) {
            int label = root[axisLabels[axis]];
            if (fixed[label] >= 0) {
                offset += fixed[label] * view.strides()[axis];
            } else if (size[label] > 1 && view.strides()[axis] != 0) {
                strides[label] += view.strides()[axis];
                mask |= 1L << label;
            }
        }
        return new Factor(mask, view.buffer(), offset, strides);
    }

    private void scaleBy(int scalar) {
        scale = scale < 0 ? scalar : code.multiply(scale, scalar);
    }

    /// A scalar among arrays becomes a factor of the view.
    private void multiplyInto(Factor scalar) {
        if (!factors.isEmpty()) {
            scaleBy(whole(scalar));
        }
    }

    /// The buffer that holds a scalar at its start.
    private int whole(Factor scalar) {
        if (scalar.offset == 0) {
            return scalar.buffer;
        }
        int[] none = {};
        return code.contract(scalar.buffer, scalar.offset, code.whole(1), 0, none.clone(), none, none, none, 0, 1);
    }

    /// A label that is summed although nothing varies along it counts its size.
    private void countUnused(long wanted) {
        long used = 0;
        for (var factor : factors) {
            used |= factor.mask;
        }
        for (int label = outputs; label < labels; label++) {
            if (root[label] == label && ((used | wanted) & bit(label)) == 0 && bit(label) != 0) {
                scaleBy(code.whole(size[label]));
            }
        }
    }

    private View scalarResult(List<Factor> scalars) {
        if (scalars.isEmpty()) {
            int value = scale < 0 ? code.whole(1) : scale;
            return result(new Factor(0, value, 0, new int[labels]), Combine.PLAIN);
        }
        int value = whole(scalars.getFirst());
        for (int k = 1; k < scalars.size(); k++) {
            value = code.multiply(value, whole(scalars.get(k)));
        }
        return result(new Factor(0, value, 0, new int[labels]), scale);
    }

    /// Sums each factor over the labels that it alone has and that are not wanted, before it is multiplied.
    private void reduceExclusive(long wanted) {
        for (int k = 0; factors.size() > 1 && k < factors.size(); k++) {
            long others = wanted;
            for (int other = 0; other < factors.size(); other++) {
                others |= other == k ? 0 : factors.get(other).mask;
            }
            var factor = factors.get(k);
            if ((factor.mask & ~others) != 0) {
                var reduced = multiply(factor, one(), factor.mask & others);
                factors.set(k, reduced);
            }
        }
        foldScalars();
    }

    /// A factor that was summed to a scalar goes into the view.
    private void foldScalars() {
        for (int k = factors.size() - 1; k >= 0 && factors.size() > 1; k--) {
            if (factors.get(k).mask == 0) {
                scaleBy(whole(factors.remove(k)));
            }
        }
    }

    private Factor one() {
        return new Factor(0, code.whole(1), 0, new int[labels]);
    }

    private void multiplyCheapest(long wanted) {
        int bestA = 0;
        int bestB = 1;
        double best = Double.POSITIVE_INFINITY;
        int count = factors.size();
        code.budget().spend((long) count * count);
        for (int a = 0; a < count; a++) {
            for (int b = a + 1; b < count; b++) {
                long all = factors.get(a).mask | factors.get(b).mask;
                double price = entries(all) + entries(all & kept(wanted, a, b)) / 2;
                if (price < best) {
                    best = price;
                    bestA = a;
                    bestB = b;
                }
            }
        }
        long keep = kept(wanted, bestA, bestB);
        var b = factors.remove(bestB);
        var a = factors.remove(bestA);
        var made = multiply(a, b, (a.mask | b.mask) & keep);
        factors.add(made);
        foldScalars();
    }

    private long kept(long wanted, int a, int b) {
        long keep = wanted;
        for (int other = 0; other < factors.size(); other++) {
            keep |= other == a || other == b ? 0 : factors.get(other).mask;
        }
        return keep;
    }

    private double entries(long mask) {
        double product = 1;
        for (long left = mask; left != 0; left &= left - 1) {
            product *= size[Long.numberOfTrailingZeros(left)];
        }
        return product;
    }

    /// The product of two factors with the labels `keep`, in an order that does not depend on what the labels are called, so that the same
    /// product in another contraction is found again.
    private Factor multiply(Factor x, Factor y, long keep) {
        boolean swap = x.buffer > y.buffer || (x.buffer == y.buffer && x.offset > y.offset);
        var a = swap ? y : x;
        var b = swap ? x : y;
        var order = new int[Long.bitCount(a.mask | b.mask)];
        int outs = 0;
        outs = bySize(order, outs, keep & a.mask & b.mask, a.strides, b.strides);
        outs = bySize(order, outs, keep & a.mask & ~b.mask, a.strides, b.strides);
        outs = bySize(order, outs, keep & ~a.mask & b.mask, b.strides, a.strides);
        bySize(order, outs, (a.mask | b.mask) & ~keep, a.strides, b.strides);
        return multiply(a, b, order, outs);
    }

    /// The last product: its labels in the order of the output's axes.
    private Factor last(long wanted) {
        var a = factors.getFirst();
        if (factors.size() == 1 && (a.mask & ~wanted) == 0) {
            return a;
        }
        var b = factors.size() == 1 ? one() : factors.get(1);
        var order = new int[Long.bitCount(a.mask | b.mask)];
        int outs = 0;
        long left = (a.mask | b.mask) & wanted;
        for (int label = 0; label < outputs; label++) {
            long bit = bit(root[label]);
            if ((left & bit) != 0) {
                order[outs++] = root[label];
                left &= ~bit;
            }
        }
        bySize(order, outs, (a.mask | b.mask) & ~wanted, a.strides, b.strides);
        return multiply(a, b, order, outs);
    }

    /// Appends the labels of `mask`, the widest stride first.
    private static int bySize(int[] order, int at, long mask, int[] strides, int[] otherwise) {
        int end = at;
        for (long left = mask; left != 0; left &= left - 1) {
            int label = Long.numberOfTrailingZeros(left);
            int place = end++;
            while (place > at && before(label, order[place - 1], strides, otherwise)) {
                order[place] = order[place - 1];
                place--;
            }
            order[place] = label;
        }
        return end;
    }

    private static boolean before(int label, int other, int[] strides, int[] otherwise) {
        return strides[label] > strides[other]
                || (strides[label] == strides[other] && otherwise[label] > otherwise[other]);
    }

    private Factor multiply(Factor a, Factor b, int[] order, int outs) {
        int loops = order.length;
        var n = new int[loops];
        var sc = new int[loops];
        var sa = new int[loops];
        var sb = new int[loops];
        var strides = new int[labels];
        long entries = 1;
        long mask = 0;
        for (int at = outs - 1; at >= 0; at--) {
            int label = order[at];
            sc[at] = (int) entries;
            strides[label] = (int) entries;
            mask |= 1L << label;
            entries *= size[label];
            if (entries > Code.MOST_ENTRIES) {
                throw Code.tooMuch("This makes an array of more than " + Code.MOST_ENTRIES
                        + " numbers, which is too large to compute.");
            }
        }
        for (int at = 0; at < loops; at++) {
            n[at] = size[order[at]];
            sa[at] = a.strides[order[at]];
            sb[at] = b.strides[order[at]];
        }
        int c = code.contract(a.buffer, a.offset, b.buffer, b.offset, n, sc, sa, sb, outs, (int) entries);
        return new Factor(mask, c, 0, strides);
    }

    private View result(Factor value) {
        return result(value, scale);
    }

    private View result(Factor value, int factor) {
        var strides = new int[outputs];
        long seen = 0;
        boolean sparse = false;
        for (int axis = 0; axis < outputs; axis++) {
            int label = root[axis];
            strides[axis] = value.strides[label];
            sparse |= size[axis] > 1 && (fixed[label] >= 0 || (seen & (1L << label)) != 0);
            seen |= 1L << label;
        }
        var view = new View(value.buffer, value.offset, strides, factor);
        return sparse ? scatter(value, factor) : view;
    }

    /// Axes that a delta ties together or a unit vector holds: the entries go where they belong among zeros.
    private View scatter(Factor value, int factor) {
        var shape = Arrays.copyOf(size, outputs);
        int c = code.buffer(Code.entries(shape));
        var rows = View.rowMajor(shape);
        int c0 = 0;
        var to = new int[labels];
        var order = new int[outputs];
        int loops = 0;
        for (int axis = 0; axis < outputs; axis++) {
            int label = root[axis];
            if (fixed[label] >= 0) {
                c0 += fixed[label] * rows[axis];
            } else if (size[axis] > 1) {
                if (to[label] == 0) {
                    order[loops++] = label;
                }
                to[label] += rows[axis];
            }
        }
        var n = new int[Math.max(1, loops)];
        var sc = new int[n.length];
        var sa = new int[n.length];
        n[0] = 1;
        for (int at = 0; at < loops; at++) {
            n[at] = size[order[at]];
            sc[at] = to[order[at]];
            sa[at] = value.strides[order[at]];
        }
        var part = new Combine.Part(value.buffer, value.offset, sa, factor);
        code.add(new Combine(c, c0, n, sc, new Combine.Part[]{part}));
        return View.dense(c, shape);
    }
}
