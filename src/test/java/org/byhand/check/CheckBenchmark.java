package org.byhand.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.byhand.engine.Program;
import org.byhand.engine.Sizes;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexReader;
import org.byhand.latex.SyntaxException;
import org.byhand.term.Budget;
import org.byhand.term.Elaborator;
import org.byhand.term.ModelSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How long a check takes, both sides read from LaTeX each time. Wanted: a scalar answer 50 µs, the last step of a sigmoid network 100 µs, a diagnosis 5 ms.
/// Beside them what they are to be compared with: the bare reading of the same texts, and 40 plain evaluations of the scalar tree.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CheckBenchmark {
    private static final String PRODUCT = "(a-y)a(1-a)x";
    private static final String EXPANDED = "a^2x-a^3x-ayx+a^2yx";
    private static final String GRADIENT = "\\frac{\\partial L}{\\partial W^{(1)}}";
    private static final String LAST = "X^\\top ((((\\hat y - y) \\odot \\sigma'(z_2)) W^{(2)\\top}) \\odot \\sigma'(z_1))";

    private final Checker scalar = Checker.of(new ModelSource(
            Map.of("a", "scalar", "y", "scalar", "x", "scalar"), List.of(), Map.of(), Map.of(), Map.of()));
    private final Checker network = network();
    private final Program product = product();

    private Program product() {
        var budget = Budget.forCheck();
        try {
            var term = new Elaborator(scalar.model(), scalar.model().terms().above(budget))
                    .elaborate(LatexReader.read(PRODUCT, scalar.model().vocabulary())).term();
            return Program.compile(List.of(term), Sizes.NONE, budget);
        } catch (SyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Checker network() {
        var symbols = new LinkedHashMap<String, String>();
        for (var symbol : List.of("X:n x d", "W^{(1)}:d x m", "b^{(1)}:1 x m", "z_1:n x m", "a_1:n x m",
                "W^{(2)}:m x k",
                "b^{(2)}:1 x k", "z_2:n x k", "\\hat{y}:n x k", "y:n x k", "L:scalar")) {
            symbols.put(symbol.substring(0, symbol.indexOf(':')), symbol.substring(symbol.indexOf(':') + 1));
        }
        return Checker.of(new ModelSource(symbols,
                List.of("z_1 = X W^{(1)} + b^{(1)}", "a_1 = \\sigma(z_1)", "z_2 = a_1 W^{(2)} + b^{(2)}",
                        "\\hat{y} = \\sigma(z_2)", "L = \\frac{1}{2} \\| \\hat{y} - y \\|^2"),
                Map.of(), Map.of(), Map.of()));
    }

    /// A product against its expansion.
    @Benchmark
    public Verdict scalarAnswer() {
        return scalar.check(PRODUCT, EXPANDED, true, Form.ANY);
    }

    /// Only reading the two.
    @Benchmark
    public List<Expr> scalarReading() throws SyntaxException {
        return List.of(LatexReader.read(PRODUCT, scalar.model().vocabulary()),
                LatexReader.read(EXPANDED, scalar.model().vocabulary()));
    }

    /// Only evaluating the product, 40 times.
    @Benchmark
    public double scalarEvaluations() {
        double sum = 0;
        for (int k = 0; k < 40; k++) {
            product.input("a")[0] = k;
            product.run();
            sum += product.output(0)[0];
        }
        return sum;
    }

    /// The gradient of the first weights, right.
    @Benchmark
    public Verdict lastStep() {
        return network.check(GRADIENT, LAST, true, Form.ANY);
    }

    /// Only reading the two.
    @Benchmark
    public List<Expr> lastStepReading() throws SyntaxException {
        return List.of(LatexReader.read(GRADIENT, network.model().vocabulary()),
                LatexReader.read(LAST, network.model().vocabulary()));
    }

    /// The same with a value where a slope belongs.
    @Benchmark
    public Verdict diagnosis() {
        return network.check(GRADIENT, LAST.replace("\\sigma'(z_1)", "\\sigma(z_1)"), true, Form.ANY);
    }
}
