package org.byhand.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/// The texts of saves. A save that differs little from the one it was made from is kept as that little, so that an hour of autosaves takes little more
/// room than what was typed; any other one is kept whole. Reading one never takes more than two rows.
final class Texts {
    private static final int LITTLE_BYTES = 2_048;

    private Texts() {}

    /// A text as its row has it.
    ///
    /// @param whole the save that it is kept against; 0 if it is kept whole
    /// @param source the text if it is kept whole, else empty
    /// @param delta what differs from the text of `whole`, else empty
    record Kept(int whole, String source, byte[] delta) {}

    /// The text of save `n`.
    static Optional<String> find(Connection connection, String lesson, int n) throws SQLException {
        var kept = kept(connection, lesson, n);
        if (kept.isEmpty() || kept.get().whole == 0) {
            return kept.map(Kept::source);
        }
        var whole = kept(connection, lesson, kept.get().whole).orElseThrow();
        return Optional.of(Delta.apply(whole.source, kept.get().delta));
    }

    private static Optional<Kept> kept(Connection connection, String lesson, int n) throws SQLException {
        return Sql.find(connection, row -> new Kept(row.getInt("whole"), row.getString("source"),
                row.getBytes("delta")), "SELECT whole, source, delta FROM version WHERE lesson = ? AND n = ?", lesson,
                n);
    }

    /// How the text of a save that was made from save `base` is to be kept.
    static Kept keep(Connection connection, String lesson, int base, String source) throws SQLException {
        var before = kept(connection, lesson, base);
        if (before.isPresent()) {
            int whole = before.get().whole == 0 ? base : before.get().whole;
            var text = before.get().whole == 0
                    ? before.get().source
                    : kept(connection, lesson, whole).orElseThrow().source;
            var delta = Delta.of(text, source);
            if (delta.length <= LITTLE_BYTES && delta.length < source.length()
                    && Delta.apply(text, delta).equals(source)) {
                return new Kept(whole, "", delta);
            }
        }
        return new Kept(0, source, new byte[0]);
    }
}
