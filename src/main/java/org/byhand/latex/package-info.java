/// Notation: text to [Expr] and back, each node with its [Span]. LaTeX as people and math fields type it, and plain linear typing.
/// It knows no shapes and no values.
///
///     text ──Scanner──▶ Tokens ──Grammar──▶ Expr ──LatexWriter──▶ text
///
/// The scanner knows the commands (`commands.txt`, the allow-list) and the plain words (`words.txt`); the grammar goes level by level:
/// chain, sum, term, factor, operand, scripts. What the writer writes of an Expr that was read reads back to the same Expr up to spans.
@NullMarked
package org.byhand.latex;

import org.jspecify.annotations.NullMarked;
