package org.byhand.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.byhand.store.Manuscript.Right;
import org.byhand.store.Pictures.Picture;

/// Links by which whoever holds one looks at a draft, and can do nothing else. A lesson has at most one, which its owners make, and end when they like.
public final class DraftLinks {
    private final Database database;
    private final Clock clock;

    DraftLinks(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// The draft behind a link, as it stands now.
    public record Draft(String slug, String source) {}

    /// When the lesson's link was made; absent if there is none or `person` does not own the lesson.
    public Optional<Instant> made(String person, String lesson) {
        return database.read(connection -> isOwner(connection, person, lesson)
                ? Sql.find(connection, row -> Instant.ofEpochMilli(row.getLong(1)),
                        "SELECT made FROM draft_link WHERE lesson = ?", lesson)
                : Optional.<Instant>empty());
    }

    /// Makes a lesson's link; one that was there opens nothing any more.
    ///
    /// @return its token, which is not to be had again; absent if `actor` does not own the lesson
    public Optional<String> make(Actor actor, String lesson) {
        return database.write(connection -> {
            if (!isOwner(connection, actor.id(), lesson)) {
                return Optional.<String>empty();
            }
            var token = Token.make();
            Sql.update(connection,
                    """
                            INSERT INTO draft_link (lesson, digest, person, made) VALUES (?, ?, ?, ?)
                            ON CONFLICT (lesson) DO UPDATE SET digest = excluded.digest, person = excluded.person, made = excluded.made""",
                    lesson, Token.digest(token), actor.id(), clock.millis());
            Trail.add(connection, actor, "show draft", lesson);
            return Optional.of(token);
        });
    }

    /// Ends a lesson's link, at once.
    ///
    /// @return whether there was one and `actor` owns the lesson
    public boolean end(Actor actor, String lesson) {
        return database.write(connection -> isOwner(connection, actor.id(), lesson)
                && Sql.update(connection, "DELETE FROM draft_link WHERE lesson = ?", lesson) > 0
                && Trail.add(connection, actor, "hide draft", lesson) > 0);
    }

    /// What a token lets see.
    public Optional<Draft> find(String token) {
        return database.read(connection -> {
            var lesson = Sql.find(connection, row -> row.getString(1),
                    "SELECT lesson FROM draft_link WHERE digest = ?", Token.digest(token));
            if (lesson.isEmpty()) {
                return Optional.<Draft>empty();
            }
            var head = (int) Sql.number(connection, "SELECT head FROM lesson WHERE id = ?", lesson.get());
            var slug = Sql.find(connection, row -> row.getString(1), "SELECT slug FROM lesson WHERE id = ?",
                    lesson.get()).orElseThrow();
            return Texts.find(connection, lesson.get(), head).map(source -> new Draft(slug, source));
        });
    }

    /// A picture of that lesson.
    public Optional<Picture> picture(String token, String name) {
        return database.read(connection -> Sql.find(connection, Pictures::picture, """
                SELECT picture.* FROM picture JOIN draft_link ON draft_link.lesson = picture.lesson
                WHERE draft_link.digest = ? AND picture.name = ?""", Token.digest(token), name));
    }

    private static boolean isOwner(Connection connection, String person, String lesson) throws SQLException {
        return Versions.find(connection, person, lesson).filter(found -> found.right() == Right.OWN).isPresent();
    }
}
