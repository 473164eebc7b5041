package org.byhand.check;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.byhand.check.Look.Outcome;
import org.byhand.check.Points.Point;
import org.byhand.engine.BoundedRun;
import org.byhand.engine.Program;
import org.byhand.term.Budget;
import org.byhand.term.Model;
import org.byhand.term.Term;
import org.byhand.term.Terms;

/// Decides whether two terms are equal for all values, by evaluating both at random points with bounds on the rounding error: further apart than the
/// bounds anywhere, they differ; within them everywhere, they are equal, provided the bounds are tight or more digits say the same.
final class Comparison {
    /// Points at which both sides must be defined, and not both zero, for numbers alone, with nothing but signs and sizes to tell right from nearly right.
    private static final int WANTED_OF_NUMBERS = 12;

    /// Points drawn at most for each assignment.
    private static final int TRIES = 24;

    /// Points that suffice where more are hard to find.
    private static final int ENOUGH = 2;

    /// Points drawn at most where the first ones are not defined, and how many of those are looked at with more digits: of those that
    /// a double cannot hold, and of those where its bounds are wide.
    private static final int FAR_TRIES = 600;
    private static final int MOST_PRECISE = 8;
    private static final int MOST_WIDE = 40;

    /// Points drawn with whole numbers, and as many with halves among them, where a variable stands in an exponent.
    private static final int SPECIAL_TRIES = 40;

    /// Points drawn near and far where something bends.
    private static final int BENT_TRIES = 26;

    /// The same for numbers alone, where a point is one place on the line and not one an entry.
    private static final int BENT_TRIES_OF_NUMBERS = 195;

    /// Points at which bounds are wide for which others are drawn instead.
    private static final int SPARE = 3;

    private final Model model;
    private final Points points;
    private final Terms terms;
    private final Budget budget;

    Comparison(Model model, Points points, Terms terms) {
        this.model = model;
        this.points = points;
        this.terms = terms;
        this.budget = terms.budget();
    }

    Budget budget() {
        return budget;
    }

    /// What a comparison found.
    sealed interface Finding {
        /// equal at so many points
        record Equal(int points) implements Finding {}

        /// different at this point
        record Different(Point at, double[] left, double[] right) implements Finding {}

        /// defined at too few points
        record Unclear() implements Finding {}
    }

    /// Compares `left` and `right`, which have the same axes.
    Finding compare(Term left, Term right, long seed) {
        if (left == right) {
            return same(left, seed);
        }
        var larger = points.holding(left, right);
        if (larger.isPresent()) {
            return new Comparison(model, larger.get(), terms).compare(left, right, seed);
        }
        boolean sums = addsSizes(left) || addsSizes(right);
        boolean formulas = sums || multipliesSizes(left) || multipliesSizes(right);
        var found = over(formulas ? Points.SPARE + 1 : Points.ASSIGNMENTS, left, right, seed);
        return sums && found instanceof Finding.Equal
                && new Comparison(model, points.uneven(left, right), terms).over(Points.ASSIGNMENTS, left, right,
                        seed) instanceof Finding.Different different ? different : found;
    }

    /// Whether a size stands in a sum, as in n - 1: a formula of sizes that is right at two of them is not yet right at all.
    private static boolean addsSizes(Term term) {
        return term.has(part -> part instanceof Term.Add sum && sum.parts().stream().anyMatch(
                one -> isOfSizes(one) || one.parts().stream().anyMatch(Comparison::isOfSizes)));
    }

    /// Whether two sizes stand in a product, as in n d: that may be one number at two assignments of sizes.
    private static boolean multipliesSizes(Term term) {
        return term.has(part -> part instanceof Term.Contraction product
                && product.parts().stream().filter(Comparison::isOfSizes).count() > 1);
    }

    private static boolean isOfSizes(Term term) {
        return term instanceof Term.Size || term instanceof Term.Power power && power.base() instanceof Term.Size;
    }

    /// Compares the two for the first assignments of sizes, for `assignments` of them if there are dimensions.
    private Finding over(int assignments, Term left, Term right, long seed) {
        int informative = 0;
        for (int k = 0; k < (model.dims().isEmpty() ? 1 : assignments); k++) {
            switch (with(k, left, right, seed + k)) {
                case Finding.Equal equal -> informative += equal.points();
                case Finding.Different different -> {
                    return different;
                }
                case Finding.Unclear unclear -> {
                    return unclear;
                }
            }
        }
        return new Finding.Equal(informative);
    }

