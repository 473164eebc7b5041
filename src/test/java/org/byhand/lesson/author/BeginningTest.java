package org.byhand.lesson.author;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.byhand.derive.Style;
import org.byhand.lesson.BuiltIn;
import org.byhand.lesson.made.Made;
import org.junit.jupiter.api.Test;

class BeginningTest {
    @Test
    void aBlankPageIsSoundAndTrue() {
        assertEquals(List.of(),
                LessonProof.problems("lesson.md", Beginning.blank("It's: a “title”").getBytes(UTF_8)));
    }

    @Test
    void aCopyDiffersInItsTitleOnly() throws IOException {
        String source = new String(BuiltIn.backpropagation(), UTF_8);
        String copy = Beginning.copy(source, "My own");
        assertEquals(source, copy.replace("title: My own\n", "title: Backpropagation by hand\n"));
    }

    @Test
    void aModelInAFewLinesIsDerivedFrom() {
        String front = Beginning.front("Logistic", """
                X: n x d
                w: d x 1
                y: n x 1
                \\hat y: n x 1
                L: scalar

                \\hat y = \\sigma(X w)
                L = \\frac12 \\| \\hat y - y \\|^2
                """);
        Made made = Made.of("lesson.md", front.getBytes(UTF_8),
                new Made.Wish("\\frac{\\partial L}{\\partial w}", Style.MATRIX, 2));
        String source = assertInstanceOf(Made.Written.class, made, made::toString).source();
        assertEquals(List.of(), LessonProof.problems("lesson.md", source.getBytes(UTF_8)), source);
        assertTrue(source.contains("{step}"), source);
    }
}
