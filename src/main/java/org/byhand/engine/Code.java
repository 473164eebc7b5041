package org.byhand.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.byhand.latex.Span;
import org.byhand.term.Budget;
import org.byhand.term.MeaningException;
import org.byhand.term.ScalarFunction;
import org.byhand.term.Term;

/// A program in the making: its ops so far and its buffers. Each result that it is asked for twice is computed once.
final class Code {
    /// The largest array, in entries (PROMISES A6).
    static final int MOST_ENTRIES = 1 << 20;

    /// The most axes of an array (PROMISES A6).
    static final int MOST_AXES = 8;

    /// The most entries of all buffers together: 64 MiB (PROMISES A5).
    private static final long MOST_MEMORY = 8L << 20;

    private final Budget budget;
    private final List<Op> ops = new ArrayList<>();
    private final ProductTable products = new ProductTable();
    private final Map<Long, Integer> wholes = new HashMap<>();
    private final Map<Integer, Integer> unpaired = new HashMap<>();
    private double[][] buffers = new double[32][];
    private int count;
    private final List<Leaf> leaves = new ArrayList<>();
    private final List<Integer> given = new ArrayList<>();
    private long memory;
    private long cost;
    private int scratch = -1;
    private int scratchWidth;

    /// A buffer that holds a number which is not exact as a double.
    record Leaf(int buffer, Term term, double error) {}

    Code(Budget budget) {
        this.budget = budget;
    }

    Budget budget() {
        return budget;
    }

    static MeaningException tooMuch(String sentence) {
        return new MeaningException(MeaningException.Kind.TOO_MUCH_WORK, Span.NONE, sentence);
    }

    /// How many entries an array of this shape has.
    ///
    /// @throws MeaningException if they are too many, or the axes are
    static int entries(int[] shape) {
        if (shape.length > MOST_AXES) {
            throw tooMuch(
                    "This makes an array with " + shape.length + " axes; at most " + MOST_AXES + " can be computed.");
        }
        long entries = 1;
        for (int size : shape) {
            entries *= size;
            requireEntries(entries);
        }
        return (int) entries;
    }

    static void requireEntries(long entries) {
        if (entries > MOST_ENTRIES) {
            throw tooMuch(
                    "This makes an array of more than " + MOST_ENTRIES + " numbers, which is too large to compute.");
        }
    }

    /// A new buffer of zeros.
    int buffer(int size) {
        memory += size;
        if (memory > MOST_MEMORY) {
            throw tooMuch("This needs too much memory to compute; make the dimensions smaller.");
        }
        if (count == buffers.length) {
            buffers = Arrays.copyOf(buffers, 2 * count);
        }
        buffers[count] = new double[size];
        return count++;
    }

    /// A new buffer whose contents are given before a run, not computed: inputs and constants.
    int given(int size) {
        int buffer = buffer(size);
        given.add(buffer);
        return buffer;
    }

    List<Integer> given() {
        return given;
    }

    /// A buffer that holds one whole number.
    int whole(long number) {
        var known = wholes.get(number);
        if (known != null) {
            return known;
        }
        int buffer = given(1);
        buffers[buffer][0] = number;
        wholes.put(number, buffer);
        return buffer;
    }

    /// A buffer that holds a number as near as a double comes.
    int number(Term term, double value, double error) {
        int buffer = given(1);
        buffers[buffer][0] = value;
        if (error != 0) {
            leaves.add(new Leaf(buffer, term, error));
        }
        return buffer;
    }

    /// The contents of a buffer, for filling in constants.
    double[] contents(int buffer) {
        return buffers[buffer];
    }

    void add(Op op) {
        ops.add(op);
        cost += op.cost();
    }

    /// The product of two scalars.
    int multiply(int a, int b) {
        int[] none = {};
        return contract(a, 0, b, 0, none, none, none, none, 0, 1);
    }

