package org.byhand.derive;

import java.util.ArrayList;
import java.util.List;
import org.byhand.latex.Expr;
import org.byhand.term.Elaborator;

/// The shapes of the factors of a line.
final class Shapes {
    private final Elaborator elaborator;

    Shapes(Elaborator elaborator) {
        this.elaborator = elaborator;
    }

    /// The factors of `expr` in the order written, those of every summand and of products within brackets, each with its shape.
    List<Step.Factor> of(Expr expr) {
        var factors = new ArrayList<Step.Factor>();
        collect(expr, factors);
        return factors;
    }

    private void collect(Expr expr, List<Step.Factor> into) {
        switch (expr) {
            case Expr.Plus plus when plus.terms().stream().anyMatch(term -> term.term() instanceof Expr.Product) ->
                plus.terms().forEach(term -> collect(term.term(), into));
            case Expr.Product product -> product.factors().forEach(factor -> collect(factor.factor(), into));
            case Expr.Group group when group.body() instanceof Expr.Product -> collect(group.body(), into);
            default -> into.add(new Step.Factor(expr, elaborator.elaborate(expr).shape()));
        }
    }
}
