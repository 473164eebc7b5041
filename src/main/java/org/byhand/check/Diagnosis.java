package org.byhand.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.byhand.check.Comparison.Finding;
import org.byhand.check.Verdict.Result;
import org.byhand.latex.Expr;
import org.byhand.latex.Parts;
import org.byhand.term.Alignment;
import org.byhand.term.Dim;
import org.byhand.term.Elaborator;
import org.byhand.term.MeaningException;
import org.byhand.term.Model;
import org.byhand.term.Term;
import org.byhand.term.Terms;
import org.byhand.term.Value;

/// Says what is wrong with a wrong line: the smallest edit of it that makes it right names the slip.
final class Diagnosis {
    private final Model model;
    private final Points points;
    private final Terms terms;
    private final Elaborator elaborator;
    private final Expr wanted;
    private final Value target;
    private final Map<String, Dim> free;
    private final Optional<Collapsed> aside;

    Diagnosis(Model model, Points points, Terms terms, Elaborator elaborator, Expr wanted, Value target,
            Map<String, Dim> free,
            Optional<Collapsed> aside) {
        this.model = model;
        this.points = points;
        this.terms = terms;
        this.elaborator = elaborator;
        this.wanted = wanted;
        this.target = target;
        this.free = free;
        this.aside = aside;
    }

    /// Explains a side that is known to be wrong.
    ///
    /// @param alignment how its value fits the target, if it has one
    /// @param illFormed what kept it from having a value
    Verdict explain(Expr side, Optional<Alignment> alignment, Optional<MeaningException> illFormed, long seed) {
        var found = search(side, alignment, seed);
        if (found.isPresent()) {
            var edit = found.get();
            return Verdict.of(Result.INCORRECT, edit.code(), edit.message(), edit.span());
        }
        if (illFormed.isPresent()) {
            return Verdict.of(Result.INCORRECT, Code.SHAPE_MISMATCH, illFormed.get().getMessage(),
                    illFormed.get().span());
        }
        if (alignment.isPresent() && alignment.get() instanceof Alignment.LeftOver left) {
            return Verdict.of(Result.INCORRECT, Code.WRONG_SHAPE, "The index $" + left.index().name()
                    + "$ is left over here: it does not stand on the left side, and nothing sums over it.",
                    side.span());
        }
        if (alignment.isPresent() && alignment.get() instanceof Alignment.WrongShape wrong) {
            return Verdict.of(Result.INCORRECT, Code.WRONG_SHAPE,
                    "This is " + wrong.shape() + ", but " + Edits.tex(wanted) + " is "
                            + target.shape() + ".",
                    side.span());
        }
        return Verdict.of(Result.INCORRECT, Code.OTHER, "This is not equal to " + Edits.tex(wanted) + ".", side.span());
    }

