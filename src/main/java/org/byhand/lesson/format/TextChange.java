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

    /// The same change in a text that begins `offset` characters earlier.
    public TextChange movedBy(int offset) {
        return new TextChange(from + offset, to + offset, text);
    }
}
