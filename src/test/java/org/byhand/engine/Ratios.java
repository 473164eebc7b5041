package org.byhand.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import org.byhand.term.Budget;
import org.byhand.term.Terms;

/// What [NetworkBenchmark] measures and what compiling costs, as ratios that hold on a busy machine: the contestants take turns in batches of a
/// millisecond and each one's best batch counts. Run by `java … org.byhand.engine.Ratios`.
final class Ratios {
    private static final long SECONDS = 6;

    private static double sink;

    private Ratios() {}

    public static void main(String[] arguments) {
        network(4, 2, 2, 1);
        network(4, 3, 4, 2);
        network(64, 784, 128, 10);
        compiling();
    }

    private static void network(int n, int d, int h, int o) {
        var program = Networks.program(n, d, h, o, 1);
        var byHand = new ByHand(program, n, d, h, o);
        var ejml = new WithEjml(program, n, d, h, o);
        var bounded = new BoundedRun(program.copy());
        double[] best = best(List.of(() -> {
            program.run();
            return program.scalar(0);
        }, byHand::run, ejml::run, () -> {
            bounded.run();
            return bounded.values(0)[0];
        }));
        double rival = d > 100 ? best[2] : Math.min(best[1], best[2]);
        IO.println(String.format(Locale.ROOT,
                "%d x %d-%d-%d: engine %.0f ns, by hand %.0f ns, EJML %.0f ns, with bounds %.0f ns; engine / %s = %.2f",
                n, d, h, o,
                best[0], best[1], best[2], best[3], d > 100 ? "EJML" : "the better", best[0] / rival));
    }

    private static void compiling() {
        var outputs = Networks.lossAndGradients(Terms.empty(Budget.of(1L << 40)));
        var sizes = Networks.sizes(5, 2, 3, 4);
        int parts = outputs.stream().map(NaiveEvaluator::allParts).reduce((a, b) -> {
            a.addAll(b);
            return a;
        }).orElseThrow().size();
        var compiled = Program.compile(outputs, sizes, Budget.forCheck());
        double[] best = best(List.of(() -> Program.compile(outputs, sizes, Budget.forCheck()).cost(), () -> {
            var program = Program.compile(outputs, sizes, Budget.forCheck());
            program.run();
            return program.scalar(0);
        }, () -> {
            var bounded = new BoundedRun(Program.compile(outputs, sizes, Budget.forCheck()));
            bounded.run();
            return bounded.values(0)[0];
        }, () -> PreciseRun.of(compiled, PreciseRun.DIGITS, Budget.of(1L << 40)).value(0, 0).digits()));
        IO.println(String.format(Locale.ROOT,
                "%d terms: compile %.1f us, and run %.1f us, and run with bounds %.1f us; with %d digits %.0f us (cost %d)",
                parts,
                best[0] / 1e3, best[1] / 1e3, best[2] / 1e3, PreciseRun.DIGITS, best[3] / 1e3, compiled.cost()));
    }

    private static double[] best(List<DoubleSupplier> contestants) {
        int count = contestants.size();
        var times = new long[count];
        var best = new double[count];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        for (int k = 0; k < count; k++) {
            times[k] = repetitions(contestants.get(k));
        }
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        while (System.nanoTime() < end) {
            for (int k = 0; k < count; k++) {
                best[k] = Math.min(best[k], batch(contestants.get(k), times[k]));
            }
        }
        return best;
    }

    private static long repetitions(DoubleSupplier contestant) {
        long end = System.nanoTime() + 1_500_000_000L;
        long runs = 0;
        while (System.nanoTime() < end) {
            batch(contestant, 1);
            runs++;
        }
        return Math.max(1, runs / 1500);
    }

    private static double batch(DoubleSupplier contestant, long times) {
        long start = System.nanoTime();
        double sum = 0;
        for (long i = 0; i < times; i++) {
            sum += contestant.getAsDouble();
        }
        sink += sum;
        return (System.nanoTime() - start) / (double) times;
    }
}
