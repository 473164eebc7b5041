package org.byhand.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.byhand.check.Comparison.Finding;
import org.byhand.check.Verdict.Result;
import org.byhand.latex.Expr;
import org.byhand.term.Alignment;
import org.byhand.term.Budget;
import org.byhand.term.Dim;
import org.byhand.term.Elaborator;
import org.byhand.term.MeaningException;
import org.byhand.term.Model;
import org.byhand.term.Opened;
import org.byhand.term.Quantity;
import org.byhand.term.Term;
import org.byhand.term.Terms;
import org.byhand.term.Value;

/// One check on its way: an answer is held against a target, side by side of a chain, and told what is wrong with it.
final class Check {
    /// What every check of one model stands on: the model, points of it and of the same with every dimension one, if that has a meaning, and the parts of its
    /// definitions.
    record Held(Model model, Points points, Optional<Points> collapsed, List<Expr> parts) {}

    private final Held held;
    private final Model model;
    private final Points points;
    private final Expr wanted;
    private final boolean strict;
    private final Form form;
    private final long seed;
    private final Budget budget;
    private final Terms terms;
    private final Elaborator elaborator;
    private final Value target;
    private final Optional<Opened> formOfTarget;
    private final Map<String, Dim> free = new HashMap<>();

    Check(Held held, Target target, boolean strict, Form form, long seed, Budget budget) {
        this.held = held;
        this.model = held.model();
        this.points = held.points();
        this.budget = budget;
        this.terms = target.terms().above(budget);
        this.elaborator = new Elaborator(model, terms);
        this.wanted = target.expr();
        this.target = target.value();
        this.formOfTarget = target.form();
        this.strict = strict;
        this.form = form;
        this.seed = seed;
        target.value().free().forEach(index -> free.put(index.name(), index.dim()));
    }

    /// Each side of a chain, but a repeated left side, is held against the target; the first that is not right speaks.
    Verdict judge(Expr written) {
        var sides = written instanceof Expr.Chain chain ? chain.sides() : List.of(written);
        var open = new OpenForm(elaborator, wanted, isGiven(wanted));
        int from = sides.size() > 1 && open.isTarget(sides.getFirst()) ? 1 : 0;
        var verdicts = new ArrayList<Verdict>();
        for (int k = from; k < sides.size(); k++) {
            var required = k == sides.size() - 1 ? form : Form.ANY;
            var verdict = side(sides.get(k), required, open);
            if (!verdict.isCorrect()) {
                return verdict;
            }
            verdicts.add(verdict);
        }
        return verdicts.getLast();
    }

    private boolean isGiven(Expr expr) {
        if (!(expr instanceof Expr.Symbol symbol)) {
            return false;
        }
        var name = elaborator.canonical(symbol);
        return points.free().stream().map(Quantity::symbol)
                .anyMatch(own -> own.head().equals(name.head()) && own.label().equals(name.label()));
    }

    private Verdict side(Expr side, Form required, OpenForm open) {
        try {
            elaborator.requireKnown(side);
        } catch (MeaningException e) {
            var bounded = elaborator.bounded(side);
            if (!bounded.equals(side)) {
                return side(bounded, required, open);
            }
            var sized = elaborator.sized(side, free);
            if (sized.isPresent()) {
                return side(sized.get(), required, open);
            }
            return unknown(e);
        }
        var standing = open.fault(side, required);
        if (standing.isPresent()) {
            return standing.get();
        }
        try {
            var verdict = strict ? exact(side) : loose(side);
            return verdict.isCorrect() ? open.form(side, required).orElse(verdict) : verdict;
        } catch (MeaningException e) {
            if (e.kind() == MeaningException.Kind.UNKNOWN_SYMBOL) {
                return unknown(e);
            }
            throw e;
        }
    }

    private static Verdict unknown(MeaningException e) {
        return Verdict.of(Result.INVALID, Code.UNKNOWN_SYMBOL, e.getMessage(), e.span()).suggesting(e.suggestions());
    }

    private Verdict exact(Expr side) {
        Optional<MeaningException> illFormed = Optional.empty();
        Optional<Alignment> alignment = Optional.empty();
        try {
            var value = elaborator.elaborate(side, free);
            alignment = Optional.of(Alignment.of(terms, target, value));
        } catch (MeaningException e) {
            illFormed = switch (e.kind()) {
                case UNKNOWN_SYMBOL, UNSUPPORTED, TOO_MUCH_WORK -> throw e;
                case SHAPE, INDEX -> Optional.of(e);
            };
        }
        Optional<Finding.Different> different = Optional.empty();
        if (alignment.isPresent() && alignment.get() instanceof Alignment.Fits fits) {
            switch (compare(fits.term())) {
                case Finding.Equal equal -> {
                    var remark = unlessSpent(() -> notes().ofEqual(target.term(), fits.term(), seed), "");
                    return Verdict.correct(remark, equal.points());
                }
                case Finding.Unclear _ -> {
                    return undecided(side);
                }
                case Finding.Different found -> different = Optional.of(found);
            }
        }
        var diagnosis = new Diagnosis(model, points, terms, elaborator, wanted, target, free,
                unlessSpent(this::aside, Optional.empty()), held.parts())
                .explain(side, alignment,
                        illFormed, seed);
        var said = diagnosis.code() == Code.OTHER && alignment.isPresent()
                && alignment.get() instanceof Alignment.Fits fits
                        ? unlessSpent(() -> notes().ofDifferent(target.term(), fits.term(), seed),
                                Optional.<String>empty())
                                .map(diagnosis::adding).orElse(diagnosis)
                        : diagnosis;
        return said.with(different.map(found -> Witness.of(points.free(), target, found)));
    }

