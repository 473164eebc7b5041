package org.byhand.engine;

import java.util.Arrays;

/// A product of two arrays, entry by entry or summed (a contraction): nested loops with one stride a loop and array,
/// `c[i·sc] = Σ a[a0 + i·sa] b[b0 + i·sb]`, the output's loops outside, the sum's inside (their stride in c is 0).
///
/// Loops that can run as one have been merged, so an elementwise product has one loop and a matrix product three.
final class Contract extends Op {
    /// From this many multiplications on a matrix product is packed and blocked.
    private static final long LARGE = 4096;

    private enum Kernel {
        SCALAR,
        CONTIGUOUS,
        ELEMENTWISE,
        SMALL,
        MATRIX,
        GENERAL
    }

    final int c;
    final int a;
    final int b;
    private final int a0;
    private final int b0;
    private final int[] n;
    private final int[] sc;
    private final int[] sa;
    private final int[] sb;
    /// how many of the loops are the output's
    private final int outs;
    private final long cost;
    private final Kernel kernel;
    /// the three loops of the fast kernels: rows, columns, sum
    private final Loop i;
    private final Loop j;
    private final Loop k;
    private final int scratch;

    private record Loop(int n, int c, int a, int b) {
        static final Loop ONCE = new Loop(1, 0, 0, 0);
    }

    /// @param scratch the first of [MatrixProduct#SCRATCH] buffers for packing, if [#isMatrixProduct] says so
    Contract(int c, int a, int a0, int b, int b0, int[] n, int[] sc, int[] sa, int[] sb, int outs, int scratch) {
        this.c = c;
        this.a = a;
        this.b = b;
        this.a0 = a0;
        this.b0 = b0;
        this.n = n;
        this.sc = sc;
        this.sa = sa;
        this.sb = sb;
        this.outs = outs;
        this.scratch = scratch;
        long work = 1;
        for (int size : n) {
            work *= size;
        }
        cost = work;
        int sums = n.length - outs;
        boolean threeLoops = outs <= 2 && sums <= 1;
        i = threeLoops && outs == 2 ? loop(0) : Loop.ONCE;
        j = threeLoops && outs >= 1 ? loop(outs - 1) : Loop.ONCE;
        k = threeLoops && sums == 1 ? loop(outs) : Loop.ONCE;
        if (!threeLoops) {
            kernel = Kernel.GENERAL;
        } else if (work == 1) {
            kernel = Kernel.SCALAR;
        } else if (sums == 0) {
            kernel = outs == 1 && j.c == 1 && j.a == 1 && j.b == 1 && a0 == 0 && b0 == 0
                    ? Kernel.CONTIGUOUS
                    : Kernel.ELEMENTWISE;
        } else {
            kernel = isMatrixProduct(n, sc, sa, sb, outs) ? Kernel.MATRIX : Kernel.SMALL;
        }
    }

    private Loop loop(int at) {
        return new Loop(n[at], sc[at], sa[at], sb[at]);
    }

    /// Whether loops make a matrix product (rows from one array, columns from the other) large enough to be packed; it then needs scratch.
    static boolean isMatrixProduct(int[] n, int[] sc, int[] sa, int[] sb, int outs) {
        if (outs != 2 || n.length != 3 || (long) n[0] * n[1] * n[2] < LARGE || sc[1] != 1 || n[1] < 4) {
            return false;
        }
        return (sa[1] == 0 && sb[0] == 0) || (sb[1] == 0 && sa[0] == 0);
    }

    @Override
    long cost() {
        return cost;
    }

    @Override
    void run(double[][] v) {
        switch (kernel) {
            case SCALAR -> v[c][0] = v[a][a0] * v[b][b0];
            case CONTIGUOUS -> contiguous(v[c], v[a], v[b], j.n);
            case ELEMENTWISE -> elementwise(v[c], v[a], v[b]);
            case SMALL -> small(v[c], v[a], v[b]);
            case MATRIX -> {
                if (j.a == 0 && i.b == 0) {
                    MatrixProduct.run(v, scratch, v[c], i.c, i.n, j.n, k.n, v[a], a0, i.a, k.a, v[b], b0, k.b, j.b);
                } else {
                    MatrixProduct.run(v, scratch, v[c], i.c, i.n, j.n, k.n, v[b], b0, i.b, k.b, v[a], a0, k.a, j.a);
                }
            }
            case GENERAL -> outer(v, 0, 0, a0, b0);
        }
    }

    private static void contiguous(double[] c, double[] a, double[] b, int n) {
        for (int x = 0; x < n; x++) {
            c[x] = a[x] * b[x];
        }
    }

