package org.byhand.derive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.byhand.latex.Expr;
import org.byhand.term.Dim;
import org.byhand.term.Elaborator;
import org.byhand.term.Model;
import org.byhand.term.Term;
import org.byhand.term.Term.Variable;
import org.byhand.term.Terms;

/// What a small push does: how far one number moves when another is made larger, with everything that is made from it. For one thread.
public final class Perturbation {
    private final Model model;
    private final Terms terms;
    private final Names names;
    private final LookedAt lookedAt;

    private Perturbation(Model model, Terms terms, LookedAt lookedAt) {
        this.model = model;
        this.terms = terms;
        this.names = new Names(model);
        this.lookedAt = lookedAt;
    }

    /// Of lines of `model`.
    ///
    /// @param sizes how large the dimensions are at the moment, by name
    /// @param terms where the values of lines are made; its budget pays for them
    /// @param look the entry that is meant where a line names none
    public static Perturbation of(Model model, Map<String, Integer> sizes, Terms terms, Look look) {
        return new Perturbation(model, terms, LookedAt.of(model, sizes, terms, look));
    }

    /// What a push does: `of` once `by` is pushed, less `of` as it is; both are numbers.
    ///
    /// @param of what is looked at, by its name
    /// @param by what is pushed, by its name
    /// @param change in terms of what the model does not define; a scalar
    public record Change(Expr of, Expr by, Term change) {}

    /// The push that the derivative on a line's left side speaks of.
    ///
    /// @return absent if that side is no derivative of named quantities
    public Optional<Change> forward(Expr left, BigFraction amount) {
        return forward(left, amount, List.of());
    }

    /// The push at one entry of what stands below.
    ///
    /// @param at positions from 1, one for each axis of what is pushed; those that the line itself names come before
    public Optional<Change> forward(Expr left, BigFraction amount, List<Integer> at) {
        if (!(left instanceof Expr.Derivative derivative) || !(derivative.of() instanceof Expr.Symbol of)
                || !(derivative.by() instanceof Expr.Symbol by)) {
            return Optional.empty();
        }
        return names.find(of).flatMap(above -> names.find(by)
                .flatMap(below -> forward(above, below, amount, at, lookedAt.letters(left))));
    }

    private Optional<Change> forward(Names.Found of, Names.Found by, BigFraction amount, List<Integer> entry,
            Map<String, Integer> letters) {
        var pushed = by.quantity().variable();
        int[] at = pushed(by, letters);
        for (int k = 0; k < entry.size() && by.indices().isEmpty(); k++) {
            at[k] = entry.get(k);
        }
        var whole = of.quantity().variable();
        int[] first = new int[whole.axes().size()];
        Arrays.fill(first, 1);
        int[] pick = numbered(of, first, letters);
        if (whole == pushed || !model.dependsOn(whole, pushed)) {
            return Optional.empty();
        }
        var change = terms.subtract(pushed(whole, pushed, at, amount), model.expandTowards(terms, whole, pushed));
        return Optional.of(new Change(named(of, pick), named(by, at), model.expand(terms, entry(change, pick))));
    }

    /// From a push down to the same push up: `slope` times twice `amount`, but for what is of third order. What is looked at may be any formula.
    ///
    /// @return absent if `slope` is not that of a number by a named number
    public Optional<Change> central(Expr.Derivative slope, BigFraction amount) {
        if (!(slope.by() instanceof Expr.Symbol by)) {
            return Optional.empty();
        }
        var value = new Elaborator(model, terms).elaborate(slope.of());
        return names.find(by)
                .filter(below -> value.isScalar() && value.free().isEmpty()
                        && below.indices().stream().allMatch(Expr.Num.class::isInstance)
                        && below.indices().size() == below.quantity().variable().axes().size())
                .map(below -> {
                    var variable = below.quantity().variable();
                    int[] at = pushed(below, Map.of());
                    var change = terms.subtract(pushed(value.term(), variable, at, amount),
                            pushed(value.term(), variable, at, amount.negate()));
                    return new Change(slope.of(), by, model.expand(terms, change));
                });
    }

    /// `of` with one entry of `variable` made larger.
    private Term pushed(Term of, Variable variable, int[] at, BigFraction amount) {
        var larger = terms.add(variable, terms.scale(amount, unit(variable.axes(), at)));
        return terms.substitute(model.expandTowards(terms, of, variable), Map.of(variable, larger));
    }

    private int[] pushed(Names.Found by, Map<String, Integer> letters) {
        var quantity = by.quantity();
        boolean lying = quantity.shape().rows().equals(Dim.ONE);
        return numbered(by, lookedAt.positions(quantity.variable().axes(), lying), letters);
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

    private Term unit(List<Dim> axes, int[] at) {
        var units = new ArrayList<Term>();
        int[][] labels = new int[at.length][];
        for (int k = 0; k < at.length; k++) {
            units.add(terms.unit(axes.get(k), at[k]));
            labels[k] = new int[]{k};
        }
        return at.length == 0 ? terms.constant(1) : terms.contract(units, labels, at.length);
    }

    private Term entry(Term whole, int[] at) {
        if (at.length == 0) {
            return whole;
        }
        int[] all = IntStream.range(0, at.length).toArray();
        return terms.contract(List.of(whole, unit(whole.axes(), at)), new int[][]{all, all}, 0);
    }
}
