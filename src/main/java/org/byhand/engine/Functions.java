package org.byhand.engine;

import org.byhand.term.ScalarFunction;

/// The elementary functions of a double, and how wrong they may be: formulas that neither overflow nor cancel where the textbook's do.
final class Functions {
    private static final double U = Rounding.U;

    /// Below this, what underflow did to a value may show.
    private static final double SMALL = 1e-290;

    private static final double LN2 = 0.6931471805599453;

    private Functions() {}

    /// `f(x)`; NaN outside its domain.
    static double value(ScalarFunction f, double x) {
        return switch (f) {
            case EXP -> Math.exp(x);
            case LOG -> Math.log(x);
            case SIGMOID -> sigmoid(x);
            case SIGMOID_SLOPE -> sigmoidSlope(x);
            case TANH -> Math.tanh(x);
            case TANH_SLOPE -> tanhSlope(x);
            case RELU -> relu(x);
            case STEP -> step(x);
            case SOFTPLUS -> softplus(x);
            case ABS -> Math.abs(x);
            case SIGN -> Math.signum(x);
            case SIN -> Math.sin(x);
            case COS -> Math.cos(x);
            case ARCSIN -> Math.asin(x);
            case ARCCOS -> Math.acos(x);
            case ARCTAN -> Math.atan(x);
            case SINH -> Math.sinh(x);
            case COSH -> Math.cosh(x);
            case ARSINH -> arsinh(x);
            case ARCOSH -> arcosh(x);
            case ARTANH -> artanh(x);
        };
    }

    static double sigmoid(double x) {
        double e = Math.exp(-Math.abs(x));
        return (x >= 0 ? 1 : e) / (1 + e);
    }

    static double sigmoidSlope(double x) {
        double e = Math.exp(-Math.abs(x));
        double d = 1 + e;
        return e / (d * d);
    }

    static double tanhSlope(double x) {
        double e = Math.exp(-2 * Math.abs(x));
        double d = 1 + e;
        return 4 * e / (d * d);
    }

    static double relu(double x) {
        return Math.max(x, 0);
    }

    static double step(double x) {
        return x > 0 ? 1 : x <= 0 ? 0 : Double.NaN;
    }

    static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    static double arsinh(double x) {
        double a = Math.abs(x);
        double y = a > 0x1p28 ? Math.log(a) + LN2 : Math.log1p(a + a * a / (1 + Math.sqrt(1 + a * a)));
        return Math.copySign(y, x);
    }

    static double arcosh(double x) {
        double t = x - 1;
        return x > 0x1p28 ? Math.log(x) + LN2 : Math.log1p(t + Math.sqrt(2 * t + t * t));
    }

    static double artanh(double x) {
        double a = Math.abs(x);
        return Math.copySign(0.5 * Math.log1p(2 * a / (1 - a)), x);
    }

    /// A bound on `|v − f(t)|` for every t within `ex` of `x`, where `v` is [#value]`(f, x)`: how far f can move over the interval, and the
    /// rounding of v itself. NaN or ∞ where f jumps, leaves its domain or has no bounded slope in the interval.
    static double error(ScalarFunction f, double x, double ex, double v) {
        return (ex == 0 ? 0 : spread(f, x, ex, v) * Rounding.INFLATE) + rounding(f, v);
    }

    /// The rounding of [#value], in units of u: 2 (1 ulp) for what the platform promises to that accuracy, 5 for its hyperbolic functions, and what was
    /// counted along each formula above, rounded up. 0 for what is exact.
    private static double roundings(ScalarFunction f) {
        return switch (f) {
            case RELU, STEP, ABS, SIGN -> 0;
            case EXP, LOG, SIN, COS, ARCSIN, ARCCOS, ARCTAN -> 2;
            case TANH, SINH, COSH -> 5;
            case SIGMOID, SOFTPLUS -> 8;
            case SIGMOID_SLOPE, TANH_SLOPE, ARSINH, ARCOSH, ARTANH -> 16;
        };
    }

    private static double rounding(ScalarFunction f, double v) {
        double units = roundings(f);
        return units == 0 || (v == 0 && isExactAtZero(f)) ? 0 : units * U * Math.abs(v) + Rounding.TINY;
    }

    private static boolean isExactAtZero(ScalarFunction f) {
        return switch (f) {
            case TANH, SIN, ARCSIN, ARCTAN, SINH, ARSINH, ARTANH, LOG, ARCOSH, ARCCOS -> true;
            case EXP, SIGMOID, SIGMOID_SLOPE, TANH_SLOPE, SOFTPLUS, COS, COSH, RELU, STEP, ABS, SIGN -> false;
        };
    }

