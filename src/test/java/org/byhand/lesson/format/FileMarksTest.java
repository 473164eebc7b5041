package org.byhand.lesson.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What a file brings along that is not the lesson's is told at its line, and is no fault.
class FileMarksTest {
    private static List<String> told(String text) {
        return FileMarks.of(text).stream().map(Object::toString).toList();
    }

    @Test
    void plainLinesSayNothing() {
        assertEquals(List.of(), told("---\ntitle: T\n---\n"));
        assertEquals(List.of(), told(""));
    }

    @Test
    void aByteOrderMarkAndForeignLineEndsAreToldAtTheFirstLine() {
        assertEquals(List.of(
                "1:1 A byte order mark (U+FEFF) stands before the first letter. It is kept, and no reader sees it.",
                "1:1 Lines end with CRLF here, where most systems write LF. They are kept as they are."),
                told("\uFEFF---\r\ntitle: T\r\n---\r\n"));
        assertEquals(1, told("---\rtitle: T\r").size());
    }

    @Test
    void theFirstLineThatEndsOtherwiseIsTold() {
        assertEquals(List.of(
                "3:1 This line ends with CRLF, the first with LF. They are kept as they are until the lesson is changed here; then all end alike."),
                told("---\ntitle: T\n---\r\n\nWords.\n"));
    }

    @Test
    void whatIsNotUtf8IsRefusedAtItsPlace() {
        assertEquals(List.of("2:10 This is not UTF-8 (byte 0xF6); save the file as UTF-8."),
                problems("---\ntitle: Gr\u00f6\u00dfe\n---\n".getBytes(ISO_8859_1)));
        assertEquals(List.of("1:1 This is not UTF-8 (byte 0xFE); save the file as UTF-8."),
                problems("---\ntitle: T\n---\n".getBytes(UTF_16)));
    }

    /// What is left of a letter of Latin-1 once somebody's program read it as UTF-8.
    @Test
    void aLetterThatWasLostOnTheWayIsRefusedAtItsPlace() {
        assertTrue(problems("---\ntitle: Gr\uFFFDe\n---\n".getBytes(UTF_8))
                .contains("2:10 A letter was lost here on its way (U+FFFD); write it again."));
    }

    private static List<String> problems(byte[] bytes) {
        return LessonReader.read("lesson.md", bytes).problems().stream().map(Object::toString).toList();
    }
}
