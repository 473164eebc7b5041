package org.byhand.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.byhand.engine.Sizes;
import org.byhand.term.Term;

/// Tells by the form alone that a term is defined at every point that is drawn near, and that rounding leaves it so: for what is made of sums, products, low
/// powers and functions without poles or edges, of which none gets large. Of anything else it says nothing.
final class Moderate {
    /// What no quantity exceeds at a near point.
    private static final double DRAWN = 16;

    /// An argument whose rounding could move it further is not looked at.
    private static final double MOST_ERROR = 0.5;

    private static final double LARGEST = 1e100;
    private static final double LARGEST_EXPONENT = 40;
    private static final double HIGHEST_POWER = 8;

    /// What one operation may be off, beside its result; several times what a double's is.
    private static final double ROUNDING = 0x1p-48;

    /// How large a term may be, and how wrong.
    private record Extent(double size, double error) {
        static final Extent UNKNOWN = new Extent(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

        static Extent exact(double size) {
            return new Extent(size, size * ROUNDING);
        }

        Extent plus(Extent other) {
            double sum = size + other.size;
            return new Extent(sum, error + other.error + sum * ROUNDING);
        }

        Extent times(Extent other) {
            double product = size * other.size;
            return new Extent(product,
                    error * other.size + size * other.error + error * other.error + product * ROUNDING);
        }

        boolean isKnown() {
            return size < LARGEST && error < LARGEST;
        }
    }

    private final Sizes sizes;
    private final Map<Term, Extent> extents = new HashMap<>();

    /// @param defined quantities with what they are made from
    Moderate(Map<? extends Term, Term> defined, Sizes sizes) {
        this.sizes = sizes;
        defined.forEach((quantity, definition) -> extents.put(quantity, of(definition, extents)));
    }

    /// Whether `term` has a value, with a bound on its rounding, at every near point.
    boolean isDefined(Term term) {
        return of(term, new HashMap<>()).isKnown();
    }

    private Extent of(Term term, Map<Term, Extent> own) {
        var known = extents.getOrDefault(term, own.get(term));
        if (known != null) {
            return known;
        }
        var extent = made(term, own);
        own.put(term, extent);
        return extent;
    }

    private Extent made(Term term, Map<Term, Extent> own) {
        return switch (term) {
            case Term.Variable _ -> new Extent(DRAWN, 0);
            case Term.Constant constant -> Extent.exact(Math.abs(constant.value().doubleValue()));
            case Term.Pi _ -> Extent.exact(Math.PI);
            case Term.Size size -> Extent.exact(sizes.of(size.dim()));
            case Term.Ones _,Term.Unit _,Term.Delta _ -> Extent.exact(1);
            case Term.Add sum -> sum(sum.parts(), own);
            case Term.Contraction product -> product(product, own);
            case Term.Power power -> power(power, own);
            case Term.Elementwise f -> function(f, of(f.argument(), own));
            case Term.LogSumExp _ -> Extent.UNKNOWN;
        };
    }

    private Extent sum(List<Term> parts, Map<Term, Extent> own) {
        var extent = new Extent(0, 0);
        for (var part : parts) {
            extent = extent.plus(of(part, own));
        }
        return extent;
    }

    private Extent product(Term.Contraction product, Map<Term, Extent> own) {
        var extent = new Extent(1, 0);
        for (var part : product.parts()) {
            extent = extent.times(of(part, own));
        }
        var dims = product.dims();
        for (int label = product.axes().size(); label < dims.size(); label++) {
            extent = extent.times(Extent.exact(sizes.of(dims.get(label))));
        }
        return extent;
    }

    private Extent power(Term.Power power, Map<Term, Extent> own) {
        if (!(power.exponent() instanceof Term.Constant exponent)) {
            return Extent.UNKNOWN;
        }
        double times = exponent.value().doubleValue();
        if (times != Math.rint(times) || times < 1 || times > HIGHEST_POWER) {
            return Extent.UNKNOWN;
        }
        var base = of(power.base(), own);
        var extent = base;
        for (int k = 1; k < times; k++) {
            extent = extent.times(base);
        }
        return extent;
    }

    private static Extent function(Term.Elementwise f, Extent argument) {
        if (!(argument.error <= MOST_ERROR)) {
            return Extent.UNKNOWN;
        }
        return switch (f.function()) {
            case SIGMOID, SIGMOID_SLOPE, TANH, TANH_SLOPE, SIN, COS -> gentle(1, argument);
            case ARCTAN -> gentle(2, argument);
            case SOFTPLUS -> gentle(argument.size + 1, argument);
            case RELU, ABS -> gentle(argument.size, argument);
            case EXP -> argument.size > LARGEST_EXPONENT
                    ? Extent.UNKNOWN
                    : gentle(1, argument).times(Extent.exact(Math.exp(argument.size)));
            case LOG, STEP, SIGN, ARCSIN, ARCCOS, SINH, COSH, ARSINH, ARCOSH, ARTANH -> Extent.UNKNOWN;
        };
    }

    /// Of a function whose slope is nowhere steeper than one.
    private static Extent gentle(double size, Extent argument) {
        return new Extent(size, argument.error + size * ROUNDING);
    }
}
