package org.byhand.check;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.byhand.check.Points.Point;
import org.byhand.engine.BoundedRun;
import org.byhand.engine.PreciseRun;
import org.byhand.engine.Program;
import org.byhand.term.Budget;
import org.byhand.term.Model;
import org.byhand.term.Term;
import org.byhand.term.Terms;

/// Decides whether two terms are equal for all values, by evaluating both at random points with bounds on the rounding error: further apart than the
/// bounds anywhere, they differ; within them everywhere, they are equal, provided the bounds are tight or more digits say the same.
final class Comparison {
    /// Points at which both sides must be defined, and not both zero, for each assignment of sizes.
    private static final int WANTED = 3;

    /// The same for numbers alone, with nothing but signs and sizes to tell right from nearly right.
    private static final int WANTED_OF_NUMBERS = 12;

    /// Points drawn at most for each assignment.
    private static final int TRIES = 24;

    /// Points that suffice where more are hard to find.
    private static final int ENOUGH = 2;

    /// Points drawn at most where the first ones are not defined, and how many of those are looked at with more digits.
    private static final int FAR_TRIES = 600;
    private static final int MOST_PRECISE = 8;

    /// Points drawn with whole numbers where a variable stands in an exponent.
    private static final int WHOLE_TRIES = 40;

    /// Points drawn near and far where something bends.
    private static final int BENT_TRIES = 22;

    /// Points at which bounds are wide for which others are drawn instead.
    private static final int SPARE = 3;

