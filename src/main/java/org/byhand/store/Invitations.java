package org.byhand.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.byhand.store.Outcome.Done;
import org.byhand.store.Outcome.Later;
import org.byhand.store.Outcome.Reason;
import org.byhand.store.Outcome.Refused;
import org.byhand.store.Person.Role;

/// Links by which people join, each one person and once. The first to come is the owner, by a link that the server prints; the owner
/// invites everybody else.
public final class Invitations {
    private static final Duration GOOD_FOR = Duration.ofDays(7);

    private final Database database;
    private final Passwords passwords;

    Invitations(Database database, Passwords passwords) {
        this.database = database;
        this.passwords = passwords;
    }

    /// The token of a new first link, by which the owner joins; nothing once there is an owner. Links made by it before are over.
    public Optional<String> welcome() {
        var token = Token.make();
        return database.write(connection -> {
            if (Sql.number(connection, "SELECT count(*) FROM person WHERE role = 'OWNER'") > 0) {
                return Optional.empty();
            }
            Sql.update(connection, "UPDATE invitation SET state = 'ENDED' WHERE maker = '' AND state = 'OPEN'");
            invite(connection, token, Role.OWNER, "", System.currentTimeMillis(), Long.MAX_VALUE);
            return Optional.of(token);
        });
    }

    /// The token of a new link, by which one instructor may join in the next seven days.
    public String invite(Actor owner) {
        var token = Token.make();
        return database.write(connection -> {
            var now = System.currentTimeMillis();
            var id = invite(connection, token, Role.INSTRUCTOR, owner.id(), now, now + GOOD_FOR.toMillis());
            Trail.add(connection, owner, "invite", id);
            return token;
        });
    }

    /// The links that a person made, the newest first.
    public List<Invitation> of(Person maker) {
        return database.read(connection -> Sql.list(connection, Invitations::invitation,
                "SELECT * FROM invitation WHERE maker = ? ORDER BY made DESC, id", maker.id()));
    }

    /// The link of a token.
    public Optional<Invitation> find(String token) {
        return database.read(connection -> find(connection, token));
    }

    /// Takes a link back.
    ///
    /// @return whether it was the actor's and open
    public boolean revoke(Actor owner, String invitation) {
        return database.write(connection -> {
            var ended = Sql.update(connection,
                    "UPDATE invitation SET state = 'ENDED' WHERE maker = ? AND id = ? AND state = 'OPEN'", owner.id(),
                    invitation);
            return ended > 0 && Trail.add(connection, owner, "revoke invitation", invitation) > 0;
        });
    }

    /// Joins by a link, which is thereby used.
    public Outcome join(String token, String name, String password) {
        var tidy = Names.tidy(name);
        var fault = database.read(connection -> fault(find(connection, token)).or(() -> Names.fault(tidy)))
                .or(() -> Guessable.fault(password, tidy));
        if (fault.isPresent()) {
            return new Refused(fault.get());
        }
        var hash = passwords.hash(password);
        return hash.isEmpty()
                ? new Later(Passwords.BUSY_SECONDS)
                : database.write(connection -> join(connection, token, tidy, hash.get()));
    }

    private static Outcome join(Connection connection, String token, String name, String hash) throws SQLException {
        if (Sql.update(connection, """
                UPDATE invitation SET state = 'USED' WHERE digest = ? AND state = 'OPEN' AND expires > ?
                AND (maker <> '' OR NOT EXISTS (SELECT 1 FROM person WHERE role = 'OWNER'))""",
                Token.digest(token), System.currentTimeMillis()) == 0) {
            return new Refused(fault(find(connection, token)).orElse(Reason.LINK_ENDED));
        }
        var invitation = find(connection, token).orElseThrow();
        var person = new Person(Token.id(), name, invitation.role());
        var made = Sql.update(connection, """
                INSERT INTO person (id, name, signin, password, role, created) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (signin) DO NOTHING""", person.id(), name, Names.signin(name), hash, person.role().name(),
                System.currentTimeMillis());
        if (made == 0) {
            Sql.update(connection, "UPDATE invitation SET state = 'OPEN' WHERE digest = ?", Token.digest(token));
            return new Refused(Reason.NAME_TAKEN);
        }
        Trail.add(connection, new Actor(person.id(), ""), "join", invitation.id() + " " + person.role());
        return new Done(person);
    }

    private static String invite(Connection connection, String token, Role role, String maker, long made,
            long expires) throws SQLException {
        var id = Token.id();
        Sql.update(connection, """
                INSERT INTO invitation (digest, id, role, maker, made, expires, state)
                VALUES (?, ?, ?, ?, ?, ?, 'OPEN')""", Token.digest(token), id, role.name(), maker, made,
                expires);
        return id;
    }

    private static Optional<Invitation> find(Connection connection, String token) throws SQLException {
        return Sql.find(connection, Invitations::invitation, "SELECT * FROM invitation WHERE digest = ?",
                Token.digest(token));
    }

    /// Why a link lets nobody in.
    public static Optional<Reason> fault(Optional<Invitation> invitation) {
        return invitation.isEmpty() ? Optional.of(Reason.LINK_UNKNOWN) : switch (invitation.get().state()) {
            case OPEN -> Optional.empty();
            case USED -> Optional.of(Reason.LINK_USED);
            case ENDED -> Optional.of(Reason.LINK_ENDED);
            case EXPIRED -> Optional.of(Reason.LINK_EXPIRED);
        };
    }

    private static Invitation invitation(ResultSet row) throws SQLException {
        var expires = row.getLong("expires");
        var state = Invitation.State.valueOf(row.getString("state"));
        var over = state == Invitation.State.OPEN && expires <= System.currentTimeMillis();
        return new Invitation(row.getString("id"), Role.valueOf(row.getString("role")),
                Instant.ofEpochMilli(row.getLong("made")), Instant.ofEpochMilli(expires),
                over ? Invitation.State.EXPIRED : state);
    }
}
