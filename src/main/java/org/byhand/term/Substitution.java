package org.byhand.term;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.byhand.term.Term.Add;
import org.byhand.term.Term.Constant;
import org.byhand.term.Term.Contraction;
import org.byhand.term.Term.Delta;
import org.byhand.term.Term.Elementwise;
import org.byhand.term.Term.LogSumExp;
import org.byhand.term.Term.Ones;
import org.byhand.term.Term.Pi;
import org.byhand.term.Term.Power;
import org.byhand.term.Term.Size;
import org.byhand.term.Term.Unit;
import org.byhand.term.Term.Variable;

/// Replaces terms by others with the same axes, throughout; what does not contain them stays the same object.
final class Substitution {
    private final Terms terms;
    private final Map<Term, Term> done = new HashMap<>();

    Substitution(Terms terms, Map<? extends Term, ? extends Term> values) {
        this.terms = terms;
        done.putAll(values);
    }

    Term of(Term term) {
        var known = done.get(term);
        if (known != null) {
            return known;
        }
        var result = rebuilt(term);
        done.put(term, result);
        return result;
    }

    private Term rebuilt(Term term) {
        return switch (term) {
            case Constant _,Pi _,Size _,Variable _,Ones _,Unit _,Delta _ -> term;
            case Add sum -> parts(sum, terms::add);
            case Contraction product -> parts(product, parts -> {
                var labels = new int[parts.size()][];
                for (int k = 0; k < labels.length; k++) {
                    labels[k] = product.labels(k);
                }
                return terms.contract(parts, labels, product.axes().size());
            });
            case Power power -> parts(power, parts -> terms.power(parts.get(0), parts.get(1)));
            case Elementwise f -> parts(f, parts -> terms.apply(f.function(), parts.getFirst()));
            case LogSumExp lse -> parts(lse, parts -> terms.logSumExp(parts.getFirst()));
        };
    }

    private Term parts(Term term, java.util.function.Function<List<Term>, Term> rebuild) {
        var parts = term.parts().stream().map(this::of).toList();
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) != term.parts().get(i)) {
                return rebuild.apply(parts);
            }
        }
        return term;
    }
}
