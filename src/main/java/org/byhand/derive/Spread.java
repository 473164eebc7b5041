package org.byhand.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.byhand.latex.Expr;
import org.byhand.term.Elaborator;

/// Sums written term by term for the sizes at hand: with two hidden units `\sum_{k} h_k w_k` is `h_1 w_1 + h_2 w_2`.
final class Spread {
    private static final int MOST = 12;

    private final Elaborator elaborator;
    private final Map<String, Integer> sizes;

    Spread(Elaborator elaborator, Map<String, Integer> sizes) {
        this.elaborator = elaborator;
        this.sizes = sizes;
    }

    /// The number `expr` with its sums written out.
    ///
    /// @return absent if there is no sum in it, or so many terms that nobody would read them
    Optional<Expr> of(Expr expr) {
        return terms(expr).filter(terms -> !(terms.size() == 1 && terms.getFirst().whole().equals(expr)))
                .map(Exprs::plus).filter(written -> !written.equals(expr));
    }

    private Optional<List<Written>> terms(Expr expr) {
        return switch (expr) {
            case Expr.Plus plus -> {
                var all = new ArrayList<Written>();
                for (var signed : plus.terms()) {
                    var terms = terms(signed.term());
                    if (terms.isEmpty()) {
                        yield Optional.empty();
                    }
                    terms.get().forEach(term -> all.add(new Written(signed.minus() != term.minus(), term.expr())));
                }
                yield bounded(all);
            }
            case Expr.Sum sum -> sum(sum);
            case Expr.Product product -> product(product);
            default -> Optional.of(List.of(Written.of(expr)));
        };
    }

    /// Only the last factor can be a bare sum.
    private Optional<List<Written>> product(Expr.Product product) {
        var last = product.factors().getLast();
        if (!(last.factor() instanceof Expr.Sum sum)) {
            return Optional.of(List.of(new Written(false, product)));
        }
        var before = product.factors().subList(0, product.factors().size() - 1).stream().map(Expr.Factor::factor)
                .toList();
        return sum(sum).map(terms -> terms.stream().map(term -> {
            var factors = new ArrayList<>(before);
            factors.add(term.expr());
            return new Written(term.minus(), Exprs.product(factors));
        }).toList());
    }

    private Optional<List<Written>> sum(Expr.Sum sum) {
        boolean whole = sum.except().isEmpty() && sum.lower().isEmpty() == sum.upper().isEmpty()
                && sum.lower().stream().allMatch(one -> Exprs.isNumber(one, 1));
        var dim = elaborator.dimensionOf(sum.index().head(), sum.body());
        int size = dim.map(found -> found.isFixed() ? found.fixed() : sizes.getOrDefault(found.name(), 0)).orElse(0);
        if (!whole || size < 1 || size > MOST) {
            return Optional.empty();
        }
        var all = new ArrayList<Written>();
        for (int k = 1; k <= size; k++) {
            var terms = terms(Entry.at(sum.body(), Map.of(sum.index().head(), k)));
            if (terms.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(terms.get());
        }
        return bounded(all);
    }

    private static Optional<List<Written>> bounded(List<Written> terms) {
        return terms.size() > MOST ? Optional.empty() : Optional.of(terms);
    }
}
