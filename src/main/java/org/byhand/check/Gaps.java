package org.byhand.check;

import static org.byhand.check.Line.tex;
import static org.byhand.check.Line.times;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.byhand.latex.Expr;
import org.byhand.latex.Expr.Operator;
import org.byhand.latex.Span;

/// Finds what is missing where it is a product of two or three things: at each place of a line, the number that would have to stand there to make the line
/// right is computed, and the gap between that and what stands there is looked up among the products of what the model has.
final class Gaps {
    private static final double NEAR = 1e-7;
    private static final int MOST_FACTORS = 70;
    private static final int MOST_DIFFERENCES = 400;
    private static final int MOST_PLACED = 4;

    private final Line line;
    private final Expr target;
    private final Scalars look;
    private final Trial trial;
    private final List<Product> products = new ArrayList<>();
    private final double[] sizes;

    /// A product, with its value at the two points.
    private record Product(Expr expr, double first, double second) {
        /// The same factors as shapes may ask for them.
        List<Expr> arrangements() {
            if (!(expr instanceof Expr.Product both)) {
                return List.of(expr);
            }
            var a = both.factors().getFirst().factor();
            var b = both.factors().getLast().factor();
            return List.of(expr, times(a, Operator.HADAMARD, b), times(b, Operator.JUXTAPOSED, a),
                    times(a, Operator.JUXTAPOSED, Line.transposed(b)),
                    times(Line.transposed(a), Operator.JUXTAPOSED, b),
                    times(b, Operator.JUXTAPOSED, Line.transposed(a)),
                    times(Line.transposed(b), Operator.JUXTAPOSED, a));
        }
    }

    private Gaps(Line line, Expr target, Scalars look, Trial trial) {
        this.trial = trial;
        this.line = line;
        this.target = target;
        this.look = look;
        var single = singles();
        products.addAll(single);
        line.palette().differences().forEach(difference -> add(difference, MOST_DIFFERENCES, products));
        for (int i = 0; i < single.size(); i++) {
            for (int j = i; j < single.size(); j++) {
                products.add(both(single.get(i), single.get(j)));
            }
        }
        products.sort((a, b) -> Double.compare(Math.abs(a.first), Math.abs(b.first)));
        sizes = products.stream().mapToDouble(p -> Math.abs(p.first)).toArray();
    }

    /// The edit that fills the first gap there is, outermost first; absent if none is found. It is right up to order and transposes.
    static Optional<Edit> find(Line line, Expr target, Scalars look, Trial trial) {
        if (!look.isCollapsed()) {
            return Optional.empty();
        }
        var gaps = new Gaps(line, target, look, trial);
        return gaps.factor().or(gaps::term);
    }

    private List<Product> singles() {
        var found = new ArrayList<Product>();
        line.palette().ingredients().stream().filter(factor -> !Line.sameName(factor, target))
                .forEach(factor -> add(factor, MOST_FACTORS, found));
        for (var factor : line.palette().atoms()) {
            add(Palette.minus(Line.number(1), factor), MOST_FACTORS, found);
        }
        return found;
    }

    private void add(Expr expr, int most, List<Product> into) {
        var values = look.of(expr);
        boolean known = into.stream().anyMatch(p -> p.first == values[0] && p.second == values[1]);
        if (!known && into.size() < most && Math.abs(values[0]) > 1e-9 && values[0] != 1
                && Double.isFinite(values[0])) {
            into.add(new Product(expr, values[0], values[1]));
        }
    }

    private static Product both(Product a, Product b) {
        return new Product(times(a.expr, Operator.JUXTAPOSED, b.expr), a.first * b.first, a.second * b.second);
    }

    private Optional<Edit> factor() {
        for (var spot : line.spots()) {
            if (spot.isExponent() || spot.isDenominator()
                    || spot.part() instanceof Expr.Num && line.spots().size() > 1) {
                continue;
            }
            var gaps = right(spot).map(right -> products(new double[]{right[0] / look.of(spot.part())[0],
                    right[1] / look.of(spot.part())[1]})).orElse(List.of());
            if (!gaps.isEmpty()) {
                var missing = gaps.getFirst().expr;
                return gaps.stream().limit(MOST_PLACED).map(this::placed).flatMap(Optional::stream).findFirst()
                        .or(() -> Optional.of(
                                edit(spot, missing, times(spot.part(), Operator.JUXTAPOSED, missing))));
            }
        }
        return Optional.empty();
    }

