package org.byhand.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.byhand.check.Working.Standing;
import org.byhand.term.ModelSource;
import org.junit.jupiter.api.Test;

/// Several lines under one another.
class WorkingTest {
    private static final Checker SCALAR = Checker.of(new ModelSource(
            Map.of("x", "scalar", "w", "scalar", "z", "scalar", "a", "scalar", "y", "scalar", "L", "scalar"),
            List.of("z = w x", "a = \\sigma(z)", "L = \\frac{1}{2} (a - y)^2"), Map.of(), Map.of(), Map.of()));
    private static final String TARGET = "\\frac{\\partial L}{\\partial w}";

    private static Working of(String... lines) {
        return SCALAR.check(TARGET, List.of(lines), true, Form.ANY);
    }

    private static List<Standing> standings(Working working) {
        return working.lines().stream().map(Working.Entry::standing).toList();
    }

    @Test
    void aDerivationWithoutFaultIsClean() {
        var working = of(
                "\\frac{\\partial L}{\\partial a}\\frac{\\partial a}{\\partial z}\\frac{\\partial z}{\\partial w}",
                "= (a-y) \\sigma'(z) x", "", "= (a-y) a (1-a) x");
        assertTrue(working.isClean(), working::message);
        assertEquals(3, working.lines().size());
        assertEquals(2, working.lines().getLast().follows());
    }

    @Test
    void theFirstLineThatDoesNotFollowIsNamed() {
        var working = of("(a-y) \\sigma'(z) x", "(a-y) a (1+a) x", "(a-y)(a+a^2) x");
        assertEquals(List.of(Standing.RIGHT, Standing.FAULT, Standing.CARRIED), standings(working));
        assertEquals(2, working.firstFault().orElseThrow());
        assertTrue(working.message().contains("follows from your line 2"), working::message);
    }

    @Test
    void aRightEndAfterAWrongMiddleIsToldApart() {
        var working = of("(a-y) \\sigma'(z) x", "(a-y) a (1+a) x", "(a-y) a (1-a) x");
        assertTrue(working.endsRight());
        assertFalse(working.isClean());
        assertTrue(working.message().startsWith("The last line is right, but"), working::message);
    }

    @Test
    void aStockAnswerCarriesNothing() {
        assertEquals(List.of(Standing.FAULT, Standing.FAULT), standings(of("0", "0")));
    }

    @Test
    void aLineThatCannotBeReadDoesNotEndTheWorking() {
        assertEquals(List.of(Standing.UNCLEAR, Standing.RIGHT), standings(of("(a-y", "(a-y) a (1-a) x")));
    }

    @Test
    void noLinesIsNoWorking() {
        assertFalse(of("", " = ").isClean());
        assertEquals("There is no line yet.", of().message());
    }

    @Test
    void aCarriedLineEarnsTheSetCredit() {
        var working = of("(a-y) \\sigma'(z) x", "(a-y) a (1+a) x", "(a-y)(a+a^2) x");
        assertEquals(2, working.earned(1));
        assertEquals(1.5, working.earned(0.5));
        assertEquals(1, working.earned(0));
    }

    @Test
    void aLineWrittenAgainEarnsNothing() {
        var working = of("(a-y) a (1+a) x", "(a-y) a \\left(1 + a\\right)x", "(a-y)a(1+a)x");
        assertEquals(List.of(Standing.FAULT, Standing.CARRIED, Standing.CARRIED), standings(working));
        assertEquals(0, working.earned(1));
    }

    @Test
    void aStockAnswerEarnsNothing() {
        assertEquals(0, of("0", "0 x", "x - x", "1", "2 - 1").earned(1));
    }
}
