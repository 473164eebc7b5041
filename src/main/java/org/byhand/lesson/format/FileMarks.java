package org.byhand.lesson.format;

import java.util.ArrayList;
import java.util.List;
import org.byhand.lesson.LessonProblem;

/// How a file was written down, where that is no fault of the lesson: a byte order mark, lines that end as Windows ends them. Both are kept to the
/// byte; whoever brings the file is told that they are there.
public final class FileMarks {
    private FileMarks() {}

    /// What stands in the file and not on the page, by line; nothing for a file of plain lines.
    public static List<LessonProblem> of(String text) {
        List<LessonProblem> found = new ArrayList<>();
        if (text.startsWith("\uFEFF")) {
            found.add(new LessonProblem(1, 1,
                    "A byte order mark (U+FEFF) stands before the first letter. It is kept, and no reader sees it."));
        }
        String first = "";
        int line = 1;
        for (int i = 0; i < text.length(); i++) {
            String end = end(text, i);
            if (!end.isEmpty()) {
                if (first.isEmpty()) {
                    first = end;
                    if (!end.equals("\n")) {
                        found.add(new LessonProblem(1, 1, "Lines end with " + name(end)
                                + " here, where most systems write LF. They are kept as they are."));
                    }
                } else if (!end.equals(first)) {
                    found.add(new LessonProblem(line, 1, "This line ends with " + name(end) + ", the first with "
                            + name(first)
                            + ". They are kept as they are until the lesson is changed here; then all end alike."));
                    return found;
                }
                line++;
                i += end.length() - 1;
            }
        }
        return found;
    }

    private static String end(String text, int at) {
        return text.startsWith("\r\n", at)
                ? "\r\n"
                : text.charAt(at) == '\r' ? "\r" : text.charAt(at) == '\n' ? "\n" : "";
    }

    private static String name(String end) {
        return switch (end) {
            case "\r\n" -> "CRLF";
            case "\r" -> "CR";
            default -> "LF";
        };
    }
}
