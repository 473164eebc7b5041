/// Notation: text to [Expr] and back, each node with its [Span]. LaTeX as people and math fields type it, and plain linear typing.
/// It knows no shapes and no values.
///
///     text ──LatexReader──▶ Expr ──LatexWriter──▶ text
@NullMarked
package org.byhand.latex;

import org.jspecify.annotations.NullMarked;
