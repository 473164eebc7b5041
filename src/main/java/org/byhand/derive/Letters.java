package org.byhand.derive;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.byhand.latex.Expr;
import org.byhand.term.Model;

/// Letters for indices that mean nothing else in a model.
final class Letters {
    private static final String ORDER = "ijklmrstpqabcghuvwn";

    private final List<Expr.Symbol> free = new ArrayList<>();

    Letters(Model model) {
        var taken = new HashSet<String>();
        model.dims().forEach(dim -> taken.add(dim.name()));
        model.quantities().forEach(quantity -> taken.add(quantity.symbol().head()));
        taken.addAll(model.aliases().keySet());
        taken.addAll(model.vocabulary().functions());
        for (int at = 0; at < ORDER.length(); at++) {
            var letter = ORDER.substring(at, at + 1);
            if (!taken.contains(letter)) {
                free.add(Exprs.symbol(letter));
            }
        }
        for (var greek : List.of("\\kappa", "\\nu", "\\rho", "\\tau", "\\upsilon", "\\chi", "\\iota", "\\zeta",
                "\\xi", "\\alpha", "\\beta", "\\gamma", "\\mu", "\\lambda", "\\omega", "\\phi", "\\psi")) {
            if (!taken.contains(greek)) {
                free.add(Exprs.symbol(greek));
            }
        }
    }

    /// The first `count` letters.
    List<Expr> first(int count) {
        return List.copyOf(free.subList(0, Math.min(count, free.size())));
    }

    /// A letter that is not in `used`.
    Expr.Symbol next(Set<String> used) {
        return free.stream().filter(letter -> !used.contains(letter.head())).findFirst().orElseThrow(Notation::tooLong);
    }
}
