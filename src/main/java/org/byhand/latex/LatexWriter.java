package org.byhand.latex;

/// [Expr] to canonical LaTeX. What a reader read is written so that it reads back to the same Expr up to spans.
///
/// A tree that no source has, such as a sum directly within a product, gets the brackets that it needs to be read
/// right; those read back as [Expr.Group].
public final class LatexWriter {
    private LatexWriter() {}

    /// Canonical LaTeX: `X^{\top} (\hat{y} - y)`. Cost linear in the size of what is written.
    public static String write(Expr expr) {
        return write(expr, Decoration.NONE);
    }

    /// Canonical LaTeX with each node decorated.
    public static String write(Expr expr, Decoration decoration) {
        return new Writing(decoration).write(expr);
    }
}
