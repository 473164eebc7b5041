package org.byhand.latex;

/// A superscript in brackets that belongs to a name: `(1)`, `[l]`, `(l+1)`.
final class Labels {
    private final Cursor cursor;

    Labels(Cursor cursor) {
        this.cursor = cursor;
    }

    /// Whether the bracket here is a label rather than an exponent.
    ///
    /// @param braced whether it stands within the braces of a superscript, which must end with the label or with marks beside it
    boolean begins(boolean braced) {
        for (int i = 1; i <= Limits.ROW; i++) {
            switch (cursor.kind(i)) {
                case CLOSE -> {
                    return i > 1 && (!braced || ends(i + 1));
                }
                case NUMBER, LETTER, NAME, COMMA, DOT -> {
                }
                case PLUS, MINUS -> {
                    if (i == 1) {
                        return false;
                    }
                }
                default -> {
                    return false;
                }
            }
        }
        return false;
    }

    private boolean ends(int ahead) {
        return switch (cursor.kind(ahead)) {
            case RBRACE, TRANSPOSE, UPRIGHT_T, PRIME, NUMBER, STOP -> true;
            case LETTER -> "T".equals(cursor.text(ahead));
            case SUP -> cursor.kind(ahead + 1) == Kind.TRANSPOSE;
            default -> false;
        };
    }

    /// Whether `^{(1)}`, `^{(l)}` or `^{[l]}` stands here: a layer even of a name e, of which any other bracket would be an exponent.
    static boolean beginsLayer(Cursor cursor) {
        return cursor.is(Kind.SUP) && cursor.kind(1) == Kind.LBRACE && cursor.kind(2) == Kind.OPEN
                && ((cursor.kind(3) == Kind.NUMBER && (cursor.kind(4) == Kind.CLOSE || cursor.kind(4) == Kind.COMMA))
                        || cursor.text(3).equals("l") || cursor.text(3).equals("\\ell"));
    }

    /// The label, brackets included and spaces left out.
    String read() {
        StringBuilder text = new StringBuilder(cursor.text());
        cursor.next();
        while (!cursor.is(Kind.CLOSE)) {
            String part = cursor.is(Kind.NUMBER) ? cursor.written() : cursor.text();
            if (Character.isLetter(part.charAt(0)) && Spelling.endsInCommand(text)) {
                text.append(' ');
            }
            text.append(part);
            cursor.next();
        }
        text.append(cursor.text());
        cursor.next();
        return text.toString();
    }
}
