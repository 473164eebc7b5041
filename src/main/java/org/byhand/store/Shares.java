package org.byhand.store;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.byhand.store.Manuscript.Right;

/// Whom a lesson's owner lets in. Only who owns a lesson sees and changes this.
public final class Shares {
    private final Database database;
    private final Clock clock;

    Shares(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// A person and what that person may do.
    public record Share(String name, Right right) {}

    /// What became of a wish to share.
    public enum Outcome {
        /// It is so now.
        DONE,
        /// Only an owner may.
        DENIED,
        /// There is nobody of that name.
        NOBODY,
        /// The one who began a lesson stays its owner.
        FIRST_OWNER
    }

    /// Who is let in, by name; nobody if `person` does not own the lesson.
    public List<Share> of(String person, String lesson) {
        return database.read(connection -> Versions.find(connection, person, lesson)
                .filter(found -> found.right() == Right.OWN).isEmpty()
                        ? List.<Share>of()
                        : Sql.list(connection, row -> new Share(row.getString(1), Right.valueOf(row.getString(2))), """
                                SELECT a.name, 'OWN' FROM lesson l JOIN person a ON a.id = l.owner WHERE l.id = ?
                                UNION ALL SELECT a.name, s.access FROM share s JOIN person a ON a.id = s.person
                                WHERE s.lesson = ? ORDER BY 1""", lesson, lesson));
    }

    /// Lets somebody in, or changes what somebody may do.
    public Outcome share(Actor actor, String lesson, String name, Right right) {
        return change(actor, lesson, name, "share " + right, (connection, person) -> Sql.update(connection, """
                INSERT INTO share (lesson, person, access, time) VALUES (?, ?, ?, ?)
                ON CONFLICT (lesson, person) DO UPDATE SET access = excluded.access, time = excluded.time""", lesson,
                person, right.name(), clock.millis()));
    }

    /// Lets somebody in no more, at once.
    public Outcome withdraw(Actor actor, String lesson, String name) {
        return change(actor, lesson, name, "withdraw", (connection, person) -> Sql.update(connection,
                "DELETE FROM share WHERE lesson = ? AND person = ?", lesson, person));
    }

    @FunctionalInterface
    private interface Change {
        int make(java.sql.Connection connection, String person) throws java.sql.SQLException;
    }

    private Outcome change(Actor actor, String lesson, String name, String act, Change change) {
        return database.write(connection -> {
            if (Versions.find(connection, actor.id(), lesson).filter(found -> found.right() == Right.OWN).isEmpty()) {
                return Outcome.DENIED;
            }
            var person = Sql.find(connection, row -> row.getString(1), "SELECT id FROM person WHERE signin = ?",
                    name.strip().toLowerCase(Locale.ROOT));
            if (person.isEmpty()) {
                return Outcome.NOBODY;
            }
            if (Sql.number(connection, "SELECT count(*) FROM lesson WHERE id = ? AND owner = ?", lesson,
                    person.get()) > 0) {
                return Outcome.FIRST_OWNER;
            }
            if (change.make(connection, person.get()) > 0) {
                Trail.add(connection, actor, act, lesson + "/" + person.get());
            }
            return Outcome.DONE;
        });
    }
}
