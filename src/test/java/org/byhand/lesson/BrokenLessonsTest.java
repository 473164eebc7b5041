package org.byhand.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What authors are told, word for word. After a message was changed on purpose: `mvn test -Dtest=BrokenLessonsTest -Dbyhand.update=true`.
class BrokenLessonsTest {
    private static final Path FOLDER = Path.of("src/test/resources/lesson/broken");
    private static final Path TRANSCRIPT = FOLDER.resolve("transcript.txt");

    @Test
    void everyProblemIsToldAtItsLine() throws IOException {
        StringBuilder transcript = new StringBuilder();
        for (Path file : files()) {
            String name = file.getFileName().toString();
            transcript.append("== ").append(name).append('\n');
            for (LessonProblem problem : LessonReader.read(name, Files.readAllBytes(file)).problems()) {
                transcript.append(problem).append('\n');
            }
        }
        if (Boolean.getBoolean("byhand.update")) {
            Files.writeString(TRANSCRIPT, transcript);
        }
        assertEquals(Files.readString(TRANSCRIPT), transcript.toString());
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
        }
    }
}
