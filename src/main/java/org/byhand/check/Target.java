package org.byhand.check;

import java.util.Map;
import java.util.Optional;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexReader;
import org.byhand.latex.SyntaxException;
import org.byhand.term.Budget;
import org.byhand.term.Elaborator;
import org.byhand.term.MeaningException;
import org.byhand.term.Model;
import org.byhand.term.Opened;
import org.byhand.term.Terms;
import org.byhand.term.Value;

/// What answers are held against, understood once for many of them. Each check pays for it as if it were the first, so that no verdict depends on what was
/// asked before.
///
/// @param form what it is by its form; absent where that takes too much work
/// @param terms what it is made of; a check puts its own above and does not add to these
/// @param work what understanding it took, in scalar operations
record Target(Expr expr, Value value, Optional<Opened> form, Terms terms, long work) {
    /// What finding its form may cost, in scalar operations.
    private static final long FORM = 100_000;

    /// The target that `latex` describes in `model`.
    ///
    /// @param budget pays
    /// @throws SyntaxException if it cannot be read
    /// @throws MeaningException if it means nothing, or takes more work than there is
    static Target of(Model model, String latex, Budget budget) throws SyntaxException {
        var written = LatexReader.read(latex, model.vocabulary());
        long before = budget.left();
        var terms = model.terms().above(budget);
        var elaborator = new Elaborator(model, terms);
        Expr expr = written;
        Value value;
        try {
            value = elaborator.elaborate(expr);
        } catch (MeaningException e) {
            expr = elaborator.sized(written, Map.of()).orElseThrow(() -> e);
            value = elaborator.elaborate(expr);
        }
        long work = before - budget.left();
        var own = terms.above(Budget.of(FORM));
        return new Target(expr, value, form(model, own, value), own, work);
    }

    private static Optional<Opened> form(Model model, Terms terms, Value value) {
        try {
            return Optional.of(Opened.of(model, terms, value.term()));
        } catch (MeaningException _) {
            return Optional.empty();
        }
    }
}
