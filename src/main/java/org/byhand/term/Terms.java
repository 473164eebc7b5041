package org.byhand.term;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.commons.numbers.fraction.BigFraction;
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

/// Makes terms and keeps one of each: what is equal is identical. Simplifies only what is always true and costs nothing to see: constants are folded,
/// deltas and ones contracted, products of products and sums of sums flattened, `0` and `1` dropped.
///
/// A `Terms` may stand on another one: it finds that one's terms and adds its own. The lower one must not grow any more; it may then be shared by
/// threads. A `Terms` itself belongs to one thread.
public final class Terms {
    private final Store store;
    private final Budget budget;
    private final Map<Object, Term> found = new HashMap<>();

    private Terms(Store store, Budget budget) {
        this.store = store;
        this.budget = budget;
    }

    /// An empty store of terms.
    ///
    /// @param budget pays for every term made
    public static Terms empty(Budget budget) {
        return new Terms(Store.empty(budget), budget);
    }

    /// A store that finds all terms of this one, too. This one must not grow from now on.
    public Terms above(Budget budget) {
        return new Terms(store.above(budget), budget);
    }

    /// The budget that pays here.
    public Budget budget() {
        return budget;
    }

    /// What `make` made when this was asked for first, by whatever names the question. It is asked for once in this store, however often.
    Term once(Object question, Supplier<Term> make) {
        Term known = found.get(question);
        if (known == null) {
            known = make.get();
            found.put(question, known);
        }
        return known;
    }

    /// The number `value`.
    public Constant constant(long value) {
        return constant(BigFraction.of(value));
    }

    /// The number `value`, exactly.
    public Constant constant(BigFraction value) {
        if (value.getDenominator().signum() < 0) {
            return constant(BigFraction.of(value.getNumerator().negate(), value.getDenominator().negate()));
        }
        return store.get(Constant.class, value, List.of(), NO_LABELS, serial -> new Constant(serial, value));
    }

    /// π.
    public Term pi() {
        return store.get(Pi.class, "", List.of(), NO_LABELS, serial -> new Pi(serial));
    }

    /// The size of `dim` as a number.
    public Term size(Dim dim) {
        if (dim.isFixed()) {
            return constant(dim.fixed());
        }
        return store.get(Size.class, dim, List.of(), NO_LABELS, serial -> new Size(serial, dim));
    }

    /// The quantity `name` with the given axes.
    public Variable variable(String name, List<Dim> axes) {
        return store.get(Variable.class, name, axes, NO_LABELS,
                serial -> new Variable(serial, name, List.copyOf(axes)));
    }

    /// A vector of ones `(dim)`.
    public Term ones(Dim dim) {
        return store.get(Ones.class, dim, List.of(), NO_LABELS, serial -> new Ones(serial, dim));
    }

    /// The unit vector `(dim)` with a one at `position`, from 1.
    public Term unit(Dim dim, int position) {
        return store.get(Unit.class, position, List.of(dim), NO_LABELS, serial -> new Unit(serial, dim, position));
    }

    /// The Kronecker delta `(dim × dim)`.
    public Term delta(Dim dim) {
        return store.get(Delta.class, dim, List.of(), NO_LABELS, serial -> new Delta(serial, dim));
    }

    /// All zeros with the given axes.
    public Term zero(List<Dim> axes) {
        return full(constant(0), axes);
    }

    /// The number `value` in every entry of the given axes.
    public Term full(Constant value, List<Dim> axes) {
        if (axes.isEmpty()) {
            return value;
        }
        var operands = new ArrayList<Term>();
        var labels = new int[axes.size() + 1][];
        operands.add(value);
        labels[0] = NO_LABELS;
        for (int i = 0; i < axes.size(); i++) {
            operands.add(ones(axes.get(i)));
            labels[i + 1] = new int[]{i};
        }
        return contraction(operands, labels, List.copyOf(axes), axes.size());
    }

    /// Whether `term` is zero in every entry by its form alone.
    public static boolean isZero(Term term) {
        return coefficient(term).signum() == 0;
    }

    /// The constant factor of a term: −2 of `-2xy`, 1 where none is seen.
    public static BigFraction coefficient(Term term) {
        if (term instanceof Constant constant) {
            return constant.value();
        }
        return term instanceof Contraction contraction && contraction.parts().getFirst() instanceof Constant constant
                ? constant.value()
                : BigFraction.ONE;
    }

    /// `a + b + …`; all with the same axes. Like terms are collected.
    public Term add(List<Term> terms) {
        return new Sum(this, terms).simplified();
    }

    /// `a + b`.
    public Term add(Term a, Term b) {
        return add(List.of(a, b));
    }

    /// `a − b`.
    public Term subtract(Term a, Term b) {
        return add(a, negate(b));
    }

    /// `−a`.
    public Term negate(Term a) {
        return scale(BigFraction.ONE.negate(), a);
    }

