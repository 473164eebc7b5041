package org.byhand.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.byhand.check.Points.Point;
import org.byhand.engine.Program;
import org.byhand.engine.Sizes;
import org.byhand.latex.Expr;
import org.byhand.latex.Parts;
import org.byhand.term.Budget;
import org.byhand.term.Dim;
import org.byhand.term.Elaborator;
import org.byhand.term.MeaningException;
import org.byhand.term.Term;
import org.byhand.term.Value;

/// A quick look at a line in plain numbers at a few points: with every dimension one ([#of]), or entry by entry for all values of its index letters
/// ([#entries]). What does not give the target's numbers there cannot be right. Parts that are the same objects are computed once.
final class Scalars {
    private static final int POINTS = 2;
    private static final int MOST_CELLS = 512;
    private static final double NEAR = 1e-8;

    /// What a part of a line counts for beside its numbers; measured.
    private static final long NODE = 60;

    private final Elaborator elaborator;
    private final Budget budget;
    private final List<Point> points;
    private final Letters letters;
    private double[] wanted = new double[0];
    private final IdentityHashMap<Expr, double[]> done = new IdentityHashMap<>();

    /// The index letters, each with what it runs over and how many cells apart its values stand; none if every dimension is one.
    private record Letters(TreeMap<String, Dim> dims, Map<String, Integer> strides, Sizes sizes, int cells) {
        static Letters of(Map<String, Dim> dims, Sizes sizes) {
            var strides = new TreeMap<String, Integer>();
            int cells = 1;
            for (var letter : dims.entrySet()) {
                strides.put(letter.getKey(), cells);
                cells *= sizes.of(letter.getValue());
            }
            return new Letters(new TreeMap<>(dims), strides, sizes, cells);
        }

        int at(String letter, int cell) {
            return cell / strides.getOrDefault(letter, 1) % size(letter);
        }

        int size(String letter) {
            var dim = dims.get(letter);
            return dim == null ? 1 : sizes.of(dim);
        }
    }

    private Scalars(Elaborator elaborator, Budget budget, List<Point> points, Letters letters) {
        this.elaborator = elaborator;
        this.budget = budget;
        this.points = points;
        this.letters = letters;
    }

    /// A look at the scalar `target` of a model whose dimensions are all one; absent if it is zero or undefined at most points, so that nothing could be
    /// told by it.
    static Optional<Scalars> of(Elaborator elaborator, Comparison comparison, Points points, Term target, long seed,
            Budget budget) {
        var found = points(comparison, points, target, seed);
        var look = new Scalars(elaborator, budget, found, Letters.of(Map.of(), Sizes.NONE));
        return found.size() < POINTS ? Optional.empty() : look.wanting(Value.scalar(target));
    }

    /// A look at all entries of a `target` that is a number for given indices.
    ///
    /// @param dims the letters that may be met, each with what it runs over
    static Optional<Scalars> entries(Elaborator elaborator, Comparison comparison, Points points, Value target,
            Map<String, Dim> dims, long seed, Budget budget) {
        var letters = Letters.of(dims, points.sizes(0));
        if (!target.isScalar() || letters.cells > MOST_CELLS) {
            return Optional.empty();
        }
        var found = points(comparison, points, target.term(), seed);
        return found.size() < POINTS
                ? Optional.empty()
                : new Scalars(elaborator, budget, found, letters).wanting(target);
    }

    private static List<Point> points(Comparison comparison, Points points, Term target, long seed) {
        var source = points.calm(0, seed, comparison.budget());
        var found = new ArrayList<Point>();
        for (int t = 0; t < 12 && found.size() < POINTS; t++) {
            var point = source.next();
            if (comparison.value(target, point).isPresent()) {
                found.add(point);
            }
        }
        return found;
    }

    private Optional<Scalars> wanting(Value target) {
        wanted = values(target);
        boolean constant = Arrays.stream(wanted).allMatch(value -> value == wanted[0]);
        return constant || Arrays.stream(wanted).anyMatch(Double::isNaN) ? Optional.empty() : Optional.of(this);
    }

    /// The target's numbers.
    double[] wanted() {
        return wanted;
    }

    /// Whether every dimension is one, so that order and transposes are not seen.
    boolean isCollapsed() {
        return letters.dims.isEmpty();
    }

    /// Whether `line` may be right: its numbers are the target's, or it has none that can be told here.
    boolean mayBeRight(Expr line) {
        return agrees(of(line), true);
    }

