package org.byhand.latex;

/// A text and the place in it up to which it has been scanned.
final class Text {
    final String source;
    int at;

    Text(String source) {
        this.source = source;
    }

    boolean hasMore() {
        return at < source.length();
    }

    /// The character at a place, or 0 past the end.
    char charAt(int i) {
        return i < source.length() ? source.charAt(i) : 0;
    }

    boolean follows(char c) {
        return charAt(at + 1) == c;
    }

    /// The first place from `begin` on that is no space.
    int skipSpace(int begin) {
        int i = begin;
        while (i < source.length() && isSpace(source.charAt(i))) {
            i++;
        }
        return i;
    }

    /// Where the digits that begin at `begin` end.
    int digits(int begin) {
        int i = begin;
        while (i < source.length() && isDigit(source.charAt(i))) {
            i++;
        }
        return i;
    }

    /// Where the letters that begin at `begin` end.
    int letters(int begin) {
        int i = begin;
        while (i < source.length() && isLetter(source.charAt(i))) {
            i++;
        }
        return i;
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }

    static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static SyntaxException unread(int from, int to, String sentence) {
        return new SyntaxException(new Span(from, to), sentence);
    }
}
