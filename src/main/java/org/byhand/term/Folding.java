package org.byhand.term;

import java.math.BigInteger;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;
import org.byhand.term.Term.Constant;
import org.byhand.term.Term.Power;

/// Powers and functions of numbers that are numbers themselves.
final class Folding {
    /// A folded power of a rational number has at most this many bits.
    private static final int MOST_BITS = 4096;

    /// So many bits of two numbers, squared, count for one operation: a common divisor is found bit by bit, each over the whole length; measured.
    private static final long SQUARED_BITS = 1024;

    private Folding() {}

    /// `a + b`, which `budget` pays for: sums of fractions grow with every summand.
    static BigFraction sum(Budget budget, BigFraction a, BigFraction b) {
        pay(budget, a, b);
        return a.add(b);
    }

    /// `a · b`, which `budget` pays for.
    static BigFraction product(Budget budget, BigFraction a, BigFraction b) {
        pay(budget, a, b);
        return a.multiply(b);
    }

    private static void pay(Budget budget, BigFraction a, BigFraction b) {
        long bits = bits(a) + bits(b);
        budget.spend(bits * bits / SQUARED_BITS);
    }

    /// `base ^ exponent` in a simpler form, if it has one that is always true.
    static Optional<Term> power(Terms terms, Term base, BigFraction exponent) {
        boolean whole = exponent.getDenominator().equals(BigInteger.ONE);
        if (!whole || exponent.getNumerator().bitLength() > 12) {
            return Optional.empty();
        }
        int n = exponent.getNumerator().intValue();
        if (base instanceof Constant constant && !constant.isZero()
                && bits(constant.value()) * Math.abs((long) n) <= MOST_BITS) {
            return Optional.of(terms.constant(constant.value().pow(n)));
        }
        if (base instanceof Power inner && inner.exponent() instanceof Constant c
                && c.value().getDenominator().equals(BigInteger.ONE)) {
            return Optional.of(terms.power(inner.base(), terms.constant(c.value().multiply(exponent))));
        }
        return Optional.empty();
    }

    private static long bits(BigFraction value) {
        return (long) value.getNumerator().bitLength() + value.getDenominator().bitLength();
    }

    /// `f` of a number where that is again a rational number.
    static Optional<Term> function(Terms terms, ScalarFunction f, Constant argument) {
        return switch (f) {
            case EXP, COS, COSH -> argument.isZero() ? Optional.of(terms.constant(1)) : Optional.empty();
            case SIN, SINH, TANH, ARCSIN, ARCTAN, ARSINH, ARTANH ->
                argument.isZero() ? Optional.of(argument) : Optional.empty();
            case LOG -> argument.isOne() ? Optional.of(terms.constant(0)) : Optional.empty();
            case ABS -> Optional.of(terms.constant(argument.value().abs()));
            case RELU -> Optional.of(argument.value().signum() > 0 ? argument : terms.constant(0));
            case SIGMOID, SIGMOID_SLOPE, TANH_SLOPE, STEP, SOFTPLUS, SIGN, ARCCOS, ARCOSH -> Optional.empty();
        };
    }
}
