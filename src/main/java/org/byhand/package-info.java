/// The program: reads its settings, opens the store, starts the server. All wiring is in [org.byhand.Byhand].
@NullMarked
package org.byhand;

import org.jspecify.annotations.NullMarked;
