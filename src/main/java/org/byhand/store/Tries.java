package org.byhand.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/// How often a name was tried at the door: five tries are free, then each next one waits twice as long as the one before, up to five
/// minutes. A try counts before it is looked at, so many at once are no way around; a right password, or a day without one, forgets them.
/// Names that nobody has are counted alike.
final class Tries {
    private static final int FREE = 5;
    private static final long LONGEST_SECONDS = 300;
    private static final Duration MEMORY = Duration.ofDays(1);

    private Tries() {}

    /// Counts a try.
    ///
    /// @return 0 if it may be made now; else it does not count, and this many seconds remain
    static long take(Connection connection, String name) throws SQLException {
        var now = System.currentTimeMillis();
        var key = Token.digest(name);
        Sql.update(connection, "DELETE FROM tries WHERE changed < ?", now - MEMORY.toMillis());
        Sql.update(connection,
                "INSERT INTO tries (name, failed, until, changed) VALUES (?, 0, 0, ?) ON CONFLICT (name) DO NOTHING",
                key, now);
        var taken = Sql.update(connection,
                "UPDATE tries SET failed = failed + 1, changed = ? WHERE name = ? AND until <= ?", now, key, now);
        if (taken == 0) {
            var until = Sql.number(connection, "SELECT until FROM tries WHERE name = ?", key);
            return Math.max(1, Math.ceilDiv(until - now, 1000L));
        }
        var failed = Sql.number(connection, "SELECT failed FROM tries WHERE name = ?", key);
        Sql.update(connection, "UPDATE tries SET until = ? WHERE name = ?", now + 1000 * pause(failed), key);
        return 0;
    }

    static void forget(Connection connection, String name) throws SQLException {
        Sql.update(connection, "DELETE FROM tries WHERE name = ?", Token.digest(name));
    }

    private static long pause(long failed) {
        return failed < FREE ? 0 : Math.min(LONGEST_SECONDS, 1L << Math.min(failed - FREE + 1, 30));
    }
}
