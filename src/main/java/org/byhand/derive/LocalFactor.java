package org.byhand.derive;

import java.util.List;
import java.util.Optional;
import org.byhand.derive.ComputationGraph.Order;
import org.byhand.latex.Expr;
import org.byhand.latex.Parts;
import org.byhand.term.Elaborator;
import org.byhand.term.MeaningException;
import org.byhand.term.Model;
import org.byhand.term.Terms;

/// Finds in what comes back along an edge, `G W^\top`, the factor that is the edge's own: `W^\top`.
final class LocalFactor {
    private final Elaborator elaborator;

    LocalFactor(Model model, Terms terms) {
        this.elaborator = new Elaborator(model, terms);
    }

    /// A local derivative and where it stands.
    record Split(Expr local, Order order) {
        Split negated() {
            return new Split(Exprs.negate(local), order);
        }
    }

    /// Absent if the share is no single product with the upstream gradient, as with softmax.
    Optional<Split> split(Expr share, Naming upstream) {
        if (is(share, upstream)) {
            return Optional.of(new Split(Exprs.number(1), Order.RIGHT));
        }
        return switch (share) {
            case Expr.Plus plus when plus.terms().size() == 1 && plus.terms().getFirst().minus() ->
                split(plus.terms().getFirst().term(), upstream).map(Split::negated);
            case Expr.Sum sum when sum.except().isEmpty() ->
                split(sum.body(), upstream).map(found -> new Split(found.local, Order.WRITTEN));
            case Expr.Product product -> product(product, upstream);
            default -> Optional.empty();
        };
    }

    private Optional<Split> product(Expr.Product product, Naming upstream) {
        var factors = product.factors();
        var places = java.util.stream.IntStream.range(0, factors.size())
                .filter(k -> mentions(factors.get(k).factor(), upstream)).toArray();
        if (places.length != 1 || !is(factors.get(places[0]).factor(), upstream)) {
            return Optional.empty();
        }
        int at = places[0];
        var before = factors.subList(0, at).stream().map(Expr.Factor::factor).toList();
        var after = factors.subList(at + 1, factors.size()).stream().map(Expr.Factor::factor).toList();
        if (factors.stream().skip(1).allMatch(factor -> factor.operator() == Expr.Operator.HADAMARD)) {
            return Optional.of(new Split(Exprs.hadamard(joined(before, after)), Order.ENTRYWISE));
        }
        if (!Exprs.isJuxtaposed(product)) {
            return Optional.empty();
        }
        if (after.isEmpty()) {
            return Optional.of(new Split(Exprs.product(before), Order.LEFT));
        }
        return before.stream().allMatch(this::isNumber)
                ? Optional.of(new Split(Exprs.product(joined(before, after)), Order.RIGHT))
                : Optional.empty();
    }

    private static List<Expr> joined(List<Expr> before, List<Expr> after) {
        return java.util.stream.Stream.concat(before.stream(), after.stream()).toList();
    }

    private boolean isNumber(Expr expr) {
        try {
            return elaborator.elaborate(expr).isScalar();
        } catch (MeaningException e) {
            return false;
        }
    }

    /// The gradient itself, or one entry of it.
    private static boolean is(Expr expr, Naming upstream) {
        return expr.equals(upstream.whole()) || expr instanceof Expr.Derivative derivative && upstream.by().isPresent()
                && derivative.of().equals(upstream.by().get().of()) && isEntry(derivative.by(), upstream);
    }

    private static boolean isEntry(Expr by, Naming upstream) {
        return by instanceof Expr.Symbol entry && upstream.by().orElseThrow().by() instanceof Expr.Symbol whole
                && entry.head().equals(whole.head()) && entry.label().equals(whole.label())
                && entry.subscripts().size() == whole.subscripts().size() + upstream.shape().axes().size()
                && entry.subscripts().subList(0, whole.subscripts().size()).equals(whole.subscripts());
    }

    private static boolean mentions(Expr expr, Naming upstream) {
        return is(expr, upstream) || Parts.of(expr).stream().anyMatch(part -> mentions(part, upstream));
    }
}
