package org.byhand.latex;

/// Number literals: `2`, `0.5`, `.5`, `1e-9`. Bounded before anything is built of them.
final class NumberScanner {
    private final Text text;
    private final Tokens tokens;
    private final boolean scientific;

    /// @param scientific whether `1e9` is a number; not where a model has a variable `e`
    NumberScanner(Text text, Tokens tokens, boolean scientific) {
        this.text = text;
        this.tokens = tokens;
        this.scientific = scientific;
    }

    void scan() {
        int from = text.at;
        int end = text.digits(from);
        int count = end - from;
        if (text.charAt(end) == '.' && Text.isDigit(text.charAt(end + 1))) {
            int more = text.digits(end + 1);
            count += more - end - 1;
            end = more;
        }
        if (count > Limits.DIGITS) {
            throw Text.unread(from, end, "This number has more than " + Limits.DIGITS + " digits.");
        }
        text.at = exponent(from, end);
        tokens.add(Kind.NUMBER, from, text.at, "");
    }

    /// The end of the exponent of a number whose digits end at `end`: of `1e-9`, or of what the writer makes of it.
    private int exponent(int from, int end) {
        boolean written = text.charAt(end) == '\\' && text.source.startsWith(Numbers.EXPONENT, end);
        char e = text.charAt(end);
        if (!written && ((e != 'e' && e != 'E') || !scientific)) {
            return end;
        }
        int begin = written ? end + Numbers.EXPONENT.length() : end + 1;
        char sign = text.charAt(begin);
        int first = sign == '-' || sign == '+' ? begin + 1 : begin;
        int last = text.digits(first);
        if (last == first || (written && text.charAt(last) != '}')) {
            return end;
        }
        if (last - first > 4 || Integer.parseInt(text.source, first, last, 10) > Limits.EXPONENT) {
            throw Text.unread(from, last,
                    "The exponent of a number must lie between -" + Limits.EXPONENT + " and " + Limits.EXPONENT + ".");
        }
        return written ? last + 1 : last;
    }
}
