package org.byhand.derive;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexWriter;
import org.byhand.term.Model;
import org.byhand.term.Quantity;

/// Finds the quantity that a symbol means, with the indices that are no part of its name.
final class Names {
    /// A quantity and the indices that address an entry of it; none for all of it.
    record Found(Quantity quantity, List<Expr> indices) {}

    private final Model model;

    Names(Model model) {
        this.model = model;
    }

    Optional<Found> find(Expr.Symbol symbol) {
        int count = symbol.subscripts().size();
        for (int own = count; own >= 0; own--) {
            var found = model.find(key(symbol, own));
            int indices = count - own;
            if (found.isPresent() && (indices == 0 || indices == found.get().entries().size())) {
                return Optional.of(new Found(found.get(), symbol.subscripts().subList(own, count)));
            }
        }
        return Optional.empty();
    }

    private static String key(Expr.Symbol symbol, int own) {
        var subscripts = own == 0
                ? ""
                : "_{" + symbol.subscripts().subList(0, own).stream().map(LatexWriter::write)
                        .collect(Collectors.joining(",")) + "}";
        return symbol.head() + subscripts + (symbol.label().isEmpty() ? "" : "^{" + symbol.label() + "}");
    }
}
