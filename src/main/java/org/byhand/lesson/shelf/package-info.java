/// Lessons ready for readers: a [LiveLesson] holds the page, the numbers and the desks of one version, and the [Shelf] holds them in order. Built-in files,
/// those of a folder and those that authors published stand side by side. A version that somebody still reads stays open.
///
///     files, Archive ──Shelf──▶ LiveLesson by slug and version
@NullMarked
package org.byhand.lesson.shelf;

import org.jspecify.annotations.NullMarked;
