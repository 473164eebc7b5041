package org.byhand.latex;

import java.util.function.UnaryOperator;

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
        return new Writing(decoration, Fault.NONE).alone(expr);
    }

    /// Canonical LaTeX with each node decorated and the part at `fault` marked: the outermost nodes and signs that lie in that span,
    /// or, where it holds none whole, the smallest node around it.
    ///
    /// @param fault a span in the source that `expr` was read from
    /// @param mark puts the mark around LaTeX, such as `\class{mjx-fault}{…}`
    public static String write(Expr expr, Decoration decoration, Span fault, UnaryOperator<String> mark) {
        return new Writing(decoration, Fault.of(expr, fault, mark)).alone(expr);
    }
}
