package org.byhand.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.byhand.term.Budget;
import org.byhand.term.ModelSource;
import org.junit.jupiter.api.Test;

class SlipsTest {
    private static final String TARGET = "\\frac{\\partial L}{\\partial W}";
    private static final String RIGHT = "X^\\top ((a - y) \\odot \\sigma'(z))";

    private final Checker checker = Checker.of(new ModelSource(
            Map.of("X", "n x d", "W", "d x h", "y", "n x h", "z", "n x h", "a", "n x h", "L", "scalar"),
            List.of("z = X W", "a = \\sigma(z)", "L = \\frac12 \\| a - y \\|^2"), Map.of(), Map.of(), Map.of()));

    private List<Slips.Slip> slips(Budget budget) {
        return Slips.of(checker, TARGET, RIGHT, true, Form.CLOSED, 12, budget);
    }

    @Test
    void theCheckerCallsEverySlipByItsCode() {
        var slips = slips(Budget.forCheck());
        assertTrue(slips.size() >= 5, slips::toString);
        slips.forEach(slip -> assertEquals(slip.code(),
                checker.check(TARGET, slip.latex(), true, Form.CLOSED).code(), slip::toString));
    }

    @Test
    void theSearchEndsWithItsBudgetAndKeepsWhatItFound() {
        var ample = Budget.of(Budget.CHECK);
        var all = slips(ample);
        var scarce = Budget.of((Budget.CHECK - ample.left()) / 2);
        var some = slips(scarce);
        assertTrue(scarce.isSpent());
        assertTrue(some.size() < all.size(), some::toString);
        assertEquals(all.subList(0, some.size()), some);
        assertEquals(List.of(), slips(Budget.of(0)));
    }
}
