package org.byhand.engine;

/// `log Σ exp` of every row of a row-major buffer, about the row's largest entry so that nothing overflows.
final class LogSum extends Op {
    private final int c;
    private final int a;
    private final int rows;
    private final int columns;

    LogSum(int c, int a, int rows, int columns) {
        this.c = c;
        this.a = a;
        this.rows = rows;
        this.columns = columns;
    }

    @Override
    long cost() {
        return (long) rows * columns * FUNCTION;
    }

    @Override
    void run(double[][] v) {
        for (int row = 0; row < rows; row++) {
            v[c][row] = logSumExp(v[a], row * columns);
        }
    }

    private double logSumExp(double[] x, int from) {
        double most = largest(x, from);
        double sum = 0;
        for (int i = from; i < from + columns; i++) {
            sum += Math.exp(x[i] - most);
        }
        return most + Math.log(sum);
    }

    private double largest(double[] x, int from) {
        double most = x[from];
        for (int i = from + 1; i < from + columns; i++) {
            most = Math.max(most, x[i]);
        }
        return most;
    }

    /// log Σ exp moves by no more than the entry that moves most. Its own rounding: with d the distance from the largest entry, each summand has the relative
    /// error u|d| + 2u, at most 0.37u + 2u of a sum ≥ 1; the summation adds (columns − 1)u, the logarithm 2u of itself, the last sum u.
    @Override
    void bound(double[][] v, double[][] e) {
        for (int row = 0; row < rows; row++) {
            double y = logSumExp(v[a], row * columns);
            double moved = 0;
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                moved = Math.max(moved, e[a][i]);
            }
            double ofSum = Rounding.U * (4.0 * columns + 4);
            double ofLog = 2 * Rounding.U * Math.abs(y - largest(v[a], row * columns));
            v[c][row] = y;
            e[c][row] = (moved + ofSum + ofLog + 2 * Rounding.U * Math.abs(y)) * Rounding.INFLATE;
        }
    }

    @Override
    void precise(Ball[][] m, Digits digits) {
        for (int row = 0; row < rows; row++) {
            digits.payFunctions(columns + 1L);
            m[c][row] = BallFunctions.logSumExp(m[a], row * columns, columns, digits.bits());
        }
    }
}
