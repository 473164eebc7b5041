package org.byhand.term;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.byhand.latex.Expr;
import org.byhand.latex.Parts;
import org.byhand.term.Term.Variable;

/// Finds what a name in a formula stands for: which quantity, and which subscripts are indices into it.
final class Resolver {
    /// A quantity and the indices that address an entry of it; none for the whole.
    record Resolved(Quantity quantity, List<Expr> indices) {}

    private final Model model;

    Resolver(Model model) {
        this.model = model;
    }

    /// The quantity that `symbol` names; absent if there is none with so many indices. A font that the model does not use is a matter of taste:
    /// `\mathbf{W}` is `W` where there is no `\mathbf{W}`.
    Optional<Resolved> find(Expr.Symbol symbol) {
        var found = findAsWritten(symbol);
        return found.isPresent() ? found : withoutFont(symbol).flatMap(this::findAsWritten);
    }

    /// The symbol without a font that the model does not use, if that is a name it has.
    Expr.Symbol spelled(Expr.Symbol symbol) {
        return findAsWritten(symbol).isPresent()
                ? symbol
                : withoutFont(symbol).filter(plain -> findAsWritten(plain).isPresent()).orElse(symbol);
    }

    private static Optional<Expr.Symbol> withoutFont(Expr.Symbol symbol) {
        var plain = Names.withoutFont(symbol.head());
        return plain.equals(symbol.head())
                ? Optional.empty()
                : Optional.of(new Expr.Symbol(plain, symbol.subscripts(), symbol.label(), symbol.span()));
    }

    private Optional<Resolved> findAsWritten(Expr.Symbol symbol) {
        int count = symbol.subscripts().size();
        for (int own = count; own >= 0; own--) {
            var quantity = model.find(Names.key(symbol, own));
            if (quantity.isPresent()) {
                var indices = indices(quantity.get(), symbol.subscripts().subList(own, count));
                if (indices.isPresent()) {
                    return Optional.of(new Resolved(quantity.get(), indices.get()));
                }
            }
        }
        return Optional.empty();
    }

    /// The quantity of that name, whatever the number of its indices.
    Optional<Quantity> findName(Expr.Symbol symbol) {
        return model.find(Names.key(symbol, 0));
    }

    private static Optional<List<Expr>> indices(Quantity quantity, List<Expr> written) {
        int wanted = quantity.entries().size();
        if (written.isEmpty() || written.size() == wanted) {
            return Optional.of(written);
        }
        if (wanted == 1 && written.size() == 2 && quantity.shape().isMatrix()) {
            int one = quantity.shape().isRow() ? 0 : 1;
            if (isOne(written.get(one))) {
                return Optional.of(List.of(written.get(1 - one)));
            }
        }
        var digits = digits(written, wanted);
        return digits.size() == wanted ? Optional.of(digits) : Optional.empty();
    }

    /// `12` where two indices are wanted: 1 and 2. Anything else as it is.
    static List<Expr> digits(List<Expr> written, int wanted) {
        if (written.size() == 1 && wanted > 1 && written.getFirst() instanceof Expr.Num number
                && number.value().scale() == 0) {
            var digits = number.value().toPlainString();
            if (digits.length() == wanted) {
                return digits.chars()
                        .<Expr>mapToObj(digit -> new Expr.Num(BigDecimal.valueOf(digit - '0'), number.span())).toList();
            }
        }
        return written;
    }

    private static boolean isOne(Expr expr) {
        return expr instanceof Expr.Num number && number.value().compareTo(BigDecimal.ONE) == 0;
    }

    /// Adds all quantities that `expr` names to `into`.
    void collect(Expr expr, Set<Variable> into) {
        if (expr instanceof Expr.Symbol symbol) {
            find(symbol).ifPresent(resolved -> into.add(resolved.quantity().variable()));
        }
        Parts.of(expr).forEach(child -> collect(child, into));
    }

    /// The dimension that the index `letter` runs over in `expr`, from the first entry that it addresses there.
    Optional<Dim> dimension(String letter, Expr expr) {
        if (expr instanceof Expr.Sum sum && Names.key(sum.index()).equals(letter)) {
            return Optional.empty();
        }
        if (expr instanceof Expr.Symbol symbol) {
            var resolved = find(symbol);
            if (resolved.isPresent()) {
                var indices = resolved.get().indices();
                for (int i = 0; i < indices.size(); i++) {
                    if (indices.get(i) instanceof Expr.Symbol index && Names.key(index).equals(letter)) {
                        return Optional.of(resolved.get().quantity().entries().get(i));
                    }
                }
            }
            return Optional.empty();
        }
        for (var child : Parts.of(expr)) {
            var found = dimension(letter, child);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
