package org.byhand.engine;

import java.math.BigInteger;

/// A binary floating-point number `m·2^e` of any length, with an exponent that does not run out. Arithmetic is exact; [#round] cuts.
record Wide(BigInteger m, long e) {
    static final Wide ZERO = new Wide(BigInteger.ZERO, 0);

    static final Wide ONE = new Wide(BigInteger.ONE, 0);

    /// The number that a finite double stands for, exactly.
    static Wide of(double x) {
        if (x == 0) {
            return ZERO;
        }
        long bits = Double.doubleToLongBits(x);
        int exponent = (int) (bits >>> 52 & 0x7ff);
        long mantissa = (bits & 0xfffffffffffffL) | (exponent == 0 ? 0 : 1L << 52);
        int zeros = Long.numberOfTrailingZeros(mantissa);
        return new Wide(BigInteger.valueOf((x < 0 ? -mantissa : mantissa) >> zeros),
                Math.max(exponent, 1) - 1075L + zeros);
    }

    static Wide of(BigInteger whole) {
        return new Wide(whole, 0);
    }

    int signum() {
        return m.signum();
    }

    /// k where 2^(k−1) ≤ |x| < 2^k; very small for 0.
    long exponent() {
        return m.signum() == 0 ? Long.MIN_VALUE / 4 : magnitudeBits(m) + e;
    }

    private static int magnitudeBits(BigInteger m) {
        return m.signum() >= 0 ? m.bitLength() : m.negate().bitLength();
    }

    /// How many bits the mantissa has.
    int length() {
        return magnitudeBits(m);
    }

    Wide negate() {
        return new Wide(m.negate(), e);
    }

    Wide abs() {
        return m.signum() < 0 ? negate() : this;
    }

    /// The sum, exactly. The exponents must not be far apart.
    Wide add(Wide other) {
        if (m.signum() == 0) {
            return other;
        }
        if (other.m.signum() == 0) {
            return this;
        }
        if (e < other.e) {
            return other.add(this);
        }
        return new Wide(m.shiftLeft(Math.toIntExact(e - other.e)).add(other.m), other.e);
    }

    Wide subtract(Wide other) {
        return add(other.negate());
    }

    Wide multiply(Wide other) {
        return new Wide(m.multiply(other.m), e + other.e);
    }

    Wide shift(long by) {
        return new Wide(m, e + by);
    }

    /// Cut to at most `bits` bits; the error is less than 2^(exponent − bits).
    Wide round(int bits) {
        int excess = magnitudeBits(m) - bits;
        return excess <= 0 ? this : new Wide(m.shiftRight(excess), e + excess);
    }

    /// The quotient with a relative error of less than 2^−bits.
    Wide divide(Wide divisor, int bits) {
        int shift = Math.max(0, bits + 2 + divisor.m.bitLength() - m.bitLength());
        return new Wide(m.shiftLeft(shift).divide(divisor.m), e - divisor.e - shift);
    }

    /// The square root of a number ≥ 0 with a relative error of less than 2^−bits.
    Wide sqrt(int bits) {
        int shift = Math.max(0, 2 * bits + 4 - m.bitLength());
        shift += (int) ((e - shift) & 1);
        return new Wide(m.shiftLeft(shift).sqrt(), (e - shift) / 2);
    }

    int compareTo(Wide other) {
        int sign = signum();
        if (sign != other.signum() || sign == 0) {
            return Integer.compare(sign, other.signum());
        }
        if (exponent() != other.exponent()) {
            return exponent() > other.exponent() ? sign : -sign;
        }
        return subtract(other).signum();
    }

    /// `⌊x·2^bits⌋`; |x| must be of reasonable size.
    BigInteger fixed(int bits) {
        long shift = e + bits;
        return shift < -2L * bits - magnitudeBits(m)
                ? BigInteger.ZERO
                : shift >= 0 ? m.shiftLeft(Math.toIntExact(shift)) : m.shiftRight(Math.toIntExact(-shift));
    }

    /// An upper bound of |x|.
    Mag upper() {
        return magnitude(1);
    }

    /// A lower bound of |x|.
    Mag lower() {
        return magnitude(0);
    }

    private Mag magnitude(int more) {
        if (m.signum() == 0) {
            return Mag.ZERO;
        }
        var size = m.abs();
        int excess = Math.max(0, size.bitLength() - 50);
        long top = size.shiftRight(excess).longValue() + (excess > 0 ? more : 0);
        return Mag.of((double) top, e + excess);
    }

    double doubleValue() {
        int excess = Math.max(0, magnitudeBits(m) - 64);
        long exponent = Math.clamp(e + excess, -5000L, 5000L);
        return Math.scalb(m.shiftRight(excess).doubleValue(), (int) exponent);
    }
}
