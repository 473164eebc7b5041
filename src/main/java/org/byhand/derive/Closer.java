package org.byhand.derive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;
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
    private final Look look;

    private Closer(Model model, Map<String, Integer> sizes, Terms terms, Look look) {
        this.model = model;
        this.terms = terms;
        this.sizes = Map.copyOf(sizes);
        this.look = look;
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

    /// How near one looks: a whole matrix, any entry of it, or one single entry.
    public enum Distance {
        /// `\frac{\partial L}{\partial W}`
        MATRIX,
        /// `\frac{\partial L}{\partial W_{ij}}`
        INDEX,
        /// `\frac{\partial L}{\partial W_{2,1}}`
        ENTRY
    }

    /// The equation `left = right` from another distance; as it stands if it says nothing else from there.
    ///
    /// @return absent if one of its sides has no entries that can be written
    public Optional<Expr.Chain> near(Expr left, Expr right) {
        return from(look.distance(), left, right);
    }

    private Optional<Expr.Chain> from(Distance distance, Expr left, Expr right) {
        if (distance == Distance.MATRIX) {
            return Optional.of(chain(left, right));
        }
        try {
            var value = elaborator.elaborate(left);
            var letters = notation.indices(value.shape().axes());
            var entry = new Entry(elaborator, notation);
            return entry.of(left, letters).flatMap(l -> entry.of(right, letters).map(r -> chain(l, r)))
                    .map(chain -> distance == Distance.INDEX ? chain : one(chain, value, letters));
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
        int[] at = positions(dims(value), isLying(value));
        var positions = new HashMap<String, Integer>();
        for (int k = 0; k < names.size(); k++) {
            positions.put(names.get(k), at[k]);
        }
        return (Expr.Chain) Entry.at(chain, positions);
    }

    /// The values that the letters of a line are shown for: those of the entry that is looked at, by letter.
    ///
    /// @return empty if the line is no number, or has no letters
    public Map<String, Integer> letters(Expr left) {
        var positions = new LinkedHashMap<String, Integer>();
        try {
            var value = elaborator.elaborate(left);
            int[] at = positions(dims(value), true);
            for (int k = 0; k < value.free().size() && value.isScalar(); k++) {
                positions.put(value.free().get(k).name(), at[k]);
            }
        } catch (MeaningException e) {
            tooMuchOr(e);
        }
        return positions;
    }

    /// The rows and columns of the table that a formula's entries fill: what [Look] counts.
    ///
    /// @return absent if there are none, or more than a table holds
    public Optional<Shape> table(Expr left) {
        try {
            var value = elaborator.elaborate(left);
            var dims = dims(value);
            boolean lying = isLying(value);
            return switch (dims.size()) {
                case 1 -> Optional
                        .of(new Shape(lying ? List.of(Dim.ONE, dims.getFirst()) : List.of(dims.getFirst(), Dim.ONE)));
                case 2 -> Optional.of(new Shape(dims));
                default -> Optional.empty();
            };
        } catch (MeaningException e) {
            return tooMuchOr(e);
        }
    }

    /// What a value ranges over: its free indices, then its rows and columns; the first two are the rows and columns of its table.
    private static List<Dim> dims(Value value) {
        var dims = new ArrayList<>(value.free().stream().map(Index::dim).toList());
        dims.addAll(value.shape().axes());
        return dims;
    }

    /// Whether its entries, if they run along one dimension, stand in a row.
    private static boolean isLying(Value value) {
        return !value.free().isEmpty() || value.shape().isScalar() || value.shape().rows().equals(Dim.ONE);
    }

    /// The entry that is looked at, as positions along `dims`.
    ///
    /// @param lying whether a single one of them runs along a row
    private int[] positions(List<Dim> dims, boolean lying) {
        int[] at = new int[dims.size()];
        for (int k = 0; k < at.length; k++) {
            int wanted = k > 1 ? 1 : k == 1 || at.length == 1 && lying ? look.column() : look.row();
            var dim = dims.get(k);
            at[k] = Math.min(wanted, dim.isFixed() ? dim.fixed() : sizes.getOrDefault(dim.name(), wanted));
        }
        return at;
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
        var smaller = before.filter(line -> line.left().equals(step.left()) && step.rule() != Rule.KNOWN_GRADIENT)
                .map(line -> Derivation.between(model, line.right(), step.right(), sizes, terms));
        if (smaller.isPresent() && smaller.get() instanceof Derived.Steps(var steps) && steps.size() > 1
                && steps.stream().noneMatch(one -> one.rule() == Rule.REORDER || one.rule() == Rule.SAME)) {
            return steps;
        }
        if (step.rule() == Rule.SUBSTITUTION && Between.hasDerivative(step.right())) {
            return behind().of(before, step);
        }
        var steps = new ArrayList<Step>();
        var near = from(Distance.ENTRY, step.left(), step.right())
                .filter(chain -> !LatexWriter.write(chain).equals(step.latex()));
        near.ifPresent(chain -> line(Rule.PRODUCT_TO_SUM, looked(step, chain.sides().get(1)), chain.sides().get(0),
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
        return steps.isEmpty() ? behind().of(before, step) : steps;
    }

    private DefinitionsBehind behind() {
        return new DefinitionsBehind(new ChainLinks(model, elaborator, notation, new Names(model)), new Names(model));
    }

    private String looked(Step step, Expr near) {
        boolean sums = holdsSum(near) && !holdsSum(step.right());
        var shared = sums ? summed(step.right()) : "";
        var axes = step.shape().axes();
        int[] at = positions(axes, step.shape().rows().equals(Dim.ONE));
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

    /// What a push does: `of` once `by` is larger by `amount`, less `of` as it is; both are numbers or entries, the first ones where a line says none.
    ///
    /// @param of what is looked at, by its name
    /// @param by what is pushed, by its name; everything that is made from it follows
    /// @param change in terms of what the model does not define; a scalar
    public record Nudge(Expr of, Expr by, Term change) {}

    /// The push that the derivative on a line's left side speaks of, at the entry that is looked at where it says none.
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
                .flatMap(above -> names.find(by).flatMap(below -> nudge(above, below, amount, at, letters(left))));
    }

    private Optional<Nudge> nudge(Names.Found of, Names.Found by, BigFraction amount, List<Integer> entry,
            Map<String, Integer> letters) {
        var pushed = by.quantity().variable();
        var at = numbered(by, positions(pushed.axes(), by.quantity().shape().rows().equals(Dim.ONE)), letters);
        for (int k = 0; k < entry.size() && by.indices().isEmpty(); k++) {
            at[k] = entry.get(k);
        }
        var whole = of.quantity().variable();
        int[] first = new int[whole.axes().size()];
        Arrays.fill(first, 1);
        var pick = numbered(of, first, letters);
        if (whole == pushed || !model.dependsOn(whole, pushed)) {
            return Optional.empty();
        }
        var more = terms.scale(amount, unit(pushed, at));
        var towards = model.expandTowards(terms, whole, pushed);
        var moved = terms.substitute(towards, Map.of(pushed, terms.add(pushed, more)));
        var change = model.expand(terms, entry(terms.subtract(moved, towards), pick));
        return Optional.of(new Nudge(named(of, pick), named(by, at), change));
    }

    /// The positions that a name says, by number or by a letter that stands for one; along the other axes those that are meant.
    private static int[] numbered(Names.Found found, int[] meant, Map<String, Integer> letters) {
        int[] at = meant.clone();
        for (int k = 0; k < Math.min(at.length, found.indices().size()); k++) {
            if (found.indices().get(k) instanceof Expr.Num number) {
                at[k] = number.value().intValue();
            } else if (found.indices().get(k) instanceof Expr.Symbol letter) {
                at[k] = letters.getOrDefault(letter.head(), at[k]);
            }
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
