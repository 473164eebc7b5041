package org.byhand.latex;

/// The kinds of token. `commands.txt` and `words.txt` name them, so a name here is also a name there.
enum Kind {
    NUMBER, VULGAR, LETTER, EULER, UPRIGHT_T, WORD, FUNCTION, NAME, ACCENT, FONT,
    PLUS, MINUS, DOT, CROSS, CIRCLE, SLASH, RELATION,
    OPEN, CLOSE, LBRACE, RBRACE, BAR, NORM,
    SUB, SUP, PRIME, TRANSPOSE, SMALL_SUP, SMALL_SUB,
    FRACTION, ROOT, SUM, PARTIAL, NABLA, UNDERBRACE, OVERBRACE, BEGIN, END, AMPERSAND, NEWLINE,
    COMMA, DOTS, BLANK, BREAK, THEREFORE, SIZE, SPACE, REFUSED,
    STOP;

    /// Whether an operand may begin here; a bar may, when no bar is open.
    boolean beginsOperand() {
        return switch (this) {
            case NUMBER, VULGAR, LETTER, EULER, UPRIGHT_T, WORD, FUNCTION, NAME, ACCENT, FONT, OPEN, LBRACE, BAR, NORM,
                    FRACTION,
                    ROOT, SUM, PARTIAL, NABLA, UNDERBRACE, OVERBRACE, BEGIN, DOTS, BLANK ->
                true;
            case PLUS, MINUS, DOT, CROSS, CIRCLE, SLASH, RELATION, CLOSE, RBRACE, SUB, SUP, PRIME, TRANSPOSE, SMALL_SUP,
                    SMALL_SUB,
                    END, AMPERSAND, NEWLINE, COMMA, BREAK, THEREFORE, SIZE, SPACE, REFUSED, STOP ->
                false;
        };
    }

    /// Whether this joins two factors.
    boolean joins() {
        return this == DOT || this == CROSS || this == CIRCLE;
    }

    /// Whether this is an operator that needs something on its right.
    boolean isOperator() {
        return joins() || this == PLUS || this == MINUS || this == SLASH || this == RELATION;
    }

    /// Whether this can be the next of the letters and numbers that `\sin 2x` takes without brackets.
    boolean runsOn() {
        return this == NUMBER || this == LETTER || this == EULER || this == WORD || this == ACCENT || this == FONT
                || this == NAME;
    }
}
