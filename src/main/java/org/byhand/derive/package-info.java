/// The hand: derivations in named steps, each a true equation with its rule and its reason; and [org.byhand.term.Term]s written back as matrix or
/// index notation.
///
///     Term ──Notation──▶ Expr            model, loss, quantity ──Derivation──▶ steps
@NullMarked
package org.byhand.derive;

import org.jspecify.annotations.NullMarked;
