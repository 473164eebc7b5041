package org.byhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.byhand.store.Attempt.Effect;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Runs where a PostgreSQL is installed or BYHAND_TEST_DATABASE names one.
class PostgresStoreTest extends StoreContractTest {
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

    @Test
    void aDatabaseThatMayLoseCommitsIsRefused() {
        var url = postgres.url() + (postgres.url().contains("?") ? "&" : "?") + "options=-c%20synchronous_commit=off";
        assertThrows(UnavailableException.class, () -> Store.open(url));
    }

    @Test
    void aDatabaseThatIsAwayIsSaidWithinTwoSecondsAndIsBackByItself() throws Exception {
        assumeTrue(postgres.isOwn(), "the PostgreSQL that BYHAND_TEST_DATABASE names is not ours to stop");
        var kept = attempt("away", "a", "s1", "x", Effect.COUNTS);
        store.keep(kept);
        assertTrue(store.ready());
        postgres.kill();
        try {
            isNoticed();
            assertThrows(UnavailableException.class, () -> store.keep(attempt("away", "b", "s1", "y", Effect.COUNTS)));
        } finally {
            postgres.revive();
        }
        isBack();
        assertTrue(store.find(kept).isPresent());
        assertEquals(new Receipt.Kept("{\"feedback\":1}", 2, 0),
                store.keep(attempt("away", "b", "s1", "y", Effect.COUNTS)));
    }

    @Test
    void aDatabaseThatStandsStillIsSaidWithinTwoSecondsAndIsBackByItself() throws Exception {
        assumeTrue(postgres.isOwn(), "the PostgreSQL that BYHAND_TEST_DATABASE names is not ours to stop");
        assertTrue(store.ready());
        try {
            postgres.freeze();
            isNoticed();
        } finally {
            postgres.thaw();
        }
        isBack();
        assertEquals(new Receipt.Kept("{\"feedback\":1}", 1, 0),
                store.keep(attempt("still", "a", "s1", "x", Effect.COUNTS)));
    }

    private static void isNoticed() {
        for (int i = 0; i < 3; i++) {
            var asked = System.nanoTime();
            assertFalse(store.ready());
            var milliseconds = (System.nanoTime() - asked) / 1_000_000;
            assertTrue(milliseconds < 2000, milliseconds + " ms");
        }
    }

    private static void isBack() {
        var until = System.nanoTime() + 10_000_000_000L;
        while (!store.ready()) {
            assertTrue(System.nanoTime() < until, "it is back within 10 s");
        }
    }
}
