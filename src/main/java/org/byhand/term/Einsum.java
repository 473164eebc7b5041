package org.byhand.term;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A contraction written with the names of indices: adds factors, then says which labels come out, in which order.
final class Einsum {
    private final Terms terms;
    private final List<Term> operands = new ArrayList<>();
    private final List<int[]> labels = new ArrayList<>();
    private final List<Index> indices = new ArrayList<>();
    private final List<Integer> indexLabels = new ArrayList<>();
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
        int known = indices.indexOf(index);
        if (known >= 0) {
            return indexLabels.get(known);
        }
        indices.add(index);
        indexLabels.add(next);
        return next++;
    }

    /// One fresh label for each axis of a shape.
    List<Integer> fresh(Shape shape) {
        if (shape.isScalar()) {
            return List.of();
        }
        var own = new ArrayList<Integer>();
        for (int count = shape.axes().size(); count > 0; count--) {
            own.add(fresh());
        }
        return own;
    }

    /// Adds a factor: its free indices get their labels, the axes of its shape the given ones.
    Einsum with(Value value, List<Integer> shapeLabels) {
        operands.add(value.term());
        labels.add(labels(value.free(), shapeLabels));
        return this;
    }

    /// Adds a factor with the given labels.
    Einsum with(Term term, List<Integer> own) {
        operands.add(term);
        labels.add(labels(List.of(), own));
        return this;
    }

    private int[] labels(List<Index> free, List<Integer> others) {
        var all = new int[free.size() + others.size()];
        int count = 0;
        for (var index : free) {
            if (!index.dim().isOne()) {
                all[count++] = label(index);
            }
        }
        for (int label : others) {
            all[count++] = label;
        }
        return count == all.length ? all : Arrays.copyOf(all, count);
    }

    /// Adds ones for every index of `wanted` that no factor has.
    Einsum spread(List<Index> wanted) {
        for (var index : wanted) {
            if (!index.dim().isOne()) {
                spread(index.dim(), label(index));
            }
        }
        return this;
    }

    /// Adds ones along `label` if no factor has it.
    Einsum spread(Dim dim, int label) {
        for (var row : labels) {
            for (int present : row) {
                if (present == label) {
                    return this;
                }
            }
        }
        return with(terms.ones(dim), List.of(label));
    }

    /// The product, summed over all labels but those of `free` and `shapeLabels`, in that order.
    Term build(List<Index> free, List<Integer> shapeLabels) {
        int[] out = labels(free, shapeLabels);
        var renamed = new int[next];
        Arrays.fill(renamed, -1);
        for (int i = 0; i < out.length; i++) {
            renamed[out[i]] = i;
        }
        int last = out.length;
        for (int label = 0; label < next; label++) {
            if (renamed[label] < 0) {
                renamed[label] = last++;
            }
        }
        var all = new int[labels.size()][];
        for (int k = 0; k < all.length; k++) {
            int[] row = labels.get(k).clone();
            for (int axis = 0; axis < row.length; axis++) {
                row[axis] = renamed[row[axis]];
            }
            all[k] = row;
        }
        return terms.contract(operands, all, out.length);
    }
}
