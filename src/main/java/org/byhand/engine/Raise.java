package org.byhand.engine;

/// Elementwise `c = a ^ p`, p one number for all entries or one each.
final class Raise extends Op {
    private final int c;
    private final int a;
    private final int p;
    private final boolean scalar;
    private final int n;

    /// @param p the buffer of the exponent: one number if `scalar`, else as many as `a` has
    Raise(int c, int a, int p, boolean scalar, int n) {
        this.c = c;
        this.a = a;
        this.p = p;
        this.scalar = scalar;
        this.n = n;
    }

    @Override
    long cost() {
        return (long) n * FUNCTION;
    }

    @Override
    void run(double[][] v) {
        double[] x = v[a];
        double[] y = v[c];
        if (!scalar) {
            for (int i = 0; i < n; i++) {
                y[i] = Math.pow(x[i], v[p][i]);
            }
            return;
        }
        double exponent = v[p][0];
        if (exponent == 2) {
            for (int i = 0; i < n; i++) {
                y[i] = x[i] * x[i];
            }
        } else if (exponent == -1) {
            for (int i = 0; i < n; i++) {
                y[i] = 1 / x[i];
            }
        } else if (exponent == 0.5) {
            for (int i = 0; i < n; i++) {
                y[i] = Math.sqrt(x[i]);
            }
        } else {
            for (int i = 0; i < n; i++) {
                y[i] = Math.pow(x[i], exponent);
            }
        }
    }

    @Override
    void bound(double[][] v, double[][] e) {
        for (int i = 0; i < n; i++) {
            int at = scalar ? 0 : i;
            double x = v[a][i];
            double y = power(x, v[p][at]);
            v[c][i] = y;
            e[c][i] = Functions.powerError(x, e[a][i], v[p][at], e[p][at], y);
        }
    }

    /// `Math.pow`, quicker for the usual exponents and no less accurate.
    private static double power(double x, double exponent) {
        return exponent == 2 ? x * x : exponent == -1 ? 1 / x : exponent == 0.5 ? Math.sqrt(x) : Math.pow(x, exponent);
    }

    @Override
    void precise(Ball[][] m, Digits digits) {
        for (int i = 0; i < n; i++) {
            digits.payFunctions(1);
            m[c][i] = BallFunctions.power(m[a][i], m[p][scalar ? 0 : i], digits.bits());
        }
    }
}
