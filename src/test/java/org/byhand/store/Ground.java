package org.byhand.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.byhand.Scratch;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// What the store of a test class stands on: a database of its own, there before the first test and gone after the last. A store that all tests of a
/// class share is open on it; each test has readers, people and lessons of its own.
abstract class Ground implements BeforeAllCallback, AfterAllCallback {
    /// Between the shared store and its driver; works unless it is told to fail.
    final Faulty disk = new Faulty();

    private Store store;

    /// A file in a folder of its own.
    static Ground sqlite() {
        return new OnSqlite();
    }

    /// A PostgreSQL; its tests run where one is installed or BYHAND_TEST_DATABASE names one.
    static OnPostgres postgres() {
        return new OnPostgres();
    }

    Store store() {
        return store;
    }

    /// The address of the database, as JDBC has it.
    abstract String url();

    /// The names of its tables.
    abstract String tables();

    /// The one statement that lets entries of the trail be changed, or no longer.
    abstract String guard(boolean on);

    /// The ways in which it fails.
    abstract List<Supplier<SQLException>> faults();

    abstract void start() throws Exception;

    abstract Store open();

    abstract void stop() throws Exception;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        start();
        store = open();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (store != null) {
            store.close();
        }
        stop();
    }

    /// Runs a statement beside the store, as someone with the database's own rights would.
    void tamper(String sql, Object... arguments) throws SQLException {
        try (var connection = DriverManager.getConnection(url())) {
            Sql.update(connection, sql, arguments);
        }
    }

    /// Makes somebody of that name and role, whose id is returned and whose password is none.
    Actor person(String name, Person.Role role) throws SQLException {
        var id = Token.id();
        tamper("INSERT INTO person (id, name, signin, password, role, created) VALUES (?, ?, ?, '', ?, 0)", id, name,
                Names.signin(name), role.name());
        return new Actor(id, "a-session");
    }

    /// The rows that a query finds, read beside the store, each as a list of its cells.
    List<List<Object>> rows(String query) throws SQLException {
        try (var connection = DriverManager.getConnection(url())) {
            return rows(connection, query);
        }
    }

    /// Every row of every table, read beside the store, by table.
    Map<String, Set<List<Object>>> content() throws SQLException {
        var content = new HashMap<String, Set<List<Object>>>();
        try (var connection = DriverManager.getConnection(url())) {
            for (var table : rows(connection, tables())) {
                content.put(table.getFirst().toString(),
                        new HashSet<>(rows(connection, "SELECT * FROM " + table.getFirst())));
            }
        }
        return content;
    }

    private static List<List<Object>> rows(Connection connection, String query) throws SQLException {
        return Sql.list(connection, row -> {
            var cells = new ArrayList<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                var cell = row.getObject(i);
                cells.add(cell instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(cell));
            }
            return List.copyOf(cells);
        }, query);
    }

    private static final class OnSqlite extends Ground {
        private Path folder;

        @Override
        void start() throws IOException {
            folder = Scratch.folder("byhand-store");
        }

        @Override
        Store open() {
            return disk.open(folder);
        }

        @Override
        void stop() throws IOException {
            empty(folder);
        }

        @Override
        String url() {
            return "jdbc:sqlite:" + folder.resolve(Store.FILE);
        }

        @Override
        String tables() {
            return "SELECT name FROM sqlite_schema WHERE type = 'table'";
        }

        @Override
        List<Supplier<SQLException>> faults() {
            return Stream.of(SQLiteErrorCode.SQLITE_FULL, SQLiteErrorCode.SQLITE_BUSY, SQLiteErrorCode.SQLITE_IOERR,
                    SQLiteErrorCode.SQLITE_IOERR_FSYNC, SQLiteErrorCode.SQLITE_READONLY)
                    .<Supplier<SQLException>>map(code -> () -> new SQLiteException("[" + code + "] told to fail", code))
                    .toList();
        }

        @Override
        String guard(boolean on) {
            return on
                    ? "CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'append-only'); END"
                    : "DROP TRIGGER audit_is_not_changed";
        }
    }

    static final class OnPostgres extends Ground {
        private Postgres server;

        @Override
        void start() throws Exception {
            server = Postgres.start();
            assumeTrue(server.found(), "no PostgreSQL on this machine, and BYHAND_TEST_DATABASE is not set");
        }

        @Override
        Store open() {
            return disk.open(server.url());
        }

        @Override
        void stop() throws Exception {
            server.close();
        }

        Postgres server() {
            return server;
        }

        @Override
        String url() {
            return server.url();
        }

        @Override
        String tables() {
            return "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()";
        }

        /// A full disk, a disk that fails, a lock that was not had, a server that went away.
        @Override
        List<Supplier<SQLException>> faults() {
            return Stream.of("53100", "58030", "55P03", "08006")
                    .<Supplier<SQLException>>map(state -> () -> new SQLException(state + ", told to fail", state))
                    .toList();
        }

        @Override
        String guard(boolean on) {
            return "ALTER TABLE audit " + (on ? "ENABLE" : "DISABLE") + " TRIGGER audit_is_not_changed";
        }
    }

    /// Takes a folder away with all that is in it.
    static void empty(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
