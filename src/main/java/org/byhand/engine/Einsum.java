package org.byhand.engine;

import java.util.ArrayList;
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

    private final Code code;
    private final Contraction product;
    private final Labels labels;
    private final long wanted;
    private final List<Factor> factors = new ArrayList<>();
    private final List<Factor> scalars = new ArrayList<>();
    private int scale = Combine.PLAIN;

    Einsum(Code code, Contraction product, int[] size) {
        this.code = code;
        this.product = product;
        if (size.length > Long.SIZE || product.parts().size() > MOST_FACTORS) {
            throw Code.tooMuch("This is a product of too many factors to compute; write it shorter.");
        }
        labels = new Labels(product, size);
        wanted = labels.wanted();
    }

    /// Adds the ops and returns where the result lies.
    ///
    /// @param views where each operand lies
    View emit(View[] views) {
        if (labels.isEmpty()) {
            return new View(code.whole(0), 0, new int[product.axes().size()], Combine.PLAIN);
        }
        read(views);
        countUnused();
        if (factors.isEmpty()) {
            return scalarResult();
        }
        for (var scalar : scalars) {
            scaleBy(whole(scalar));
        }
        reduceExclusive();
        while (factors.size() > 2) {
            multiplyCheapest();
        }
        return labels.output(code, last(), scale);
    }

    private void read(View[] views) {
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
                var factor = labels.factor(views[k], product.labels(k));
                (factor.mask() == 0 ? scalars : factors).add(factor);
            }
        }
    }

    private void scaleBy(int scalar) {
        scale = scale < 0 ? scalar : code.multiply(scale, scalar);
    }

    /// The buffer that holds a scalar at its start.
    private int whole(Factor scalar) {
        if (scalar.offset() == 0) {
            return scalar.buffer();
        }
        int[] none = {};
        return code.contract(scalar.buffer(), scalar.offset(), code.whole(1), 0, none, none, none, none, 0, 1);
    }

    /// A label that is summed although nothing varies along it counts its size.
    private void countUnused() {
        long unused = labels.summed() & ~wanted;
        for (var factor : factors) {
            unused &= ~factor.mask();
        }
        for (long left = unused; left != 0; left &= left - 1) {
            scaleBy(code.whole(labels.sizes()[Long.numberOfTrailingZeros(left)]));
        }
    }

    private View scalarResult() {
        if (scalars.isEmpty()) {
            int value = scale < 0 ? code.whole(1) : scale;
            return labels.output(code, labels.scalar(value), Combine.PLAIN);
        }
        int value = whole(scalars.getFirst());
        for (int k = 1; k < scalars.size(); k++) {
            value = code.multiply(value, whole(scalars.get(k)));
        }
        return labels.output(code, labels.scalar(value), scale);
    }

    /// Sums each factor over the labels that it alone has and that are not wanted, before it is multiplied.
    private void reduceExclusive() {
        for (int k = 0; factors.size() > 1 && k < factors.size(); k++) {
            long others = kept(k, k);
            var factor = factors.get(k);
            if ((factor.mask() & ~others) != 0) {
                factors.set(k, factor.times(one(), factor.mask() & others, code, labels.sizes()));
            }
        }
        foldScalars();
    }

    /// A factor that was summed to a scalar goes into the view.
    private void foldScalars() {
        for (int k = factors.size() - 1; k >= 0 && factors.size() > 1; k--) {
            if (factors.get(k).mask() == 0) {
                scaleBy(whole(factors.remove(k)));
            }
        }
    }

    private Factor one() {
        return labels.scalar(code.whole(1));
    }

    private void multiplyCheapest() {
        int bestA = 0;
        int bestB = 1;
        double best = Double.POSITIVE_INFINITY;
        int count = factors.size();
        code.budget().spend((long) count * count);
        for (int a = 0; a < count; a++) {
            for (int b = a + 1; b < count; b++) {
                long all = factors.get(a).mask() | factors.get(b).mask();
                double price = labels.entries(all) + labels.entries(all & kept(a, b)) / 2;
                if (price < best) {
                    best = price;
                    bestA = a;
                    bestB = b;
                }
            }
        }
        long keep = kept(bestA, bestB);
        var b = factors.remove(bestB);
        var a = factors.remove(bestA);
        factors.add(a.times(b, (a.mask() | b.mask()) & keep, code, labels.sizes()));
        foldScalars();
    }

    /// The labels that are needed when factors `a` and `b` have been multiplied.
    private long kept(int a, int b) {
        long keep = wanted;
        for (int other = 0; other < factors.size(); other++) {
            keep |= other == a || other == b ? 0 : factors.get(other).mask();
        }
        return keep;
    }

    /// The last product: its labels in the order of the output's axes.
    private Factor last() {
        var a = factors.getFirst();
        if (factors.size() == 1 && (a.mask() & ~wanted) == 0) {
            return a;
        }
        var b = factors.size() == 1 ? one() : factors.get(1);
        var order = new int[Long.bitCount(a.mask() | b.mask())];
        int outs = 0;
        long left = (a.mask() | b.mask()) & wanted;
        for (int axis = 0; axis < product.axes().size(); axis++) {
            int label = labels.root(axis);
            if ((left & labels.bit(label)) != 0) {
                order[outs++] = label;
                left &= ~(1L << label);
            }
        }
        return a.times(b, order, outs, code, labels.sizes());
    }
}
