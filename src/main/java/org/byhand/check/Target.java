package org.byhand.check;

import org.byhand.latex.Expr;
import org.byhand.latex.LatexReader;
import org.byhand.latex.SyntaxException;
import org.byhand.term.Budget;
import org.byhand.term.Elaborator;
import org.byhand.term.Model;
import org.byhand.term.Terms;
import org.byhand.term.Value;

/// What answers are held against, understood once for many of them. Each check pays for it as if it were the first, so that no verdict depends on what was
/// asked before.
///
/// @param terms what it is made of; a check puts its own above and does not add to these
/// @param work what understanding it took, in scalar operations
record Target(Expr expr, Value value, Terms terms, long work) {
    /// The target that `latex` describes in `model`.
    ///
    /// @param budget pays
    /// @throws SyntaxException if it cannot be read
    /// @throws org.byhand.term.MeaningException if it means nothing, or takes more work than there is
    static Target of(Model model, String latex, Budget budget) throws SyntaxException {
        var expr = LatexReader.read(latex, model.vocabulary());
        long before = budget.left();
        var terms = model.terms().above(budget);
        var value = new Elaborator(model, terms).elaborate(expr);
        return new Target(expr, value, terms, before - budget.left());
    }
}
