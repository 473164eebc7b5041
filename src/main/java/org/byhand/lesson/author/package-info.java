/// Writing a lesson: its page at every key, what its examples get, and changes that need no source.
/// A draft is printed as far as it can be read. Nothing here stores anything.
///
///     source ──Preview──▶ page, problems
@NullMarked
package org.byhand.lesson.author;

import org.jspecify.annotations.NullMarked;