    /// A bound on e^ex, for ex not large.
    private static double growth(double ex) {
        return ex < 0.5 ? 1 + 2 * ex : Math.exp(ex);
    }

    /// How far f(t) is from f(x) at most, t within ex > 0 of x.
    private static double spread(ScalarFunction f, double x, double ex, double v) {
        double far = Math.nextUp(Math.abs(x) + ex);
        double near = Math.max(0, Math.nextDown(Math.abs(x) - ex));
        return switch (f) {
            case EXP -> v > SMALL
                    ? v * (ex < 0.5 ? ex * (1 + ex) : Math.expm1(ex))
                    : v + Math.exp(Math.nextUp(x + ex)) + Rounding.TINY;
            case LOG -> x > ex ? ex / Math.nextDown(x - ex) : Double.NaN;
            case SIGMOID -> Math.min(0.25, (v * (1 - v) + 16 * U) * growth(ex)) * ex;
            case SIGMOID_SLOPE -> Math.min(0.0963, v * growth(ex)) * ex + Rounding.TINY;
            case TANH -> Math.min(1, (1 - v * v + 16 * U) * growth(2 * ex)) * ex;
            case TANH_SLOPE -> Math.min(0.77, 2 * v * growth(2 * ex)) * ex + Rounding.TINY;
            case RELU -> x + ex <= 0 ? 0 : ex;
            case STEP, SIGN -> Math.abs(x) > ex ? 0 : Double.NaN;
            case SOFTPLUS -> Math.min(1, sigmoid(Math.nextUp(x + ex))) * ex + Rounding.TINY;
            case ABS -> ex;
            case SIN, COS -> Math.min(1, Math.sqrt(Math.abs(1 - v * v)) + 4e-8 + ex) * ex;

            case ARCSIN, ARCCOS -> far < 1 ? ex / Math.sqrt((1 - far) * (1 + far)) : Double.NaN;
            case ARCTAN -> ex / (1 + near * near);
            case SINH -> Math.cosh(far) * ex;
            case COSH -> Math.sinh(far) * ex + Rounding.TINY;
            case ARSINH -> ex / Math.sqrt(1 + near * near);
            case ARCOSH -> {
                double low = Math.nextDown(x - ex);
                yield low > 1 ? ex / Math.sqrt((low - 1) * (low + 1)) : Double.NaN;
            }
            case ARTANH -> far < 1 ? ex / ((1 - far) * (1 + far)) : Double.NaN;
        };
    }

    /// A bound on `|v − t^q|` for every t within `ex` of `x` and q within `ep` of `p`, where `v` is `Math.pow(x, p)`.
    static double powerError(double x, double ex, double p, double ep, double v) {
        double rounding = v == 0 && x == 0 ? 0 : 2 * U * Math.abs(v) + Rounding.TINY;
        if (ex == 0 && ep == 0) {
            // Math.pow of whole numbers is exact where the result is a double.
            boolean whole = x == Math.rint(x) && p == Math.rint(p) && p >= 0 && Math.abs(v) < 0x1p53;
            return x == 0 && p < 0 ? Double.NaN : whole ? 0 : rounding;
        }
        double size = Math.abs(x);
        double r = ex / size * (1 + 4 * U);
        if (ep == 0 && p == Math.rint(p)) {
            return rounding + wholePowerSpread(size, ex, r, p, Math.abs(v)) * Rounding.INFLATE + Rounding.TINY;
        }
        if (!(x > 0) || !(r < 1)) {
            return Double.NaN;
        }
        double ofLog = -Math.log1p(-r);
        double moved = Math.abs(p) * ofLog + (Math.abs(Math.log(x)) + ofLog) * ep;
        double spread = v > SMALL
                ? v * Math.expm1(moved * Rounding.INFLATE)
                : v + Math.exp(p * Math.log(x) * (1 - 1e-12) + moved * Rounding.INFLATE);
        return rounding + spread * Rounding.INFLATE + Rounding.TINY;
    }

    private static double wholePowerSpread(double size, double ex, double r, double p, double v) {
        if (p == 0) {
            return 0;
        }
        if (p < 0) {
            return !(r < 1)
                    ? Double.NaN
                    : v > SMALL
                            ? v * Math.expm1(p * Math.log1p(-r) * Rounding.INFLATE)
                            : v + Math.pow(Math.nextDown(size - ex), p);
        }
        return r < 0.5 && v > SMALL ? v * Math.expm1(p * Math.log1p(r) * Rounding.INFLATE) : v + Math.pow(size + ex, p);
    }
}
