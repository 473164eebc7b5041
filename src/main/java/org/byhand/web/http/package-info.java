/// A request and its answer, as the web has them: JSON and forms in, problems out, cookies, headers, where a request came from and what a route takes. It
/// knows nobody and no lesson.
///
///     body ──Json, Form──▶ record          fault ──Problem──▶ answer
@NullMarked
package org.byhand.web.http;

import org.jspecify.annotations.NullMarked;
