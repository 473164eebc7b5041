package org.byhand.term;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.commons.numbers.fraction.BigFraction;

/// Meaning: a tensor expression in Einstein (index) notation, after Laue, Mitterreiter & Giesen, "Computing Higher Order Derivatives of Matrix
/// and Tensor Expressions" (NeurIPS 2018).
///
/// A term has a list of axes, each a dimension other than [Dim#ONE]; no axes make a scalar. Terms are immutable and interned by the
/// [Terms] that made them: equal terms are identical, so a derivative shares its parts instead of growing, and `==` is equality.
/// Within one [Terms] a part always has a smaller [#serial] than the whole: ordered by serial, a set of terms is in an order in which it can be computed.
public abstract sealed class Term {
    private final int serial;
    private final List<Dim> axes;

    private Term(int serial, List<Dim> axes) {
        this.serial = serial;
        this.axes = axes;
    }

    /// The order in which its [Terms] made this term.
    public final int serial() {
        return serial;
    }

    /// The dimensions of the axes, in order.
    public final List<Dim> axes() {
        return axes;
    }

    /// Whether there are no axes.
    public final boolean isScalar() {
        return axes.isEmpty();
    }

    /// The terms that this one is made of, in order.
    public abstract List<Term> parts();

    /// Whether this term or a part of it, however deep, is as `wanted`.
    public final boolean has(Predicate<Term> wanted) {
        return has(wanted, new HashSet<>());
    }

    private boolean has(Predicate<Term> wanted, Set<Term> seen) {
        if (!seen.add(this)) {
            return false;
        }
        if (wanted.test(this)) {
            return true;
        }
        for (var part : parts()) {
            if (part.has(wanted, seen)) {
                return true;
            }
        }
        return false;
    }

    /// Equal is identical, here as in every object; the serial is a hash that costs nothing to find.
    @Override
    public final int hashCode() {
        return serial;
    }

    /// An exact rational number; a scalar.
    public static final class Constant extends Term {
        private final BigFraction value;

        Constant(int serial, BigFraction value) {
            super(serial, List.of());
            this.value = value;
        }

        public BigFraction value() {
            return value;
        }

        public boolean isZero() {
            return value.signum() == 0;
        }

        public boolean isOne() {
            return value.equals(BigFraction.ONE);
        }

        @Override
        public List<Term> parts() {
            return List.of();
        }
    }

    /// The number π; a scalar.
    public static final class Pi extends Term {
        Pi(int serial) {
            super(serial, List.of());
        }

        @Override
        public List<Term> parts() {
            return List.of();
        }
    }

    /// The size of a dimension as a number: the `n` of `\frac{1}{n}`; a scalar.
    public static final class Size extends Term {
        private final Dim dim;

        Size(int serial, Dim dim) {
            super(serial, List.of());
            this.dim = dim;
        }

        public Dim dim() {
            return dim;
        }

        @Override
        public List<Term> parts() {
            return List.of();
        }
    }

    /// A quantity of the model by its name, whole.
    public static final class Variable extends Term {
        private final String name;

        Variable(int serial, String name, List<Dim> axes) {
            super(serial, axes);
            this.name = name;
        }

        public String name() {
            return name;
        }

        @Override
        public List<Term> parts() {
            return List.of();
        }
    }

    /// A vector of ones.
    public static final class Ones extends Term {
        Ones(int serial, Dim dim) {
            super(serial, List.of(dim));
        }

        @Override
        public List<Term> parts() {
            return List.of();
        }
    }

    /// The unit vector with a one at one position, counted from 1; all zeros where the dimension is smaller.
    public static final class Unit extends Term {
        private final int position;

        Unit(int serial, Dim dim, int position) {
            super(serial, List.of(dim));
            this.position = position;
        }

        public int position() {
            return position;
        }

        @Override
        public List<Term> parts() {
            return List.of();
        }
    }

    /// The Kronecker delta: two axes of one dimension.
    public static final class Delta extends Term {
        Delta(int serial, Dim dim) {
            super(serial, List.of(dim, dim));
        }

        @Override
        public List<Term> parts() {
            return List.of();
        }
    }

    /// A sum of at least two terms with the same axes in the same order.
    public static final class Add extends Term {
        private final List<Term> terms;

        Add(int serial, List<Term> terms) {
            super(serial, terms.getFirst().axes());
            this.terms = terms;
        }

        @Override
        public List<Term> parts() {
            return terms;
        }
    }

    /// A product of terms summed over some indices (einsum): with `labels` `[[0, 2], [2, 1]]` and two output axes, the matrix product
    /// `out[0,1] = Σ₂ A[0,2] B[2,1]`.
    ///
    /// Labels are small numbers: `0 … k−1` are the output axes in order, each found in at least one operand; larger ones are summed over.
    /// An operand may repeat a label (its diagonal).
    public static final class Contraction extends Term {
        private final List<Term> operands;
        private final int[][] labels;
        private final List<Dim> dims;

        Contraction(int serial, List<Term> operands, int[][] labels, List<Dim> dims, int outputs) {
            super(serial, List.copyOf(dims.subList(0, outputs)));
            this.operands = operands;
            this.labels = labels;
            this.dims = dims;
        }

        @Override
        public List<Term> parts() {
            return operands;
        }

        /// The labels of the axes of operand `k`. Do not write to it.
        public int[] labels(int k) {
            return labels[k];
        }

        /// The dimension of every label: output axes first, then those summed over.
        public List<Dim> dims() {
            return dims;
        }
    }

    /// Elementwise `base ^ exponent`; the exponent is a scalar or has the base's axes.
    public static final class Power extends Term {
        private final Term base;
        private final Term exponent;

        Power(int serial, Term base, Term exponent) {
            super(serial, base.axes());
            this.base = base;
            this.exponent = exponent;
        }

        public Term base() {
            return base;
        }

        public Term exponent() {
            return exponent;
        }

        @Override
        public List<Term> parts() {
            return List.of(base, exponent);
        }
    }

    /// An elementary function of every entry.
    public static final class Elementwise extends Term {
        private final ScalarFunction function;
        private final Term argument;

        Elementwise(int serial, ScalarFunction function, Term argument) {
            super(serial, argument.axes());
            this.function = function;
            this.argument = argument;
        }

        public ScalarFunction function() {
            return function;
        }

        public Term argument() {
            return argument;
        }

        @Override
        public List<Term> parts() {
            return List.of(argument);
        }
    }

    /// `log Σ exp` over the last axis, which it loses; computed so that it does not overflow. Softmax is `exp(z − logsumexp(z))`.
    public static final class LogSumExp extends Term {
        private final Term argument;

        LogSumExp(int serial, Term argument) {
            super(serial, argument.axes().subList(0, argument.axes().size() - 1));
            this.argument = argument;
        }

        public Term argument() {
            return argument;
        }

        @Override
        public List<Term> parts() {
            return List.of(argument);
        }
    }
}
