/// Lessons for their readers: pages, numbers (also over a socket), steps, slips, runs, graphs. What a reader gives is looked at before a desk of the floor
/// below answers it; what a reader did is kept in the store.
///
///     request ──Given──▶ PageState ──desk of a LiveLesson──▶ JSON
@NullMarked
package org.byhand.web.lesson;

import org.jspecify.annotations.NullMarked;
