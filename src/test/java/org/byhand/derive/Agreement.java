package org.byhand.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.Random;
import org.byhand.engine.BoundedRun;
import org.byhand.engine.PreciseRun;
import org.byhand.engine.Program;
import org.byhand.engine.Sizes;
import org.byhand.term.Alignment;
import org.byhand.term.Budget;
import org.byhand.term.Domain;
import org.byhand.term.Model;
import org.byhand.term.Term;
import org.byhand.term.Terms;
import org.byhand.term.Value;

/// Whether two terms are equal: the same object, or within the error bounds at random points of pairwise different sizes.
final class Agreement {
    private static final int[][] SIZES = {{2, 3, 4, 5, 6, 7}, {3, 1, 2, 1, 2, 4}};

    private Agreement() {}

    static Term fitted(Terms terms, Value target, Value value, String what) {
        if (Alignment.of(terms, target, value) instanceof Alignment.Fits fits) {
            return fits.term();
        }
        return fail(what + " has the shape " + value.shape() + " and indices " + value.free() + ", not "
                + target.shape() + " " + target.free());
    }

    static void assertEqual(Model model, Terms terms, Term expected, Term actual, String what) {
        assertEqual(model, terms, expected, actual, what, java.util.stream.IntStream.range(0, SIZES.length)
                .mapToObj(round -> sizes(model, SIZES[round])).toList());
    }

    /// Whether they are equal at the given sizes.
    static void assertEqual(Model model, Terms terms, Term expected, Term actual, String what, List<Sizes> sizes) {
        assertEquals(expected.axes(), actual.axes(), what);
        if (expected == actual) {
            return;
        }
        var a = model.expand(terms, expected);
        var b = model.expand(terms, actual);
        if (a == b) {
            return;
        }
        int counted = 0;
        for (int round = 0; round < sizes.size(); round++) {
            counted += compare(model, a, b, sizes.get(round), new Random(round), what);
        }
        assertTrue(counted > 0, "nothing could be compared: " + what);
    }

    private static Sizes sizes(Model model, int[] pool) {
        var sizes = Sizes.NONE;
        int at = 0;
        for (var dim : model.dims()) {
            sizes = sizes.with(dim, pool[at++ % pool.length]);
        }
        return sizes;
    }

    private static int compare(Model model, Term a, Term b, Sizes sizes, Random random, String what) {
        var program = Program.compile(List.of(a, b), sizes, Budget.of(1L << 40));
        for (var quantity : model.quantities()) {
            if (program.uses(quantity.variable().name())) {
                fill(model, quantity.variable(), program.input(quantity.variable().name()), random);
                oneHot(quantity.domain(), program.input(quantity.variable().name()),
                        quantity.variable().axes().isEmpty()
                                ? 1
                                : sizes.of(quantity.variable().axes().getLast()),
                        random);
            }
        }
        var run = new BoundedRun(program);
        run.run();
        int counted = 0;
        for (int i = 0; i < run.values(0).length; i++) {
            if (run.counts(0, i) && run.counts(1, i)) {
                counted++;
                double apart = Math.abs(run.values(0)[i] - run.values(1)[i]);
                if (apart > run.bounds(0)[i] + run.bounds(1)[i]) {
                    fail(what + ": " + run.values(0)[i] + " and " + run.values(1)[i] + " at " + sizes);
                }
                if (run.bounds(0)[i] > 1e-9 * Math.max(1e-3, Math.abs(run.values(0)[i]))) {
                    var precise = PreciseRun.of(program, PreciseRun.DIGITS, Budget.of(1L << 40));
                    assertTrue(!precise.value(0, i).isApartFrom(precise.value(1, i)), what);
                }
            }
        }
        return counted;
    }

    private static void oneHot(Domain domain, double[] values, int row, Random random) {
        if (domain == Domain.ONE_HOT || domain == Domain.ONE_HOT_ROWS) {
            java.util.Arrays.fill(values, 0);
            for (int from = 0; from < values.length; from += row) {
                values[from + random.nextInt(row)] = 1;
            }
        }
    }

    private static void fill(Model model, Term.Variable variable, double[] values, Random random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (model.find(variable).orElseThrow().domain()) {
                case REAL -> random.nextDouble() * 2 - 1;
                case POSITIVE -> random.nextDouble() + 0.1;
                case UNIT_INTERVAL -> random.nextDouble() * 0.98 + 0.01;
                case BINARY -> random.nextInt(2);
                case INTEGER -> random.nextInt(7) - 3;
                case ONE_HOT, ONE_HOT_ROWS -> random.nextDouble();
            };
        }
    }
}
