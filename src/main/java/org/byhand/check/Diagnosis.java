package org.byhand.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.byhand.check.Comparison.Finding;
import org.byhand.check.Verdict.Result;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexWriter;
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
    Verdict explain(Expr written, Optional<Alignment> alignment, Optional<MeaningException> illFormed, long seed) {
        var side = elaborator.spelled(written);
        var line = Line.of(model, side, wanted, letters(side), parts);
        var verdict = unlessSpent(() -> search(line, alignment, illFormed, seed))
                .orElseGet(() -> unexplained(side, alignment, illFormed));
        return alignment.isEmpty()
                ? verdict
                : unlessSpent(() -> new OtherLine(terms, elaborator, new Comparison(model, points, terms))
                        .sentence(line, wanted, verdict.code(), seed)).map(verdict::adding).orElse(verdict);
    }

    /// What is said where no repair is found.
    private Verdict unexplained(Expr side, Optional<Alignment> alignment, Optional<MeaningException> illFormed) {
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

    private Optional<Verdict> search(Line line, Optional<Alignment> alignment, Optional<MeaningException> illFormed,
            long seed) {
        var look = aside.filter(collapsed -> collapsed.tells(line.expr()))
                .flatMap(collapsed -> collapsed.look(seed))
                .or(() -> Scalars.entries(elaborator, new Comparison(model, points, terms), points, target,
                        line.indices(), seed, terms.budget()));
        var trial = new Trial(model, points, terms, elaborator, target, free, look,
                edited -> isArrangement(edited, seed),
                seed);
        return find(line, look, trial, alignment, illFormed, seed).map(edit -> {
            var verdict = Verdict.of(Result.INCORRECT, edit.code(), edit.message().get(), edit.span());
            return unlessSpent(() -> Optional.of(edit.line()).filter(trial::isRight)).map(LatexWriter::write)
                    .map(verdict::repairedBy).orElse(verdict);
        });
    }

    /// What is found while there is budget.
    private static <T> Optional<T> unlessSpent(Supplier<Optional<T>> found) {
        try {
            return found.get();
        } catch (MeaningException e) {
            if (e.kind() == MeaningException.Kind.TOO_MUCH_WORK) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// No one change puts the shapes right; where they clash is said, if they do.
    private static Edit rightFactors(Expr side, Optional<MeaningException> illFormed) {
        return new Edit(side, Code.ARRANGEMENT, illFormed.map(MeaningException::span).orElse(side.span()),
                () -> illFormed.map(clash -> "The right factors, but the shapes do not fit yet: " + clash.getMessage())
                        .orElse("The right factors, but their order, their transposes or the kind of product, $\\odot$ or of matrices, do not fit yet."));
    }

    private Optional<Edit> find(Line line, Optional<Scalars> look, Trial trial, Optional<Alignment> alignment,
            Optional<MeaningException> illFormed, long seed) {
        var side = line.expr();
        var turned = new Turned(look, line.palette().gradients());
        var whole = alignment.flatMap(fit -> whole(new Whole(line, wanted, target, trial, turned), fit, seed));
        if (whole.isPresent()) {
            return whole;
        }
        if (isArrangement(side, seed)) {
            return trial.first(line, List.of(ARRANGEMENTS)).filter(edit -> trial.isRight(edit.line()))
                    .or(() -> captured(side).map(sum -> new Edit(side, Code.WRONG_SYMBOL, sum.span(),
                            () -> "The right factors, but the sum takes the index " + Line.tex(sum.index())
                                    + ", which is free on the left side: give the sum another letter.")))
                    .or(() -> Optional.of(rightFactors(side, illFormed)));
        }
        return trial.first(line, SLIPS).map(edit -> edit.code() == Code.SIGN ? narrowed(edit, line, turned) : edit)
                .map(edit -> edit.code() == Code.WRONG_SYMBOL ? simpler(edit, line, trial) : edit)
                .or(() -> look.flatMap(numbers -> Gaps.find(line, wanted, numbers, trial))
                        .filter(edit -> isArrangement(edit.line(), seed)))
                .or(() -> missingPart(side, alignment, trial));
    }

    /// Whether `side` is right with every dimension one.
    private boolean isArrangement(Expr side, long seed) {
        return aside.filter(collapsed -> collapsed.tells(side)).flatMap(collapsed -> collapsed.compare(side, seed))
                .filter(Finding.Equal.class::isInstance).isPresent();
    }

    private Optional<Edit> whole(Whole whole, Alignment fit, long seed) {
        return whole.transposed(fit).or(() -> fit instanceof Alignment.Fits fits
                ? new Ratio(model, points, terms).of(target.term(), fits.term(), seed).map(whole::scaled)
                : Optional.empty());
    }

    /// A name that may as well go is a factor too many, rather than in another one's place.
    private static Edit simpler(Edit exchange, Line line, Trial trial) {
        return trial.first(line, List.of(List.of((all, into) -> FactorEdits.extra(all, edit -> {
            if (edit.code() == Code.EXTRA_FACTOR && edit.span().equals(exchange.span())) {
                into.accept(edit);
            }
        })))).filter(simple -> trial.isRight(simple.line()) || !trial.isRight(exchange.line())).orElse(exchange);
    }

    /// A sign that is wrong because a difference in its term is turned round.
    private static Edit narrowed(Edit edit, Line line, Turned turned) {
        return line.spots().stream().map(Spots.Spot::part)
                .filter(part -> edit.span().from() <= part.span().from() && part.span().to() == edit.span().to())
                .findFirst().flatMap(turned::likely)
                .map(difference -> new Edit(edit.line(), Code.SIGN, difference.span(),
                        () -> "The sign is turned round: look at " + Line.tex(difference) + "."))
                .orElse(edit);
    }

    /// For a line with the right factors, the likeliest first.
    private static final List<Trial.Family> ARRANGEMENTS = List.of(NumberEdits::of, ProductEdits::operators,
            SummandEdits::sums, SummandEdits::extraSums, IndexEdits::letters, CountingEdits::of,
            NameEdits::swaps,
            ProductEdits::transposes, ProductEdits::neighbours, ProductEdits::orders, NameEdits::of, NameEdits::ones,
            SignEdits::of, SummandEdits::missing);

    /// For any other line, the smallest first: one thing exchanged; a few moved or taken out; something put in.
    private static final List<List<Trial.Family>> SLIPS = List.of(
            List.of(SignEdits::of, FactorEdits::powers, FactorEdits::repeated,
                    SummandEdits::extra, NumberEdits::of, SummandEdits::half, FunctionEdits::slopes,
                    FunctionEdits::arguments,
                    NameEdits::of, IndexEdits::letters, CountingEdits::of),
            List.of(NameEdits::swaps, NameEdits::shifted, ProductEdits::operators, ProductEdits::transposes,
                    ForeignSlopes::of,
                    FactorEdits::extra, SummandEdits::sums, SummandEdits::extraSums, ProductEdits::neighbours,
                    ProductEdits::orders,
                    SummandEdits::brackets, SummandEdits::operations),
            List.of(SummandEdits::missing, FunctionEdits::wholeArguments, FactorEdits::missing, FactorEdits::gradients,
                    NameEdits::ones,
                    FactorEdits::undivided, IndexEdits::deltas,
                    NameEdits::parts));

    /// The line lacks, or has too often, something that the target is made of.
    private Optional<Edit> missingPart(Expr side, Optional<Alignment> alignment, Trial trial) {
        if (!(alignment.isPresent() && alignment.get() instanceof Alignment.Fits fits)) {
            return Optional.empty();
        }
        var parts = new LinkedHashSet<Term>();
        ingredients(model.expand(terms, target.term()), parts);
        ingredients(target.term(), parts);
        parts.remove(target.term());
        parts.remove(model.expand(terms, target.term()));
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
        return summands(model.expand(terms, target.term())).stream()
                .map(part -> terms.add(fits.term(), terms.subtract(target.term(), part))).filter(trial::isRight)
                .findFirst().map(_ -> new Edit(side, Code.MISSING_TERM, side.span(),
                        () -> "This is one term of the sum, and right; but " + Line.tex(wanted)
                                + " depends on more than this one way, and each adds a term."));
    }

    /// The terms that add up to `term`; none if it is no sum.
    private List<Term> summands(Term term) {
        return term instanceof Term.Add sum
                ? sum.parts().stream().limit(MOST_INGREDIENTS).toList()
                : term instanceof Term.Contraction product ? multipliedOut(product) : List.of();
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
