package org.byhand.engine;

/// Running error analysis: bounds on rounding errors, computed beside the values (Higham, Accuracy and Stability of Numerical Algorithms, §3.3).
///
/// Bounds are sums and products of numbers ≥ 0, so their own rounding is covered by [#INFLATE]; underflow by [#TINY].
final class Rounding {
    /// The unit roundoff u = 2⁻⁵³.
    static final double U = 0x1p-53;

    /// Covers the roundings of a computed bound of up to 2²⁰ terms.
    static final double INFLATE = 1 + 0x1p-30;

    /// Covers what underflow may lose in one product and its bound.
    static final double TINY = 4 * Double.MIN_VALUE;

    private static final double SMALL = 0x1p-960;

    private Rounding() {}

    /// `v[i] += x·y`, with the bound `e[i]` following; x and y are within `ex` and `ey` of what they stand for.
    /// The rounding errors of the product and of the sum are computed exactly (TwoProduct, TwoSum), so what is exact has the bound 0.
    static void accumulate(double[] v, double[] e, int i, double x, double ex, double y, double ey) {
        double p = x * y;
        double before = v[i];
        double sum = before + p;
        double part = sum - before;
        double lost = Math.abs((before - (sum - part)) + (p - part));
        double q = Math.abs(x) * ey + Math.abs(y) * ex + ex * ey + product(x, y, p);
        if (q < SMALL && !(ex == 0 && ey == 0 && Math.abs(p) > SMALL) && (x != 0 || ex != 0) && (y != 0 || ey != 0)) {
            q += TINY;
        }
        v[i] = sum;
        e[i] += lost + q;
    }

    /// `v[i] += x`, with the bound.
    static void accumulate(double[] v, double[] e, int i, double x, double ex) {
        double before = v[i];
        double sum = before + x;
        double part = sum - before;
        v[i] = sum;
        e[i] += Math.abs((before - (sum - part)) + (x - part)) + ex;
    }

    private static double product(double x, double y, double p) {
        double size = Math.abs(p);
        return size > SMALL || size == 0 ? Math.abs(Math.fma(x, y, -p)) : U * size;
    }

    /// Whether an entry with the bound counts: both are finite.
    static boolean isFinite(double value, double bound) {
        return Math.abs(value) + bound < Double.POSITIVE_INFINITY;
    }
}