    /// Compares the two for one assignment of sizes.
    private Finding with(int assignment, Term left, Term right, long seed) {
        boolean delicate = Delicate.isDelicate(left) || Delicate.isDelicate(right);
        var look = new Look(model, terms, points.sizes(assignment), left, right);
        var source = points.source(assignment, seed, budget);
        int wanted = look.isConstant() ? 1 : model.dims().isEmpty() ? WANTED_OF_NUMBERS : points.wanted(assignment);
        int found = 0;
        var wide = new ArrayDeque<Point>();
        for (int t = 0; t < TRIES && found < wanted && found + wide.size() < wanted + SPARE; t++) {
            var point = source.next();
            switch (look.at(point)) {
                case DIFFERENT -> {
                    return look.different(point);
                }
                case EQUAL -> {
                    found++;
                    if (delicate && found <= 2 && look.preciselyAt(point) == Outcome.DIFFERENT) {
                        return look.different(point);
                    }
                }
                case WIDE -> wide.add(point);
                case UNDEFINED, EMPTY -> {
                }
            }
        }
        // Bounds that are wide here and there say nothing beside tight ones; where they are wide throughout, more digits decide.
        while (found < wanted && !wide.isEmpty()) {
            var point = wide.remove();
            var outcome = look.preciselyAt(point);
            if (outcome == Outcome.DIFFERENT) {
                return look.different(point);
            }
            found += outcome == Outcome.EQUAL ? 1 : 0;
        }
        if (hasVaryingExponent(left) || hasVaryingExponent(right)) {
            for (var special : List.of(points.whole(assignment, seed, budget),
                    points.halves(assignment, seed, budget))) {
                switch (search(look, special, SPECIAL_TRIES, SPECIAL_TRIES, SPECIAL_TRIES)) {
                    case Finding.Equal more -> found += more.points();
                    case Finding.Different different -> {
                        return different;
                    }
                    case Finding.Unclear _ -> {
                    }
                }
            }
        }
        boolean numbers = model.dims().isEmpty();
        boolean bends = points.bends() || bends(left, true) || bends(right, true);
        int tries = numbers ? BENT_TRIES_OF_NUMBERS : BENT_TRIES;
        if (bends) {
            var far = differs(look, points.far(assignment, seed, budget), tries);
            if (far.isPresent()) {
                return far.get();
            }
        }
        if (bends || delicate) {
            var edges = differs(look, points.edges(assignment, left, right, seed, budget), tries);
            if (edges.isPresent()) {
                return edges.get();
            }
        }
        int enough = Math.min(wanted, ENOUGH);
        return found >= enough ? new Finding.Equal(found) : elsewhere(look, assignment, seed, found, enough);
    }

    /// The first of the next `tries` points at which the two certainly differ.
    private static Optional<Finding> differs(Look look, Points.Source source, int tries) {
        for (int t = 0; t < tries; t++) {
            var point = source.next();
            if (look.at(point) == Outcome.DIFFERENT) {
                return Optional.of(look.different(point));
            }
        }
        return Optional.empty();
    }

    /// Looks on where points are hard to find: with larger sizes, then near and far.
    private Finding elsewhere(Look look, int assignment, long seed, int found, int enough) {
        if (!model.dims().isEmpty() && assignment != Points.SPARE) {
            var spare = with(Points.SPARE, look.left(), look.right(), seed);
            if (!(spare instanceof Finding.Unclear)) {
                return spare;
            }
        }
        return switch (search(look, points.far(assignment, seed, budget), FAR_TRIES, enough, MOST_PRECISE)) {
            case Finding.Equal more when more.points() >= enough -> new Finding.Equal(found + more.points());
            case Finding.Different different -> different;
            case Finding.Equal _,Finding.Unclear _ -> new Finding.Unclear();
        };
    }

    /// Whether something stands to a power that varies. Below zero such a power is defined for whole exponents only, which random numbers never are, and
    /// what was below zero before an even power shows under a root only.
    private static boolean hasVaryingExponent(Term term) {
        return term.has(part -> part instanceof Term.Power power && !(power.exponent() instanceof Term.Constant));
    }