    private Optional<Edit> search(Expr side, Optional<Alignment> alignment, long seed) {
        try {
            return find(side, alignment, seed);
        } catch (MeaningException e) {
            if (e.kind() == MeaningException.Kind.TOO_MUCH_WORK) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<Edit> find(Expr side, Optional<Alignment> alignment, long seed) {
        var trial = new Trial(model, points, terms, elaborator, target, free, seed);
        var whole = alignment.flatMap(fit -> whole(side, fit, trial, seed));
        if (whole.isPresent()) {
            return whole;
        }
        var edits = new Edits(model, side, letters(side));
        boolean rightFactors = aside.flatMap(collapsed -> collapsed.compare(side, seed))
                .filter(Finding.Equal.class::isInstance).isPresent();
        if (rightFactors) {
            return trial
                    .first(List.of(edits::constants, edits::operators, edits::sums, edits::names, edits::transposes,
                            edits::orders))
                    .or(() -> Optional.of(new Edit(side, Code.ARRANGEMENT, side.span(),
                            "The right factors; their order or transposes do not fit the shapes yet.")));
        }
        List<Consumer<Consumer<Edit>>> families = List.of(edits::signs, edits::derivatives, edits::constants,
                edits::arguments, edits::names,
                edits::operators, edits::sums, edits::extraFactors, edits::extraTerms, edits::missingFactors,
                edits::missingTerms);
        return trial.first(families).or(() -> missingPart(side, alignment, trial))
                .or(() -> aside.flatMap(collapsed -> collapsed.diagnosis().find(side, Optional.empty(), seed)));
    }

    /// The whole line is the transpose, has the other sign, or is a number too large or too small.
    private Optional<Edit> whole(Expr side, Alignment fit, Trial trial, long seed) {
        if (fit instanceof Alignment.WrongShape || fit instanceof Alignment.Fits) {
            var turned = new Expr.Transpose(side, side.span());
            if (target.shape().isMatrix() && trial.isRight(turned)) {
                return Optional.of(new Edit(turned, Code.TRANSPOSE, side.span(),
                        "This is exactly the transpose of " + Edits.tex(wanted) + ", which is "
                                + target.shape() + "."));
            }
        }
        if (fit instanceof Alignment.Fits fits) {
            return new Ratio(model, points, terms).of(target.term(), fits.term(), seed)
                    .map(factor -> scaled(side, factor));
        }
        return Optional.empty();
    }

    private static Edit scaled(Expr side, Ratio.Factor factor) {
        if (factor.isMinusOne()) {
            var reversed = reversed(side);
            return new Edit(side, Code.SIGN, reversed.orElse(side).span(), reversed
                    .map(difference -> "The sign is turned round: look at " + Edits.tex(difference) + ".")
                    .orElse("The sign of the whole is the other one."));
        }
        return new Edit(side, Code.CONSTANT_FACTOR, side.span(),
                "This is " + factor.text() + " times the right value.");
    }

    /// The first difference in the line: the likeliest place of a turned sign.
    private static Optional<Expr> reversed(Expr expr) {
        if (expr instanceof Expr.Plus plus && plus.terms().size() == 2
                && plus.terms().get(0).minus() != plus.terms().get(1).minus()) {
            return Optional.of(expr);
        }
        if (expr instanceof Expr.Derivative) {
            return Optional.empty();
        }
        return Parts.of(expr).stream().map(Diagnosis::reversed).flatMap(Optional::stream).findFirst();
    }

    /// The target is a sum, and the line lacks one of its terms.
    private Optional<Edit> missingPart(Expr side, Optional<Alignment> alignment, Trial trial) {
        if (alignment.isPresent() && alignment.get() instanceof Alignment.Fits fits
                && target.term() instanceof Term.Add sum) {
            for (var part : sum.parts()) {
                if (trial.isRight(terms.add(fits.term(), part))) {
                    return Optional.of(new Edit(side, Code.MISSING_TERM, side.span(),
                            "A term is missing: one of the ways in which "
                                    + Edits.tex(wanted) + " depends on it is not counted."));
                }
                if (trial.isRight(terms.subtract(fits.term(), part))) {
                    return Optional
                            .of(new Edit(side, Code.EXTRA_TERM, side.span(), "One of the terms is counted twice."));
                }
            }
        }
        return Optional.empty();
    }

    /// The letters in use as indices, with what they run over.
    private Map<String, Dim> letters(Expr side) {
        var letters = new TreeMap<>(free);
        collectLetters(side, letters);
        return letters;
    }

    private void collectLetters(Expr expr, Map<String, Dim> into) {
        if (expr instanceof Expr.Symbol symbol) {
            for (var subscript : symbol.subscripts()) {
                if (subscript instanceof Expr.Symbol letter && letter.subscripts().isEmpty()) {
                    elaborator.dimensionOf(letter.head(), symbol)
                            .ifPresent(dim -> into.putIfAbsent(letter.head(), dim));
                }
            }
        }
        Parts.of(expr).forEach(part -> collectLetters(part, into));
    }
}
