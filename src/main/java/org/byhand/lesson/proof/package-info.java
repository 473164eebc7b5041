/// Whether what a lesson says is true: each equation, each example, each step to be reached, and no slip that its own checker would take for right.
/// What is not comes out as a problem at its line, with numbers where the sides part and a repair where there is one.
///
///     lesson, source ──LessonProof──▶ problems
@NullMarked
package org.byhand.lesson.proof;

import org.jspecify.annotations.NullMarked;
