package org.byhand.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.byhand.term.Term;

/// The stretches of the line that the numbers of formulas mark off: what jumps at 3 and what jumps at 3.1 differ between the two only, and a bump around 100
/// is seen near 100 only.
final class Edges {
    /// How many different numbers are looked at.
    private static final int MOST_NUMBERS = 8;

    /// How far beside a number what happens near it is looked for, in parts of it.
    private static final double BESIDE = 0x1p-10;

    private static final double LARGEST = 1e12;

    /// From where to where, without the sign.
    private record Stretch(double from, double to) {}

    private final List<Stretch> stretches;

    private Edges(List<Stretch> stretches) {
        this.stretches = List.copyOf(stretches);
    }

    /// The edges that the numbers in `terms` make: each of them, and each divided by each.
    static Edges of(Collection<Term> terms) {
        var numbers = new TreeSet<>(List.of(1.0));
        terms.forEach(term -> term.has(part -> {
            if (part instanceof Term.Constant constant && numbers.size() < MOST_NUMBERS) {
                add(Math.abs(constant.value().doubleValue()), numbers);
            }
            return false;
        }));
        var beside = new TreeSet<Double>();
        var ratios = new TreeSet<Double>();
        for (double number : numbers) {
            beside.addAll(List.of(number * (1 - BESIDE), number, number * (1 + BESIDE)));
            numbers.forEach(under -> add(number / under, ratios));
        }
        var stretches = new ArrayList<Stretch>();
        addBetween(beside, stretches);
        addBetween(ratios, stretches);
        return new Edges(stretches);
    }

    private static void add(double number, Collection<Double> into) {
        if (number > 1 / LARGEST && number < LARGEST) {
            into.add(number);
        }
    }

    /// From zero to the first edge, from edge to edge, and beyond the last.
    private static void addBetween(SortedSet<Double> edges, List<Stretch> into) {
        double from = 0;
        for (double edge : edges) {
            into.add(new Stretch(from, edge));
            from = edge;
        }
        into.add(new Stretch(from, 2 * from));
    }

    /// A number on some stretch, on either side of zero.
    double draw(RandomGenerator random) {
        return draw(random.nextInt(2 * stretches.size()), random);
    }

    /// A number on the stretch whose turn it is; in as many turns as there are stretches on both sides of zero each has had one.
    double draw(int turn, RandomGenerator random) {
        var stretch = stretches.get(turn % stretches.size());
        double size = random.nextDouble(stretch.from, stretch.to);
        return turn / stretches.size() % 2 == 0 ? size : -size;
    }
}
