package org.byhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.byhand.store.Outcome.Reason;
import org.byhand.store.Person.Role;
import org.junit.jupiter.api.Test;

/// Who may author, whatever the store stands on.
abstract class PeopleContractTest {
    private static final String PASSWORD = "seven green lamps";

    abstract Ground ground();

    private Store store() {
        return ground().store();
    }

    private void tamper(String sql) throws SQLException {
        ground().tamper(sql);
    }

    /// Takes the guards off the trail, or puts them on again.
    private void guard(boolean on) throws SQLException {
        tamper(ground().guard(on));
    }

    private Person owner() {
        return store().people().named("Olga").orElseGet(() -> done(
                store().invitations().join(store().invitations().welcome().orElseThrow(), "Olga", PASSWORD)));
    }

    private Actor actor() {
        return new Actor(owner().id(), "s");
    }

    private Person instructor() {
        return done(store().invitations().join(store().invitations().invite(actor()), name(), PASSWORD));
    }

    private static String name() {
        return "I " + UUID.randomUUID();
    }

    private static Person done(Outcome outcome) {
        return assertInstanceOf(Outcome.Done.class, outcome).person();
    }

    /// On a busy machine too many may wait for the database: who is told so comes again.
    private static <T> Callable<T> again(Callable<T> work) {
        return () -> {
            while (true) {
                try {
                    return work.call();
                } catch (UnavailableException _) {
                    Thread.onSpinWait();
                }
            }
        };
    }

    private static void refused(Reason reason, Outcome outcome) {
        assertEquals(new Outcome.Refused(reason), outcome);
    }

