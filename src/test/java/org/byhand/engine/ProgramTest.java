package org.byhand.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.byhand.term.Budget;
import org.byhand.term.Dim;
import org.byhand.term.MeaningException;
import org.byhand.term.ScalarFunction;
import org.byhand.term.Term;
import org.byhand.term.Terms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramTest {
    private static final Dim N = Dim.named("n");
    private static final Dim D = Dim.named("d");

    private final Terms terms = Terms.empty(Budget.of(1L << 40));
    private final Term x = terms.variable("x", List.of());

    private Program compile(Term term, Sizes sizes) {
        return Program.compile(List.of(term), sizes, Budget.forCheck());
    }

    private double value(Term term, double at) {
        var program = compile(term, Sizes.NONE);
        program.set("x", at);
        program.run();
        return program.scalar(0);
    }

    @Test
    void runningAllocatesNothing() {
        var program = Networks.program(4, 3, 4, 2, 1);
        var large = Networks.program(30, 40, 20, 10, 1);
        var general = randomPrograms();
        var bounded = new BoundedRun(program.copy());
        var bean = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int round = 0; round < 3; round++) {
            long before = bean.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 200; i++) {
                program.run();
                large.run();
                for (var other : general) {
                    other.run();
                }
                bounded.run();
            }
            long bytes = bean.getCurrentThreadAllocatedBytes() - before;
            assertTrue(round < 2 || bytes < 200, bytes + " bytes in 200 runs");
        }
    }

    private static Program[] randomPrograms() {
        return IntStream.range(0, 30).mapToObj(seed -> {
            var random = new RandomTerms(seed);
            return Program.compile(List.of(random.term(random.axes(2), 4)), random.sizes, Budget.of(1L << 40));
        }).toArray(Program[]::new);
    }

    @Test
    void copiesHaveBuffersOfTheirOwn() {
        var program = Networks.program(4, 2, 2, 1, 1);
        program.run();
        double loss = program.scalar(0);
        var copy = program.copy();
        copy.set("Y", 5, 5, 5, 5);
        copy.run();
        assertTrue(copy.scalar(0) > loss);
        program.run();
        assertEquals(loss, program.scalar(0));
    }

    @Test
    void everyPartCanBeReadRowMajor() {
        var matrix = terms.variable("A", List.of(N, D));
        var transposed = terms.permute(matrix, 1, 0);
        var square = terms.power(transposed, 2);
        var program = compile(square, Sizes.NONE.with(N, 2).with(D, 3));
        program.set("A", 1, 2, 3, 4, 5, 6);
        program.run();
        assertArrayEquals(new double[]{1, 4, 2, 5, 3, 6}, program.read(transposed));
        assertArrayEquals(new double[]{1, 16, 4, 25, 9, 36}, program.output(0));
        assertArrayEquals(new int[]{3, 2}, program.shape(square));
        assertThrows(IllegalArgumentException.class, () -> program.read(terms.variable("B", List.of())));
    }

    @Test
    void commonProductsAreComputedOnce() {
        var a = terms.variable("a", List.of(N));
        var b = terms.variable("b", List.of(N));
        var c = terms.variable("c", List.of(N));
        int[] i = {0};
        var one = terms.contract(List.of(a, b, c), new int[][]{i, i, i}, 1);
        var two = terms.contract(List.of(a, b, x), new int[][]{i, i, {}}, 1);
        var program = Program.compile(List.of(one, two), Sizes.NONE.with(N, 5), Budget.forCheck());
        assertEquals(3, program.ops().length, "a·b, (a·b)·c and x·(a·b)");
    }

    @Test
    void inputsAreSetByNameAndTheUnusedLeftAside() {
        var program = compile(terms.scale(org.apache.commons.numbers.fraction.BigFraction.of(1, 2), x), Sizes.NONE);
        program.set(Map.of("x", new double[]{3}, "unused", new double[]{1, 2}));
        program.run();
        assertEquals(1.5, program.scalar(0));
        assertTrue(program.uses("x") && !program.uses("unused"));
        assertThrows(IllegalArgumentException.class, () -> program.set("x", 1, 2));
        assertThrows(IllegalArgumentException.class, () -> program.input("unused"));
    }

    @ParameterizedTest
    @CsvSource({"SIGMOID, 1000, 1", "SIGMOID, -1000, 0", "SOFTPLUS, 1000, 1000", "SOFTPLUS, -1000, 0", "TANH, 1000, 1",
            "TANH, -1000, -1",
            "SIGMOID_SLOPE, 1000, 0", "SIGMOID_SLOPE, -1000, 0", "TANH_SLOPE, 1000, 0",
            "SOFTPLUS, -30, 9.357622968839299e-14",
            "SIGMOID, -30, 9.357622968839299e-14", "SIGMOID_SLOPE, 30, 9.357622968838299e-14",
            "TANH_SLOPE, 18, 9.278091320974275e-16",
            "ARSINH, 1e200, 461.2101657793691", "ARSINH, -1e200, -461.2101657793691",
            "ARCOSH, 1e200, 461.2101657793691"})
    void functionsAreRightFarOut(ScalarFunction f, double at, double expected) {
        assertEquals(expected, value(terms.apply(f, x), at), 1e-12 * Math.abs(expected) + (expected == 0 ? 1e-300 : 0));
    }

    @Test
    void logSumExpIsRightFarOut() {
        var z = terms.variable("z", List.of(N));
        var program = compile(terms.logSumExp(z), Sizes.NONE.with(N, 2));
        for (double far : new double[]{1000, -1000}) {
            program.set("z", far, far);
            program.run();
            assertEquals(far + Math.log(2), program.scalar(0), 1e-12);
        }
        program.set("z", 1000, -1000);
        program.run();
        assertEquals(1000, program.scalar(0));
    }

    @Test
    void tooManyAxesEntriesOrFactorsAreRefused() {
        var v = terms.variable("v", List.of(D));
        int[][] outer = IntStream.range(0, 9).mapToObj(i -> new int[]{i}).toArray(int[][]::new);
        var nineAxes = terms.contract(Collections.nCopies(9, v), outer, 9);
        assertTooMuch(nineAxes, Sizes.NONE.with(D, 2));
        var square = terms.apply(ScalarFunction.EXP, terms.contract(List.of(v, v), new int[][]{{0}, {1}}, 2));
        assertTooMuch(square, Sizes.NONE.with(D, 1025));
        var factors = IntStream.range(0, 33).<Term>mapToObj(k -> terms.variable("f" + k, List.of(D))).toList();
        assertTooMuch(terms.contract(factors, Collections.nCopies(33, new int[]{0}).toArray(int[][]::new), 1),
                Sizes.NONE.with(D, 2));
    }

    @Test
    void sumsCostByContractionNotByTheirRange() {
        var v = terms.variable("v", List.of(N));
        var w = terms.variable("w", List.of(D));
        var sum = terms.contract(List.of(v, v, w, terms.ones(N)), new int[][]{{0}, {1}, {2}, {3}}, 0);
        var sizes = Sizes.NONE.with(N, 1 << 20).with(D, 1 << 20);
        var program = compile(sum, sizes);
        assertTrue(program.cost() < 10L << 20, "cost " + program.cost());
    }

    @Test
    void whatTheBudgetCannotPayIsRefusedBeforeItRuns() {
        var a = terms.variable("A", List.of(N, N));
        var cube = terms.contract(List.of(a, a), new int[][]{{0, 2}, {2, 1}}, 2);
        assertTooMuch(cube, Sizes.NONE.with(N, 1000));
        var program = compile(cube, Sizes.NONE.with(N, 10));
        assertEquals(1000, program.cost());
        var budget = Budget.of(1500);
        program.run(budget);
        assertThrows(MeaningException.class, () -> program.run(budget));
    }

    private void assertTooMuch(Term term, Sizes sizes) {
        var problem = assertThrows(MeaningException.class, () -> compile(term, sizes));
        assertEquals(MeaningException.Kind.TOO_MUCH_WORK, problem.kind());
    }

    @Test
    void aLongChainIsNotAStackOverflow() {
        Term chain = x;
        for (int i = 0; i < 15_000; i++) {
            chain = terms.apply(i % 2 == 0 ? ScalarFunction.TANH : ScalarFunction.SIN, chain);
        }
        assertTrue(Math.abs(value(chain, 1)) < 1);
    }

    @Test
    void sizesAreBounded() {
        assertThrows(IllegalArgumentException.class, () -> Sizes.NONE.with(N, 0));
        assertThrows(IllegalArgumentException.class, () -> Sizes.NONE.with(N, Sizes.LARGEST + 1));
        assertThrows(IllegalArgumentException.class, () -> Sizes.NONE.of(N));
        assertEquals(Sizes.of(Map.of(N, 2, D, 3)), Sizes.NONE.with(D, 4).with(N, 2).with(D, 3));
        assertEquals(7, Sizes.NONE.of(Dim.of(7)));
    }

    @Test
    void termsOfTwoStoresAreRefused() {
        var other = Terms.empty(Budget.forCheck()).variable("other", List.of());
        assertThrows(IllegalArgumentException.class,
                () -> Program.compile(List.of(x, other), Sizes.NONE, Budget.forCheck()));
    }
}
