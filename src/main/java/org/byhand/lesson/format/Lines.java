package org.byhand.lesson.format;

/// Lines of a text, and where they stand in it.
public final class Lines {
    private Lines() {}

    /// Where a line begins, in UTF-16 units.
    ///
    /// @param line counted from 1; one past the last begins at the end
    public static int offset(String text, int line) {
        int at = 0;
        for (int i = 1; i < line; i++) {
            int next = text.indexOf('\n', at);
            if (next < 0) {
                return text.length();
            }
            at = next + 1;
        }
        return at;
    }

    /// The line on which an offset lies, counted from 1.
    public static int at(String text, int offset) {
        int line = 1;
        for (int i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) {
            line++;
        }
        return line;
    }

    /// Where a line ends, its line feed not included.
    public static int end(String text, int line) {
        int end = text.indexOf('\n', offset(text, line));
        return end < 0 ? text.length() : end;
    }
}
