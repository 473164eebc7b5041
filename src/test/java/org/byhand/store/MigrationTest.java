package org.byhand.store;

import static org.byhand.store.StoreContractTest.attempt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.byhand.store.Attempt.Effect;
import org.byhand.store.StepState.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;

/// A store as an earlier Byhand wrote it, before there were people and lessons of their own (schema 2), opened by this one: what was in it is in it,
/// on both databases, also if the first opening was killed.
class MigrationTest {
    /// The tables of schema 2 with the columns that they had, and their order.
    private static final Map<String, String> EXPORT = Map.of("reader", "SELECT id, created FROM reader ORDER BY id",
            "attempt", """
                    SELECT reader, id, lesson, version, step, content, verdict, code, result, tries, solved, time
                    FROM attempt ORDER BY reader, id""",
            "step", """
                    SELECT reader, lesson, step, state, tries, rungs, draft, answer, changed
                    FROM step ORDER BY reader, lesson, step""",
            "audit", "SELECT id, time, actor, act, subject FROM audit ORDER BY id");

    @TempDir
    Path folder;

    private static void write(String url, String vendor) throws Exception {
        try (var connection = DriverManager.getConnection(url); var statement = connection.createStatement()) {
            for (var file : List.of("tables", vendor, "rows")) {
                try (var in = MigrationTest.class.getResourceAsStream("/store/v2/" + file + ".sql")) {
                    for (var sql : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n\n")) {
                        statement.executeUpdate(sql);
                    }
                }
            }
        }
    }

    private static Map<String, List<String>> export(String url) throws SQLException {
        var content = new TreeMap<String, List<String>>();
        try (var connection = DriverManager.getConnection(url)) {
            for (var table : EXPORT.entrySet()) {
                content.put(table.getKey(), Sql.list(connection, row -> {
                    var cells = new ArrayList<String>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        cells.add(row.getString(i));
                    }
                    return cells.toString();
                }, table.getValue()));
            }
        }
        return content;
    }

    /// A data folder of schema 2.
    private String old(Path data) throws Exception {
        Files.createDirectories(data);
        var url = "jdbc:sqlite:" + data.resolve("byhand.db");
        write(url, "sqlite");
        return url;
    }

    /// What was there can be read, and goes on.
    private static void goesOn(Store store) {
        assertEquals(List.of(new StepState("lesson", "s1", State.SOLVED, 2, 1, "", "{\"p1\":\"λ·é·😀\"}"),
                new StepState("lesson", "s2", State.SHOWN, 0, 4, "", "")), store.steps("ada", "lesson"));
        assertEquals(List.of("reset", "show"), store.trail().last(9).stream().map(Trail.Entry::act).toList());
        assertTrue(store.trail().broken().isEmpty());
        assertTrue(store.invitations().welcome().isPresent(), "nobody owns it yet");
    }

    private static void isNew(Store store) {
        assertEquals(new Receipt.Kept("{\"feedback\":1}", 3, 1),
                store.keep(attempt("ada", "attempt-3", "s1", "x", Effect.COUNTS)));
        store.trail().add(Actor.NOBODY, "look", "");
        assertTrue(store.trail().broken().isEmpty());
    }

    @Test
    void aFolderOfSchema2IsBroughtUpToDateWithAllThatWasInIt() throws Exception {
        var url = old(folder);
        var before = export(url);
        assertEquals(List.of(2, 3, 3, 3), before.values().stream().map(List::size).sorted().toList());
        for (int opening = 0; opening < 2; opening++) {
            try (var store = Store.open(folder)) {
                goesOn(store);
            }
            assertEquals(before, export(url));
        }
        try (var store = Store.open(folder)) {
            isNew(store);
        }
    }

    @Test
    void aPostgresOfSchema2IsBroughtUpToDateToTheSameContent() throws Exception {
        var sqlite = old(folder);
        Store.open(folder).close();
        var postgres = Postgres.start();
        try {
            assumeTrue(postgres.found(), "no PostgreSQL on this machine, and BYHAND_TEST_DATABASE is not set");
            write(postgres.url(), "postgresql");
            try (var store = Store.open(postgres.url())) {
                goesOn(store);
                assertEquals(export(sqlite), export(postgres.url()));
                isNew(store);
            }
        } finally {
            postgres.close();
        }
    }

    @Test
    void aFaultAtAnyStatementOfAMigrationIsSaidAndTheNextStartCompletesIt() throws Exception {
        int k = 1;
        int refused = 0;
        for (var failed = true; failed; k++) {
            var data = folder.resolve("fault-" + k);
            var url = old(data);
            var before = export(url);
            var disk = new Faulty();
            disk.at(k, SQLiteErrorCode.SQLITE_IOERR, k % 2 == 0 ? Faulty.Moment.BEFORE : Faulty.Moment.AFTER);
            // A fault of a mere look, such as for what kind of database it is, may be passed over.
            var opened = disk.opens(data);
            failed = disk.heal();
            refused += opened ? 0 : 1;
            assertTrue(failed || opened, "k = " + k);
            assertEquals(before, export(url));
            try (var store = Store.open(data)) {
                goesOn(store);
            }
            assertEquals(before, export(url));
        }
        assertTrue(refused > 20, refused + " of " + k);
    }

    @Test
    void aMigrationThatIsKilledIsCompletedByTheNextStart() throws Exception {
        int killed = 0;
        for (int k : new int[]{8, 16, 24, 32, 40}) {
            var data = folder.resolve("killed-" + k);
            var url = old(data);
            var before = export(url);
            var child = KilledStoreTest.process(Opener.class, data, String.valueOf(k));
            killed += child.waitFor() == 128 + 9 ? 1 : 0;
            assertEquals(before, export(url));
            try (var store = Store.open(data)) {
                goesOn(store);
                isNew(store);
            }
        }
        assertTrue(killed >= 4, "killed " + killed + " times");
    }

    /// The one that is killed, at the statement that it is told.
    static final class Opener {
        private Opener() {}

        public static void main(String[] arguments) {
            var disk = new Faulty();
            disk.at(Integer.parseInt(arguments[1]), Opener::kill);
            disk.open(Path.of(arguments[0])).close();
        }

        private static SQLException kill() {
            try {
                new ProcessBuilder("kill", "-9", String.valueOf(ProcessHandle.current().pid())).start().waitFor();
            } catch (IOException | InterruptedException e) {
                return new SQLException(e);
            }
            return new SQLException("still alive");
        }
    }

    @Test
    void aMigrationThatWasChangedAfterwardsIsRefused() throws Exception {
        var url = old(folder);
        try (var connection = DriverManager.getConnection(url)) {
            Sql.update(connection, "UPDATE flyway_schema_history SET checksum = 7 WHERE version = '1'");
        }
        var before = export(url);
        assertThrows(UnavailableException.class, () -> Store.open(folder));
        assertEquals(before, export(url));
    }
}
