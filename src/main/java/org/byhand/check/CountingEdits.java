package org.byhand.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.Span;

/// A sum between two numbers in which a name is a step too late or too early, or that begins or ends a step off: `\sum_{t=1}^{3} \delta_t h_t^\top`.
final class CountingEdits {
    private CountingEdits() {}

    static void of(Line line, Consumer<Edit> into) {
        var spots = line.spots();
        for (var spot : spots) {
            if (spot.part() instanceof Expr.Sum sum && sum.upper().orElse(sum.body()) instanceof Expr.Num last
                    && sum.lower().orElse(last) instanceof Expr.Num first) {
                spots.forEach(place -> steps(place, sum.index(), into));
                bounds(spot, sum, first, last, into);
            }
        }
    }

    private static void steps(Spots.Spot spot, Expr.Symbol letter, Consumer<Edit> into) {
        if (!(spot.part() instanceof Expr.Symbol symbol)) {
            return;
        }
        for (int i = 0; i < symbol.subscripts().size(); i++) {
            for (int by = -1; by <= 1 && counts(symbol.subscripts().get(i), letter); by++) {
                var subscripts = new ArrayList<>(symbol.subscripts());
                subscripts.set(i, moved(letter, by));
                var other = new Expr.Symbol(symbol.head(), subscripts, symbol.label(), symbol.span());
                if (!LatexWriter.write(other).equals(LatexWriter.write(symbol))) {
                    into.accept(NameEdits.wrong(spot.put().apply(other), symbol, other));
                }
            }
        }
    }

    /// Whether a subscript is the letter, or a number more or less.
    private static boolean counts(Expr subscript, Expr.Symbol letter) {
        return Line.sameName(subscript, letter)
                || subscript instanceof Expr.Plus plus && Line.sameName(plus.terms().getFirst().term(), letter);
    }

    private static Expr moved(Expr.Symbol letter, int by) {
        return by == 0
                ? letter
                : new Expr.Plus(List.of(new Expr.Signed(false, letter, Span.NONE),
                        new Expr.Signed(by < 0, new Expr.Num(BigDecimal.ONE, Span.NONE), Span.NONE)), Span.NONE);
    }

    private static void bounds(Spots.Spot spot, Expr.Sum sum, Expr.Num first, Expr.Num last, Consumer<Edit> into) {
        for (int by : new int[]{1, -1}) {
            var end = moved(last, by);
            into.accept(new Edit(spot.put().apply(between(sum, first, end)),
                    by > 0 ? Code.MISSING_TERM : Code.EXTRA_TERM, last.span(),
                    () -> "This sum should end at " + Line.tex(end) + ", not at " + Line.tex(last) + "."));
            var start = moved(first, by);
            into.accept(new Edit(spot.put().apply(between(sum, start, last)),
                    by < 0 ? Code.MISSING_TERM : Code.EXTRA_TERM, first.span(),
                    () -> "This sum should begin at " + Line.tex(start) + ", not at " + Line.tex(first) + "."));
        }
    }

    private static Expr.Num moved(Expr.Num number, int by) {
        return new Expr.Num(number.value().add(BigDecimal.valueOf(by)), number.span());
    }

    private static Expr.Sum between(Expr.Sum sum, Expr.Num first, Expr.Num last) {
        return new Expr.Sum(sum.index(), Optional.of(first), Optional.of(last), sum.except(), sum.body(), sum.span());
    }
}
