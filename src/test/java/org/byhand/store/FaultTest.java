package org.byhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.byhand.store.Attempt.Effect;
import org.byhand.store.Person.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteErrorCode;

/// The disk fails at the k-th statement of a write, for every k. What was acknowledged is there; what was not is there whole or not at all; the
/// next call works without a restart.
class FaultTest {
    private static final List<SQLiteErrorCode> CODES = List.of(SQLiteErrorCode.SQLITE_FULL, SQLiteErrorCode.SQLITE_BUSY,
            SQLiteErrorCode.SQLITE_IOERR, SQLiteErrorCode.SQLITE_IOERR_FSYNC);
    private static final int MOST = 200;

    @TempDir
    Path folder;

    private final Faulty disk = new Faulty();
    private Store store;

    @BeforeEach
    void open() {
        store = disk.open(folder);
    }

    @AfterEach
    void close() {
        store.close();
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
                assertTrue(store.versions().create(actor(name), name, name, _ -> false, "one").isPresent());
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
                assertInstanceOf(Saving.Saved.class, store.versions().save(actor(name), name, 1, "two", ""));
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
                assertInstanceOf(Saving.Saved.class, store.versions().publish(actor(name), name, 1, "e1"));
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

    private static Attempt attempt(String reader, Effect effect) {
        return new Attempt(reader, "a", "lesson", "v1", "s1", "x", "correct", "", "{}", effect, Instant.EPOCH);
    }

    private static Actor actor(String id) {
        return new Actor(id, "a-session");
    }

    @ParameterizedTest
    @EnumSource
    void aFaultAtAnyStatementLeavesAllOrNothing(Act act) throws SQLException {
        people();
        act.prepare(store, "plain");
        var before = rows();
        act.run(store, "plain");
        var whole = difference(before, rows());
        assertTrue(!whole.isEmpty(), "it writes");
        int done = 0;
        int kept = 0;
        for (var moment : Faulty.Moment.values()) {
            var failed = true;
            for (int k = 1; failed; k++) {
                assertTrue(k < MOST);
                var where = act + " " + moment + " " + k;
                act.prepare(store, where);
                var old = rows();
                disk.at(k, CODES.get(k % CODES.size()), moment);
                var acknowledged = acknowledged(act, where);
                failed = disk.heal();
                var changed = difference(old, rows());
                if (acknowledged || !changed.isEmpty()) {
                    assertEquals(whole, changed, where);
                }
                assertTrue(failed || acknowledged, where);
                done += acknowledged ? 1 : 0;
                kept += changed.isEmpty() ? 0 : 1;
                // A retry works at once, and what was kept without anybody's knowledge does no harm.
                act.run(store, where);
                if (changed.isEmpty()) {
                    assertEquals(whole, difference(old, rows()), where);
                }
                assertTrue(store.trail().broken().isEmpty(), where);
            }
        }
        assertTrue(done >= 2 && kept > done,
                act + " is acknowledged without a fault, and kept unknown after a late one");
    }

    private boolean acknowledged(Act act, String name) {
        try {
            act.run(store, name);
            return true;
        } catch (UnavailableException _) {
            return false;
        }
    }

    @Test
    void anAttemptThatWasKeptUnknownIsOneAttemptWhenItIsSentAgain() throws SQLException {
        var before = rows();
        store.keep(attempt("plain", Effect.COUNTS));
        var whole = difference(before, rows());
        int unknown = 0;
        for (int k = 1; k < 30; k++) {
            var old = rows();
            disk.at(k, SQLiteErrorCode.SQLITE_IOERR, Faulty.Moment.AFTER);
            acknowledged(Act.ATTEMPT, "r" + k);
            if (disk.heal() && !difference(old, rows()).isEmpty()) {
                unknown++;
            }
            assertEquals(new Receipt.Kept("{}", 1, 1), store.keep(attempt("r" + k, Effect.SOLVES)));
            assertEquals(whole, difference(old, rows()), "k = " + k);
        }
        assertTrue(unknown > 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE_FULL", "SQLITE_BUSY", "SQLITE_IOERR", "SQLITE_READONLY"})
    void whileTheDiskFailsNothingIsAcknowledgedAndAfterItAllIs(SQLiteErrorCode code) throws SQLException {
        store.keep(attempt("before", Effect.COUNTS));
        var old = rows();
        disk.always(code);
        for (int i = 0; i < 5; i++) {
            assertThrows(UnavailableException.class, () -> store.keep(attempt("during", Effect.COUNTS)));
            assertTrue(!store.ready());
        }
        disk.heal();
        assertEquals(Map.of(), difference(old, rows()));
        assertTrue(store.ready());
        assertEquals(new Receipt.Kept("{}", 1, 0), store.keep(attempt("during", Effect.COUNTS)));
    }

    @Test
    void aFaultOfOurOwnEndsItsWriteAndNotTheWriter() {
        disk.at(3, () -> {
            throw new StackOverflowError("told to");
        });
        assertThrows(RuntimeException.class, () -> store.keep(attempt("ada", Effect.COUNTS)));
        disk.heal();
        assertEquals(new Receipt.Kept("{}", 1, 0), store.keep(attempt("ada", Effect.COUNTS)));
    }

    /// An owner, and Ada.
    private void people() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("byhand.db"))) {
            for (var name : List.of("owner", "ada")) {
                Sql.update(connection,
                        "INSERT INTO person (id, name, signin, password, role, created) VALUES (?, ?, ?, '', ?, 0)",
                        "p-" + name, name, name, name.equals("owner") ? "OWNER" : "INSTRUCTOR");
            }
        }
    }

    /// Every row of every table, read beside the store.
    private Map<String, Set<List<Object>>> rows() throws SQLException {
        var rows = new HashMap<String, Set<List<Object>>>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("byhand.db"))) {
            for (var table : Sql.list(connection, row -> row.getString(1),
                    "SELECT name FROM sqlite_schema WHERE type = 'table'")) {
                rows.put(table, new HashSet<>(Sql.list(connection, row -> {
                    var cells = new ArrayList<>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        cells.add(String.valueOf(row.getObject(i)));
                    }
                    return List.copyOf(cells);
                }, "SELECT * FROM " + table)));
            }
        }
        return rows;
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
