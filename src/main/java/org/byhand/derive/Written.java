package org.byhand.derive;

import org.byhand.latex.Expr;

/// A summand: its sign and what stands after it.
record Written(boolean minus, Expr expr) {
    static Written of(Expr expr) {
        return expr instanceof Expr.Plus plus && plus.terms().size() == 1
                ? new Written(plus.terms().getFirst().minus(), plus.terms().getFirst().term())
                : new Written(false, expr);
    }

    /// With its sign.
    Expr whole() {
        return minus ? Exprs.negate(expr) : expr;
    }
}
