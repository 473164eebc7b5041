package org.byhand.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.byhand.term.Budget;
import org.byhand.term.Term;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Laws over seeded random terms of every kind.
class RandomTermsTest {
    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private record Case(Term term, Program program, NaiveEvaluator naive) {
        static Case of(long seed) {
            var terms = new RandomTerms(seed);
            var term = terms.term(terms.axes(2), 4);
            var values = RandomTerms.values(term, terms.sizes, terms.random, 1.5);
            var program = Program.compile(List.of(term), terms.sizes, Budget.of(1L << 40));
            program.set(values);
            return new Case(term, program, new NaiveEvaluator(terms.sizes, values));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void programAgreesWithTheDefinition(long seed) {
        var it = Case.of(seed);
        it.program.run();
        var bounded = new BoundedRun(it.program.copy());
        bounded.run();
        double[] expected = it.naive.of(it.term);
        double[] actual = it.program.output(0);
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            double tolerance = 1e-9 * Math.abs(expected[i]) + 1e4 * bounded.bounds(0)[i];
            if (Double.isFinite(expected[i]) && bounded.counts(0, i)) {
                assertEquals(expected[i], actual[i], tolerance, () -> "entry of " + it.term.axes());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void boundHoldsAgainstManyDigits(long seed) {
        var it = Case.of(seed);
        var bounded = new BoundedRun(it.program);
        bounded.run();
        var precise = PreciseRun.of(it.program, 60, Budget.of(1L << 50));
        for (int i = 0; i < bounded.values(0).length; i++) {
            if (bounded.counts(0, i)) {
                double value = bounded.values(0)[i];
                var exact = precise.value(0, i);
                assertTrue(exact.isDefined(), "undefined with many digits: " + value + " ± " + bounded.bounds(0)[i]);
                assertTrue(!exact.isApartFrom(Ball.of(value, bounded.bounds(0)[i])),
                        exact + " is not " + value + " ± " + bounded.bounds(0)[i]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void manyDigitsAgreeWithStillMore(long seed) {
        var it = Case.of(seed);
        var some = PreciseRun.of(it.program, 40, Budget.of(1L << 50));
        var more = PreciseRun.of(it.program, 90, Budget.of(1L << 50));
        for (int i = 0; i < it.program.output(0).length; i++) {
            assertTrue(!some.value(0, i).isApartFrom(more.value(0, i)), some.value(0, i) + " and " + more.value(0, i));
        }
    }

    @Test
    void everyKindOfTermAndFunctionIsAmongThem() {
        Set<Object> kinds = new HashSet<>();
        int counted = 0;
        int tight = 0;
        for (long seed : seeds().toArray()) {
            var it = Case.of(seed);
            NaiveEvaluator.allParts(it.term)
                    .forEach(part -> kinds.add(part instanceof Term.Elementwise f ? f.function() : part.getClass()));
            var bounded = new BoundedRun(it.program);
            bounded.run();
            for (int i = 0; i < bounded.values(0).length; i++) {
                counted++;
                tight += bounded.counts(0, i) && bounded.bounds(0)[i] <= 1e-12 * Math.abs(bounded.values(0)[i]) ? 1 : 0;
            }
        }
        assertEquals(11 + 21, kinds.size(), kinds::toString);
        assertTrue(tight > counted / 2, tight + " tight of " + counted);
    }
}
