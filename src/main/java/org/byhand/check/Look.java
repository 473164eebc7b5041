package org.byhand.check;

import java.util.List;
import java.util.Optional;
import org.byhand.check.Comparison.Finding;
import org.byhand.check.Points.Point;
import org.byhand.engine.Ball;
import org.byhand.engine.BoundedRun;
import org.byhand.engine.PreciseRun;
import org.byhand.engine.Program;
import org.byhand.engine.Sizes;
import org.byhand.term.Model;
import org.byhand.term.Term;
import org.byhand.term.Terms;

/// Two terms side by side for one assignment of sizes, and what is seen of them at one point: with the bounds of doubles, or with many digits.
final class Look {
    /// A bound wider than this, beside the values, is settled with more digits.
    private static final double TIGHT = 1e-11;

    enum Outcome {
        EQUAL,
        DIFFERENT,
        /// the bounds are too wide to tell
        WIDE,
        /// a side is not defined here, or not a number that a double holds
        UNDEFINED,
        /// both are zero
        EMPTY
    }

    private final Model model;
    private final Terms terms;
    private final Sizes sizes;
    private final Term left;
    private final Term right;
    private final boolean zero;
    private final Program program;
    private final BoundedRun run;
    private Optional<Program> expanded = Optional.empty();
    private int digits;

    /// @param terms its budget pays
    Look(Model model, Terms terms, Sizes sizes, Term left, Term right) {
        this.model = model;
        this.terms = terms;
        this.sizes = sizes;
        this.left = left;
        this.right = right;
        zero = Terms.isZero(left) || Terms.isZero(right);
        program = Program.compile(List.of(left, right), sizes, terms.budget());
        run = new BoundedRun(program);
    }

    Term left() {
        return left;
    }

    Term right() {
        return right;
    }

    /// Whether neither depends on a quantity.
    boolean isConstant() {
        return program.inputs().isEmpty();
    }

    /// What the values and their bounds say.
    Outcome at(Point point) {
        bind(program, run, point);
        terms.budget().spend(3 * program.cost());
        run.run();
        return judge(run, zero);
    }

    /// The two at a point where they differ.
    Finding.Different different(Point point) {
        at(point);
        return new Finding.Different(point, run.values(0).clone(), run.values(1).clone());
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

    /// What both sides say, computed from the drawn quantities alone with many digits.
    Outcome preciselyAt(Point point) {
        var both = expanded();
        for (var name : both.inputs()) {
            both.set(name, point.values().getOrDefault(name, new double[0]));
        }
        var precise = PreciseRun.of(both, digits, terms.budget());
        boolean any = false;
        boolean vanish = true;
        for (int i = 0; i < both.output(0).length; i++) {
            var a = precise.value(0, i);
            var b = precise.value(1, i);
            if (!a.isDefined() || !b.isDefined()) {
                return Outcome.EMPTY;
            }
            if (a.isApartFrom(b)) {
                return Outcome.DIFFERENT;
            }
            any |= a.hasSign() && a.digits() > 10 || b.hasSign() && b.digits() > 10;
            vanish &= vanishes(a) && vanishes(b);
        }
        return any || zero || vanish ? Outcome.EQUAL : Outcome.EMPTY;
    }

    /// Whether all that this is made of cancels, as in Σ (xᵢ - x̄).
    private boolean vanishes(Ball number) {
        return !number.hasSign() && Math.max(number.size10(), number.bound10()) < -digits / 2.0;
    }

    private Program expanded() {
        var known = expanded;
        if (known.isPresent()) {
            return known.get();
        }
        var made = Program.compile(List.of(model.expand(terms, left), model.expand(terms, right)), sizes,
                terms.budget());
        digits = Math.max(Delicate.digits(left), Delicate.digits(right));
        expanded = Optional.of(made);
        return made;
    }
}
