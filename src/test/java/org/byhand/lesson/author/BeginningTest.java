package org.byhand.lesson.author;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.byhand.derive.Style;
import org.byhand.lesson.BuiltIn;
import org.byhand.lesson.Lesson;
import org.byhand.lesson.format.LessonReader;
import org.byhand.lesson.made.Made;
import org.byhand.lesson.proof.LessonProof;
import org.junit.jupiter.api.Test;

class BeginningTest {
    @Test
    void aBlankPageIsSoundAndTrue() {
        assertEquals(List.of(),
                LessonProof.problems("lesson.md", Beginning.blank("It's: a “title”").getBytes(UTF_8)));
    }

    @Test
    void aCopyHasAnotherTitleAndSaysWhatItWasCopiedFrom() throws IOException {
        String source = new String(BuiltIn.backpropagation(), UTF_8).replaceFirst("\ntitle: ",
                "\nauthors: ['Ada [*1*] Lovelace', {name: Charles Babbage}]\nlicense: CC-BY-4.0\ntitle: ");
        Lesson lesson = LessonReader.read("backpropagation-by-hand.md", source.getBytes(UTF_8)).lesson();
        String copy = Beginning.copy(lesson, source, "My own");
        assertEquals(source + "\n*After [Backpropagation by hand](/lessons/backpropagation-by-hand), "
                + "Ada 1 Lovelace, Charles Babbage · CC-BY-4.0.*\n",
                copy.replace("title: My own\n", "title: Backpropagation by hand\n"));
        assertEquals(List.of(), LessonProof.problems("my-own.md", copy.getBytes(UTF_8)));
    }

    @Test
    void aCopyOfACopyTellsOfBoth() throws IOException {
        String source = new String(BuiltIn.backpropagation(), UTF_8);
        Lesson lesson = LessonReader.read("backpropagation-by-hand.md", source.getBytes(UTF_8)).lesson();
        String once = Beginning.copy(lesson, source, "One");
        String twice = Beginning.copy(LessonReader.read("one.md", once.getBytes(UTF_8)).lesson(), once, "Two");
        assertTrue(twice.endsWith("*After [Backpropagation by hand](/lessons/backpropagation-by-hand).*\n\n"
                + "*After [One](/lessons/one).*\n"), twice.substring(twice.length() - 200));
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
        assertTrue(source.contains("\nclass: step\n"), source);
    }
}
