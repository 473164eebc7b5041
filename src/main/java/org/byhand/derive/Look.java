package org.byhand.derive;

/// From how near one looks at a line, and at which entry where it is one.
///
/// @param row from 1; past the last row means the last
/// @param column from 1, likewise
public record Look(Distance distance, int row, int column) {
    /// How near one looks: a whole matrix, any entry of it, or one single entry.
    public enum Distance {
        /// `\frac{\partial L}{\partial W}`
        MATRIX,
        /// `\frac{\partial L}{\partial W_{ij}}`
        INDEX,
        /// `\frac{\partial L}{\partial W_{2,1}}`
        ENTRY
    }

    public Look {
        if (row < 1 || column < 1) {
            throw new IllegalArgumentException("rows and columns count from 1: " + row + ", " + column);
        }
    }

    /// At the first entry.
    public static Look at(Distance distance) {
        return new Look(distance, 1, 1);
    }

    /// At the same entry.
    Look from(Distance other) {
        return new Look(other, row, column);
    }

    boolean isFirst() {
        return row == 1 && column == 1;
    }
}
