package org.byhand.store;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class SqlitePeopleTest extends PeopleContractTest {
    @TempDir
    static Path folder;

    private static Store store;

    @BeforeAll
    static void open() {
        store = Store.open(folder);
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Override
    Store store() {
        return store;
    }

    @Override
    void tamper(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("byhand.db"));
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Override
    void guard(boolean on) throws SQLException {
        if (on) {
            tamper("CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'append-only'); END");
        } else {
            tamper("DROP TRIGGER audit_is_not_changed");
        }
    }
}