    /// Whether `term` bends or jumps somewhere, perhaps far from zero, as min(x, 6) does.
    ///
    /// @param hidden whether also where a root or an inverse function may take one branch near zero and another further out, as \sqrt{(x-30)^2} does
    static boolean bends(Term term, boolean hidden) {
        return term.has(part -> part instanceof Term.Elementwise f && switch (f.function()) {
            case RELU, STEP, ABS, SIGN -> true;
            case ARCSIN, ARCCOS, ARCTAN, ARCOSH -> hidden;
            case EXP, LOG, SIGMOID, SIGMOID_SLOPE, TANH, TANH_SLOPE, SOFTPLUS, SIN, COS, SINH, COSH, ARSINH, ARTANH ->
                false;
        } || hidden && isRoot(part));
    }

    private static boolean isRoot(Term term) {
        return term instanceof Term.Power power && power.exponent() instanceof Term.Constant exponent
                && !exponent.value().getDenominator().equals(BigInteger.ONE);
    }

    /// Whether the two agree at the points of a source, at two at least.
    boolean agreesOver(Term left, Term right, Points.Source source) {
        var look = new Look(model, terms, source.sizes(), left, right);
        int found = 0;
        for (int t = 0; t < TRIES && found <= Points.WANTED; t++) {
            var outcome = look.at(source.next());
            if (outcome == Outcome.DIFFERENT) {
                return false;
            }
            found += outcome == Outcome.EQUAL || outcome == Outcome.WIDE ? 1 : 0;
        }
        return found >= ENOUGH;
    }

    /// Looks for `wanted` points among the next `tries` of a source, `precise` of them with numbers that a double cannot hold, or where bounds are wide.
    private static Finding search(Look look, Points.Source source, int tries, int wanted, int precise) {
        int found = 0;
        int precisely = 0;
        for (int t = 0; t < tries && found < wanted; t++) {
            var point = source.next();
            var outcome = look.at(point);
            if (outcome == Outcome.WIDE && precisely < MOST_WIDE
                    || outcome == Outcome.UNDEFINED && precisely < precise) {
                precisely++;
                outcome = look.preciselyAt(point);
            }
            if (outcome == Outcome.DIFFERENT) {
                return look.different(point);
            }
            found += outcome == Outcome.EQUAL ? 1 : 0;
        }
        return found == 0 ? new Finding.Unclear() : new Finding.Equal(found);
    }

    /// What is known to be equal to `term` by its form: equal, if it is defined somewhere.
    Finding same(Term term, long seed) {
        if (points.areAllDefined(term)) {
            return new Finding.Equal(Points.WANTED * Points.ASSIGNMENTS);
        }
        var look = new Look(model, terms, points.sizes(0), term, term);
        if (isDefined(look, points.source(0, seed, budget)) || !model.dims().isEmpty()
                && isDefined(new Look(model, terms, points.sizes(Points.SPARE), term, term),
                        points.source(Points.SPARE, seed, budget))) {
            return new Finding.Equal(Points.WANTED * Points.ASSIGNMENTS);
        }
        if (hasVaryingExponent(term) && search(look, points.whole(0, seed, budget), SPECIAL_TRIES, ENOUGH,
                SPECIAL_TRIES) instanceof Finding.Equal found) {
            return found;
        }
        return search(look, points.far(0, seed, budget), FAR_TRIES, ENOUGH, MOST_PRECISE);
    }

    private static boolean isDefined(Look look, Points.Source source) {
        for (int t = 0; t < TRIES; t++) {
            if (look.at(source.next()) != Outcome.UNDEFINED) {
                return true;
            }
        }
        return false;
    }

    /// The value of `term` at a point where it is defined and some entry is certainly not zero.
    Optional<double[]> value(Term term, Point point) {
        var program = Program.compile(List.of(term), point.sizes(), budget);
        var run = new BoundedRun(program);
        Look.bind(program, run, point);
        run.run();
        boolean certain = false;
        for (int i = 0; i < run.values(0).length; i++) {
            if (!run.counts(0, i)) {
                return Optional.empty();
            }
            certain |= Math.abs(run.values(0)[i]) > CERTAIN * run.bounds(0)[i];
        }
        return certain ? Optional.of(run.values(0).clone()) : Optional.empty();
    }

    private static final double CERTAIN = 1e4;
}
