package org.byhand.term;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A contraction written with the names of indices: adds factors, then says which labels come out, in which order.
final class Einsum {
    private final Terms terms;
    private final List<Term> operands = new ArrayList<>();
    private final List<int[]> labels = new ArrayList<>();
    private final Map<Index, Integer> indices = new HashMap<>();
    private final Set<Integer> present = new HashSet<>();
    private int next;

    Einsum(Terms terms) {
        this.terms = terms;
    }

    /// A label that nothing has yet.
    int fresh() {
        return next++;
    }

    /// The label of an index, the same at every call.
    int label(Index index) {
        return indices.computeIfAbsent(index, _ -> next++);
    }

    /// One fresh label for each axis of a shape.
    List<Integer> fresh(Shape shape) {
        return shape.axes().stream().map(_ -> fresh()).toList();
    }

    /// Adds a factor: its free indices get their labels, the axes of its shape the given ones.
    Einsum with(Value value, List<Integer> shapeLabels) {
        var own = new ArrayList<Integer>();
        value.free().stream().filter(index -> !index.dim().equals(Dim.ONE)).forEach(index -> own.add(label(index)));
        own.addAll(shapeLabels);
        return with(value.term(), own);
    }

    /// Adds a factor with the given labels.
    Einsum with(Term term, List<Integer> own) {
        operands.add(term);
        labels.add(own.stream().mapToInt(Integer::intValue).toArray());
        present.addAll(own);
        return this;
    }

    /// Adds ones for every index of `wanted` that no factor has.
    Einsum spread(List<Index> wanted) {
        for (var index : wanted) {
            if (!index.dim().equals(Dim.ONE)) {
                spread(index.dim(), label(index));
            }
        }
        return this;
    }

    /// Adds ones along `label` if no factor has it.
    Einsum spread(Dim dim, int label) {
        if (!present.contains(label)) {
            with(terms.ones(dim), List.of(label));
        }
        return this;
    }

    /// The product, summed over all labels but those of `free` and `shapeLabels`, in that order.
    Term build(List<Index> free, List<Integer> shapeLabels) {
        var out = new ArrayList<Integer>();
        free.stream().filter(index -> !index.dim().equals(Dim.ONE)).forEach(index -> out.add(label(index)));
        out.addAll(shapeLabels);
        var renamed = new int[next];
        java.util.Arrays.fill(renamed, -1);
        for (int i = 0; i < out.size(); i++) {
            renamed[out.get(i)] = i;
        }
        int last = out.size();
        for (int label = 0; label < next; label++) {
            if (renamed[label] < 0) {
                renamed[label] = last++;
            }
        }
        var all = labels.stream().map(row -> java.util.Arrays.stream(row).map(label -> renamed[label]).toArray())
                .toArray(int[][]::new);
        return terms.contract(operands, all, out.size());
    }
}
