package org.byhand.lesson.shelf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.byhand.lesson.BuiltIn;
import org.byhand.lesson.format.LessonText;
import org.byhand.lesson.proof.LessonProof;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

public class ShelfTest {
    public static List<Path> builtIn() throws IOException {
        try (Stream<Path> files = Files.list(BuiltIn.FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void builtInLessonsAreTrue(Path file) throws IOException {
        assertEquals(List.of(), LessonProof.problems(String.valueOf(file.getFileName()), Files.readAllBytes(file)));
    }

    @Test
    void everyBuiltInLessonStandsOnTheShelf() throws IOException {
        Shelf shelf = Shelf.builtIn();
        assertEquals(List.of(), shelf.broken());
        assertEquals(builtIn().size(), shelf.lessons().size());
        assertEquals("backpropagation-by-hand", shelf.lessons().getFirst().lesson().slug());
    }

    @Test
    void brokenFileIsListedAndTheOthersOpen(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("broken.md"), "---\ntitle: x\ntitle: y\n---\n");
        Files.write(folder.resolve("mine.md"), BuiltIn.backpropagation());
        Files.write(folder.resolve("huge.md"), new byte[5_000_000]);
        Shelf shelf = Shelf.of(folder);
        assertTrue(shelf.find("mine").isPresent());
        assertEquals(List.of("broken.md", "huge.md"), shelf.broken().stream().map(Shelf.Broken::file).toList());
        assertEquals("3:1 `title` stands here twice.", shelf.broken().getFirst().problems().getFirst().toString());
    }

    private static final String SMALL = """
            ---
            title: Small
            symbols:
              x: {latex: x, shape: scalar, values: 2}
              loss: {latex: L, shape: scalar}
            models:
              one:
                definitions: L = x^2
            ---
            """;

    private static String small(String title) {
        return SMALL.replace("Small", title);
    }

    /// An archive in memory.
    private static final class Kept implements Archive {
        private final Map<Published, byte[]> texts = new HashMap<>();
        private final List<Published> published = new ArrayList<>();

        @Override
        public void keep(String slug, String version, byte[] source) {
            texts.putIfAbsent(new Published(slug, version), source);
        }

        @Override
        public Optional<byte[]> find(String slug, String version) {
            return Optional.ofNullable(texts.get(new Published(slug, version)));
        }

        @Override
        public List<Published> published() {
            return List.copyOf(published);
        }

        void publish(String slug, String text) {
            byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            String version = LessonText.version(bytes);
            keep(slug, version, bytes);
            published.removeIf(one -> one.slug().equals(slug));
            published.add(new Published(slug, version));
        }
    }

    private static String title(Shelf shelf, String slug) {
        return shelf.find(slug).map(lesson -> lesson.lesson().title()).orElse("");
    }

    private static boolean within(Duration time, BooleanSupplier holds) {
        Instant end = Instant.now().plus(time);
        while (!holds.getAsBoolean() && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(10_000_000);
        }
        return holds.getAsBoolean();
    }

    @Test
    void changedFileIsLiveWithinTwoSeconds(@TempDir Path folder) throws IOException {
        try (Shelf shelf = Shelf.open(Optional.of(folder), new Kept())) {
            assertEquals("", title(shelf, "mine"));
            Files.writeString(folder.resolve("mine.md"), small("First"));
            assertTrue(within(Duration.ofSeconds(5), () -> title(shelf, "mine").equals("First")));
            Files.writeString(folder.resolve("mine.md"), small("Second"));
            assertTrue(within(Duration.ofSeconds(5), () -> title(shelf, "mine").equals("Second")));
            Files.delete(folder.resolve("mine.md"));
            assertTrue(within(Duration.ofSeconds(5), () -> shelf.find("mine").isEmpty()));
        }
    }

    @Test
    void brokenFileIsListedAndTheLastGoodOneStaysOpen(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("mine.md");
        Files.writeString(file, small("Good"));
        Shelf shelf = Shelf.of(folder);
        Files.writeString(file, small("Good").replace("L = x^2", "L = x^"));
        shelf.refresh();
        assertEquals("Good", title(shelf, "mine"));
        assertEquals("mine.md", shelf.broken().getFirst().file());
        Files.writeString(file, small("Better"));
        shelf.refresh();
        assertEquals("Better", title(shelf, "mine"));
        assertEquals(List.of(), shelf.broken());
    }

    @Test
    void folderThatCannotBeReadForAWhileKeepsItsLessons(@TempDir Path folder) throws IOException {
        Path lessons = Files.createDirectory(folder.resolve("lessons"));
        Files.writeString(lessons.resolve("mine.md"), small("Good"));
        Shelf shelf = Shelf.of(lessons);
        Files.move(lessons, folder.resolve("away"));
        assertThrows(UncheckedIOException.class, shelf::refresh);
        assertEquals("Good", title(shelf, "mine"));
        Files.move(folder.resolve("away"), lessons);
        shelf.refresh();
        assertEquals("Good", title(shelf, "mine"));
    }

    @Test
    void publishedLessonsStandThereAndEarlierVersionsCanBeFinished() {
        Kept archive = new Kept();
        archive.publish("theirs", small("First"));
        Shelf shelf = Shelf.open(Optional.empty(), archive);
        String first = shelf.find("theirs").orElseThrow().lesson().version();
        archive.publish("theirs", small("Second"));
        shelf.refresh();
        assertEquals("Second", title(shelf, "theirs"));
        assertEquals("First", shelf.find("theirs", first).orElseThrow().lesson().title());
        assertTrue(shelf.find("theirs", "0000").isEmpty());
        shelf.close();
    }

    @Test
    void whatAFolderHeldCanBeFinishedAfterItChanged(@TempDir Path folder) throws IOException {
        Kept archive = new Kept();
        Files.writeString(folder.resolve("mine.md"), small("First"));
        Shelf shelf = Shelf.open(Optional.of(folder), archive);
        String first = shelf.find("mine").orElseThrow().lesson().version();
        Files.delete(folder.resolve("mine.md"));
        shelf.refresh();
        assertTrue(shelf.find("mine").isEmpty());
        assertEquals("First", shelf.find("mine", first).orElseThrow().lesson().title());
        shelf.close();
    }

    @Test
    void whatALessonBuildsOnStandsOnTheShelfToo() {
        try (Shelf shelf = Shelf.builtIn()) {
            for (LiveLesson lesson : shelf.lessons()) {
                for (String earlier : shelf.before(lesson.lesson().slug())) {
                    assertTrue(shelf.find(earlier).isPresent(), earlier);
                }
            }
            assertEquals(List.of("the-chain-rule", "matrices-and-shapes"), shelf.before("backpropagation-by-hand"));
            assertEquals(List.of(), shelf.before("nobody-wrote-this"));
        }
    }
}
