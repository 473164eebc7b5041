package org.byhand.term;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.byhand.term.Term.Constant;
import org.byhand.term.Term.Contraction;
import org.byhand.term.Term.Delta;
import org.byhand.term.Term.Ones;

/// A contraction on its way to being a term: flattened, with constants folded and ones and deltas contracted away.
final class Product {
    /// What a label runs over that nothing has.
    private static final Dim NONE = Dim.named("");

    private static boolean isNone(Dim dim) {
        return dim.name().isEmpty();
    }

    private record Operand(Term term, int[] labels) {}

    private final Terms terms;
    private final int outputs;
    private final boolean isOpen;
    private final List<Operand> operands = new ArrayList<>();
    private final List<Operand> deltas = new ArrayList<>();
    private final List<Dim> dims = new ArrayList<>();
    private BigFraction coefficient = BigFraction.ONE;
    private int fresh;

    /// @param isOpen whether sums of products among the factors lose their own sum signs to this one, which costs more to compute
    Product(Terms terms, List<Term> factors, int[][] labels, int outputs, boolean isOpen) {
        this.terms = terms;
        this.outputs = outputs;
        this.isOpen = isOpen;
        fresh = outputs;
        for (var row : labels) {
            for (int label : row) {
                fresh = Math.max(fresh, label + 1);
            }
        }
        int others = 0;
        for (var factor : factors) {
            others += factor instanceof Constant ? 0 : 1;
        }
        for (int k = 0; k < factors.size(); k++) {
            take(factors.get(k), labels[k], others == 1 && sums(labels[k]));
        }
    }

    private boolean sums(int[] labels) {
        for (int label : labels) {
            if (label >= outputs) {
                return true;
            }
        }
        return false;
    }

    private void take(Term factor, int[] labels, boolean onlySums) {
        for (int axis = 0; axis < labels.length; axis++) {
            run(labels[axis], factor.axes().get(axis));
        }
        switch (factor) {
            case Constant constant -> coefficient = Folding.product(terms.budget(), coefficient, constant.value());
            case Ones _ -> {
            }
            case Delta _ -> {
                if (labels[0] != labels[1]) {
                    deltas.add(new Operand(factor, labels.clone()));
                }
            }
            case Contraction inner when isOpen || onlySums || inner.dims().size() == inner.axes().size() ->
                inline(inner, labels);
            default -> operands.add(new Operand(factor, labels.clone()));
        }
    }

    /// `label` runs over `dim`.
    private void run(int label, Dim dim) {
        while (dims.size() <= label) {
            dims.add(NONE);
        }
        var before = dims.get(label);
        if (isNone(before)) {
            dims.set(label, dim);
        } else if (!before.equals(dim)) {
            throw new IllegalArgumentException("one label for " + before + " and " + dim);
        }
    }

    private void inline(Contraction inner, int[] labels) {
        int summed = inner.dims().size() - labels.length;
        var renamed = Arrays.copyOf(labels, labels.length + summed);
        for (int i = 0; i < summed; i++) {
            renamed[labels.length + i] = fresh++;
        }
        for (int k = 0; k < inner.parts().size(); k++) {
            var own = inner.labels(k).clone();
            for (int axis = 0; axis < own.length; axis++) {
                own[axis] = renamed[own[axis]];
            }
            take(inner.parts().get(k), own, false);
        }
    }

    Term simplified() {
        terms.budget().spend(Budget.PART * (1 + operands.size() + deltas.size()));
        for (int label = 0; label < outputs; label++) {
            if (label >= dims.size() || isNone(dims.get(label))) {
                throw new IllegalArgumentException("no operand has the output label " + label);
            }
        }
        var axes = new ArrayList<Dim>();
        for (int label = 0; label < outputs; label++) {
            axes.add(dim(label));
        }
        if (coefficient.signum() == 0) {
            return terms.zero(axes);
        }
        contractDeltas();
        contractOnes();
        return ordered();
    }

    private Dim dim(int label) {
        var dim = dims.get(label);
        if (isNone(dim)) {
            throw new IllegalStateException("label " + label + " has no dimension");
        }
        return dim;
    }

    private void contractDeltas() {
        for (int k = 0; k < deltas.size(); k++) {
            var delta = deltas.get(k);
            int a = delta.labels[0];
            int b = delta.labels[1];
            if (a == b) {
                continue;
            }
            if (a < outputs && b < outputs) {
                operands.add(delta);
            } else {
                rename(Math.max(a, b), Math.min(a, b));
            }
        }
    }

    private void rename(int from, int to) {
        for (var list : List.of(operands, deltas)) {
            for (var operand : list) {
                for (int axis = 0; axis < operand.labels.length; axis++) {
                    if (operand.labels[axis] == from) {
                        operand.labels[axis] = to;
                    }
                }
            }
        }
        dims.set(from, NONE);
    }

    /// Ones were dropped when taken: a label that no operand has is a broadcast (an output) or a factor of its size (summed).
    private void contractOnes() {
        var used = new boolean[fresh];
        for (var operand : operands) {
            for (int label : operand.labels) {
                used[label] = true;
            }
        }
        for (int label = 0; label < dims.size(); label++) {
            var dim = dims.get(label);
            if (used[label] || isNone(dim)) {
                continue;
            }
            if (label < outputs) {
                operands.add(new Operand(terms.ones(dim), new int[]{label}));
            } else if (terms.size(dim) instanceof Constant constant) {
                coefficient = Folding.product(terms.budget(), coefficient, constant.value());
            } else {
                operands.add(new Operand(terms.size(dim), Terms.NO_LABELS));
            }
        }
    }

    private Term ordered() {
        if (operands.size() > 1) {
            operands.sort(Product::inOrder);
        }
        var renamed = new int[fresh];
        Arrays.fill(renamed, -1);
        var all = new ArrayList<Dim>();
        for (int label = 0; label < outputs; label++) {
            renamed[label] = label;
            all.add(dim(label));
        }
        for (var operand : operands) {
            for (int axis = 0; axis < operand.labels.length; axis++) {
                int label = operand.labels[axis];
                if (renamed[label] < 0) {
                    renamed[label] = all.size();
                    all.add(dim(label));
                }
                operand.labels[axis] = renamed[label];
            }
        }
        if (operands.isEmpty()) {
            return terms.constant(coefficient);
        }
        boolean scaled = !coefficient.equals(BigFraction.ONE);
        if (!scaled && operands.size() == 1 && isIdentity(operands.getFirst().labels)) {
            return operands.getFirst().term;
        }
        if (scaled) {
            operands.addFirst(new Operand(terms.constant(coefficient), Terms.NO_LABELS));
        }
        var parts = new Term[operands.size()];
        var labels = new int[parts.length][];
        for (int k = 0; k < parts.length; k++) {
            parts[k] = operands.get(k).term;
            labels[k] = operands.get(k).labels;
        }
        return terms.contraction(List.of(parts), labels, all, outputs);
    }

    private static int inOrder(Operand a, Operand b) {
        int bySerial = Integer.compare(a.term.serial(), b.term.serial());
        return bySerial != 0 ? bySerial : Arrays.compare(a.labels, b.labels);
    }

    private boolean isIdentity(int[] labels) {
        for (int axis = 0; axis < labels.length; axis++) {
            if (labels[axis] != axis) {
                return false;
            }
        }
        return labels.length == outputs;
    }
}
