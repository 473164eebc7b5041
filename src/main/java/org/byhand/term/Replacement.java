package org.byhand.term;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.byhand.latex.Expr;

/// Puts something else for an index letter throughout a formula, in subscripts too.
final class Replacement {
    private Replacement() {}

    static Expr of(Expr expr, String letter, Expr by) {
        return map(expr, e -> e instanceof Expr.Symbol symbol && Names.key(symbol).equals(letter) ? Optional.of(by) : Optional.empty());
    }

    /// The formula with every part for which `change` gives something replaced by that.
    private static Expr map(Expr expr, java.util.function.Function<Expr, Optional<Expr>> change) {
        var changed = change.apply(expr);
        if (changed.isPresent()) {
            return changed.get();
        }
        UnaryOperator<Expr> in = e -> map(e, change);
        UnaryOperator<List<Expr>> all = list -> list.stream().map(in).toList();
        return switch (expr) {
            case Expr.Num _, Expr.Blank _, Expr.Dots _ -> expr;
            case Expr.Symbol e -> new Expr.Symbol(e.head(), all.apply(e.subscripts()), e.label(), e.span());
            case Expr.Element e -> new Expr.Element(in.apply(e.of()), all.apply(e.indices()), e.span());
            case Expr.Plus e -> new Expr.Plus(
                    e.terms().stream().map(t -> new Expr.Signed(t.minus(), in.apply(t.term()), t.sign())).toList(), e.span());
            case Expr.Product e -> new Expr.Product(
                    e.factors().stream().map(f -> new Expr.Factor(f.operator(), in.apply(f.factor()), f.sign())).toList(), e.span());
            case Expr.Quotient e -> new Expr.Quotient(in.apply(e.numerator()), in.apply(e.denominator()), e.slash(), e.span());
            case Expr.Power e -> new Expr.Power(in.apply(e.base()), in.apply(e.exponent()), e.span());
            case Expr.Root e -> new Expr.Root(in.apply(e.radicand()), e.degree().map(in), e.span());
            case Expr.Transpose e -> new Expr.Transpose(in.apply(e.of()), e.span());
            case Expr.Apply e -> new Expr.Apply(e.function(), e.primes(), all.apply(e.arguments()), e.span());
            case Expr.Sum e -> new Expr.Sum(e.index(), e.lower().map(in), e.upper().map(in), e.except().map(in), in.apply(e.body()),
                    e.span());
            case Expr.Derivative e -> new Expr.Derivative(in.apply(e.of()), in.apply(e.by()), e.nabla(), e.span());
            case Expr.Norm e -> new Expr.Norm(in.apply(e.of()), e.kind(), e.span());
            case Expr.Abs e -> new Expr.Abs(in.apply(e.of()), e.span());
            case Expr.Indicator e -> new Expr.Indicator(in.apply(e.left()), e.relation(), in.apply(e.right()), e.span());
            case Expr.Group e -> new Expr.Group(in.apply(e.body()), e.span());
            case Expr.Brace e -> new Expr.Brace(in.apply(e.body()), e.label().map(in), e.over(), e.span());
            case Expr.Chain e -> new Expr.Chain(all.apply(e.sides()), e.span());
            case Expr.Matrix e -> new Expr.Matrix(e.rows().stream().map(all).toList(), e.span());
        };
    }
}
