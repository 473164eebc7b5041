package org.byhand.derive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.Parts;
import org.byhand.latex.Span;
import org.byhand.term.Elaborator;
import org.byhand.term.MeaningException;
import org.byhand.term.Model;
import org.byhand.term.Shape;
import org.byhand.term.Term;
import org.byhand.term.Terms;
import org.byhand.term.Value;

/// Looks closer at a line: at its entries, at its sums term by term, at what a small push does. For one thread.
public final class Closer {
    private final Model model;
    private final Terms terms;
    private final Map<String, Integer> sizes;
    private final Elaborator elaborator;
    private final Notation notation;

    private Closer(Model model, Map<String, Integer> sizes, Terms terms) {
        this.model = model;
        this.terms = terms;
        this.sizes = Map.copyOf(sizes);
        this.elaborator = new Elaborator(model, terms);
        this.notation = Notation.of(model, terms);
    }

    /// For lines of `model`.
    ///
    /// @param sizes how large the dimensions are at the moment, by name
    /// @param terms where the values of lines are made; its budget pays for them
    public static Closer of(Model model, Map<String, Integer> sizes, Terms terms) {
        return new Closer(model, sizes, terms);
    }

    /// How near one looks: a whole matrix, any entry of it, or one single entry.
    public enum Distance {
        /// `\frac{\partial L}{\partial W}`
        MATRIX,
        /// `\frac{\partial L}{\partial W_{ij}}`
        INDEX,
        /// `\frac{\partial L}{\partial W_{1,1}}`
        ENTRY
    }

    /// The equation `left = right` from another distance; as it stands if it says nothing else from there.
    ///
    /// @return absent if one of its sides has no entries that can be written
    public Optional<Expr.Chain> from(Distance distance, Expr left, Expr right) {
        if (distance == Distance.MATRIX) {
            return Optional.of(chain(left, right));
        }
        try {
            var value = elaborator.elaborate(left);
            var letters = notation.indices(value.shape().axes());
            var entry = new Entry(elaborator, notation);
            return entry.of(left, letters).flatMap(l -> entry.of(right, letters).map(r -> chain(l, r)))
                    .map(chain -> distance == Distance.INDEX ? chain : first(chain, value, letters));
        } catch (MeaningException e) {
            return tooMuchOr(e);
        }
    }

    private static Expr.Chain chain(Expr left, Expr right) {
        return new Expr.Chain(List.of(left, right), Span.NONE);
    }

    private static Expr.Chain first(Expr.Chain chain, Value value, List<Expr> letters) {
        var positions = new HashMap<String, Integer>();
        value.free().forEach(index -> positions.put(index.name(), 1));
        letters.forEach(letter -> positions.put(((Expr.Symbol) letter).head(), 1));
        return (Expr.Chain) Entry.at(chain, positions);
    }

    private static <T> Optional<T> tooMuchOr(MeaningException e) {
        if (e.kind() == MeaningException.Kind.TOO_MUCH_WORK) {
            throw e;
        }
        return Optional.empty();
    }

    /// What is inside one step of a derivation: the smaller steps from the line before, or else one entry of it, and its sums written out.
    ///
    /// @param before the line that it follows, if it goes on from one
    /// @return empty if the step is as small as it can be
    /// @throws MeaningException of the kind `TOO_MUCH_WORK` if the budget is spent
    public List<Step> inside(Optional<Step> before, Step step) {
        var smaller = before.filter(line -> line.left().equals(step.left()) && step.rule() != Rule.KNOWN_GRADIENT)
                .map(line -> Derivation.between(model, line.right(), step.right(), sizes, terms));
        if (smaller.isPresent() && smaller.get() instanceof Derived.Steps(var steps) && steps.size() > 1
                && steps.stream().noneMatch(one -> one.rule() == Rule.REORDER || one.rule() == Rule.SAME)) {
            return steps;
        }
        var steps = new ArrayList<Step>();
        var near = from(Distance.ENTRY, step.left(), step.right())
                .filter(chain -> !LatexWriter.write(chain).equals(step.latex()));
        near.ifPresent(chain -> line(Rule.PRODUCT_TO_SUM, looked(step, chain), chain.sides().get(0),
                chain.sides().get(1)).ifPresent(steps::add));
        var left = near.map(chain -> chain.sides().get(0)).orElse(step.left());
        var right = near.map(chain -> chain.sides().get(1)).orElse(step.right());
        try {
            new Spread(elaborator, sizes).of(right)
                    .flatMap(written -> line(Rule.WRITE_OUT, "Write the sum out, term by term. Here " + sizes(right),
                            left, written))
                    .ifPresent(steps::add);
        } catch (MeaningException e) {
            tooMuchOr(e);
        }
        return steps;
    }

