package org.byhand.check;

import static org.byhand.check.Checkers.by;
import static org.byhand.check.Checkers.check;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.byhand.check.Verdict.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// One truth in matrices, in indices, by partial derivatives and by names that the model defines.
class IndexLanguageTest {
    private static final Checker LAYER = Checkers.of(Map.of(), List.of("z = W a + b", "h = \\tanh(z)",
            "L = \\frac{1}{2} \\| h - y \\|^2"), "W", "m x d", "a", "d x 1", "b", "m x 1", "z", "m x 1", "h", "m x 1",
            "y", "m x 1", "W_{ij}", "scalar for i=1..m, j=1..d", "a_j", "scalar for j=1..d", "z_i", "scalar for i=1..m",
            "h_i", "scalar for i=1..m", "y_i", "scalar for i=1..m", "L", "scalar");
    private static final Checker BATCH = Checkers.of(Map.of(), List.of("Z = X W + b", "A = \\sigma(Z)",
            "L = \\frac{1}{2} \\| A - Y \\|^2"), "X", "n x d", "W", "d x m", "b", "1 x m", "c", "n x 1", "Z", "n x m",
            "A", "n x m", "Y", "n x m", "\\mathbf{1}", "n x 1", "L", "scalar");
    private static final Checker CLASSES = Checkers.of(Map.of("y", "one-hot"), List.of("z = W u",
            "p = \\operatorname{softmax}(z)", "L = -\\sum_i y_i \\log p_i"), "z", "k x 1", "W", "k x d", "u", "d x 1",
            "p", "k x 1", "y", "k x 1", "p_i", "scalar for i=1..k", "y_i", "scalar for i=1..k", "z_i",
            "scalar for i=1..k", "L", "scalar");
    private static final Checker ARRAYS = Checkers.of(Map.of(), List.of(), "X", "n x d", "W", "d x m", "Y", "n x m",
            "S", "n x n", "T", "n x n", "u", "n x 1", "v", "n x 1", "w", "d x 1", "s", "scalar", "\\mathbf{1}", "n x 1",
            "x", "p x 1", "y", "p x 1", "A", "p x p", "B", "p x p", "x_i", "scalar for i=1..p", "y_i",
            "scalar for i=1..p", "A_{ij}", "scalar for i=1..p, j=1..p", "B_{ij}", "scalar for i=1..p, j=1..p");

    private static final Checker STEPS = Checkers.of(Map.of(), List.of("z_1 = W h_0 + U x_1 + b", "h_1 = \\tanh(z_1)",
            "z_2 = W h_1 + U x_2 + b", "h_2 = \\tanh(z_2)", "z_3 = W h_2 + U x_3 + b", "h_3 = \\tanh(z_3)",
            "L = \\frac{1}{2} \\| h_3 - y \\|^2"), "x_1", "d x 1", "x_2", "d x 1", "x_3", "d x 1", "h_0", "m x 1",
            "h_1", "m x 1", "h_2", "m x 1", "h_3", "m x 1", "z_1", "m x 1", "z_2", "m x 1", "z_3", "m x 1", "U",
            "m x d", "W", "m x m", "b", "m x 1", "y", "m x 1", "L", "scalar");
    private static final Checker LAYERS = Checkers.of(Map.of(), List.of("h = \\tanh(X W^{(1)})", "z = h W^{(2)}",
            "L = \\frac{1}{2} \\| z - y \\|^2 + \\frac{\\lambda}{2} \\sum_{l=1}^{2} \\| W^{(l)} \\|^2"), "X",
            "n x d", "W^{(1)}", "d x m", "W^{(2)}", "m x 1", "h", "n x m", "z", "n x 1", "y", "n x 1", "\\lambda",
            "scalar", "L", "scalar");

    private record Pair(String left, String right, boolean equal) {}

