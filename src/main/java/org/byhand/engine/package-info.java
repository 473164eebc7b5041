/// Numbers: Terms compiled for concrete sizes into a flat list of operations on preallocated buffers, run in three ways: as plain
/// doubles, with a bound on the rounding error of every entry, and with as many digits as it takes. It knows no notation.
///
///     Term ──Program.compile(Sizes)──▶ Program ──run──▶ double[]
///                                              ──BoundedRun──▶ double[] ± bound
///                                              ──PreciseRun──▶ many digits ± bound
@NullMarked
package org.byhand.engine;

import org.jspecify.annotations.NullMarked;
