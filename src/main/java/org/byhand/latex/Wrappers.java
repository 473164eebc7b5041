package org.byhand.latex;

import java.util.BitSet;
import java.util.Set;

/// Braces that only set the space around what stands in them, as in `\mathbin{\odot}` and `{\sigma}'(z)`: they are read as if they were not there.
final class Wrappers {
    private static final Set<Kind> BEFORE_OPERAND = Set.of(Kind.PLUS, Kind.MINUS, Kind.DOT, Kind.CROSS, Kind.CIRCLE,
            Kind.SLASH, Kind.OPEN, Kind.CLOSE, Kind.RELATION, Kind.LETTER, Kind.NUMBER);

    private final Text text;
    private final Tokens tokens;
    private final Vocabulary vocabulary;
    /// Where braces close that were opened by a command for spacing.
    private final BitSet closing = new BitSet();

    Wrappers(Text text, Tokens tokens, Vocabulary vocabulary) {
        this.text = text;
        this.tokens = tokens;
        this.vocabulary = vocabulary;
    }

    /// After `\mathbin` and its like: leaves out the braces that follow.
    void open() {
        int brace = text.skipSpace(text.at);
        int close = text.charAt(brace) == '{' ? partner(brace) : -1;
        if (close > 0) {
            closing.set(close);
            text.at = brace + 1;
        }
    }

    private int partner(int brace) {
        int depth = 0;
        for (int i = brace; i < text.source.length(); i++) {
            switch (text.source.charAt(i)) {
                case '\\' -> i++;
                case '{' -> depth++;
                case '}' -> {
                    if (--depth == 0) {
                        return i;
                    }
                }
                default -> {
                }
            }
        }
        return -1;
    }

    /// Whether the closing brace that stands here is to be left out.
    boolean close() {
        return closing.get(text.at) || unwrapFunction();
    }

    /// `{\sigma}'(z)`, `{\sigma'}(z)`: the function without its braces, where a model's names are known and this is none of them.
    private boolean unwrapFunction() {
        if (vocabulary.variables().isEmpty()) {
            return false;
        }
        int primed = tokens.size > 0 && tokens.kind[tokens.size - 1] == Kind.PRIME ? 1 : 0;
        int at = tokens.size - 1 - primed;
        boolean wrapped = at > 0 && tokens.kind[at - 1] == Kind.LBRACE && isFunction(at)
                && (at == 1 || BEFORE_OPERAND.contains(tokens.kind[at - 2])) && isCalled();
        if (wrapped) {
            tokens.remove(at - 1);
        }
        return wrapped;
    }

    private boolean isFunction(int at) {
        return !vocabulary.variables().contains(tokens.text[at]) && (tokens.kind[at] == Kind.FUNCTION
                || tokens.kind[at] == Kind.LETTER && Functions.isLetter(tokens.text[at]));
    }

    /// Whether primes or an argument in brackets follow.
    private boolean isCalled() {
        int next = text.skipSpace(text.at + 1);
        return switch (text.charAt(next)) {
            case '\'', '(', '[' -> true;
            case '^' -> text.source.startsWith("\\prime", next + 1) || text.source.startsWith("{\\prime", next + 1);
            case '\\' -> text.source.startsWith("\\left", next) || text.source.startsWith("\\big", next)
                    || text.source.startsWith("\\Big", next);
            default -> false;
        };
    }
}
