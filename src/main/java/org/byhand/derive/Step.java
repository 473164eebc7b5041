package org.byhand.derive;

import java.util.List;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexWriter;
import org.byhand.term.Shape;
import org.byhand.term.Term;

/// One line of a derivation: a true equation, the rule that leads to it, and why.
///
/// @param rule what was done
/// @param reason one sentence for a student, formulas between dollar signs
/// @param left what the line is about, such as `\frac{\partial L}{\partial z_2}`
/// @param right what it equals
/// @param factors the factors of the right side with their shapes, in the order written; empty in index notation
/// @param value the value of both sides, in quantities of the model: axes are the free indices, then those of `shape`
/// @param shape the shape of both sides; scalar in index notation
public record Step(Rule rule, String reason, Expr left, Expr right, List<Factor> factors, Term value, Shape shape) {
    /// A factor of a line and its shape.
    public record Factor(Expr expr, Shape shape) {
        /// The factor as LaTeX.
        public String latex() {
            return LatexWriter.write(expr);
        }
    }

    public Step {
        factors = List.copyOf(factors);
    }

    /// The whole line as LaTeX.
    public String latex() {
        return LatexWriter.write(left) + " = " + LatexWriter.write(right);
    }
}
