package org.byhand.check;

import static org.byhand.check.Line.tex;
import static org.byhand.check.Line.times;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.byhand.latex.Expr;
import org.byhand.latex.Expr.Operator;

/// A factor too many or too few.
final class FactorEdits {
    private static final int LONGEST_RUN = 3;

    private FactorEdits() {}

    /// A square where the thing itself belongs, a cube where a square does.
    static void powers(Line line, Consumer<Edit> into) {
        for (var spot : line.spots()) {
            if (spot.part() instanceof Expr.Power power) {
                into.accept(new Edit(spot.put().apply(power.base()), Code.EXTRA_FACTOR, power.span(),
                        () -> "The power is too many here: " + tex(power.base()) + " itself belongs here."));
                if (power.exponent() instanceof Expr.Num number) {
                    raised(spot, power, number, -1, Code.EXTRA_FACTOR, "one too many", into);
                    raised(spot, power, number, 1, Code.MISSING_FACTOR, "one too few", into);
                }
            }
        }
    }

    private static void raised(Spots.Spot spot, Expr.Power power, Expr.Num number, int by, Code code, String said,
            Consumer<Edit> into) {
        var exponent = new Expr.Num(number.value().add(BigDecimal.valueOf(by)), number.span());
        into.accept(new Edit(spot.put().apply(new Expr.Power(power.base(), exponent, power.span())), code,
                power.span(), () -> "The power of " + tex(power.base()) + " is " + said + ": " + tex(exponent)
                        + " belongs here, not " + tex(number) + "."));
    }

    /// A factor that stands in its product already.
    static void repeated(Line line, Consumer<Edit> into) {
        for (var spot : line.spots()) {
            if (spot.part() instanceof Expr.Product product) {
                for (int k = 1; k < product.factors().size(); k++) {
                    var factor = product.factors().get(k).factor();
                    if (product.factors().subList(0, k).stream().anyMatch(f -> Line.sameName(f.factor(), factor))) {
                        into.accept(tooMany(line, spot.put().apply(without(product, k)), factor));
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
                case Expr.Product product -> runs(line, spot, product, into);
                case Expr.Quotient quotient -> {
                    into.accept(tooMany(line, spot.put().apply(quotient.numerator()), quotient.denominator()));
                    into.accept(tooMany(line,
                            spot.put()
                                    .apply(new Expr.Quotient(Line.number(1), quotient.denominator(), quotient.slash(),
                                            quotient.span())),
                            quotient.numerator()));
                }
                case Expr.Apply apply ->
                    into.accept(tooMany(line, spot.put().apply(apply.arguments().getFirst()), apply));
                default -> {
                }
            }
        }
    }

    /// Numbers and sizes of dimensions among the factors that may be too many.
    static void numbers(Line line, Consumer<Edit> into) {
        extra(line, edit -> {
            if (edit.code() == Code.CONSTANT_FACTOR) {
                into.accept(edit);
            }
        });
    }

    private static void runs(Line line, Spots.Spot spot, Expr.Product product, Consumer<Edit> into) {
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
                into.accept(tooMany(line, spot.put().apply(changed), run));
            }
        }
    }

    private static Edit tooMany(Line line, Expr changed, Expr gone) {
        return new Edit(changed, isNumber(line, gone) ? Code.CONSTANT_FACTOR : Code.EXTRA_FACTOR, gone.span(),
                () -> "The factor " + tex(gone) + " is too many here.");
    }

    static boolean isNumber(Line line, Expr expr) {
        return switch (expr) {
            case Expr.Num _ -> true;
            case Expr.Symbol symbol -> line.isSize(symbol);
            case Expr.Quotient q -> isNumber(line, q.numerator()) && isNumber(line, q.denominator());
            case Expr.Product product -> product.factors().stream().allMatch(f -> isNumber(line, f.factor()));
            case Expr.Power power -> isNumber(line, power.base()) && isNumber(line, power.exponent());
            case Expr.Group group -> isNumber(line, group.body());
            default -> false;
        };
    }

    /// A factor put beside a whole expression; else between two factors of a product; else beside one factor alone.
    static void missing(Line line, Consumer<Edit> into) {
        for (var factor : line.palette().factors()) {
            var places = line.spots().stream()
                    .filter(spot -> !(spot.part() instanceof Expr.Num) && !spot.isDenominator()).toList();
            places.stream().filter(Spots.Spot::isSlot).forEach(spot -> beside(spot, factor, into));
            places.forEach(spot -> between(spot, factor, into));
            places.stream().filter(spot -> !spot.isSlot()).forEach(spot -> beside(spot, factor, into));
        }
    }

    /// The gradient that the line's own factor was to be multiplied with.
    static void gradients(Line line, Consumer<Edit> into) {
        for (var gradient : line.palette().gradients()) {
            line.spots().stream().filter(spot -> spot.isSlot() && !spot.isDenominator())
                    .forEach(spot -> beside(spot, gradient, into));
        }
    }

    /// A division that was left out.
    static void undivided(Line line, Consumer<Edit> into) {
        for (var atom : line.palette().atoms()) {
            line.spots().stream().filter(spot -> spot.isSlot() && !spot.isDenominator()).forEach(spot -> into.accept(
                    new Edit(spot.put().apply(new Expr.Quotient(spot.part(), atom, false, spot.part().span())),
                            Code.MISSING_FACTOR, spot.part().span(),
                            () -> "The division by " + tex(atom) + " is missing here.")));
        }
    }

    /// The products of `part` with `factor`, as it is and transposed, on either side and entry by entry.
    static List<Expr> products(Expr part, Expr factor) {
        var turned = Line.transposed(factor);
        return List.of(times(part, Operator.JUXTAPOSED, factor), times(part, Operator.HADAMARD, factor),
                times(turned, Operator.JUXTAPOSED, part), times(part, Operator.JUXTAPOSED, turned),
                times(factor, Operator.JUXTAPOSED, part));
    }

    private static void beside(Spots.Spot spot, Expr factor, Consumer<Edit> into) {
        products(spot.part(), factor).forEach(product -> into.accept(new Edit(spot.put().apply(product),
                Code.MISSING_FACTOR, spot.part().span(), missing(factor))));
    }

    private static void between(Spots.Spot spot, Expr factor, Consumer<Edit> into) {
        if (!(spot.part() instanceof Expr.Product product)) {
            return;
        }
        for (int k = 1; k < product.factors().size(); k++) {
            var left = product.factors().get(k - 1).factor();
            var right = product.factors().get(k).factor();
            for (var inside : new Expr[]{factor, Line.transposed(factor)}) {
                var changed = new ArrayList<>(product.factors());
                changed.add(k, Line.factor(Operator.JUXTAPOSED, inside));
                into.accept(new Edit(spot.put().apply(new Expr.Product(changed, product.span())), Code.MISSING_FACTOR,
                        left.span().to(right.span()), missing(factor)));
            }
        }
    }

    static Supplier<String> missing(Expr factor) {
        return () -> "The factor " + tex(factor) + " is missing here.";
    }
}
