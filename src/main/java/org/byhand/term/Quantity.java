package org.byhand.term;

import java.util.List;
import org.byhand.latex.Expr;

/// A named quantity of a model.
///
/// @param key its name in canonical LaTeX without indices: `W^{(1)}`, `\hat{y}`, `z_{1}`
/// @param symbol the name as notation, without indices
/// @param shape how it stands on the page
/// @param entries the dimensions that its indices address, in order: `[d, m]` for `w_{ij}`; those of length one are left out
/// @param variable the quantity as a term, whole
/// @param domain which values it takes
public record Quantity(String key, Expr.Symbol symbol, Shape shape, List<Dim> entries, Term.Variable variable,
        Domain domain) {
    public Quantity {
        entries = List.copyOf(entries);
    }
}
