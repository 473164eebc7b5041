package org.byhand.term;

import java.util.Map;
import java.util.Optional;
import org.byhand.latex.Expr;

/// Which indices are bound where an expression stands: a chain of sums outwards to the whole line.
///
/// @param name the letter bound here; empty for the whole line
/// @param depth how many sums are around
/// @param dim what it runs over, where that was written
/// @param body what it ranges over
/// @param outer the scope around this one; absent for the whole line
/// @param given for the whole line: free indices whose dimension is known from elsewhere, such as the target's
record Scope(String name, int depth, Optional<Dim> dim, Expr body, Optional<Scope> outer, Map<String, Dim> given) {
    static Scope line(Expr whole, Map<String, Dim> given) {
        return new Scope("", 0, Optional.empty(), whole, Optional.empty(), given);
    }

    Scope within(String index, Optional<Dim> range, Expr sumBody) {
        return new Scope(index, depth + 1, range, sumBody, Optional.of(this), given);
    }

    /// The scope that binds `letter`: a sum's, or the whole line's.
    Scope binding(String letter) {
        return outer.isEmpty() || name.equals(letter) ? this : outer.get().binding(letter);
    }

    /// The dimension of `letter` as far as it was written or given.
    Optional<Dim> known(String letter) {
        var scope = binding(letter);
        return scope.depth == 0 ? Optional.ofNullable(given.get(letter)) : scope.dim;
    }
}
