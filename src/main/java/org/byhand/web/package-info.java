/// The door: routes, pages, JSON, headers, and every limit on what a stranger may send. It knows no mathematics.
///
///     request ──▶ limits, origin, reader ──▶ one face of a lower floor ──▶ page or JSON
@NullMarked
package org.byhand.web;

import org.jspecify.annotations.NullMarked;
