package org.byhand.term;

import java.util.List;
import java.util.Optional;

/// What a formula means: a term whose axes are the free indices in order, then the axes of its shape.
///
/// @param free the free indices, each once
/// @param derivative present if it is a derivative, so that neighbours in a product can follow the chain rule
public record Value(Term term, List<Index> free, Shape shape, Optional<Derivative> derivative) {
    /// What was differentiated by what, and their shapes.
    ///
    /// @param of the quantity that was differentiated; absent in a product that stands for it
    public record Derivative(Optional<Term> of, Shape ofShape, Term by, Shape byShape) {}

    public Value {
        free = List.copyOf(free);
    }

    /// A value that is no derivative.
    public static Value of(Term term, List<Index> free, Shape shape) {
        return new Value(term, free, shape, Optional.empty());
    }

    /// A number.
    public static Value scalar(Term term) {
        return of(term, List.of(), Shape.SCALAR);
    }

    /// Whether it is a single number for given indices.
    public boolean isScalar() {
        return shape.isScalar();
    }
}
