/// Writing a lesson: its page at every key, what its examples get, changes that need no source, and the proof that what it says is true.
/// A draft is printed as far as it can be read. Nothing here stores anything.
///
///     source ──Preview──▶ page, problems          source ──LessonProof──▶ problems          source ──LessonEdit──▶ TextChange
@NullMarked
package org.byhand.lesson.author;

import org.jspecify.annotations.NullMarked;
