/// Memory: readers, where they stand at each step, and every answer that was checked. Plain JDBC with numbered migrations, on one SQLite
/// file or on PostgreSQL. What [org.byhand.store.Store] returned from is on disk.
///
///     Attempt ──Store.keep──▶ Receipt          reader, lesson ──Store.steps──▶ StepState …
@NullMarked
package org.byhand.store;

import org.jspecify.annotations.NullMarked;
