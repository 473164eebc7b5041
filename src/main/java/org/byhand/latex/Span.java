package org.byhand.latex;

/// A stretch of source text: UTF-16 offsets, `from` inclusive, `to` exclusive, counted from 0.
///
/// Example: in `a + bc` the product `bc` has the span `(4, 6)`.
public record Span(int from, int to) {
    /// The span of what was not written by anyone, such as a node that the program made.
    public static final Span NONE = new Span(0, 0);

    /// @throws IllegalArgumentException if the span is negative or ends before it begins
    public Span {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("span from " + from + " to " + to);
        }
    }

    /// Whether the two have a character in common.
    public boolean meets(Span other) {
        return from < other.to && other.from < to;
    }

    /// The smallest span that covers this one and `other`.
    public Span to(Span other) {
        return new Span(Math.min(from, other.from), Math.max(to, other.to));
    }
}
