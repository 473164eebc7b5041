package org.byhand.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.byhand.check.Comparison.Finding;
import org.byhand.latex.Expr;
import org.byhand.latex.Parts;
import org.byhand.term.Budget;
import org.byhand.term.Domain;
import org.byhand.term.Elaborator;
import org.byhand.term.MeaningException;
import org.byhand.term.Model;
import org.byhand.term.Term;
import org.byhand.term.Terms;
import org.byhand.term.Value;

/// The same question with every dimension one: there order and transposes do not matter, so what is right there has the right factors.
final class Collapsed {
    static final String REMARK = "Right up to order and transposes: with several rows the factors need arranging so that the shapes meet.";

    private final Model model;
    private final Points points;
    private final Terms terms;
    private final Elaborator elaborator;
    private final Expr wanted;
    private final Value target;
    private final List<Expr> parts;

    /// @throws MeaningException if what is wanted has no meaning with every dimension one
    Collapsed(Points points, Budget budget, Expr wanted, List<Expr> parts) {
        this.model = points.model();
        this.points = points;
        this.terms = model.terms().above(budget);
        this.elaborator = new Elaborator(model, terms);
        this.wanted = wanted;
        this.parts = parts;
        this.target = elaborator.elaborate(wanted);
    }

    Comparison comparison() {
        return new Comparison(model, points, terms);
    }

    /// Whether `side` is right up to order and transposes; absent if that cannot be told, as where everything is constant.
    Optional<Finding> compare(Expr side, long seed) {
        try {
            var value = elaborator.elaborate(side);
            if (!value.isScalar()) {
                return Optional.empty();
            }
            if (target.term() instanceof Term.Constant) {
                return Optional.empty();
            }
            var finding = comparison().compare(target.term(), value.term(), seed);
            boolean says = switch (finding) {
                case Finding.Equal _ -> target.term().equals(value.term()) || !vanishes(seed);
                case Finding.Different _ -> true;
                case Finding.Unclear _ -> false;
            };
            return says ? Optional.of(finding) : Optional.empty();
        } catch (MeaningException e) {
            if (e.kind() == MeaningException.Kind.TOO_MUCH_WORK) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /// Whether the target is zero with every dimension one, as a softmax's slope is: then so is much that is wrong.
    private boolean vanishes(long seed) {
        return comparison().compare(terms.zero(List.of()), target.term(), seed) instanceof Finding.Equal;
    }

    /// Whether this tells right factors from wrong ones: with one-hot labels of one entry, or a softmax over one, it does not.
    boolean tells() {
        return model.quantities().stream()
                .noneMatch(q -> q.domain() == Domain.ONE_HOT || q.domain() == Domain.ONE_HOT_ROWS
                        || !Palette.isOnes(q) && model.definitions().get(q.variable()) instanceof Term.Constant);
    }

    /// Whether this tells so about `line`: a softmax that stands in it would be one.
    boolean tells(Expr line) {
        return tells() && !hasSoftmax(line);
    }

    private static boolean hasSoftmax(Expr expr) {
        return expr instanceof Expr.Apply call && call.function().head().equals("\\operatorname{softmax}")
                || Parts.of(expr).stream().anyMatch(Collapsed::hasSoftmax);
    }

    /// A quick look at edits in this model; absent where nothing can be told by it.
    Optional<Scalars> look(long seed) {
        return Scalars.of(elaborator, comparison(), points, target.term(), seed, terms.budget());
    }

    /// The verdict on `side` where order and transposes are not judged; absent if it cannot be told.
    Optional<Verdict> check(Expr side, long seed) {
        return compare(side, seed).map(finding -> finding instanceof Finding.Equal equal
                ? Verdict.correct(
                        REMARK, equal.points())
                : diagnosis().explain(side, Optional.empty(), Optional.empty(), seed));
    }

    /// Repairs in this model: what they find is right up to order and transposes.
    Diagnosis diagnosis() {
        return new Diagnosis(model, points, terms, elaborator, wanted, target, Map.of(), Optional.of(this), parts);
    }
}
