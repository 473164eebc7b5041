package org.byhand.latex;

import java.math.BigDecimal;

/// Number literals, text to value and back without a digit lost.
final class Numbers {
    /// What the writer puts between the digits and the exponent of a number.
    static final String EXPONENT = "\\mathrm{e}{";

    private static final BigDecimal[] SMALL = new BigDecimal[10];

    static {
        for (int i = 0; i < SMALL.length; i++) {
            SMALL[i] = BigDecimal.valueOf(i);
        }
    }

    private Numbers() {}

    /// The value of the literal at these places; the scanner has checked its length.
    static BigDecimal read(String source, int from, int to) {
        if (to - from == 1) {
            return SMALL[source.charAt(from) - '0'];
        }
        String literal = source.substring(from, to);
        return new BigDecimal(literal.indexOf('{') < 0 ? literal : literal.replace(EXPONENT, "e").replace("}", ""));
    }

    static String write(BigDecimal value) {
        String digits = value.unscaledValue().toString();
        int scale = value.scale();
        if (scale >= 0 && Math.max(digits.length(), scale + 1) <= Limits.DIGITS) {
            return value.toPlainString();
        }
        int exponent = -scale;
        int fraction = Math.max(0, -Limits.EXPONENT - exponent);
        String mantissa = new BigDecimal(value.unscaledValue(), fraction).toPlainString();
        return mantissa + EXPONENT + (exponent + fraction) + "}";
    }
}