    /// The term with its constant factor taken out.
    public Term withoutCoefficient(Term term) {
        if (term instanceof Constant) {
            return constant(1);
        }
        if (term instanceof Contraction contraction && contraction.parts().getFirst() instanceof Constant) {
            int count = contraction.parts().size();
            var labels = new int[count - 1][];
            for (int k = 1; k < count; k++) {
                labels[k - 1] = contraction.labels(k);
            }
            return contract(contraction.parts().subList(1, count), labels, contraction.axes().size());
        }
        return term;
    }

    /// `value · a`.
    public Term scale(BigFraction value, Term a) {
        return value.equals(BigFraction.ONE) ? a : multiply(constant(value), a);
    }

    /// A scalar times any term.
    public Term multiply(Term scalar, Term a) {
        return contract(List.of(scalar, a), new int[][]{NO_LABELS, count(0, a.axes().size())}, a.axes().size());
    }

    /// The elementwise product; both with the same axes.
    public Term hadamard(Term a, Term b) {
        int[] all = count(0, a.axes().size());
        return contract(List.of(a, b), new int[][]{all, all}, all.length);
    }

    /// The term with its axes reordered: axis `i` of the result is axis `order[i]` of `a`.
    public Term permute(Term a, int... order) {
        var labels = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            labels[order[i]] = i;
        }
        return contract(List.of(a), new int[][]{labels}, order.length);
    }

    /// The product of the operands summed over every label that is not an output.
    ///
    /// @param labels for each operand the label of each axis; labels `0 … outputs−1` are the output axes, each found in some operand; any others are summed
    /// @throws IllegalArgumentException if one label has two dimensions or an output label is found nowhere
    public Term contract(List<Term> operands, int[][] labels, int outputs) {
        return new Product(this, operands, labels, outputs, false).simplified();
    }

    /// Makes the node as it is, without simplifying.
    Term sum(List<Term> parts) {
        return store.get(Add.class, "", parts, NO_LABELS, serial -> new Add(serial, parts));
    }

    /// Makes the node as it is, without simplifying.
    Term contraction(List<Term> operands, int[][] labels, List<Dim> dims, int outputs) {
        var parts = List.copyOf(operands);
        int length = labels.length + 1;
        for (var row : labels) {
            length += row.length;
        }
        var flat = new int[length];
        int at = 0;
        flat[at++] = outputs;
        for (var row : labels) {
            flat[at++] = row.length;
            for (int label : row) {
                flat[at++] = label;
            }
        }
        return store.get(Contraction.class, dims, parts, flat,
                serial -> new Contraction(serial, parts, labels, List.copyOf(dims), outputs));
    }

    /// Elementwise `base ^ exponent`; the exponent is a scalar or has the base's axes.
    public Term power(Term base, Term exponent) {
        if (exponent instanceof Constant constant) {
            if (constant.isZero()) {
                return full(constant(1), base.axes());
            }
            if (constant.isOne()) {
                return base;
            }
            var folded = Folding.power(this, base, constant.value());
            if (folded.isPresent()) {
                return folded.get();
            }
        }
        if (base instanceof Constant constant && constant.isOne()) {
            return full(constant, exponent.axes());
        }
        return store.get(Power.class, "", List.of(base, exponent), NO_LABELS,
                serial -> new Power(serial, base, exponent));
    }

    /// Elementwise `base ^ exponent` for a whole exponent.
    public Term power(Term base, long exponent) {
        return power(base, constant(exponent));
    }

    /// `a / b` for a scalar or like-shaped `b`.
    public Term divide(Term a, Term b) {
        var inverse = power(b, -1);
        return b.isScalar() ? multiply(inverse, a) : hadamard(a, inverse);
    }

    /// `f` of every entry of `argument`.
    public Term apply(ScalarFunction f, Term argument) {
        if (f == ScalarFunction.LOG && argument instanceof Elementwise inner
                && inner.function() == ScalarFunction.EXP) {
            return inner.argument();
        }
        if (argument instanceof Constant constant) {
            var folded = Folding.function(this, f, constant);
            if (folded.isPresent()) {
                return folded.get();
            }
        }
        return store.get(Elementwise.class, f, List.of(argument), NO_LABELS,
                serial -> new Elementwise(serial, f, argument));
    }

    /// `log Σ exp` over the last axis.
    public Term logSumExp(Term argument) {
        if (argument.isScalar()) {
            return argument;
        }
        return store.get(LogSumExp.class, "", List.of(argument), NO_LABELS, serial -> new LogSumExp(serial, argument));
    }

    /// `term` with every variable (or other part, where it stands as it is) that `values` names replaced, the parts rebuilt and simplified.
    public Term substitute(Term term, Map<? extends Term, ? extends Term> values) {
        return new Substitution(this, values).of(term);
    }

    static int[] count(int from, int length) {
        var numbers = new int[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = from + i;
        }
        return numbers;
    }

    static final int[] NO_LABELS = {};
}
