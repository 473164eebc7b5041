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

    private Folding() {}

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
