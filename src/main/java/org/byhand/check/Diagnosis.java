package org.byhand.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.byhand.check.Comparison.Finding;
import org.byhand.check.Verdict.Result;
import org.byhand.latex.Expr;
import org.byhand.latex.Parts;
import org.byhand.term.Alignment;
import org.byhand.term.Dim;
import org.byhand.term.Elaborator;
import org.byhand.term.MeaningException;
import org.byhand.term.Model;
import org.byhand.term.ScalarFunction;
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
    private final List<Expr> parts;

    Diagnosis(Model model, Points points, Terms terms, Elaborator elaborator, Expr wanted, Value target,
            Map<String, Dim> free,
            Optional<Collapsed> aside, List<Expr> parts) {
        this.model = model;
        this.points = points;
        this.terms = terms;
        this.elaborator = elaborator;
        this.wanted = wanted;
        this.target = target;
        this.free = free;
        this.aside = aside;
        this.parts = parts;
    }

    /// Explains a side that is known to be wrong.
    ///
    /// @param alignment how its value fits the target, if it has one
    /// @param illFormed what kept it from having a value
    Verdict explain(Expr side, Optional<Alignment> alignment, Optional<MeaningException> illFormed, long seed) {
        var found = search(side, alignment, seed);
        if (found.isPresent()) {
            var edit = found.get();
            return Verdict.of(Result.INCORRECT, edit.code(), edit.message().get(), edit.span());
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
                    "This is " + wrong.shape() + ", but " + Line.tex(wanted) + " is "
                            + target.shape() + ".",
                    side.span());
        }
        var captured = captured(side);
        if (captured.isPresent()) {
            var index = Line.tex(captured.get().index());
            return Verdict.of(Result.INCORRECT, Code.OTHER, "The index " + index
                    + " is free on the left side, but summed over here: give the sum another letter, or leave it out.",
                    captured.get().span());
        }
        return Verdict.of(Result.INCORRECT, Code.OTHER, "This is not equal to " + Line.tex(wanted) + ".", side.span());
    }

    /// A sum over an index that the target leaves free.
    private Optional<Expr.Sum> captured(Expr expr) {
        if (expr instanceof Expr.Sum sum && free.containsKey(sum.index().head())) {
            return Optional.of(sum);
        }
        return Parts.of(expr).stream().map(this::captured).flatMap(Optional::stream).findFirst();
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
        var telling = aside.filter(Collapsed::tells);
        var letters = letters(side);
        var look = telling.flatMap(collapsed -> collapsed.look(seed))
                .or(() -> Scalars.entries(elaborator, new Comparison(model, points, terms), points, target, letters,
                        seed, terms.budget()));
        var trial = new Trial(model, points, terms, elaborator, target, free, look, seed);
        var whole = alignment.flatMap(fit -> whole(side, fit, trial, seed));
        if (whole.isPresent()) {
            return whole;
        }
        var line = Line.of(model, side, wanted, letters, parts);
        if (telling.flatMap(collapsed -> collapsed.compare(side, seed)).filter(Finding.Equal.class::isInstance)
                .isPresent()) {
            return trial.first(line, ARRANGEMENTS).filter(edit -> trial.isRight(edit.line()))
                    .or(() -> Optional.of(new Edit(side, Code.ARRANGEMENT, side.span(),
                            () -> "The right factors; their order or transposes do not fit the shapes yet.")));
        }
        return trial.first(line, SLIPS).or(() -> look.flatMap(numbers -> Gaps.find(line, wanted, numbers)))
                .or(() -> missingPart(side, alignment, trial));
    }

    /// For a line with the right factors, the likeliest first.
    private static final List<Trial.Family> ARRANGEMENTS = List.of(NumberEdits::of, ProductEdits::operators,
            SummandEdits::sums, SummandEdits::extraSums,
            NameEdits::letters, NameEdits::swaps, ProductEdits::transposes, ProductEdits::orders, NameEdits::of,
            SignEdits::of, SummandEdits::missing);

    /// For any other line, the likeliest first.
    private static final List<Trial.Family> SLIPS = List.of(SignEdits::of, FactorEdits::powers, FactorEdits::repeated,
            FunctionEdits::slopes,
            NumberEdits::of,
            FunctionEdits::arguments, NameEdits::of, NameEdits::letters, NameEdits::swaps, ProductEdits::operators,
            ProductEdits::transposes,
            SummandEdits::sums, SummandEdits::extraSums, FactorEdits::extra, ProductEdits::orders, SummandEdits::extra,
            SummandEdits::brackets, FactorEdits::missing, SummandEdits::missing,
            NameEdits::parts);

    /// The whole line is the transpose, has the other sign, or is a number too large or too small.
    private Optional<Edit> whole(Expr side, Alignment fit, Trial trial, long seed) {
        if (fit instanceof Alignment.WrongShape || fit instanceof Alignment.Fits) {
            var turned = new Expr.Transpose(side, side.span());
            if (target.shape().isMatrix() && trial.isRight(turned)) {
                var layout = wanted instanceof Expr.Derivative
                        ? " In the other layout, where the axes of what stands below come first, it would be right."
                        : "";
                return Optional.of(new Edit(turned, Code.TRANSPOSE, side.span(),
                        () -> "This is exactly the transpose of " + Line.tex(wanted) + ", which is "
                                + target.shape() + "." + layout));
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
            return new Edit(side, Code.SIGN, reversed.orElse(side).span(), () -> reversed
                    .map(difference -> "The sign is turned round: look at " + Line.tex(difference) + ".")
                    .orElse("The sign of the whole is the other one."));
        }
        return new Edit(side, Code.CONSTANT_FACTOR, side.span(),
                () -> "This is " + factor.text() + " times the right value.");
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

    /// The line lacks, or has too often, something that the target is made of.
    private Optional<Edit> missingPart(Expr side, Optional<Alignment> alignment, Trial trial) {
        if (!(alignment.isPresent() && alignment.get() instanceof Alignment.Fits fits)) {
            return Optional.empty();
        }
        var parts = new LinkedHashSet<Term>();
        ingredients(model.expand(terms, target.term()), parts);
        ingredients(target.term(), parts);
        for (var part : parts) {
            if (trial.isRight(terms.add(fits.term(), part))
                    || trial.isRight(terms.add(fits.term(), terms.apply(ScalarFunction.LOG, part)))) {
                return Optional.of(new Edit(side, Code.MISSING_TERM, side.span(),
                        () -> "A term is missing: something that " + Line.tex(wanted) + " depends on is not counted."));
            }
            if (trial.isRight(terms.subtract(fits.term(), part))) {
                return Optional.of(
                        new Edit(side, Code.EXTRA_TERM, side.span(), () -> "A term is too many, or counted twice."));
            }
        }
        return Optional.empty();
    }

    private static final int MOST_INGREDIENTS = 60;

    /// The parts of `term` that have the target's axes.
    private void ingredients(Term term, Set<Term> into) {
        if (into.size() < MOST_INGREDIENTS && (!term.axes().equals(target.term().axes()) || into.add(term))) {
            if (term instanceof Term.Contraction product && term.axes().equals(target.term().axes())) {
                multipliedOut(product).forEach(part -> ingredients(part, into));
            }
            term.parts().forEach(part -> ingredients(part, into));
        }
    }

    /// The product with each summand of a factor in that factor's place.
    private List<Term> multipliedOut(Term.Contraction product) {
        var labels = new int[product.parts().size()][];
        for (int k = 0; k < labels.length; k++) {
            labels[k] = product.labels(k);
        }
        var found = new ArrayList<Term>();
        for (int k = 0; k < labels.length; k++) {
            if (product.parts().get(k) instanceof Term.Add sum) {
                for (var summand : sum.parts()) {
                    var factors = new ArrayList<>(product.parts());
                    factors.set(k, summand);
                    found.add(terms.contract(factors, labels, product.axes().size()));
                }
            }
        }
        return found;
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
