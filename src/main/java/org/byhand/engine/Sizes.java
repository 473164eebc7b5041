package org.byhand.engine;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.byhand.term.Dim;

/// How large each named dimension is; immutable. A fixed dimension is as large as its name says and needs no entry.
public final class Sizes {
    /// The largest size of one dimension.
    public static final int LARGEST = 1 << 20;

    /// No named dimensions.
    public static final Sizes NONE = new Sizes(new Dim[0], new int[0]);

    private final Dim[] dims;
    private final int[] sizes;

    private Sizes(Dim[] dims, int[] sizes) {
        this.dims = dims;
        this.sizes = sizes;
    }

    /// The given sizes.
    ///
    /// @throws IllegalArgumentException if a size is not within 1 … [#LARGEST]
    public static Sizes of(Map<Dim, Integer> sizes) {
        var result = NONE;
        for (var entry : sizes.entrySet()) {
            result = result.with(entry.getKey(), entry.getValue());
        }
        return result;
    }

    /// These sizes with `dim` set to `size`.
    ///
    /// @throws IllegalArgumentException if the size is not within 1 … [#LARGEST], or `dim` is fixed at another one
    public Sizes with(Dim dim, int size) {
        if (size < 1 || size > LARGEST || (dim.isFixed() && dim.fixed() != size)) {
            throw new IllegalArgumentException(dim + " = " + size);
        }
        int at = find(dim);
        int count = at < 0 ? dims.length + 1 : dims.length;
        var newDims = Arrays.copyOf(dims, count);
        var newSizes = Arrays.copyOf(sizes, count);
        newDims[at < 0 ? count - 1 : at] = dim;
        newSizes[at < 0 ? count - 1 : at] = size;
        return new Sizes(newDims, newSizes);
    }

    /// The size of `dim`.
    ///
    /// @throws IllegalArgumentException if it has none
    public int of(Dim dim) {
        if (dim.isFixed()) {
            return dim.fixed();
        }
        int at = find(dim);
        if (at < 0) {
            throw new IllegalArgumentException("no size for " + dim);
        }
        return sizes[at];
    }

    /// Whether `dim` has a size.
    public boolean has(Dim dim) {
        return dim.isFixed() || find(dim) >= 0;
    }

    /// The named dimensions and their sizes.
    public Map<Dim, Integer> toMap() {
        var map = new LinkedHashMap<Dim, Integer>();
        for (int i = 0; i < dims.length; i++) {
            map.put(dims[i], sizes[i]);
        }
        return map;
    }

    @SuppressWarnings("ReferenceEquality") // the same object most times, and much quicker
    private int find(Dim dim) {
        for (int i = 0; i < dims.length; i++) {
            if (dims[i] == dim) {
                return i;
            }
        }
        for (int i = 0; i < dims.length; i++) {
            if (dims[i].equals(dim)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sizes that && toMap().equals(that.toMap());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    @Override
    public String toString() {
        return toMap().toString();
    }
}
