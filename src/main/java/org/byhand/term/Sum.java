package org.byhand.term;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.numbers.fraction.BigFraction;
import org.byhand.term.Term.Add;

/// A sum on its way to its simplest form: flattened, like terms collected, zeros dropped.
final class Sum {
    private final Terms terms;
    private final List<Dim> axes;
    private final Map<Term, BigFraction> collected = new LinkedHashMap<>();

    Sum(Terms terms, List<Term> summands) {
        this.terms = terms;
        this.axes = summands.getFirst().axes();
        for (var term : summands) {
            if (!term.axes().equals(axes)) {
                throw new IllegalArgumentException("adds " + axes + " and " + term.axes());
            }
            collect(term);
        }
    }

    private void collect(Term term) {
        if (term instanceof Add sum) {
            sum.parts().forEach(this::collect);
            return;
        }
        terms.budget().spend(Budget.PART);
        var coefficient = Terms.coefficient(term);
        if (coefficient.signum() != 0) {
            collected.merge(terms.withoutCoefficient(term), coefficient,
                    (a, b) -> Folding.sum(terms.budget(), a, b));
        }
    }

    Term simplified() {
        var parts = new ArrayList<Term>();
        collected.forEach((rest, coefficient) -> {
            if (coefficient.signum() != 0) {
                parts.add(terms.scale(coefficient, rest));
            }
        });
        if (parts.isEmpty()) {
            return terms.zero(axes);
        }
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        parts.sort(Comparator.comparingInt(Term::serial));
        return terms.sum(List.copyOf(parts));
    }
}
