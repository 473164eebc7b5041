package org.byhand.term;

import org.byhand.latex.Expr;
import org.byhand.latex.Parts;

/// Puts something else for an index letter throughout a formula, in subscripts too.
final class Replacement {
    private Replacement() {}

    static Expr of(Expr expr, String letter, Expr by) {
        return expr instanceof Expr.Symbol symbol && Names.key(symbol).equals(letter)
                ? by
                : Parts.map(expr, part -> of(part, letter, by));
    }
}
