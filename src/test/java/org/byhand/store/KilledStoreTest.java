package org.byhand.store;

import static org.byhand.store.StoreContractTest.attempt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import org.byhand.Child;
import org.byhand.store.Attempt.Effect;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The process dies without warning while eight clients write: what was acknowledged is there, once.
class KilledStoreTest {
    private static final int CLIENTS = 8;

    /// A process of its own that runs `program` on a data folder.
    static Process process(Class<?> program, Path folder, String... more) throws IOException {
        return start(Child.command(program), folder, more);
    }

    /// The same on a Java machine with settings of its own.
    static Process process(Class<?> program, List<String> settings, Path folder, String... more) throws IOException {
        return start(Child.command(program, settings), folder, more);
    }

    private static Process start(List<String> command, Path folder, String... more) throws IOException {
        command.add(folder.toString());
        command.addAll(List.of(more));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    /// Reads what a process acknowledges and kills it after `until` lines.
    private static Set<String> kill(Process child, int until) throws Exception {
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
        return acknowledged;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void acknowledgedAttemptsSurvive(int seed, @TempDir Path folder) throws Exception {
        assertTrue(attempts(seed, folder) > 0);
    }

    /// One round: how many attempts were acknowledged, all of which were found again.
    static int attempts(int seed, Path folder) throws Exception {
        var acknowledged = kill(process(Client.class, folder), 50 + new Random(seed).nextInt(400));
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
        return acknowledged.size();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4})
    void acknowledgedDraftsPublishesAndSessionsSurvive(int seed, @TempDir Path folder) throws Exception {
        assertTrue(authors(seed, folder) > 0);
    }

    /// One round of the other kind.
    static int authors(int seed, Path folder) throws Exception {
        var acknowledged = kill(process(Author.class, folder), 40 + new Random(seed).nextInt(200));
        try (var store = Store.open(folder)) {
            for (var line : acknowledged) {
                var words = line.split(" ");
                switch (words[0]) {
                    case "draft" -> {
                        // Each one takes the place of the one before, so the last acknowledged or a later one is there.
                        var draft = store.steps(words[1], "lesson").getFirst().draft();
                        assertTrue(Integer.parseInt(draft) >= Integer.parseInt(words[2]), line + ", kept " + draft);
                    }
                    case "save" -> assertEquals(Optional.of("text " + words[2]),
                            store.versions().source(words[1], words[1], Integer.parseInt(words[2])));
                    case "publish" -> {
                        var lesson = store.versions().find(words[1], words[1]).orElseThrow();
                        assertTrue(lesson.published().orElse(0) >= Integer.parseInt(words[2]), line);
                        var edition = store.editions().find(lesson.slug(), "e" + words[2]).orElseThrow();
                        assertEquals("text " + words[2], new String(edition, StandardCharsets.UTF_8));
                    }
                    case "session" -> assertEquals(words[1],
                            store.sessions().find(words[2]).orElseThrow().person().id());
                    default -> throw new AssertionError(line);
                }
            }
            for (var kind : List.of("draft", "save", "publish", "session")) {
                assertTrue(acknowledged.stream().anyMatch(line -> line.startsWith(kind)), kind);
            }
            for (int client = 0; client < CLIENTS; client++) {
                var lesson = store.versions().find("author" + client, "author" + client);
                // No pointer to what is not there.
                lesson.ifPresent(one -> one.published().ifPresent(n -> assertTrue(
                        store.editions().find(one.slug(), "e" + n).isPresent(), one.slug())));
            }
            assertTrue(store.trail().broken().isEmpty());
        }
        return acknowledged.size();
    }

    private static void acknowledge(String line) {
        synchronized (System.out) {
            System.out.println(line + ".");
            System.out.flush();
        }
    }

    /// One that is killed: each client keeps attempts one after the other and prints the id of each that was acknowledged.
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
                acknowledge(id);
            }
        }
    }

    /// The other: each author drafts, saves, publishes and signs in, over and over.
    static final class Author {
        private Author() {}

        public static void main(String[] arguments) throws Exception {
            var folder = Path.of(arguments[0]);
            var store = Store.open(folder);
            var threads = Executors.newFixedThreadPool(CLIENTS);
            for (int client = 0; client < CLIENTS; client++) {
                var id = "author" + client;
                try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("byhand.db"))) {
                    Sql.update(connection, """
                            INSERT INTO person (id, name, signin, password, role, created)
                            VALUES (?, ?, ?, '', 'INSTRUCTOR', 0)""", id, id, id);
                }
                threads.execute(() -> write(store, id));
            }
        }

        private static void write(Store store, String id) {
            var actor = new Actor(id, "");
            var versions = store.versions();
            versions.create(actor, id, id, _ -> false, "text 1");
            for (int i = 1;; i++) {
                store.draft(id, "lesson", "s1", String.valueOf(i));
                acknowledge("draft " + id + " " + i);
                if (versions.publish(actor, id, i, "e" + i) instanceof Saving.Saved) {
                    acknowledge("publish " + id + " " + i);
                }
                if (versions.save(actor, id, i, "text " + (i + 1), "") instanceof Saving.Saved) {
                    acknowledge("save " + id + " " + (i + 1));
                }
                var token = store.sessions().open(new Person(id, id, Person.Role.INSTRUCTOR), "a test");
                acknowledge("session " + id + " " + token);
            }
        }
    }
}
