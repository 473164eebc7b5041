package org.byhand.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.byhand.check.Verdict.Result;
import org.byhand.term.Budget;
import org.byhand.term.ModelSource;
import org.byhand.term.Term;
import org.byhand.term.Terms;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers that are legal and cost as much as they can: each gets a verdict before the budget's operations are done. How long these take is measured by
/// [CostOfAnswers].
class HostileAnswersTest {
    private static final int ROUNDS = 2;

    static final Checker CHECKER = checker();

    static final String TARGET = "\\frac{\\partial L}{\\partial W}";

    private static Checker checker() {
        var symbols = new LinkedHashMap<String, String>();
        symbols.put("X", "n x d");
        symbols.put("W", "d x m");
        symbols.put("V", "m x k");
        symbols.put("y", "n x k");
        symbols.put("z", "n x m");
        symbols.put("a", "scalar");
        symbols.put("L", "scalar");
        return Checker.of(new ModelSource(symbols,
                List.of("z = X W", "L = \\frac{1}{2} \\| \\tanh(z) V - y \\|^2"), Map.of(), Map.of(), Map.of()));
    }

    static Stream<Named<String>> hostile() {
        return Stream.of(
                Named.of("a matrix of 1240 numbers",
                        "\\begin{bmatrix}" + ("1&".repeat(30) + "1\\\\").repeat(40) + "\\end{bmatrix}"),
                Named.of("a product of 250 arrays", "W \\odot ".repeat(250) + "W"),
                Named.of("a product of 400 matrices", "X^\\top X ".repeat(200) + "W"),
                Named.of("a sum of 150 products",
                        IntStream.range(2, 152).mapToObj(i -> i + " X^\\top X W").collect(Collectors.joining("+"))),
                Named.of("logarithms 60 deep", "W + " + "\\log(2+".repeat(60) + "a" + ")".repeat(60)),
                Named.of("fractions 60 deep", "W + " + "\\frac{1}{1+".repeat(60) + "a" + "}".repeat(60)),
                Named.of("4096 functions", "W + \\sum_{i=1}^{64}\\sum_{j=1}^{64} \\sin(i j a)"),
                Named.of("262144 terms", "W + \\sum_{i=1}^{64}\\sum_{j=1}^{64}\\sum_{k=1}^{64} i j k a"),
                Named.of("a product of four 10 x 10 arrays of numbers",
                        Collections.nCopies(4, numbers(10)).stream().collect(Collectors.joining(" "))),
                Named.of("a power of a 12 x 12 array of numbers", numbers(12) + "^{20}"),
                Named.of("an array of 100 functions, squared",
                        numbers(10).replaceAll("(\\d+)", "\\\\sin($1 a)") + "^2"),
                Named.of("99 multiples in a function each",
                        IntStream.range(1, 100).mapToObj(i -> "\\tanh(" + i + " W)").collect(Collectors.joining("+"))),
                Named.of("60 wrong lines",
                        Collections.nCopies(60, "X^\\top (((\\tanh(z) V - y) V^\\top) \\odot \\tanh(z))")
                                .stream().collect(Collectors.joining("+"))),
                Named.of("every function of every name", Stream.of("X", "W", "V", "y", "z", "a").flatMap(
                        name -> Stream.of("\\sin", "\\cos", "\\tanh", "\\exp", "\\log", "\\sigma", "\\sinh", "\\cosh")
                                .map(function -> function + "(" + name + ")"))
                        .collect(Collectors.joining("+"))),
                Named.of("150 turned signs", "0" + "-0-a".repeat(150)),
                Named.of("390 tiny numbers",
                        "W + " + IntStream.range(0, 390).mapToObj(i -> "2^{-" + (9000 + i) + "}")
                                .collect(Collectors.joining("+"))),
                Named.of("a sum of 250 fractions without a common divisor",
                        "W + " + IntStream.range(1, 250).mapToObj(i -> "\\frac{1}{333333333333333" + (i * i + 1) + "}")
                                .collect(Collectors.joining("+"))),
                Named.of("softmax 55 deep", "\\operatorname{softmax}(".repeat(55) + "W" + ")".repeat(55)),
                Named.of("a sum 60 deep", "(W+".repeat(60) + "W" + ")".repeat(60)),
                Named.of("roots of 200 degrees",
                        "W + " + IntStream.range(2, 200).mapToObj(i -> "\\sqrt[" + i + "]{a}")
                                .collect(Collectors.joining("+"))),
                Named.of("40 wrong lines, each with its own factor",
                        IntStream.range(1, 40)
                                .mapToObj(i -> i + " X^\\top (((\\tanh(z) V - y) V^\\top) \\odot \\tanh(z))")
                                .collect(Collectors.joining("+"))),
                Named.of("a derivative of a derivative",
                        "\\frac{\\partial \\frac{\\partial L}{\\partial W}}{\\partial W}"));
    }

