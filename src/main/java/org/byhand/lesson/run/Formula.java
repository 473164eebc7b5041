package org.byhand.lesson.run;

import java.util.List;
import java.util.Optional;
import org.byhand.latex.Expr;
import org.byhand.latex.Span;
import org.byhand.lesson.model.Weight;
import org.byhand.term.Term;

/// What stands for the gradient of one weight, as it could be understood.
///
/// @param term what runs, in the quantities of the model; absent where the true gradient stands in
/// @param remark one sentence about it, or why it cannot run; formulas between `$`; may be empty
/// @param loosely whether it could run if order and transposes were put right
/// @param exprs what was read; one or none
record Formula(Weight weight, State state, Optional<Term> term, String remark, boolean loosely, List<Expr> exprs,
        Optional<Span> fault) {
    Formula {
        exprs = List.copyOf(exprs);
    }

    enum State {
        /// Nothing is written, or not all of it.
        NONE,
        /// It runs as it stands.
        OWN,
        /// It runs with its order and transposes put right.
        LOOSE,
        /// It cannot run.
        TROUBLE
    }

    static Formula none(Weight weight, String remark) {
        return new Formula(weight, State.NONE, Optional.empty(), remark, false, List.of(), Optional.empty());
    }
}
