package org.byhand.engine;

import java.math.BigInteger;
import org.apache.commons.numbers.fraction.BigFraction;

/// A number with many digits and a bound on how far it may be from what it stands for (mid-rad arithmetic, after Johansson, "Arb: efficient
/// arbitrary-precision midpoint-radius interval arithmetic", IEEE Transactions on Computers 66, 2017). Its exponent does not run out.
///
/// Undefined is what lies outside a domain, on a jump, or has no finite bound.
public final class Ball {
    static final Ball ZERO = new Ball(Wide.ZERO, Mag.ZERO);

    static final Ball ONE = new Ball(Wide.ONE, Mag.ZERO);

    static final Ball UNDEFINED = new Ball(Wide.ZERO, Mag.INFINITE);

    private static final long LARGEST_EXPONENT = 1L << 60;

    private final Wide mid;
    private final Mag rad;

    private Ball(Wide mid, Mag rad) {
        this.mid = mid;
        this.rad = rad;
    }

    static Ball of(Wide mid, Mag rad) {
        return rad.isInfinite() ? UNDEFINED : new Ball(mid, rad);
    }

    /// `mid` cut to `bits` bits; the radius grows by what was cut.
    static Ball rounded(Wide mid, Mag rad, int bits) {
        if (mid.length() <= bits) {
            return of(mid, rad);
        }
        var cut = mid.round(bits);
        return of(cut, rad.add(Mag.of(1, cut.exponent() - bits + 1)));
    }

    /// A finite double, exactly; undefined for others.
    static Ball of(double x) {
        return Double.isFinite(x) ? new Ball(Wide.of(x), Mag.ZERO) : UNDEFINED;
    }

    static Ball of(double x, double bound) {
        return Double.isFinite(x) ? of(Wide.of(x), Mag.of(bound, 0)) : UNDEFINED;
    }

    static Ball of(BigFraction value, int bits) {
        var numerator = Wide.of(value.getNumerator());
        if (value.getDenominator().equals(BigInteger.ONE)) {
            return rounded(numerator, Mag.ZERO, bits);
        }
        var quotient = numerator.divide(Wide.of(value.getDenominator()), bits);
        return rounded(quotient, Mag.of(1, quotient.exponent() - bits), bits);
    }

    Wide mid() {
        return mid;
    }

    Mag rad() {
        return rad;
    }

    /// Whether this is a number.
    public boolean isDefined() {
        return !rad.isInfinite();
    }

    boolean isExact() {
        return rad.isZero();
    }

    /// Whether this is certainly not what `other` is. Undefined is apart from nothing.
    public boolean isApartFrom(Ball other) {
        if (!isDefined() || !other.isDefined()) {
            return false;
        }
        var both = rad.add(other.rad);
        if (far(other)) {
            var larger = mid.exponent() > other.mid.exponent() ? mid : other.mid;
            return Mag.of(0.5, larger.exponent()).multiply(0.5).compareTo(both) > 0;
        }
        return mid.subtract(other.mid).lower().compareTo(both) > 0;
    }

    /// How many decimal digits of this number are certain; ∞ if it is exact, at most 0 if none is, −∞ if undefined.
    public double digits() {
        if (rad.isZero()) {
            return Double.POSITIVE_INFINITY;
        }
        return isDefined() && mid.signum() != 0 ? (mid.exponent() - rad.log2()) * LOG10_OF_2 : Double.NEGATIVE_INFINITY;
    }

    /// The decimal exponent of the bound: −60 where the bound is 10⁻⁶⁰; −∞ if it is exact, ∞ if undefined.
    public double bound10() {
        return isDefined() ? rad.log2() * LOG10_OF_2 : Double.POSITIVE_INFINITY;
    }

    /// The decimal exponent of the number's size: about 2 for 100; −∞ for 0.
    public double size10() {
        return mid.signum() == 0 ? Double.NEGATIVE_INFINITY : mid.upper().log2() * LOG10_OF_2;
    }

    private static final double LOG10_OF_2 = 0.30102999566398120;

    /// The nearest double, or nearly; NaN if undefined.
    public double doubleValue() {
        return isDefined() ? mid.doubleValue() : Double.NaN;
    }

    /// Whether every number within the bound has the sign of this one, so that it is not zero.
    public boolean hasSign() {
        return isDefined() && mid.lower().compareTo(rad) > 0;
    }

    private boolean far(Ball other) {
        return mid.signum() != 0 && other.mid.signum() != 0 && Math.abs(mid.exponent() - other.mid.exponent()) > 20_000;
    }

    Ball negate() {
        return new Ball(mid.negate(), rad);
    }

    Ball add(Ball other, int bits) {
        if (!isDefined() || !other.isDefined()) {
            return UNDEFINED;
        }
        var radii = rad.add(other.rad);
        if (far(other)) {
            boolean mine = mid.exponent() > other.mid.exponent();
            return rounded(mine ? mid : other.mid, radii.add((mine ? other.mid : mid).upper()), bits);
        }
        return rounded(mid.add(other.mid), radii, bits);
    }

    Ball multiply(Ball other, int bits) {
        boolean overflows = Math.abs(mid.e() + other.mid.e()) > LARGEST_EXPONENT;
        if (!isDefined() || !other.isDefined() || overflows) {
            return UNDEFINED;
        }
        var spread = rad.isZero() && other.rad.isZero()
                ? Mag.ZERO
                : mid.upper().add(rad).multiply(other.rad).add(other.mid.upper().multiply(rad));
        return rounded(mid.multiply(other.mid), spread, bits);
    }

    /// 1/x; undefined if this may be 0.
    Ball inverse(int bits) {
        if (!hasSign()) {
            return UNDEFINED;
        }
        var value = Wide.ONE.divide(mid, bits);
        return rounded(value, Mag.of(1, value.exponent() - bits).add(slopeOfInverse()), bits);
    }

    private Mag slopeOfInverse() {
        if (rad.isZero()) {
            return Mag.ZERO;
        }
        var nearest = mid.abs().subtract(Wide.of(rad.m()).shift(rad.e())).lower();
        return rad.divide(mid.lower()).divide(nearest);
    }

    /// x^n by squaring.
    Ball power(long n, int bits) {
        if (n < 0) {
            return inverse(bits).power(-n, bits);
        }
        var result = ONE;
        var square = this;
        for (long left = n; left != 0; left >>= 1) {
            if ((left & 1) == 1) {
                result = result.multiply(square, bits);
            }
            if (left > 1) {
                square = square.multiply(square, bits);
            }
        }
        return result;
    }

    @Override
    public String toString() {
        return isDefined() ? doubleValue() + " ± 10^" + bound10() : "undefined";
    }
}
