package org.byhand.term;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.byhand.latex.Expr;
import org.byhand.latex.Span;

/// What `a_1 + a_2 + ⋯` means: the two summands differ only in an index that goes from 1 to 2, so it is the sum over that index.
final class Continuation {
    private static final Expr.Symbol INDEX = new Expr.Symbol("\u2026", List.of(), "", Span.NONE);

    private Continuation() {}

    /// The sum that `plus`, which ends in dots, stands for.
    static Expr sum(Expr.Plus plus) {
        int count = plus.terms().size();
        if (count == 3 && !plus.terms().get(0).minus() && !plus.terms().get(1).minus()) {
            var pattern = common(plus.terms().get(0).term(), plus.terms().get(1).term());
            if (pattern.isPresent()) {
                return new Expr.Sum(INDEX, Optional.empty(), Optional.empty(), Optional.empty(), pattern.get(),
                        plus.span());
            }
        }
        throw Elaborator.unsupported(plus,
                "“…” goes on a sum of which two terms are written, with the indices 1 and 2.");
    }

    private static Optional<Expr> common(Expr a, Expr b) {
        if (isOne(a) && isTwo(b)) {
            return Optional.of(INDEX);
        }
        return switch (a) {
            case Expr.Symbol x when b instanceof Expr.Symbol y && x.head().equals(y.head())
                    && x.label().equals(y.label()) ->
                all(x.subscripts(), y.subscripts()).map(s -> new Expr.Symbol(x.head(), s, x.label(), x.span()));
            case Expr.Num x when b instanceof Expr.Num y && x.value().compareTo(y.value()) == 0 -> Optional.of(x);
            case Expr.Group x when b instanceof Expr.Group y ->
                common(x.body(), y.body()).map(e -> new Expr.Group(e, x.span()));
            case Expr.Brace x when b instanceof Expr.Brace y -> common(x.body(), y.body());
            case Expr.Power x when b instanceof Expr.Power y ->
                all(List.of(x.base(), x.exponent()), List.of(y.base(), y.exponent()))
                        .map(e -> new Expr.Power(e.get(0), e.get(1), x.span()));
            case Expr.Apply x when b instanceof Expr.Apply y && Names.key(x.function()).equals(Names.key(y.function()))
                    && x.primes() == y.primes() ->
                all(x.arguments(), y.arguments()).map(e -> new Expr.Apply(x.function(), x.primes(), e, x.span()));
            case Expr.Sum x when b instanceof Expr.Sum y && Names.key(x.index()).equals(Names.key(y.index())) ->
                common(x.body(), y.body())
                        .map(e -> new Expr.Sum(x.index(), x.lower(), x.upper(), x.except(), e, x.span()));
            case Expr.Product x when b instanceof Expr.Product y ->
                all(x.factors().stream().map(Expr.Factor::factor).toList(),
                        y.factors().stream().map(Expr.Factor::factor).toList()).map(parts -> {
                            var factors = new ArrayList<Expr.Factor>();
                            for (int i = 0; i < parts.size(); i++) {
                                factors.add(new Expr.Factor(x.factors().get(i).operator(), parts.get(i),
                                        x.factors().get(i).sign()));
                            }
                            return new Expr.Product(factors, x.span());
                        });
            default -> Optional.empty();
        };
    }

    private static Optional<List<Expr>> all(List<Expr> a, List<Expr> b) {
        if (a.size() != b.size()) {
            return Optional.empty();
        }
        var parts = new ArrayList<Expr>();
        for (int i = 0; i < a.size(); i++) {
            var part = common(a.get(i), b.get(i));
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        return Optional.of(parts);
    }

    private static boolean isOne(Expr expr) {
        return expr instanceof Expr.Num number && number.value().compareTo(BigDecimal.ONE) == 0;
    }

    private static boolean isTwo(Expr expr) {
        return expr instanceof Expr.Num number && number.value().compareTo(BigDecimal.TWO) == 0;
    }
}
