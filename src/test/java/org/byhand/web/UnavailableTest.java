package org.byhand.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.byhand.store.Faulty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteErrorCode;

/// A disk that fails under a running server: said at once and without a lost answer, and over when the fault is, without a restart.
class UnavailableTest {
    private static final String STEP = "/api/lessons/backpropagation-by-hand/steps/loss-slope";
    private static final String ANSWER = "{\"attempt\": \"attempt-%s\", \"answers\": {\"p1\": \"yhat - y\"}}";

    @TempDir
    Path folder;

    private final Faulty disk = new Faulty();
    private Site site;

    @BeforeEach
    void start() throws Exception {
        site = Site.of(disk.open(folder));
    }

    @AfterEach
    void stop() {
        disk.heal();
        site.close();
    }

    private void isRefused(HttpResponse<String> response) {
        assertEquals(503, response.statusCode(), response.body());
        assertEquals("5", response.headers().firstValue("retry-after").orElse(""));
        assertTrue(response.body().contains("cannot be kept just now"), response.body());
    }

    private int ready(int wanted) throws Exception {
        var asked = System.nanoTime();
        var code = site.get("/readyz").statusCode();
        var milliseconds = (System.nanoTime() - asked) / 1_000_000;
        assertTrue(milliseconds < 2000, milliseconds + " ms until " + code);
        assertEquals(wanted, code);
        assertEquals(200, site.get("/healthz").statusCode());
        return code;
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE_FULL", "SQLITE_BUSY", "SQLITE_IOERR", "SQLITE_READONLY"})
    void anAnswerIsRefusedWhileTheDiskFailsAndKeptOnceAfterIt(SQLiteErrorCode code) throws Exception {
        var ada = site.stranger();
        ada.get("/lessons/backpropagation-by-hand");
        assertEquals(200, ada.post(STEP + "/check", ANSWER.formatted("one")).statusCode());
        ready(200);
        disk.always(code);
        isRefused(ada.post(STEP + "/check", ANSWER.formatted("two")));
        isRefused(ada.post(STEP + "/draft", "{\"answers\": {\"p1\": \"half\"}}"));
        ready(503);
        disk.heal();
        ready(200);
        var first = ada.post(STEP + "/check", ANSWER.formatted("two"));
        assertEquals(200, first.statusCode(), first.body());
        assertEquals(first.body(), ada.post(STEP + "/check", ANSWER.formatted("two")).body());
    }

    @Test
    void anAcknowledgedAnswerIsThereWhicheverStatementFails() throws Exception {
        var ada = site.stranger();
        ada.get("/lessons/backpropagation-by-hand");
        int refused = 0;
        int k = 1;
        var failed = true;
        for (; failed; k++) {
            disk.at(k, SQLiteErrorCode.SQLITE_FULL, Faulty.Moment.BEFORE);
            var name = "number-" + k;
            var response = ada.post(STEP + "/check", ANSWER.formatted(name));
            failed = disk.heal();
            if (response.statusCode() == 200) {
                assertEquals(1, rows(name));
            } else {
                isRefused(response);
                assertEquals(0, rows(name));
                refused++;
            }
        }
        assertTrue(refused >= 8 && refused <= k, refused + " of " + k);
    }

    private int rows(String name) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("byhand.db"));
                var query = connection.prepareStatement("SELECT count(*) FROM attempt WHERE id = ?")) {
            query.setString(1, "attempt-" + name);
            try (var row = query.executeQuery()) {
                return row.getInt(1);
            }
        }
    }

    @Test
    void aDatabaseThatSomebodyHoldsIsNoticedInTwoSeconds() throws Exception {
        ready(200);
        try (var intruder = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("byhand.db"));
                var statement = intruder.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            ready(503);
            ready(503);
            statement.execute("ROLLBACK");
        }
        var until = System.nanoTime() + 5_000_000_000L;
        while (site.get("/readyz").statusCode() != 200) {
            assertTrue(System.nanoTime() < until, "it comes back by itself");
        }
    }

    @Test
    void aDiskThatRunsFullRefusesAnswersAndTakesThemWhenThereIsRoom(@TempDir Path mount) throws Exception {
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", mount.toString()),
                "needs root to mount a small disk");
        try (var small = Site.open(mount)) {
            var ballast = Files.write(mount.resolve("ballast"), new byte[2 << 20]);
            var ada = small.stranger();
            ada.get("/lessons/backpropagation-by-hand");
            int kept = 0;
            var response = ada.post(STEP + "/check", wrong(kept));
            while (response.statusCode() == 200 && kept < 3000) {
                kept++;
                response = ada.post(STEP + "/check", wrong(kept));
            }
            isRefused(response);
            assertTrue(kept > 0, "some fit");
            assertEquals(503, small.get("/readyz").statusCode());
            assertEquals(200, small.get("/healthz").statusCode());
            Files.delete(ballast);
            for (int i = 0; i <= kept; i += Math.max(1, kept / 20)) {
                assertEquals(200, ada.post(STEP + "/check", wrong(i)).statusCode(), "answer " + i);
            }
            assertEquals(200, ada.post(STEP + "/check", wrong(kept)).statusCode());
            assertEquals(kept + 1, attempts(mount));
        } finally {
            run("umount", mount.toString());
        }
    }

    /// An answer that is another one than any other number's.
    private static String wrong(int i) {
        return "{\"attempt\": \"attempt-%d\", \"answers\": {\"p1\": \"yhat - y + %d\"}}".formatted(i, i);
    }

    private static int attempts(Path folder) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("byhand.db"));
                var row = connection.createStatement().executeQuery("SELECT count(*) FROM attempt")) {
            return row.getInt(1);
        }
    }

    private static boolean run(String... command) throws Exception {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
