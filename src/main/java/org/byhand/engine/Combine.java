package org.byhand.engine;

/// A linear combination of arrays with the same axes, `c = Σ fₜ aₜ`, each with its strides (so transposed or broadcast where 0) and with or
/// without a scalar factor. With one array it is a copy.
final class Combine extends Op {
    /// No factor.
    static final int PLAIN = -1;

    /// One summand: where it lies and the buffer of its factor, or [#PLAIN].
    @SuppressWarnings("ArrayRecordComponent") // written once, never handed out
    record Part(int buffer, int offset, int[] strides, int factor) {}

    private final int c;
    private final int c0;
    private final int[] n;
    private final int[] sc;
    private final Part[] parts;
    private final boolean contiguous;
    private final long size;

    /// @param n the loops, outermost first; at least one
    Combine(int c, int c0, int[] n, int[] sc, Part[] parts) {
        this.c = c;
        this.c0 = c0;
        this.n = n;
        this.sc = sc;
        this.parts = parts;
        long count = 1;
        for (int length : n) {
            count *= length;
        }
        size = count;
        contiguous = n.length == 1 && sc[0] == 1 && c0 == 0 && allFromTheStart(parts);
    }

    private static boolean allFromTheStart(Part[] parts) {
        for (var part : parts) {
            if (part.offset != 0 || part.strides[0] != 1) {
                return false;
            }
        }
        return true;
    }

    @Override
    long cost() {
        return size * parts.length;
    }

    @Override
    void run(double[][] v) {
        if (contiguous && parts.length == 2) {
            two(v[c], v[parts[0].buffer], factor(v, parts[0]), v[parts[1].buffer], factor(v, parts[1]), n[0]);
            return;
        }
        for (int t = 0; t < parts.length; t++) {
            var part = parts[t];
            if (contiguous) {
                one(v[c], v[part.buffer], factor(v, part), n[0], t > 0);
            } else {
                loop(v[c], v[part.buffer], factor(v, part), part.strides, 0, c0, part.offset, t > 0);
            }
        }
    }

    private static double factor(double[][] v, Part part) {
        return part.factor < 0 ? 1 : v[part.factor][0];
    }

    private static void two(double[] c, double[] a, double f, double[] b, double g, int n) {
        for (int x = 0; x < n; x++) {
            c[x] = f * a[x] + g * b[x];
        }
    }

    private static void one(double[] c, double[] a, double f, int n, boolean more) {
        if (more) {
            for (int x = 0; x < n; x++) {
                c[x] += f * a[x];
            }
        } else {
            for (int x = 0; x < n; x++) {
                c[x] = f * a[x];
            }
        }
    }

    private void loop(double[] vc, double[] va, double f, int[] sa, int level, int ci, int ai, boolean more) {
        int count = n[level];
        int dc = sc[level];
        int da = sa[level];
        if (level < n.length - 1) {
            for (int x = 0; x < count; x++) {
                loop(vc, va, f, sa, level + 1, ci + x * dc, ai + x * da, more);
            }
        } else if (more) {
            for (int x = 0; x < count; x++) {
                vc[ci + x * dc] += f * va[ai + x * da];
            }
        } else {
            for (int x = 0; x < count; x++) {
                vc[ci + x * dc] = f * va[ai + x * da];
            }
        }
    }

    @Override
    void bound(double[][] v, double[][] e) {
        for (int t = 0; t < parts.length; t++) {
            boundLoop(v, e, t, 0, c0, parts[t].offset);
        }
    }

    private void boundLoop(double[][] v, double[][] e, int t, int level, int ci, int ai) {
        var part = parts[t];
        int dc = sc[level];
        int da = part.strides[level];
        if (level < n.length - 1) {
            for (int x = 0; x < n[level]; x++) {
                boundLoop(v, e, t, level + 1, ci + x * dc, ai + x * da);
            }
            return;
        }
        double f = factor(v, part);
        double ef = part.factor < 0 ? 0 : e[part.factor][0];
        boundRow(v[c], e[c], ci, dc, v[part.buffer], e[part.buffer], ai, da, f, ef, n[level], t > 0);
    }

    private static void boundRow(double[] vc, double[] ec, int c0, int dc, double[] va, double[] ea, int a0, int da,
            double f, double ef,
            int n, boolean more) {
        int ci = c0;
        int ai = a0;
        for (int x = 0; x < n; x++) {
            double p = f * va[ai];
            double bound = f == 1 && ef == 0 ? ea[ai] : Rounding.product(va[ai], ea[ai], f, ef, p);
            if (more) {
                double sum = vc[ci] + p;
                bound += ec[ci] + Rounding.sum(vc[ci], p, sum);
                p = sum;
            }
            vc[ci] = p;
            ec[ci] = bound * Rounding.INFLATE;
            ci += dc;
            ai += da;
        }
    }

    @Override
    void precise(Ball[][] m, Digits digits) {
        digits.payProducts(cost());
        for (int t = 0; t < parts.length; t++) {
            preciseLoop(m, digits, t, 0, c0, parts[t].offset);
        }
    }

    private void preciseLoop(Ball[][] m, Digits digits, int t, int level, int ci, int ai) {
        var part = parts[t];
        if (level < n.length) {
            for (int x = 0; x < n[level]; x++) {
                preciseLoop(m, digits, t, level + 1, ci + x * sc[level], ai + x * part.strides[level]);
            }
            return;
        }
        var term = m[part.buffer][ai];
        if (part.factor >= 0) {
            term = term.multiply(m[part.factor][0], digits.bits());
        }
        m[c][ci] = t == 0 ? term : m[c][ci].add(term, digits.bits());
    }
}
