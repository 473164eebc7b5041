package org.byhand.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import org.byhand.term.Budget;
import org.byhand.term.Gradient;
import org.byhand.term.Term;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The differentiator held against measured slopes, on random terms of every kind.
class GradientTest {
    static LongStream seeds() {
        return LongStream.range(1000, 1200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void gradientIsTheMeasuredSlope(long seed) {
        check(seed);
    }

    @Test
    void enoughSlopesWereMeasured() {
        int checked = 0;
        for (long seed : seeds().limit(60).toArray()) {
            checked += check(seed);
        }
        assertTrue(checked > 200, checked + " slopes");
    }

    private static int check(long seed) {
        var random = new RandomTerms(seed);
        var term = random.term(random.axes(1), 3);
        var values = RandomTerms.values(term, random.sizes, random.random, 1);
        int checked = 0;
        for (var part : NaiveEvaluator.allParts(term)) {
            if (part instanceof Term.Variable variable) {
                var jacobian = Gradient.of(random.terms, term, variable);
                var program = Program.compile(List.of(term, jacobian), random.sizes, Budget.of(1L << 40));
                program.set(values);
                checked += compare(program, variable.name());
            }
        }
        return checked;
    }

    private static int compare(Program program, String name) {
        var bounded = new BoundedRun(program.copy());
        bounded.run();
        double[] exact = bounded.values(1).clone();
        double[] x = program.input(name);
        int outputs = program.output(0).length;
        int checked = 0;
        for (int entry = 0; entry < x.length; entry++) {
            double[] narrow = slopes(program, x, entry, 1e-5);
            double[] wide = slopes(program, x, entry, 3e-5);
            for (int k = 0; k < outputs; k++) {
                int at = k * x.length + entry;
                double size = Math.max(1, Math.abs(narrow[k])) + Math.abs(bounded.values(0)[k]);
                boolean smooth = Math.abs(narrow[k] - wide[k]) < 1e-6 * size;
                if (smooth && bounded.counts(1, at) && bounded.counts(0, k)) {
                    assertEquals(narrow[k], exact[at], 1e-5 * size, "by entry " + entry + " of " + name);
                    checked++;
                }
            }
        }
        return checked;
    }

    private static double[] slopes(Program program, double[] x, int entry, double h) {
        double middle = x[entry];
        x[entry] = middle + h;
        program.run();
        double[] high = program.output(0).clone();
        x[entry] = middle - h;
        program.run();
        double[] low = program.output(0);
        var slopes = new double[high.length];
        for (int k = 0; k < slopes.length; k++) {
            slopes[k] = (high[k] - low[k]) / (2 * h);
        }
        x[entry] = middle;
        return slopes;
    }
}
