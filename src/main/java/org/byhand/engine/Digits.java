package org.byhand.engine;

import org.byhand.term.Budget;

/// How many digits to compute with, and who pays.
final class Digits {
    private final int bits;
    private final Budget budget;
    private final long word;

    Digits(int digits, Budget budget) {
        this.budget = budget;
        bits = (int) Math.ceil(digits * 3.3219281) + 8;
        long words = bits / 32 + 2L;
        word = Math.max(1, words * words / 16);
    }

    int bits() {
        return bits;
    }

    /// What one function counts for, in multiplications.
    int functionCost() {
        return 40 + bits / 8;
    }

    /// Pays for `count` times `each` multiplications of this length.
    void spend(long count, long each) {
        budget.spend(count * each * word * 4);
    }
}
