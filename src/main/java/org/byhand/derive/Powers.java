package org.byhand.derive;

import java.math.BigInteger;
import org.apache.commons.numbers.fraction.BigFraction;
import org.byhand.latex.Expr;
import org.byhand.latex.Span;

/// How constant powers are written: `a^{2}`, `\sqrt{a}`, `\frac{1}{a}`, `a^{3/2}`.
final class Powers {
    private static final BigFraction HALF = BigFraction.of(1, 2);

    private Powers() {}

    static Expr write(Expr base, BigFraction exponent) {
        if (exponent.signum() < 0) {
            return Exprs.fraction(Exprs.number(1), write(base, exponent.negate()));
        }
        if (exponent.equals(BigFraction.ONE)) {
            return base;
        }
        if (base instanceof Expr.Power power && power.base() instanceof Expr.Norm
                && Exprs.isNumber(power.exponent(), 2)) {
            return write(power.base(), exponent.multiply(2));
        }
        if (exponent.equals(HALF)) {
            return Exprs.root(base);
        }
        return Exprs.power(base, exponent(exponent));
    }

    private static Expr exponent(BigFraction exponent) {
        var above = Exprs.number(BigFraction.of(exponent.getNumerator()));
        return exponent.getDenominator().equals(BigInteger.ONE)
                ? above
                : new Expr.Quotient(above, Exprs.number(BigFraction.of(exponent.getDenominator())), true, Span.NONE);
    }
}
