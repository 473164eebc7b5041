package org.byhand.engine;

/// One array of a product that is being planned.
///
/// @param mask the labels along which it varies
/// @param strides by label
@SuppressWarnings("ArrayRecordComponent") // written once, never handed out
record Factor(long mask, int buffer, int offset, int[] strides) {
    /// Adds the product of this and another factor with the labels `keep`, in an order that does not depend on what the labels are called, so that
    /// the same product in another contraction is found again.
    Factor times(Factor other, long keep, Code code, int[] size) {
        boolean swap = buffer > other.buffer || (buffer == other.buffer && offset > other.offset);
        var a = swap ? other : this;
        var b = swap ? this : other;
        var order = new int[Long.bitCount(mask | other.mask)];
        int outs = 0;
        outs = bySize(order, outs, keep & a.mask & b.mask, a.strides, b.strides);
        outs = bySize(order, outs, keep & a.mask & ~b.mask, a.strides, b.strides);
        outs = bySize(order, outs, keep & ~a.mask & b.mask, b.strides, a.strides);
        return multiply(a, b, order, outs, code, size);
    }

    /// Adds the product of this and another factor, the first `outs` labels of `order` in that order.
    Factor times(Factor other, int[] order, int outs, Code code, int[] size) {
        return multiply(this, other, order, outs, code, size);
    }

    private static Factor multiply(Factor a, Factor b, int[] order, int outs, Code code, int[] size) {
        long summed = a.mask | b.mask;
        for (int at = 0; at < outs; at++) {
            summed &= ~(1L << order[at]);
        }
        bySize(order, outs, summed, a.strides, b.strides);
        int loops = order.length;
        var n = new int[loops];
        var sc = new int[loops];
        var sa = new int[loops];
        var sb = new int[loops];
        var strides = new int[size.length];
        long entries = 1;
        long mask = 0;
        for (int at = outs - 1; at >= 0; at--) {
            int label = order[at];
            sc[at] = (int) entries;
            strides[label] = (int) entries;
            mask |= 1L << label;
            entries *= size[label];
            Code.requireEntries(entries);
        }
        for (int at = 0; at < loops; at++) {
            n[at] = size[order[at]];
            sa[at] = a.strides[order[at]];
            sb[at] = b.strides[order[at]];
        }
        int c = code.contract(a.buffer, a.offset, b.buffer, b.offset, n, sc, sa, sb, outs, (int) entries);
        return new Factor(mask, c, 0, strides);
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
}
