package org.byhand.engine;

/// Running error analysis: bounds on rounding errors, computed beside the values (Higham, Accuracy and Stability of Numerical Algorithms, §3.3).
///
/// Bounds are sums and products of numbers ≥ 0, so their own rounding is covered by [#INFLATE]; underflow by [#TINY].
final class Rounding {
    /// The unit roundoff u = 2⁻⁵³.
    static final double U = 0x1p-53;

    /// Covers the roundings of a computed bound of up to 2²⁰ terms.
    static final double INFLATE = 1 + 0x1p-30;

    /// Covers what underflow may lose in one product and its bound; not itself subnormal, for speed.
    static final double TINY = 0x1p-1020;

    private static final double SMALL = 0x1p-960;

    private Rounding() {}

    /// The bound of the product `p = x·y` of two numbers that are within `ex` and `ey` of what they stand for. Its rounding error is
    /// computed exactly (TwoProduct), so what is exact has the bound 0.
    static double product(double x, double ex, double y, double ey, double p) {
        double q = Math.abs(x) * ey + Math.abs(y) * ex + ex * ey + Math.abs(Math.fma(x, y, -p));
        return q < SMALL ? smallProduct(x, ex, y, ey, p, q) : q;
    }

    private static double smallProduct(double x, double ex, double y, double ey, double p, double q) {
        boolean zero = (x == 0 && ex == 0) || (y == 0 && ey == 0);
        boolean normal = ex == 0 && ey == 0 && Math.abs(p) > SMALL;
        return zero || normal ? q : q + TINY + U * Math.abs(p);
    }

    /// The rounding error of `sum = a + b`, exactly (TwoSum).
    static double sum(double a, double b, double sum) {
        double part = sum - a;
        return Math.abs((a - (sum - part)) + (b - part));
    }

    /// Whether an entry with the bound counts: both are finite.
    static boolean isFinite(double value, double bound) {
        return Math.abs(value) + bound < Double.POSITIVE_INFINITY;
    }
}
