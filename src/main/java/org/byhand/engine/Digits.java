package org.byhand.engine;

import org.byhand.term.Budget;

/// How many digits to compute with, and who pays. What an operation counts for was measured: it takes about as long as so many operations on doubles.
final class Digits {
    private final int bits;
    private final Budget budget;
    private final long product;
    private final long function;

    Digits(int digits, Budget budget) {
        this.budget = budget;
        bits = (int) Math.ceil(digits * 3.3219281) + 8;
        long words = bits / 32 + 2L;
        product = 20 + words * words / 16;
        function = 1500 + 100 * words + 8 * words * words;
    }

    int bits() {
        return bits;
    }

    /// Pays for `count` multiplications and as many additions.
    void payProducts(long count) {
        budget.spend(count * product);
    }

    /// Pays for `count` functions.
    void payFunctions(long count) {
        budget.spend(count * function);
    }
}
