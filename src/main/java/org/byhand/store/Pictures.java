package org.byhand.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.byhand.store.Manuscript.Right;

/// The pictures of lessons. Once a lesson is published, a name stays with its bytes, so that no edition changes under its readers.
public final class Pictures {
    private final Database database;
    private final Clock clock;

    Pictures(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// A picture's bytes and their type, such as `image/png`.
    public record Picture(String name, String type, byte[] bytes) {}

    /// A picture without its bytes.
    public record Listed(String name, String type, int size) {}

    /// What became of a picture that was handed in.
    public enum Outcome {
        /// It is there now, or was already.
        KEPT,
        /// The one who asked may not change this lesson.
        DENIED,
        /// Readers know another picture of this name.
        TAKEN,
        /// The lesson holds as many pictures as it may.
        FULL
    }

    /// The most pictures of a lesson.
    public static final int MOST = 100;

    /// Adds a picture, or another under its name while no reader knows it.
    public Outcome keep(Actor actor, String lesson, Picture picture) {
        return database.write(connection -> {
            if (Versions.find(connection, actor.id(), lesson).filter(found -> found.right().includes(Right.EDIT))
                    .isEmpty()) {
                return Outcome.DENIED;
            }
            var known = Sql.find(connection, Pictures::picture,
                    "SELECT * FROM picture WHERE lesson = ? AND name = ?", lesson, picture.name());
            boolean same = known.filter(old -> Arrays.equals(old.bytes(), picture.bytes())).isPresent();
            if (known.isPresent() && !same
                    && Sql.number(connection, "SELECT count(*) FROM publication WHERE lesson = ?", lesson) > 0) {
                return Outcome.TAKEN;
            }
            if (known.isEmpty()
                    && Sql.number(connection, "SELECT count(*) FROM picture WHERE lesson = ?", lesson) >= MOST) {
                return Outcome.FULL;
            }
            insert(connection, actor, lesson, picture, clock.millis());
            return Outcome.KEPT;
        });
    }

    static int insert(Connection connection, Actor actor, String lesson, Picture picture, long time)
            throws SQLException {
        return Sql.update(connection, """
                INSERT INTO picture (lesson, name, type, person, time, gone, bytes) VALUES (?, ?, ?, ?, ?, 0, ?)
                ON CONFLICT (lesson, name) DO UPDATE SET type = excluded.type, gone = 0, bytes = excluded.bytes""",
                lesson, picture.name(), picture.type(), actor.id(), time, picture.bytes());
    }

    /// Puts a picture away: authors see it no more, editions that show it go on showing it.
    ///
    /// @return whether it was there and `actor` may
    public boolean remove(Actor actor, String lesson, String name) {
        return database.write(connection -> Versions.find(connection, actor.id(), lesson)
                .filter(found -> found.right().includes(Right.EDIT)).isPresent()
                && Sql.update(connection, "UPDATE picture SET gone = ? WHERE lesson = ? AND name = ? AND gone = 0",
                        clock.millis(), lesson, name) > 0
                && Trail.add(connection, actor, "put picture away", lesson + "/" + name) > 0);
    }

    /// The pictures of a lesson that `person` may see, by name.
    public List<Listed> of(String person, String lesson) {
        return database.read(connection -> Versions.find(connection, person, lesson).isEmpty()
                ? List.<Listed>of()
                : Sql.list(connection, row -> new Listed(row.getString(1), row.getString(2), row.getInt(3)),
                        "SELECT name, type, length(bytes) FROM picture WHERE lesson = ? AND gone = 0 ORDER BY name",
                        lesson));
    }

    /// One of them.
    public Optional<Picture> find(String person, String lesson, String name) {
        return database.read(connection -> Versions.find(connection, person, lesson).isEmpty()
                ? Optional.<Picture>empty()
                : Sql.find(connection, Pictures::picture, "SELECT * FROM picture WHERE lesson = ? AND name = ?",
                        lesson, name));
    }

    /// A picture as readers of a published lesson see it.
    public Optional<Picture> published(String slug, String name) {
        return database.read(connection -> Sql.find(connection, Pictures::picture, """
                SELECT p.* FROM picture p JOIN lesson l ON l.id = p.lesson
                WHERE l.slug = ? AND l.published > 0 AND p.name = ?""", slug, name));
    }

    static Picture picture(ResultSet row) throws SQLException {
        return new Picture(row.getString("name"), row.getString("type"), row.getBytes("bytes"));
    }
}
