package org.byhand.lesson.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.byhand.lesson.LessonProblem;
import org.junit.jupiter.api.Test;

/// What authors are told, word for word. After a message was changed on purpose: `mvn test -Dtest=BrokenLessonsTest -Dbyhand.update=true`.
class BrokenLessonsTest {
    private static final Path FOLDER = Path.of("src/test/resources/lesson");

    @Test
    void everyFaultOfWritingIsToldAtItsLine() throws IOException {
        transcribe("broken", LessonProblem::toString);
    }

    /// Only our own half of each sentence: the red pen's words are its own tests' business.
    @Test
    void everyFaultOfMeaningIsToldAtItsLine() throws IOException {
        transcribe("untrue", problem -> problem.toString().replaceFirst("(?<=\\D[.:]) .*", ""));
    }

    private static void transcribe(String folder, Function<LessonProblem, String> told) throws IOException {
        StringBuilder transcript = new StringBuilder();
        for (Path file : files(FOLDER.resolve(folder))) {
            String name = file.getFileName().toString();
            transcript.append("== ").append(name).append('\n');
            for (LessonProblem problem : LessonProof.problems(name, Files.readAllBytes(file))) {
                transcript.append(told.apply(problem)).append('\n');
            }
        }
        Path golden = FOLDER.resolve(folder).resolve("transcript.txt");
        if (Boolean.getBoolean("byhand.update")) {
            Files.writeString(golden, transcript);
        }
        assertEquals(Files.readString(golden), transcript.toString());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
        }
    }
}
