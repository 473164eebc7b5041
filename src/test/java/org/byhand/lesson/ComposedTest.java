package org.byhand.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.byhand.lesson.format.LessonReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A sum goes into a blank in brackets, unless it stands between brackets or alone already.
class ComposedTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"B w | \\left(a - b\\right) w", "(B) w | ( a - b ) w",
            "\\left( B \\right) w | \\left(  a - b  \\right) w", "w (B c) | w (\\left(a - b\\right) c)", "B | a - b",
            "\\sigma(B) | \\sigma( a - b )"})
    void aSumIsHeldTogetherOnce(String side, String composed) {
        var text = "---\ntitle: T\n---\n\n:::{admonition} it\n---\nclass: step\nhints: [h]\nright: a\nwrong: {sign: b}\n---\n$$ L = "
                + side.replace("B", "\\placeholder[p1]{}") + " $$\n:::\n";
        var step = LessonReader.read("t.md", text.getBytes(StandardCharsets.UTF_8)).lesson().steps().getFirst();
        assertEquals("L = " + composed.replaceAll("\\s+", " "),
                Composed.of(step, Map.of("p1", "a - b")).line().strip().replaceAll("\\s+", " "));
    }
}
