package org.byhand.lesson.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.byhand.lesson.BuiltIn;
import org.byhand.lesson.Lesson;
import org.byhand.lesson.LessonProblem;
import org.byhand.lesson.proof.LessonProof;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileLessonsTest {
    private static final String HEAD = """
            ---
            title: T
            symbols:
              x: {latex: x, shape: scalar, values: 2}
            models:
              one:
                definitions: L = x^2
            ---
            """;

    private static LessonReader.Reading read(String text) {
        return LessonReader.read("lesson.md", text.getBytes(UTF_8));
    }

    private static String firstProblem(String text) {
        return read(text).problems().getFirst().toString();
    }

    @Test
    void fiveMegabytesAreRefusedByASentence() {
        byte[] bytes = new byte[5_000_000];
        Arrays.fill(bytes, (byte) 'a');
        assertEquals(
                "1:1 This file is too long: a lesson holds at most 1048576 bytes.",
                LessonReader.read("big.md", bytes).problems().getFirst().toString());
    }

    @Test
    void byteOrderMarkAndForeignLineEndsAreRead() {
        String text = HEAD + "\n## One\n\n$$ L = x^2 $$\n";
        Lesson plain = read(text).lesson();
        Lesson other = read("\uFEFF" + text.replace("\n", "\r\n")).lesson();
        assertTrue(read(text).isSound(), read(text).problems()::toString);
        assertEquals(plain.blocks(), other.blocks());
        assertEquals(plain.blocks(), read(text.replace('\n', '\r')).lesson().blocks());
    }

    @Test
    void aThousandStepsAreCountedNotRead() {
        StringBuilder text = new StringBuilder(HEAD);
        for (int i = 0; i < 1000; i++) {
            text.append(":::{step} s").append(i).append(
                    "\n---\nlabel: l\nhints: h\nright: 2x\nwrong: {sign: -2x}\ntarget: \\frac{\\partial L}{\\partial x}\n---\n:::\n\n");
        }
        LessonReader.Reading reading = read(text.toString());
        assertEquals(200, reading.lesson().steps().size());
        assertTrue(reading.problems().stream().anyMatch(problem -> problem.message().contains("at most 200 steps")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "a/b.md", "x.MD", ".md", "con?.md", ""})
    void pathLikeNamesAreRefused(String name) {
        assertFalse(LessonReader.read(name, HEAD.getBytes(UTF_8)).isSound());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "../x.png", "/etc/x.png", "http://elsewhere.example/x.png", "x.gif",
            "a\\b.png",
            "data:image/png;base64,AA"})
    void picturesThatLeadOutOfTheLessonAreTold(String path) {
        String head = HEAD.replace("models:", "  loss: {latex: L, shape: scalar}\nmodels:");
        String text = head + "\nWords.\n\n![a picture](<" + path + ">)\n";
        assertTrue(read(text).isSound(), "what was published with one stays open");
        LessonProblem problem = LessonProof.problems("lesson.md", text.getBytes(UTF_8)).getFirst();
        assertEquals(head.lines().count() + 4, problem.line());
        assertTrue(problem.message().contains("leads to no picture of this lesson"), problem.message());
        String own = head + "\n![a picture](./pictures/x.png)\n";
        assertEquals(List.of(), LessonProof.problems("lesson.md", own.getBytes(UTF_8)));
    }

    @Test
    void emptyAndBlankFilesHaveNoFrontMatter() {
        assertTrue(firstProblem("").contains("begins with its front matter"));
        assertTrue(firstProblem("\n\n").contains("begins with its front matter"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "- ", "$", "$$\n", ":::{step}\n", "::::::{missed} a\n", "> ", "![", "<!--", "`", "*a ",
            "\\", "+++ {", "{a: "})
    void repetitionIsReadInLinearTime(String unit) {
        String text = unit.repeat(200_000 / unit.length());
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> read(HEAD + text));
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> read("---\n" + text));
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> read("---\ntitle: " + text + "\n---\n"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void damagedLessonsAreAnsweredNeverThrown(long seed) throws java.io.IOException {
        byte[] bytes = BuiltIn.backpropagation();
        Random random = new Random(seed);
        for (int round = 0; round < 5; round++) {
            byte[] damaged = bytes.clone();
            for (int i = 0; i < 40; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(seed % 2 == 0 ? 128 : 256);
            }
            LessonReader.read("damaged.md", damaged);
        }
    }
}
