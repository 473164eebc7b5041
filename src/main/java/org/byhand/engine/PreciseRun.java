package org.byhand.engine;

import java.util.Arrays;
import org.byhand.term.Budget;
import org.byhand.term.Term;

/// A program run with as many digits as asked for, each entry again with a bound: for points at which the bounds of doubles are too wide to decide,
/// and for numbers that a double cannot hold (2⁻⁹⁹⁹⁹, 10⁻⁴⁰⁰). Inputs are the program's, exactly the doubles they are.
public final class PreciseRun {
    /// Digits that settle most cancellations.
    public static final int DIGITS = 60;

    /// The most digits that can be asked for.
    public static final int MOST_DIGITS = 1000;

    private final Program program;
    private final Ball[][] memory;

    private PreciseRun(Program program, Ball[][] memory) {
        this.program = program;
        this.memory = memory;
    }

    /// Runs `program` on its inputs as they are.
    ///
    /// @param digits significant decimal digits to compute with
    /// @param budget pays for every operation, more for more digits
    /// @throws org.byhand.term.MeaningException if the budget does not suffice
    /// @throws IllegalArgumentException if `digits` is not within 1 … [#MOST_DIGITS]
    public static PreciseRun of(Program program, int digits, Budget budget) {
        if (digits < 1 || digits > MOST_DIGITS) {
            throw new IllegalArgumentException(digits + " digits");
        }
        var precision = new Digits(digits, budget);
        double[][] v = program.buffers();
        var memory = new Ball[v.length][];
        for (int i = 0; i < v.length; i++) {
            memory[i] = new Ball[v[i].length];
            Arrays.fill(memory[i], Ball.ZERO);
        }
        for (int buffer : program.givenBuffers()) {
            for (int i = 0; i < v[buffer].length; i++) {
                memory[buffer][i] = Ball.of(v[buffer][i]);
            }
        }
        for (var leaf : program.leaves()) {
            memory[leaf.buffer()][0] = exact(leaf.term(), precision.bits());
        }
        for (var op : program.ops()) {
            op.precise(memory, precision);
        }
        return new PreciseRun(program, memory);
    }

    private static Ball exact(Term term, int bits) {
        return switch (term) {
            case Term.Constant constant -> Ball.of(constant.value(), bits);
            default -> Ball.rounded(WideFunctions.pi(bits), Mag.of(1, -bits), bits);
        };
    }

    /// Entry `i` of output `k`.
    public Ball value(int k, int i) {
        return memory[program.outputBuffer(k)][i];
    }
}
