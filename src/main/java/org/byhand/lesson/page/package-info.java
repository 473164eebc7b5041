/// How a lesson looks: its blocks printed as a [LessonPage], its formulas tagged so that letters, numbers and cards meet on one id, its lines in numbers
/// and as spoken sentences. A template has only to set what stands there. What goes to other people's browsers is looked at twice.
///
///     Lesson, Settings ──PagePrinter──▶ LessonPage          Expr ──Tagger──▶ tagged LaTeX          Expr ──Spoken──▶ words
@NullMarked
package org.byhand.lesson.page;

import org.jspecify.annotations.NullMarked;
