package org.byhand.term;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.byhand.latex.Counting;
import org.byhand.latex.Expr;
import org.byhand.latex.Parts;

/// Gives bounds to a sum that counts through names and has none: `\sum_t h_t x_{t-1}` runs over every t for which the model has both. It begins at 1, as
/// sums do, unless a later name stands in it: `\sum_t z_{t+1} h_t` may begin at 0.
final class Bounds {
    /// The highest number in a name that is looked for.
    private static final int LAST = 64;

    private final Resolver resolver;
    private final Budget budget;

    Bounds(Resolver resolver, Budget budget) {
        this.resolver = resolver;
        this.budget = budget;
    }

    /// `expr` with every such sum given its bounds; `expr` itself if there is none.
    Expr put(Expr expr) {
        var inner = Parts.map(expr, this::put);
        return inner instanceof Expr.Sum sum && sum.lower().isEmpty() && sum.upper().isEmpty()
                && sum.except().isEmpty() ? between(sum) : inner;
    }

    private Expr between(Expr.Sum sum) {
        var known = new ArrayList<List<Integer>>();
        collect(sum.body(), sum.index(), known);
        if (known.isEmpty()) {
            return sum;
        }
        boolean later = Counting.isLater(sum.body(), sum.index());
        var numbers = known.getFirst().stream().filter(k -> k > 0 || later)
                .filter(k -> known.stream().allMatch(ks -> ks.contains(k))).toList();
        return numbers.isEmpty() || numbers.getLast() - numbers.getFirst() >= numbers.size()
                ? sum
                : new Expr.Sum(sum.index(), Optional.of(number(sum.index(), numbers.getFirst())),
                        Optional.of(number(sum.index(), numbers.getLast())), sum.except(), sum.body(), sum.span());
    }

    /// Of each name that has the letter in it, and is none as it stands: the numbers with which it is one.
    private void collect(Expr expr, Expr.Symbol letter, List<List<Integer>> into) {
        if (expr instanceof Expr.Symbol symbol && !isKnown(symbol) && !symbol.equals(at(symbol, letter, 1))
                && (isKnown(at(symbol, letter, 1)) || isKnown(at(symbol, letter, 2)))) {
            into.add(IntStream.rangeClosed(0, LAST).filter(k -> isKnown(at(symbol, letter, k))).boxed().toList());
        }
        Parts.of(expr).forEach(part -> collect(part, letter, into));
    }

    private boolean isKnown(Expr expr) {
        return expr instanceof Expr.Symbol symbol && resolver.find(symbol).isPresent();
    }

    private Expr at(Expr.Symbol symbol, Expr.Symbol letter, int k) {
        budget.spend(Budget.PART * (1 + symbol.subscripts().size()), symbol.span());
        return Counting.at(symbol, letter, number(letter, k));
    }

    private static Expr.Num number(Expr.Symbol letter, int k) {
        return new Expr.Num(BigDecimal.valueOf(k), letter.span());
    }
}