    /// A bound wider than this, beside the values, is settled with more digits.
    private static final double TIGHT = 1e-11;

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
        boolean delicate = Delicate.isDelicate(left) || Delicate.isDelicate(right);
        boolean zero = Terms.isZero(left) || Terms.isZero(right);
        boolean numbers = model.dims().isEmpty();
        int informative = 0;
        for (int k = 0; k < (numbers ? 1 : Points.ASSIGNMENTS); k++) {
            var program = Program.compile(List.of(left, right), points.sizes(k), budget);
            var run = new BoundedRun(program);
            var source = points.source(k, seed + k, budget);
            int wanted = program.inputs().isEmpty() ? 1 : numbers ? WANTED_OF_NUMBERS : WANTED;
            int found = 0;
            var wide = new ArrayDeque<Point>();
            for (int t = 0; t < TRIES && found < wanted && found + wide.size() < wanted + SPARE; t++) {
                var point = source.next();
                switch (outcome(program, run, point, zero)) {
                    case DIFFERENT -> {
                        return different(point, run);
                    }
                    case EQUAL -> {
                        found++;
                        if (delicate && found <= 2 && preciselyDifferent(left, right, point)) {
                            return different(point, run);
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
                var outcome = precise(left, right, point, zero);
                if (outcome == Outcome.DIFFERENT) {
                    outcome(program, run, point, zero);
                    return different(point, run);
                }
                found += outcome == Outcome.EQUAL ? 1 : 0;
            }
            if (hasVaryingExponent(left) || hasVaryingExponent(right)) {
                switch (search(left, right, points.whole(k, seed + k, budget), WHOLE_TRIES, WHOLE_TRIES, WHOLE_TRIES)) {
                    case Finding.Equal more -> found += more.points();
                    case Finding.Different different -> {
                        return different;
                    }
                    case Finding.Unclear _ -> {
                    }
                }
            }
            if (points.bends() || bends(left) || bends(right)) {
                var far = points.far(k, seed + k, budget);
                for (int t = 0; t < BENT_TRIES; t++) {
                    var point = far.next();
                    if (outcome(program, run, point, zero) == Outcome.DIFFERENT) {
                        return different(point, run);
                    }
                }
            }
            int enough = Math.min(wanted, ENOUGH);
            if (found < enough) {
                switch (search(left, right, points.far(k, seed + k, budget), FAR_TRIES, enough, MOST_PRECISE)) {
                    case Finding.Equal more when more.points() >= enough -> found += more.points();
                    case Finding.Different different -> {
                        return different;
                    }
                    case Finding.Equal _,Finding.Unclear _ -> {
                        return new Finding.Unclear();
                    }
                }
            }
            informative += found;
        }
        return new Finding.Equal(informative);
    }

    /// Whether something stands to a power that varies. Below zero such a power is defined for whole exponents only, which random numbers never are.
    private static boolean hasVaryingExponent(Term term) {
        return term.has(part -> part instanceof Term.Power power && !(power.exponent() instanceof Term.Constant));
    }

    /// Whether `term` bends or jumps somewhere, perhaps far from zero, as min(x, 6) does.
    static boolean bends(Term term) {
        return term.has(part -> part instanceof Term.Elementwise f && switch (f.function()) {
            case RELU, STEP, ABS, SIGN -> true;
            case EXP, LOG, SIGMOID, SIGMOID_SLOPE, TANH, TANH_SLOPE, SOFTPLUS, SIN, COS, ARCSIN, ARCCOS, ARCTAN, SINH, COSH, ARSINH, ARCOSH, ARTANH ->
                false;
        });
    }

    /// Whether the two agree at the points of a source, at two at least.
    boolean agreesOver(Term left, Term right, Points.Source source) {
        int found = 0;
        for (int t = 0; t < TRIES && found <= WANTED; t++) {
            var point = source.next();
            var program = Program.compile(List.of(left, right), point.sizes(), budget);
            var outcome = outcome(program, new BoundedRun(program), point, false);
            if (outcome == Outcome.DIFFERENT) {
                return false;
            }
            found += outcome == Outcome.EQUAL || outcome == Outcome.WIDE ? 1 : 0;
        }
        return found >= ENOUGH;
    }

    /// Looks for `wanted` points among the next `tries` of a source, `precise` of them with numbers that a double cannot hold.
    private Finding search(Term left, Term right, Points.Source source, int tries, int wanted, int precise) {
        boolean zero = Terms.isZero(left) || Terms.isZero(right);
        var program = Program.compile(List.of(left, right), source.sizes(), budget);
        var run = new BoundedRun(program);
        int found = 0;
        int precisely = 0;
        for (int t = 0; t < tries && found < wanted; t++) {
            var point = source.next();
            var outcome = outcome(program, run, point, zero);
            if (outcome == Outcome.WIDE || outcome == Outcome.UNDEFINED && precisely < precise) {
                precisely++;
                outcome = precise(left, right, point, zero);
            }
            if (outcome == Outcome.DIFFERENT) {
                return different(point, run);
            }
            found += outcome == Outcome.EQUAL ? 1 : 0;
        }
        return found == 0 ? new Finding.Unclear() : new Finding.Equal(found);
    }

    private static Finding different(Point at, BoundedRun run) {
        return new Finding.Different(at, run.values(0).clone(), run.values(1).clone());
    }

    /// What is known to be equal to `term` by its form: equal, if it is defined somewhere.
    Finding same(Term term, long seed) {
        var program = Program.compile(List.of(term), points.sizes(0), budget);
        var run = new BoundedRun(program);
        var source = points.source(0, seed, budget);
        for (int t = 0; t < TRIES; t++) {
            bind(program, run, source.next());
            run.run();
            boolean defined = true;
            for (int i = 0; i < run.values(0).length; i++) {
                defined &= run.counts(0, i);
            }
            if (defined) {
                return new Finding.Equal(WANTED * Points.ASSIGNMENTS);
            }
        }
        if (hasVaryingExponent(term)
                && search(term, term, points.whole(0, seed, budget), WHOLE_TRIES, ENOUGH, WHOLE_TRIES) instanceof Finding.Equal found) {
            return found;
        }
        return search(term, term, points.far(0, seed, budget), FAR_TRIES, ENOUGH, MOST_PRECISE);
    }

    private enum Outcome {
        EQUAL,
        DIFFERENT,
        /// the bounds are too wide to tell
        WIDE,
        /// a side is not defined here, or not a number that a double holds
        UNDEFINED,
        /// both are zero
        EMPTY
    }

    static void bind(Program program, BoundedRun run, Point point) {
        for (var name : program.inputs()) {
            var values = point.values().get(name);
            if (values == null) {
                throw new IllegalStateException("no value for " + name);
            }
            program.set(name, values);
            var bounds = point.bounds().get(name);
            if (bounds != null) {
                System.arraycopy(bounds, 0, run.inputBounds(name), 0, bounds.length);
            }
        }
    }

    private Outcome outcome(Program program, BoundedRun run, Point point, boolean zero) {
        bind(program, run, point);
        budget.spend(3 * program.cost());
        run.run();
        return judge(run, zero);
    }

    private static Outcome judge(BoundedRun run, boolean zero) {
        double[] a = run.values(0);
        double[] b = run.values(1);
        double[] ea = run.bounds(0);
        double[] eb = run.bounds(1);
        double largest = 0;
        double widest = 0;
        for (int i = 0; i < a.length; i++) {
            if (!run.counts(0, i) || !run.counts(1, i)) {
                return Outcome.UNDEFINED;
            }
            double bound = ea[i] + eb[i];
            if (Math.abs(a[i] - b[i]) > bound * (1 + 1e-12)) {
                return Outcome.DIFFERENT;
            }
            double size = Math.max(Math.abs(a[i]), Math.abs(b[i]));
            largest = Math.max(largest, size);
            widest = Math.max(widest, size == 0 ? bound == 0 ? 0 : 1 : bound / size);
        }
        if (largest == 0 && widest == 0) {
            return zero ? Outcome.EQUAL : Outcome.EMPTY;
        }
        return widest > TIGHT ? Outcome.WIDE : Outcome.EQUAL;
    }

    private boolean preciselyDifferent(Term left, Term right, Point point) {
        return precise(left, right, point, true) == Outcome.DIFFERENT;
    }

    /// Both sides from the drawn quantities alone, with many digits.
    private Outcome precise(Term left, Term right, Point point, boolean zero) {
        var program = Program.compile(List.of(model.expand(terms, left), model.expand(terms, right)), point.sizes(),
                budget);
        for (var name : program.inputs()) {
            program.set(name, point.values().getOrDefault(name, new double[0]));
        }
        int digits = Math.max(Delicate.digits(left), Delicate.digits(right));
        var run = PreciseRun.of(program, digits, budget);
        boolean any = false;
        for (int i = 0; i < program.output(0).length; i++) {
            var a = run.value(0, i);
            var b = run.value(1, i);
            if (!a.isDefined() || !b.isDefined()) {
                return Outcome.EMPTY;
            }
            if (a.isApartFrom(b)) {
                return Outcome.DIFFERENT;
            }
            any |= a.hasSign() && a.digits() > 10 || b.hasSign() && b.digits() > 10;
        }
        return any || zero ? Outcome.EQUAL : Outcome.EMPTY;
    }

    /// The value of `term` at a point where it is defined and some entry is certainly not zero.
    Optional<double[]> value(Term term, Point point) {
        var program = Program.compile(List.of(term), point.sizes(), budget);
        var run = new BoundedRun(program);
        bind(program, run, point);
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
