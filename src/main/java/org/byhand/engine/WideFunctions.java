package org.byhand.engine;

import java.math.BigInteger;

/// Elementary functions of a [Wide] with a relative error below 2^−bits, in fixed point with bits to spare: an argument reduction and a
/// Taylor series, or one correction of a double's result.
final class WideFunctions {
    /// Bits beyond those asked for.
    private static final int GUARD = 40;

    private WideFunctions() {}

    /// eˣ for |x| < 2⁴⁰.
    static Wide exp(Wide x, int bits) {
        int q = bits + GUARD;
        int wider = q + (int) Math.max(0, x.exponent());
        var fixed = x.fixed(wider);
        var halves = fixed.divide(Constants.ln2(wider));
        if (fixed.signum() < 0) {
            halves = halves.subtract(BigInteger.ONE);
        }
        var rest = fixed.subtract(halves.multiply(Constants.ln2(wider))).shiftRight(wider - q);
        int squarings = (int) Math.sqrt(q) / 2 + 2;
        int fine = q + 2 * squarings;
        var sum = expSeries(rest.shiftLeft(fine - q).shiftRight(squarings), fine);
        for (int i = 0; i < squarings; i++) {
            sum = sum.multiply(sum).shiftRight(fine);
        }
        return new Wide(sum, halves.longValue() - fine).round(q);
    }

    private static BigInteger expSeries(BigInteger t, int q) {
        var sum = BigInteger.ONE.shiftLeft(q).add(t);
        var term = t;
        for (int k = 2; term.signum() != 0; k++) {
            term = term.multiply(t).shiftRight(q).divide(BigInteger.valueOf(k));
            sum = sum.add(term);
        }
        return sum;
    }

    /// eˣ − 1.
    static Wide expm1(Wide x, int bits) {
        if (x.exponent() < -bits - 8L) {
            return x.add(x.multiply(x).shift(-1));
        }
        int more = (int) Math.max(0, -x.exponent()) + 8;
        var power = exp(x, bits + more);
        if (power.exponent() > bits + 8L) {
            return power;
        }
        return power.exponent() < -bits - 8L ? Wide.ONE.negate() : power.subtract(Wide.ONE);
    }

    /// log x for x > 0.
    static Wide log(Wide x, int bits) {
        long k = x.exponent();
        var y = x.shift(-k);
        if (y.doubleValue() < 0.75) {
            y = y.shift(1);
            k--;
        }
        var gap = y.subtract(Wide.ONE);
        if (gap.signum() == 0 && k == 0) {
            return Wide.ZERO;
        }
        int close = k == 0 ? (int) -Math.min(0, gap.exponent()) : 0;
        int q = bits + GUARD + close;
        double start = Math.log1p(gap.doubleValue());
        var near = exp(Wide.of(-start), q).multiply(y).fixed(q).subtract(BigInteger.ONE.shiftLeft(q));
        var fixed = Wide.of(start).fixed(q).add(log1pSeries(near, q));
        int wider = q + 64;
        var whole = Constants.ln2(wider).multiply(BigInteger.valueOf(k)).shiftRight(64);
        return new Wide(fixed.add(whole), -q);
    }

    /// log(1 + t) for |t| far below 1.
    private static BigInteger log1pSeries(BigInteger t, int q) {
        var sum = t;
        var power = t;
        for (int k = 2; power.signum() != 0 && power.bitLength() > 0; k++) {
            power = power.multiply(t).shiftRight(q);
            var part = power.divide(BigInteger.valueOf(k));
            sum = k % 2 == 0 ? sum.subtract(part) : sum.add(part);
            if (power.equals(MINUS_ONE)) {
                break;
            }
        }
        return sum;
    }

    private static final BigInteger MINUS_ONE = BigInteger.ONE.negate();

    /// log(1 + t) for t > −1.
    static Wide log1p(Wide t, int bits) {
        if (t.exponent() > bits + 8L) {
            return log(t, bits);
        }
        return t.exponent() < -bits - 8L ? t.subtract(t.multiply(t).shift(-1)) : log(t.add(Wide.ONE), bits);
    }

    /// sin x (and, with `cosine`, cos x) for |x| < 2⁴⁰: relative error below 2^−bits for |x| < 1, else absolute.
    static Wide sin(Wide x, int bits, boolean cosine) {
        if (x.exponent() < -bits) {
            return cosine ? Wide.ONE : x.subtract(x.multiply(x).multiply(x).divide(Wide.of(6), bits));
        }
        int q = bits + GUARD + (int) Math.max(0, -x.exponent());
        int wider = q + (int) Math.max(0, x.exponent());
        var quarter = Constants.pi(wider).shiftRight(1);
        var turns = x.fixed(wider).add(quarter.shiftRight(1)).divide(quarter);
        if (x.fixed(wider).add(quarter.shiftRight(1)).signum() < 0) {
            turns = turns.subtract(BigInteger.ONE);
        }
        var rest = x.fixed(wider).subtract(turns.multiply(quarter)).shiftRight(wider - q);
        int quadrant = turns.and(BigInteger.valueOf(3)).intValue() + (cosine ? 1 : 0);
        var value = sinSeries(rest, q, quadrant % 2 == 1);
        return new Wide((quadrant & 2) == 0 ? value : value.negate(), -q);
    }

    private static BigInteger sinSeries(BigInteger r, int q, boolean cosine) {
        var square = r.multiply(r).shiftRight(q);
        var term = cosine ? BigInteger.ONE.shiftLeft(q) : r;
        var sum = term;
        for (long k = cosine ? 1 : 2; term.signum() != 0; k += 2) {
            term = term.multiply(square).shiftRight(q).divide(BigInteger.valueOf(-k * (k + 1)));
            sum = sum.add(term);
        }
        return sum;
    }

    /// arctan x.
    static Wide atan(Wide x, int bits) {
        if (x.exponent() > 0 && x.abs().compareTo(Wide.ONE) > 0) {
            var quarter = pi(bits + GUARD).shift(-1);
            if (x.exponent() > bits + GUARD) {
                return x.signum() < 0 ? quarter.negate() : quarter;
            }
            var rest = atan(Wide.ONE.divide(x, bits + GUARD), bits + GUARD);
            return (x.signum() < 0 ? quarter.negate() : quarter).subtract(rest);
        }
        if (x.exponent() < -bits) {
            return x.subtract(x.multiply(x).multiply(x).divide(Wide.of(3), bits));
        }
        int q = bits + GUARD + (int) -Math.min(0, x.exponent());
        var start = Wide.of(Math.atan(x.doubleValue()));
        var sin = sin(start, q, false);
        var cos = sin(start, q, true);
        var turn = x.multiply(cos).subtract(sin).divide(cos.add(x.multiply(sin)), q);
        return start.add(new Wide(atanSeries(turn.fixed(q), q), -q));
    }

    private static BigInteger atanSeries(BigInteger t, int q) {
        var square = t.multiply(t).shiftRight(q);
        var power = t;
        var sum = t;
        for (int k = 3; power.signum() != 0; k += 2) {
            power = power.multiply(square).shiftRight(q).negate();
            sum = sum.add(power.divide(BigInteger.valueOf(k)));
        }
        return sum;
    }

    /// π.
    static Wide pi(int bits) {
        return new Wide(Constants.pi(bits + 4), -bits - 4L);
    }
}
