package org.byhand.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;
import org.byhand.term.Budget;
import org.byhand.term.Dim;
import org.byhand.term.Term;
import org.byhand.term.Term.Add;
import org.byhand.term.Term.Constant;
import org.byhand.term.Term.Contraction;
import org.byhand.term.Term.Delta;
import org.byhand.term.Term.Elementwise;
import org.byhand.term.Term.LogSumExp;
import org.byhand.term.Term.Ones;
import org.byhand.term.Term.Pi;
import org.byhand.term.Term.Power;
import org.byhand.term.Term.Size;
import org.byhand.term.Term.Unit;
import org.byhand.term.Term.Variable;

/// Turns terms into ops, parts before wholes, each once.
final class Compiler {
    /// What compiling one term counts for.
    private static final int WORK = 100;

    private final Sizes sizes;
    private final Code code;
    private final TermTable<View> views = new TermTable<>();
    private final Map<String, Integer> inputs = new LinkedHashMap<>();

    Compiler(Sizes sizes, Budget budget) {
        this.sizes = sizes;
        code = new Code(budget);
    }

    Code code() {
        return code;
    }

    /// The buffer of each variable.
    Map<String, Integer> inputs() {
        return inputs;
    }

    /// Adds all ops for `outputs`, in the order of their serials.
    void compile(List<? extends Term> outputs) {
        for (var term : inOrder(outputs)) {
            code.budget().spend(WORK);
            if (!isSelector(term)) {
                views.put(term, emit(term));
            }
        }
    }

    private static boolean isSelector(Term term) {
        return term instanceof Delta || term instanceof Unit || term instanceof Ones;
    }

    private static Term[] inOrder(List<? extends Term> outputs) {
        var seen = new TermTable<Term>();
        var open = new ArrayList<Term>(outputs);
        var found = new ArrayList<Term>();
        while (!open.isEmpty()) {
            var term = open.removeLast();
            if (seen.put(term, term)) {
                found.add(term);
                open.addAll(term.parts());
            }
        }
        var order = new long[found.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = (long) found.get(i).serial() << 32 | i;
        }
        Arrays.sort(order);
        var terms = new Term[order.length];
        for (int i = 0; i < order.length; i++) {
            terms[i] = found.get((int) order[i]);
        }
        return terms;
    }

    /// The buffer that holds all entries of a compiled term, row-major; copied there if it lies otherwise.
    int dense(Term term) {
        var view = view(term);
        var shape = shape(term);
        if (view.isDense(shape) && code.contents(view.buffer()).length == Code.entries(shape)) {
            return view.buffer();
        }
        int buffer = copy(view, shape);
        views.replace(term, View.dense(buffer, shape));
        return buffer;
    }

    /// Where a compiled term lies; a term that was only ever part of others may be made now.
    View view(Term term) {
        var known = views.find(term);
        if (known.isPresent()) {
            return known.get();
        }
        var view = emit(term);
        views.put(term, view);
        return view;
    }

    /// Where a term lies that is part of this program.
    Optional<View> find(Term term) {
        return views.find(term);
    }

    int[] shape(Term term) {
        return sizes(term.axes());
    }

    private int[] sizes(List<Dim> dims) {
        var shape = new int[dims.size()];
        for (int axis = 0; axis < shape.length; axis++) {
            shape[axis] = sizes.of(dims.get(axis));
        }
        return shape;
    }

    private View emit(Term term) {
        var shape = shape(term);
        int entries = Code.entries(shape);
        // What most terms are, asked one by one: a switch over types takes longer than all else here.
        if (term instanceof Contraction product) {
            return contraction(product);
        }
        if (term instanceof Variable variable) {
            return variable(variable, shape, entries);
        }
        if (term instanceof Constant constant) {
            return View.dense(constant(constant), shape);
        }
        if (term instanceof Add sum) {
            return View.dense(add(sum, shape, entries), shape);
        }
        return emit(term, shape, entries);
    }

    private View emit(Term term, int[] shape, int entries) {
        return switch (term) {
            case Variable variable -> variable(variable, shape, entries);
            case Constant constant -> View.dense(constant(constant), shape);
            case Pi pi -> View.dense(code.number(pi, Math.PI, Math.ulp(Math.PI) / 2), shape);
            case Size size -> View.dense(code.whole(sizes.of(size.dim())), shape);
            case Ones _ -> new View(code.whole(1), 0, new int[1], Combine.PLAIN);
            case Unit unit -> View.dense(unit(unit, entries), shape);
            case Delta _ -> View.dense(delta(shape[0]), shape);
            case Add sum -> View.dense(add(sum, shape, entries), shape);
            case Contraction product -> contraction(product);
            case Elementwise f -> View.dense(code.apply(f.function(), dense(f.argument()), entries), shape);
            case Power power -> View.dense(power(power, entries), shape);
            case LogSumExp lse -> View.dense(logSumExp(lse, entries), shape);
        };
    }

