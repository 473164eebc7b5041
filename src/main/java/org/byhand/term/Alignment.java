package org.byhand.term;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How one value is held against another: index form against matrix form, entry by entry.
public sealed interface Alignment {
    /// The value as a term with the target's axes: its free indices, then the axes of its shape.
    record Fits(Term term) implements Alignment {}

    /// An index of the value that the target does not have.
    record LeftOver(Index index) implements Alignment {}

    /// A value of another shape.
    record WrongShape(Shape shape) implements Alignment {}

    /// Holds `value` against `target`. Indices of an entry-wise value find their axis of a matrix target by dimension; where two have the same, in
    /// alphabetical order. The number 0 fits every shape.
    static Alignment of(Terms terms, Value target, Value value) {
        if (Terms.isZero(value.term()) && value.isScalar()) {
            return new Fits(terms.zero(target.term().axes()));
        }
        if (target.free().containsAll(value.free()) && value.shape().equals(target.shape())) {
            return new Fits(spread(terms, target.free(), value));
        }
        if (target.free().isEmpty() && value.isScalar() && !value.free().isEmpty()) {
            return entrywise(terms, target.shape().axes(), value);
        }
        var missing = target.free().stream().filter(index -> !value.free().contains(index)).toList();
        if (target.isScalar() && target.free().containsAll(value.free())
                && value.shape().axes().equals(missing.stream().map(Index::dim).toList())) {
            var einsum = new Einsum(terms);
            var own = missing.stream().map(einsum::label).toList();
            return new Fits(einsum.with(value, own).build(target.free(), List.of()));
        }
        return value.free().stream().filter(index -> !target.free().contains(index)).findFirst()
                .<Alignment>map(LeftOver::new).orElseGet(() -> new WrongShape(value.shape()));
    }

    private static Term spread(Terms terms, List<Index> free, Value value) {
        var einsum = new Einsum(terms);
        var out = einsum.fresh(value.shape());
        return einsum.with(value, out).spread(free).build(free, out);
    }

    private static Alignment entrywise(Terms terms, List<Dim> axes, Value value) {
        var waiting = new ArrayList<>(value.free());
        waiting.removeIf(index -> index.dim().equals(Dim.ONE));
        waiting.sort(Comparator.comparing(Index::name));
        var order = new ArrayList<Index>();
        for (var dim : axes) {
            var index = waiting.stream().filter(i -> i.dim().equals(dim)).findFirst();
            if (index.isEmpty()) {
                return Optional.ofNullable(waiting.isEmpty() ? null : waiting.getFirst()).<Alignment>map(LeftOver::new)
                        .orElseGet(() -> new WrongShape(value.shape()));
            }
            waiting.remove(index.get());
            order.add(index.get());
        }
        if (!waiting.isEmpty()) {
            return new LeftOver(waiting.getFirst());
        }
        var einsum = new Einsum(terms);
        return new Fits(einsum.with(value, List.of()).build(order, List.of()));
    }
}
