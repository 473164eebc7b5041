package org.byhand.check;

import static org.byhand.check.Line.tex;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.byhand.latex.Expr;
import org.byhand.latex.Expr.Operator;
import org.byhand.latex.Span;

/// The right factors, put together wrongly: ⊙ for the matrix product, a transpose too many or too few, another order.
final class ProductEdits {
    private static final int MOST_FACTORS_REORDERED = 4;

    private ProductEdits() {}

    static void operators(Line line, Consumer<Edit> into) {
        for (var spot : line.spots()) {
            if (spot.part() instanceof Expr.Product product) {
                int last = product.factors().size() - 1;
                for (int k = 1; k <= last; k++) {
                    boolean hadamard = product.factors().get(k).operator() == Operator.HADAMARD;
                    var changed = new ArrayList<>(product.factors());
                    changed.set(k, with(changed.get(k), hadamard ? Operator.JUXTAPOSED : Operator.HADAMARD));
                    operator(spot, product, changed, k, k, hadamard, into);
                    regrouped(spot, product, k, into);
                    paired(spot, product, k, into);
                }
                operator(spot, product, product.factors().stream().map(f -> with(f, Operator.HADAMARD)).toList(), 1,
                        last, false, into);
                operator(spot, product, product.factors().stream().map(f -> with(f, Operator.JUXTAPOSED)).toList(), 1,
                        last, true, into);
            }
        }
    }

    /// Everything before factor `k`, multiplied out, entry by entry with it.
    private static void regrouped(Spots.Spot spot, Expr.Product product, int k, Consumer<Edit> into) {
        if (k < 2) {
            return;
        }
        var before = new Expr.Group(new Expr.Product(product.factors().subList(0, k), product.span()), product.span());
        var changed = new ArrayList<Expr.Factor>();
        changed.add(Line.factor(Operator.JUXTAPOSED, before));
        changed.add(with(product.factors().get(k), Operator.HADAMARD));
        changed.addAll(product.factors().subList(k + 1, product.factors().size()));
        operator(spot, product, changed, k, k, false, into);
    }

    /// Factor `k` and the one before it, entry by entry with each other before anything else is multiplied.
    private static void paired(Spots.Spot spot, Expr.Product product, int k, Consumer<Edit> into) {
        var pair = List.of(product.factors().get(k - 1), product.factors().get(k));
        if (product.factors().size() < 3 || pair.stream().anyMatch(factor -> factor.factor() instanceof Expr.Num)) {
            return;
        }
        var entries = new Expr.Product(List.of(Line.factor(Operator.JUXTAPOSED, pair.getFirst().factor()),
                with(pair.getLast(), Operator.HADAMARD)), product.span());
        var changed = new ArrayList<>(product.factors().subList(0, k - 1));
        changed.add(new Expr.Factor(pair.getFirst().operator(), new Expr.Group(entries, product.span()),
                pair.getFirst().sign()));
        changed.addAll(product.factors().subList(k + 1, product.factors().size()));
        var span = pair.getFirst().factor().span().to(pair.getLast().factor().span());
        into.accept(new Edit(spot.put().apply(new Expr.Product(changed, product.span())), Code.HADAMARD_VS_MATMUL, span,
                () -> "Entry by entry, $\\odot$, belongs between these two, before the rest is multiplied."));
    }

    private static Expr.Factor with(Expr.Factor factor, Operator operator) {
        return new Expr.Factor(operator, factor.factor(), factor.sign());
    }

    private static void operator(Spots.Spot spot, Expr.Product product, List<Expr.Factor> changed, int from, int to,
            boolean hadamard,
            Consumer<Edit> into) {
        var span = product.factors().get(from - 1).factor().span().to(product.factors().get(to).factor().span());
        into.accept(new Edit(spot.put().apply(new Expr.Product(changed, product.span())), Code.HADAMARD_VS_MATMUL, span,
                () -> hadamard
                        ? "These are multiplied entry by entry; here the matrix product belongs."
                        : "These are multiplied as matrices; here entry by entry, $\\odot$, belongs."));
    }