    /// What is said beside a verdict is left out where the budget has gone into the verdict.
    private static <T> T unlessSpent(Supplier<T> said, T silent) {
        try {
            return said.get();
        } catch (MeaningException e) {
            if (e.kind() == MeaningException.Kind.TOO_MUCH_WORK) {
                return silent;
            }
            throw e;
        }
    }

    private Notes notes() {
        return new Notes(model, points, terms);
    }

    private Verdict loose(Expr side) {
        var exact = attempt(side);
        if (exact.isPresent() && exact.get() instanceof Finding.Equal equal) {
            return Verdict.correct("", equal.points());
        }
        var verdict = aside().flatMap(aside -> aside.check(side, seed)).orElseGet(() -> looseByShape(side));
        return (verdict.isCorrect() && exact.isPresent() && isMultiple(side) ? exact(side) : verdict)
                .with(exact.filter(Finding.Different.class::isInstance).map(Finding.Different.class::cast)
                        .map(found -> Witness.of(points.free(), target, found)));
    }

    /// Whether a side of the target's shape is the target but for a factor: sizes are all one where order and transposes do not matter, so that one too
    /// many or too few does not show there.
    private boolean isMultiple(Expr side) {
        return Alignment.of(terms, target, elaborator.elaborate(side, free)) instanceof Alignment.Fits fits
                && new Ratio(model, points, terms).isMultiple(target.term(), fits.term(), seed);
    }

    /// Where nothing is told with every dimension one: an answer that only needs arranging is right.
    private Verdict looseByShape(Expr side) {
        var verdict = exact(side);
        return verdict.code() == Code.TRANSPOSE || verdict.code() == Code.ARRANGEMENT
                || verdict.code() == Code.HADAMARD_VS_MATMUL
                        ? Verdict.correct(Collapsed.REMARK, 0)
                        : verdict;
    }

    private Optional<Finding> attempt(Expr side) {
        try {
            var value = elaborator.elaborate(side, free);
            return Alignment.of(terms, target, value) instanceof Alignment.Fits fits
                    ? Optional.of(compare(fits.term()))
                    : Optional.empty();
        } catch (MeaningException e) {
            if (e.kind() == MeaningException.Kind.SHAPE || e.kind() == MeaningException.Kind.INDEX) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// An answer of the target's form is equal to it; any other is told by its values.
    private Finding compare(Term answer) {
        var comparison = new Comparison(model, points, terms);
        return formOfTarget.filter(form -> form.isFormOf(terms, answer)).isPresent()
                ? comparison.same(answer, seed)
                : comparison.compare(target.term(), answer, seed);
    }

    /// Whether the line equals the target, and is not the same whatever the quantities are.
    boolean follows(Expr written) {
        var line = elaborator.bounded(written);
        return attempt(line).filter(Finding.Equal.class::isInstance).isPresent() && !isStock(line);
    }

    private boolean isStock(Expr side) {
        var term = elaborator.elaborate(side, free).term();
        return !dependsOnQuantities(term, new HashSet<>()) || new Comparison(model, points, terms)
                .compare(terms.zero(term.axes()), term, seed) instanceof Finding.Equal;
    }

    private boolean dependsOnQuantities(Term term, Set<Term> seen) {
        return seen.add(term) && (term instanceof Term.Variable variable
                ? model.find(variable).filter(quantity -> !Palette.isOnes(quantity)).isPresent()
                : term.parts().stream().anyMatch(part -> dependsOnQuantities(part, seen)));
    }

    /// The question with every dimension one; absent where it has no meaning, as what is divided by n - 1.
    private Optional<Collapsed> aside() {
        try {
            return held.collapsed().map(collapsed -> new Collapsed(collapsed, budget, wanted, held.parts()));
        } catch (MeaningException e) {
            if (e.kind() == MeaningException.Kind.TOO_MUCH_WORK) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private Verdict undecided(Expr side) {
        return Verdict.of(Result.UNDECIDED, Code.OTHER,
                "This is defined at too few values to be compared with the right side; it does not count as a try.",
                side.span());
    }
}
