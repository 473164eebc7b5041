/// A lesson as something to take along: a Jupyter notebook whose cells compute the page's numbers with NumPy. It holds the formulas as the page writes
/// them and the numbers that the page began with.
///
///     LiveLesson ──LessonNotebook──▶ notebook
@NullMarked
package org.byhand.lesson.export;

import org.jspecify.annotations.NullMarked;
