package org.byhand.derive;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.byhand.latex.Expr;

/// The numbers in front of a product: what is above and below the line, and the sign.
final class Front {
    private BigFraction coefficient = BigFraction.ONE;
    private final List<Expr> above = new ArrayList<>();
    private final List<Expr> below = new ArrayList<>();

    void times(BigFraction value) {
        coefficient = coefficient.multiply(value);
    }

    void above(Expr expr) {
        above.add(expr);
    }

    void below(Expr expr) {
        below.add(expr);
    }

    /// The whole product: these numbers, then `rest`.
    Written with(List<Expr> rest) {
        boolean minus = coefficient.signum() < 0;
        var size = minus ? coefficient.negate() : coefficient;
        var over = number(size.getNumerator());
        var under = number(size.getDenominator());
        if (below.isEmpty() && isOne(under)) {
            var all = new ArrayList<Expr>();
            all.add(over);
            all.addAll(above);
            all.addAll(rest);
            return new Written(minus, Exprs.product(all));
        }
        var top = new ArrayList<Expr>(List.of(over));
        var bottom = new ArrayList<Expr>(List.of(under));
        bottom.addAll(below);
        var behind = new ArrayList<Expr>();
        if (above.stream().allMatch(Front::isShort)) {
            top.addAll(above);
        } else {
            behind.addAll(above);
        }
        behind.addAll(rest);
        if (isOne(over) && top.size() == 1 && behind.size() == 1 && fitsAbove(behind.getFirst())) {
            return new Written(minus, Exprs.fraction(behind.getFirst(), Exprs.product(bottom)));
        }
        behind.addFirst(Exprs.fraction(Exprs.product(top), Exprs.product(bottom)));
        return new Written(minus, Exprs.product(behind));
    }

    private boolean fitsAbove(Expr expr) {
        boolean onlyShort = below.stream().allMatch(Front::isShort);
        return onlyShort ? !below.isEmpty() && isShort(expr) : Exprs.cost(expr) < 16;
    }

    private static boolean isShort(Expr expr) {
        return expr instanceof Expr.Symbol || expr instanceof Expr.Num
                || expr instanceof Expr.Element element && element.of() instanceof Expr.Symbol;
    }

    private static boolean isOne(Expr expr) {
        return Exprs.isNumber(expr, 1);
    }

    private static Expr number(java.math.BigInteger value) {
        return Exprs.number(BigFraction.of(value));
    }
}
