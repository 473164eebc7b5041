/// What every request passes: limits, origin, proof, who is there, the log, and what is said when something goes wrong. Pages are rendered here, and
/// checks wait their turn. Routes are added above.
///
///     request ──Door──▶ SignedIn, Readers ──Workers──▶ work ──Pages──▶ page, or Faults
@NullMarked
package org.byhand.web.door;

import org.jspecify.annotations.NullMarked;
