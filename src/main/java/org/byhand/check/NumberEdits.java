package org.byhand.check;

import static org.byhand.check.Line.number;
import static org.byhand.check.Line.tex;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.byhand.latex.Expr;
import org.byhand.latex.Expr.Operator;
import org.byhand.latex.Span;

/// A number that is wrong, and a number or a size that is missing or too many at one place.
final class NumberEdits {
    private static final int[] NUMBERS = {1, 2, 3, 4};

    private static final int MOST_OWN = 4;

    private NumberEdits() {}

    static void of(Line line, Consumer<Edit> into) {
        numbers(line, into);
        missing(line, into);
    }

    /// Another number where one stands.
    static void numbers(Line line, Consumer<Edit> into) {
        for (var spot : line.spots()) {
            if (spot.part() instanceof Expr.Num wrong && !spot.isExponent()) {
                for (int value : NUMBERS) {
                    into.accept(new Edit(spot.put().apply(number(value)), Code.CONSTANT_FACTOR, wrong.span(),
                            () -> value == 1 && spot.place() == Spots.Place.FACTOR
                                    ? "The factor " + tex(wrong) + " is too many here."
                                    : "Here stands " + tex(wrong) + "; " + tex(number(value)) + " belongs here."));
                }
            }
        }
    }

    private static void missing(Line line, Consumer<Edit> into) {
        var scales = scales(line);
        for (var spot : line.spots()) {
            if (!(spot.part() instanceof Expr.Num)) {
                for (var scale : scales) {
                    into.accept(new Edit(spot.put().apply(Line.times(scale, Operator.JUXTAPOSED, spot.part())),
                            Code.CONSTANT_FACTOR,
                            spot.part().span(),
                            () -> "A factor " + tex(scale) + " is missing at " + tex(spot.part()) + "."));
                }
            }
        }
    }

    private static List<Expr> scales(Line line) {
        var scales = new ArrayList<Expr>();
        for (int value : new int[]{2, 3, 4}) {
            scales.add(number(value));
            scales.add(inverse(number(value)));
        }
        // what stands at one term may belong to another as well
        line.spots().stream().map(Spots.Spot::part)
                .filter(part -> part instanceof Expr.Quotient && FactorEdits.isNumber(line, part)).limit(MOST_OWN)
                .forEach(scales::add);
        for (var dim : line.model().dims()) {
            if (line.model().find(dim.name()).isEmpty()) {
                var size = Line.letter(dim.name());
                var square = new Expr.Power(size, number(2), Span.NONE);
                scales.addAll(List.of(size, inverse(size), square, inverse(square),
                        new Expr.Quotient(number(2), size, false, Span.NONE)));
            }
        }
        return scales;
    }

    private static Expr inverse(Expr expr) {
        return new Expr.Quotient(number(1), expr, false, Span.NONE);
    }
}
