package org.byhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.byhand.store.Attempt.Effect;
import org.byhand.store.Person.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The database fails at the k-th statement of a write, its commit among them, for every k. What was acknowledged is there; what was not is there whole or not at all; the
/// next call works without a restart.
abstract class FaultContractTest {
    private static final int MOST = 200;

    abstract Ground ground();

    private Store store() {
        return ground().store();
    }

    private Faulty disk() {
        return ground().disk;
    }

    /// An owner, and Ada.
    @BeforeEach
    void people() throws SQLException {
        for (var name : List.of("owner", "ada")) {
            ground().tamper("""
                    INSERT INTO person (id, name, signin, password, role, created) VALUES (?, ?, ?, '', ?, 0)
                    ON CONFLICT (id) DO NOTHING""", "p-" + name, name, "faulty " + name,
                    name.equals("owner") ? "OWNER" : "INSTRUCTOR");
        }
    }

    /// Something that is done as one.
    enum Act {
        /// attempt, step and reader
        ATTEMPT {
            @Override
            void run(Store store, String name) {
                store.keep(attempt(name, Effect.SOLVES));
            }
        },
        /// step and audit
        SHOW {
            @Override
            void run(Store store, String name) {
                store.open(name, "lesson", "s1", 3, true);
            }
        },
        /// steps, pins and audit
        RESET {
            @Override
            void prepare(Store store, String name) {
                store.keep(attempt(name, Effect.SOLVES));
                store.editions().begin(name, "lesson", "v1");
            }

            @Override
            void run(Store store, String name) {
                store.reset(name, "lesson");
            }
        },
        /// attempts, steps and pins of one reader become another's
        SIGN_IN_OVER {
            @Override
            void prepare(Store store, String name) {
                RESET.prepare(store, name);
            }

            @Override
            void run(Store store, String name) {
                store.move(name, name + "-signed-in");
            }
        },
        /// lesson, first version, audit
        BEGIN {
            @Override
            void run(Store store, String name) {
                assertTrue(store.versions().create(actor("p-ada"), name, name, _ -> false, "one").isPresent());
            }
        },
        /// version and head
        SAVE {
            @Override
            void prepare(Store store, String name) {
                BEGIN.run(store, name);
            }

            @Override
            void run(Store store, String name) {
                assertInstanceOf(Saving.Saved.class, store.versions().save(actor("p-ada"), name, 1, "two", ""));
            }
        },
        /// edition, publication, pointer, audit
        PUBLISH {
            @Override
            void prepare(Store store, String name) {
                BEGIN.run(store, name);
            }

            @Override
            void run(Store store, String name) {
                assertInstanceOf(Saving.Saved.class, store.versions().publish(actor("p-ada"), name, 1, "e1"));
            }
        },
        /// session and audit
        SESSION {
            @Override
            void run(Store store, String name) {
                store.sessions().open(new Person("p-owner", "Owner", Role.OWNER), "a test");
            }
        },
        /// sessions and audit
        SIGN_OUT {
            @Override
            void prepare(Store store, String name) {
                run(store, name);
                SESSION.run(store, name);
                SESSION.run(store, name);
            }

            @Override
            void run(Store store, String name) {
                store.sessions().endAll(actor("p-owner"));
            }
        },
        /// invitation and audit
        INVITE {
            @Override
            void run(Store store, String name) {
                store.invitations().invite(actor("p-owner"));
            }
        },
        /// name at the door and audit
        RENAME {
            @Override
            void run(Store store, String name) {
                assertInstanceOf(Outcome.Done.class, store.people().rename(actor("p-ada"), "Ada " + name));
            }
        },
        /// role, sessions, audit
        ROLE {
            @Override
            void prepare(Store store, String name) {
                store.people().role(actor("p-owner"), "p-ada", Role.INSTRUCTOR);
                store.sessions().open(new Person("p-ada", "Ada", Role.INSTRUCTOR), "a test");
            }

            @Override
            void run(Store store, String name) {
                store.people().role(actor("p-owner"), "p-ada", Role.OWNER);
            }
        };

        void prepare(Store store, String name) {}

        abstract void run(Store store, String name);
    }

    static Attempt attempt(String reader, Effect effect) {
        return new Attempt(reader, "a", "lesson", "v1", "s1", "x", "correct", "", "{}", effect, Instant.EPOCH);
    }

