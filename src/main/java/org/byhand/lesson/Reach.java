package org.byhand.lesson;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.byhand.term.Term;
import org.byhand.term.Term.Unit;
import org.byhand.term.Term.Variable;

/// What a term is made of, looked at once.
final class Reach {
    private final Set<Term> seen = new HashSet<>();
    private final Set<Variable> variables = new LinkedHashSet<>();
    private Optional<Unit> unit = Optional.empty();

    Reach(Term term) {
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
    Set<Variable> variables() {
        return variables;
    }

    /// The entry furthest from the first that it speaks of, as `ω₂`; absent if none is beyond the first.
    Optional<Unit> unit() {
        return unit;
    }
}
