package org.byhand.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.byhand.latex.Expr;
import org.byhand.latex.Parts;

/// The places of a line where something can be changed: every part with a value, outermost first. What stands inside a derivative is not
/// changed piecemeal; brackets and braces are looked through.
@SuppressWarnings("ReferenceEquality") // a place is an object, not what it looks like
final class Spots {
    private Spots() {}

    /// A part, and the line that results from putting something else there.
    record Spot(Expr part, UnaryOperator<Expr> put, boolean isExponent, boolean isDenominator) {}

    static List<Spot> of(Expr line) {
        var spots = new ArrayList<Spot>();
        collect(new Spot(line, by -> by, false, false), spots);
        return spots;
    }

    private static void collect(Spot spot, List<Spot> into) {
        var expr = spot.part;
        if (!(expr instanceof Expr.Group) && !(expr instanceof Expr.Brace)) {
            into.add(spot);
        }
        if (expr instanceof Expr.Derivative) {
            return;
        }
        for (var part : Parts.of(expr)) {
            UnaryOperator<Expr> put = by -> spot.put.apply(Parts.map(expr, child -> child == part ? by : child));
            collect(new Spot(part, put, expr instanceof Expr.Power power && power.exponent() == part,
                    spot.isDenominator || expr instanceof Expr.Quotient quotient && quotient.denominator() == part),
                    into);
        }
    }
}
