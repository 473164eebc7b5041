package org.byhand.latex;

/// What a page puts around the parts of a formula, such as a class for colour: `\class{mjx-sym-x}{X}`.
@FunctionalInterface
public interface Decoration {
    /// Leaves everything as it is.
    Decoration NONE = (node, latex) -> latex;

    /// The LaTeX of a node with what goes around it; the same text where nothing does.
    ///
    /// @param node the node that was written; for the function of a call, its name's symbol
    /// @param latex the node's LaTeX, its parts decorated already
    String decorate(Expr node, String latex);

    /// The LaTeX of an operator or sign that stands at `span` in the source, with what goes around it.
    default String sign(Span span, String latex) {
        return latex;
    }
}
