package org.byhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole lecture signs in at once: a hash takes 46 MiB, and the server has 256 MB.
class SignInRushTest {
    private static final int PEOPLE = 200;
    private static final String PASSWORD = "seven green lamps";

    @Test
    void twoHundredSignInsAtOnceFitInASmallHeap(@TempDir Path folder) throws Exception {
        var child = KilledStoreTest.process(Rush.class, List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError"), folder);
        var said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, child.waitFor(), said);
        System.out.print(said);
        var numbers = Arrays.stream(said.lines().toList().getLast().split(" ")).mapToInt(Integer::parseInt).toArray();
        assertEquals(PEOPLE, numbers[0] + numbers[1], said);
        assertTrue(numbers[0] >= 34, "as many as are hashed and wait get in: " + said);
    }

    /// Measures a hash on one thread, then lets everybody in at once; the last line is how many got in and how many are to come again.
    static final class Rush {
        private Rush() {}

        public static void main(String[] arguments) throws Exception {
            var folder = Path.of(arguments[0]);
            try (var store = Store.open(folder)) {
                var salt = new byte[16];
                var password = PASSWORD.getBytes(StandardCharsets.UTF_8);
                var milliseconds = IntStream.range(0, 15).mapToLong(_ -> {
                    var start = System.nanoTime();
                    Passwords.argon2(Passwords.COST, password, salt, 32);
                    return (System.nanoTime() - start) / 1_000_000;
                }).skip(5).sorted().toArray();
                System.out.println(
                        "one hash, of 10: fastest " + milliseconds[0] + " ms, median " + milliseconds[5] + " ms");
                people(folder);
                var start = System.nanoTime();
                int in = 0;
                int later = 0;
                try (var threads = Executors.newFixedThreadPool(PEOPLE)) {
                    for (var outcome : threads.invokeAll(IntStream.range(0, PEOPLE)
                            .mapToObj(i -> (Callable<Outcome>) () -> store.people().signIn("p" + i, PASSWORD))
                            .toList())) {
                        switch (outcome.get()) {
                            case Outcome.Done _ -> in++;
                            case Outcome.Later _ -> later++;
                            case Outcome.Refused refused -> throw new IllegalStateException(refused.toString());
                        }
                    }
                }
                System.out.println(PEOPLE + " at once: " + (System.nanoTime() - start) / 1_000_000 + " ms");
                System.out.println(in + " " + later);
            }
        }

        private static void people(Path folder) throws Exception {
            var hash = new Passwords().hash(PASSWORD).orElseThrow();
            try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(Store.FILE))) {
                connection.setAutoCommit(false);
                for (int i = 0; i < PEOPLE; i++) {
                    Sql.update(connection, """
                            INSERT INTO person (id, name, signin, password, role, created)
                            VALUES (?, ?, ?, ?, 'INSTRUCTOR', 0)""", "p" + i, "p" + i, "p" + i, hash);
                }
                connection.commit();
            }
        }
    }
}
