package org.byhand.check;

import static org.byhand.check.Line.tex;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Consumer;
import org.byhand.latex.Expr;
import org.byhand.term.ScalarFunction;
import org.byhand.term.Term;

/// The slope of another function than the model's, written by its value.
final class ForeignSlopes {
    private ForeignSlopes() {}

    /// `a(1 - a)`, the slope of σ, for another one; `1 - a^2`, the slope of tanh, for another one.
    static void of(Line line, Consumer<Edit> into) {
        for (var spot : line.spots()) {
            switch (spot.part()) {
                case Expr.Product product -> {
                    for (int k = 0; k < product.factors().size(); k++) {
                        for (int m = 0; m < product.factors().size(); m++) {
                            if (k != m) {
                                sigmoidSlope(line, spot, product, k, m, into);
                            }
                        }
                    }
                }
                case Expr.Plus plus when plus.terms().size() == 2 -> tanhSlope(line, spot, plus, into);
                default -> {
                }
            }
        }
    }

    /// Factors `k` and `m` of the product as `a` and `1 - a`, where `a` is no σ.
    private static void sigmoidSlope(Line line, Spots.Spot spot, Expr.Product product, int k, int m,
            Consumer<Edit> into) {
        var value = product.factors().get(k).factor();
        if (!(value instanceof Expr.Symbol name) || !isOneMinus(product.factors().get(m).factor(), name)
                || functionOf(line, name).filter(f -> f != ScalarFunction.SIGMOID).isEmpty()) {
            return;
        }
        FunctionEdits.primed(line, name).ifPresent(slope -> {
            var first = product.factors().get(Math.min(k, m));
            var last = product.factors().get(Math.max(k, m));
            var changed = new ArrayList<>(product.factors());
            changed.set(Math.min(k, m), new Expr.Factor(first.operator(), slope, first.sign()));
            changed.remove(Math.max(k, m));
            var repaired = spot.put().apply(
                    changed.size() == 1 ? changed.getFirst().factor() : new Expr.Product(changed, product.span()));
            into.accept(new Edit(repaired, Code.OTHER, first.factor().span().to(last.factor().span()),
                    () -> "A value times one minus itself is the slope of $\\sigma$; here " + tex(slope)
                            + " belongs, and " + tex(name) + " is no $\\sigma$."));
        });
    }

    /// `1 - a^2` where `a` is no tanh.
    private static void tanhSlope(Line line, Spots.Spot spot, Expr.Plus plus, Consumer<Edit> into) {
        var last = plus.terms().getLast();
        if (!isOne(plus.terms().getFirst()) || !last.minus()) {
            return;
        }
        squared(last.term())
                .flatMap(base -> base instanceof Expr.Symbol name ? Optional.of(name) : Optional.<Expr.Symbol>empty())
                .filter(name -> functionOf(line, name).filter(f -> f != ScalarFunction.TANH).isPresent())
                .ifPresent(name -> FunctionEdits.primed(line, name).ifPresent(slope -> into.accept(
                        new Edit(spot.put().apply(slope), Code.OTHER, plus.span(),
                                () -> "One minus the square of a value is the slope of $\\tanh$; here " + tex(slope)
                                        + " belongs, and " + tex(name) + " is no $\\tanh$."))));
    }

    private static boolean isOneMinus(Expr expr, Expr.Symbol name) {
        return expr instanceof Expr.Group group && group.body() instanceof Expr.Plus plus && plus.terms().size() == 2
                && isOne(plus.terms().getFirst()) && plus.terms().getLast().minus()
                && Line.sameName(plus.terms().getLast().term(), name);
    }

    private static boolean isOne(Expr.Signed signed) {
        return !signed.minus() && signed.term() instanceof Expr.Num number
                && number.value().compareTo(BigDecimal.ONE) == 0;
    }

    /// What is squared: `a^2`, `a \odot a`.
    private static Optional<Expr> squared(Expr expr) {
        return switch (expr) {
            case Expr.Power power when power.exponent() instanceof Expr.Num number
                    && number.value().compareTo(BigDecimal.TWO) == 0 ->
                Optional.of(power.base() instanceof Expr.Group group ? group.body() : power.base());
            case Expr.Product product when product.factors().size() == 2
                    && Line.sameName(product.factors().getFirst().factor(), product.factors().getLast().factor()) ->
                Optional.of(product.factors().getFirst().factor());
            default -> Optional.empty();
        };
    }

    /// The function that the named quantity is defined by.
    private static Optional<ScalarFunction> functionOf(Line line, Expr.Symbol name) {
        return line.quantity(name).map(quantity -> line.model().definitions().get(quantity.variable()))
                .filter(Term.Elementwise.class::isInstance)
                .map(definition -> ((Term.Elementwise) definition).function());
    }
}
