package org.byhand.engine;

import org.byhand.term.ScalarFunction;

/// The elementary functions of a [Ball]: the function at its middle, with a few bits more than asked for, and a bound on how far it moves within
/// the radius.
final class BallFunctions {
    /// A larger argument (as an exponent of 2) is not reduced.
    private static final int LARGEST = 40;

    private static final Mag ONE = Mag.of(1, 0);

    private BallFunctions() {}

    /// `f(x)`; undefined outside the domain, on a jump, and where the slope has no bound within the radius.
    static Ball apply(ScalarFunction f, Ball x, int bits) {
        if (!x.isDefined()) {
            return x;
        }
        if (x.mid().exponent() > LARGEST) {
            return ofLarge(f, x, bits);
        }
        int more = bits + 8;
        var m = x.mid();
        return switch (f) {
            case EXP -> exp(x, bits);
            case LOG -> log(x, bits);
            case SIGMOID -> done(WideFormulas.sigmoid(m, more), slopeBound(x, 1).min(Mag.of(0.25, 0)), x, bits);
            case SIGMOID_SLOPE ->
                done(WideFormulas.sigmoidSlope(m, more), slopeBound(x, 1).min(Mag.of(0.0963, 0)), x, bits);
            case TANH -> done(WideFormulas.tanh(m, more), slopeBound(x, 2).multiply(4).min(ONE), x, bits);
            case TANH_SLOPE ->
                done(WideFormulas.sigmoidSlope(m.shift(1), more).shift(2), slopeBound(x, 2).multiply(8).min(ONE), x,
                        bits);
            case RELU, STEP, ABS, SIGN -> piece(f, x);
            case SOFTPLUS ->
                done(WideFormulas.softplus(m, more), m.signum() < 0 ? slopeBound(x, 1).min(ONE) : ONE, x, bits);
            case SIN -> wave(WideFunctions.sin(m, more, false), x, bits);
            case COS -> wave(WideFunctions.sin(m, more, true), x, bits);
            case ARCSIN -> within(x, WideFormulas.asin(m, more), false, bits);
            case ARCCOS -> within(x, WideFormulas.acos(m, more), false, bits);
            case ARCTAN -> done(WideFunctions.atan(m, more), ONE, x, bits);
            case SINH -> done(WideFormulas.sinh(m, more), steep(x), x, bits);
            case COSH -> done(WideFormulas.cosh(m, more), steep(x), x, bits);
            case ARSINH -> done(WideFormulas.arsinh(m, more), ONE, x, bits);
            case ARCOSH -> arcosh(x, bits);
            case ARTANH -> within(x, WideFormulas.artanh(m, more), true, bits);
        };
    }

    /// The value with its rounding and the radius times the slope.
    private static Ball done(Wide value, Mag slope, Ball x, int bits) {
        var rounding = value.signum() == 0 ? Mag.ZERO : Mag.of(2, value.exponent() - bits);
        return Ball.rounded(value, rounding.add(x.isExact() ? Mag.ZERO : x.rad().multiply(slope)), bits);
    }

    private static Ball wave(Wide value, Ball x, int bits) {
        var rounding = x.mid().exponent() > 0 ? Mag.of(1, -bits) : Mag.ZERO;
        var near = done(value, ONE, x, bits);
        return Ball.of(near.mid(), near.rad().add(rounding));
    }

    private static boolean isWide(Ball x) {
        return x.rad().compareTo(ONE) > 0;
    }

    private static Ball exp(Ball x, int bits) {
        var value = WideFunctions.exp(x.mid(), bits + 8);
        return isWide(x) ? Ball.UNDEFINED : done(value, value.upper().multiply(2), x, bits);
    }

    private static Ball log(Ball x, int bits) {
        if (x.mid().signum() <= 0 || isWithin(x.mid(), x)) {
            return Ball.UNDEFINED;
        }
        return done(WideFunctions.log(x.mid(), bits + 8), Mag.of(2, 0).divide(x.mid().lower()), x, bits);
    }

    /// Whether the radius reaches half the way to an end of the domain.
    private static boolean isWithin(Wide way, Ball x) {
        return !x.isExact() && x.rad().multiply(2).compareTo(way.lower()) > 0;
    }

    /// e^(1 − rate·|x| + rate·r), above the slope of what falls off as e^(−rate·|x|).
    private static Mag slopeBound(Ball x, int rate) {
        if (x.isExact() || isWide(x)) {
            return Mag.INFINITE;
        }
        double far = Math.min(1e12, Math.abs(x.mid().doubleValue()));
        return powerOfE(rate * (1 - far));
    }

    /// e^(|x| + r), above the slope of sinh and cosh.
    private static Mag steep(Ball x) {
        return x.isExact() || isWide(x) ? Mag.INFINITE : powerOfE(Math.abs(x.mid().doubleValue()) + 1);
    }

    private static Mag powerOfE(double x) {
        double halves = x * 1.4426950408889634;
        long whole = (long) Math.floor(halves);
        return Mag.of(2.01, whole);
    }

    private static Ball piece(ScalarFunction f, Ball x) {
        int sign = x.mid().signum();
        if (!x.isExact() && !x.hasSign()) {
            return switch (f) {
                case RELU -> Ball.of(sign > 0 ? x.mid() : Wide.ZERO, x.rad());
                case ABS -> Ball.of(x.mid().abs(), x.rad());
                default -> Ball.UNDEFINED;
            };
        }
        return switch (f) {
            case RELU -> sign > 0 ? x : Ball.ZERO;
            case ABS -> sign < 0 ? x.negate() : x;
            case STEP -> sign > 0 ? Ball.ONE : Ball.ZERO;
            default -> Ball.of((double) sign);
        };
    }