    private static String looked(Step step, Expr.Chain near) {
        boolean sums = holdsSum(near) && !holdsSum(step.right());
        var shared = sums ? " A matrix product is a sum over the index that both factors share." : "";
        return switch (step.shape().axes().size()) {
            case 0 -> sums ? "Say it with indices." + shared : "Take one of them, the first.";
            case 1 -> "Look at one entry, the first." + shared;
            default -> "Look at one entry, row 1 and column 1." + shared;
        };
    }

    private static boolean holdsSum(Expr expr) {
        return expr instanceof Expr.Sum || Parts.of(expr).stream().anyMatch(Closer::holdsSum);
    }

    private String sizes(Expr right) {
        var used = new ArrayList<String>();
        collect(right, used);
        return String.join(", ", used) + ".";
    }

    private void collect(Expr expr, List<String> into) {
        if (expr instanceof Expr.Sum sum) {
            elaborator.dimensionOf(sum.index().head(), sum.body()).filter(dim -> sizes.containsKey(dim.name()))
                    .map(dim -> "$" + dim.name() + " = " + sizes.get(dim.name()) + "$")
                    .filter(size -> !into.contains(size))
                    .ifPresent(into::add);
        }
        Parts.of(expr).forEach(part -> collect(part, into));
    }

    private Optional<Step> line(Rule rule, String reason, Expr left, Expr right) {
        try {
            return Optional.of(new Step(rule, reason, left, right, List.of(), elaborator.elaborate(right).term(),
                    Shape.SCALAR));
        } catch (MeaningException e) {
            return tooMuchOr(e);
        }
    }

    /// What a push does: `of` once `by` is larger by `amount`, less `of` as it is; both are numbers or entries, the first ones where a line says none.
    ///
    /// @param of what is looked at, by its name
    /// @param by what is pushed, by its name; everything that is made from it follows
    /// @param change in terms of what the model does not define; a scalar
    public record Nudge(Expr of, Expr by, Term change) {}

    /// The push that the derivative on a line's left side speaks of, at the first entry where it says none.
    ///
    /// @return absent if that side is no derivative of named quantities
    public Optional<Nudge> nudge(Expr left, BigFraction amount) {
        return nudge(left, amount, List.of());
    }

    /// The push at one entry of what stands below.
    ///
    /// @param at positions from 1, one for each axis of what is pushed; those that the line itself names come before
    public Optional<Nudge> nudge(Expr left, BigFraction amount, List<Integer> at) {
        if (!(left instanceof Expr.Derivative derivative) || !(derivative.of() instanceof Expr.Symbol of)
                || !(derivative.by() instanceof Expr.Symbol by)) {
            return Optional.empty();
        }
        var names = new Names(model);
        return names.find(of)
                .flatMap(above -> names.find(by).flatMap(below -> nudge(above, below, amount, at)));
    }

    private Optional<Nudge> nudge(Names.Found of, Names.Found by, BigFraction amount, List<Integer> entry) {
        var pushed = by.quantity().variable();
        var at = positions(by);
        for (int k = 0; k < entry.size() && by.indices().isEmpty(); k++) {
            at[k] = entry.get(k);
        }
        var whole = of.quantity().variable();
        var pick = positions(of);
        if (whole == pushed || !model.dependsOn(whole, pushed)) {
            return Optional.empty();
        }
        var more = terms.scale(amount, unit(pushed, at));
        var towards = model.expandTowards(terms, whole, pushed);
        var moved = terms.substitute(towards, Map.of(pushed, terms.add(pushed, more)));
        var change = model.expand(terms, entry(terms.subtract(moved, towards), pick));
        return Optional.of(new Nudge(named(of, pick), named(by, at), change));
    }

    /// Where a name stands for more than one number, its first is meant.
    private static int[] positions(Names.Found found) {
        int[] at = new int[found.quantity().variable().axes().size()];
        for (int k = 0; k < at.length; k++) {
            at[k] = k < found.indices().size() && found.indices().get(k) instanceof Expr.Num number
                    ? number.value().intValue()
                    : 1;
        }
        return at;
    }

    private static Expr named(Names.Found found, int[] at) {
        var indices = new ArrayList<Expr>();
        for (int position : at) {
            indices.add(Exprs.number(position));
        }
        return Naming.below(found.quantity().symbol(), indices);
    }

    private Term unit(Term whole, int[] at) {
        var units = new ArrayList<Term>();
        int[][] labels = new int[at.length][];
        for (int k = 0; k < at.length; k++) {
            units.add(terms.unit(whole.axes().get(k), at[k]));
            labels[k] = new int[]{k};
        }
        return at.length == 0 ? terms.constant(1) : terms.contract(units, labels, at.length);
    }

    private Term entry(Term whole, int[] at) {
        if (at.length == 0) {
            return whole;
        }
        int[] all = java.util.stream.IntStream.range(0, at.length).toArray();
        return terms.contract(List.of(whole, unit(whole, at)), new int[][]{all, all}, 0);
    }
}
