package org.byhand.check;

import java.util.function.Supplier;
import org.byhand.latex.Expr;
import org.byhand.latex.Span;

/// One change of a student's line that a slip would account for.
///
/// @param line the line with the change made
/// @param code what the slip is called
/// @param span the stretch of the line as written that the change replaces
/// @param message what to say if this change makes the line right
record Edit(Expr line, Code code, Span span, Supplier<String> message) {}
