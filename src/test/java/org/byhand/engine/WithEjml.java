package org.byhand.engine;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;

/// The same pass with EJML, all matrices made beforehand.
final class WithEjml {
    private final DMatrixRMaj x;
    private final DMatrixRMaj y;
    private final DMatrixRMaj w1;
    private final DMatrixRMaj b1;
    private final DMatrixRMaj w2;
    private final DMatrixRMaj b2;
    private final DMatrixRMaj hidden;
    private final DMatrixRMaj output;
    private final DMatrixRMaj delta1;
    private final DMatrixRMaj delta2;
    final DMatrixRMaj dw1;
    final DMatrixRMaj dw2;
    final DMatrixRMaj db1;
    final DMatrixRMaj db2;

    WithEjml(Program program, int n, int d, int h, int o) {
        x = matrix(n, d, program.input("X"));
        y = matrix(n, o, program.input("Y"));
        w1 = matrix(d, h, program.input("W1"));
        b1 = matrix(1, h, program.input("b1"));
        w2 = matrix(h, o, program.input("W2"));
        b2 = matrix(1, o, program.input("b2"));
        hidden = new DMatrixRMaj(n, h);
        output = new DMatrixRMaj(n, o);
        delta1 = new DMatrixRMaj(n, h);
        delta2 = new DMatrixRMaj(n, o);
        dw1 = new DMatrixRMaj(d, h);
        dw2 = new DMatrixRMaj(h, o);
        db1 = new DMatrixRMaj(1, h);
        db2 = new DMatrixRMaj(1, o);
    }

    private static DMatrixRMaj matrix(int rows, int columns, double[] values) {
        return new DMatrixRMaj(rows, columns, true, values.clone());
    }

    double run() {
        CommonOps_DDRM.mult(x, w1, hidden);
        activate(hidden, b1);
        CommonOps_DDRM.mult(hidden, w2, output);
        activate(output, b2);
        CommonOps_DDRM.subtract(output, y, delta2);
        double norm = NormOps_DDRM.fastNormF(delta2);
        double loss = norm * norm / 2;
        timesSlope(delta2, output);
        CommonOps_DDRM.multTransA(hidden, delta2, dw2);
        CommonOps_DDRM.sumCols(delta2, db2);
        CommonOps_DDRM.multTransB(delta2, w2, delta1);
        timesSlope(delta1, hidden);
        CommonOps_DDRM.multTransA(x, delta1, dw1);
        CommonOps_DDRM.sumCols(delta1, db1);
        return loss;
    }

    private static void activate(DMatrixRMaj z, DMatrixRMaj bias) {
        for (int i = 0; i < z.numRows; i++) {
            for (int j = 0; j < z.numCols; j++) {
                int at = i * z.numCols + j;
                z.data[at] = 1 / (1 + Math.exp(-z.data[at] - bias.data[j]));
            }
        }
    }

    private static void timesSlope(DMatrixRMaj delta, DMatrixRMaj a) {
        for (int at = 0; at < a.data.length; at++) {
            delta.data[at] *= a.data[at] * (1 - a.data[at]);
        }
    }
}
