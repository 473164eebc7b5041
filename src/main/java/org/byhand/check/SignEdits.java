package org.byhand.check;

import static org.byhand.check.Line.tex;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.byhand.latex.Expr;
import org.byhand.latex.Span;

/// A sign turned round: of one summand, of a whole sum, of an exponent, of a factor.
final class SignEdits {
    private SignEdits() {}

    static void of(Line line, Consumer<Edit> into) {
        for (var spot : line.spots()) {
            switch (spot.part()) {
                case Expr.Plus plus -> sum(spot, plus, into);
                case Expr.Power power -> into.accept(new Edit(
                        spot.put().apply(new Expr.Power(power.base(), negated(power.exponent()), power.span())),
                        Code.SIGN,
                        power.exponent().span(), () -> "The sign of the exponent is the other one."));
                default -> {
                }
            }
        }
        for (var spot : line.spots()) {
            if (!(spot.part() instanceof Expr.Plus)) {
                into.accept(new Edit(spot.put().apply(negated(spot.part())), Code.SIGN, spot.part().span(),
                        () -> "The sign of " + tex(spot.part()) + " is the other one."));
            }
        }
    }

    /// The signs that are written, then the one before the first term that is not.
    private static void sum(Spots.Spot spot, Expr.Plus plus, Consumer<Edit> into) {
        for (int k = plus.terms().getFirst().minus() ? 0 : 1; k < plus.terms().size(); k++) {
            term(spot, plus, k, into);
        }
        if (!plus.terms().getFirst().minus()) {
            term(spot, plus, 0, into);
        }
        if (plus.terms().size() > 1) {
            into.accept(new Edit(spot.put().apply(negated(plus)), Code.SIGN, plus.span(),
                    () -> "The sign is turned round: " + tex(plus) + " should be " + tex(negated(plus)) + "."));
        }
    }

    private static void term(Spots.Spot spot, Expr.Plus plus, int k, Consumer<Edit> into) {
        var term = plus.terms().get(k);
        var changed = new ArrayList<>(plus.terms());
        changed.set(k, new Expr.Signed(!term.minus(), term.term(), term.sign()));
        var place = term.minus() || k > 0 ? term.sign().to(term.term().span()) : term.term().span();
        into.accept(new Edit(spot.put().apply(new Expr.Plus(changed, plus.span())), Code.SIGN, place,
                () -> "The sign of " + tex(term.term()) + " is the other one."));
    }

    static Expr.Plus negated(Expr expr) {
        if (expr instanceof Expr.Plus plus) {
            var turned = plus.terms().stream().map(t -> new Expr.Signed(!t.minus(), t.term(), t.sign())).toList();
            return new Expr.Plus(turned.getFirst().minus() ? turned.reversed() : turned, plus.span());
        }
        return new Expr.Plus(List.of(new Expr.Signed(true, expr, Span.NONE)), expr.span());
    }
}
