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

    /// Where a part stands.
    enum Place {
        /// the line itself, a summand, an argument, over or under a fraction stroke, after a sum sign
        SLOT,
        /// the same, between brackets
        BRACKETS,
        /// a factor among others: what could be put beside it belongs into its product
        FACTOR,
        /// the base of a power, or what is transposed
        BASE,
        /// an exponent
        EXPONENT
    }

    /// A part, and the line that results from putting something else there.
    record Spot(Expr part, UnaryOperator<Expr> put, Place place, boolean isDenominator) {
        boolean isExponent() {
            return place == Place.EXPONENT;
        }

        /// Whether a whole expression stands here, which may lack a factor or a term of its own.
        boolean isSlot() {
            return (place == Place.SLOT || place == Place.BRACKETS)
                    && !(part instanceof Expr.Plus plus && plus.terms().size() == 1);
        }
    }

    static List<Spot> of(Expr line) {
        var spots = new ArrayList<Spot>();
        collect(new Spot(line, by -> by, Place.SLOT, false), spots);
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
            collect(new Spot(part, put, place(spot, part), spot.isDenominator
                    || expr instanceof Expr.Quotient quotient && quotient.denominator() == part), into);
        }
    }

    private static Place place(Spot spot, Expr part) {
        return switch (spot.part) {
            case Expr.Group _,Expr.Brace _ -> spot.place == Place.BASE ? Place.SLOT : Place.BRACKETS;
            case Expr.Product _ -> Place.FACTOR;
            case Expr.Power power -> power.exponent() == part ? Place.EXPONENT : Place.BASE;
            case Expr.Transpose _ -> Place.BASE;
            default -> Place.SLOT;
        };
    }
}
