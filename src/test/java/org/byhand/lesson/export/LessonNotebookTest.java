package org.byhand.lesson.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.byhand.lesson.BuiltIn;
import org.byhand.lesson.shelf.LiveLesson;
import org.byhand.lesson.shelf.ShelfTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LessonNotebookTest {
    @TempDir
    Path folder;

    static List<Path> builtIn() throws IOException {
        return ShelfTest.builtIn();
    }

    private static JsonNode notebook(Path file) throws IOException {
        LiveLesson live = LiveLesson.open(String.valueOf(file.getFileName()), Files.readAllBytes(file)).lesson()
                .getFirst();
        return JsonMapper.shared().readTree(LessonNotebook.write(live));
    }

    private static List<String> code(JsonNode notebook) {
        return notebook.get("cells").valueStream().filter(cell -> cell.get("cell_type").asString().equals("code"))
                .map(cell -> cell.get("source").asString()).toList();
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void everyLessonIsANotebookWithTextEquationsAndNumbers(Path file) throws IOException {
        JsonNode notebook = notebook(file);
        assertEquals(4, notebook.get("nbformat").asInt());
        String text = notebook.get("cells").toString();
        assertTrue(text.contains("$$"));
        assertTrue(!text.contains("placeholder"), "blanks are empty squares");
        assertTrue(code(notebook).size() >= 2);
        assertEquals(notebook.get("cells").size(),
                notebook.get("cells").valueStream().map(cell -> cell.get("id").asString()).distinct().count());
    }

    /// Two witnesses: the published numbers come out of NumPy too.
    @Test
    void theNumbersAreThoseThatOthersPublished() throws Exception {
        assumeTrue(run("import numpy").code() == 0, "no Python with NumPy on this machine");
        StringBuilder script = new StringBuilder();
        for (String cell : code(notebook(BuiltIn.FOLDER.resolve("backpropagation-by-hand.md")))) {
            script.append(cell).append("\nif 'v_loss' in globals(): print('loss', repr(float(v_loss)))\n");
        }
        Ended ended = run(script.toString());
        assertEquals(0, ended.code(), ended.out());
        List<Double> losses = ended.out().lines().filter(line -> line.startsWith("loss "))
                .map(line -> Double.parseDouble(line.substring(5))).toList();
        assertTrue(losses.stream().anyMatch(loss -> Math.abs(loss - 0.3272405) < 1e-12), losses::toString);
        assertTrue(losses.stream().anyMatch(loss -> Math.abs(loss - 0.274811083176155) < 1e-14), losses::toString);
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void everyLessonsCodeRuns(Path file) throws Exception {
        assumeTrue(run("import numpy").code() == 0, "no Python with NumPy on this machine");
        Ended ended = run(String.join("\n", code(notebook(file))));
        assertEquals(0, ended.code(), ended.out());
        assertTrue(!ended.out().contains("nan"), ended.out());
    }

    private record Ended(int code, String out) {}

    private Ended run(String script) throws Exception {
        Path file = Files.writeString(folder.resolve("script.py"), script);
        Path out = folder.resolve("out");
        try {
            int code = new ProcessBuilder("python3", file.toString()).redirectErrorStream(true)
                    .redirectOutput(out.toFile()).start().waitFor();
            return new Ended(code, Files.readString(out));
        } catch (IOException e) {
            return new Ended(-1, "no python3");
        }
    }
}
