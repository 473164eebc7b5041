package org.byhand.derive;

import org.byhand.term.Term;

/// A product that waits for its derivative: upstream gradient times the derivative of `body` by the quantity in question.
///
/// @param upstream the derivative of the loss by `body`, with the axes of `body`
record Pending(Term upstream, Term body) {}
