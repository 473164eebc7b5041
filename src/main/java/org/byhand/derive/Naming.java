package org.byhand.derive;

import java.util.ArrayList;
import java.util.List;
import org.byhand.latex.Expr;
import org.byhand.latex.Span;
import org.byhand.term.Quantity;
import org.byhand.term.Shape;

/// How a variable is written.
///
/// @param whole all of it: `X`, `\frac{\partial L}{\partial z}`
/// @param by for a derivative of a scalar, what it is taken by: the part that gets the indices
/// @param shape how it stands on the page
record Naming(Expr whole, java.util.Optional<Expr.Derivative> by, Shape shape) {
    static Naming of(Quantity quantity) {
        return new Naming(quantity.symbol(), java.util.Optional.empty(), quantity.shape());
    }

    /// The gradient of `of` by the quantity `by`.
    static Naming gradient(Expr of, Quantity by) {
        var derivative = new Expr.Derivative(of, by.symbol(), false, Span.NONE);
        return new Naming(derivative, java.util.Optional.of(derivative), by.shape());
    }

    /// One entry of it; indices address its axes in order.
    Expr entry(List<Expr> indices) {
        if (indices.isEmpty()) {
            return whole;
        }
        return by.<Expr>map(d -> Exprs.derivative(d.of(), below(d.by(), indices)))
                .orElseGet(() -> entry(whole, indices));
    }

    /// The entry that stands below in a derivative: a name with all its indices, without brackets.
    static Expr below(Expr by, List<Expr> indices) {
        return by instanceof Expr.Symbol symbol
                ? new Expr.Symbol(symbol.head(), joined(symbol.subscripts(), indices), symbol.label(), Span.NONE)
                : entry(by, indices);
    }

    /// Indices join a name that has none; else they stand behind brackets.
    static Expr entry(Expr of, List<Expr> indices) {
        if (indices.isEmpty()) {
            return of;
        }
        if (of instanceof Expr.Symbol symbol && symbol.subscripts().isEmpty()) {
            return new Expr.Symbol(symbol.head(), new ArrayList<>(indices), symbol.label(), Span.NONE);
        }
        return of instanceof Expr.Symbol symbol && symbol.subscripts().stream().allMatch(Expr.Num.class::isInstance)
                && indices.stream().noneMatch(Expr.Num.class::isInstance) && symbol.subscripts().size() == 1
                        ? new Expr.Symbol(symbol.head(), joined(symbol.subscripts(), indices), symbol.label(),
                                Span.NONE)
                        : new Expr.Element(grouped(of), indices, Span.NONE);
    }

    private static List<Expr> joined(List<Expr> name, List<Expr> indices) {
        var all = new ArrayList<>(name);
        all.addAll(indices);
        return all;
    }

    private static Expr grouped(Expr of) {
        return of instanceof Expr.Symbol ? new Expr.Group(of, Span.NONE) : of;
    }
}
