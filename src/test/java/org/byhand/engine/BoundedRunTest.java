package org.byhand.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.apache.commons.numbers.fraction.BigFraction;
import org.byhand.term.Budget;
import org.byhand.term.ScalarFunction;
import org.byhand.term.Term;
import org.byhand.term.Terms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BoundedRunTest {
    private final Terms terms = Terms.empty(Budget.of(1L << 40));
    private final Term x = terms.variable("x", List.of());
    private final Term y = terms.variable("y", List.of());

    private record Result(double value, double bound, Ball precise) {
        boolean counts() {
            return Rounding.isFinite(value, bound);
        }
    }

    private Result run(Term term, double atX, double atY) {
        return run(term, atX, 0, atY);
    }

    private Result run(Term term, double atX, double boundX, double atY) {
        var program = Program.compile(List.of(term), Sizes.NONE, Budget.forCheck());
        program.set("x", atX);
        program.set("y", atY);
        var bounded = new BoundedRun(program);
        if (program.uses("x")) {
            bounded.inputBounds("x")[0] = boundX;
        }
        bounded.run();
        return new Result(bounded.values(0)[0], bounded.bounds(0)[0],
                PreciseRun.of(program, 80, Budget.of(1L << 40)).value(0, 0));
    }

    private Term number(long value) {
        return terms.constant(value);
    }

    @Test
    void cancellationShowsAsAWideBound() {
        var lost = terms.subtract(terms.apply(ScalarFunction.EXP, x), terms.apply(ScalarFunction.EXP, y));
        var result = run(lost, 1, Math.nextUp(1.0));
        assertTrue(result.bound > 0.1 * Math.abs(result.value), result + " is not wide");
        assertFalse(result.precise.isApartFrom(Ball.of(result.value, result.bound)));
        assertTrue(result.precise.digits() > 50, result.precise.toString());
    }

    @Test
    void whatIsExactHasTheBoundZero() {
        var result = run(terms.add(List.of(terms.multiply(x, y), terms.power(x, 2), number(7))), 3, -5);
        assertEquals(1, result.value);
        assertEquals(0, Terms.isZero(x) ? 1 : run(terms.multiply(x, y), 3, -5).bound);
    }

    @ParameterizedTest
    @EnumSource(value = ScalarFunction.class, names = {"STEP", "SIGN"})
    void aJumpWithinTheBoundDoesNotCount(ScalarFunction f) {
        var almostZero = terms.subtract(terms.subtract(terms.multiply(x, y), number(3)), terms.multiply(x, y));
        assertFalse(run(terms.apply(f, x), 1e-12, 1e-11, 0).counts());
        assertTrue(run(terms.apply(f, x), 1e-10, 1e-11, 0).counts());
        assertTrue(run(terms.apply(f, almostZero), 0.1, 0.3).counts());
        assertTrue(run(terms.apply(f, x), 0, 0, 0).counts(), "an exact zero is no jump");
    }

    @Test
    void outsideADomainNothingCounts() {
        for (var f : List.of(ScalarFunction.LOG, ScalarFunction.ARCSIN, ScalarFunction.ARCCOS, ScalarFunction.ARCOSH,
                ScalarFunction.ARTANH)) {
            var result = run(terms.apply(f, x), -3, 0);
            assertFalse(result.counts(), f.name());
            assertFalse(result.precise.isDefined(), f.name());
        }
        assertFalse(run(terms.power(x, terms.constant(BigFraction.of(1, 2))), -3, 0).counts());
        assertFalse(run(terms.power(x, -1), 0, 0).counts());
        assertFalse(run(terms.apply(ScalarFunction.EXP, x), 1000, 0).counts());
        assertFalse(run(terms.power(x, terms.constant(BigFraction.of(1, 2))), 1e-20, 1e-19, 0).counts(),
                "the root's slope has no bound there");
        assertTrue(run(terms.power(x, terms.constant(BigFraction.of(1, 2))), 0, 0).counts());
    }

    @ParameterizedTest
    @EnumSource(ScalarFunction.class)
    void boundOfAFunctionHoldsWhereverTheInputMayBe(ScalarFunction f) {
        var random = new Random(5);
        int counted = 0;
        for (int k = 0; k < 400; k++) {
            double middle = random.nextGaussian() * Math.pow(10, random.nextInt(6) - 3);
            double within = random.nextInt(4) == 0 ? 0 : Math.abs(middle) * Math.pow(10, -random.nextInt(14));
            var bounded = run(terms.apply(f, x), middle, within, 0);
            double there = Math.clamp(middle + within * (2 * random.nextDouble() - 1), middle - within,
                    middle + within);
            var exact = run(terms.apply(f, x), there, 0).precise;
            if (bounded.counts()) {
                counted++;
                assertTrue(exact.isDefined() && !exact.isApartFrom(Ball.of(bounded.value, bounded.bound)),
                        f + "(" + middle + " ± " + within + ") = " + bounded + " but " + exact + " at " + there);
            }
        }
        assertTrue(counted > 20, counted + " counted");
    }

    @Test
    void boundOfAPowerHoldsWhereverBaseAndExponentMayBe() {
        var random = new Random(6);
        var power = terms.power(x, y);
        int counted = 0;
        for (int k = 0; k < 2000; k++) {
            double base = random.nextGaussian() * Math.pow(10, random.nextInt(6) - 3);
            double exponent = random.nextBoolean() ? random.nextInt(40) - 20 : random.nextGaussian() * 5;
            double within = random.nextInt(4) == 0 ? 0 : Math.abs(base) * Math.pow(10, -random.nextInt(14));
            var bounded = run(power, base, within, exponent);
            double there = Math.clamp(base + within * (2 * random.nextDouble() - 1), base - within, base + within);
            if (bounded.counts()) {
                counted++;
                var exact = run(power, there, exponent).precise;
                assertTrue(exact.isDefined() && !exact.isApartFrom(Ball.of(bounded.value, bounded.bound)),
                        base + " ± " + within + " to the " + exponent + " = " + bounded + " but " + exact + " at "
                                + there);
            }
        }
        assertTrue(counted > 800, counted + " counted");
    }

    @Test
    void constantsThatAreNoDoublesCarryTheirError() {
        var third = terms.multiply(terms.constant(BigFraction.of(1, 3)), x);
        var result = run(terms.subtract(third, terms.multiply(terms.constant(BigFraction.of(1, 5)), x)), 3, 0);
        assertTrue(result.bound > 0 && result.bound < 1e-14);
        assertFalse(result.precise.isApartFrom(Ball.of(result.value, result.bound)));
        var tiny = run(terms.constant(BigFraction.of(java.math.BigInteger.ONE, java.math.BigInteger.TEN.pow(400))), 0,
                0);
        assertTrue(tiny.value == 0 && tiny.bound > 0 && tiny.bound < 1e-300);
        assertFalse(run(terms.constant(BigFraction.of(java.math.BigInteger.TEN.pow(400))), 0, 0).counts());
    }
}