    private static Actor actor(String id) {
        return new Actor(id, "a-session");
    }

    @ParameterizedTest
    @EnumSource
    void aFaultAtAnyStatementLeavesAllOrNothing(Act act) throws SQLException {
        var plain = act + " " + Token.id().substring(0, 12);
        act.prepare(store(), plain);
        var before = rows();
        act.run(store(), plain);
        var whole = difference(before, rows());
        assertTrue(!whole.isEmpty(), "it writes");
        int done = 0;
        int kept = 0;
        for (var moment : Faulty.Moment.values()) {
            var failed = true;
            for (int k = 1; failed; k++) {
                assertTrue(k < MOST);
                var where = plain + " " + moment + " " + k;
                act.prepare(store(), where);
                var old = rows();
                disk().at(k, ground().faults().get(k % ground().faults().size()), moment);
                var acknowledged = acknowledged(act, where);
                failed = disk().heal();
                var changed = difference(old, rows());
                if (acknowledged || !changed.isEmpty()) {
                    assertEquals(whole, changed, where);
                }
                assertTrue(failed || acknowledged, where);
                done += acknowledged ? 1 : 0;
                kept += changed.isEmpty() ? 0 : 1;
                // A retry works at once, and what was kept without anybody's knowledge does no harm.
                act.run(store(), where);
                if (changed.isEmpty()) {
                    assertEquals(whole, difference(old, rows()), where);
                }
                assertTrue(store().trail().broken().isEmpty(), where);
            }
        }
        assertTrue(done >= 2 && kept > done,
                act + " is acknowledged without a fault, and kept unknown after a late one");
    }

    private boolean acknowledged(Act act, String name) {
        try {
            act.run(store(), name);
            return true;
        } catch (UnavailableException _) {
            return false;
        }
    }

    @Test
    void anAttemptThatWasKeptUnknownIsOneAttemptWhenItIsSentAgain() throws SQLException {
        var name = Token.id();
        var before = rows();
        store().keep(attempt(name, Effect.COUNTS));
        var whole = difference(before, rows());
        int unknown = 0;
        for (int k = 1; k < 30; k++) {
            var old = rows();
            disk().at(k, ground().faults().getFirst(), Faulty.Moment.AFTER);
            acknowledged(Act.ATTEMPT, name + k);
            if (disk().heal() && !difference(old, rows()).isEmpty()) {
                unknown++;
            }
            assertEquals(new Receipt.Kept("{}", 1, 1), store().keep(attempt(name + k, Effect.SOLVES)));
            assertEquals(whole, difference(old, rows()), "k = " + k);
        }
        assertTrue(unknown > 0);
    }

    @Test
    void whileItFailsNothingIsAcknowledgedAndAfterItAllIs() throws SQLException {
        for (var fault : ground().faults()) {
            var name = Token.id();
            store().keep(attempt(name + " before", Effect.COUNTS));
            var old = rows();
            disk().always(fault);
            for (int i = 0; i < 3; i++) {
                assertThrows(UnavailableException.class, () -> store().keep(attempt(name, Effect.COUNTS)));
                assertTrue(!store().ready());
            }
            disk().heal();
            assertEquals(Map.of(), difference(old, rows()));
            var until = System.nanoTime() + 30_000_000_000L;
            while (!store().ready()) {
                assertTrue(System.nanoTime() < until, "it comes back by itself");
            }
            assertEquals(new Receipt.Kept("{}", 1, 0), store().keep(attempt(name, Effect.COUNTS)));
        }
    }

    private Map<String, Set<List<Object>>> rows() throws SQLException {
        return ground().content();
    }

    /// How many rows went and came, by table; a changed one went and came.
    private static Map<String, String> difference(Map<String, Set<List<Object>>> before,
            Map<String, Set<List<Object>>> after) {
        var changed = new TreeMap<String, String>();
        after.forEach((table, rows) -> {
            var old = before.getOrDefault(table, Set.of());
            var gone = old.stream().filter(row -> !rows.contains(row)).count();
            var come = rows.stream().filter(row -> !old.contains(row)).count();
            if (gone + come > 0) {
                changed.put(table, "-" + gone + " +" + come);
            }
        });
        return changed;
    }
}
