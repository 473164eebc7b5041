package org.byhand.latex;

import java.util.Set;

/// What stands in braces after `\operatorname`, `\mathrm`, `\text`, `\mathbf`, `\begin` or `\placeholder`, where that is a name.
final class NameScanner {
    private static final int LONGEST = 40;
    private static final Set<String> PROSE = Set.of("where", "and", "with", "so", "hence", "thus", "for", "or", "if",
            "so that",
            "because", "since", "therefore", "which gives", "gives", "such that");

    /// A transpose in a font is a transpose.
    private static final Set<String> TRANSPOSES = Set.of("{\\top}", "{\\intercal}");

    private final Text text;
    private final Tokens tokens;
    private final Vocabulary vocabulary;
    private final WordScanner words;
    private final boolean display;

    NameScanner(Text text, Tokens tokens, Vocabulary vocabulary, WordScanner words, boolean display) {
        this.text = text;
        this.tokens = tokens;
        this.vocabulary = vocabulary;
        this.words = words;
        this.display = display;
    }

    /// `\operatorname{softmax}`, `\mathrm{T}`, `\text{where }`: the words inside, or a font over what is not a word.
    void name(int from, String style) {
        if (text.charAt(text.at) == '*') {
            text.at++;
        }
        int open = text.skipSpace(text.at);
        if (text.charAt(open) != '{') {
            font(from, "\\mathrm");
            return;
        }
        int close = nameEnd(open + 1);
        if (close < 0) {
            tokens.add(Kind.FONT, from, text.at, "\\mathrm");
            return;
        }
        String inner = text.source.substring(open + 1, close).strip();
        text.at = close + 1;
        if (inner.length() == 1) {
            styled(from, style, text.skipSpace(open + 1));
        } else if (!inner.isEmpty()) {
            named(from, style, inner);
        }
    }

    private void named(int from, String style, String inner) {
        Command known = Commands.WORDS.get(inner);
        if (known != null && known.kind() == Kind.ROOT) {
            tokens.add(Kind.ROOT, from, text.at, known.text());
        } else if (known != null && known.kind() == Kind.FUNCTION && !vocabulary.variables().contains(known.text())) {
            tokens.add(Kind.FUNCTION, from, text.at, known.text());
        } else if ("\\operatorname".equals(style)) {
            tokens.add(Kind.FUNCTION, from, text.at, "\\operatorname{" + inner + "}");
        } else if (display && PROSE.contains(inner)) {
            tokens.add(Kind.BREAK, from, text.at, inner);
        } else {
            tokens.add(Kind.NAME, from, text.at, (inner.indexOf(' ') < 0 ? "\\mathrm{" : "\\text{") + inner + "}");
        }
    }

    /// `\mathbf{W}`, `\mathbb 1`: one character in a font is one letter; anything longer is left to the grammar.
    void font(int from, String style) {
        int first = text.skipSpace(text.at);
        boolean braced = text.charAt(first) == '{';
        for (var sign : TRANSPOSES) {
            if (text.source.startsWith(sign, first)) {
                text.at = first + sign.length();
                tokens.add(Kind.TRANSPOSE, from, text.at, "\\top");
                return;
            }
        }
        int place = braced ? text.skipSpace(first + 1) : first;
        char c = text.charAt(place);
        int end = braced ? text.skipSpace(place + 1) : place;
        if ((!Text.isLetter(c) && !Text.isDigit(c)) || (braced && text.charAt(end) != '}')) {
            if (!style.isEmpty()) {
                tokens.add(Kind.FONT, from, text.at, style);
            }
            return;
        }
        text.at = end + 1;
        styled(from, style, place);
    }

    private void styled(int from, String style, int place) {
        char c = text.source.charAt(place);
        String upright = "\\operatorname".equals(style) ? "\\mathrm" : style;
        if (c == 'T' && !upright.equals("\\mathcal") && !upright.equals("\\mathbb") && !upright.isEmpty()) {
            tokens.add(Kind.UPRIGHT_T, from, text.at, upright + "{T}");
        } else if (c == 'd' && upright.equals("\\mathrm")) {
            tokens.add(Kind.PARTIAL, from, text.at, "\\partial");
        } else if (c == 'e' && upright.equals("\\mathrm")) {
            tokens.add(Kind.EULER, from, text.at, "e");
        } else if (Text.isDigit(c) && (upright.isEmpty() || upright.equals("\\mathrm"))) {
            tokens.add(Kind.NUMBER, place, place + 1, "");
        } else {
            words.letter(from, upright.isEmpty() ? String.valueOf(c) : upright + "{" + c + "}");
        }
    }

    /// `\begin{bmatrix}`: the name of the environment is the token's text.
    void environment(Kind kind, int from) {
        int open = text.skipSpace(text.at);
        int close = text.charAt(open) == '{' ? nameEnd(open + 1) : -1;
        if (close < 0) {
            throw Text.unread(from, text.at, "Here must follow the name of a matrix in braces, such as {bmatrix}.");
        }
        text.at = close + 1;
        tokens.add(kind, from, text.at, text.source.substring(open + 1, close).strip());
    }

    /// `\placeholder[p1]{}`; one that holds something already is what it holds.
    void blank(int from) {
        int open = text.skipSpace(text.at);
        String name = "";
        if (text.charAt(open) == '[') {
            int close = blankNameEnd(open + 1);
            if (close < 0) {
                throw Text.unread(from, text.at,
                        "The name of a blank is letters and digits in brackets: \\placeholder[p1]{}.");
            }
            name = text.source.substring(open + 1, close);
            open = text.skipSpace(close + 1);
        }
        int inside = text.charAt(open) == '{' ? text.skipSpace(open + 1) : -1;
        if (inside < 0 || text.charAt(inside) == '}') {
            text.at = inside < 0 ? open : inside + 1;
            tokens.add(Kind.BLANK, from, text.at, name);
        } else {
            text.at = open;
        }
    }

    private int blankNameEnd(int begin) {
        int end = begin;
        while (end - begin <= LONGEST
                && (Text.isLetter(text.charAt(end)) || Text.isDigit(text.charAt(end)) || text.charAt(end) == '-'
                        || text.charAt(end) == '_')) {
            end++;
        }
        return text.charAt(end) == ']' ? end : -1;
    }

    /// Where a name of letters, digits, spaces and hyphens ends at its brace, or -1 if this is no name.
    private int nameEnd(int begin) {
        for (int i = begin; i - begin <= LONGEST; i++) {
            char c = text.charAt(i);
            if (c == '}') {
                return i;
            }
            if (!Text.isLetter(c) && !Text.isDigit(c) && c != ' ' && c != '-') {
                return -1;
            }
        }
        return -1;
    }
}
