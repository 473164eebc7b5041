package org.byhand.term;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.byhand.engine.Program;
import org.byhand.engine.Sizes;
import org.byhand.latex.LatexReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Finite differences are the witness.
class GradientTest {
    private static final Sizes SIZES = Sizes.of(Map.of(Dim.named("n"), 2, Dim.named("d"), 3, Dim.named("m"), 4));

    @ParameterizedTest
    @EnumSource(ScalarFunction.class)
    void theSlopeOfEveryFunctionIsItsFiniteDifference(ScalarFunction f) {
        var terms = Terms.empty(Budget.forCheck());
        var x = terms.variable("x", List.of());
        double at = f == ScalarFunction.ARCOSH ? 1.7 : 0.37;
        assertDerivative(terms, terms.apply(f, x), x, Map.of("x", new double[]{at}));
        assertDerivative(terms, Gradient.of(terms, terms.apply(f, x), x), x, Map.of("x", new double[]{at}));
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    /// A random network: layers of random widths and functions, a random loss, random regularisation, and every quantity differentiated.
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theGradientOfARandomModelIsItsFiniteDifference(int seed) {
        var random = new SplittableRandom(seed);
        var model = randomModel(random);
        var values = new LinkedHashMap<String, double[]>();
        for (var quantity : model.quantities()) {
            if (!model.definitions().containsKey(quantity.variable())) {
                int count = quantity.shape().axes().stream().mapToInt(SIZES::of).reduce(1, (a, b) -> a * b);
                values.put(quantity.key(), random.doubles(count, -1, 1).toArray());
            }
        }
        var terms = model.terms().above(Budget.forCheck());
        var loss = model.find("L").orElseThrow().variable();
        for (var name : List.of("X", "W^{(1)}", "b^{(1)}", "W^{(2)}")) {
            var by = model.find(name).orElseThrow().variable();
            assertDerivative(terms, model.expand(terms, loss), by, values);
        }
    }

    private static Model randomModel(SplittableRandom random) {
        var symbols = new LinkedHashMap<String, String>();
        symbols.put("X", "n x d");
        symbols.put("W^{(1)}", "d x m");
        symbols.put("b^{(1)}", "1 x m");
        symbols.put("z", "n x m");
        symbols.put("a", "n x m");
        symbols.put("W^{(2)}", "m x d");
        symbols.put("\\hat{y}", "n x d");
        symbols.put("y", "n x d");
        symbols.put("L", "scalar");
        var functions = List.of("\\sigma(z)", "\\tanh(z)", "z", "\\exp(z)", "z \\odot \\sigma(z)",
                "\\operatorname{softmax}(z)",
                "\\operatorname{softplus}(z)", "\\sin(z) + \\cos(z)", "\\frac{1}{1 + z^2}", "\\sqrt{1 + z^2}");
        var outputs = List.of("a W^{(2)}", "\\sigma(a W^{(2)}) + X", "X \\odot (a W^{(2)})",
                "\\operatorname{softmax}(a W^{(2)})");
        var losses = List.of("\\frac12 \\|\\hat y - y\\|^2", "\\frac{1}{n} \\sum_i \\sum_j (\\hat y_{ij} - y_{ij})^2",
                "\\log(1 + \\|\\hat y\\|^2)", "\\operatorname{tr}(\\hat y^\\top y) + \\frac12 \\|W^{(2)}\\|_F^2",
                "\\sum_i \\log \\sum_j e^{\\hat y_{ij}}");
        return ModelReader.read(new ModelSource(symbols,
                List.of("z = X W^{(1)} + b^{(1)}", "a = " + pick(functions, random),
                        "\\hat y = " + pick(outputs, random), "L = " + pick(losses, random)),
                Map.of(), Map.of(), Map.of()), Budget.forCheck());
    }

    private static String pick(List<String> from, SplittableRandom random) {
        return from.get(random.nextInt(from.size()));
    }

    private static void assertDerivative(Terms terms, Term of, Term.Variable by, Map<String, double[]> values) {
        var derivative = Gradient.of(terms, of, by);
        assertEquals(by.axes(), derivative.axes());
        var program = Program.compile(List.of(of, derivative), SIZES, Budget.forCheck());
        values.forEach((name, entries) -> program.set(name, entries));
        program.run();
        var exact = program.output(1).clone();
        var at = values.getOrDefault(by.name(), new double[0]).clone();
        for (int i = 0; i < at.length; i++) {
            double step = 1e-5;
            double up = valueAt(program, by, at, i, step);
            double down = valueAt(program, by, at, i, -step);
            double measured = (up - down) / (2 * step);
            assertEquals(measured, exact[i], 1e-6 * Math.max(1, Math.abs(measured)), "entry " + i);
        }
    }

    private static double valueAt(Program program, Term.Variable by, double[] at, int entry, double step) {
        var moved = at.clone();
        moved[entry] += step;
        program.set(by, moved);
        program.run();
        double value = program.scalar(0);
        program.set(by, at);
        return value;
    }

    @Test
    void theDerivativeOfAnArrayByItselfIsMadeOfDeltas() {
        var terms = Terms.empty(Budget.forCheck());
        var x = terms.variable("x", List.of(Dim.named("n")));
        assertSame(terms.delta(Dim.named("n")), Gradient.of(terms, x, x));
    }

    @Test
    void whatDoesNotDependHasTheGradientZero() {
        var terms = Terms.empty(Budget.forCheck());
        var x = terms.variable("x", List.of(Dim.named("n")));
        var y = terms.variable("y", List.of());
        assertTrue(Terms.isZero(Gradient.of(terms, y, x)));
    }

    @Test
    void aQuantityUsedTwiceCollectsBothWays() {
        var terms = Terms.empty(Budget.forCheck());
        var a = terms.variable("a", List.of());
        var b = terms.variable("b", List.of());
        // Karpathy's fan-out: f = (ab)(a + b) at (−2, 3) has ∂a = −3 and ∂b = −8.
        var f = terms.multiply(terms.multiply(a, b), terms.add(a, b));
        var program = Program.compile(List.of(Gradient.of(terms, f, a), Gradient.of(terms, f, b)), Sizes.NONE,
                Budget.forCheck());
        program.set("a", -2);
        program.set("b", 3);
        program.run();
        assertEquals(List.of(-3.0, -8.0), new ArrayList<>(List.of(program.scalar(0), program.scalar(1))));
    }

    @Test
    void aModelDifferentiatesThroughItsDefinitionsButKeepsOthersNamed() {
        var symbols = new LinkedHashMap<String, String>();
        symbols.put("x", "scalar");
        symbols.put("w", "scalar");
        symbols.put("z", "scalar");
        symbols.put("q", "scalar");
        var model = ModelReader.read(
                new ModelSource(symbols, List.of("z = w x", "q = z^2"), Map.of(), Map.of(), Map.of()),
                Budget.forCheck());
        var terms = model.terms().above(Budget.forCheck());
        var byZ = new Elaborator(model, terms)
                .elaborate(LatexReader.read("\\frac{\\partial q}{\\partial z}", model.vocabulary()));
        assertSame(new Elaborator(model, terms).elaborate(LatexReader.read("2 z", model.vocabulary())).term(),
                byZ.term());
    }
}
