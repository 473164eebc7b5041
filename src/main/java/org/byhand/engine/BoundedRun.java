package org.byhand.engine;

import java.util.Arrays;

/// A program run with a bound on the rounding error of every entry: the exact result, were the inputs exactly what they are (or anywhere within their
/// own bounds), lies within `bound` of `value`. Running error analysis, Higham, Accuracy and Stability of Numerical Algorithms, §3.3; cancellation shows as
/// a bound that is wide beside its value.
///
/// Where a function is evaluated outside its domain, on a jump, or where its slope has no bound within the argument's, the bound is NaN or ∞: the
/// point does not count. The program's own buffers hold the inputs and values.
public final class BoundedRun {
    private final Program program;
    private final double[][] e;

    public BoundedRun(Program program) {
        this.program = program;
        double[][] v = program.buffers();
        e = new double[v.length][];
        for (int i = 0; i < e.length; i++) {
            e[i] = new double[v[i].length];
        }
        for (var leaf : program.leaves()) {
            Arrays.fill(e[leaf.buffer()], leaf.error());
        }
    }

    /// The bounds of an input, for reading and writing; all 0 at first: inputs are exactly the doubles they are.
    ///
    /// @throws IllegalArgumentException if nothing here depends on it
    public double[] inputBounds(String name) {
        return e[program.inputBuffer(name)];
    }

    /// Computes all outputs and their bounds from the program's inputs. Allocates nothing.
    public void run() {
        double[][] v = program.buffers();
        for (var op : program.ops()) {
            op.bound(v, e);
        }
    }

    /// The entries of output `k`, row-major; the next run overwrites them.
    public double[] values(int k) {
        return program.output(k);
    }

    /// The bounds of the entries of output `k`; NaN or ∞ for one that does not count.
    public double[] bounds(int k) {
        return e[program.outputBuffer(k)];
    }

    /// Whether entry `i` of output `k` is a finite number with a finite bound.
    public boolean counts(int k, int i) {
        return Rounding.isFinite(values(k)[i], bounds(k)[i]);
    }
}
