/// The page as its file says it: a [Lesson] of blocks and steps, each text with its place in the file, and what is wrong with it at that place. What
/// it means, how it looks and what it answers are the packages below; each uses only those above it in the list.
///
///     lesson.md ──LessonReader──▶ Lesson ──LiveLesson──▶ page, numbers, steps
///                      └──▶ problems, each at its line ◀── LessonProof
///
/// * `format`: the file, read. `model`: its models, made ready, and all its numbers. `page`: how it is printed, written and spoken.
/// * `slip`: what leads across an equals sign. `step`: what a step answers. `run`: training, and gradients checked. `bend`: other activation functions.
///   `graph`: the computation graph. Each has a `…Desk` that answers.
/// * `shelf`: lessons ready for readers. `proof`: whether a lesson is true. `author`: writing one. `made`: lessons made from a model. `export`: notebooks.
@NullMarked
package org.byhand.lesson;

import org.jspecify.annotations.NullMarked;
