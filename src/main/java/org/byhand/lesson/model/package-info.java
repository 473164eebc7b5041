/// A lesson's models, made ready: each a [Setting] in which formulas have meanings, and [LessonNumbers], all numbers of the page at once. What is shown
/// has its place in one [QuantityTable], so that page, steps and graph speak of the same numbers. [Weights] are those that can be trained.
///
///     Lesson ──Settings──▶ Setting by name          PageState ──LessonNumbers──▶ numbers of every quantity
@NullMarked
package org.byhand.lesson.model;

import org.jspecify.annotations.NullMarked;
