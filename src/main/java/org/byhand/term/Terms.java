package org.byhand.term;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    /// How many terms one [Terms] may hold (PROMISES A5).
    private static final int MOST_TERMS = 20_000;

    /// A folded power of a rational number has at most this many bits.
    private static final int MOST_BITS = 4096;

    private final Optional<Terms> below;
    private final Map<Key, Term> known = new HashMap<>();
    private final Budget budget;
    private int next;

    private Terms(Optional<Terms> below, Budget budget) {
        this.below = below;
        this.budget = budget;
        this.next = below.map(terms -> terms.next).orElse(0);
    }

    /// An empty store of terms.
    ///
    /// @param budget pays for every term made
    public static Terms empty(Budget budget) {
        return new Terms(Optional.empty(), budget);
    }

    /// A store that finds all terms of this one, too. This one must not grow from now on.
    public Terms above(Budget budget) {
        return new Terms(Optional.of(this), budget);
    }

    /// The budget that pays here.
    public Budget budget() {
        return budget;
    }

    /// The number `value`.
    public Constant constant(long value) {
        return constant(BigFraction.of(value));
    }

    /// The number `value`, exactly.
    public Constant constant(BigFraction value) {
        var key = new Key(Constant.class, value, List.of(), NO_LABELS);
        return (Constant) find(key).orElseGet(() -> keep(key, new Constant(next++, value)));
    }

    /// π.
    public Term pi() {
        var key = new Key(Pi.class, "", List.of(), NO_LABELS);
        return find(key).orElseGet(() -> keep(key, new Pi(next++)));
    }

    /// The size of `dim` as a number.
    public Term size(Dim dim) {
        if (dim.isFixed()) {
            return constant(dim.fixed());
        }
        var key = new Key(Size.class, dim, List.of(), NO_LABELS);
        return find(key).orElseGet(() -> keep(key, new Size(next++, dim)));
    }

    /// The quantity `name` with the given axes.
    public Variable variable(String name, List<Dim> axes) {
        var key = new Key(Variable.class, name, axes, NO_LABELS);
        return (Variable) find(key).orElseGet(() -> keep(key, new Variable(next++, name, List.copyOf(axes))));
    }

    /// A vector of ones `(dim)`.
    public Term ones(Dim dim) {
        var key = new Key(Ones.class, dim, List.of(), NO_LABELS);
        return find(key).orElseGet(() -> keep(key, new Ones(next++, dim)));
    }

    /// The unit vector `(dim)` with a one at `position`, from 1.
    public Term unit(Dim dim, int position) {
        var key = new Key(Unit.class, position, List.of(dim), NO_LABELS);
        return find(key).orElseGet(() -> keep(key, new Unit(next++, dim, position)));
    }

    /// The Kronecker delta `(dim × dim)`.
    public Term delta(Dim dim) {
        var key = new Key(Delta.class, dim, List.of(), NO_LABELS);
        return find(key).orElseGet(() -> keep(key, new Delta(next++, dim)));
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
        var axes = terms.getFirst().axes();
        var collected = new LinkedHashMap<Term, BigFraction>();
        for (var term : terms) {
            if (!term.axes().equals(axes)) {
                throw new IllegalArgumentException("adds " + axes + " and " + term.axes());
            }
            collect(term, collected);
        }
        var parts = new ArrayList<Term>();
        collected.forEach((rest, coefficient) -> {
            if (coefficient.signum() != 0) {
                parts.add(scale(coefficient, rest));
            }
        });
        if (parts.isEmpty()) {
            return zero(axes);
        }
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        parts.sort(Comparator.comparingInt(Term::serial));
        var key = new Key(Add.class, "", List.copyOf(parts), NO_LABELS);
        return find(key).orElseGet(() -> keep(key, new Add(next++, List.copyOf(parts))));
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

    private void collect(Term term, Map<Term, BigFraction> into) {
        if (term instanceof Add sum) {
            sum.parts().forEach(part -> collect(part, into));
            return;
        }
        var coefficient = coefficient(term);
        if (coefficient.signum() != 0) {
            into.merge(withoutCoefficient(term), coefficient, BigFraction::add);
        }
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
        return new Product(this, operands, labels, outputs).simplified();
    }

    /// Makes the node as it is, without simplifying.
    Term contraction(List<Term> operands, int[][] labels, List<Dim> dims, int outputs) {
        var parts = List.copyOf(operands);
        var flat = new int[labels.length + 1 + Arrays.stream(labels).mapToInt(l -> l.length).sum()];
        int at = 0;
        flat[at++] = outputs;
        for (var row : labels) {
            flat[at++] = row.length;
            for (int label : row) {
                flat[at++] = label;
            }
        }
        var key = new Key(Contraction.class, dims, parts, flat);
        return find(key).orElseGet(() -> keep(key, new Contraction(next++, parts, labels, List.copyOf(dims), outputs)));
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
            var folded = fold(base, constant.value());
            if (folded.isPresent()) {
                return folded.get();
            }
        }
        if (base instanceof Constant constant && constant.isOne()) {
            return full(constant, exponent.axes());
        }
        var key = new Key(Power.class, "", List.of(base, exponent), NO_LABELS);
        return find(key).orElseGet(() -> keep(key, new Power(next++, base, exponent)));
    }

    /// Elementwise `base ^ exponent` for a whole exponent.
    public Term power(Term base, long exponent) {
        return power(base, constant(exponent));
    }

    private Optional<Term> fold(Term base, BigFraction exponent) {
        boolean whole = exponent.getDenominator().equals(BigInteger.ONE);
        if (!whole || exponent.getNumerator().bitLength() > 12) {
            return Optional.empty();
        }
        int n = exponent.getNumerator().intValue();
        if (base instanceof Constant constant && !constant.isZero()
                && bits(constant.value()) * Math.abs((long) n) <= MOST_BITS) {
            return Optional.of(constant(constant.value().pow(n)));
        }
        if (base instanceof Power inner && inner.exponent() instanceof Constant c
                && c.value().getDenominator().equals(BigInteger.ONE)) {
            return Optional.of(power(inner.base(), constant(c.value().multiply(exponent))));
        }
        return Optional.empty();
    }

    private static long bits(BigFraction value) {
        return (long) value.getNumerator().bitLength() + value.getDenominator().bitLength();
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
            var folded = fold(f, constant);
            if (folded.isPresent()) {
                return folded.get();
            }
        }
        var key = new Key(Elementwise.class, f, List.of(argument), NO_LABELS);
        return find(key).orElseGet(() -> keep(key, new Elementwise(next++, f, argument)));
    }

    private Optional<Term> fold(ScalarFunction f, Constant argument) {
        return switch (f) {
            case EXP, COS, COSH -> argument.isZero() ? Optional.of(constant(1)) : Optional.empty();
            case SIN, SINH, TANH, ARCSIN, ARCTAN, ARSINH, ARTANH ->
                argument.isZero() ? Optional.of(argument) : Optional.empty();
            case LOG -> argument.isOne() ? Optional.of(constant(0)) : Optional.empty();
            case ABS -> Optional.of(constant(argument.value().abs()));
            case RELU -> Optional.of(argument.value().signum() > 0 ? argument : constant(0));
            case SIGMOID, SIGMOID_SLOPE, TANH_SLOPE, STEP, SOFTPLUS, SIGN, ARCCOS, ARCOSH -> Optional.empty();
        };
    }

    /// `log Σ exp` over the last axis.
    public Term logSumExp(Term argument) {
        if (argument.isScalar()) {
            return argument;
        }
        var key = new Key(LogSumExp.class, "", List.of(argument), NO_LABELS);
        return find(key).orElseGet(() -> keep(key, new LogSumExp(next++, argument)));
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

    private Optional<Term> find(Key key) {
        var here = known.get(key);
        if (here != null) {
            return Optional.of(here);
        }
        return below.flatMap(terms -> terms.find(key));
    }

    private <T extends Term> T keep(Key key, T term) {
        if (known.size() >= MOST_TERMS) {
            throw new MeaningException(MeaningException.Kind.TOO_MUCH_WORK, org.byhand.latex.Span.NONE,
                    "This takes too many steps to compute; write it shorter.");
        }
        budget.spend(1);
        known.put(key, term);
        return term;
    }

    /// What makes a term the same as another: its kind, what is written on it, its parts (by identity) and its labels.
    private record Key(Class<?> kind, Object mark, List<?> parts, int[] labels) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && kind == key.kind && mark.equals(key.mark) && parts.equals(key.parts)
                    && Arrays.equals(labels, key.labels);
        }

        @Override
        public int hashCode() {
            return ((kind.hashCode() * 31 + mark.hashCode()) * 31 + parts.hashCode()) * 31 + Arrays.hashCode(labels);
        }
    }
}
