package org.byhand.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.byhand.engine.Program;
import org.byhand.term.Dim;
import org.byhand.term.Model;
import org.byhand.term.Term;
import org.byhand.term.Terms;

/// Finds the number by which one term is too large or too small throughout: a constant, or a size of a dimension.
final class Ratio {
    private static final double NEAR = 1e-9;

    private final Model model;
    private final Points points;
    private final Terms terms;

    Ratio(Model model, Points points, Terms terms) {
        this.model = model;
        this.points = points;
        this.terms = terms;
    }

    /// A factor, and how to say it.
    record Factor(double value, String text) {
        boolean isMinusOne() {
            return Math.abs(value + 1) < NEAR;
        }
    }

    /// What `yours` divided by `right` is everywhere; absent if it is no constant.
    Optional<Factor> of(Term right, Term yours, long seed) {
        return found(right, yours, seed).flatMap(ratios -> named(ratios.get(0), ratios.get(1)));
    }

    /// Whether `yours` is `right` times a number, or times a formula of sizes, that is not one.
    boolean isMultiple(Term right, Term yours, long seed) {
        return found(right, yours, seed).filter(ratios -> ratios.stream().anyMatch(ratio -> Math.abs(ratio - 1) > NEAR))
                .isPresent();
    }

    /// The ratio for each assignment of sizes, if it is the same at all points of one.
    private Optional<List<Double>> found(Term right, Term yours, long seed) {
        var ratios = new ArrayList<Double>();
        for (int k = 0; k < Points.ASSIGNMENTS; k++) {
            var program = Program.compile(List.of(right, yours), points.sizes(k), terms.budget());
            var source = points.calm(k, seed + k, terms.budget());
            for (int t = 0; t < 2; t++) {
                var point = source.next();
                program.inputs().forEach(name -> program.set(name, point.values().getOrDefault(name, new double[0])));
                program.run(terms.budget());
                var ratio = constant(program.output(0), program.output(1));
                if (ratio.isEmpty()) {
                    return Optional.empty();
                }
                ratios.add(ratio.get());
            }
        }
        if (Math.abs(ratios.get(0) - ratios.get(1)) > NEAR * Math.abs(ratios.get(0))
                || Math.abs(ratios.get(2) - ratios.get(3)) > NEAR * Math.abs(ratios.get(2))) {
            return Optional.empty();
        }
        return Optional.of(List.of(ratios.get(0), ratios.get(2)));
    }

    private static Optional<Double> constant(double[] right, double[] yours) {
        double ratio = Double.NaN;
        double scale = 0;
        for (double value : right) {
            scale = Math.max(scale, Math.abs(value));
        }
        for (int i = 0; i < right.length; i++) {
            if (Math.abs(right[i]) < 1e-6 * scale) {
                if (!(Math.abs(yours[i]) <= 1e-5 * scale)) {
                    return Optional.empty();
                }
                continue;
            }
            double here = yours[i] / right[i];
            if (!Double.isFinite(here) || !Double.isNaN(ratio) && Math.abs(here - ratio) > NEAR * Math.abs(ratio)) {
                return Optional.empty();
            }
            ratio = here;
        }
        return Double.isNaN(ratio) || ratio == 0 ? Optional.empty() : Optional.of(ratio);
    }

    private Optional<Factor> named(double first, double second) {
        if (Math.abs(first - 1) <= NEAR && Math.abs(second - 1) <= NEAR) {
            return Optional.empty(); // apart by less than a factor can say
        }
        if (Math.abs(first - second) <= NEAR * Math.abs(first)) {
            return Optional.of(new Factor(first, "$" + number(first) + "$"));
        }
        for (var dim : model.dims()) {
            for (int power : POWERS) {
                var factor = named(first, second, List.of(new Sized(dim, power)));
                if (factor.isPresent()) {
                    return factor;
                }
            }
        }
        for (var dim : model.dims()) {
            for (var other : model.dims()) {
                for (int k = 0; k < POWERS.length * POWERS.length && !other.equals(dim); k++) {
                    var factor = named(first, second, List.of(new Sized(dim, POWERS[k / POWERS.length]),
                            new Sized(other, POWERS[k % POWERS.length])));
                    if (factor.isPresent()) {
                        return factor;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static final int[] POWERS = {1, -1, 2, -2};

    /// A size to a power.
    private record Sized(Dim dim, int power) {
        @Override
        public String toString() {
            return dim + (Math.abs(power) == 2 ? "^2" : "");
        }
    }

    /// The factor, if it is a number times these.
    private Optional<Factor> named(double first, double second, List<Sized> sizes) {
        double a = first / product(0, sizes);
        double b = second / product(1, sizes);
        return Math.abs(a - b) <= NEAR * Math.abs(a)
                ? Optional.of(new Factor(first, text(a, sizes)))
                : Optional.empty();
    }

    private double product(int assignment, List<Sized> sizes) {
        double product = 1;
        for (var sized : sizes) {
            product *= Math.pow(points.sizes(assignment).of(sized.dim), sized.power);
        }
        return product;
    }

    private static String text(double factor, List<Sized> sizes) {
        var number = number(factor);
        var whole = number.equals("1") ? "" : number.equals("-1") ? "-" : number + "\\,";
        var over = sizes.stream().filter(sized -> sized.power > 0).map(Sized::toString)
                .collect(Collectors.joining("\\,"));
        var under = sizes.stream().filter(sized -> sized.power < 0).map(Sized::toString)
                .collect(Collectors.joining("\\,"));
        return "$" + whole + (under.isEmpty() ? over : "\\frac{" + (over.isEmpty() ? "1" : over) + "}{" + under + "}")
                + "$";
    }

    /// A small fraction where it is one, else the decimal.
    private static String number(double value) {
        for (int under = 1; under <= 12; under++) {
            double over = value * under;
            if (Math.abs(over - Math.rint(over)) < NEAR * Math.max(1, Math.abs(over)) && Math.abs(over) < 1e6) {
                long n = Math.round(over);
                return under == 1
                        ? Long.toString(n)
                        : (n < 0 ? "-" : "") + "\\frac{" + Math.abs(n) + "}{" + under + "}";
            }
        }
        return Double.toString(value);
    }
}
