package org.byhand.lesson.slip;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.byhand.derive.Closer;
import org.byhand.derive.Derivation;
import org.byhand.derive.Derived;
import org.byhand.derive.Look.Distance;
import org.byhand.derive.Notation;
import org.byhand.derive.Style;
import org.byhand.latex.Expr;
import org.byhand.lesson.Sentences;
import org.byhand.lesson.model.MissingDefinition;
import org.byhand.lesson.model.Setting;
import org.byhand.term.Budget;
import org.byhand.term.Elaborator;
import org.byhand.term.MeaningException;
import org.byhand.term.Terms;

/// The lines that lead across one equals sign, and what is said where none do.
///
/// @param remark a sentence, formulas between dollar signs; may be empty
record SlipLines(String remark, List<org.byhand.derive.Step> steps) {
    /// What one slip may cost, in scalar operations.
    static final long WORK = 20_000_000L;

    SlipLines {
        steps = List.copyOf(steps);
    }

    static Terms terms(Setting setting) {
        return setting.model().terms().above(Budget.of(WORK));
    }

    /// @param sizes how large the dimensions are at the moment
    static SlipLines of(EqualSigns.Sides sides, SlipPlace place, Map<String, Integer> sizes) {
        Terms terms = terms(sides.setting());
        try {
            SlipLines lines = outermost(sides, place, sizes, terms);
            for (int step : place.path()) {
                lines = lines.inside(step, Closer.of(sides.setting().model(), sizes, terms, place.look()));
            }
            return place.path().size() < SlipPlace.DEEPEST ? lines : new SlipLines(lines.remark, List.of());
        } catch (MeaningException e) {
            return new SlipLines(Sentences.of(e), List.of());
        }
    }

    private static SlipLines outermost(EqualSigns.Sides sides, SlipPlace place, Map<String, Integer> sizes,
            Terms terms) {
        Optional<String> named = named(sides);
        if (named.isPresent()) {
            return new SlipLines(named.get(), List.of());
        }
        Optional<MissingDefinition> missing = MissingDefinition.in(sides.setting(), sides.left())
                .or(() -> MissingDefinition.in(sides.setting(), sides.right()));
        if (missing.isPresent()) {
            return new SlipLines(missing.get().sentence(), List.of());
        }
        Closer closer = Closer.of(sides.setting().model(), sizes, terms, place.look());
        Optional<Expr.Chain> near = closer.near(sides.left(), sides.right());
        Derived derived = derive(sides, near.map(chain -> chain.sides().get(0)).orElse(sides.left()),
                near.map(chain -> chain.sides().get(1)).orElse(sides.right()), sizes, terms);
        return switch (derived) {
            case Derived.Steps(var steps) -> new SlipLines(
                    near.isEmpty()
                            ? "These lines have no entries that could be written one by one."
                            : place.look().distance() == Distance.ENTRY && steps.stream().anyMatch(SlipLines::isForMany)
                                    ? "A line with a letter in it holds for every value of the letter: this one entry needs them all."
                                    : "",
                    steps);
            case Derived.Unconnected(var why) when sides.loose() -> upright(sides, why, sizes, terms);
            case Derived.Unconnected(var why) -> new SlipLines(why, List.of());
            case Derived.TooMuch(var why) -> new SlipLines(why, List.of());
            case Derived.Zero(var why) -> new SlipLines(why, List.of());
            case Derived.NoGradient(var why) -> new SlipLines(why, List.of());
        };
    }

    private static boolean isForMany(org.byhand.derive.Step step) {
        return step.shape().isScalar() && !step.value().axes().isEmpty();
    }

    private static Derived derive(EqualSigns.Sides sides, Expr left, Expr right, Map<String, Integer> sizes,
            Terms terms) {
        return Derivation.between(sides.setting().model(), left, right, sizes, terms);
    }

    /// A name that the model gives to a function is not derived from anything.
    private static Optional<String> named(EqualSigns.Sides sides) {
        return sides.setting().source().functions().stream()
                .filter(binding -> org.byhand.latex.LatexWriter.write(sides.left()).replaceAll("[{}]", "")
                        .equals(binding.name().text()))
                .findFirst().map(binding -> "Nothing is derived here: a name is given. $" + binding.name().text()
                        + "$ stands for $" + binding.function().text() + "$.");
    }

    /// What would put a loose line right: the gradient with the shape of what it belongs to.
    private static SlipLines upright(EqualSigns.Sides sides, String why, Map<String, Integer> sizes, Terms terms) {
        var value = new Elaborator(sides.setting().model(), terms).elaborate(sides.left());
        String remark = "The hand is loose here: true for one row, up to the order of the factors and their transposes. "
                + why + " $" + org.byhand.latex.LatexWriter.write(sides.left()) + "$ has the shape "
                + value.shape() + ", so turn the factors and change their order until the inner sizes meet.";
        if (Derivation.of(sides.setting().model(), sides.left(), Style.MATRIX,
                terms) instanceof Derived.Steps(var steps)) {
            return new SlipLines(remark, steps);
        }
        Optional<Expr> right = value.free().isEmpty()
                && value.derivative().filter(d -> d.ofShape().isScalar()).isPresent()
                        ? Notation.of(sides.setting().model(), terms).matrix(value.term(), value.shape())
                        : Optional.empty();
        return right.map(expr -> derive(sides, sides.left(), expr, sizes, terms))
                .filter(Derived.Steps.class::isInstance).map(Derived.Steps.class::cast)
                .map(found -> new SlipLines(remark, found.steps())).orElse(new SlipLines(remark, List.of()));
    }

    private SlipLines inside(int at, Closer closer) {
        if (at >= steps.size()) {
            return new SlipLines("", List.of());
        }
        var smaller = smaller(at, closer);
        return new SlipLines(smaller.isEmpty() ? "This is as small as it gets: the rule itself." : "", smaller);
    }

    /// The steps inside one of these; none if it holds no more than what follows it here anyway.
    private List<org.byhand.derive.Step> smaller(int at, Closer closer) {
        var smaller = closer.inside(at == 0 ? Optional.empty() : Optional.of(steps.get(at - 1)), steps.get(at));
        boolean follows = smaller.size() == 1 && at + 1 < steps.size()
                && smaller.getFirst().latex().equals(steps.get(at + 1).latex());
        return follows ? List.of() : smaller;
    }

    /// Which steps open into smaller ones.
    List<Boolean> open(Closer closer) {
        List<Boolean> open = new ArrayList<>();
        for (int at = 0; at < steps.size(); at++) {
            try {
                open.add(!smaller(at, closer).isEmpty());
            } catch (MeaningException e) {
                open.add(false);
            }
        }
        return open;
    }
}
