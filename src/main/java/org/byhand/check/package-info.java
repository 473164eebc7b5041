/// The red pen: decides whether an answer equals its target, and if not says what is wrong, where, and shows numbers at which they differ.
///
///     target, answer ──Checker──▶ Verdict
@NullMarked
package org.byhand.check;

import org.jspecify.annotations.NullMarked;
