package org.byhand.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.byhand.engine.Sizes;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexReader;
import org.byhand.latex.LatexWriter;
import org.byhand.term.Budget;
import org.byhand.term.Dim;
import org.byhand.term.Elaborator;
import org.byhand.term.Index;
import org.byhand.term.Model;
import org.byhand.term.Shape;
import org.byhand.term.Terms;
import org.byhand.term.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DerivationTest {
    static List<ModelLibrary.Named> models() {
        return ModelLibrary.all();
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyLineOfEveryGradientIsTrueInMatrices(ModelLibrary.Named named) {
        everyLineIsTrue(named.model(), Style.MATRIX);
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyLineOfEveryGradientIsTrueWithIndices(ModelLibrary.Named named) {
        everyLineIsTrue(named.model(), Style.INDEX);
    }

    private static void everyLineIsTrue(Model model, Style style) {
        var loss = model.find("L").orElseThrow();
        var seen = new java.util.HashSet<String>();
        for (var quantity : model.quantities()) {
            if (model.dependsOn(loss.variable(), quantity.variable())) {
                var terms = model.terms().above(Budget.of(1L << 40));
                var derived = Derivation.of(model, loss, quantity, style, terms);
                var steps = assertInstanceOf(Derived.Steps.class, derived, derived.toString()).steps();
                print("== by " + quantity.key());
                steps.stream().filter(step -> seen.add(step.latex())).forEach(step -> isTrue(model, terms, step));
                Agreement.assertEqual(model, terms, model.differentiate(terms, loss.variable(), quantity.variable()),
                        steps.getLast().value(), quantity.key());
            }
        }
    }

    private static void isTrue(Model model, Terms terms, Step step) {
        isTrue(model, terms, step, Map.of());
    }

    private static void isTrue(Model model, Terms terms, Step step, Map<String, Dim> given) {
        print(step.rule().title() + " | " + step.reason() + " | " + step.latex());
        var chain = assertInstanceOf(Expr.Chain.class, LatexReader.read(step.latex(), model.vocabulary()));
        assertEquals(step.latex(), LatexWriter.write(chain));
        boolean entries = step.shape().isScalar();
        var target = entries
                ? entry(model, terms, step, chain.sides().getFirst(), given)
                : Value.of(step.value(), List.of(), step.shape());
        var ranges = new java.util.HashMap<String, Dim>();
        target.free().forEach(index -> ranges.put(index.name(), index.dim()));
        for (var side : chain.sides()) {
            var value = new Elaborator(model, terms).elaborate(side, ranges);
            var fitted = Agreement.fitted(terms, target, value, step.latex());
            if (step.rule() == Rule.WRITE_OUT) {
                Agreement.assertEqual(model, terms, step.value(), fitted, step.latex(), List.of(current(model)));
            } else {
                Agreement.assertEqual(model, terms, step.value(), fitted, step.latex());
            }
        }
    }

    private static Sizes current(Model model) {
        var sizes = Sizes.NONE;
        for (var dim : model.dims()) {
            sizes = sizes.with(dim, SIZES.getOrDefault(dim.name(), 1));
        }
        return sizes;
    }

    /// What a line about one entry says: its free indices are those of the left side, or of the notation's letters.
    private static Value entry(Model model, Terms terms, Step step, Expr left, Map<String, Dim> given) {
        var axes = step.value().axes();
        var notation = Notation.of(model, terms);
        var ranges = given.isEmpty() ? notation.ranges(axes) : given;
        var value = new Elaborator(model, terms).elaborate(left, ranges);
        if (value.free().size() == axes.size()) {
            return Value.of(step.value(), value.free(), Shape.SCALAR);
        }
        var free = notation.indices(axes).stream().map(Expr.Symbol.class::cast)
                .map(letter -> new Index(letter.head(), 0, ranges.getOrDefault(letter.head(), Dim.ONE))).toList();
        return Value.of(step.value(), free, Shape.SCALAR);
    }

    static List<String> lines() throws java.io.IOException {
        try (var in = DerivationTest.class.getResourceAsStream("/derive/lines.txt")) {
            return new String(java.util.Objects.requireNonNull(in).readAllBytes(),
                    java.nio.charset.StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.startsWith("#")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void everyEqualsSignOfALessonIsCrossedInTrueSteps(String line) {
        var model = ModelLibrary.named(line.substring(0, line.indexOf(" | ")));
        var chain = assertInstanceOf(Expr.Chain.class,
                LatexReader.read(line.substring(line.indexOf(" | ") + 3), model.vocabulary()));
        for (int k = 1; k < chain.sides().size(); k++) {
            var terms = model.terms().above(Budget.forCheck());
            var derived = Derivation.between(model, chain.sides().get(k - 1), chain.sides().get(k), SIZES, terms);
            var steps = assertInstanceOf(Derived.Steps.class, derived, derived.toString()).steps();
            print("== " + LatexWriter.write(chain.sides().get(k - 1)) + " = "
                    + LatexWriter.write(chain.sides().get(k)));
            var free = new Elaborator(model, terms).elaborate(chain.sides().get(k - 1)).free();
            var ranges = new java.util.HashMap<String, Dim>();
            free.forEach(index -> ranges.put(index.name(), index.dim()));
            steps.forEach(step -> isTrue(model, terms, step, ranges));
        }
    }

    private static final Map<String, Integer> SIZES = Map.of("n", 1, "d", 2, "h", 2, "m", 2, "k", 2);

    @Test
    void aLossThatIsNoNumberHasNoGradient() {
        var model = ModelLibrary.named("the lesson's matrices");
        var derived = Derivation.of(model, model.find("h").orElseThrow(), model.find("X").orElseThrow(), Style.MATRIX,
                terms(model));
        assertEquals("$h$ is n × h: only a single number has a gradient. Take the loss, or an entry.",
                assertInstanceOf(Derived.NoGradient.class, derived).why());
    }

    @Test
    void whatTheLossDoesNotDependOnHasGradientZeroAndWhy() {
        var model = ModelLibrary.named("three sigmoid layers with deltas");
        var derived = Derivation.of(model, model.find("L").orElseThrow(), model.find("\\delta_{3}").orElseThrow(),
                Style.MATRIX,
                terms(model));
        assertEquals(
                "$L$ is not made from $\\delta_{3}$: move it as you like, the loss stands still. The gradient is 0.",
                assertInstanceOf(Derived.Zero.class, derived).why());
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void aDeepNetworkCostsLittleMoreForEveryLayer(Style style) {
        long twelve = costOfLayers(12, style);
        long most = costOfLayers(24, style);
        assertTrue(most < 5_000_000, most + " operations");
        assertTrue(most < 4 * twelve, most + " operations for 24 layers, " + twelve + " for 12");
    }

    private static long costOfLayers(int count, Style style) {
        var lines = new ArrayList<>(List.of("X: n x n", "W: n x n", "L: scalar"));
        var before = "X W";
        for (int k = 1; k <= count; k++) {
            lines.addAll(List.of("V_{%d}: n x n".formatted(k), "a_{%d}: n x n".formatted(k),
                    "a_{%d} = \\tanh(%s V_{%d})".formatted(k, before, k)));
            before = "a_{" + k + "}";
        }
        lines.add("L = \\frac12 \\|" + before + "\\|^2");
        var model = ModelLibrary.read(lines.toArray(String[]::new));
        var budget = Budget.of(1L << 40);
        var derived = Derivation.of(model, LatexReader.read("\\frac{\\partial L}{\\partial W}", model.vocabulary()),
                style,
                model.terms().above(budget));
        assertInstanceOf(Derived.Steps.class, derived, derived::toString);
        return (1L << 40) - budget.left();
    }

    @Test
    void tooMuchWorkIsSaid() {
        var model = ModelLibrary.named("three sigmoid layers with deltas");
        var derived = Derivation.of(model, model.find("L").orElseThrow(), model.find("W_{1}").orElseThrow(),
                Style.MATRIX,
                model.terms().above(Budget.of(200)));
        assertInstanceOf(Derived.TooMuch.class, derived);
    }

    @Test
    void sidesThatAreNotEqualAreUnconnected() {
        var model = ModelLibrary.named("the lesson's matrices");
        var derived = Derivation.between(model, LatexReader.read("\\hat y", model.vocabulary()),
                LatexReader.read("y", model.vocabulary()), SIZES, terms(model));
        assertInstanceOf(Derived.Unconnected.class, derived);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "the lesson's last section | W^{(1)} | X^{\\top} (((\\hat{y} - y) \\odot \\sigma'(z_{2})) W^{(2)\\top} \\odot \\sigma'(z_{1}))",
            "softmax regression | W | X^{\\top} (P - Y)",
            "logistic regression | w | \\frac{1}{n} X^{\\top} (\\hat{y} - y)",
            "matrix factorisation | U | 2 (U V^{\\top} - T) V",
            "two layers with bias | b^{(1)} | \\mathbf{1}^{\\top} (\\hat{y} - y) W^{(2)\\top}",
            "quadratic form | x | b + A^{\\top} x + A x",
            "ridge regression | w | \\lambda w + \\frac{1}{n} X^{\\top} (X w - y)",
            "softplus loss | w | X^{\\top} \\sigma(s)",
            "dot product | A | (s - t) v x^{\\top}"})
    void theLastLineIsAsShortAsATextbooks(String name, String quantity, String result) {
        var model = ModelLibrary.named(name);
        var derived = Derivation.of(model, model.find("L").orElseThrow(), model.find(quantity).orElseThrow(),
                Style.MATRIX,
                terms(model));
        assertEquals(result, LatexWriter.write(assertInstanceOf(Derived.Steps.class, derived).result()));
    }

    private static Terms terms(Model model) {
        return model.terms().above(Budget.forCheck());
    }

    static void print(String line) {
        if (System.getProperty("byhand.print") != null) {
            System.out.println("  " + line);
        }
    }
}