    /// Whether the numbers of `line` are the target's.
    boolean isRight(Expr line) {
        return agrees(of(line), false);
    }

    private boolean agrees(double[] values, boolean whereUnknown) {
        budget.spend(20);
        double scale = 0;
        for (double value : wanted) {
            scale = Math.max(scale, Math.abs(value));
        }
        for (int i = 0; i < wanted.length; i++) {
            if (Double.isNaN(values[i])) {
                return whereUnknown;
            }
            double size = isCollapsed() ? Math.abs(wanted[i]) : scale;
            if (Math.abs(values[i] - wanted[i]) > NEAR * size) {
                return false;
            }
        }
        return true;
    }

    void pay(long operations) {
        budget.spend(operations);
    }

    /// The numbers of `expr`, cell by cell for each point; not a number where it has none.
    double[] of(Expr expr) {
        var known = done.get(expr);
        if (known != null) {
            return known;
        }
        pay(NODE + Parts.of(expr).size() * 2L * POINTS * letters.cells);
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
            case Expr.Sum sum when sum.except().isEmpty() && sum.upper().filter(Expr.Num.class::isInstance).isEmpty()
                    && sum.lower().filter(lower -> !isOne(lower)).isEmpty() && (isCollapsed() || isWhole(sum)) ->
                summed(sum);
            default -> elaborated(expr);
        };
    }

    private static boolean isOne(Expr expr) {
        return expr instanceof Expr.Num number && number.value().compareTo(BigDecimal.ONE) == 0;
    }

    private double[] fresh(double value) {
        var values = new double[POINTS * letters.cells];
        Arrays.fill(values, value);
        return values;
    }

    private double[] sum(Expr.Plus plus) {
        var total = fresh(0);
        for (var term : plus.terms()) {
            var values = of(term.term());
            for (int i = 0; i < total.length; i++) {
                total[i] += term.minus() ? -values[i] : values[i];
            }
        }
        return total;
    }

    private double[] product(Expr.Product product) {
        var total = fresh(1);
        for (var factor : product.factors()) {
            var values = of(factor.factor());
            for (int i = 0; i < total.length; i++) {
                total[i] *= values[i];
            }
        }
        return total;
    }

    private double[] quotient(double[] over, double[] under) {
        var values = fresh(0);
        for (int i = 0; i < values.length; i++) {
            values[i] = over[i] / under[i];
        }
        return values;
    }

    private boolean isWhole(Expr.Sum sum) {
        var dim = letters.dims.get(sum.index().head());
        return dim != null && sum.upper().filter(upper -> !(upper instanceof Expr.Symbol symbol
                && symbol.subscripts().isEmpty() && symbol.head().equals(dim.name()))).isEmpty();
    }

    private double[] summed(Expr.Sum sum) {
        var body = of(sum.body());
        if (isCollapsed()) {
            return body;
        }
        int stride = letters.strides.getOrDefault(sum.index().head(), 1);
        int size = letters.size(sum.index().head());
        var values = fresh(0);
        for (int i = 0; i < values.length; i++) {
            int first = i - letters.at(sum.index().head(), i % letters.cells) * stride;
            for (int k = 0; k < size; k++) {
                values[i] += body[first + k * stride];
            }
        }
        return values;
    }

    private double[] elaborated(Expr expr) {
        try {
            return values(isCollapsed() ? elaborator.elaborate(expr) : elaborator.elaborate(expr, letters.dims));
        } catch (MeaningException e) {
            if (e.kind() == MeaningException.Kind.TOO_MUCH_WORK) {
                throw e;
            }
            return fresh(Double.NaN);
        }
    }

    private double[] values(Value value) {
        var values = fresh(Double.NaN);
        var term = value.term();
        if (!value.isScalar() || term.axes().size() != value.free().size()
                || value.free().stream().anyMatch(index -> !index.dim().equals(letters.dims.get(index.name())))) {
            return values;
        }
        var program = Program.compile(List.of(term), letters.sizes, budget);
        for (int p = 0; p < POINTS; p++) {
            for (var name : program.inputs()) {
                program.set(name, points.get(p).values().getOrDefault(name, new double[0]));
            }
            program.run(budget);
            double[] entries = program.output(0);
            for (int cell = 0; cell < letters.cells; cell++) {
                int at = 0;
                for (var index : value.free()) {
                    at = at * letters.size(index.name()) + letters.at(index.name(), cell);
                }
                values[p * letters.cells + cell] = entries[at];
            }
        }
        return values;
    }
}
