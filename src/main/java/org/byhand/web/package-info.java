/// The door: routes, pages, JSON, headers, and every limit on what a stranger may send. It knows no mathematics.
///
///     request ──▶ limits, origin, reader ──▶ one face of a lower floor ──▶ page or JSON
///
/// * `http`: a request and its answer. `door`: what every request passes.
/// * `people`, `lesson`, `author`: the routes of those who sign in, who read and who write; each room opens by its `…Routes`.
@NullMarked
package org.byhand.web;

import org.jspecify.annotations.NullMarked;
