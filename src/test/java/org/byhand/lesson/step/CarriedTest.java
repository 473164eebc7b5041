package org.byhand.lesson.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.byhand.lesson.BuiltIn;
import org.byhand.lesson.shelf.LiveLesson;
import org.byhand.lesson.step.StepReply.Worked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Statement 18: an author sets what a line counts that follows from a wrong one.
class CarriedTest {
    private static Worked work(String setting, String... lines) throws IOException {
        var text = new String(BuiltIn.backpropagation(), StandardCharsets.UTF_8).replaceFirst("(?m)^title:",
                setting + "\ntitle:");
        return LiveLesson.open("backpropagation-by-hand.md", text.getBytes(StandardCharsets.UTF_8)).lesson()
                .getFirst().steps().work("w2-shapes", List.of(lines)).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"carried: full;1;counts as much as a right one: 1 of 2 lines.",
            "carried: half;0.5;counts half: 0.5 of 2 lines.", "carried: none;0;counts nothing: 0 of 2 lines.",
            "# nothing set;1;counts as much as a right one: 1 of 2 lines."})
    void aLineThatFollowsFromAWrongOneCountsWhatTheLessonSays(String setting, double earned, String told)
            throws IOException {
        var worked = work(setting, "h^T (y - \\hat y)", "h^T y - h^T \\hat y");
        assertEquals(List.of("fault", "carried"), worked.lines().stream().map(line -> line.standing()).toList());
        assertEquals(earned, worked.earned());
        assertTrue(worked.message().endsWith("A line that follows from a wrong one " + told), worked.message());
    }

    @Test
    void nothingIsSaidOfItWhereNoLineIsCarried() throws IOException {
        var worked = work("carried: half", "h^T (\\hat y - y)", "h^T \\hat y - h^T y");
        assertEquals(2, worked.earned());
        assertFalse(worked.message().contains("counts"), worked.message());
    }

    @Test
    void anotherWordIsNotTaken() {
        var text = "---\ncarried: some\ntitle: T\n---\n".getBytes(StandardCharsets.UTF_8);
        assertTrue(LiveLesson.open("t.md", text).problems().stream()
                .anyMatch(problem -> problem.message().contains("full, half, none")));
    }
}
