package org.byhand.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.byhand.store.Outcome.Done;
import org.byhand.store.Outcome.Later;
import org.byhand.store.Outcome.Reason;
import org.byhand.store.Outcome.Refused;
import org.byhand.store.Person.Role;

/// Who may author: how they prove who they are, what they are called, what they may.
public final class People {
    private final Database database;
    private final Passwords passwords;

    People(Database database, Passwords passwords) {
        this.database = database;
        this.passwords = passwords;
    }

    /// Looks at a name and a password. Unknown names and wrong passwords take the same time and get the same answer.
    public Outcome signIn(String name, String password) {
        var signin = Names.signin(name);
        long wait = database.write(connection -> Tries.take(connection, signin));
        if (wait > 0) {
            return new Later(wait);
        }
        var known = database.read(connection -> Sql.find(connection, Known::of,
                "SELECT * FROM person WHERE signin = ?", signin));
        var right = passwords.matches(password, known.map(Known::password));
        if (right.isEmpty()) {
            return new Later(Passwords.BUSY_SECONDS);
        }
        if (!right.get()) {
            var subject = known.map(one -> one.person.id()).orElse("unknown");
            database.write(connection -> Trail.add(connection, Actor.NOBODY, "sign-in failed", subject));
            return new Refused(Reason.NOT_KNOWN);
        }
        var person = known.orElseThrow();
        var newer = Passwords.isOutdated(person.password) ? passwords.hash(password) : Optional.<String>empty();
        database.write(connection -> {
            Tries.forget(connection, signin);
            return newer.isEmpty()
                    ? 0
                    : Sql.update(connection, "UPDATE person SET password = ? WHERE id = ? AND password = ?",
                            newer.get(), person.person.id(), person.password);
        });
        return new Done(person.person);
    }

    /// Calls a person by another name, also at the door.
    public Outcome rename(Actor actor, String name) {
        var tidy = Names.tidy(name);
        var fault = Names.fault(tidy);
        return fault.isPresent() ? new Refused(fault.get()) : database.write(connection -> {
            var taken = Sql.number(connection, "SELECT count(*) FROM person WHERE signin = ? AND id <> ?",
                    Names.signin(tidy), actor.id());
            if (taken > 0) {
                return new Refused(Reason.NAME_TAKEN);
            }
            Sql.update(connection, "UPDATE person SET name = ?, signin = ? WHERE id = ?", tidy, Names.signin(tidy),
                    actor.id());
            Trail.add(connection, actor, "rename", actor.id());
            return new Done(get(connection, actor.id()));
        });
    }

    /// Changes a person's own password and ends all of the person's sessions: the browser at hand begins a new one.
    public Outcome change(Actor actor, String old, String password) {
        var known = database.read(
                connection -> Sql.find(connection, Known::of, "SELECT * FROM person WHERE id = ?", actor.id()))
                .orElseThrow();
        var signin = Names.signin(known.person.name());
        long wait = database.write(connection -> Tries.take(connection, signin));
        if (wait > 0) {
            return new Later(wait);
        }
        var right = passwords.matches(old, Optional.of(known.password));
        if (right.isPresent() && !right.get()) {
            database.write(connection -> Trail.add(connection, actor, "password change failed", actor.id()));
            return new Refused(Reason.NOT_KNOWN);
        }
        var fault = Guessable.fault(password, known.person.name());
        if (fault.isPresent()) {
            database.write(connection -> forget(connection, signin));
            return new Refused(fault.get());
        }
        var hash = right.isEmpty() ? Optional.<String>empty() : passwords.hash(password);
        return hash.isEmpty() ? new Later(Passwords.BUSY_SECONDS) : database.write(connection -> {
            Tries.forget(connection, signin);
            Sql.update(connection, "UPDATE person SET password = ? WHERE id = ?", hash.get(), actor.id());
            Sessions.endAll(connection, actor.id());
            Trail.add(connection, actor, "password change", actor.id());
            return new Done(known.person);
        });
    }

    private static int forget(Connection connection, String signin) throws SQLException {
        Tries.forget(connection, signin);
        return 0;
    }

    /// Everybody, by name.
    public List<Person> all() {
        return database.read(
                connection -> Sql.list(connection, People::person, "SELECT * FROM person ORDER BY signin"));
    }

    /// The person of an id.
    public Optional<Person> find(String id) {
        return database.read(
                connection -> Sql.find(connection, People::person, "SELECT * FROM person WHERE id = ?", id));
    }

    /// The person whose name this is, whatever its capitals.
    public Optional<Person> named(String name) {
        return database.read(connection -> Sql.find(connection, People::person,
                "SELECT * FROM person WHERE signin = ?", Names.signin(name)));
    }

    /// Gives a person another role, and ends that person's sessions. The last owner stays one.
    ///
    /// @return whether it is so now
    public boolean role(Actor owner, String id, Role role) {
        return database.write(connection -> {
            // Locks the owners on PostgreSQL, so that of two that go at once one stays.
            Sql.update(connection, "UPDATE person SET role = role WHERE role = 'OWNER'");
            var changed = Sql.update(connection, """
                    UPDATE person SET role = ? WHERE id = ? AND role <> ? AND (? = 'OWNER'
                        OR (SELECT count(*) FROM person AS other WHERE other.role = 'OWNER' AND other.id <> ?) > 0)""",
                    role.name(), id, role.name(), role.name(), id);
            if (changed > 0) {
                Sessions.endAll(connection, id);
                Trail.add(connection, owner, "role", id + " " + role);
            }
            return changed > 0;
        });
    }

    private static Person get(Connection connection, String id) throws SQLException {
        return Sql.find(connection, People::person, "SELECT * FROM person WHERE id = ?", id).orElseThrow();
    }

    private static Person person(ResultSet row) throws SQLException {
        return new Person(row.getString("id"), row.getString("name"), Role.valueOf(row.getString("role")));
    }

    private record Known(Person person, String password) {
        static Known of(ResultSet row) throws SQLException {
            return new Known(People.person(row), row.getString("password"));
        }
    }
}
