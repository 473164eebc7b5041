package org.byhand.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.byhand.engine.Sizes;
import org.byhand.term.Dim;
import org.byhand.term.Model;
import org.byhand.term.Term;

/// How large dimensions are at the points where answers are compared: so that neither a number, nor another size, nor an entry left out can hide.
final class SampleSizes {
    private static final int[] UNEVEN = {5, 8, 6, 11, 9, 14};

    private SampleSizes() {}

    /// Pairwise different sizes from 2 up, in another order for each assignment, none the size of a fixed dimension, and no dimension's size what it was in
    /// the first: else a number could stand for it. None is smaller than what `least` says.
    static Sizes of(Model model, int assignment, Map<Dim, Integer> least) {
        var taken = new ArrayList<Integer>();
        model.quantities()
                .forEach(q -> q.entries().stream().filter(Dim::isFixed).forEach(dim -> taken.add(dim.fixed())));
        var dims = new ArrayList<>(model.dims());
        var sizes = Sizes.NONE;
        var first = assignment == 0 ? Sizes.NONE : of(model, 0, least);
        int next = 2 + assignment;
        for (int i = 0; i < dims.size(); i++) {
            // The second assignment counts down in the order of the dimensions, the others up.
            var dim = assignment == 1 ? dims.get(dims.size() - 1 - i) : dims.get(i);
            boolean asked = least.getOrDefault(dim, 0) > next;
            int size = asked ? least.getOrDefault(dim, 0) : next;
            while (taken.contains(size) || assignment > 0 && first.of(dim) == size) {
                size++;
            }
            sizes = sizes.with(dim, size);
            taken.add(size);
            next = asked ? next : size + 1;
        }
        return sizes;
    }

    /// How large dimensions must be to hold every entry that is written by its number, and one more: else a sum written out would be the whole one.
    static Map<Dim, Integer> least(List<Term> terms) {
        var least = new HashMap<Dim, Integer>();
        terms.forEach(term -> term.has(part -> {
            if (part instanceof Term.Unit unit && !unit.axes().getFirst().isFixed()) {
                least.merge(unit.axes().getFirst(), unit.position() + 1, Math::max);
            }
            return false;
        }));
        return least;
    }

    /// Sizes that are unevenly apart, by dimension.
    static Map<Dim, Integer> uneven(Model model) {
        var sizes = new HashMap<Dim, Integer>();
        for (var dim : model.dims()) {
            sizes.put(dim, UNEVEN[sizes.size() % UNEVEN.length]);
        }
        return sizes;
    }
}
