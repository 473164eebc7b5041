package org.byhand.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// Runs where a PostgreSQL is installed or BYHAND_TEST_DATABASE names one.
class PostgresPeopleTest extends PeopleContractTest {
    private static Postgres postgres;
    private static Store store;

    @BeforeAll
    static void open() throws Exception {
        postgres = Postgres.start();
        assumeTrue(postgres.found(), "no PostgreSQL on this machine, and BYHAND_TEST_DATABASE is not set");
        store = Store.open(postgres.url());
    }

    @AfterAll
    static void close() throws Exception {
        if (store != null) {
            store.close();
        }
        postgres.close();
    }

    @Override
    Store store() {
        return store;
    }

    @Override
    void tamper(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.url());
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Override
    void guard(boolean on) throws SQLException {
        tamper("ALTER TABLE audit " + (on ? "ENABLE" : "DISABLE") + " TRIGGER audit_is_not_changed");
    }
}
