package org.byhand.store;

import static org.byhand.store.StoreContractTest.attempt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.byhand.store.Attempt.Effect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContractTest {
    @RegisterExtension
    static final Ground GROUND = Ground.sqlite();

    @Override
    Ground ground() {
        return GROUND;
    }

    @Test
    void whatWasKeptIsThereAfterARestart(@TempDir Path other) {
        try (var first = Store.open(other)) {
            first.keep(attempt("ada", "a", "s1", "x", Effect.SOLVES));
        }
        try (var second = Store.open(other)) {
            assertEquals("x", second.steps("ada", "lesson").getFirst().answer());
        }
    }

    @Test
    void aStoreWithNothingToWriteClosesAtOnce(@TempDir Path other) {
        var quickest = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            var store = Store.open(other);
            store.draft("ada", "lesson", "s1", "x");
            var begun = System.nanoTime();
            store.close();
            quickest = Math.min(quickest, (System.nanoTime() - begun) / 1_000_000);
        }
        assertTrue(quickest < 100, "the quickest of five closings took " + quickest + " ms");
    }

    @Test
    void aLockedFileIsSaidAndRecoversByItself(@TempDir Path other) throws SQLException {
        try (var locked = Store.open(other)) {
            try (var intruder = DriverManager.getConnection("jdbc:sqlite:" + other.resolve("byhand.db"));
                    var statement = intruder.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                assertThrows(UnavailableException.class, () -> locked.draft("ada", "lesson", "s1", "x"));
                assertEquals(0, locked.steps("ada").size());
                statement.execute("ROLLBACK");
            }
            locked.draft("ada", "lesson", "s1", "x");
            assertEquals("x", locked.steps("ada").getFirst().draft());
        }
    }

    @Test
    void aFullDiskIsSaidLosesNothingAndRecoversByItself(@TempDir Path mount) throws Exception {
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", mount.toString()),
                "needs root to mount a small disk");
        try (var small = Store.open(mount)) {
            var ballast = mount.resolve("ballast");
            Files.write(ballast, new byte[1 << 20]);
            int kept = 0;
            try {
                while (kept < 2000) {
                    small.keep(attempt("ada", "a" + kept, "s1", kept + "x".repeat(8000), Effect.COUNTS));
                    kept++;
                }
            } catch (UnavailableException full) {
                assertTrue(String.valueOf(full.getMessage()).contains("FULL"), full::getMessage);
            }
            assertTrue(kept > 0 && kept < 2000, "kept " + kept);
            for (int i = 0; i < kept; i++) {
                assertTrue(small.find(attempt("ada", "a" + i, "s1", i + "x".repeat(8000), Effect.COUNTS)).isPresent());
            }
            Files.delete(ballast);
            var again = small.keep(attempt("ada", "a" + kept, "s1", kept + "x".repeat(8000), Effect.COUNTS));
            assertEquals(new Receipt.Kept("{\"feedback\":1}", kept + 1, 0), again);
        } finally {
            run("umount", mount.toString());
        }
    }

    private static boolean run(String... command) throws Exception {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
