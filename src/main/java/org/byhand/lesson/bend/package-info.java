/// What becomes of a lesson's gradients when its activation functions are others, and whether that is still the network without any. Only functions that
/// the lesson gives names of their own can be changed. The lesson's own file stays as it is.
///
///     a Bend for each function ──BendDesk──▶ the bent gradients
@NullMarked
package org.byhand.lesson.bend;

import org.jspecify.annotations.NullMarked;
