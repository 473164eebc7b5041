package org.byhand.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.byhand.lesson.shelf.Archive;

/// Every text of a lesson that readers ever saw, so that whoever began one can finish it; and which one each reader began.
public final class Editions implements Archive {
    private final Database database;
    private final Clock clock;

    Editions(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void keep(String slug, String version, byte[] source) {
        if (find(slug, version).isEmpty()) {
            var text = new String(source, StandardCharsets.UTF_8);
            database.write(connection -> keep(connection, slug, version, text, clock.millis()));
        }
    }

    static int keep(Connection connection, String slug, String version, String source, long time) throws SQLException {
        return Sql.update(connection, """
                INSERT INTO edition (slug, version, source, time) VALUES (?, ?, ?, ?)
                ON CONFLICT (slug, version) DO NOTHING""", slug, version, source, time);
    }

    @Override
    public Optional<byte[]> find(String slug, String version) {
        return database.read(connection -> Sql.find(connection,
                row -> row.getString(1).getBytes(StandardCharsets.UTF_8),
                "SELECT source FROM edition WHERE slug = ? AND version = ?", slug, version));
    }

    @Override
    public List<Published> published() {
        return database.read(connection -> Sql.list(connection,
                row -> new Published(row.getString(1), row.getString(2)),
                """
                        SELECT l.slug, p.edition FROM lesson l JOIN publication p ON p.lesson = l.id AND p.n = l.published
                        ORDER BY l.created, l.slug"""));
    }

    /// The edition that a reader began; absent if none.
    public Optional<String> begun(String reader, String slug) {
        return database.read(connection -> Sql.find(connection, row -> row.getString(1),
                "SELECT version FROM pin WHERE reader = ? AND lesson = ?", reader, slug));
    }

    /// A reader begins an edition, unless one was begun before.
    public void begin(String reader, String slug, String version) {
        if (begun(reader, slug).isEmpty()) {
            database.write(connection -> Sql.update(connection, """
                    INSERT INTO pin (reader, lesson, version, time) VALUES (?, ?, ?, ?)
                    ON CONFLICT (reader, lesson) DO NOTHING""", reader, slug, version, clock.millis()));
        }
    }

    /// A line that a reader had right, judged again by another edition.
    ///
    /// @param attempt what the checker says of it now
    /// @param draft the answer as it stands in the blanks again if it is not right any more
    public record Again(Attempt attempt, String draft) {}

    /// A reader moves over to another edition, all or nothing: right lines stay right, those that are not right any more are open again with the
    /// answer in them, and every answer stays among the attempts.
    public void move(String reader, String slug, String version, List<Again> answers) {
        database.write(connection -> {
            for (var again : answers) {
                var attempt = again.attempt();
                Store.insert(connection, attempt);
                if (attempt.effect() != Attempt.Effect.SOLVES) {
                    Sql.update(connection, """
                            UPDATE step SET state = 'OPEN', answer = '', draft = ?, changed = ?
                            WHERE reader = ? AND lesson = ? AND step = ? AND state = 'SOLVED'""", again.draft(),
                            clock.millis(), reader, slug, attempt.step());
                }
            }
            Sql.update(connection, """
                    INSERT INTO pin (reader, lesson, version, time) VALUES (?, ?, ?, ?)
                    ON CONFLICT (reader, lesson) DO UPDATE SET version = excluded.version, time = excluded.time""",
                    reader, slug, version, clock.millis());
            return Trail.add(connection, Actor.reader(reader), "move over", slug + "/" + version);
        });
    }
}
