package org.byhand.check;

import java.util.HashMap;
import java.util.Map;
import org.apache.commons.numbers.fraction.BigFraction;
import org.byhand.engine.PreciseRun;
import org.byhand.term.Term;

/// Which terms could differ by less than a double shows: those with very large, very small or very long numbers, high powers, functions of constants, or
/// functions so far out or so near zero that they hardly move. Every quantity is taken to be about one.
final class Delicate {
    private static final BigFraction LARGE = BigFraction.of(10_000);
    private static final BigFraction SMALL = BigFraction.of(1, 10_000);
    private static final int LONG_BITS = 20;

    /// An argument beyond this, or nearer to zero than one in so many, hides digits.
    private static final double FAR_OUT = 12;
    private static final double NEAR_ZERO = 1.0 / 64;

    /// A power that is larger or smaller than one by so many bits hides digits.
    private static final int HIDDEN_BITS = 20;

    private static final int MOST_BITS = 4000;

    private final Map<Term, Double> sizes = new HashMap<>();
    private final Map<Term, Integer> extents = new HashMap<>();
    private boolean delicate;

    private Delicate() {}

    static boolean isDelicate(Term term) {
        var look = new Delicate();
        look.extent(term);
        return look.delicate;
    }

    /// How many digits settle a comparison with `term`: enough for its smallest and largest numbers to be seen beside one.
    static int digits(Term term) {
        return Math.min(PreciseRun.MOST_DIGITS, PreciseRun.DIGITS + (int) (new Delicate().extent(term) * 0.31));
    }

    /// The most bits that something in `term` is away from one.
    private int extent(Term term) {
        var known = extents.get(term);
        if (known != null) {
            return known;
        }
        int bits = own(term);
        for (var part : term.parts()) {
            bits = Math.max(bits, extent(part));
        }
        extents.put(term, bits);
        return bits;
    }

    private int own(Term term) {
        return switch (term) {
            case Term.Constant constant -> {
                delicate |= isExtreme(constant.value());
                yield constant.value().getNumerator().bitLength() + constant.value().getDenominator().bitLength();
            }
            case Term.Power power -> power(power);
            case Term.Elementwise f -> function(f);
            case Term.Pi _,Term.Size _,Term.Variable _,Term.Ones _,Term.Unit _,Term.Delta _,Term.Add _,Term.Contraction _,Term.LogSumExp _ ->
                0;
        };
    }

    private int power(Term.Power power) {
        double bits = Math.abs(Math.log(size(power.base())) / Math.log(2) * size(power.exponent()));
        delicate |= !(power.exponent() instanceof Term.Constant e) || e.value().abs().compareTo(BigFraction.of(8)) > 0
                || power.base() instanceof Term.Constant || bits > HIDDEN_BITS;
        return capped(bits + 4 * Math.max(0, size(power.exponent()) - 8));
    }

    private int function(Term.Elementwise f) {
        double size = size(f.argument());
        delicate |= f.argument() instanceof Term.Constant || size > FAR_OUT || size < NEAR_ZERO;
        return switch (f.function()) {
            case EXP, SIGMOID, SIGMOID_SLOPE, TANH, TANH_SLOPE, SOFTPLUS, SINH, COSH ->
                capped(size > FAR_OUT ? 3 * size : 0);
            case LOG, RELU, STEP, ABS, SIGN, SIN, COS, ARCSIN, ARCCOS, ARCTAN, ARSINH, ARCOSH, ARTANH ->
                capped(2 * Math.abs(Math.log(size) / Math.log(2)));
        };
    }

    private static int capped(double bits) {
        return (int) Math.min(MOST_BITS, bits);
    }

    /// About how large `term` is.
    private double size(Term term) {
        var known = sizes.get(term);
        if (known != null) {
            return known;
        }
        double size = switch (term) {
            case Term.Constant constant -> Math.abs(constant.value().doubleValue());
            case Term.Pi _ -> Math.PI;
            case Term.Add sum -> sum.parts().stream().mapToDouble(this::size).sum();
            case Term.Contraction product ->
                product.parts().stream().mapToDouble(this::size).reduce(1, (a, b) -> a * b);
            case Term.Power power -> Math.pow(size(power.base()), power.exponent() instanceof Term.Constant e
                    ? e.value().doubleValue()
                    : size(power.exponent()));
            case Term.Elementwise f -> size(f, size(f.argument()));
            case Term.Size _,Term.Variable _,Term.Ones _,Term.Unit _,Term.Delta _,Term.LogSumExp _ -> 1;
        };
        double bounded = Math.clamp(Double.isNaN(size) ? 1 : size, 1e-300, 1e300);
        sizes.put(term, bounded);
        return bounded;
    }

    private static double size(Term.Elementwise f, double x) {
        return switch (f.function()) {
            case EXP, SINH, COSH -> Math.exp(x);
            case LOG, ARSINH, ARCOSH -> 1 + Math.abs(Math.log(x));
            case RELU, ABS, SOFTPLUS -> x;
            case SIGMOID, SIGMOID_SLOPE, TANH, TANH_SLOPE, STEP, SIGN, SIN, COS, ARCSIN, ARCCOS, ARCTAN, ARTANH ->
                Math.min(x, 1);
        };
    }

    private static boolean isExtreme(BigFraction value) {
        if (value.signum() == 0) {
            return false;
        }
        var size = value.abs();
        return size.compareTo(LARGE) > 0 || size.compareTo(SMALL) < 0
                || value.getNumerator().bitLength() + value.getDenominator().bitLength() > LONG_BITS;
    }
}
