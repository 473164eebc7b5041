package org.byhand.lesson;

/// What is wrong with a lesson file: where, and a sentence that says what to write instead.
///
/// @param line counted from 1
/// @param column counted from 1, in UTF-16 units
public record LessonProblem(int line, int column, String message) implements Comparable<LessonProblem> {
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
