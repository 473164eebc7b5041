package org.byhand.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.byhand.check.Points.Point;
import org.byhand.engine.Program;
import org.byhand.engine.Sizes;
import org.byhand.latex.Expr;
import org.byhand.term.Budget;
import org.byhand.term.Elaborator;
import org.byhand.term.MeaningException;
import org.byhand.term.Term;

/// A quick look at an edit: its line with every dimension one, as plain numbers at a few points. What does not give the target's numbers there cannot
/// be right, whatever its shapes. Parts that are the same objects are computed once.
final class Scalars {
    private static final int POINTS = 2;
    private static final double NEAR = 1e-9;

    private final Elaborator elaborator;
    private final Budget budget;
    private final List<Point> points;
    private final double[] wanted;
    private final IdentityHashMap<Expr, double[]> done = new IdentityHashMap<>();

    private Scalars(Elaborator elaborator, Budget budget, List<Point> points, double[] wanted) {
        this.elaborator = elaborator;
        this.budget = budget;
        this.points = points;
        this.wanted = wanted;
    }

    /// A look at the scalar `target`; absent if it is zero or undefined at most points, so that nothing could be told by it.
    static Optional<Scalars> of(Elaborator elaborator, Comparison comparison, Points points, Term target, long seed,
            Budget budget) {
        var source = points.source(0, seed);
        var found = new ArrayList<Point>();
        var wanted = new double[POINTS];
        for (int t = 0; t < 12 && found.size() < POINTS; t++) {
            var point = source.next();
            var value = comparison.value(target, point);
            if (value.isPresent() && value.get()[0] != 0) {
                wanted[found.size()] = value.get()[0];
                found.add(point);
            }
        }
        boolean constant = found.size() == POINTS && wanted[0] == wanted[1];
        return found.size() < POINTS || constant
                ? Optional.empty()
                : Optional.of(new Scalars(elaborator, budget, found, wanted));
    }

    /// Whether `line` may be right: its numbers are the target's, or it has none that can be told here.
    boolean mayBeRight(Expr line) {
        budget.spend(20);
        var values = of(line);
        for (int i = 0; i < POINTS; i++) {
            if (Math.abs(values[i] - wanted[i]) > NEAR * Math.abs(wanted[i])) {
                return false;
            }
        }
        return true;
    }

    private double[] of(Expr expr) {
        var known = done.get(expr);
        if (known != null) {
            return known;
        }
        var values = computed(expr);
        done.put(expr, values);
        return values;
    }

    private double[] computed(Expr expr) {
        return switch (expr) {
            case Expr.Group group -> of(group.body());
            case Expr.Brace brace -> of(brace.body());
            case Expr.Transpose transpose -> of(transpose.of());
            case Expr.Plus plus when !(plus.terms().getLast().term() instanceof Expr.Dots) -> sum(plus);
            case Expr.Product product -> product(product);
            case Expr.Quotient quotient -> quotient(of(quotient.numerator()), of(quotient.denominator()));
            case Expr.Sum sum when sum.except().isEmpty() && sum.upper().filter(Expr.Num.class::isInstance).isEmpty() ->
                of(sum.body());
            default -> elaborated(expr);
        };
    }

    private double[] sum(Expr.Plus plus) {
        var total = new double[POINTS];
        for (var term : plus.terms()) {
            var values = of(term.term());
            for (int i = 0; i < POINTS; i++) {
                total[i] += term.minus() ? -values[i] : values[i];
            }
        }
        return total;
    }

    private double[] product(Expr.Product product) {
        var total = new double[POINTS];
        Arrays.fill(total, 1);
        for (var factor : product.factors()) {
            var values = of(factor.factor());
            for (int i = 0; i < POINTS; i++) {
                total[i] *= values[i];
            }
        }
        return total;
    }

    private static double[] quotient(double[] over, double[] under) {
        var values = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            values[i] = over[i] / under[i];
        }
        return values;
    }

    private double[] elaborated(Expr expr) {
        var values = new double[POINTS];
        Arrays.fill(values, Double.NaN);
        try {
            var term = elaborator.elaborate(expr).term();
            if (term.isScalar()) {
                var program = Program.compile(List.of(term), Sizes.NONE, budget);
                for (int i = 0; i < POINTS; i++) {
                    for (var name : program.inputs()) {
                        program.set(name, points.get(i).values().getOrDefault(name, new double[0]));
                    }
                    program.run(budget);
                    values[i] = program.scalar(0);
                }
            }
        } catch (MeaningException e) {
            if (e.kind() == MeaningException.Kind.TOO_MUCH_WORK) {
                throw e;
            }
        }
        return values;
    }
}
