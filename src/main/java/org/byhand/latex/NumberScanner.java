package org.byhand.latex;

import java.math.BigInteger;
import java.util.regex.Pattern;

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

    private static final int LARGEST_FACTORIAL = 20;
    private static final Pattern BINOMIAL = Pattern
            .compile(
                    "\\s{0,9}(?:\\{\\s{0,9}(\\d{1,2})\\s{0,9}}|(\\d))\\s{0,9}(?:\\{\\s{0,9}(\\d{1,2})\\s{0,9}}|(\\d))");

    /// The number before an exclamation mark becomes its factorial, if it is a small whole one that stands by itself: `x_1!` is none.
    boolean factorial() {
        int last = tokens.size - 1;
        if (last < 0 || tokens.kind[last] != Kind.NUMBER || tokens.to[last] - tokens.from[last] > 2
                || last > 0 && (tokens.kind[last - 1] == Kind.SUB || tokens.kind[last - 1] == Kind.SUP)) {
            return false;
        }
        var digits = text.source.substring(tokens.from[last], tokens.to[last]);
        if (!digits.chars().allMatch(Character::isDigit) || Integer.parseInt(digits) > LARGEST_FACTORIAL) {
            return false;
        }
        text.at++;
        tokens.kind[last] = Kind.VULGAR;
        tokens.text[last] = product(1, Integer.parseInt(digits)).toString();
        tokens.to[last] = text.at;
        return true;
    }

    /// `\binom{5}{2}` of two numbers.
    boolean binomial(int from) {
        var written = BINOMIAL.matcher(text.source).region(text.at, text.source.length());
        if (!written.lookingAt()) {
            return false;
        }
        int n = Integer.parseInt(written.group(1) == null ? written.group(2) : written.group(1));
        int k = Integer.parseInt(written.group(3) == null ? written.group(4) : written.group(3));
        text.at = written.end();
        tokens.add(Kind.VULGAR, from, text.at,
                k > n ? "0" : product(n - k + 1, n).divide(product(1, k)).toString());
        return true;
    }

    private static BigInteger product(int first, int last) {
        var product = BigInteger.ONE;
        for (int k = first; k <= last; k++) {
            product = product.multiply(BigInteger.valueOf(k));
        }
        return product;
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
