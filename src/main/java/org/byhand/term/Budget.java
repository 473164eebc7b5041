package org.byhand.term;

import org.byhand.latex.Span;

/// How much work one request may still cause, counted in scalar operations, never in seconds: the same input meets the same
/// limit on a slow machine. Not for use by two threads at once.
public final class Budget {
    /// What one check may cost, in scalar operations. PROMISES A5 says 5·10⁷, and 250 ms: of the costliest answers that are known, what counts as one
    /// operation took up to 7 ns on a processor of two that others use too, so it is 2.5·10⁷ that end within 180 ms. An exam's costliest answer takes 4·10⁶.
    public static final long CHECK = 25_000_000L;

    /// What making one part of a term counts for, found again or not; measured, like all such weights: about as long as so many operations on doubles.
    static final long PART = 40;

    private long left;
    private boolean isSpent;

    private Budget(long operations) {
        left = operations;
    }

    /// A budget of `operations` scalar operations.
    public static Budget of(long operations) {
        return new Budget(operations);
    }

    /// The budget of one check.
    public static Budget forCheck() {
        return new Budget(CHECK);
    }

    /// Takes `operations` from the budget.
    ///
    /// @param span the place that is to blame if there is not enough left
    /// @throws MeaningException with the code [MeaningException.Kind#TOO_MUCH_WORK] once the budget is spent
    public void spend(long operations, Span span) {
        left -= operations;
        if (left < 0) {
            left = 0;
            isSpent = true;
            throw new MeaningException(MeaningException.Kind.TOO_MUCH_WORK, span,
                    "This takes too much work to compute; write it shorter.");
        }
    }

    /// Takes `operations` from the budget where no place is to blame.
    public void spend(long operations) {
        spend(operations, Span.NONE);
    }

    /// Whether something was refused for want of operations.
    public boolean isSpent() {
        return isSpent;
    }

    /// How many operations are left.
    public long left() {
        return left;
    }
}
