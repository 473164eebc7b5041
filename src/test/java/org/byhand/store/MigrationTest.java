package org.byhand.store;

import static org.byhand.store.StoreContractTest.attempt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.byhand.lesson.shelf.Archive;
import org.byhand.store.Attempt.Effect;
import org.byhand.store.StepState.State;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteErrorCode;

/// A store as an earlier Byhand wrote it, opened by this one: what was in it is in it, on both databases, also if the first opening was killed, and also if
/// several servers open it at once. Schema 2 is from before there were people and lessons of their own; `store/vN/rows.sql` is what a server of schema N
/// could add.
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

    /// The later schemas that came with tables, and those.
    private static final List<Integer> SCHEMAS = List.of(3, 5, 6);
    private static final Map<Integer, Map<String, String>> LATER = Map.of(3, Map.of("person",
            "SELECT id, name, signin, password, role, created FROM person ORDER BY id", "session",
            "SELECT digest, id, person, browser, created, seen FROM session ORDER BY id", "invitation",
            "SELECT digest, id, role, maker, made, expires, state FROM invitation ORDER BY id", "tries",
            "SELECT name, failed, until, changed FROM tries ORDER BY name"), 5,
            Map.of("lesson",
                    "SELECT id, owner, slug, last, head, published, created FROM lesson ORDER BY id", "version",
                    "SELECT lesson, n, author, time, base, kind, note, source FROM version ORDER BY lesson, n",
                    "publication", "SELECT lesson, n, person, time, edition FROM publication ORDER BY lesson, n",
                    "share", "SELECT lesson, person, access, time FROM share ORDER BY lesson, person", "edition",
                    "SELECT slug, version, source, time FROM edition ORDER BY slug, version", "pin",
                    "SELECT reader, lesson, version, time FROM pin ORDER BY reader, lesson"),
            6, Map.of("picture", "SELECT lesson, name, type, person, time, gone FROM picture ORDER BY lesson, name"));

    /// What Flyway made of each migration that was ever released.
    private static final String RELEASED = """
            1 -1767289433
            3 -157278809
            5 1540542150
            6 -233975210
            """;

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

    /// Writes a store of a schema from 2 on: by the migrations up to there, whose checksums the fixtures pin, and the rows of its time.
    private static void write(String url, String vendor, int schema) throws Exception {
        write(url, vendor);
        for (int version : SCHEMAS.stream().filter(one -> one <= schema).toList()) {
            Flyway.configure().dataSource(url, null, null).locations("classpath:db/common", "classpath:db/" + vendor)
                    .target(String.valueOf(version)).load().migrate();
            try (var connection = DriverManager.getConnection(url);
                    var statement = connection.createStatement();
                    var in = MigrationTest.class.getResourceAsStream("/store/v" + version + "/rows.sql")) {
                for (var sql : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n\n")) {
                    statement.executeUpdate(sql);
                }
            }
        }
    }

    private static Map<String, List<String>> export(String url) throws SQLException {
        return export(url, 2);
    }

    private static Map<String, List<String>> export(String url, int schema) throws SQLException {
        var content = new TreeMap<String, List<String>>();
        try (var connection = DriverManager.getConnection(url)) {
            var tables = new TreeMap<>(EXPORT);
            SCHEMAS.stream().filter(one -> one <= schema).forEach(one -> tables.putAll(LATER.get(one)));
            for (var table : tables.entrySet()) {
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

    private static void lessonsGoOn(Store store) {
        var versions = store.versions();
        assertEquals("one, λ\nline\n", versions.source("p-ada", "l-1", 1).orElseThrow());
        assertEquals(List.of(2, 1), versions.history("p-ada", "l-1").stream().map(Version::n).toList());
        assertEquals(Manuscript.Right.EDIT, versions.find("p-bob", "l-1").orElseThrow().right());
        assertEquals(List.of(new Archive.Published("old-lesson", "e1")), store.editions().published());
        assertInstanceOf(Saving.Saved.class,
                versions.save(new Actor("p-bob", ""), "l-1", 2, "one, λ\nlines\n", "goes on"));
        assertEquals("one, λ\nlines\n", versions.source("p-ada", "l-1", 3).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 6})
    void everyLaterSchemaIsBroughtUpToDateToTheSameContentOnBothDatabases(int schema) throws Exception {
        Files.createDirectories(folder);
        var sqlite = "jdbc:sqlite:" + folder.resolve(Store.FILE);
        write(sqlite, "sqlite", schema);
        var before = export(sqlite, schema);
        Store.open(folder).close();
        assertEquals(before, export(sqlite, schema));
        var postgres = Postgres.start();
        try {
            if (postgres.isOwn()) {
                write(postgres.url(), "postgresql", schema);
                Store.open(postgres.url()).close();
                assertEquals(before, export(postgres.url(), schema));
            }
        } finally {
            postgres.close();
        }
        try (var store = Store.open(folder)) {
            isNew(store);
            if (schema >= 5) {
                lessonsGoOn(store);
            }
        }
    }

    @Test
    void noReleasedMigrationWasChanged() throws Exception {
        Store.open(folder).close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(Store.FILE))) {
            var now = Sql.list(connection, row -> row.getString(1) + " " + row.getInt(2), """
                    SELECT version, checksum FROM flyway_schema_history WHERE version IN ('1', '3', '5', '6')
                    ORDER BY installed_rank""");
            assertEquals(RELEASED.lines().toList(), now);
        }
    }

    @Test
    void severalServersThatOpenAnOldFolderAtOnceAllGetIn() throws Exception {
        var url = old(folder);
        var before = export(url);
        var openers = new ArrayList<Process>();
        for (int i = 0; i < 3; i++) {
            openers.add(KilledStoreTest.process(Opener.class, folder, "1000000"));
        }
        for (var opener : openers) {
            assertEquals(0, opener.waitFor());
        }
        assertEquals(before, export(url));
        try (var store = Store.open(folder)) {
            goesOn(store);
            isNew(store);
        }
    }

    @Test
    void severalServersThatOpenAnOldPostgresAtOnceAllGetIn() throws Exception {
        var postgres = Postgres.start();
        try {
            assumeTrue(postgres.isOwn(), "needs a PostgreSQL of its own");
            write(postgres.url(), "postgresql");
            var before = export(postgres.url());
            try (var threads = Executors.newFixedThreadPool(3)) {
                var opened = threads.invokeAll(Collections.nCopies(3, (Callable<Boolean>) () -> {
                    try (var store = Store.open(postgres.url())) {
                        return store.ready();
                    }
                }));
                for (var one : opened) {
                    assertTrue(one.get());
                }
            }
            assertEquals(before, export(postgres.url()));
        } finally {
            postgres.close();
        }
    }

    @Test
    void aFaultAtAnyStatementOfAMigrationIsSaidAndTheNextStartCompletesIt() throws Exception {
        int k = 1;
        int refused = 0;
        for (var failed = true; failed; k += k < 30 ? 1 : 5) {
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
