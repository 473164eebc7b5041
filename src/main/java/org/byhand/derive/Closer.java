package org.byhand.derive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.Parts;
import org.byhand.latex.Span;
import org.byhand.term.Dim;
import org.byhand.term.Elaborator;
import org.byhand.term.Index;
import org.byhand.term.MeaningException;
import org.byhand.term.Model;
import org.byhand.term.Shape;
import org.byhand.term.Terms;
import org.byhand.term.Value;

/// Looks closer at a line: at its entries, at its sums term by term. For one thread.
public final class Closer {
    /// A line so many times as long as the one that it explains is no smaller step.
    private static final int LARGER = 2;

    private final Model model;
    private final Terms terms;
    private final Map<String, Integer> sizes;
    private final Elaborator elaborator;
    private final Notation notation;
    private final Look look;
    private final LookedAt lookedAt;

    private Closer(Model model, Map<String, Integer> sizes, Terms terms, Look look) {
        this.model = model;
        this.terms = terms;
        this.sizes = Map.copyOf(sizes);
        this.look = look;
        this.lookedAt = LookedAt.of(model, sizes, terms, look);
        this.elaborator = new Elaborator(model, terms);
        this.notation = Notation.of(model, terms);
    }

    /// For lines of `model`.
    ///
    /// @param sizes how large the dimensions are at the moment, by name
    /// @param terms where the values of lines are made; its budget pays for them
    /// @param look from how near, and at which entry; of a matrix that has fewer rows or columns, the last
    public static Closer of(Model model, Map<String, Integer> sizes, Terms terms, Look look) {
        return new Closer(model, sizes, terms, look);
    }

    /// The equation `left = right` from another distance; as it stands if it says nothing else from there.
    ///
    /// @return absent if one of its sides has no entries that can be written
    public Optional<Expr.Chain> near(Expr left, Expr right) {
        return from(look.distance(), left, right);
    }

    private Optional<Expr.Chain> from(Look.Distance distance, Expr left, Expr right) {
        if (distance == Look.Distance.MATRIX) {
            return Optional.of(chain(left, right));
        }
        try {
            var value = elaborator.elaborate(left);
            var letters = notation.indices(value.shape().axes());
            var entry = new Entry(elaborator, notation);
            return entry.of(left, letters).flatMap(l -> entry.of(right, letters).map(r -> chain(l, r)))
                    .map(chain -> distance == Look.Distance.INDEX ? chain : one(chain, value, letters));
        } catch (MeaningException e) {
            return tooMuchOr(e);
        }
    }

    /// The line of `step` for the one entry that is looked at, its sums written out where they are short: what its numbers are put into.
    ///
    /// @throws MeaningException of the kind `TOO_MUCH_WORK` if the budget is spent
    public Expr.Chain single(Step step) {
        var near = from(Look.Distance.ENTRY, step.left(), step.right())
                .orElseGet(() -> chain(entry(step.left(), step.shape()), entry(step.right(), step.shape())));
        return chain(near.sides().getFirst(), writtenOut(near.sides().getLast()).orElse(near.sides().getLast()));
    }

    private Expr entry(Expr whole, Shape shape) {
        var at = Arrays.stream(lookedAt.positions(shape.axes(), shape.rows().equals(Dim.ONE))).mapToObj(Exprs::number)
                .toList();
        return at.isEmpty() ? whole : new Expr.Element(new Expr.Group(whole, Span.NONE), at, Span.NONE);
    }

    private Optional<Expr> writtenOut(Expr right) {
        try {
            return new Spread(elaborator, sizes).of(right);
        } catch (MeaningException e) {
            return tooMuchOr(e);
        }
    }

    private static Expr.Chain chain(Expr left, Expr right) {
        return new Expr.Chain(List.of(left, right), Span.NONE);
    }

