package org.byhand.lesson.format;

/// Text that stands in place of a stretch of a file; all else stays as it is.
///
/// @param from the first character that goes, in UTF-16 units from 0
/// @param to the first one that stays
public record TextChange(int from, int to, String text) {
    /// The file with the change made.
    public String of(String source) {
        return source.substring(0, from) + text + source.substring(to);
    }

    /// What leads from one text to another: the shortest single stretch.
    public static TextChange between(String before, String after) {
        int most = Math.min(before.length(), after.length());
        int from = 0;
        while (from < most && before.charAt(from) == after.charAt(from)) {
            from++;
        }
        int end = 0;
        while (end < most - from
                && before.charAt(before.length() - 1 - end) == after.charAt(after.length() - 1 - end)) {
            end++;
        }
        return new TextChange(from, before.length() - end, after.substring(from, after.length() - end));
    }

    /// The same change in a text that begins `offset` characters earlier.
    public TextChange movedBy(int offset) {
        return new TextChange(from + offset, to + offset, text);
    }
}
