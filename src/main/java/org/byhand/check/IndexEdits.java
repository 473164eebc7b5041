package org.byhand.check;

import static org.byhand.check.Line.tex;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.byhand.latex.Expr;
import org.byhand.latex.Expr.Operator;
import org.byhand.latex.Parts;
import org.byhand.latex.Span;

/// Another index than belongs there, or a condition on indices that was left out.
final class IndexEdits {
    private IndexEdits() {}

    /// Another letter as an index, the two indices changed round, another index under a sum.
    static void letters(Line line, Consumer<Edit> into) {
        for (var spot : line.spots()) {
            switch (spot.part()) {
                case Expr.Symbol symbol -> indices(line, spot, symbol, into);
                case Expr.Sum sum -> line.indices().keySet().forEach(name -> {
                    var index = new Expr.Symbol(name, List.of(), "", sum.index().span());
                    var place = sum.index().span().to(sum.upper().map(Expr::span).orElse(sum.index().span()));
                    into.accept(new Edit(
                            spot.put()
                                    .apply(new Expr.Sum(index, sum.lower(), Optional.empty(), sum.except(), sum.body(),
                                            sum.span())),
                            Code.WRONG_SYMBOL, place,
                            () -> "The sum runs over another index here: " + tex(index) + "."));
                });
                default -> {
                }
            }
        }
        exchanged(line, into);
    }

    /// Two indices that have changed places throughout.
    private static void exchanged(Line line, Consumer<Edit> into) {
        var names = List.copyOf(line.indices().keySet());
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                var a = Line.letter(names.get(i));
                var b = Line.letter(names.get(j));
                line.spots().stream().map(Spots.Spot::part)
                        .filter(part -> part instanceof Expr.Symbol symbol && symbol.subscripts().stream()
                                .anyMatch(index -> Line.sameName(index, a) || Line.sameName(index, b)))
                        .findFirst()
                        .ifPresent(first -> into.accept(new Edit(exchanged(line.expr(), a, b), Code.WRONG_SYMBOL,
                                first.span(), () -> "The indices " + tex(a) + " and " + tex(b)
                                        + " have changed places.")));
            }
        }
    }

    private static Expr exchanged(Expr expr, Expr.Symbol a, Expr.Symbol b) {
        if (expr instanceof Expr.Symbol symbol) {
            var subscripts = symbol.subscripts().stream().map(index -> NameEdits.swapped(index, a, b)).toList();
            return new Expr.Symbol(symbol.head(), subscripts, symbol.label(), symbol.span());
        }
        return expr instanceof Expr.Derivative ? expr : Parts.map(expr, part -> exchanged(part, a, b));
    }

    private static void indices(Line line, Spots.Spot spot, Expr.Symbol symbol, Consumer<Edit> into) {
        for (int i = 0; i < symbol.subscripts().size(); i++) {
            for (var name : line.indices().keySet()) {
                index(spot, symbol, i, Line.letter(name), into);
            }
            if (symbol.subscripts().get(i) instanceof Expr.Num) {
                for (int position = 1; position <= 3; position++) {
                    index(spot, symbol, i, new Expr.Num(BigDecimal.valueOf(position), Span.NONE), into);
                }
            }
        }
        if (symbol.subscripts().size() == 2) {
            var other = new Expr.Symbol(symbol.head(), symbol.subscripts().reversed(), symbol.label(), symbol.span());
            into.accept(NameEdits.wrong(spot.put().apply(other), symbol, other));
        }
    }

    private static void index(Spots.Spot spot, Expr.Symbol symbol, int at, Expr index, Consumer<Edit> into) {
        var subscripts = new ArrayList<>(symbol.subscripts());
        subscripts.set(at, index);
        var other = new Expr.Symbol(symbol.head(), subscripts, symbol.label(), symbol.span());
        into.accept(NameEdits.wrong(spot.put().apply(other), symbol, other));
    }

    /// A Kronecker delta that was left out: a factor, or a 1 that holds for equal indices only.
    static void deltas(Line line, Consumer<Edit> into) {
        var letters = List.copyOf(line.indices().entrySet());
        for (int i = 0; i < letters.size(); i++) {
            for (int j = i + 1; j < letters.size(); j++) {
                if (letters.get(i).getValue().equals(letters.get(j).getValue())) {
                    delta(line, Line.letter(letters.get(i).getKey()), Line.letter(letters.get(j).getKey()), into);
                }
            }
        }
    }

    private static void delta(Line line, Expr.Symbol i, Expr.Symbol j, Consumer<Edit> into) {
        var delta = new Expr.Symbol("\\delta", List.of(i, j), "", Span.NONE);
        for (var spot : line.spots()) {
            boolean one = spot.part() instanceof Expr.Num number && number.value().compareTo(BigDecimal.ONE) == 0;
            if ((one || spot.isSlot()) && !spot.isDenominator() && !spot.isExponent()) {
                var changed = one ? delta : Line.times(spot.part(), Operator.JUXTAPOSED, delta);
                into.accept(new Edit(spot.put().apply(changed), Code.MISSING_FACTOR, spot.part().span(),
                        () -> "The factor " + tex(delta) + " is missing here: this counts only where " + tex(i)
                                + " and " + tex(j) + " are the same."));
            }
        }
    }
}
