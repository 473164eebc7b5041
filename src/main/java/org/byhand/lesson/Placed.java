package org.byhand.lesson;

import java.util.List;
import org.byhand.latex.Span;

/// Text and where in the lesson file it begins.
///
/// @param line of its first character, counted from 1
/// @param column of its first character, counted from 1
public record Placed(String text, int line, int column) {
    /// Text that stands in no file.
    public static final Placed NOWHERE = new Placed("", 1, 1);

    /// A problem with this text at `offset` into it.
    public LessonProblem problem(int offset, String message) {
        return problem(new Span(offset, offset), message);
    }

    /// A problem with a stretch of this text.
    public LessonProblem problem(Span span, String message) {
        int[] from = place(span.from());
        int[] to = place(span.to());
        return new LessonProblem(from[0], from[1], to[0], to[1], message, List.of());
    }

    /// A problem with all of this text.
    public LessonProblem problem(String message) {
        return problem(new Span(0, text.length()), message);
    }

    /// Line and column of an offset into this text.
    private int[] place(int offset) {
        int place = Math.clamp(offset, 0, text.length());
        int row = line;
        int start = -1;
        for (int i = text.indexOf('\n'); i >= 0 && i < place; i = text.indexOf('\n', i + 1)) {
            row++;
            start = i;
        }
        return new int[]{row, start < 0 ? column + place : place - start};
    }

    /// Whether nothing is written there.
    public boolean isBlank() {
        return text.isBlank();
    }

    @Override
    public String toString() {
        return text;
    }
}