    @Test
    void aLinkLetsInOne() throws Exception {
        var link = store().invitations().invite(actor());
        Callable<Outcome> join = () -> store().invitations().join(link, name(), PASSWORD);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var in = 0;
            for (var outcome : threads.invokeAll(IntStream.range(0, 8).mapToObj(_ -> join).toList())) {
                in += outcome.get() instanceof Outcome.Done ? 1 : 0;
            }
            assertEquals(1, in);
        }
        refused(Reason.LINK_USED, join.call());
    }

    @Test
    void linksThatAreOverSayWhy() throws Exception {
        var invitations = store().invitations();
        refused(Reason.LINK_UNKNOWN, invitations.join(Token.make(), name(), PASSWORD));
        var taken = invitations.invite(actor());
        assertTrue(invitations.revoke(actor(), invitations.find(taken).orElseThrow().id()));
        assertFalse(invitations.revoke(actor(), invitations.find(taken).orElseThrow().id()));
        refused(Reason.LINK_ENDED, invitations.join(taken, name(), PASSWORD));
        var old = invitations.invite(actor());
        tamper("UPDATE invitation SET expires = 1 WHERE digest = '" + Token.digest(old) + "'");
        refused(Reason.LINK_EXPIRED, invitations.join(old, name(), PASSWORD));
        assertEquals(7, java.time.Duration.between(invitations.find(taken).orElseThrow().made(),
                invitations.find(taken).orElseThrow().expires()).toDays());
    }

    @Test
    void aRefusedNameOrPasswordLeavesTheLinkGood() {
        var link = store().invitations().invite(actor());
        refused(Reason.NAME_MISSING, store().invitations().join(link, "  ", PASSWORD));
        refused(Reason.NAME_UNREADABLE, store().invitations().join(link, "Ada\u202Eevil", PASSWORD));
        refused(Reason.NAME_TOO_LONG, store().invitations().join(link, "a".repeat(61), PASSWORD));
        refused(Reason.NAME_TAKEN, store().invitations().join(link, "OLGA", PASSWORD));
        refused(Reason.PASSWORD_TOO_SHORT, store().invitations().join(link, "Ada", "short"));
        done(store().invitations().join(link, name(), PASSWORD));
    }

    @Test
    void signingInLooksAtThePassword() {
        var ada = instructor();
        assertEquals(ada, done(store().people().signIn(ada.name().toUpperCase(java.util.Locale.ROOT), PASSWORD)));
        refused(Reason.NOT_KNOWN, store().people().signIn(ada.name(), PASSWORD + "!"));
        refused(Reason.NOT_KNOWN, store().people().signIn("nobody " + name(), PASSWORD));
    }

    @Test
    void manyTriesAtOnceAreNoWayAround() throws Exception {
        var ada = instructor();
        var guess = again(() -> store().people().signIn(ada.name(), "wrong horse"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var looked = 0;
            var begun = System.nanoTime();
            for (var outcome : threads.invokeAll(IntStream.range(0, 20).mapToObj(_ -> guess).toList())) {
                looked += outcome.get() instanceof Outcome.Refused ? 1 : 0;
            }
            // Five are free; then one more after two seconds, one after four more, and so on.
            var seconds = (System.nanoTime() - begun) / 1_000_000_000;
            assertTrue(looked <= 6 + seconds / 2, "looked at " + looked + " in " + seconds + " s");
        }
        // As if no time had gone by since, however slow the machine.
        tamper("UPDATE tries SET until = " + Long.MAX_VALUE / 2);
        assertInstanceOf(Outcome.Later.class, store().people().signIn(ada.name(), PASSWORD));
        tamper("UPDATE tries SET until = 0");
        done(store().people().signIn(ada.name(), PASSWORD));
        refused(Reason.NOT_KNOWN, store().people().signIn(ada.name(), "wrong horse"));
    }

    @Test
    void aHashOfOldParametersIsMadeAnewAtSignIn() throws Exception {
        var ada = instructor();
        var salt = new byte[16];
        var weak = Passwords.argon2(new Passwords.Cost(64, 1, 1),
                PASSWORD.getBytes(java.nio.charset.StandardCharsets.UTF_8), salt, 32);
        var letters = java.util.Base64.getEncoder().withoutPadding();
        tamper("UPDATE person SET password = '$argon2id$v=19$m=64,t=1,p=1$" + letters.encodeToString(salt) + "$"
                + letters.encodeToString(weak) + "' WHERE id = '" + ada.id() + "'");
        done(store().people().signIn(ada.name(), PASSWORD));
        tamper("UPDATE person SET role = 'none' WHERE id = '" + ada.id()
                + "' AND password NOT LIKE '%m=47104,t=1,p=1%'");
        done(store().people().signIn(ada.name(), PASSWORD));
    }

    @Test
    void sessionsAreFoundByTheirTokenAndEnd() throws Exception {
        var ada = instructor();
        var token = store().sessions().open(ada, "Firefox on Linux");
        var session = store().sessions().find(token).orElseThrow();
        assertEquals(ada, session.person());
        assertEquals(List.of(session), store().sessions().of(ada));
        assertTrue(store().sessions().find(session.id()).isEmpty());
        assertTrue(store().sessions().find(Token.make()).isEmpty());
        assertFalse(store().sessions().end(actor(), session.id()), "another's session is not there");
        assertTrue(store().sessions().end(session.actor(), session.id()));
        assertTrue(store().sessions().find(token).isEmpty());
    }

    @Test
    void sessionsEndWhenIdleAndAfterThirtyDays() throws Exception {
        var ada = instructor();
        for (var column : List.of("seen = " + (System.currentTimeMillis() - 12 * 3_600_000L - 1),
                "created = " + (System.currentTimeMillis() - 30 * 86_400_000L - 1))) {
            var token = store().sessions().open(ada, "x");
            tamper("UPDATE session SET " + column + " WHERE digest = '" + Token.digest(token) + "'");
            assertTrue(store().sessions().find(token).isEmpty(), column);
        }
        var token = store().sessions().open(ada, "x");
        tamper("UPDATE session SET seen = seen - 600000 WHERE digest = '" + Token.digest(token) + "'");
        store().sessions().find(token);
        assertTrue(store().sessions().find(token).orElseThrow().seen()
                .isAfter(java.time.Instant.now().minusSeconds(60)), "it was used, so it lives on");
    }

    @Test
    void anotherPasswordOrRoleEndsEverySession() {
        var ada = instructor();
        var token = store().sessions().open(ada, "x");
        var actor = new Actor(ada.id(), "s");
        refused(Reason.NOT_KNOWN, store().people().change(actor, "wrong horse", "nine yellow boats"));
        refused(Reason.PASSWORD_TOO_SHORT, store().people().change(actor, PASSWORD, "short"));
        assertTrue(store().sessions().find(token).isPresent());
        done(store().people().change(actor, PASSWORD, "nine yellow boats"));
        assertTrue(store().sessions().find(token).isEmpty());
        done(store().people().signIn(ada.name(), "nine yellow boats"));
        var again = store().sessions().open(ada, "x");
        assertTrue(store().people().role(actor(), ada.id(), Role.OWNER));
        assertTrue(store().sessions().find(again).isEmpty());
        assertTrue(store().people().role(actor(), ada.id(), Role.INSTRUCTOR));
        assertFalse(store().people().role(actor(), owner().id(), Role.INSTRUCTOR), "the last owner");
    }

    @Test
    void workMovesToTheAccountAndNothingIsLost() {
        var from = UUID.randomUUID().toString();
        var to = instructor().reader();
        store().keep(StoreContractTest.attempt(from, "a", "s1", "x", Attempt.Effect.SOLVES));
        store().keep(StoreContractTest.attempt(from, "b", "s2", "y", Attempt.Effect.COUNTS));
        store().keep(StoreContractTest.attempt(to, "c", "s2", "z", Attempt.Effect.SOLVES));
        store().move(from, to);
        var steps = store().steps(to);
        assertEquals(List.of("s1 SOLVED 1 x", "s2 SOLVED 2 z"),
                steps.stream().map(step -> step.step() + " " + step.state() + " " + step.tries() + " " + step.answer())
                        .toList());
        assertTrue(store().find(StoreContractTest.attempt(to, "a", "s1", "x", Attempt.Effect.SOLVES)).isPresent());
        assertEquals(List.of(), store().steps(from));
        store().move(from, to);
        assertEquals(steps, store().steps(to));
    }

    @Test
    void theTrailIsWholeWhoeverWritesAtOnce() throws Exception {
        var actor = actor();
        var write = again(() -> {
            store().trail().add(actor, "export", "lesson");
            return true;
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var written : threads.invokeAll(IntStream.range(0, 40).mapToObj(_ -> write).toList())) {
                assertTrue(written.get());
            }
        }
        assertEquals(OptionalLong.empty(), store().trail().broken());
        var last = store().trail().last(1).getFirst();
        assertEquals("export", last.act());
        assertEquals(actor(), last.actor());
    }

    @Test
    void whoTouchesTheTrailShows() throws Exception {
        for (int i = 0; i < 3; i++) {
            store().trail().add(actor(), "publish", "lesson");
        }
        assertThrows(SQLException.class, () -> tamper("UPDATE audit SET subject = 'other'"));
        assertThrows(SQLException.class, () -> tamper("DELETE FROM audit"));
        guard(false);
        try {
            var last = "(SELECT max(link) FROM audit)";
            tamper("UPDATE audit SET subject = 'another' WHERE link = " + last + " - 1");
            assertTrue(store().trail().broken().isPresent(), "changed");
            tamper("UPDATE audit SET subject = 'lesson' WHERE link = " + last + " - 1");
            assertEquals(OptionalLong.empty(), store().trail().broken());
            tamper("UPDATE audit SET link = -1 WHERE link = " + last + " - 1");
            assertTrue(store().trail().broken().isPresent(), "one is missing");
            tamper("UPDATE audit SET link = " + last + " - 1 WHERE link = -1");
            assertEquals(OptionalLong.empty(), store().trail().broken());
            tamper("UPDATE audit SET link = -1 WHERE link = " + last);
            assertTrue(store().trail().broken().isPresent(), "the last is missing");
            tamper("UPDATE audit SET link = " + last + " + 1 WHERE link = -1");
        } finally {
            guard(true);
        }
        assertEquals(OptionalLong.empty(), store().trail().broken());
    }

    @Test
    void whatHappenedAtTheDoorIsWrittenDown() {
        var ada = instructor();
        store().people().signIn(ada.name(), "wrong horse");
        var session = store().sessions().find(store().sessions().open(ada, "x")).orElseThrow();
        var acts = store().trail().last(200).stream()
                .filter(entry -> entry.actor().id().equals(ada.id()) || entry.subject().equals(ada.id()))
                .map(entry -> entry.act() + " " + entry.actor().session()).toList();
        assertEquals(List.of("sign in " + session.id(), "sign-in failed ", "join "), acts);
    }
}
