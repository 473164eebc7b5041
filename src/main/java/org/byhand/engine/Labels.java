package org.byhand.engine;

import java.util.Arrays;
import org.byhand.term.Term.Contraction;
import org.byhand.term.Term.Delta;
import org.byhand.term.Term.Unit;

/// The labels of one contraction: how large each is, which are one by a delta, and which a unit vector holds at one place.
final class Labels {
    private final int count;
    private final int outputs;
    private final int[] size;
    /// the label that a label was made equal to
    private final int[] root;
    /// where a label is held, −1 for nowhere
    private final int[] fixed;
    private boolean empty;

    /// @param size how large each label is, at most 64 of them
    Labels(Contraction product, int[] size) {
        this.size = size;
        count = size.length;
        outputs = product.axes().size();
        root = new int[count];
        fixed = new int[count];
        for (int label = 0; label < count; label++) {
            root[label] = label;
            fixed[label] = -1;
        }
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
        for (int label = 0; label < count; label++) {
            if (root[label] == high) {
                root[label] = low;
            }
        }
        if (fixed[high] >= 0) {
            fix(low, fixed[high]);
        }
    }

    private void fix(int label, int position) {
        empty |= position >= size[label] || (fixed[label] >= 0 && fixed[label] != position);
        fixed[label] = position;
    }

    /// Whether a label is held at two places or beyond its size, so that everything is zero.
    boolean isEmpty() {
        return empty;
    }

    int[] sizes() {
        return size;
    }

    int root(int label) {
        return root[label];
    }

    /// The bit of a label along which something can vary; 0 for one that is held or of size one.
    long bit(int label) {
        return size[label] > 1 && fixed[label] < 0 ? 1L << label : 0;
    }

    /// The labels of the output.
    long wanted() {
        long wanted = 0;
        for (int label = 0; label < outputs; label++) {
            wanted |= bit(root[label]);
        }
        return wanted;
    }

    /// The labels that are summed.
    long summed() {
        long summed = 0;
        for (int label = outputs; label < count; label++) {
            summed |= root[label] == label ? bit(label) : 0;
        }
        return summed;
    }

    /// How many combinations the labels of `mask` have.
    double entries(long mask) {
        double product = 1;
        for (long left = mask; left != 0; left &= left - 1) {
            product *= size[Long.numberOfTrailingZeros(left)];
        }
        return product;
    }

    /// An operand as an array by label.
    Factor factor(View view, int[] axisLabels) {
        var strides = new int[count];
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

    /// One number.
    Factor scalar(int buffer) {
        return new Factor(0, buffer, 0, new int[count]);
    }

    /// Where the output lies, given what all was multiplied to and by which scalar it is still to be multiplied.
    View output(Code code, Factor value, int scale) {
        var strides = new int[outputs];
        long seen = 0;
        boolean sparse = false;
        for (int axis = 0; axis < outputs; axis++) {
            int label = root[axis];
            strides[axis] = value.strides()[label];
            sparse |= size[axis] > 1 && (fixed[label] >= 0 || (seen & (1L << label)) != 0);
            seen |= 1L << label;
        }
        return sparse ? scatter(code, value, scale) : new View(value.buffer(), value.offset(), strides, scale);
    }

    /// Axes that a delta ties together or a unit vector holds: the entries go where they belong among zeros.
    private View scatter(Code code, Factor value, int scale) {
        var shape = Arrays.copyOf(size, outputs);
        int c = code.buffer(Code.entries(shape));
        var rows = View.rowMajor(shape);
        int c0 = 0;
        var to = new int[count];
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
            sa[at] = value.strides()[order[at]];
        }
        var part = new Combine.Part(value.buffer(), value.offset(), sa, scale);
        code.add(new Combine(c, c0, n, sc, new Combine.Part[]{part}));
        return View.dense(c, shape);
    }
}
