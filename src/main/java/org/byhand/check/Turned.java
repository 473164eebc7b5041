package org.byhand.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.byhand.latex.Expr;
import org.byhand.latex.Parts;

/// Finds the difference that was written the wrong way round where a sign is wrong: by sign alone each factor of a product could be the one.
final class Turned {
    private static final double NEAR = 1e-9;

    private final Optional<Scalars> look;
    private final List<Expr> errors;

    /// @param errors the gradients that the model has, which students write as differences
    Turned(Optional<Scalars> look, List<Expr> errors) {
        this.look = look;
        this.errors = errors;
    }

    /// The difference in `expr` that is the wrong way round for sure; absent if there is none such.
    Optional<Expr.Plus> surely(Expr expr) {
        return differences(expr).stream().filter(difference -> way(difference) < 0).findFirst();
    }

    /// The difference in `expr` that is the wrong way round, if one is for sure or there is but one that may be.
    Optional<Expr.Plus> likely(Expr expr) {
        var all = differences(expr).stream().filter(difference -> way(difference) <= 0).toList();
        return surely(expr).or(() -> all.stream().filter(_ -> all.size() == 1).findFirst());
    }

    /// One if the difference stands the right way round, minus one if it is turned, zero if that cannot be told.
    private int way(Expr.Plus difference) {
        boolean numberFirst = difference.terms().getFirst().term() instanceof Expr.Num;
        boolean numberLast = difference.terms().getLast().term() instanceof Expr.Num;
        return numberFirst != numberLast
                ? (numberFirst ? 1 : -1)
                : look.map(
                        numbers -> errors.stream().mapToInt(error -> ratio(numbers.of(difference), numbers.of(error)))
                                .filter(sign -> sign != 0).findFirst().orElse(0))
                        .orElse(0);
    }

    /// The sign of what the one is as a multiple of the other; zero if it is none.
    private static int ratio(double[] yours, double[] right) {
        double first = yours[0] / right[0];
        for (int i = 0; i < yours.length; i++) {
            if (!(Math.abs(yours[i] - first * right[i]) <= NEAR * Math.abs(yours[i]))) {
                return 0;
            }
        }
        return (int) Math.signum(first);
    }

    /// Differences of two terms, outermost first.
    private static List<Expr.Plus> differences(Expr expr) {
        var found = new ArrayList<Expr.Plus>();
        collect(expr, found);
        return found;
    }

    private static void collect(Expr expr, List<Expr.Plus> into) {
        if (expr instanceof Expr.Plus plus && plus.terms().size() == 2
                && !plus.terms().get(0).minus() && plus.terms().get(1).minus()) {
            into.add(plus);
        }
        if (!(expr instanceof Expr.Derivative)) {
            Parts.of(expr).forEach(part -> collect(part, into));
        }
    }
}
