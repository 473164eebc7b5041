package org.byhand.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexWriter;
import org.byhand.term.Elaborator;
import org.byhand.term.Model;
import org.byhand.term.Value;

/// `\frac{\partial L}{\partial W} = \frac{\partial L}{\partial \hat y}\frac{\partial \hat y}{\partial h}\frac{\partial h}{\partial W}`: one link at a time.
final class ChainLinks {
    private final Model model;
    private final Notation notation;
    private final Names names;
    private final Elaborator elaborator;

    ChainLinks(Model model, Elaborator elaborator, Notation notation, Names names) {
        this.elaborator = elaborator;
        this.model = model;
        this.notation = notation;
        this.names = names;
    }

    Optional<List<Step>> steps(Expr left, Expr right, Value target) {
        var links = Between.factors(right);
        if (!(left instanceof Expr.Derivative whole) || links.size() < 2
                || !links.stream().allMatch(Expr.Derivative.class::isInstance)) {
            return Optional.empty();
        }
        var chain = links.stream().map(Expr.Derivative.class::cast).toList();
        if (!same(chain.getFirst().of(), whole.of()) || !same(chain.getLast().by(), whole.by())) {
            return Optional.empty();
        }
        for (int k = 1; k < chain.size(); k++) {
            if (!same(chain.get(k - 1).by(), chain.get(k).of())) {
                return Optional.empty();
            }
        }
        return Optional.of(written(whole, chain, right, target));
    }

    private List<Step> written(Expr.Derivative whole, List<Expr.Derivative> chain, Expr right, Value target) {
        var steps = new ArrayList<Step>();
        for (var link : chain) {
            definition(link.of(), whole).ifPresent(steps::add);
        }
        for (int k = 1; k < chain.size(); k++) {
            var inner = Exprs.derivative(chain.get(k).of(), whole.by());
            var factors = new ArrayList<Expr>(chain.subList(0, k));
            factors.add(k == chain.size() - 1 ? chain.get(k) : inner);
            var reason = "$" + LatexWriter.write(whole.by()) + "$ moves $" + LatexWriter.write(chain.get(k).of())
                    + "$, and that moves $" + LatexWriter.write(chain.get(k - 1).of()) + "$: multiply the two slopes.";
            var side = k == chain.size() - 1 ? right : Exprs.product(factors);
            steps.add(Between.step(Rule.CHAIN, reason, whole, side, target, target.term()));
        }
        return steps;
    }

    /// What a link is made of, as the model defines it.
    ///
    /// @param whole the line that it is a link of: whether that speaks of matrices or of entries
    Optional<Step> definition(Expr of, Expr whole) {
        if (!(of instanceof Expr.Symbol symbol)) {
            return Optional.empty();
        }
        return names.find(symbol).filter(found -> found.indices().isEmpty()).flatMap(found -> {
            var term = model.definitions().get(found.quantity().variable());
            if (term == null) {
                return Optional.empty();
            }
            var shape = found.quantity().shape();
            var written = shape.isScalar() && Stages.speaksOfEntries(elaborator, whole)
                    ? Optional.of(notation.index(term, List.of()))
                    : notation.matrix(term, shape);
            return written.map(right -> Between.step(Rule.SUBSTITUTION,
                    "This is what $" + found.quantity().key() + "$ is made of.", symbol, right,
                    Value.of(term, List.of(), shape), found.quantity().variable()));
        });
    }

    private static boolean same(Expr a, Expr b) {
        return LatexWriter.write(a).equals(LatexWriter.write(b));
    }
}