    private Expr.Chain one(Expr.Chain chain, Value value, List<Expr> letters) {
        var names = new ArrayList<>(value.free().stream().map(Index::name).toList());
        letters.forEach(letter -> names.add(((Expr.Symbol) letter).head()));
        int[] at = lookedAt.entry(value);
        var positions = new HashMap<String, Integer>();
        for (int k = 0; k < names.size(); k++) {
            positions.put(names.get(k), at[k]);
        }
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
        if (step.rule() == Rule.ONE_ENTRY) {
            return new WrittenOut(model, terms, elaborator, notation, new Names(model), sizes).moved(step.left());
        }
        var smaller = before.filter(line -> line.left().equals(step.left()) && !step.rule().isOfSlopes())
                .map(line -> Derivation.between(model, line.right(), step.right(), sizes, terms));
        if (smaller.isPresent() && smaller.get() instanceof Derived.Steps(var steps) && steps.size() > 1
                && steps.stream().noneMatch(one -> one.rule() == Rule.REORDER || one.rule() == Rule.SAME
                        || cost(one) > LARGER * Math.max(cost(before.orElse(step)), cost(step)))) {
            return steps;
        }
        if (step.rule() == Rule.SUBSTITUTION && Between.hasDerivative(step.right())) {
            var definitions = behind().of(before, step);
            if (!definitions.isEmpty()) {
                return definitions;
            }
        }
        if (step.rule() == Rule.SIGMOID_SLOPE || step.rule() == Rule.TANH_SLOPE) {
            return slope(before.map(Step::right).orElse(step.left()), step);
        }
        var steps = new ArrayList<Step>();
        var near = from(Look.Distance.ENTRY, step.left(), step.right())
                .filter(chain -> !LatexWriter.write(chain).equals(step.latex()));
        near.ifPresent(chain -> line(Rule.PRODUCT_TO_SUM, looked(step, chain.sides().get(1)), chain.sides().get(0),
                chain.sides().get(1)).ifPresent(steps::add));
        var left = near.map(chain -> chain.sides().get(0)).orElse(step.left());
        var right = near.map(chain -> chain.sides().get(1)).orElse(step.right());
        writtenOut(right).flatMap(
                written -> line(Rule.WRITE_OUT, "Write the sum out, term by term. Here " + sizes(right), left, written))
                .ifPresent(steps::add);
        return steps.isEmpty() ? behind().of(before, step) : steps;
    }

    private static int cost(Step step) {
        return Exprs.cost(step.left()) + Exprs.cost(step.right());
    }

    /// Why the slope that the step writes out is what it is, for the entry that is looked at.
    private List<Step> slope(Expr before, Step step) {
        var proof = new SlopeProof(elaborator);
        return proof.find(before).or(() -> proof.find(step.right()))
                .flatMap(slope -> from(Look.Distance.ENTRY, slope, slope)).map(chain -> chain.sides().getFirst())
                .flatMap(proof::find).map(proof::of).orElse(List.of());
    }

    private DefinitionsBehind behind() {
        return new DefinitionsBehind(new ChainLinks(model, elaborator, notation, new Names(model)), new Names(model));
    }

    private String looked(Step step, Expr near) {
        boolean sums = holdsSum(near) && !holdsSum(step.right());
        var shared = sums ? summed(step.right()) : "";
        var axes = step.shape().axes();
        int[] at = lookedAt.positions(axes, step.shape().rows().equals(Dim.ONE));
        return switch (axes.size()) {
            case 0 ->
                sums ? "Say it with indices." + shared : "Take one of them" + (look.isFirst() ? ", the first." : ".");
            case 1 -> "Look at one entry, " + (at[0] == 1 ? "the first" : "number " + at[0]) + "." + shared;
            default -> "Look at one entry, row " + at[0] + " and column " + at[1] + "." + shared;
        };
    }

    /// Where the sums of its entries come from.
    private static String summed(Expr right) {
        if (holdsNorm(right)) {
            return " The square of a norm is the sum of the squares of all entries.";
        }
        return right instanceof Expr.Product product
                && product.factors().stream().allMatch(factor -> factor.factor() instanceof Expr.Derivative)
                        ? " A chain goes through every entry of what stands between its links, and adds them up."
                        : " A matrix product is a sum over the index that both factors share.";
    }

    private static boolean holdsNorm(Expr expr) {
        return expr instanceof Expr.Norm || Parts.of(expr).stream().anyMatch(Closer::holdsNorm);
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
}