    /// A transpose that is written where none belongs, then one that is missing.
    static void transposes(Line line, Consumer<Edit> into) {
        for (var spot : line.spots()) {
            if (spot.part() instanceof Expr.Transpose transpose) {
                into.accept(new Edit(spot.put().apply(transpose.of()), Code.ARRANGEMENT, transpose.span(),
                        () -> "The right factors, but " + tex(transpose.of()) + " should not be transposed here."));
            }
        }
        for (var spot : line.spots()) {
            if (!(spot.part() instanceof Expr.Transpose) && !(spot.part() instanceof Expr.Num)) {
                into.accept(new Edit(spot.put().apply(Line.transposed(spot.part())), Code.ARRANGEMENT,
                        spot.part().span(),
                        () -> "The right factors, but " + tex(spot.part()) + " should be transposed here."));
            }
        }
    }

    /// Two neighbours that have changed places.
    static void neighbours(Line line, Consumer<Edit> into) {
        for (var spot : line.spots()) {
            if (spot.part() instanceof Expr.Product product) {
                for (int k = 1; k < product.factors().size(); k++) {
                    var left = product.factors().get(k - 1);
                    var right = product.factors().get(k);
                    var changed = new ArrayList<>(product.factors());
                    changed.set(k - 1, new Expr.Factor(left.operator(), right.factor(), left.sign()));
                    changed.set(k, new Expr.Factor(right.operator(), left.factor(), right.sign()));
                    into.accept(new Edit(spot.put().apply(new Expr.Product(changed, product.span())), Code.ARRANGEMENT,
                            left.factor().span().to(right.factor().span()), () -> "The right factors, but "
                                    + tex(left.factor()) + " and " + tex(right.factor()) + " have changed places."));
                }
            }
        }
    }

    /// All orders of a few factors, each as it is or transposed.
    static void orders(Line line, Consumer<Edit> into) {
        for (var spot : line.spots()) {
            if (spot.part() instanceof Expr.Product product && product.factors().size() <= MOST_FACTORS_REORDERED
                    && product.factors().stream().skip(1).noneMatch(f -> f.operator() == Operator.HADAMARD)) {
                var written = product.factors().stream().map(Expr.Factor::factor).toList();
                permute(written, new ArrayList<>(), factors -> {
                    if (!factors.equals(written)) {
                        into.accept(new Edit(spot.put().apply(product(factors, product.span())), Code.ARRANGEMENT,
                                moved(written, factors),
                                () -> "The right factors, but the shapes ask for another order or other transposes."));
                    }
                });
            }
        }
    }

    /// From the first factor that is another now to the last.
    private static Span moved(List<Expr> before, List<Expr> after) {
        int first = 0;
        int last = before.size() - 1;
        while (before.get(first).equals(after.get(first))) {
            first++;
        }
        while (before.get(last).equals(after.get(last))) {
            last--;
        }
        return before.get(first).span().to(before.get(last).span());
    }

    private static Expr product(List<Expr> factors, Span span) {
        return new Expr.Product(factors.stream().map(f -> Line.factor(Operator.JUXTAPOSED, f)).toList(), span);
    }

    private static void permute(List<Expr> rest, List<Expr> chosen, Consumer<List<Expr>> into) {
        if (rest.isEmpty()) {
            into.accept(List.copyOf(chosen));
            return;
        }
        for (int i = 0; i < rest.size(); i++) {
            var others = new ArrayList<>(rest);
            var factor = others.remove(i);
            for (var variant : List.of(factor, factor instanceof Expr.Transpose t ? t.of() : Line.transposed(factor))) {
                chosen.add(variant);
                permute(others, chosen, into);
                chosen.removeLast();
            }
        }
    }
}
