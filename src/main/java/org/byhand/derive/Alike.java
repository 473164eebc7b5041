package org.byhand.derive;

import java.util.HashMap;
import java.util.Map;
import org.byhand.latex.Expr;
import org.byhand.latex.Parts;

/// Whether two formulas read alike: what they sum over may have other letters, and a bracket may stand round the whole.
final class Alike {
    private final Map<String, Expr> letters = new HashMap<>();

    private Alike() {}

    static boolean are(Expr one, Expr other) {
        return Between.bare(new Alike().of(one)).equals(Between.bare(new Alike().of(other)));
    }

    /// With the letters that sums run over counted in the order in which they come.
    private Expr of(Expr expr) {
        if (expr instanceof Expr.Sum sum) {
            var letter = Exprs.symbol("\\iota_" + letters.size());
            var outer = Map.copyOf(letters);
            letters.put(sum.index().head(), letter);
            var renamed = new Expr.Sum(letter, sum.lower(), sum.upper(), sum.except(), of(sum.body()), sum.span());
            letters.clear();
            letters.putAll(outer);
            return renamed;
        }
        return expr instanceof Expr.Symbol symbol && symbol.subscripts().isEmpty() && symbol.label().isEmpty()
                ? letters.getOrDefault(symbol.head(), symbol)
                : Parts.map(expr, this::of);
    }
}
