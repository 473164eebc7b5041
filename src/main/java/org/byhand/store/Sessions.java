package org.byhand.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The browsers in which somebody is signed in. A session ends when nobody used it for 12 hours, 30 days after it began, or when it is
/// told to; then it is gone at once, on every server.
public final class Sessions {
    private static final Duration IDLE = Duration.ofHours(12);
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Duration ROUGHLY = Duration.ofMinutes(5);
    private static final String QUERY = """
            SELECT session.id, session.browser, session.created, session.seen, session.digest,
                person.id AS person, person.name, person.role
            FROM session JOIN person ON person.id = session.person WHERE session.seen > ? AND session.created > ?""";

    private final Database database;

    Sessions(Database database) {
        this.database = database;
    }

    /// Begins a session.
    ///
    /// @param browser cut at 100 characters
    /// @return the token that the browser keeps
    public String open(Person person, String browser) {
        var token = Token.make();
        var id = Token.id();
        database.write(connection -> {
            var now = System.currentTimeMillis();
            Sql.update(connection, "DELETE FROM session WHERE seen <= ? OR created <= ?", now - IDLE.toMillis(),
                    now - LONGEST.toMillis());
            Sql.update(connection,
                    "INSERT INTO session (digest, id, person, browser, created, seen) VALUES (?, ?, ?, ?, ?, ?)",
                    Token.digest(token), id, person.id(), browser.substring(0, Math.min(browser.length(), 100)), now,
                    now);
            return Trail.add(connection, new Actor(person.id(), id), "sign in", "");
        });
        return token;
    }

    /// The session that a token opens, which was thereby used.
    public Optional<Session> find(String token) {
        if (!Token.isOne(token)) {
            return Optional.empty();
        }
        var digest = Token.digest(token);
        var found = database.read(connection -> list(connection, " AND session.digest = ?", digest)).stream()
                .findFirst();
        if (found.isPresent() && found.get().seen().isBefore(Instant.now().minus(ROUGHLY))) {
            database.write(connection -> Sql.update(connection, "UPDATE session SET seen = ? WHERE digest = ?",
                    System.currentTimeMillis(), digest));
        }
        return found;
    }

    /// A person's sessions, the one used last first.
    public List<Session> of(Person person) {
        return database.read(
                connection -> list(connection, " AND person.id = ? ORDER BY session.seen DESC, session.created DESC",
                        person.id()));
    }

    /// Ends one of the actor's own sessions.
    ///
    /// @return whether there was one of this id
    public boolean end(Actor actor, String id) {
        return database.write(connection -> {
            var ended = Sql.update(connection, "DELETE FROM session WHERE person = ? AND id = ?", actor.id(), id);
            return ended > 0 && Trail.add(connection, actor, "sign out", id) > 0;
        });
    }

    /// Ends all of the actor's own sessions: signs out everywhere.
    public void endAll(Actor actor) {
        database.write(connection -> {
            endAll(connection, actor.id());
            return Trail.add(connection, actor, "sign out everywhere", "");
        });
    }

    /// Those of `ids` whose session is over.
    public Set<String> over(Set<String> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        var now = System.currentTimeMillis();
        var arguments = new ArrayList<Object>(List.of(now - IDLE.toMillis(), now - LONGEST.toMillis()));
        arguments.addAll(ids);
        var over = new HashSet<>(ids);
        database.read(connection -> Sql.list(connection, row -> row.getString(1),
                "SELECT id FROM session WHERE seen > ? AND created > ? AND id IN (?" + ", ?".repeat(ids.size() - 1)
                        + ")",
                arguments.toArray())).forEach(over::remove);
        return Set.copyOf(over);
    }

    static void endAll(Connection connection, String person) throws SQLException {
        Sql.update(connection, "DELETE FROM session WHERE person = ?", person);
    }

    private static List<Session> list(Connection connection, String more, String argument) throws SQLException {
        var now = System.currentTimeMillis();
        return Sql.list(connection, Sessions::session, QUERY + more, now - IDLE.toMillis(), now - LONGEST.toMillis(),
                argument);
    }

    private static Session session(ResultSet row) throws SQLException {
        var person = new Person(row.getString("person"), row.getString("name"),
                Person.Role.valueOf(row.getString("role")));
        return new Session(row.getString("id"), person, row.getString("browser"),
                Instant.ofEpochMilli(row.getLong("created")), Instant.ofEpochMilli(row.getLong("seen")));
    }
}
