package org.byhand.check;

import static org.byhand.check.Line.tex;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.Parts;
import org.byhand.latex.Span;
import org.byhand.term.Quantity;

/// Another name than belongs there.
@SuppressWarnings("ReferenceEquality") // a place is an object, not what it looks like
final class NameEdits {
    private NameEdits() {}

    /// Another name for one that stands here, once or everywhere.
    static void of(Line line, Consumer<Edit> into) {
        var places = new LinkedHashMap<String, Integer>();
        for (var spot : line.spots()) {
            if (spot.part() instanceof Expr.Symbol symbol && !line.isSize(symbol) && !isOnes(line, symbol)) {
                places.merge(LatexWriter.write(symbol), 1, Integer::sum);
                others(line, symbol).forEach(other -> into.accept(wrong(spot.put().apply(other), symbol, other)));
            }
        }
        for (var symbol : symbols(line)) {
            if (places.getOrDefault(LatexWriter.write(symbol), 0) > 1) {
                others(line, symbol)
                        .forEach(other -> into.accept(wrong(everywhere(line.expr(), symbol, other), symbol, other)));
            }
        }
    }

    /// A name where ones stand; but what sums rows may be right, and a factor lack beside it.
    static void ones(Line line, Consumer<Edit> into) {
        for (var spot : line.spots()) {
            if (spot.part() instanceof Expr.Symbol symbol && isOnes(line, symbol)) {
                others(line, symbol).forEach(other -> into.accept(wrong(spot.put().apply(other), symbol, other)));
            }
        }
    }

    private static boolean isOnes(Line line, Expr.Symbol symbol) {
        return line.quantity(symbol).filter(Palette::isOnes).isPresent();
    }

    static Edit wrong(Expr changed, Expr from, Expr to) {
        return new Edit(changed, Code.WRONG_SYMBOL, from.span(),
                () -> "Here stands " + tex(from) + "; " + tex(to) + " belongs here.");
    }

    /// Each name of the line once.
    private static List<Expr.Symbol> symbols(Line line) {
        var found = new LinkedHashMap<String, Expr.Symbol>();
        for (var spot : line.spots()) {
            if (spot.part() instanceof Expr.Symbol symbol) {
                found.putIfAbsent(LatexWriter.write(symbol), symbol);
            }
        }
        return List.copyOf(found.values());
    }

    private static List<Expr> others(Line line, Expr.Symbol symbol) {
        var found = new ArrayList<Expr>();
        var own = line.quantity(symbol);
        int count = own.map(q -> symbol.subscripts().size() - q.symbol().subscripts().size()).orElse(0);
        for (var other : line.palette().quantities()) {
            if (!own.equals(Optional.of(other)) && (count == 0 || other.entries().size() == count)) {
                found.add(line.renamed(symbol, other));
            }
        }
        if (count == 0) {
            line.model().quantities().stream().filter(Palette::isOnes).map(q -> q.symbol())
                    .filter(ones -> !Line.sameName(ones, symbol)).forEach(found::add);
            found.addAll(found.stream().map(Line::transposed).toList());
        }
        if (own.isEmpty()) {
            line.palette().counted().stream().filter(name -> !Line.sameName(name, symbol)).forEach(found::add);
        }
        line.palette().atoms().stream()
                .filter(atom -> !Line.sameName(atom, symbol) && isEntryOrScalar(line, atom, count > 0))
                .forEach(found::add);
        return found;
    }

    /// Beside an entry, another entry or a number; beside a whole, an entry.
    private static boolean isEntryOrScalar(Line line, Expr atom, boolean besideEntry) {
        if (!(atom instanceof Expr.Symbol symbol)) {
            return false;
        }
        boolean entry = line.quantity(symbol).filter(q -> symbol.subscripts().size() > q.symbol().subscripts().size())
                .isPresent();
        return entry || besideEntry && line.quantity(symbol).map(Quantity::entries).filter(List::isEmpty).isPresent();
    }

    private static Expr everywhere(Expr expr, Expr.Symbol from, Expr to) {
        if (expr instanceof Expr.Symbol symbol && Line.sameName(symbol, from)) {
            return to;
        }
        return expr instanceof Expr.Derivative ? expr : Parts.map(expr, part -> everywhere(part, from, to));
    }

