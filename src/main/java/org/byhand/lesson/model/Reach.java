package org.byhand.lesson.model;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.byhand.term.Term;
import org.byhand.term.Term.Unit;
import org.byhand.term.Term.Variable;

/// What a term is made of, looked at once.
public final class Reach {
    private final Set<Term> seen = new HashSet<>();
    private final Set<Variable> variables = new LinkedHashSet<>();
    private Optional<Unit> unit = Optional.empty();

    /// Looks at all that `term` is made of.
    public Reach(Term term) {
        visit(term);
    }

    private void visit(Term term) {
        if (!seen.add(term)) {
            return;
        }
        if (term instanceof Variable variable) {
            variables.add(variable);
        }
        if (term instanceof Unit one && one.position() > unit.map(Unit::position).orElse(1)) {
            unit = Optional.of(one);
        }
        term.parts().forEach(this::visit);
    }

    /// The quantities in it, in order.
    public Set<Variable> variables() {
        return variables;
    }

    /// The entry furthest from the first that it speaks of, as `ω₂`; absent if none is beyond the first.
    public Optional<Unit> unit() {
        return unit;
    }
}