    /// Adds a contraction and returns the buffer of its result, of `size` entries. Loops that run as one are merged; one that was added before is found.
    int contract(int a, int a0, int b, int b0, int[] n, int[] sc, int[] sa, int[] sb, int outs, int size) {
        int loops = n.length;
        int merged = outs;
        int to = 0;
        for (int from = 0; from < loops; from++) {
            boolean joins = to > 0 && from != outs && sc[to - 1] == sc[from] * n[from]
                    && sa[to - 1] == sa[from] * n[from]
                    && sb[to - 1] == sb[from] * n[from];
            if (joins) {
                n[to - 1] *= n[from];
                merged -= from < outs ? 1 : 0;
            } else {
                n[to++] = n[from];
            }
            sc[to - 1] = sc[from];
            sa[to - 1] = sa[from];
            sb[to - 1] = sb[from];
        }
        return find(a, a0, b, b0, cut(n, to), cut(sc, to), cut(sa, to), cut(sb, to), merged, size);
    }

    private static int[] cut(int[] list, int length) {
        return list.length == length ? list : Arrays.copyOf(list, length);
    }

    private int find(int a, int a0, int b, int b0, int[] n, int[] sc, int[] sa, int[] sb, int outs, int size) {
        int loops = n.length;
        boolean swap = a > b || (a == b && a0 > b0);
        var key = new int[5 + 4 * loops];
        key[0] = swap ? b : a;
        key[1] = swap ? b0 : a0;
        key[2] = swap ? a : b;
        key[3] = swap ? a0 : b0;
        key[4] = outs;
        for (int loop = 0; loop < loops; loop++) {
            key[5 + 4 * loop] = n[loop];
            key[6 + 4 * loop] = sc[loop];
            key[7 + 4 * loop] = swap ? sb[loop] : sa[loop];
            key[8 + 4 * loop] = swap ? sa[loop] : sb[loop];
        }
        int known = products.findOrAdd(key, count);
        if (known >= 0) {
            return known;
        }
        int c = buffer(size);
        boolean packed = Contract.isMatrixProduct(n, sc, sa, sb, outs);
        if (packed) {
            reserveScratch(n[1]);
        }
        add(new Contract(c, a, a0, b, b0, n, sc, sa, sb, outs, packed ? scratch : -1));
        return c;
    }

    private void reserveScratch(int width) {
        if (scratch < 0) {
            scratch = count;
            for (int i = 0; i < MatrixProduct.SCRATCH; i++) {
                buffer(0);
            }
        }
        if (width > scratchWidth) {
            memory += (long) MatrixProduct.SCRATCH * (width - scratchWidth);
            scratchWidth = width;
        }
    }

    /// Adds `f` of every entry of a buffer and returns the buffer of the result. σ and its slope at one argument become one op.
    int apply(ScalarFunction f, int argument, int size) {
        int c = buffer(size);
        boolean pairs = f == ScalarFunction.SIGMOID || f == ScalarFunction.SIGMOID_SLOPE || f == ScalarFunction.TANH
                || f == ScalarFunction.TANH_SLOPE;
        if (pairs) {
            var partner = unpaired.get(argument);
            if (partner != null) {
                var both = ((Apply) ops.get(partner)).with(f, c);
                if (both.isPresent()) {
                    ops.set(partner, both.get());
                    return c;
                }
            }
            unpaired.put(argument, ops.size());
        }
        add(new Apply(f, c, -1, argument, size));
        return c;
    }

    Op[] ops() {
        return ops.toArray(new Op[0]);
    }

    List<Leaf> leaves() {
        return leaves;
    }

    /// All buffers, constants filled in.
    double[][] buffers() {
        if (scratch >= 0) {
            for (int i = 0; i < MatrixProduct.SCRATCH; i++) {
                buffers[scratch + i] = new double[scratchWidth];
            }
        }
        return Arrays.copyOf(buffers, count);
    }

    long cost() {
        return cost;
    }
}
