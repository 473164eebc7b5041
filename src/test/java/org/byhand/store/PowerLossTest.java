package org.byhand.store;

import static org.byhand.store.StoreContractTest.attempt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.byhand.store.Attempt.Effect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The power goes while the write-ahead log is only so long on the disk: at the end of every frame, in the midst of frames, and with what follows torn.
/// What was acknowledged when the log was that long is there; what came after is there whole or not at all.
class PowerLossTest {
    private static final int HEADER_BYTES = 32;
    private static final int FRAME_BYTES = 24 + 4_096;
    private static final int ATTEMPTS = 24;
    private static final int IN_MIDST = 60;

    @TempDir
    Path folder;

    /// The files of a store as they were while it was open, and how long its log was when each attempt was acknowledged.
    private record Disk(byte[] file, byte[] log, List<Integer> acknowledged) {}

    private Disk write() throws IOException {
        var data = folder.resolve("data");
        // The first closing writes the tables into the file, so that the log begins anew.
        Store.open(data).close();
        var log = data.resolve(Store.FILE + "-wal");
        var acknowledged = new ArrayList<Integer>();
        try (var store = Store.open(data)) {
            for (int i = 0; i < ATTEMPTS; i++) {
                store.keep(attempt("ada", "a" + i, "s1", "x".repeat(i * 200), Effect.COUNTS));
                acknowledged.add((int) Files.size(log));
            }
            return new Disk(Files.readAllBytes(data.resolve(Store.FILE)), Files.readAllBytes(log), acknowledged);
        }
    }

    @Test
    void whatWasAcknowledgedIsThereHoweverLittleOfTheLogFollows() throws Exception {
        var disk = write();
        assertTrue(disk.acknowledged.getFirst() > HEADER_BYTES, "the log is written before an answer");
        var cuts = new TreeSet<>(List.of(0, disk.log.length));
        for (int at = HEADER_BYTES; at <= disk.log.length; at += FRAME_BYTES) {
            cuts.add(at);
        }
        new Random(3).ints(IN_MIDST, 0, disk.log.length).forEach(cuts::add);
        assertTrue(cuts.size() > ATTEMPTS + IN_MIDST, cuts.size() + " cuts");
        int lost = 0;
        for (int cut : cuts) {
            var torn = Arrays.copyOf(Arrays.copyOf(disk.log, cut), disk.log.length);
            lost += ATTEMPTS - read(disk, cut, Arrays.copyOf(disk.log, cut));
            read(disk, cut, torn);
        }
        assertTrue(lost > 0, "a short log holds less: the cuts cut");
    }

    /// How many attempts a store of these files has.
    private int read(Disk disk, int cut, byte[] log) throws IOException, SQLException {
        var place = Files.createDirectories(folder.resolve("after"));
        var file = place.resolve(Store.FILE);
        Files.deleteIfExists(place.resolve(Store.FILE + "-shm"));
        Files.write(file, disk.file);
        Files.write(place.resolve(Store.FILE + "-wal"), log);
        var certain = disk.acknowledged.stream().filter(length -> length <= cut).count();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            assertEquals("ok", Sql.find(connection, row -> row.getString(1), "PRAGMA integrity_check").orElseThrow());
            var there = Sql.list(connection, row -> row.getString(1), "SELECT id FROM attempt ORDER BY tries");
            assertEquals(IntStream.range(0, there.size()).mapToObj(i -> "a" + i).toList(), there, "cut at " + cut);
            assertTrue(there.size() >= certain, "cut at " + cut + ": " + certain + " acknowledged, " + there);
            assertEquals(there.size(), Sql.number(connection, "SELECT COALESCE(sum(tries), 0) FROM step"),
                    "cut at " + cut + ": an attempt without its try");
            return there.size();
        }
    }

    @Test
    void aStoreThatLostPowerOpensAndGoesOn() throws Exception {
        var disk = write();
        int middle = disk.acknowledged.get(ATTEMPTS / 2) + FRAME_BYTES / 2;
        read(disk, middle, Arrays.copyOf(disk.log, middle));
        try (var store = Store.open(folder.resolve("after"))) {
            int kept = store.steps("ada", "lesson").getFirst().tries();
            assertTrue(kept > ATTEMPTS / 2, kept + " attempts");
            assertEquals(new Receipt.Kept("{\"feedback\":1}", kept + 1, 0),
                    store.keep(attempt("ada", "next", "s1", "y", Effect.COUNTS)));
        }
    }
}
