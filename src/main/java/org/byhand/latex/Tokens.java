package org.byhand.latex;

/// The tokens of one text in parallel arrays, in order, ended by [Kind#STOP]. Spaces are gone.
final class Tokens {
    final String source;
    /// A text without a backslash: `x_ij` and `x^10` are meant as on a plain keyboard, not as TeX takes them.
    final boolean plain;
    final Kind[] kind;
    final int[] from;
    final int[] to;
    final String[] text;
    /// Of an opening brace: the index of the closing one, or 0.
    final int[] partner;
    /// Of an opening brace or bracket: whether a relation stands directly inside.
    final boolean[] relates;
    int size;

    Tokens(String source) {
        this.source = source;
        plain = source.indexOf('\\') < 0;
        int capacity = source.length() + 1;
        kind = new Kind[capacity];
        from = new int[capacity];
        to = new int[capacity];
        text = new String[capacity];
        partner = new int[capacity];
        relates = new boolean[capacity];
    }

    void add(Kind k, int begin, int end, String canonical) {
        kind[size] = k;
        from[size] = begin;
        to[size] = end;
        text[size++] = canonical;
    }

    /// Takes one of the last tokens out.
    void remove(int at) {
        for (int i = at; i < size - 1; i++) {
            kind[i] = kind[i + 1];
            from[i] = from[i + 1];
            to[i] = to[i + 1];
            text[i] = text[i + 1];
        }
        size--;
    }

    /// Finds each brace's partner and each bracket's relation, in one pass.
    void pair() {
        int[] open = new int[size];
        int depth = 0;
        for (int i = 0; i < size; i++) {
            switch (kind[i]) {
                case LBRACE, OPEN -> open[depth++] = i;
                case RBRACE -> {
                    while (depth > 0 && kind[open[depth - 1]] != Kind.LBRACE) {
                        depth--;
                    }
                    if (depth > 0) {
                        partner[open[--depth]] = i;
                    }
                }
                case CLOSE -> {
                    if (depth > 0 && kind[open[depth - 1]] == Kind.OPEN) {
                        depth--;
                    }
                }
                case RELATION -> {
                    if (depth > 0) {
                        relates[open[depth - 1]] = true;
                    }
                }
                default -> {
                }
            }
        }
    }
}
