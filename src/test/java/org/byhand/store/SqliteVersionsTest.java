package org.byhand.store;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class SqliteVersionsTest extends VersionsContractTest {
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
    int interleavings() {
        return 10_000;
    }

    @Override
    int atOnce() {
        return 200;
    }

    @Override
    void tamper(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("byhand.db"));
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
