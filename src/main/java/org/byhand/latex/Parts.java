package org.byhand.latex;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// The parts of a formula: what every walk over notation stands on.
@SuppressWarnings("ReferenceEquality") // whether anything changed is a question of identity
public final class Parts {
    private Parts() {}

    /// The parts of `expr` that have a value of their own, in the order written. Subscripts, bounds and labels are not among them.
    public static List<Expr> of(Expr expr) {
        return switch (expr) {
            case Expr.Num _,Expr.Symbol _,Expr.Blank _,Expr.Dots _ -> List.of();
            case Expr.Element e -> List.of(e.of());
            case Expr.Plus e -> each(e.terms(), Expr.Signed::term);
            case Expr.Product e -> each(e.factors(), Expr.Factor::factor);
            case Expr.Quotient e -> List.of(e.numerator(), e.denominator());
            case Expr.Power e -> List.of(e.base(), e.exponent());
            case Expr.Root e -> List.of(e.radicand());
            case Expr.Transpose e -> List.of(e.of());
            case Expr.Apply e -> e.arguments();
            case Expr.Sum e -> List.of(e.body());
            case Expr.Derivative e -> List.of(e.of(), e.by());
            case Expr.Norm e -> List.of(e.of());
            case Expr.Abs e -> List.of(e.of());
            case Expr.Indicator e -> List.of(e.left(), e.right());
            case Expr.Group e -> List.of(e.body());
            case Expr.Brace e -> List.of(e.body());
            case Expr.Chain e -> e.sides();
            case Expr.Matrix e -> {
                var all = new ArrayList<Expr>();
                e.rows().forEach(all::addAll);
                yield all;
            }
        };
    }

    /// How many nodes `expr` has, itself included; subscripts, bounds and labels are not counted.
    public static long count(Expr expr) {
        long count = 1;
        for (var part : of(expr)) {
            count += count(part);
        }
        return count;
    }

    private static <T> List<Expr> each(List<T> items, Function<T, Expr> part) {
        var parts = new ArrayList<Expr>(items.size());
        for (var item : items) {
            parts.add(part.apply(item));
        }
        return parts;
    }

    /// The same node with `change` applied to each of its parts, subscripts and bounds of sums included; `expr` itself if nothing changed.
    public static Expr map(Expr expr, UnaryOperator<Expr> change) {
        return switch (expr) {
            case Expr.Num _,Expr.Blank _,Expr.Dots _ -> expr;
            case Expr.Symbol e -> {
                var subscripts = all(e.subscripts(), change);
                yield subscripts == e.subscripts() ? e : new Expr.Symbol(e.head(), subscripts, e.label(), e.span());
            }
            case Expr.Element e -> {
                var of = change.apply(e.of());
                var indices = all(e.indices(), change);
                yield of == e.of() && indices == e.indices() ? e : new Expr.Element(of, indices, e.span());
            }
            case Expr.Plus e -> {
                var before = of(e);
                var parts = all(before, change);
                var terms = new ArrayList<Expr.Signed>(parts.size());
                for (int i = 0; i < parts.size(); i++) {
                    terms.add(new Expr.Signed(e.terms().get(i).minus(), parts.get(i), e.terms().get(i).sign()));
                }
                yield parts == before ? e : new Expr.Plus(terms, e.span());
            }
            case Expr.Product e -> {
                var before = of(e);
                var parts = all(before, change);
                var factors = new ArrayList<Expr.Factor>(parts.size());
                for (int i = 0; i < parts.size(); i++) {
                    factors.add(
                            new Expr.Factor(e.factors().get(i).operator(), parts.get(i), e.factors().get(i).sign()));
                }
                yield parts == before ? e : new Expr.Product(factors, e.span());
            }
            case Expr.Quotient e -> {
                var over = change.apply(e.numerator());
                var under = change.apply(e.denominator());
                yield over == e.numerator() && under == e.denominator()
                        ? e
                        : new Expr.Quotient(over, under, e.slash(), e.span());
            }
            case Expr.Power e -> {
                var base = change.apply(e.base());
                var exponent = change.apply(e.exponent());
                yield base == e.base() && exponent == e.exponent() ? e : new Expr.Power(base, exponent, e.span());
            }
            case Expr.Root e -> {
                var radicand = change.apply(e.radicand());
                yield radicand == e.radicand() ? e : new Expr.Root(radicand, e.degree(), e.span());
            }
            case Expr.Transpose e -> {
                var of = change.apply(e.of());
                yield of == e.of() ? e : new Expr.Transpose(of, e.prime(), e.span());
            }
            case Expr.Apply e -> {
                var arguments = all(e.arguments(), change);
                yield arguments == e.arguments() ? e : new Expr.Apply(e.function(), e.primes(), arguments, e.span());
            }
            case Expr.Sum e -> {
                var lower = e.lower().map(change);
                var upper = e.upper().map(change);
                var except = e.except().map(change);
                var body = change.apply(e.body());
                yield body == e.body() && lower.equals(e.lower()) && upper.equals(e.upper())
                        && except.equals(e.except())
                                ? e
                                : new Expr.Sum(e.index(), lower, upper, except, body, e.span());
            }
            case Expr.Derivative e -> {
                var of = change.apply(e.of());
                var by = change.apply(e.by());
                yield of == e.of() && by == e.by() ? e : new Expr.Derivative(of, by, e.nabla(), e.span());
            }
            case Expr.Norm e -> {
                var of = change.apply(e.of());
                yield of == e.of() ? e : new Expr.Norm(of, e.kind(), e.span());
            }
            case Expr.Abs e -> {
                var of = change.apply(e.of());
                yield of == e.of() ? e : new Expr.Abs(of, e.span());
            }
            case Expr.Indicator e -> {
                var left = change.apply(e.left());
                var right = change.apply(e.right());
                yield left == e.left() && right == e.right()
                        ? e
                        : new Expr.Indicator(left, e.relation(), right, e.span());
            }
            case Expr.Group e -> {
                var body = change.apply(e.body());
                yield body == e.body() ? e : new Expr.Group(body, e.span());
            }
            case Expr.Brace e -> {
                var body = change.apply(e.body());
                yield body == e.body() ? e : new Expr.Brace(body, e.label(), e.over(), e.span());
            }
            case Expr.Chain e -> {
                var sides = all(e.sides(), change);
                yield sides == e.sides() ? e : new Expr.Chain(sides, e.span());
            }
            case Expr.Matrix e -> {
                var rows = e.rows().stream().map(row -> all(row, change)).toList();
                yield rows.equals(e.rows()) ? e : new Expr.Matrix(rows, e.span());
            }
        };
    }

    private static List<Expr> all(List<Expr> parts, UnaryOperator<Expr> change) {
        var changed = new ArrayList<Expr>(parts.size());
        for (var part : parts) {
            changed.add(change.apply(part));
        }
        return same(parts, changed) ? parts : changed;
    }

    private static boolean same(List<Expr> before, List<Expr> after) {
        for (int i = 0; i < before.size(); i++) {
            if (before.get(i) != after.get(i)) {
                return false;
            }
        }
        return true;
    }
}
