package org.byhand.engine;

import java.util.Optional;
import org.byhand.term.ScalarFunction;

/// An elementary function of every entry of a buffer. Together with its derivative at the same entries, σ and tanh share their exponential.
final class Apply extends Op {
    final int argument;
    private final ScalarFunction function;
    private final int c;
    private final int slope;
    private final int n;

    /// @param slope the buffer that also gets the derivative, −1 for none; only for σ and tanh
    Apply(ScalarFunction function, int c, int slope, int argument, int n) {
        this.function = function;
        this.c = c;
        this.slope = slope;
        this.argument = argument;
        this.n = n;
    }

    /// This op together with `f` of the same argument into the buffer `other`, if they go together.
    Optional<Apply> with(ScalarFunction f, int other) {
        if (slope >= 0 || function == f) {
            return Optional.empty();
        }
        if (slopeOf(function) == f) {
            return Optional.of(new Apply(function, c, other, argument, n));
        }
        return slopeOf(f) == function ? Optional.of(new Apply(f, other, c, argument, n)) : Optional.empty();
    }

    /// The derivative of σ or tanh; any other function itself.
    private static ScalarFunction slopeOf(ScalarFunction f) {
        return f == ScalarFunction.SIGMOID
                ? ScalarFunction.SIGMOID_SLOPE
                : f == ScalarFunction.TANH ? ScalarFunction.TANH_SLOPE : f;
    }

    @Override
    long cost() {
        return (long) n * FUNCTION;
    }

    @Override
    void run(double[][] v) {
        double[] x = v[argument];
        double[] y = v[c];
        if (slope >= 0) {
            if (function == ScalarFunction.SIGMOID) {
                sigmoids(x, y, v[slope], n);
            } else {
                tanhs(x, y, v[slope], n);
            }
        } else if (function == ScalarFunction.SIGMOID) {
            for (int i = 0; i < n; i++) {
                y[i] = Functions.sigmoid(x[i]);
            }
        } else if (function == ScalarFunction.EXP) {
            for (int i = 0; i < n; i++) {
                y[i] = Math.exp(x[i]);
            }
        } else if (function == ScalarFunction.RELU) {
            for (int i = 0; i < n; i++) {
                y[i] = Functions.relu(x[i]);
            }
        } else {
            for (int i = 0; i < n; i++) {
                y[i] = Functions.value(function, x[i]);
            }
        }
    }

    private static void sigmoids(double[] x, double[] y, double[] slope, int n) {
        for (int i = 0; i < n; i++) {
            double e = Math.exp(-Math.abs(x[i]));
            double q = 1 / (1 + e);
            double small = e * q;
            y[i] = x[i] >= 0 ? q : small;
            slope[i] = small * q;
        }
    }

    private static void tanhs(double[] x, double[] y, double[] slope, int n) {
        for (int i = 0; i < n; i++) {
            double t = Math.tanh(x[i]);
            y[i] = t;
            slope[i] = Math.abs(t) < 0.875 ? 1 - t * t : Functions.tanhSlope(x[i]);
        }
    }

    @Override
    void bound(double[][] v, double[][] e) {
        bound(v, e, function, c);
        if (slope >= 0) {
            bound(v, e, slopeOf(function), slope);
        }
    }

    private void bound(double[][] v, double[][] e, ScalarFunction f, int into) {
        double[] x = v[argument];
        for (int i = 0; i < n; i++) {
            double y = Functions.value(f, x[i]);
            v[into][i] = y;
            e[into][i] = Functions.error(f, x[i], e[argument][i], y);
        }
    }

    @Override
    void precise(Ball[][] m, Digits digits) {
        precise(m, digits, function, c);
        if (slope >= 0) {
            precise(m, digits, slopeOf(function), slope);
        }
    }

    private void precise(Ball[][] m, Digits digits, ScalarFunction f, int into) {
        for (int i = 0; i < n; i++) {
            digits.payFunctions(1);
            m[into][i] = BallFunctions.apply(f, m[argument][i], digits.bits());
        }
    }
}