    private void elementwise(double[] c, double[] a, double[] b) {
        int rows = i.n;
        int columns = j.n;
        int cj = j.c;
        int aj = j.a;
        int bj = j.b;
        for (int row = 0; row < rows; row++) {
            int ci = row * i.c;
            int ai = a0 + row * i.a;
            int bi = b0 + row * i.b;
            for (int column = 0; column < columns; column++) {
                c[ci] = a[ai] * b[bi];
                ci += cj;
                ai += aj;
                bi += bj;
            }
        }
    }

    private void small(double[] c, double[] a, double[] b) {
        int rows = i.n;
        int columns = j.n;
        int length = k.n;
        int ak = k.a;
        int bk = k.b;
        for (int row = 0; row < rows; row++) {
            int ci = row * i.c;
            int ai = a0 + row * i.a;
            int bi = b0 + row * i.b;
            for (int column = 0; column < columns; column++) {
                double sum = a[ai] * b[bi];
                int x = ai;
                int y = bi;
                for (int at = 1; at < length; at++) {
                    x += ak;
                    y += bk;
                    sum += a[x] * b[y];
                }
                c[ci] = sum;
                ci += j.c;
                ai += j.a;
                bi += j.b;
            }
        }
    }

    private void outer(double[][] v, int level, int ci, int ai, int bi) {
        if (level == outs) {
            v[c][ci] = sum(v[a], v[b], level, ai, bi);
            return;
        }
        for (int x = 0; x < n[level]; x++) {
            outer(v, level + 1, ci + x * sc[level], ai + x * sa[level], bi + x * sb[level]);
        }
    }

    private double sum(double[] va, double[] vb, int level, int ai, int bi) {
        if (level == n.length) {
            return va[ai] * vb[bi];
        }
        double sum = 0;
        for (int x = 0; x < n[level]; x++) {
            sum += sum(va, vb, level + 1, ai + x * sa[level], bi + x * sb[level]);
        }
        return sum;
    }

    @Override
    void bound(double[][] v, double[][] e) {
        if (kernel == Kernel.GENERAL) {
            boundGeneral(v, e, 0, 0, a0, b0);
        } else {
            boundLoops(v[c], v[a], v[b], e[c], e[a], e[b]);
        }
    }

    private void boundLoops(double[] vc, double[] va, double[] vb, double[] ec, double[] ea, double[] eb) {
        int rows = i.n;
        int columns = j.n;
        int length = k.n;
        for (int row = 0; row < rows; row++) {
            int ci = row * i.c;
            int ai = a0 + row * i.a;
            int bi = b0 + row * i.b;
            for (int column = 0; column < columns; column++) {
                double value = va[ai] * vb[bi];
                double bound = Rounding.product(va[ai], ea[ai], vb[bi], eb[bi], value);
                int x = ai;
                int y = bi;
                for (int at = 1; at < length; at++) {
                    x += k.a;
                    y += k.b;
                    double p = va[x] * vb[y];
                    double sum = value + p;
                    bound += Rounding.product(va[x], ea[x], vb[y], eb[y], p) + Rounding.sum(value, p, sum);
                    value = sum;
                }
                vc[ci] = value;
                ec[ci] = bound * Rounding.INFLATE;
                ci += j.c;
                ai += j.a;
                bi += j.b;
            }
        }
    }

    private void boundGeneral(double[][] v, double[][] e, int level, int ci, int ai, int bi) {
        if (level == outs) {
            v[c][ci] = 0;
            e[c][ci] = 0;
        }
        if (level == n.length) {
            double p = v[a][ai] * v[b][bi];
            double sum = v[c][ci] + p;
            e[c][ci] += Rounding.product(v[a][ai], e[a][ai], v[b][bi], e[b][bi], p) + Rounding.sum(v[c][ci], p, sum);
            v[c][ci] = sum;
        } else {
            for (int x = 0; x < n[level]; x++) {
                boundGeneral(v, e, level + 1, ci + x * sc[level], ai + x * sa[level], bi + x * sb[level]);
            }
        }
        if (level == outs) {
            e[c][ci] *= Rounding.INFLATE;
        }
    }

    @Override
    void precise(Ball[][] m, Digits digits) {
        digits.payProducts(cost);
        Arrays.fill(m[c], Ball.ZERO);
        preciseLoop(m, digits, 0, 0, a0, b0);
    }

    private void preciseLoop(Ball[][] m, Digits digits, int level, int ci, int ai, int bi) {
        if (level == n.length) {
            m[c][ci] = m[c][ci].add(m[a][ai].multiply(m[b][bi], digits.bits()), digits.bits());
            return;
        }
        for (int x = 0; x < n[level]; x++) {
            preciseLoop(m, digits, level + 1, ci + x * sc[level], ai + x * sa[level], bi + x * sb[level]);
        }
    }
}
