package org.byhand.latex;

import java.util.ArrayList;
import java.util.List;

/// Where the grammar stands among the tokens, what it has used of the limits, and which brackets are open.
final class Cursor {
    final Tokens tokens;
    /// Brackets that were closed because the text ended; only a lenient reading closes any.
    final List<String> added = new ArrayList<>(0);
    /// The bar or norm that is open at this level of brackets, or [Kind#STOP]: a bar closes it where an operator could stand.
    Kind bar = Kind.STOP;
    /// Whether an index is being read, where `i'` is a name.
    boolean index;
    private final boolean lenient;
    private int at;
    private int depth;
    private long nodes;
    /// The number of which only the first digits were taken, or -1.
    private int split = -1;

    Cursor(Tokens tokens, boolean lenient) {
        this.tokens = tokens;
        this.lenient = lenient;
    }

    int at() {
        return at;
    }

    Kind kind() {
        return tokens.kind[at];
    }

    /// The kind of the token `ahead` places further on, [Kind#STOP] past the end.
    Kind kind(int ahead) {
        int i = at + ahead;
        return i >= 0 && i < tokens.size ? tokens.kind[i] : Kind.STOP;
    }

    String text(int ahead) {
        int i = at + ahead;
        return i >= 0 && i < tokens.size ? tokens.text[i] : "";
    }

    boolean is(Kind kind) {
        return tokens.kind[at] == kind;
    }

    boolean isLetter(String head) {
        return is(Kind.LETTER) && tokens.text[at].equals(head);
    }

    String text() {
        return tokens.text[at];
    }

    /// Where the current token begins.
    int from() {
        return tokens.from[at];
    }

    /// Where the token before the current one ends.
    int end() {
        return split == at ? tokens.from[at] : at == 0 ? 0 : tokens.to[at - 1];
    }

    /// The place of the current token.
    Span here() {
        return new Span(tokens.from[at], tokens.to[at]);
    }

    /// From `from` to the end of what was read last.
    Span since(int from) {
        return new Span(from, Math.max(from, end()));
    }

    /// Whether the current token follows the one before it without a space.
    boolean touches() {
        return at > 0 && tokens.to[at - 1] == tokens.from[at];
    }

    /// What was written for the current token, for a message.
    String written() {
        return is(Kind.STOP) ? "the end" : tokens.source.substring(tokens.from[at], tokens.to[at]);
    }

    void next() {
        at++;
    }

    boolean take(Kind kind) {
        if (tokens.kind[at] != kind) {
            return false;
        }
        at++;
        return true;
    }

    /// Whether a number begins with a digit that TeX would take alone; `.5` and `1e-9` stay whole.
    boolean isSplittable() {
        int from = tokens.from[at];
        char second = tokens.to[at] - from == 1 ? '0' : tokens.source.charAt(from + 1);
        return Text.isDigit(tokens.source.charAt(from)) && (Text.isDigit(second) || second == '.');
    }

    /// The first digit of a number, as TeX takes it for `\frac12` or `x^10`; the token keeps the others.
    int takeDigit() {
        int from = tokens.from[at];
        char c = tokens.source.charAt(from);
        if (tokens.to[at] - from == 1) {
            at++;
        } else {
            tokens.from[at]++;
            split = at;
        }
        return c - '0';
    }

    /// Counts a node.
    void count() {
        count(1);
    }

    /// Counts so many nodes.
    void count(long more) {
        nodes += more;
        if (nodes > Limits.NODES) {
            throw new SyntaxException(since(0),
                    "This formula has more than " + Limits.NODES + " parts. Write it in shorter lines.");
        }
    }

    void enter() {
        if (++depth > Limits.DEPTH) {
            throw new SyntaxException(here(),
                    "This is nested more than " + Limits.DEPTH + " deep. Name a part and write it on its own.");
        }
    }

    void leave() {
        depth--;
    }

    /// Closes a bracket that opened at token `opener`, or says that it is missing.
    void close(Kind kind, int opener, String closer) {
        if (take(kind)) {
            return;
        }
        if (is(Kind.STOP)) {
            if (lenient) {
                added.add(closer);
                return;
            }
            throw new SyntaxException(new Span(tokens.from[opener], tokens.to[opener]),
                    "This " + opened(opener) + " is never closed; write " + closer + " where it should end.");
        }
        throw new SyntaxException(here(), "Here " + written() + " stands where " + closer
                + " was expected, to close the " + opened(opener) + ".");
    }

    private String opened(int opener) {
        return tokens.source.substring(tokens.from[opener], tokens.to[opener]);
    }

    SyntaxException missing(String what) {
        return new SyntaxException(new Span(Math.min(end(), from()), Math.min(end(), from())), what);
    }
}
