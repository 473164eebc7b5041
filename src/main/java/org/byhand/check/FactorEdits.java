package org.byhand.check;

import static org.byhand.check.Line.tex;
import static org.byhand.check.Line.times;

import java.util.ArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.byhand.latex.Expr;
import org.byhand.latex.Expr.Operator;

/// A factor too many or too few.
final class FactorEdits {
    private static final int LONGEST_RUN = 3;

    private FactorEdits() {}

    /// A square where the thing itself belongs.
    static void powers(Line line, Consumer<Edit> into) {
        for (var spot : line.spots()) {
            if (spot.part() instanceof Expr.Power power) {
                into.accept(new Edit(spot.put().apply(power.base()), Code.EXTRA_FACTOR, power.span(),
                        () -> "The power of " + tex(power.base()) + " is too many here."));
            }
        }
    }

    /// A factor that stands in its product already.
    static void repeated(Line line, Consumer<Edit> into) {
        for (var spot : line.spots()) {
            if (spot.part() instanceof Expr.Product product) {
                for (int k = 1; k < product.factors().size(); k++) {
                    var factor = product.factors().get(k).factor();
                    if (product.factors().subList(0, k).stream().anyMatch(f -> Line.sameName(f.factor(), factor))) {
                        into.accept(tooMany(spot.put().apply(without(product, k)), factor));
                    }
                }
            }
        }
    }

    private static Expr without(Expr.Product product, int k) {
        var rest = new ArrayList<>(product.factors());
        rest.remove(k);
        return rest.size() == 1 ? rest.getFirst().factor() : new Expr.Product(rest, product.span());
    }

    static void extra(Line line, Consumer<Edit> into) {
        for (var spot : line.spots()) {
            switch (spot.part()) {
                case Expr.Product product -> runs(spot, product, into);
                case Expr.Quotient quotient -> {
                    into.accept(tooMany(spot.put().apply(quotient.numerator()), quotient.denominator()));
                    into.accept(tooMany(
                            spot.put()
                                    .apply(new Expr.Quotient(Line.number(1), quotient.denominator(), quotient.slash(),
                                            quotient.span())),
                            quotient.numerator()));
                }
                case Expr.Apply apply -> into.accept(tooMany(spot.put().apply(apply.arguments().getFirst()), apply));
                default -> {
                }
            }
        }
    }

    private static void runs(Spots.Spot spot, Expr.Product product, Consumer<Edit> into) {
        for (int length = 1; length <= LONGEST_RUN; length++) {
            for (int k = 0; k + length <= product.factors().size() && length < product.factors().size(); k++) {
                var rest = new ArrayList<>(product.factors());
                var gone = rest.subList(k, k + length);
                Expr run = length == 1
                        ? gone.getFirst().factor()
                        : new Expr.Product(new ArrayList<>(gone),
                                gone.getFirst().factor().span().to(gone.getLast().factor().span()));
                gone.clear();
                var changed = rest.size() == 1 ? rest.getFirst().factor() : new Expr.Product(rest, product.span());
                into.accept(tooMany(spot.put().apply(changed), run));
            }
        }
    }

    private static Edit tooMany(Expr changed, Expr gone) {
        return new Edit(changed, isNumber(gone) ? Code.CONSTANT_FACTOR : Code.EXTRA_FACTOR, gone.span(),
                () -> "The factor " + tex(gone) + " is too many here.");
    }

    private static boolean isNumber(Expr expr) {
        return expr instanceof Expr.Num
                || expr instanceof Expr.Quotient q && isNumber(q.numerator()) && isNumber(q.denominator())
                || expr instanceof Expr.Group group && isNumber(group.body());
    }

    static void missing(Line line, Consumer<Edit> into) {
        for (var factor : line.palette().factors()) {
            var turned = Line.transposed(factor);
            Supplier<String> message = () -> "The factor " + tex(factor) + " is missing here.";
            for (var spot : line.spots()) {
                if (!(spot.part() instanceof Expr.Num) && !spot.isDenominator()) {
                    around(spot, factor, turned, message, into);
                }
            }
        }
    }

    private static void around(Spots.Spot spot, Expr factor, Expr turned, Supplier<String> message,
            Consumer<Edit> into) {
        var part = spot.part();
        Consumer<Expr> put = by -> into
                .accept(new Edit(spot.put().apply(by), Code.MISSING_FACTOR, part.span(), message));
        put.accept(times(part, Operator.JUXTAPOSED, factor));
        put.accept(times(part, Operator.HADAMARD, factor));
        put.accept(times(turned, Operator.JUXTAPOSED, part));
        put.accept(times(part, Operator.JUXTAPOSED, turned));
        put.accept(times(factor, Operator.JUXTAPOSED, part));
        if (part instanceof Expr.Product product) {
            for (int k = 1; k < product.factors().size(); k++) {
                for (var inside : new Expr[]{factor, turned}) {
                    var changed = new ArrayList<>(product.factors());
                    changed.add(k, Line.factor(Operator.JUXTAPOSED, inside));
                    put.accept(new Expr.Product(changed, product.span()));
                }
            }
        }
    }
}
