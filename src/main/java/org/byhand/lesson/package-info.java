/// The page: one Markdown file to a [Lesson] of blocks and steps, proven right before anyone reads it; its numbers, computed at once for all of
/// the page; and what a step answers to a student.
///
///     lesson.md ──LessonReader──▶ Lesson ──LiveLesson──▶ page, numbers, steps
///                      └──▶ problems, each at its line
@NullMarked
package org.byhand.lesson;

import org.jspecify.annotations.NullMarked;
