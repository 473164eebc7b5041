package org.byhand.store;

import java.sql.DriverManager;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/// Prints how long it takes to read what students handed in, of 100 000 attempts at one lesson by 300 readers, on both databases.
final class AttemptSpeed {
    private static final int ATTEMPTS = 100_000;
    private static final int READERS = 300;
    private static final int STEPS = 25;
    private static final int TIMES = 15;

    private AttemptSpeed() {}

    public static void main(String[] arguments) throws Exception {
        measure("SQLite", Ground.sqlite());
        measure("PostgreSQL", Ground.postgres());
    }

    private static void measure(String name, Ground ground) throws Exception {
        ground.start();
        try (var store = ground.open()) {
            fill(ground.url());
            var attempts = store.attempts();
            print(name, "all steps, five of each", () -> attempts.last("l", "", 0, 5).size());
            print(name, "one step, the last fifty", () -> attempts.last("l", "s3", 0, 50).size());
            print(name, "one step, far back", () -> attempts.last("l", "s3", 3_000, 50).size());
            print(name, "answers nobody understood", () -> attempts.puzzles("l", 200).size());
        } finally {
            ground.stop();
        }
    }

    private static void fill(String url) throws Exception {
        var random = new Random(7);
        try (var connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            try (var reader = connection.prepareStatement("INSERT INTO reader (id, created) VALUES (?, 0)")) {
                for (int i = 0; i < READERS; i++) {
                    reader.setString(1, "reader-" + i);
                    reader.executeUpdate();
                }
            }
            try (var attempt = connection.prepareStatement("INSERT INTO attempt (reader, id, lesson, version, step,"
                    + " content, verdict, code, result, tries, solved, time)"
                    + " VALUES (?, ?, 'l', 'v', ?, ?, ?, ?, ?, 1, 0, ?)")) {
                for (int i = 0; i < ATTEMPTS; i++) {
                    boolean isRight = random.nextInt(4) == 0;
                    attempt.setString(1, "reader-" + random.nextInt(READERS));
                    attempt.setString(2, "attempt-" + i);
                    attempt.setString(3, "s" + random.nextInt(STEPS) + (random.nextInt(5) == 0 ? "~1" : ""));
                    attempt.setString(4, "{\"p1\":\"" + random.nextInt(2_000) + " x\"}");
                    attempt.setString(5, isRight ? "correct" : "incorrect");
                    attempt.setString(6, isRight ? "correct" : random.nextInt(3) == 0 ? "other" : "sign");
                    attempt.setString(7, "{\"message\":\"" + "Your line says otherwise. ".repeat(40) + "\"}");
                    attempt.setLong(8, 1_800_000_000_000L + random.nextInt(1_000_000_000));
                    attempt.addBatch();
                    if (i % 1_000 == 999) {
                        attempt.executeBatch();
                    }
                }
            }
            connection.commit();
        }
    }

    private static void print(String name, String what, Runnable query) {
        var times = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long begun = System.nanoTime();
            query.run();
            times[i] = (System.nanoTime() - begun) / 1e6;
        }
        double first = times[0];
        Arrays.sort(times);
        System.out.printf(Locale.ROOT, "%-11s %-27s first %7.1f ms   median %7.1f ms   longest %7.1f ms%n", name, what,
                first, times[TIMES / 2], times[TIMES - 1]);
    }
}