    /// Equal (`==`) or not (`!=`), whatever the arrays are.
    static Stream<Pair> pairs() throws Exception {
        var pairs = Files.readAllLines(Path.of("src/test/resources/pairs/arrays.txt")).stream()
                .filter(line -> line.contains(" == ") || line.contains(" != ")).map(line -> {
                    var sides = line.split(" [=!]= ");
                    return new Pair(sides[0], sides[1], line.contains(" == "));
                }).toList();
        assertTrue(pairs.size() > 130, "only " + pairs.size());
        return pairs.stream();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void arraysAreToldApartBothWaysRound(Pair pair) {
        var expected = pair.equal ? Result.CORRECT : Result.INCORRECT;
        assertEquals(expected, check(ARRAYS, pair.left, pair.right).result());
        assertEquals(expected, check(ARRAYS, pair.right, pair.left).result());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"W;\\frac{\\partial L}{\\partial z}\\frac{\\partial z}{\\partial W}",
            "W;\\frac{\\partial L}{\\partial h}\\frac{\\partial h}{\\partial z}\\frac{\\partial z}{\\partial W}",
            "a;\\frac{\\partial L}{\\partial z}\\frac{\\partial z}{\\partial a}",
            "a;\\left(\\frac{\\partial z}{\\partial a}\\right)^\\top \\frac{\\partial L}{\\partial z}",
            "b;\\frac{\\partial L}{\\partial z}",
            "a_j;\\sum_i \\frac{\\partial L}{\\partial z_i} \\frac{\\partial z_i}{\\partial a_j}",
            "a;W^\\top \\left(\\frac{\\partial L}{\\partial h} \\odot \\frac{\\partial h}{\\partial z} \\mathbf{1}_m\\right)",
            "z;(h - y) \\odot (1 - h^2)", "z;(h - y) \\odot \\tanh'(z)", "z;(\\tanh(z) - y) \\odot (1 - \\tanh^2(z))"})
    void aChainMayBeLeftStandingOrWrittenOut(String denominator, String answer) {
        var verdict = check(LAYER, by(denominator), answer);
        assertTrue(verdict.isCorrect(), verdict.message());
    }

    @Test
    void theChainInTheOrderOfTheOtherLayoutIsNotSimplyWrong() {
        var verdict = check(LAYER, by("a"), "\\frac{\\partial z}{\\partial a} \\frac{\\partial L}{\\partial z}");
        assertEquals(Code.ARRANGEMENT, verdict.code());
        assertTrue(verdict.message().contains("should be transposed"), verdict.message());
        assertTrue(
                check(LAYER, by("W"), "a \\frac{\\partial L}{\\partial z}^\\top").message().contains("other layout"));
    }

    @Test
    void aSumThatTakesTheFreeIndexIsCalledThat() {
        var verdict = check(LAYER, by("a_j"), "\\sum_j \\frac{\\partial L}{\\partial z_j} W_{jj}");
        assertEquals(Code.WRONG_SYMBOL, verdict.code());
        assertTrue(verdict.message().contains("$j$, which is free on the left side"), verdict.message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a_j \\sum_i \\frac{\\partial L}{\\partial z_i}", "\\frac{\\partial L}{\\partial z_j} a_j",
            "\\frac{\\partial L}{\\partial z_i} a_i", "\\sum_k \\frac{\\partial L}{\\partial z_k} a_j"})
    void anIndexThatIsCaughtOrExchangedIsNeverAccepted(String answer) {
        assertEquals(Result.INCORRECT, check(LAYER, by("W_{ij}"), answer).result());
    }

    @ParameterizedTest
    @ValueSource(strings = {"p - y", "\\operatorname{softmax}(z) - y", "\\operatorname{softmax}(W u) - y",
            "(\\operatorname{diag}(p) - p p^\\top)(-\\frac{y}{p})", "p \\odot (\\mathbf{1}_k^\\top y) - y"})
    void theSlopeOfSoftmaxWithCrossEntropyIsPMinusY(String answer) {
        var verdict = check(CLASSES, by("z"), answer);
        assertTrue(verdict.isCorrect(), verdict.message());
        assertFalse(check(CLASSES, by("z"), "2 (" + answer + ")").isCorrect());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';',
            value = {"X W + b;true", "X W + \\mathbf{1} b;true", "b + X W;true", "X W + b^\\top;false",
                    "X W + c;false", "X W \\odot b;false", "X W + \\mathbf{1} b^\\top;false", "(X + b) W;false"})
    void aRowIsAddedToEveryRowAndNothingElseIsSpread(String answer, boolean right) {
        var verdict = check(BATCH, "Z", answer);
        assertEquals(right ? Result.CORRECT : Result.INCORRECT, verdict.result(), verdict.message());
    }

