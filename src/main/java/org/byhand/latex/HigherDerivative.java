package org.byhand.latex;

import java.util.Optional;

/// A second derivative, `\frac{\partial^2 L}{\partial w^2}` or `\frac{\partial^2 L}{\partial v \partial w}`: what is differentiated, and by what.
record HigherDerivative(Expr of, Expr outer, Expr inner) {
    /// A derivative of a derivative, unless something is written around either.
    static Optional<HigherDerivative> of(Expr.Derivative derivative) {
        return derivative.of() instanceof Expr.Derivative inner && !inner.nabla()
                && !(inner.of() instanceof Expr.Derivative)
                && isPlain(derivative.by()) && isPlain(inner.by())
                        ? Optional.of(new HigherDerivative(inner.of(), derivative.by(), inner.by()))
                        : Optional.empty();
    }

    private static boolean isPlain(Expr by) {
        return by instanceof Expr.Symbol || by instanceof Expr.Group;
    }

    String below(Writing writing) {
        if (Spans.remove(outer).equals(Spans.remove(inner))) {
            String written = writing.oneOfTwo(outer);
            return outer instanceof Expr.Symbol s && (!s.label().isEmpty() || s.head().equals("e"))
                    ? "{" + written + "}^{2}"
                    : written + "^{2}";
        }
        return writing.oneOfTwo(outer) + " \\partial " + writing.oneOfTwo(inner);
    }
}
