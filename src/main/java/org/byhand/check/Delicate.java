package org.byhand.check;

import java.util.HashSet;
import java.util.Set;
import org.apache.commons.numbers.fraction.BigFraction;
import org.byhand.engine.PreciseRun;
import org.byhand.term.Term;

/// Which terms could differ by less than a double shows: those with very large, very small or very long numbers, high powers, or functions of constants.
final class Delicate {
    private static final BigFraction LARGE = BigFraction.of(10_000);
    private static final BigFraction SMALL = BigFraction.of(1, 10_000);
    private static final int LONG_BITS = 20;

    private Delicate() {}

    static boolean isDelicate(Term term) {
        return isDelicate(term, new HashSet<>());
    }

    private static boolean isDelicate(Term term, Set<Term> seen) {
        if (!seen.add(term)) {
            return false;
        }
        boolean here = switch (term) {
            case Term.Constant constant -> isExtreme(constant.value());
            case Term.Power power ->
                !(power.exponent() instanceof Term.Constant e) || e.value().abs().compareTo(BigFraction.of(8)) > 0
                        || power.base() instanceof Term.Constant;
            case Term.Elementwise f -> f.argument() instanceof Term.Constant;
            case Term.Pi _,Term.Size _,Term.Variable _,Term.Ones _,Term.Unit _,Term.Delta _,Term.Add _,Term.Contraction _,Term.LogSumExp _ ->
                false;
        };
        if (here) {
            return true;
        }
        for (var part : term.parts()) {
            if (isDelicate(part, seen)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isExtreme(BigFraction value) {
        if (value.signum() == 0) {
            return false;
        }
        var size = value.abs();
        return size.compareTo(LARGE) > 0 || size.compareTo(SMALL) < 0
                || value.getNumerator().bitLength() + value.getDenominator().bitLength() > LONG_BITS;
    }

    /// How many digits settle a comparison with `term`: enough for its smallest and largest numbers to be seen beside one.
    static int digits(Term term) {
        return Math.min(PreciseRun.MOST_DIGITS, PreciseRun.DIGITS + (int) (extent(term, new HashSet<>()) * 0.31));
    }

    private static long extent(Term term, Set<Term> seen) {
        if (!seen.add(term)) {
            return 0;
        }
        long bits = switch (term) {
            case Term.Constant c ->
                (long) c.value().getNumerator().bitLength() + c.value().getDenominator().bitLength();
            case Term.Power p when p.exponent() instanceof Term.Constant e
                    && e.value().abs().compareTo(BigFraction.of(8)) > 0 ->
                (long) Math.min(4000, Math.abs(e.value().doubleValue()) * 4);
            default -> 0;
        };
        for (var part : term.parts()) {
            bits = Math.max(bits, extent(part, seen));
        }
        return bits;
    }
}
