package org.byhand.engine;

/// One step of a program: reads some buffers, writes one (or two). Each kind has its three interpretations side by side, so that they cannot
/// drift apart. Ops are immutable and shared by all copies of a program; buffers are numbered.
abstract sealed class Op permits Contract, Combine, Apply, Raise, LogSum {
    /// Computes the values.
    abstract void run(double[][] v);

    /// Computes the values and, for every entry, a bound on its distance from the exact value.
    ///
    /// @param e bounds, entry by entry beside `v`; NaN or ∞ where there is none
    abstract void bound(double[][] v, double[][] e);

    /// Computes with many digits.
    abstract void precise(Ball[][] m, Digits digits);

    /// How many scalar operations a run takes; a function counts as [#FUNCTION].
    abstract long cost();

    /// How many scalar operations one evaluation of a function counts for.
    static final int FUNCTION = 16;
}
