package org.byhand.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.byhand.latex.Expr;
import org.byhand.latex.Parts;

/// What stands behind a line that puts a definition in or follows a chain: the definitions themselves.
final class DefinitionsBehind {
    private final ChainLinks links;
    private final Names names;

    DefinitionsBehind(ChainLinks links, Names names) {
        this.links = links;
        this.names = names;
    }

    /// @param before the line above `step`, if there is one
    List<Step> of(Optional<Step> before, Step step) {
        var made = switch (step.rule()) {
            case SUBSTITUTION -> replaced(
                    before.filter(line -> line.left().equals(step.left())).map(Step::right).orElse(step.left()),
                    step.right());
            case CHAIN, SEVERAL_ROADS -> Between.factors(step.right()).stream()
                    .filter(Expr.Derivative.class::isInstance).map(link -> ((Expr.Derivative) link).of()).toList();
            default -> List.<Expr>of();
        };
        return made.stream().flatMap(of -> links.definition(of, step.left()).stream())
                .filter(line -> !line.latex().equals(step.latex())).toList();
    }

    /// The quantities that stand in `before` more often than in `after`.
    private List<Expr> replaced(Expr before, Expr after) {
        var there = new ArrayList<Expr>();
        var left = new ArrayList<Expr>();
        quantities(before, there);
        quantities(after, left);
        left.forEach(there::remove);
        return there.stream().distinct().toList();
    }

    private void quantities(Expr expr, List<Expr> into) {
        if (expr instanceof Expr.Symbol symbol) {
            names.find(symbol).ifPresent(found -> into.add(found.quantity().symbol()));
        }
        Parts.of(expr).forEach(part -> quantities(part, into));
    }
}