    private View variable(Variable variable, int[] shape, int entries) {
        int buffer = code.given(entries);
        if (inputs.put(variable.name(), buffer) != null) {
            throw new IllegalArgumentException("two variables called " + variable.name());
        }
        return View.dense(buffer, shape);
    }

    private int constant(Constant constant) {
        var value = constant.value();
        boolean whole = value.getDenominator().bitLength() == 1;
        if (whole && value.getNumerator().bitLength() <= 53) {
            return code.whole(value.getNumerator().longValue());
        }
        double near = near(value);
        return code.number(constant, near, isExact(value) ? 0 : Math.ulp(near));
    }

    private static double near(BigFraction value) {
        boolean small = value.getNumerator().bitLength() <= 53 && value.getDenominator().bitLength() <= 53;
        return small ? value.getNumerator().doubleValue() / value.getDenominator().doubleValue() : value.doubleValue();
    }

    private static boolean isExact(BigFraction value) {
        var denominator = value.getDenominator();
        return denominator.bitCount() == 1 && denominator.bitLength() < 1000 && value.getNumerator().bitLength() <= 53;
    }

    private int unit(Unit unit, int size) {
        int buffer = code.given(size);
        if (unit.position() <= size) {
            code.contents(buffer)[unit.position() - 1] = 1;
        }
        return buffer;
    }

    private int delta(int size) {
        int buffer = code.given(size * size);
        for (int i = 0; i < size; i++) {
            code.contents(buffer)[i * size + i] = 1;
        }
        return buffer;
    }

    private int add(Add sum, int[] shape, int entries) {
        var terms = sum.parts();
        var parts = new View[terms.size()];
        for (int t = 0; t < parts.length; t++) {
            parts[t] = view(terms.get(t));
        }
        int buffer = code.buffer(entries);
        combine(buffer, shape, parts);
        return buffer;
    }

    private int copy(View view, int[] shape) {
        int buffer = code.buffer(Code.entries(shape));
        combine(buffer, shape, view);
        return buffer;
    }

    /// Adds `c = Σ parts`, axes that can run as one loop merged.
    private void combine(int c, int[] shape, View... parts) {
        var sc = View.rowMajor(shape);
        var n = new int[Math.max(1, shape.length)];
        var strides = new int[parts.length][n.length];
        var to = new int[n.length];
        n[0] = 1;
        int loops = 0;
        for (int axis = 0; axis < shape.length; axis++) {
            if (shape[axis] == 1) {
                continue;
            }
            boolean joins = loops > 0 && joins(to[loops - 1], sc[axis], shape[axis], strides, parts, loops - 1, axis);
            if (!joins) {
                n[loops++] = 1;
            }
            n[loops - 1] *= shape[axis];
            to[loops - 1] = sc[axis];
            for (int t = 0; t < parts.length; t++) {
                strides[t][loops - 1] = parts[t].strides()[axis];
            }
        }
        int kept = Math.max(1, loops);
        if (loops == 0) {
            to[0] = 1;
            for (var row : strides) {
                row[0] = 1;
            }
        }
        var summands = new Combine.Part[parts.length];
        for (int t = 0; t < parts.length; t++) {
            summands[t] = new Combine.Part(parts[t].buffer(), parts[t].offset(), Arrays.copyOf(strides[t], kept),
                    parts[t].factor());
        }
        code.add(new Combine(c, 0, Arrays.copyOf(n, kept), Arrays.copyOf(to, kept), summands));
    }

    private static boolean joins(int before, int stride, int size, int[][] strides, View[] parts, int loop, int axis) {
        boolean joins = before == stride * size;
        for (int t = 0; joins && t < parts.length; t++) {
            joins = strides[t][loop] == parts[t].strides()[axis] * size;
        }
        return joins;
    }

    private View contraction(Contraction product) {
        var operands = product.parts();
        var at = new View[operands.size()];
        for (int k = 0; k < at.length; k++) {
            var operand = operands.get(k);
            at[k] = isSelector(operand) ? NOWHERE : view(operand);
        }
        return new Einsum(code, product, sizes(product.dims())).emit(at);
    }

    private static final View NOWHERE = new View(-1, 0, new int[0], Combine.PLAIN);

    private int power(Power power, int entries) {
        int base = dense(power.base());
        int exponent = dense(power.exponent());
        int buffer = code.buffer(entries);
        code.add(new Raise(buffer, base, exponent, power.exponent().isScalar(), entries));
        return buffer;
    }

    private int logSumExp(LogSumExp lse, int rows) {
        int argument = dense(lse.argument());
        int columns = sizes.of(lse.argument().axes().getLast());
        int buffer = code.buffer(rows);
        code.add(new LogSum(buffer, argument, rows, columns));
        return buffer;
    }
}
