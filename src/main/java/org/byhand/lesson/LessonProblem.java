package org.byhand.lesson;

import java.util.List;
import java.util.stream.Stream;

/// What is wrong with a lesson file: where, and a sentence that says what to write instead.
///
/// @param line counted from 1
/// @param column counted from 1, in UTF-16 units
/// @param endLine the line in which the faulty stretch ends
/// @param endColumn the column after its last character; with `endLine` the same place as the beginning where only a place is known
/// @param repairs what would put it right, the likeliest first; none where nothing is known
public record LessonProblem(int line, int column, int endLine, int endColumn, String message, List<Repair> repairs)
        implements Comparable<LessonProblem> {
    public LessonProblem {
        repairs = List.copyOf(repairs);
    }

    /// A problem at a place.
    public LessonProblem(int line, int column, String message) {
        this(line, column, line, column, message, List.of());
    }

    /// Text that could stand in place of a stretch of the file.
    ///
    /// @param label what a link says that does it: `write \hat y`
    public record Repair(String label, int line, int column, int endLine, int endColumn, String text) {}

    /// The same problem with a text that could stand in its place.
    public LessonProblem repairedBy(String text) {
        return new LessonProblem(line, column, endLine, endColumn, message,
                List.of(new Repair("write " + text, line, column, endLine, endColumn, text)));
    }

    /// The same problem with one more way out.
    public LessonProblem or(Repair repair) {
        return new LessonProblem(line, column, endLine, endColumn, message,
                Stream.concat(repairs.stream(), Stream.of(repair)).toList());
    }

    @Override
    public int compareTo(LessonProblem other) {
        int byLine = Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    /// `12:3 message`
    @Override
    public String toString() {
        return line + ":" + column + " " + message;
    }
}
