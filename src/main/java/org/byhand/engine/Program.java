package org.byhand.engine;

import java.util.List;
import java.util.Map;
import org.byhand.term.Budget;
import org.byhand.term.Term;
import org.byhand.term.Term.Variable;

/// Terms compiled for concrete sizes: a flat list of operations on preallocated buffers. Set the inputs, run, read; running allocates
/// nothing. Arrays are row-major, axes in the term's order; a scalar has one entry.
///
/// A program is not for two threads at once; [#copy] makes another with buffers of its own, cheaply.
///
///     var program = Program.compile(List.of(loss, gradient), sizes, budget);
///     program.set("X", 2, 3);
///     program.run();
///     double[] dW = program.output(1);
public final class Program {
    private final Shared shared;
    private final double[][] v;

    /// What copies have in common.
    @SuppressWarnings("ArrayRecordComponent") // written once, never handed out
    private record Shared(Op[] ops, List<Code.Leaf> leaves, List<Integer> given, Map<String, Integer> inputs,
            List<Term> outputs, int[] outputBuffers, Sizes sizes,
            long cost, Compiler compiler) {}

    private Program(Shared shared, double[][] v) {
        this.shared = shared;
        this.v = v;
    }

    /// Compiles `outputs`, common parts once.
    ///
    /// @param outputs terms of one store
    /// @param sizes a size for every dimension in them
    /// @param budget pays for compiling, and must be able to pay for one run
    /// @throws org.byhand.term.MeaningException if an array has more than 8 axes or 2²⁰ entries, a product more than 32 factors, or a run costs more than
    ///     the budget has left
    /// @throws IllegalArgumentException if a dimension has no size or the terms are of two stores
    public static Program compile(List<? extends Term> outputs, Sizes sizes, Budget budget) {
        var compiler = new Compiler(sizes, budget);
        compiler.compile(outputs);
        var buffers = new int[outputs.size()];
        for (int k = 0; k < buffers.length; k++) {
            buffers[k] = compiler.dense(outputs.get(k));
        }
        var code = compiler.code();
        if (code.cost() > budget.left()) {
            budget.spend(code.cost());
        }
        var shared = new Shared(code.ops(), code.leaves(), code.given(), compiler.inputs(),
                List.copyOf(outputs), buffers, sizes, code.cost(), compiler);
        return new Program(shared, code.buffers());
    }

    /// The same program with buffers of its own, inputs included.
    public Program copy() {
        var buffers = new double[v.length][];
        for (int i = 0; i < v.length; i++) {
            buffers[i] = v[i].clone();
        }
        return new Program(shared, buffers);
    }

    /// The names of the variables that the outputs depend on.
    public java.util.Set<String> inputs() {
        return java.util.Collections.unmodifiableSet(shared.inputs.keySet());
    }

    /// Whether the outputs depend on the variable `name`.
    public boolean uses(String name) {
        return shared.inputs.containsKey(name);
    }

    /// The buffer of an input, for reading and writing.
    ///
    /// @throws IllegalArgumentException if nothing here depends on it
    public double[] input(String name) {
        return v[inputBuffer(name)];
    }

    int inputBuffer(String name) {
        var buffer = shared.inputs.get(name);
        if (buffer == null) {
            throw new IllegalArgumentException("no input " + name + " among " + shared.inputs.keySet());
        }
        return buffer;
    }

    /// Sets a variable, row-major. One that nothing here depends on is left aside.
    ///
    /// @throws IllegalArgumentException if there are too few or too many values
    public void set(String name, double... values) {
        var buffer = shared.inputs.get(name);
        if (buffer == null) {
            return;
        }
        double[] to = v[buffer];
        if (to.length != values.length) {
            throw new IllegalArgumentException(name + " has " + to.length + " entries, not " + values.length);
        }
        System.arraycopy(values, 0, to, 0, to.length);
    }

    /// Sets a variable; see [#set(String, double...)].
    public void set(Variable variable, double... values) {
        set(variable.name(), values);
    }

    /// Sets all variables that `values` names.
    public void set(Map<String, double[]> values) {
        values.forEach(this::set);
    }

    /// Computes all outputs from the inputs as they are. Allocates nothing.
    public void run() {
        double[][] buffers = v;
        for (var op : shared.ops) {
            op.run(buffers);
        }
    }

    /// [#run], paid for from a budget.
    public void run(Budget budget) {
        budget.spend(shared.cost);
        run();
    }

    /// How many scalar operations a run takes.
    public long cost() {
        return shared.cost;
    }

    /// The buffer of output `k` with what the last run left there, row-major. The next run overwrites it; do not write to it.
    public double[] output(int k) {
        return v[shared.outputBuffers[k]];
    }

    /// The first entry of output `k`: its value, if it is a scalar.
    public double scalar(int k) {
        return output(k)[0];
    }

    /// The outputs as they were compiled.
    public List<Term> outputs() {
        return shared.outputs;
    }

    /// The sizes of the axes of a term.
    public int[] shape(Term term) {
        return shared.compiler.shape(term);
    }

    /// What the sizes of the dimensions are.
    public Sizes sizes() {
        return shared.sizes;
    }

    /// A copy of the entries of any term that is part of an output, row-major, as the last run left them.
    ///
    /// @throws IllegalArgumentException if it is no part of this program
    public double[] read(Term term) {
        var view = shared.compiler.find(term)
                .orElseThrow(() -> new IllegalArgumentException("not part of this program"));
        var shape = shape(term);
        var entries = new double[Code.entries(shape)];
        double factor = view.factor() < 0 ? 1 : v[view.factor()][0];
        double[] from = v[view.buffer()];
        for (int i = 0; i < entries.length; i++) {
            int at = view.offset();
            int rest = i;
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                at += rest % shape[axis] * view.strides()[axis];
                rest /= shape[axis];
            }
            entries[i] = factor * from[at];
        }
        return entries;
    }

    Op[] ops() {
        return shared.ops;
    }

    double[][] buffers() {
        return v;
    }

    List<Code.Leaf> leaves() {
        return shared.leaves;
    }

    List<Integer> givenBuffers() {
        return shared.given;
    }

    int outputBuffer(int k) {
        return shared.outputBuffers[k];
    }
}