    /// `∂L/∂z_t` and `h_{t-1}` in a sum over the steps of a recurrent network are names of the model, a number for the letter.
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"W;\\sum_{t=1}^{3} \\frac{\\partial L}{\\partial z_t} h_{t-1}^\\top",
            "W;\\sum_t \\frac{\\partial L}{\\partial z_t} h_{t-1}^\\top",
            "W;\\sum_s \\frac{\\partial L}{\\partial z_{s+1}} h_s^\\top",
            "b;\\sum_t \\frac{\\partial L}{\\partial z_t}",
            "b;\\sum_t (1 - h_t \\odot h_t) \\odot \\frac{\\partial L}{\\partial h_t}",
            "W;\\sum_{s=0}^{2} \\frac{\\partial L}{\\partial z_{s+1}} h_s^\\top",
            "W;\\sum_t ((1 - h_t \\odot h_t) \\odot \\frac{\\partial L}{\\partial h_t}) h_{t-1}^\\top",
            "U;\\sum_{t=1}^{3} \\frac{\\partial L}{\\partial z_t} x_t^\\top", "U;sum_(t=1)^3 (dL/dz_t) x_t^T"})
    void aSumOverStepsCountsThroughNames(String denominator, String answer) {
        var verdict = check(STEPS, by(denominator), answer);
        assertTrue(verdict.isCorrect(), verdict.message());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"\\sum_t \\frac{\\partial L}{\\partial z_t} h_t^\\top;WRONG_SYMBOL;h_t",
            "\\sum_t ((1 - h_{t-1}^2) \\odot \\frac{\\partial L}{\\partial h_t}) h_{t-1}^\\top;WRONG_SYMBOL;h_{t-1}",
            "\\sum_{t=1}^{3} \\frac{\\partial L}{\\partial h_t} h_{t-1}^\\top;MISSING_FACTOR;\\frac{\\partial L}{\\partial h_t}",
            "\\sum_{t=1}^{2} \\frac{\\partial L}{\\partial z_t} h_{t-1}^\\top;MISSING_TERM;2",
            "\\sum_{t=2}^{3} \\frac{\\partial L}{\\partial z_t} h_{t-1}^\\top;MISSING_TERM;2",
            "\\sum_{t=1}^{3} \\frac{\\partial L}{\\partial z_t} h_{t-1};ARRANGEMENT;h_{t-1}",
            "\\sum_{t=0}^{3} \\frac{\\partial L}{\\partial z_t} h_t^\\top;UNKNOWN_SYMBOL;z_t",
            "\\sum_t \\frac{\\partial L}{\\partial z_t} q_t^\\top;UNKNOWN_SYMBOL;q_t"})
    void aSlipInASumOverStepsHasItsNameAndPlace(String answer, Code code, String place) {
        var verdict = check(STEPS, by("W"), answer);
        assertEquals(code, verdict.code(), verdict.message());
        var span = verdict.span().orElseThrow();
        assertEquals(place, answer.substring(span.from(), span.to()));
    }

    @Test
    void aSumOverLayersCountsThroughTheirLabels() {
        var whole = "\\frac{1}{2} \\| z - y \\|^2 + \\frac{\\lambda}{2} \\sum_{l=1}^{2} \\| W^{(l)} \\|_F^2";
        assertTrue(check(LAYERS, "L", whole).isCorrect());
        assertTrue(check(LAYERS, by("W^{(2)}"), "h^\\top (z - y) + \\lambda W^{(2)}").isCorrect());
        assertEquals(Code.MISSING_TERM, check(LAYERS, "L", whole.replace("{l=1}", "{l=2}")).code());
        assertEquals(Code.UNKNOWN_SYMBOL, check(LAYERS, "L", whole.replace("^{2} \\|", "^{3} \\|")).code());
    }

    @Test
    void aSumWithinASumCountsByItself() {
        assertTrue(check(ARRAYS, "15 s", "s \\sum_{t=1}^{2} (t + \\sum_{t=1}^{3} t)").isCorrect());
    }
}
