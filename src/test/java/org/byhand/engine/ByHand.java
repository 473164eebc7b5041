package org.byhand.engine;

/// The forward and backward pass of [Networks] as one would write it by hand: loops over `double[]`.
final class ByHand {
    final int n;
    final int d;
    final int h;
    final int o;
    final double[] x;
    final double[] y;
    final double[] w1;
    final double[] b1;
    final double[] w2;
    final double[] b2;
    final double[] hidden;
    final double[] delta1;
    final double[] delta2;
    final double[] dw1;
    final double[] db1;
    final double[] dw2;
    final double[] db2;

    ByHand(Program program, int n, int d, int h, int o) {
        this.n = n;
        this.d = d;
        this.h = h;
        this.o = o;
        x = program.input("X").clone();
        y = program.input("Y").clone();
        w1 = program.input("W1").clone();
        b1 = program.input("b1").clone();
        w2 = program.input("W2").clone();
        b2 = program.input("b2").clone();
        hidden = new double[n * h];
        delta1 = new double[n * h];
        delta2 = new double[n * o];
        dw1 = new double[d * h];
        db1 = new double[h];
        dw2 = new double[h * o];
        db2 = new double[o];
    }

    /// @return the loss
    double run() {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < h; j++) {
                double z = b1[j];
                for (int k = 0; k < d; k++) {
                    z += x[i * d + k] * w1[k * h + j];
                }
                hidden[i * h + j] = 1 / (1 + Math.exp(-z));
            }
        }
        double loss = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < o; j++) {
                double z = b2[j];
                for (int k = 0; k < h; k++) {
                    z += hidden[i * h + k] * w2[k * o + j];
                }
                double a = 1 / (1 + Math.exp(-z));
                double e = a - y[i * o + j];
                loss += e * e;
                delta2[i * o + j] = e * a * (1 - a);
            }
        }
        backward();
        return loss / 2;
    }

    private void backward() {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < h; j++) {
                double sum = 0;
                for (int k = 0; k < o; k++) {
                    sum += delta2[i * o + k] * w2[j * o + k];
                }
                double a = hidden[i * h + j];
                delta1[i * h + j] = sum * a * (1 - a);
            }
        }
        transposedProduct(dw1, x, delta1, d, h);
        transposedProduct(dw2, hidden, delta2, h, o);
        columnSums(db1, delta1, h);
        columnSums(db2, delta2, o);
    }

    private void transposedProduct(double[] c, double[] a, double[] b, int rows, int columns) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double sum = 0;
                for (int k = 0; k < n; k++) {
                    sum += a[k * rows + i] * b[k * columns + j];
                }
                c[i * columns + j] = sum;
            }
        }
    }

    private void columnSums(double[] c, double[] a, int columns) {
        for (int j = 0; j < columns; j++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += a[i * columns + j];
            }
            c[j] = sum;
        }
    }
}
