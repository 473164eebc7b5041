package org.byhand.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.byhand.latex.Expr;
import org.byhand.latex.Expr.Operator;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.Span;
import org.byhand.term.Dim;
import org.byhand.term.Model;
import org.byhand.term.Quantity;

/// A wrong line with what is needed to think of edits: its places, the model's names, and the index letters in use.
///
/// @param indices the letters that the target and the line use, each with what it runs over
record Line(Model model, Expr expr, List<Spots.Spot> spots, Palette palette, Map<String, Dim> indices) {
    static Line of(Model model, Expr expr, Expr target, Map<String, Dim> indices, List<Expr> parts) {
        var spots = Spots.of(expr);
        return new Line(model, expr, spots, new Palette(model, target, indices, counting(spots), parts), indices);
    }

    /// The sums between two numbers.
    private static List<Expr.Sum> counting(List<Spots.Spot> spots) {
        return spots.stream().map(Spots.Spot::part).filter(Expr.Sum.class::isInstance).map(Expr.Sum.class::cast)
                .filter(sum -> sum.lower().filter(Expr.Num.class::isInstance).isPresent()
                        && sum.upper().filter(Expr.Num.class::isInstance).isPresent())
                .toList();
    }

    /// What writing this line anew with a change and looking at it counts for.
    long work() {
        return 100 + 15L * spots.size();
    }

    /// Whether `symbol` is the letter of a dimension, for its size.
    boolean isSize(Expr.Symbol symbol) {
        return symbol.subscripts().isEmpty() && quantity(symbol).isEmpty()
                && model.dims().stream().anyMatch(dim -> dim.name().equals(symbol.head()));
    }

    /// The formula between dollar signs, for a message.
    static String tex(Expr expr) {
        return "$" + LatexWriter.write(expr) + "$";
    }

    static Expr.Num number(long value) {
        return new Expr.Num(BigDecimal.valueOf(value), Span.NONE);
    }

    static Expr.Symbol letter(String name) {
        return new Expr.Symbol(name, List.of(), "", Span.NONE);
    }

    static Expr times(Expr a, Operator operator, Expr b) {
        return new Expr.Product(List.of(factor(Operator.JUXTAPOSED, a), factor(operator, b)), Span.NONE);
    }

    static Expr.Factor factor(Operator operator, Expr expr) {
        return new Expr.Factor(operator, expr, Span.NONE);
    }

    static Expr transposed(Expr expr) {
        return new Expr.Transpose(expr, expr.span());
    }

    static boolean sameName(Expr a, Expr b) {
        return LatexWriter.write(a).equals(LatexWriter.write(b));
    }

    /// The quantity that a symbol names, with or without indices; `c_0` is that itself where there is one, and else an entry of `c`.
    Optional<Quantity> quantity(Expr.Symbol symbol) {
        return model.quantities().stream()
                .filter(q -> q.symbol().head().equals(symbol.head()) && q.symbol().label().equals(symbol.label())
                        && q.symbol().subscripts().size() <= symbol.subscripts().size()
                        && sameSubscripts(q.symbol().subscripts(), symbol.subscripts()))
                .max(Comparator.comparingInt(q -> q.symbol().subscripts().size()));
    }

    private static boolean sameSubscripts(List<Expr> own, List<Expr> written) {
        for (int i = 0; i < own.size(); i++) {
            if (!sameName(own.get(i), written.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// The same indices on another quantity.
    Expr.Symbol renamed(Expr.Symbol symbol, Quantity to) {
        int own = quantity(symbol).map(q -> q.symbol().subscripts().size()).orElse(0);
        var subscripts = new ArrayList<>(to.symbol().subscripts());
        subscripts.addAll(symbol.subscripts().subList(own, symbol.subscripts().size()));
        return new Expr.Symbol(to.symbol().head(), subscripts, to.symbol().label(), symbol.span());
    }
}
