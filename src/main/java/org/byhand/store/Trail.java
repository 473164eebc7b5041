package org.byhand.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/// What was done that cannot be undone: who, what, to what, when, from which session. Only ever added to, and a chain: every entry holds
/// the SHA-256 of itself and of the one before, so that a changed or missing entry shows.
public final class Trail {
    private final Database database;

    Trail(Database database) {
        this.database = database;
    }

    /// An entry.
    ///
    /// @param act one word or two, at most 40 characters, such as `publish`
    /// @param subject to what: ids, never answers or secrets, at most 200 characters
    public record Entry(Instant time, Actor actor, String act, String subject) {}

    /// Adds an entry. What is done in a transaction of the store adds its own there.
    public void add(Actor actor, String act, String subject) {
        database.write(connection -> add(connection, actor, act, subject));
    }

    /// The newest entries, newest first.
    public List<Entry> last(int most) {
        return database.read(connection -> Sql.list(connection, Trail::entry,
                "SELECT * FROM audit ORDER BY link DESC, time DESC LIMIT ?", most));
    }

    /// Reads the whole chain.
    ///
    /// @return the number, from 1, of the first entry that is missing or not what was added there; nothing if all is as it was
    public OptionalLong broken() {
        return database.read(connection -> {
            var head = Sql.find(connection, row -> new Head(row.getLong("link"), row.getString("digest")),
                    "SELECT * FROM audit_head WHERE id = 1").orElse(new Head(0, ""));
            var links = new Links(before(connection));
            var wrong = Sql.list(connection, links::holds,
                    "SELECT * FROM audit WHERE link > 0 AND link <= ? ORDER BY link", head.link).indexOf(false);
            if (wrong >= 0) {
                return OptionalLong.of(wrong + 1L);
            }
            var whole = links.count == head.link && (head.link == 0 || links.digest.equals(head.digest));
            return whole ? OptionalLong.empty() : OptionalLong.of(links.count + 1);
        });
    }

    private record Head(long link, String digest) {}

    /// Adds an entry in a transaction that does what it tells of. Whoever adds next waits for that transaction's end.
    static int add(Connection connection, Actor actor, String act, String subject) throws SQLException {
        Sql.update(connection, "UPDATE audit_head SET link = link + 1 WHERE id = 1");
        var link = Sql.number(connection, "SELECT link FROM audit_head WHERE id = 1");
        var previous = link == 1
                ? before(connection)
                : Sql.find(connection, row -> row.getString(1), "SELECT digest FROM audit_head WHERE id = 1")
                        .orElseThrow();
        var id = Token.id();
        var time = System.currentTimeMillis();
        var digest = digest(previous, link, id, time, actor.id(), act, subject, actor.session());
        Sql.update(connection, """
                INSERT INTO audit (id, time, actor, act, subject, session, link, digest)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""", id, time, actor.id(), act, subject, actor.session(), link, digest);
        return Sql.update(connection, "UPDATE audit_head SET digest = ? WHERE id = 1", digest);
    }

    /// What the chain begins with: the entries that were there before it.
    private static String before(Connection connection) throws SQLException {
        var links = new Links("");
        Sql.list(connection, links::fold, "SELECT * FROM audit WHERE link = 0 ORDER BY time, id");
        return links.digest;
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(Instant.ofEpochMilli(row.getLong("time")),
                new Actor(row.getString("actor"), row.getString("session")), row.getString("act"),
                row.getString("subject"));
    }

    private static String digest(String previous, Object... parts) {
        var text = new StringBuilder(previous);
        for (var part : parts) {
            var written = part.toString();
            text.append('\n').append(written.length()).append(':').append(written);
        }
        return Token.digest(text.toString());
    }

    /// The chain as far as it was read.
    private static final class Links {
        private String digest;
        private long count;

        Links(String digest) {
            this.digest = digest;
        }

        boolean holds(ResultSet row) throws SQLException {
            fold(row);
            count++;
            return row.getLong("link") == count && row.getString("digest").equals(digest);
        }

        String fold(ResultSet row) throws SQLException {
            digest = digest(digest, row.getLong("link"), row.getString("id"), row.getLong("time"),
                    row.getString("actor"), row.getString("act"), row.getString("subject"), row.getString("session"));
            return digest;
        }
    }
}
