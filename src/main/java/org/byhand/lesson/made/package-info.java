/// Lessons made from nothing but a model: a derivation, a section for every quantity on the way back, and blanks where the student writes. What cannot be
/// made says why, at its line of the model's file. The file that comes out is an ordinary lesson, to be read, changed and proven like any other.
///
///     model file, Made.Wish ──Made──▶ derivation, lesson.md
@NullMarked
package org.byhand.lesson.made;

import org.jspecify.annotations.NullMarked;
