/// A model's computation graph, drawn in columns and gone through stage by stage: values forward, gradients back. What a reader has still to find is kept
/// back. A graph is made once for each model.
///
///     Setting ──GraphPrinter──▶ Graph ──GraphKeeper──▶ Graph for one reader
@NullMarked
package org.byhand.lesson.graph;

import org.jspecify.annotations.NullMarked;
