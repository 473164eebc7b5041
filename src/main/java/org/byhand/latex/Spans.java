package org.byhand.latex;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Expressions apart from where they stand in a source.
public final class Spans {
    private Spans() {}

    /// The same notation with every span [Span#NONE]: two formulas that were written alike become equal.
    public static Expr remove(Expr expr) {
        return map(expr, span -> Span.NONE);
    }

    /// The same notation with each span changed.
    public static Expr map(Expr expr, UnaryOperator<Span> change) {
        Span span = change.apply(expr.span());
        return switch (expr) {
            case Expr.Num e -> new Expr.Num(e.value(), span);
            case Expr.Symbol e -> symbol(e, change);
            case Expr.Element e -> new Expr.Element(map(e.of(), change), all(e.indices(), change), span);
            case Expr.Plus e -> new Expr.Plus(e.terms().stream()
                    .map(t -> new Expr.Signed(t.minus(), map(t.term(), change), change.apply(t.sign()))).toList(),
                    span);
            case Expr.Product e -> new Expr.Product(e.factors().stream()
                    .map(f -> new Expr.Factor(f.operator(), map(f.factor(), change), change.apply(f.sign()))).toList(),
                    span);
            case Expr.Quotient e ->
                new Expr.Quotient(map(e.numerator(), change), map(e.denominator(), change), e.slash(), span);
            case Expr.Power e -> new Expr.Power(map(e.base(), change), map(e.exponent(), change), span);
            case Expr.Root e -> new Expr.Root(map(e.radicand(), change), e.degree().map(d -> map(d, change)), span);
            case Expr.Transpose e ->
                new Expr.Transpose(map(e.of(), change), e.isPrime() ? change.apply(e.prime()) : Span.NONE, span);
            case Expr.Apply e ->
                new Expr.Apply(symbol(e.function(), change), e.primes(), all(e.arguments(), change), span);
            case Expr.Sum e -> new Expr.Sum(symbol(e.index(), change), e.lower().map(x -> map(x, change)),
                    e.upper().map(x -> map(x, change)),
                    e.except().map(x -> map(x, change)), map(e.body(), change), span);
            case Expr.Derivative e -> new Expr.Derivative(map(e.of(), change), map(e.by(), change), e.nabla(), span);
            case Expr.Norm e -> new Expr.Norm(map(e.of(), change), e.kind(), span);
            case Expr.Abs e -> new Expr.Abs(map(e.of(), change), span);
            case Expr.Indicator e ->
                new Expr.Indicator(map(e.left(), change), e.relation(), map(e.right(), change), span);
            case Expr.Group e -> new Expr.Group(map(e.body(), change), span);
            case Expr.Brace e ->
                new Expr.Brace(map(e.body(), change), e.label().map(l -> map(l, change)), e.over(), span);
            case Expr.Chain e -> new Expr.Chain(all(e.sides(), change), span);
            case Expr.Matrix e -> new Expr.Matrix(e.rows().stream().map(row -> all(row, change)).toList(), span);
            case Expr.Blank e -> new Expr.Blank(e.name(), span);
            case Expr.Dots _ -> new Expr.Dots(span);
        };
    }

    /// The nodes directly within a node, in the order in which they are written.
    static List<Expr> parts(Expr expr) {
        return switch (expr) {
            case Expr.Num _,Expr.Blank _,Expr.Dots _ -> List.of();
            case Expr.Symbol e -> e.subscripts();
            case Expr.Element e -> with(e.of(), e.indices());
            case Expr.Plus e -> e.terms().stream().map(Expr.Signed::term).toList();
            case Expr.Product e -> e.factors().stream().map(Expr.Factor::factor).toList();
            case Expr.Quotient e -> List.of(e.numerator(), e.denominator());
            case Expr.Power e -> List.of(e.base(), e.exponent());
            case Expr.Root e -> Stream.concat(e.degree().stream(), Stream.of(e.radicand())).toList();
            case Expr.Transpose e -> List.of(e.of());
            case Expr.Apply e -> with(e.function(), e.arguments());
            case Expr.Sum e -> Stream
                    .<Stream<? extends Expr>>of(Stream.of(e.index()), e.lower().stream(), e.upper().stream(),
                            e.except().stream(), Stream.of(e.body()))
                    .<Expr>flatMap(part -> part).toList();
            case Expr.Derivative e -> List.of(e.of(), e.by());
            case Expr.Norm e -> List.of(e.of());
            case Expr.Abs e -> List.of(e.of());
            case Expr.Indicator e -> List.of(e.left(), e.right());
            case Expr.Group e -> List.of(e.body());
            case Expr.Brace e -> Stream.concat(Stream.of(e.body()), e.label().stream()).toList();
            case Expr.Chain e -> e.sides();
            case Expr.Matrix e -> e.rows().stream().flatMap(List::stream).toList();
        };
    }

    /// The signs and operators that stand directly in a node.
    static List<Span> signs(Expr expr) {
        return switch (expr) {
            case Expr.Plus e -> e.terms().stream().map(Expr.Signed::sign).toList();
            case Expr.Product e -> e.factors().stream().map(Expr.Factor::sign).toList();
            default -> List.of();
        };
    }

    private static List<Expr> with(Expr first, List<? extends Expr> others) {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }

    private static Expr.Symbol symbol(Expr.Symbol symbol, UnaryOperator<Span> change) {
        return new Expr.Symbol(symbol.head(), all(symbol.subscripts(), change), symbol.label(),
                change.apply(symbol.span()));
    }

    private static List<Expr> all(List<Expr> list, UnaryOperator<Span> change) {
        return list.stream().map(e -> map(e, change)).toList();
    }
}
