package org.byhand.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.byhand.latex.Expr;
import org.byhand.latex.Parts;

/// The places of a line where something can be changed: every part with a value, outermost first. What stands inside a derivative is not
/// changed piecemeal; brackets and braces are looked through.
@SuppressWarnings("ReferenceEquality") // a place is an object, not what it looks like
final class Spots {
    private Spots() {}

    /// A part, and the line that results from putting something else there.
    record Spot(Expr part, UnaryOperator<Expr> put) {}

    static List<Spot> of(Expr line) {
        var spots = new ArrayList<Spot>();
        collect(line, by -> by, spots::add);
        return spots;
    }

    private static void collect(Expr expr, UnaryOperator<Expr> put, Consumer<Spot> into) {
        if (!(expr instanceof Expr.Group) && !(expr instanceof Expr.Brace)) {
            into.accept(new Spot(expr, put));
        }
        if (expr instanceof Expr.Derivative) {
            return;
        }
        for (var part : Parts.of(expr)) {
            collect(part, by -> put.apply(Parts.map(expr, child -> child == part ? by : child)), into);
        }
    }
}
