package org.byhand.term;

import org.jspecify.annotations.Nullable;

/// A dimension: a named size (`n`, the batch) or a fixed one (`3`).
///
/// @param name the letter as the model writes it; the decimal digits for a fixed one
/// @param fixed the size of a fixed dimension, 0 for a named one
public record Dim(String name, int fixed) {
    /// Axes of length one do not count: no [Term] has one.
    public static final Dim ONE = new Dim("1", 1);

    /// The dimension called `name`.
    public static Dim named(String name) {
        return new Dim(name, 0);
    }

    /// A dimension of exactly `size`, at least 1.
    public static Dim of(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("a dimension of " + size);
        }
        return size == 1 ? ONE : new Dim(Integer.toString(size), size);
    }

    /// Whether this is [#ONE].
    public boolean isOne() {
        return fixed == 1;
    }

    /// Whether the size is part of the name.
    public boolean isFixed() {
        return fixed > 0;
    }

    /// Asked for with every term that is made, so written out: what a record brings along is slower by far until it is compiled.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof Dim dim && fixed == dim.fixed && name.equals(dim.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + fixed;
    }

    @Override
    public String toString() {
        return name;
    }
}