    private static String numbers(int size) {
        return "\\begin{bmatrix}" + IntStream.range(0, size).mapToObj(row -> IntStream.range(row, row + size)
                .mapToObj(Integer::toString).collect(Collectors.joining("&"))).collect(Collectors.joining("\\\\"))
                + "\\end{bmatrix}";
    }

    static Stream<String> brief() {
        return Stream.concat(hostile().map(Named::getPayload),
                Stream.of("X^\\top (((\\tanh(z) V - y) V^\\top) \\odot (1 - \\tanh^2(z)))",
                        "X^\\top (((\\tanh(z) V - y) V^\\top) \\odot \\tanh(z))", "V",
                        "(".repeat(60) + "W" + ")".repeat(60)));
    }

    /// On a thread with a small stack, as a request has one.
    @ParameterizedTest
    @MethodSource("brief")
    void aBriefCheckSaysTheSameOrNothing(String answer) throws Exception {
        var target = "\\frac{\\partial L}{\\partial W}";
        var brief = new FutureTask<>(() -> CHECKER.checkBriefly(target, answer, true, Form.ANY));
        Thread.startVirtualThread(brief);
        var found = brief.get();
        assertTrue(found.isPresent() || answer.length() > 20);
        if (found.isPresent()) {
            var whole = CHECKER.check(target, answer, true, Form.ANY);
            assertEquals(whole.code(), found.get().code());
            assertEquals(whole.message(), found.get().message());
        }
    }

    @Test
    void aWrongAnswerThatTakesTooMuchToExplainIsStillWrongAndShowsWhere() {
        var line = "X^\\top (((\\tanh(z) V - y) V^\\top) \\odot \\tanh(z))";
        var verdict = CHECKER.check(TARGET,
                Stream.generate(() -> line).limit(60).collect(Collectors.joining("+")), true, Form.ANY);
        assertEquals(Result.INCORRECT, verdict.result());
        assertTrue(verdict.witness().isPresent());
    }

    /// Finding common divisors takes longer the longer the numbers are; 200 fractions take far more than four times what 50 do.
    @Test
    void longFractionsArePaidForByTheirLength() {
        assertTrue(ofFractions(200) > 10 * ofFractions(50));
    }

    private static long ofFractions(int count) {
        var budget = Budget.forCheck();
        var terms = Terms.empty(budget);
        terms.add(IntStream.rangeClosed(1, count)
                .<Term>mapToObj(i -> terms.constant(BigFraction.of(1, 1_000_003L * i * i + 1))).toList());
        return Budget.CHECK - budget.left();
    }

    /// The operations are counted, and so are the same each time and on every machine; what [Budget#CHECK] says of a single one makes them a bound on time.
    @ParameterizedTest
    @MethodSource("hostile")
    void theCostliestAnswerEndsWithinTheBudget(String answer) {
        var operations = new HashSet<Long>();
        for (int round = 0; round < ROUNDS; round++) {
            var budget = Budget.forCheck();
            assertNotEquals(Result.CORRECT, CHECKER.check(TARGET, answer, true, Form.ANY, budget).result());
            operations.add(Budget.CHECK - budget.left());
        }
        assertEquals(1, operations.size(), () -> "took " + operations);
        assertTrue(operations.stream().allMatch(count -> count > 0 && count <= Budget.CHECK),
                () -> "took " + operations);
    }

    /// Statement 23: 64 kB of anything get a sentence that names a limit, or what cannot be read.
    @ParameterizedTest
    @ValueSource(
            strings = {"(", "x+", "x^", "{", "\\frac{", "\\sum_i ", "1", "x'", "\\top", "x_{i", "\\left(", "\\unknown ",
                    "\u2211", "\ud83d\ude00", "\\placeholder[p1]{}", "-", "= x"})
    void sixtyFourKilobytesOfOneThingSayWhichLimitTheyMet(String piece) {
        var text = piece.repeat((64 << 10) / piece.length());
        var verdict = CHECKER.check("x", text, true, Form.ANY);
        assertEquals(Result.INVALID, verdict.result());
        assertTrue(verdict.message().length() > 15 && verdict.message().length() < 300, verdict.message());
    }
}
