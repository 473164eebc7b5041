package org.byhand.lesson.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.byhand.lesson.BuiltIn;
import org.byhand.lesson.model.PageState;
import org.byhand.lesson.shelf.LiveLesson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Statement 16: an author sets how much is told of shapes that do not fit.
class ShapeErrorsTest {
    private static LiveLesson lesson(String setting) throws IOException {
        var text = new String(BuiltIn.backpropagation(), StandardCharsets.UTF_8).replaceFirst("(?m)^title:",
                setting + "\ntitle:");
        return LiveLesson.open("backpropagation-by-hand.md", text.getBytes(StandardCharsets.UTF_8)).lesson()
                .getFirst();
    }

    private static String message(LiveLesson lesson, String answer) {
        Map<String, Integer> sizes = Map.of("n", 3, "d", 2, "h", 2);
        return lesson.steps().check("w2-shapes", Map.of("p1", answer),
                new PageState(sizes, 1, lesson.numbers().start(sizes))).orElseThrow().message();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"shape-errors: sizes;n × 1;n × h", "shape-errors: type;a column;a matrix",
            "# nothing set;n × 1;n × h"})
    void bothShapesAreToldByTheirSizesOrByTheirKind(String setting, String first, String second) throws IOException {
        String message = message(lesson(setting), "h^T (h - \\hat y) + X X");
        assertTrue(message.contains(first) || message.contains(second), message);
    }

    @Test
    void ofNoShapeMoreIsToldThanThatTheyDoNotFit() throws IOException {
        assertEquals("The shapes do not fit here.", message(lesson("shape-errors: none"), "h^T + X X"));
    }

    @Test
    void theLinesOfAWorkingAreToldNoMore() throws IOException {
        var worked = lesson("shape-errors: none").steps().work("w2-shapes", List.of("h^T + X X")).orElseThrow();
        assertFalse((worked.message() + worked.lines()).contains("×"), worked::toString);
    }

    @Test
    void shapesUnderTheReadingAreKeptBackToo() throws IOException {
        Map<String, Integer> sizes = Map.of("n", 3, "d", 2, "h", 2);
        for (var setting : List.of("shape-errors: sizes", "shape-errors: none")) {
            var lesson = lesson(setting);
            var read = lesson.steps().read("w2-shapes", Map.of("p1", "h^T (\\hat y - y)"),
                    new PageState(sizes, 1, lesson.numbers().start(sizes))).orElseThrow();
            assertEquals(setting.endsWith("sizes") ? "a column, h × 1" : "", read.kind());
            assertEquals(setting.endsWith("sizes"), read.latex().contains("mjx-rows-"), read::latex);
        }
    }

    @Test
    void anotherWordIsNotTaken() {
        var text = "---\nshape-errors: some\ntitle: T\n---\n".getBytes(StandardCharsets.UTF_8);
        assertTrue(LiveLesson.open("t.md", text).problems().stream()
                .anyMatch(problem -> problem.message().contains("sizes, type, none")));
    }
}
