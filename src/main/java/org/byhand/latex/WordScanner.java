package org.byhand.latex;

/// Letters, and the plain words that they make by longest match: the model's own (`yhat`, `W2`), functions, Greek.
final class WordScanner {
    private static final int LONGEST = 40;
    private static final String[] LETTERS = new String[128];

    private final Text text;
    private final Tokens tokens;
    private final Vocabulary vocabulary;
    private int longestWord = -1;

    static {
        for (char c = 0; c < 128; c++) {
            LETTERS[c] = String.valueOf(c);
        }
    }

    WordScanner(Text text, Tokens tokens, Vocabulary vocabulary) {
        this.text = text;
        this.tokens = tokens;
        this.vocabulary = vocabulary;
    }

    void scan() {
        if (!word() && !hat()) {
            int from = text.at++;
            letter(from, LETTERS[text.source.charAt(from)]);
        }
    }

    /// A letter that stands from `from` to here, with the combining marks that follow it.
    void letter(int from, String head) {
        String marked = head;
        for (int marks = 0; text.charAt(text.at) >= 0x300 && marks < 2; marks++) {
            String accent = Characters.accent(text.charAt(text.at));
            if (accent.isEmpty()) {
                break;
            }
            marked = accent + "{" + marked + "}";
            text.at++;
        }
        tokens.add(Kind.LETTER, from, text.at, marked);
    }

    /// On a plain keyboard `yhat` and `y_hat` are ŷ.
    private boolean hat() {
        int end = text.at + (text.follows('_') ? 5 : 4);
        if (!tokens.plain || !text.source.startsWith("hat", end - 3) || Text.isLetter(text.charAt(end))) {
            return false;
        }
        tokens.add(Kind.LETTER, text.at, end, "\\hat{" + text.source.charAt(text.at) + "}");
        text.at = end;
        return true;
    }

    private boolean word() {
        char second = text.charAt(text.at + 1);
        if (!Text.isLetter(second) && (vocabulary.words().isEmpty() || (!Text.isDigit(second) && second != '_'))) {
            return false;
        }
        for (int length = run(); length >= 2; length--) {
            String candidate = text.source.substring(text.at, text.at + length);
            String own = vocabulary.words().get(candidate);
            if (own != null) {
                add(Kind.WORD, length, own);
                return true;
            }
            Command known = length <= Commands.LONGEST_WORD ? Commands.WORDS.get(candidate) : null;
            if (known != null && counts(known, text.at + length)) {
                add(known.kind(), length, known.text());
                return true;
            }
        }
        return false;
    }

    private void add(Kind kind, int length, String canonical) {
        tokens.add(kind, text.at, text.at + length, canonical);
        text.at += length;
    }

    /// How many of the characters here could be one word.
    private int run() {
        if (longestWord < 0) {
            int longest = Commands.LONGEST_WORD;
            for (String word : vocabulary.words().keySet()) {
                longest = Math.max(longest, word.length());
            }
            longestWord = Math.min(longest, LONGEST);
        }
        int run = 1;
        while (run < longestWord && isWordPart(text.charAt(text.at + run))) {
            run++;
        }
        return run;
    }

    /// Among TeX, letters stand for themselves unless they are plainly a function's name or a sum.
    private boolean counts(Command known, int end) {
        if (vocabulary.variables().contains(known.text())) {
            return tokens.plain && known.kind() == Kind.LETTER;
        }
        char after = text.charAt(end);
        if (tokens.plain) {
            // log2(x) is a call, log2 x is the logarithm of 2x.
            return !Text.isDigit(text.charAt(end - 1)) || after == '(';
        }
        return switch (known.kind()) {
            case FUNCTION, ROOT -> after == '(' || text.source.startsWith("\\left(", end)
                    || (after == '\'' && text.charAt(end + 1) == '(');
            case SUM -> after == '_';
            default -> false;
        };
    }

    private static boolean isWordPart(char c) {
        return Text.isLetter(c) || Text.isDigit(c) || c == '_';
    }
}
