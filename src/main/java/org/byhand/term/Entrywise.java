package org.byhand.term;

import java.util.List;
import org.byhand.term.Term.Variable;

/// Makes of a scalar term in one variable the same thing entry by entry of an array.
final class Entrywise {
    private final Terms terms;
    private final Variable variable;
    private final Term array;

    Entrywise(Terms terms, Variable variable, Term array) {
        this.terms = terms;
        this.variable = variable;
        this.array = array;
    }

    Term of(Term scalar) {
        return switch (scalar) {
            case Variable v when v == variable -> array;
            case Term.Add sum -> terms.add(sum.parts().stream().map(this::of).toList());
            case Term.Contraction product -> product.parts().stream().map(this::of).reduce(this::times).orElseThrow();
            case Term.Power power -> terms.power(of(power.base()), power.exponent());
            case Term.Elementwise f -> terms.apply(f.function(), of(f.argument()));
            case Term.Constant constant -> terms.full(constant, array.axes());
            case Variable _,Term.Pi _,Term.Size _,Term.Ones _,Term.Unit _,Term.Delta _,Term.LogSumExp _ ->
                throw new IllegalArgumentException("not a term in one scalar");
        };
    }

    private Term times(Term a, Term b) {
        int[] all = Terms.count(0, array.axes().size());
        return terms.contract(List.of(a, b), new int[][]{all, all}, all.length);
    }
}
