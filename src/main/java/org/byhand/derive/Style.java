package org.byhand.derive;

/// Which notation a derivation is written in. A line that has no matrix form is written with indices.
public enum Style {
    /// whole matrices: `X^\top (\hat y - y)`
    MATRIX,
    /// entry by entry: `\sum_{k} x_{ki} (\hat y_{kj} - y_{kj})`
    INDEX
}