    /// The place where the product makes the line right as it stands, shapes and all: the outermost whole expression, else a factor.
    private Optional<Edit> placed(Product missing) {
        for (boolean slot : new boolean[]{true, false}) {
            for (var spot : line.spots()) {
                if (spot.isSlot() == slot && !spot.isExponent() && !spot.isDenominator()) {
                    for (var factor : missing.arrangements()) {
                        for (var product : FactorEdits.products(spot.part(), factor)) {
                            var changed = spot.put().apply(product);
                            look.pay(line.work());
                            if (trial.isRight(changed)) {
                                return Optional.of(edit(spot, missing.expr, product));
                            }
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Edit edit(Spots.Spot spot, Expr missing, Expr product) {
        return new Edit(spot.put().apply(product), Code.MISSING_FACTOR, spot.part().span(),
                FactorEdits.missing(missing));
    }

    private Optional<Edit> term() {
        for (var spot : line.spots()) {
            if (spot.isExponent()) {
                continue;
            }
            var right = right(spot);
            if (right.isEmpty()) {
                continue;
            }
            var values = look.of(spot.part());
            for (double scale : new double[]{1, 2, 0.5}) {
                var gaps = products(new double[]{(right.get()[0] - values[0]) / scale,
                        (right.get()[1] - values[1]) / scale});
                if (!gaps.isEmpty()) {
                    var missing = gaps.getFirst().expr;
                    boolean minus = gaps.getFirst().first * (right.get()[0] - values[0]) < 0;
                    var changed = new Expr.Plus(List.of(new Expr.Signed(false, spot.part(), Span.NONE),
                            new Expr.Signed(minus, missing, Span.NONE)), spot.part().span());
                    return Optional.of(new Edit(spot.put().apply(changed), Code.MISSING_TERM, spot.part().span(),
                            () -> "A term is missing beside " + tex(spot.part()) + ", one with " + tex(missing)
                                    + "."));
                }
            }
        }
        return Optional.empty();
    }

    /// What would have to stand at the spot; absent if the line is not linear in it.
    private Optional<double[]> right(Spots.Spot spot) {
        look.pay(3 * line.work());
        var zero = look.of(spot.put().apply(Line.number(0)));
        var one = look.of(spot.put().apply(Line.number(1)));
        var two = look.of(spot.put().apply(Line.number(2)));
        var right = new double[2];
        for (int i = 0; i < 2; i++) {
            double slope = one[i] - zero[i];
            double own = look.of(spot.part())[i];
            if (!(Math.abs(two[i] - one[i] - slope) <= 1e-9 * Math.abs(slope)) || slope == 0 || own == 0) {
                return Optional.empty();
            }
            right[i] = (look.wanted()[i] - zero[i]) / slope;
        }
        return Optional.of(right);
    }

    /// The products with these values, those of the same sign first, the shortest first.
    private List<Product> products(double[] values) {
        double size = Math.abs(values[0]);
        if (!(size > 1e-9) || !Double.isFinite(size)) {
            return List.of();
        }
        var found = new ArrayList<Product>();
        int from = Arrays.binarySearch(sizes, size * (1 - NEAR));
        for (int k = from < 0 ? -from - 1 : from; k < sizes.length && sizes[k] <= size * (1 + NEAR); k++) {
            var product = products.get(k);
            double sign = Math.signum(values[0] * product.first);
            if (Math.abs(values[1] - sign * product.second) <= NEAR * Math.abs(values[1])) {
                found.add(product);
            }
        }
        found.sort(Comparator.<Product>comparingInt(product -> product.first * values[0] > 0 ? 0 : 1)
                .thenComparingInt(product -> product.expr instanceof Expr.Product ? 1 : 0));
        return found;
    }
}
