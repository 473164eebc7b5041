package org.byhand.store;

import static org.byhand.store.StoreContractTest.attempt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.byhand.store.Attempt.Effect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A backup is one that was restored: made while another process writes, put into a new data folder, and read.
class BackupTest {
    @TempDir
    Path folder;

    @Test
    void allThatWasAcknowledgedBeforeItIsInABackupMadeUnderLoad() throws Exception {
        var data = folder.resolve("data");
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        var child = KilledStoreTest.process(KilledStoreTest.Client.class, data);
        var reader = Thread.ofPlatform().start(() -> child.inputReader().lines().forEach(acknowledged::add));
        try {
            for (int round = 1; round <= 3; round++) {
                while (acknowledged.size() < 150 * round && child.isAlive()) {
                    Thread.onSpinWait();
                }
                var before = List.copyOf(acknowledged);
                var copy = folder.resolve("copy-" + round);
                assertEquals(Backup.write(data, copy), Files.size(copy));
                assertTrue(child.isAlive());
                restore(copy, before);
            }
        } finally {
            child.destroyForcibly().waitFor();
            reader.join();
        }
        assertTrue(acknowledged.size() >= 450, () -> "only " + acknowledged.size());
    }

    private void restore(Path copy, List<String> before) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + copy)) {
            assertEquals("ok", Sql.find(connection, row -> row.getString(1), "PRAGMA integrity_check").orElseThrow());
        }
        var restored = Files.createDirectory(folder.resolve("restored-" + copy.getFileName()));
        Files.copy(copy, restored.resolve("byhand.db"));
        try (var store = Store.open(restored)) {
            for (var line : before) {
                var id = line.substring(0, line.length() - 1);
                assertTrue(store.find(attempt(id.substring(0, 1), id, "s1", id, Effect.COUNTS)).isPresent(), id);
            }
            assertEquals(new Receipt.Kept("{\"feedback\":1}", 1, 0),
                    store.keep(attempt("new", "a", "s1", "x", Effect.COUNTS)));
        }
    }

    private String refusal(Path data, Path copy) {
        var message = String
                .valueOf(assertThrows(UnavailableException.class, () -> Backup.write(data, copy)).getMessage());
        assertEquals(1, message.lines().count(), message);
        return message;
    }

    private void data() {
        try (var store = Store.open(folder)) {
            store.draft("ada", "lesson", "s1", "x");
        }
    }

    @Test
    void aFileThatIsThereIsNotOverwritten() throws IOException {
        data();
        var old = Files.writeString(folder.resolve("old"), "precious");
        assertTrue(refusal(folder, old).contains(old + " already"));
        assertEquals("precious", Files.readString(old));
    }

    @Test
    void aFolderWithoutAStoreIsSaidAndStaysEmpty() throws IOException {
        assertTrue(refusal(folder, folder.resolve("copy")).contains("no notebook in " + folder));
        try (var files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void aPlaceThatIsNotThereIsSaid() {
        data();
        assertTrue(refusal(folder, folder.resolve("nowhere/copy")).contains("no folder " + folder.resolve("nowhere")));
    }

    @Test
    void aFileThatIsNoStoreGivesNoBackup() throws IOException {
        Files.writeString(folder.resolve("byhand.db"), "this is not a database, ".repeat(100));
        assertTrue(refusal(folder, folder.resolve("copy")).contains("cannot be written"));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count(), "nothing is left behind");
        }
    }

    @Test
    void aDamagedStoreGivesNoBackup() throws IOException, SQLException {
        data();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("byhand.db"))) {
            Sql.find(connection, row -> row.getString(1), "PRAGMA journal_mode = DELETE");
        }
        var bytes = Files.readAllBytes(folder.resolve("byhand.db"));
        Arrays.fill(bytes, 4096, bytes.length, (byte) 0x5a);
        Files.write(folder.resolve("byhand.db"), bytes);
        assertTrue(refusal(folder, folder.resolve("copy")).contains("cannot be written"));
    }
}
