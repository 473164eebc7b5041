/// Meaning: tensor expressions in index notation, the models that give names their shapes and definitions, elaboration of notation into
/// meaning, and the one differentiator.
///
///     Expr ──Elaborator(Model)──▶ Term ──Gradient──▶ Term
@NullMarked
package org.byhand.term;

import org.jspecify.annotations.NullMarked;
