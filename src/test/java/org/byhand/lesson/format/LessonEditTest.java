package org.byhand.lesson.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.byhand.lesson.BuiltIn;
import org.byhand.lesson.Problems;
import org.junit.jupiter.api.Test;

class LessonEditTest {
    private static String seed() throws IOException {
        return new String(BuiltIn.backpropagation(), UTF_8);
    }

    /// All lines but those from `from` on, `count` many, are as they were.
    private static List<String> changed(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        int head = 0;
        while (head < Math.min(old.size(), now.size()) && old.get(head).equals(now.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < Math.min(old.size(), now.size()) - head
                && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
            tail++;
        }
        return now.subList(head, now.size() - tail);
    }

    @Test
    void oneValueOfTheModelChangesOneLine() throws IOException {
        String text = seed();
        String after = LessonEdit.of(text).set(List.of("symbols", "w1", "shape"), "d x n").orElseThrow().of(text);
        assertEquals(List.of("    shape: d x n"), changed(text, after));
    }

    @Test
    void theSameValueAgainChangesNothing() throws IOException {
        String text = seed();
        for (List<String> path : List.of(List.of("symbols", "w1", "shape"), List.of("title"),
                List.of("models", "matrices", "uses"), List.of("dims", "n", "size"))) {
            TextChange change = LessonEdit.of(text).set(path, "other").orElseThrow();
            String old = text.substring(change.from(), change.to());
            assertEquals(text, LessonEdit.of(text).set(path, old).orElseThrow().of(text));
        }
    }

    @Test
    void aMissingValueIsAddedBelowItsNeighbours() throws IOException {
        String text = seed();
        String after = LessonEdit.of(text).set(List.of("symbols", "loss", "domain"), "positive").orElseThrow().of(text);
        assertEquals(List.of("    domain: positive"), changed(text, after));
        String flow = LessonEdit.of(text).set(List.of("dims", "n", "min"), "1").orElseThrow().of(text);
        assertEquals(List.of("  n: {size: 1, max: 6, meaning: rows of the batch, min: 1}"), changed(text, flow));
    }

    @Test
    void aNewSymbolIsReadBack() throws IOException {
        String text = seed();
        String after = LessonEdit.of(text).set(List.of("symbols", "v", "latex"), "V").orElseThrow().of(text);
        String whole = LessonEdit.of(after).set(List.of("symbols", "v", "shape"), "d x d").orElseThrow().of(after);
        assertEquals(List.of("  v:", "    latex: V", "    shape: d x d"), changed(text, whole));
        assertTrue(LessonReader.read("lesson.md", whole.getBytes(UTF_8)).isSound());
    }

    @Test
    void aSymbolGoesWithItsLines() throws IOException {
        String text = seed();
        String after = LessonEdit.of(text).remove(List.of("symbols", "b1")).orElseThrow().of(text);
        assertEquals(text.lines().count() - 7, after.lines().count());
        assertTrue(!after.contains("what every hidden unit adds"));
    }

    @Test
    void aListGrowsInItsOwnStyle() throws IOException {
        String text = seed();
        String block = LessonEdit.of(text).append(List.of("models", "matrices", "definitions"), "q = X").orElseThrow()
                .of(text);
        assertEquals(List.of("      - q = X"), changed(text, block));
        String flow = LessonEdit.of(text).append(List.of("models", "matrices", "uses"), "b1").orElseThrow().of(text);
        assertEquals(List.of("    uses: [x, w1, w2, y, h, yhat, loss, b1]"), changed(text, flow));
    }

    @Test
    void oneDefinitionChangesOneLineAndGoesWithIt() throws IOException {
        String text = seed();
        List<String> path = List.of("models", "matrices", "definitions");
        String after = LessonEdit.of(text).item(path, 1, "\\hat y = X").orElseThrow().of(text);
        assertEquals(List.of("      - \\hat y = X"), changed(text, after));
        String gone = LessonEdit.of(text).item(path, 1, "").orElseThrow().of(text);
        assertEquals(text.lines().count() - 1, gone.lines().count());
        assertEquals(List.of(), changed(text, gone));
    }

    @Test
    void anAnswerBecomesAnExampleOfItsStep() throws IOException {
        String text = seed();
        String single = LessonEdit.of(text).example("loss-slope", Map.of("p1", "\\hat y + y"), "sign").orElseThrow()
                .of(text);
        assertEquals(List.of("  sign:", "    - y - \\hat y", "    - \\hat y + y"), changed(text, single));
        String fresh = LessonEdit.of(text).example("loss-slope", Map.of("p1", "-y"), "missing-term").orElseThrow()
                .of(text);
        assertEquals(List.of("  missing-term: -y"), changed(text, fresh));
        String right = LessonEdit.of(text).example("loss-slope", Map.of("p1", "-y + \\hat y"), "correct").orElseThrow()
                .of(text);
        assertEquals(List.of("  - -y + \\hat y"), changed(text, right));
        for (String after : List.of(single, fresh, right)) {
            assertTrue(LessonReader.read("lesson.md", after.getBytes(UTF_8)).isSound(), after::toString);
        }
    }

    @Test
    void whatYamlWouldMisreadIsQuoted() {
        for (String text : List.of("a: b", "- a", "[x]", "'", "x #y", "", "a", "\\frac{1}{2}", "-x", "it's", "*a*",
                "x:")) {
            Yaml read = Yaml.read("key: " + YamlText.quoted(text), 1, new Problems()).orElseThrow();
            Yaml value = ((Yaml.Mapping) read).entries().getFirst().value();
            assertEquals(text, ((Yaml.Scalar) value).text());
        }
    }
}
