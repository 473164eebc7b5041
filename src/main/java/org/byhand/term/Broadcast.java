package org.byhand.term;

import java.util.List;
import java.util.Optional;

/// How values of different shapes stand side by side: a scalar or a row is repeated where the others have more entries.
final class Broadcast {
    private Broadcast() {}

    /// The shape that both fit into: a scalar into any, a row into the matrix of such rows.
    static Optional<Shape> wider(Shape a, Shape b) {
        if (a.equals(b) || b.isScalar()) {
            return Optional.of(a);
        }
        if (a.isScalar()) {
            return Optional.of(b);
        }
        if (a.isMatrix() && b.isMatrix() && a.columns().equals(b.columns())) {
            if (a.isRow()) {
                return Optional.of(b);
            }
            if (b.isRow()) {
                return Optional.of(a);
            }
        }
        return Optional.empty();
    }

    /// The term of `value` repeated along the free indices and the shape that it lacks.
    static Term spread(Terms terms, Value value, List<Index> free, Shape shape) {
        if (value.shape().equals(shape) && value.free().equals(free)) {
            return value.term();
        }
        var einsum = new Einsum(terms);
        var out = einsum.fresh(shape);
        List<Integer> own = value.isScalar()
                ? List.of()
                : value.shape().equals(shape) ? out : out.subList(out.size() - 1, out.size());
        einsum.with(value, own).spread(free);
        for (int i = 0; i < out.size(); i++) {
            einsum.spread(shape.axes().get(i), out.get(i));
        }
        return einsum.build(free, out);
    }
}
