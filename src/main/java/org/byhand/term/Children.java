package org.byhand.term;

import java.util.ArrayList;
import java.util.List;
import org.byhand.latex.Expr;

/// The parts of a formula that are formulas with a value of their own, in the order written. Subscripts of names and labels of braces are not.
final class Children {
    private Children() {}

    static List<Expr> of(Expr expr) {
        return switch (expr) {
            case Expr.Num _, Expr.Symbol _, Expr.Blank _, Expr.Dots _ -> List.of();
            case Expr.Element e -> List.of(e.of());
            case Expr.Plus e -> e.terms().stream().map(Expr.Signed::term).toList();
            case Expr.Product e -> e.factors().stream().map(Expr.Factor::factor).toList();
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
}
