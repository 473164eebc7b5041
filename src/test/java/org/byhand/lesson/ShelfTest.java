package org.byhand.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShelfTest {
    static List<Path> builtIn() throws IOException {
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
}
