/// Lessons for their authors: the desk, the editor and its changes, drafts and versions, shares, pictures, files in and out. Whoever may not do something with
/// a lesson is told so, and to strangers it is not there.
///
///     request ──Author──▶ manuscript and right ──▶ store, or a desk of the floor below
@NullMarked
package org.byhand.web.author;

import org.jspecify.annotations.NullMarked;
