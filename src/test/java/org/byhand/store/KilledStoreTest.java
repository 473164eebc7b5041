package org.byhand.store;

import static org.byhand.store.StoreContractTest.attempt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import org.byhand.store.Attempt.Effect;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The process dies without warning while eight clients write: what was acknowledged is there, once.
class KilledStoreTest {
    private static final int CLIENTS = 8;

    /// A process of its own that runs `program` on a data folder.
    static Process process(Class<?> program, Path folder, String... more) throws IOException {
        var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                program.getName(), folder.toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void acknowledgedAttemptsSurvive(int seed, @TempDir Path folder) throws Exception {
        var child = process(Client.class, folder);
        int until = 50 + new Random(seed).nextInt(400);
        var acknowledged = new HashSet<String>();
        try (var lines = child.inputReader()) {
            var line = lines.readLine();
            while (line != null) {
                // The last line may have been cut short by the kill.
                if (line.endsWith(".")) {
                    acknowledged.add(line.substring(0, line.length() - 1));
                }
                if (acknowledged.size() == until) {
                    child.toHandle().destroyForcibly();
                }
                line = lines.readLine();
            }
        }
        child.waitFor();
        assertTrue(acknowledged.size() >= until, () -> "only " + acknowledged.size());
        try (var store = Store.open(folder)) {
            for (var id : acknowledged) {
                assertTrue(store.find(attempt(id.substring(0, 1), id, "s1", id, Effect.COUNTS)).isPresent(), id);
            }
            for (int client = 0; client < CLIENTS; client++) {
                var reader = String.valueOf(client);
                var tries = store.steps(reader, "lesson").stream().mapToInt(StepState::tries).sum();
                var mine = acknowledged.stream().filter(id -> id.startsWith(reader)).count();
                assertTrue(mine == tries || mine + 1 == tries, mine + " acknowledged, " + tries + " counted");
            }
            assertEquals(new Receipt.Kept("{\"feedback\":1}", 1, 0),
                    store.keep(attempt("new", "a", "s1", "x", Effect.COUNTS)));
        }
    }

    /// The one that is killed: each client keeps attempts one after the other and prints the id of each that was acknowledged.
    static final class Client {
        private Client() {}

        public static void main(String[] arguments) {
            var store = Store.open(Path.of(arguments[0]));
            var threads = Executors.newFixedThreadPool(CLIENTS);
            for (int client = 0; client < CLIENTS; client++) {
                var reader = String.valueOf(client);
                threads.execute(() -> write(store, reader));
            }
        }

        private static void write(Store store, String reader) {
            for (int i = 0;; i++) {
                var id = reader + "-" + i;
                store.keep(attempt(reader, id, "s1", id, Effect.COUNTS));
                synchronized (System.out) {
                    System.out.println(id + ".");
                    System.out.flush();
                }
            }
        }
    }
}
