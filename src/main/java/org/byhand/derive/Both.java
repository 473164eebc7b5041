package org.byhand.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.byhand.latex.Expr;

/// A matrix as it is written, and its transpose as that is best written; a vector as column and as row; a scalar twice the same.
record Both(Expr straight, Expr flipped) {
    static Both scalar(Expr expr) {
        return new Both(expr, expr);
    }

    /// The better of two ways for each; one may stand for the other transposed.
    static Both best(Expr straight, Expr flipped) {
        int up = Exprs.cost(straight);
        int down = Exprs.cost(flipped);
        return up > down + 3
                ? new Both(Exprs.transpose(flipped), flipped)
                : down > up + 3 ? new Both(straight, Exprs.transpose(straight)) : new Both(straight, flipped);
    }

    static Both of(Expr straight) {
        return new Both(straight, Exprs.transpose(straight));
    }

    Both transposed() {
        return new Both(flipped, straight);
    }

    /// The matrix product.
    static Both product(Both a, Both b) {
        return best(Exprs.product(a.straight, b.straight), Exprs.product(b.flipped, a.flipped));
    }

    /// A number times this.
    Both times(UnaryOperator<Expr> front) {
        return best(front.apply(straight), front.apply(flipped));
    }

    static Both hadamard(List<Both> factors) {
        return best(Exprs.hadamard(all(factors, true)), Exprs.hadamard(all(factors, false)));
    }

    static List<Expr> all(List<Both> factors, boolean straight) {
        var exprs = new ArrayList<Expr>();
        factors.forEach(factor -> exprs.add(straight ? factor.straight : factor.flipped));
        return exprs;
    }

    /// What acts on every entry.
    Both map(UnaryOperator<Expr> change) {
        return best(change.apply(straight), change.apply(flipped));
    }

    int cost() {
        return Math.min(Exprs.cost(straight), Exprs.cost(flipped));
    }
}
