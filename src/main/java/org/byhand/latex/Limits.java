package org.byhand.latex;

/// How much a formula may hold. A page's deepest line nests less than 10 deep; its longest has about 100 nodes.
final class Limits {
    /// UTF-16 units of a text.
    static final int LENGTH = 8192;
    /// Brackets, braces, scripts and functions within one another.
    static final int DEPTH = 64;
    /// Nodes of one formula.
    static final int NODES = 2000;
    /// Equals signs of one chain.
    static final int LINKS = 500;
    /// Digits of a number.
    static final int DIGITS = 40;
    /// The largest power of ten in a number such as `1e-9`, either way.
    static final int EXPONENT = 400;
    /// Primes, scripts or slashes in a row.
    static final int ROW = 16;

    private Limits() {}
}