    private static Ball ofLarge(ScalarFunction f, Ball x, int bits) {
        boolean positive = x.mid().signum() > 0;
        var tiny = Mag.of(1, -(1L << LARGEST));
        if (isWide(x) && !x.hasSign()) {
            return Ball.UNDEFINED;
        }
        return switch (f) {
            case RELU, STEP, ABS, SIGN -> piece(f, x);
            case LOG -> log(x, bits);
            case SIGMOID -> Ball.of(positive ? Wide.ONE : Wide.ZERO, tiny);
            case TANH -> Ball.of(positive ? Wide.ONE : Wide.ONE.negate(), tiny);
            case SIGMOID_SLOPE, TANH_SLOPE -> Ball.of(Wide.ZERO, tiny);
            case SOFTPLUS -> positive ? Ball.of(x.mid(), x.rad().add(tiny)) : Ball.of(Wide.ZERO, tiny);
            case EXP -> positive ? Ball.UNDEFINED : Ball.of(Wide.ZERO, tiny);
            case ARCTAN -> done(WideFunctions.atan(x.mid(), bits + 8), ONE, x, bits);
            case ARSINH -> done(WideFormulas.arsinh(x.mid(), bits + 8), ONE, x, bits);
            case ARCOSH -> arcosh(x, bits);
            case SIN, COS, ARCSIN, ARCCOS, SINH, COSH, ARTANH -> Ball.UNDEFINED;
        };
    }

    private static Ball arcosh(Ball x, int bits) {
        var above = x.mid().subtract(Wide.ONE);
        if (above.signum() < 0 || isWithin(above, x)) {
            return Ball.UNDEFINED;
        }
        if (above.signum() == 0) {
            return Ball.ZERO;
        }
        int more = bits + 12;
        Wide value;
        if (above.exponent() > more) {
            value = WideFunctions.log(x.mid().shift(1), more);
        } else {
            var root = above.multiply(above.add(Wide.of(2))).sqrt(more);
            value = WideFunctions.log1p(above.add(root).round(2 * more), more);
        }
        return done(value, ONE.divide(above.lower().multiply(0.5)).sqrt(), x, bits);
    }

    /// A function on −1 … 1 whose slope is at most 1/√(1 − |x|), or 1/(1 − |x|) if `pole`.
    private static Ball within(Ball x, Wide value, boolean pole, int bits) {
        var room = Wide.ONE.subtract(x.mid().abs());
        boolean outside = room.signum() < 0 || (pole && room.signum() == 0);
        if (outside || isWithin(room, x)) {
            return Ball.UNDEFINED;
        }
        var slope = room.signum() == 0 ? ONE : ONE.divide(room.lower().multiply(0.5));
        return done(value, pole ? slope : slope.sqrt(), x, bits);
    }

    /// `base ^ exponent`: by squaring for a whole exponent, by a root for one half, else through exp and log.
    static Ball power(Ball base, Ball exponent, int bits) {
        if (!base.isDefined() || !exponent.isDefined()) {
            return Ball.UNDEFINED;
        }
        if (exponent.isExact() && exponent.mid().exponent() < LARGEST) {
            long twice = exponent.mid().shift(1).fixed(0).longValue();
            boolean half = Wide.of((double) twice).compareTo(exponent.mid().shift(1)) == 0;
            if (half && twice % 2 == 0) {
                return base.power(twice / 2, bits + 24 + Long.SIZE - Long.numberOfLeadingZeros(Math.abs(twice)));
            }
            if (base.isExact() && base.mid().signum() == 0) {
                return twice > 0 || exponent.mid().signum() > 0 ? Ball.ZERO : Ball.UNDEFINED;
            }
            if (half && Math.abs(twice) < 64) {
                return root(base, bits + 16).power(twice, bits + 16);
            }
        }
        var log = log(base, bits + 8);
        int more = bits + 16 + (int) Math.max(0, Math.min(64, log.mid().exponent() + exponent.mid().exponent()));
        var product = log(base, more).multiply(exponent, more);
        return product.isDefined() && product.mid().exponent() <= LARGEST ? exp(product, bits) : Ball.UNDEFINED;
    }

    private static Ball root(Ball x, int bits) {
        if (x.isExact() && x.mid().signum() == 0) {
            return Ball.ZERO;
        }
        if (x.mid().signum() <= 0 || isWithin(x.mid(), x)) {
            return Ball.UNDEFINED;
        }
        return done(x.mid().sqrt(bits + 2), ONE.divide(x.mid().lower()).sqrt(), x, bits);
    }

    /// `log Σ exp(xᵢ)` over `count` balls from `from`.
    static Ball logSumExp(Ball[] x, int from, int count, int bits) {
        var most = x[from];
        for (int i = from; i < from + count; i++) {
            if (!x[i].isDefined()) {
                return Ball.UNDEFINED;
            }
            most = x[i].mid().compareTo(most.mid()) > 0 ? x[i] : most;
        }
        var exact = Ball.of(most.mid(), Mag.ZERO);
        var sum = Ball.ZERO;
        for (int i = from; i < from + count; i++) {
            sum = sum.add(apply(ScalarFunction.EXP, x[i].add(exact.negate(), bits + 8), bits + 8), bits + 8);
        }
        return exact.add(log(sum, bits + 8), bits);
    }
}
