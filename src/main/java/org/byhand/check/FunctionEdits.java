package org.byhand.check;

import static org.byhand.check.Line.tex;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.byhand.latex.Expr;
import org.byhand.latex.Parts;
import org.byhand.term.Quantity;
import org.byhand.term.Term;

/// A function for its slope or the reverse, and the right function of the wrong thing.
@SuppressWarnings("ReferenceEquality") // a place is an object, not what it looks like
final class FunctionEdits {
    /// Of so many values two at a time are tried as slopes; nobody slips twice in the same way in a longer line.
    private static final int MOST_PAIRED = 20;

    private FunctionEdits() {}

    static void slopes(Line line, Consumer<Edit> into) {
        var values = new ArrayList<Spots.Spot>();
        for (var spot : line.spots()) {
            primed(line, spot.part()).ifPresent(primed -> {
                values.add(spot);
                into.accept(new Edit(spot.put().apply(primed), Code.MISSING_DERIVATIVE, spot.part().span(),
                        () -> "Here stands the value " + tex(spot.part()) + "; its slope " + tex(primed)
                                + " belongs here."));
            });
        }
        for (int i = 0; i < values.size() && values.size() <= MOST_PAIRED; i++) {
            for (int j = i + 1; j < values.size(); j++) {
                together(line, List.of(values.get(i).part(), values.get(j).part()), into);
            }
        }
        together(line, values.stream().map(Spots.Spot::part).filter(Expr.Apply.class::isInstance).toList(), into);
        for (var spot : line.spots()) {
            if (spot.part() instanceof Expr.Apply apply && apply.primes() > 0) {
                into.accept(new Edit(
                        spot.put().apply(new Expr.Apply(apply.function(), 0, apply.arguments(), apply.span())),
                        Code.OTHER,
                        apply.span(), () -> "Here stands the slope " + tex(apply) + "; the value belongs here."));
            }
        }
    }

    private static void together(Line line, List<Expr> places, Consumer<Edit> into) {
        if (places.size() > 1) {
            into.accept(
                    new Edit(primedAll(line, line.expr(), places), Code.MISSING_DERIVATIVE, places.getFirst().span(),
                            () -> "Here stand values, " + tex(places.get(0)) + " and " + tex(places.get(1))
                                    + "; their slopes belong here."));
        }
    }

    /// The slope of what is written as a value: `f'(z)` for `f(z)`, or for a quantity that is defined so.
    static Optional<Expr> primed(Line line, Expr part) {
        return switch (part) {
            case Expr.Apply apply when apply.primes() == 0 && apply.arguments().size() == 1
                    && isElementwise(apply.function()) ->
                Optional.of(new Expr.Apply(apply.function(), 1, apply.arguments(), apply.span()));
            case Expr.Symbol symbol -> line.quantity(symbol).flatMap(quantity -> primed(line, symbol, quantity));
            default -> Optional.empty();
        };
    }

    /// `f'(z)` for a quantity that is defined as `f(z)`.
    private static Optional<Expr> primed(Line line, Expr.Symbol symbol, Quantity quantity) {
        if (line.model().definitions().get(quantity.variable()) instanceof Term.Elementwise f
                && f.argument() instanceof Term.Variable argument) {
            return line.model().find(argument).map(inner -> new Expr.Apply(Palette.symbol(f.function()), 1,
                    List.of(line.renamed(symbol, inner)), symbol.span()));
        }
        return line.model().definitions().get(quantity.variable()) instanceof Term.Elementwise f
                ? Palette.slopeByValue(f.function(), symbol).filter(slope -> slope != symbol)
                : Optional.empty();
    }

    private static boolean isElementwise(Expr.Symbol function) {
        return !List.of("\\operatorname{diag}", "\\operatorname{tr}", "\\operatorname{softmax}",
                "\\operatorname{vec}", "\\max", "\\min").contains(function.head());
    }

    private static Expr primedAll(Line line, Expr expr, List<Expr> places) {
        for (var place : places) {
            if (place == expr) {
                return primed(line, expr).orElse(expr);
            }
        }
        return Parts.map(expr, part -> primedAll(line, part, places));
    }

    /// Another name where one is the argument.
    static void arguments(Line line, Consumer<Edit> into) {
        arguments(line, true, into);
    }

    /// A name where the argument is made of several things, none of which alone is what is wrong.
    static void wholeArguments(Line line, Consumer<Edit> into) {
        arguments(line, false, into);
    }

    private static void arguments(Line line, boolean named, Consumer<Edit> into) {
        for (var spot : line.spots()) {
            if (spot.part() instanceof Expr.Apply apply && apply.arguments().size() == 1
                    && isElementwise(apply.function()) && isName(apply.arguments().getFirst()) == named) {
                var argument = apply.arguments().getFirst();
                if (argument instanceof Expr.Transpose turned) {
                    into.accept(new Edit(spot.put()
                            .apply(new Expr.Apply(apply.function(), apply.primes(), List.of(turned.of()),
                                    apply.span())),
                            Code.ARRANGEMENT, argument.span(),
                            () -> tex(turned.of()) + " should not be transposed here."));
                }
                for (var atom : line.palette().atoms()) {
                    if (isSameQuantity(line, argument, atom)) {
                        continue;
                    }
                    into.accept(
                            new Edit(
                                    spot.put()
                                            .apply(new Expr.Apply(apply.function(), apply.primes(), List.of(atom),
                                                    apply.span())),
                                    Code.WRONG_ARGUMENT, argument.span(),
                                    () -> "The right function of the wrong thing: " + tex(apply)
                                            + " should be taken at " + tex(atom) + "."));
                }
            }
        }
    }

    private static boolean isName(Expr argument) {
        return argument instanceof Expr.Symbol || argument instanceof Expr.Transpose turned && isName(turned.of());
    }

    /// Whether the two are entries of one quantity: then an index is another, not the argument.
    private static boolean isSameQuantity(Line line, Expr argument, Expr atom) {
        return argument instanceof Expr.Symbol one && atom instanceof Expr.Symbol other
                && line.quantity(one).isPresent() && line.quantity(one).equals(line.quantity(other));
    }
}