    /// Two names that have changed places.
    static void swaps(Line line, Consumer<Edit> into) {
        var symbols = symbols(line);
        for (int i = 0; i < symbols.size(); i++) {
            for (int j = i + 1; j < symbols.size(); j++) {
                var a = symbols.get(i);
                var b = symbols.get(j);
                if (isNumber(line, a) != isNumber(line, b)) {
                    continue;
                }
                boolean arguments = line.spots().stream().anyMatch(spot -> spot.part() instanceof Expr.Apply apply
                        && Line.sameName(apply.arguments().getFirst(), a));
                boolean factors = line.spots().stream().anyMatch(spot -> spot.part() instanceof Expr.Product product
                        && isFactor(product, a) && isFactor(product, b));
                var code = arguments ? Code.WRONG_ARGUMENT : factors ? Code.ARRANGEMENT : Code.WRONG_SYMBOL;
                into.accept(new Edit(swapped(line.expr(), a, b), code, a.span(),
                        () -> tex(a) + " and " + tex(b) + " have changed places."));
            }
        }
    }

    /// Each name of one kind a step too late or too early: `h_2` and `h_1` for `h_1` and `h_0`.
    static void shifted(Line line, Consumer<Edit> into) {
        var heads = symbols(line).stream().filter(NameEdits::isNumbered).map(Expr.Symbol::head).distinct().toList();
        for (var head : heads) {
            var own = symbols(line).stream().filter(NameEdits::isNumbered).filter(one -> one.head().equals(head))
                    .toList();
            for (int by : own.size() > 1 ? new int[]{-1, 1} : new int[0]) {
                if (own.stream().allMatch(one -> line.quantity(moved(one, by)).isPresent())) {
                    into.accept(new Edit(shifted(line.expr(), head, by), Code.WRONG_SYMBOL, own.getFirst().span(),
                            () -> "Here stand " + tex(own.get(0)) + " and " + tex(own.get(1)) + "; "
                                    + tex(moved(own.get(0), by)) + " and " + tex(moved(own.get(1), by))
                                    + " belong here."));
                }
            }
        }
    }

    private static boolean isNumbered(Expr.Symbol symbol) {
        return symbol.subscripts().size() == 1 && symbol.subscripts().getFirst() instanceof Expr.Num;
    }

    private static Expr.Symbol moved(Expr.Symbol symbol, int by) {
        var number = ((Expr.Num) symbol.subscripts().getFirst()).value().add(BigDecimal.valueOf(by));
        return new Expr.Symbol(symbol.head(), List.of(new Expr.Num(number, Span.NONE)), symbol.label(), symbol.span());
    }

    private static Expr shifted(Expr expr, String head, int by) {
        if (expr instanceof Expr.Symbol symbol) {
            return isNumbered(symbol) && symbol.head().equals(head) ? moved(symbol, by) : symbol;
        }
        return expr instanceof Expr.Derivative ? expr : Parts.map(expr, part -> shifted(part, head, by));
    }

    private static boolean isFactor(Expr.Product product, Expr.Symbol name) {
        return product.factors().stream().map(Expr.Factor::factor)
                .anyMatch(f -> Line.sameName(bare(f), name));
    }

    private static Expr bare(Expr factor) {
        return switch (factor) {
            case Expr.Transpose turned -> bare(turned.of());
            case Expr.Group group -> bare(group.body());
            default -> factor;
        };
    }

    private static boolean isNumber(Line line, Expr.Symbol symbol) {
        return line.quantity(symbol).filter(quantity -> quantity.entries().isEmpty()).isPresent();
    }

    static Expr swapped(Expr expr, Expr.Symbol a, Expr.Symbol b) {
        if (expr instanceof Expr.Symbol) {
            return Line.sameName(expr, a) ? b : Line.sameName(expr, b) ? a : expr;
        }
        return expr instanceof Expr.Derivative ? expr : Parts.map(expr, part -> swapped(part, a, b));
    }

    /// A name for a whole part, but not for the whole line, which could be anything, nor for a slope, which lacks what the name has beside it.
    static void parts(Line line, Consumer<Edit> into) {
        for (var spot : line.spots()) {
            if (spot.part() != line.expr() && (spot.part() instanceof Expr.Apply apply && apply.primes() == 0
                    || spot.part() instanceof Expr.Plus || spot.part() instanceof Expr.Derivative)) {
                for (var atom : line.palette().atoms()) {
                    into.accept(wrong(spot.put().apply(atom), spot.part(), atom));
                    into.accept(wrong(spot.put().apply(Line.transposed(atom)), spot.part(), atom));
                }
            }
        }
    }
}
