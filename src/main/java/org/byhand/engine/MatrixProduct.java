package org.byhand.engine;

/// The large matrix product: `c (m × n) = a (m × k) · b (k × n)`, each factor with any strides.
///
/// Rows of b are packed into arrays of their own and rows of c are summed in such arrays, because a loop over arrays that all start at 0 is one
/// that the compiler turns into vector instructions. Two rows of c by four of b are kept going at once, and the sum is cut into blocks whose rows
/// of b stay in the cache.
final class MatrixProduct {
    /// How many rows of b are packed at once.
    private static final int BLOCK = 128;

    /// How many scratch buffers of n elements [#run] needs.
    static final int SCRATCH = BLOCK + 2;

    private MatrixProduct() {}

    /// @param v all buffers; `v[scratch …]` are those for packing
    /// @param ci the stride of a row of c; its columns are contiguous
    /// @param ai the stride of a row of a, `ak` of a column
    /// @param bk the stride of a row of b, `bj` of a column
    static void run(double[][] v, int scratch, double[] c, int ci, int m, int n, int k, double[] a, int a0, int ai,
            int ak,
            double[] b, int b0, int bk, int bj) {
        for (int from = 0; from < k; from += BLOCK) {
            int length = Math.min(BLOCK, k - from);
            pack(v, scratch, b, b0 + from * bk, bk, bj, length, n);
            multiply(v, scratch, c, ci, m, n, length, a, a0 + from * ak, ai, ak, from > 0);
        }
    }

    private static void pack(double[][] v, int scratch, double[] b, int b0, int bk, int bj, int length, int n) {
        for (int row = 0; row < length; row++) {
            double[] to = v[scratch + row];
            int from = b0 + row * bk;
            if (bj == 1) {
                System.arraycopy(b, from, to, 0, n);
            } else {
                for (int x = 0; x < n; x++) {
                    to[x] = b[from + x * bj];
                }
            }
        }
    }

    private static void multiply(double[][] v, int scratch, double[] c, int ci, int m, int n, int length, double[] a,
            int a0,
            int ai, int ak, boolean more) {
        double[] c0 = v[scratch + BLOCK];
        double[] c1 = v[scratch + BLOCK + 1];
        int row = 0;
        for (; row + 1 < m; row += 2) {
            open(c, row * ci, c0, n, more);
            open(c, (row + 1) * ci, c1, n, more);
            int x = a0 + row * ai;
            int y = x + ai;
            int at = 0;
            for (; at + 3 < length; at += 4) {
                twoByFour(c0, c1, v[scratch + at], v[scratch + at + 1], v[scratch + at + 2], v[scratch + at + 3], n,
                        a[x], a[x + ak], a[x + 2 * ak], a[x + 3 * ak], a[y], a[y + ak], a[y + 2 * ak], a[y + 3 * ak]);
                x += 4 * ak;
                y += 4 * ak;
            }
            for (; at < length; at++) {
                add(c0, v[scratch + at], a[x], n);
                add(c1, v[scratch + at], a[y], n);
                x += ak;
                y += ak;
            }
            System.arraycopy(c0, 0, c, row * ci, n);
            System.arraycopy(c1, 0, c, (row + 1) * ci, n);
        }
        if (row < m) {
            open(c, row * ci, c0, n, more);
            int x = a0 + row * ai;
            for (int at = 0; at < length; at++) {
                add(c0, v[scratch + at], a[x], n);
                x += ak;
            }
            System.arraycopy(c0, 0, c, row * ci, n);
        }
    }

    private static void open(double[] c, int at, double[] row, int n, boolean more) {
        if (more) {
            System.arraycopy(c, at, row, 0, n);
        } else {
            java.util.Arrays.fill(row, 0, n, 0.0);
        }
    }

    private static void twoByFour(double[] c0, double[] c1, double[] b0, double[] b1, double[] b2, double[] b3, int n,
            double a00, double a01, double a02, double a03, double a10, double a11, double a12, double a13) {
        for (int x = 0; x < n; x++) {
            double p = b0[x];
            double q = b1[x];
            double r = b2[x];
            double s = b3[x];
            c0[x] += a00 * p + a01 * q + (a02 * r + a03 * s);
            c1[x] += a10 * p + a11 * q + (a12 * r + a13 * s);
        }
    }

    private static void add(double[] c, double[] b, double a, int n) {
        for (int x = 0; x < n; x++) {
            c[x] += a * b[x];
        }
    }
}
