package org.byhand.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.byhand.term.Budget;
import org.byhand.term.MeaningException;
import org.byhand.term.ScalarFunction;
import org.byhand.term.Terms;
import org.junit.jupiter.api.Test;

class NudgeTableTest {
    private final Terms terms = Terms.empty(Budget.of(1L << 30));

    private Program exponential() {
        var x = terms.variable("x", List.of());
        var program = Program.compile(List.of(terms.apply(ScalarFunction.EXP, x)), Sizes.NONE, Budget.forCheck());
        program.set("x", 1);
        return program;
    }

    /// √u for one side and ∛u for both, u being the rounding of a double, are about 10⁻⁸ and 5·10⁻⁶; a lucky rounding may win a decade or two below.
    @Test
    void oneSideIsBestNearTheRootAndBothNearTheCubeRootOfTheRounding() {
        var table = NudgeTable.of(exponential(), "x", 0, Math.E, Budget.forCheck());
        assertTrue(table.bestForward().epsilon() <= 1e-7 && table.bestForward().epsilon() >= 1e-10);
        assertTrue(table.bestCentral().epsilon() <= 1e-4 && table.bestCentral().epsilon() >= 1e-7);
        assertTrue(table.rows().get(7).forwardOff() < 1e-6 && table.rows().getLast().forwardOff() > 1e-4);
    }

    @Test
    void aLargeNudgeErrsWithEpsilonOnOneSideAndWithItsSquareOnBoth() {
        var rows = NudgeTable.of(exponential(), "x", 0, Math.E, Budget.forCheck()).rows();
        assertEquals(14, rows.size());
        assertEquals(10, rows.get(1).forwardOff() / rows.get(2).forwardOff(), 0.5);
        assertEquals(100, rows.get(1).centralOff() / rows.get(2).centralOff(), 1);
    }

    @Test
    void theInputIsAsBeforeAfterwards() {
        var program = exponential();
        NudgeTable.of(program, "x", 0, Math.E, Budget.forCheck());
        assertArrayEquals(new double[]{1}, program.input("x"));
    }

    @Test
    void everyRunIsPaidFor() {
        assertThrows(MeaningException.class, () -> NudgeTable.of(exponential(), "x", 0, Math.E, Budget.of(3)));
    }
}
