package org.byhand.term;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How an array stands on the page: no dimensions for a scalar, rows and columns for a matrix (a column is `n × 1`), more for a Jacobian of higher order.
///
/// A `1 × 1` array is a scalar. Axes of length one do not count: [#axes] leaves them out, and only a matrix has them.
public record Shape(List<Dim> dims) {
    /// A single number.
    public static final Shape SCALAR = new Shape(List.of());

    public Shape {
        dims = counting(dims) == 0 ? List.of() : List.copyOf(dims);
        if (dims.size() == 1) {
            dims = List.of(dims.getFirst(), Dim.ONE);
        }
    }

    /// `rows × columns`.
    public static Shape of(Dim rows, Dim columns) {
        return new Shape(List.of(rows, columns));
    }

    /// The shape of a derivative: that of `by` for a scalar, that of `of` by a scalar, else the axes of `of`, then those of `by`.
    public static Shape derivative(Shape of, Shape by) {
        if (of.isScalar()) {
            return by;
        }
        if (by.isScalar()) {
            return of;
        }
        var all = new ArrayList<>(of.axes());
        all.addAll(by.axes());
        return new Shape(all);
    }

    /// The dimensions that count: those of the term's axes.
    public List<Dim> axes() {
        if (counting(dims) == dims.size()) {
            return dims;
        }
        var axes = new ArrayList<Dim>(dims.size());
        for (var dim : dims) {
            if (!dim.isOne()) {
                axes.add(dim);
            }
        }
        return Collections.unmodifiableList(axes);
    }

    private static int counting(List<Dim> dims) {
        int count = 0;
        for (var dim : dims) {
            count += dim.isOne() ? 0 : 1;
        }
        return count;
    }

    public boolean isScalar() {
        return dims.isEmpty();
    }

    /// Whether it has rows and columns.
    public boolean isMatrix() {
        return dims.size() == 2;
    }

    /// Whether it is a single row of several numbers.
    public boolean isRow() {
        return isMatrix() && rows().equals(Dim.ONE);
    }

    /// Whether it is a single column of several numbers.
    public boolean isColumn() {
        return isMatrix() && columns().equals(Dim.ONE);
    }

    /// The first dimension of a matrix; one for a scalar.
    public Dim rows() {
        return dims.isEmpty() ? Dim.ONE : dims.get(0);
    }

    /// The second dimension of a matrix; one for a scalar.
    public Dim columns() {
        return dims.isEmpty() ? Dim.ONE : dims.get(1);
    }

    /// The shape of the transpose of a matrix.
    public Shape transposed() {
        return of(columns(), rows());
    }

    /// Asked for with every sum that is read, so written out, as [Dim#equals] is.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof Shape shape && dims.equals(shape.dims);
    }

    @Override
    public int hashCode() {
        return dims.hashCode();
    }

    /// `n × d`; `1 × 1` for a scalar.
    @Override
    public String toString() {
        return dims.isEmpty() ? "1 × 1" : dims.stream().map(Dim::name).collect(Collectors.joining(" × "));
    }
}
