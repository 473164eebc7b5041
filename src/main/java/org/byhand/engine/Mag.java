package org.byhand.engine;

/// An upper bound: a number ≥ 0, `m·2^e` with 1 ≤ m < 2, or 0, or ∞. Its exponent is as wide as a [Wide]'s. All arithmetic rounds up.
record Mag(double m, long e) {
    static final Mag ZERO = new Mag(0, 0);

    static final Mag INFINITE = new Mag(Double.POSITIVE_INFINITY, 0);

    private static final double UP = 1 + 0x1p-50;

    /// `m·2^e` for m ≥ 0; NaN becomes ∞.
    static Mag of(double m, long e) {
        if (m == 0) {
            return ZERO;
        }
        if (!(m < Double.POSITIVE_INFINITY)) {
            return INFINITE;
        }
        int k = Math.getExponent(m);
        return k < Double.MIN_EXPONENT ? of(m * 0x1p200, e - 200) : new Mag(Math.scalb(m, -k), e + k);
    }

    boolean isZero() {
        return m == 0;
    }

    boolean isInfinite() {
        return m == Double.POSITIVE_INFINITY;
    }

    Mag add(Mag other) {
        if (isZero() || other.isInfinite()) {
            return other;
        }
        if (other.isZero() || isInfinite()) {
            return this;
        }
        if (e < other.e) {
            return other.add(this);
        }
        long gap = Math.min(60, e - other.e);
        return of((m + Math.scalb(other.m, (int) -gap)) * UP, e);
    }

    Mag multiply(Mag other) {
        if (isZero() || other.isZero()) {
            return ZERO;
        }
        return isInfinite() || other.isInfinite() ? INFINITE : of(m * other.m * UP, e + other.e);
    }

    Mag multiply(double factor) {
        return multiply(of(factor, 0));
    }

    /// This over a lower bound of the divisor.
    Mag divide(Mag lower) {
        if (isZero()) {
            return ZERO;
        }
        return isInfinite() || lower.isZero() ? INFINITE : of(m / lower.m * UP, e - lower.e);
    }

    Mag sqrt() {
        if (isZero() || isInfinite()) {
            return this;
        }
        long half = Math.floorDiv(e, 2L);
        return of(Math.sqrt(Math.scalb(m, (int) (e - 2 * half))) * UP, half);
    }

    Mag min(Mag other) {
        return compareTo(other) <= 0 ? this : other;
    }

    int compareTo(Mag other) {
        if (isZero() || other.isZero() || isInfinite() || other.isInfinite()) {
            return Double.compare(m, other.m);
        }
        return e != other.e ? Long.compare(e, other.e) : Double.compare(m, other.m);
    }

    /// The logarithm to the base 2; −∞ for 0.
    double log2() {
        return isZero() ? Double.NEGATIVE_INFINITY : Math.log(m) / Math.log(2) + e;
    }
}
