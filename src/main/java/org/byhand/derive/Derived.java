package org.byhand.derive;

import java.util.List;
import org.byhand.latex.Expr;

/// What came of an attempt to derive something: the steps, or why there are none. The sentences hold formulas between dollar signs.
public sealed interface Derived {
    /// The steps, in order; each a true equation. The last one has the result.
    record Steps(List<Step> steps) implements Derived {
        public Steps {
            steps = List.copyOf(steps);
        }

        /// The right side of the last line.
        public Expr result() {
            return steps.getLast().right();
        }
    }

    /// The gradient is zero, and why.
    record Zero(String why) implements Derived {}

    /// There is no such gradient: the loss is no single number, or a name is unknown.
    record NoGradient(String why) implements Derived {}

    /// No known rules lead from one side to the other, though they may be equal.
    record Unconnected(String why) implements Derived {}

    /// It would be too long, or cost more than the budget has.
    record TooMuch(String why) implements Derived {}
}
