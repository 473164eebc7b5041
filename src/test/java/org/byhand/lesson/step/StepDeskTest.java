package org.byhand.lesson.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.byhand.lesson.BuiltIn;
import org.byhand.lesson.model.PageState;
import org.byhand.lesson.shelf.LiveLesson;
import org.byhand.lesson.step.StepReply.Judged;
import org.byhand.lesson.step.StepReply.ReadBack;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepDeskTest {
    private static LiveLesson live;
    private static PageState state;

    @BeforeAll
    static void open() throws IOException {
        live = LiveLesson.open("backpropagation-by-hand.md", BuiltIn.backpropagation()).lesson().getFirst();
        Map<String, Integer> sizes = Map.of("n", 3, "d", 2, "h", 2);
        state = new PageState(sizes, 1, live.numbers().start(sizes));
    }

    private static Judged check(String step, String answer) {
        return live.steps().check(step, Map.of("p1", answer), state).orElseThrow();
    }

    private static ReadBack read(String step, String answer) {
        return live.steps().read(step, Map.of("p1", answer), state).orElseThrow();
    }

    @Test
    void rightAnswerGetsPraiseAndThePagesLine() {
        Judged judged = check("so", "(yhat - y) h_j");
        assertEquals("correct", judged.verdict());
        assertEquals("Yes. Error times input.", judged.message());
        assertTrue(judged.page().contains("\\sum_{i}"), judged::page);
        assertFalse(judged.items().isEmpty());
    }

    @Test
    void wrongAnswerKeepsThePagesLineToItself() {
        Judged judged = check("w2-shapes", "h^T (y - \\hat y)");
        assertEquals("sign", judged.code());
        assertEquals("", judged.page());
        assertEquals(List.of(), judged.items());
        assertTrue(judged.latex().contains("mjx-fault"), judged::latex);
        assertTrue(judged.read().get("p1").contains("mjx-fault"), judged.read()::toString);
    }

    @Test
    void slopesInMatricesAreMeasuredEntryByEntry() {
        StepReply.Comparison numbers = check("w1-shapes", "X^T (y - \\hat y) W2^T").numbers().orElseThrow();
        assertTrue(numbers.measured());
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                assertEquals(-numbers.right().get(i).get(j), numbers.yours().get(i).get(j), 1e-6);
            }
        }
        assertFalse(check("turned", "X^T W1^T").numbers().map(StepReply.Comparison::measured).orElse(false));
    }

    @Test
    void wrongNumbersStandBesideTheRightOnes() {
        StepReply.Comparison numbers = check("w2-shapes", "-h^T (\\hat y - y)").numbers().orElseThrow();
        assertEquals("h", numbers.rows());
        assertTrue(numbers.measured());
        for (int i = 0; i < 2; i++) {
            assertEquals(-numbers.right().get(i).getFirst(), numbers.yours().get(i).getFirst(), 1e-6);
            assertEquals(2 * Math.abs(numbers.right().get(i).getFirst()), numbers.apart().get(i).getFirst(), 1e-6);
        }
    }

    @Test
    void plainTypingIsReadInsideALine() {
        Judged judged = live.steps().check("w1-slopes", Map.of("p1", "sigma'(z2)", "p2", "sigma'(z1)"), state)
                .orElseThrow();
        assertEquals("correct", judged.verdict(), judged.message());
        Judged wrong = live.steps().check("w1-slopes", Map.of("p1", "sigma'(z2)", "p2", "sigma(z1)"), state)
                .orElseThrow();
        assertEquals("missing-derivative", wrong.code());
        assertEquals("p2", wrong.blank());
        assertEquals(0, wrong.span().orElseThrow().from());
        assertEquals("sigma(z1)".length(), wrong.span().orElseThrow().to());
    }

    @Test
    void emptyBlankIsNotJudged() {
        Judged judged = live.steps().check("w1-chain", Map.of("p1", "\\frac{\\partial z_2}{\\partial a_1}"), state)
                .orElseThrow();
        assertEquals("invalid", judged.verdict());
        assertEquals("p2", judged.blank());
    }

    @Test
    void unreadableAnswerSaysWhere() {
        Judged judged = check("so", "(\\hat y - y) \\href{x}{y}");
        assertEquals("invalid", judged.verdict());
        assertEquals("syntax", judged.code());
        assertEquals(13, judged.span().orElseThrow().from());
        assertEquals("invalid", check("so", "x".repeat(9000)).verdict());
        assertEquals("invalid", check("so", "(".repeat(200)).verdict());
    }

    @Test
    void openBracketIsClosedAndSaid() {
        ReadBack read = read("w2-shapes", "h^T (yhat - y");
        assertEquals("a bracket closed for you", read.remark());
        assertEquals(2, read.numbers().orElseThrow().rows().size());
    }

    @Test
    void unknownNameIsSuggestedAnother() {
        StepReply.Trouble trouble = read("w2-shapes", "h^T (yhat - y) + W^{(3)}").problem().orElseThrow();
        assertEquals("p1", trouble.blank());
        assertEquals("h^T (yhat - y) + ".length(), trouble.span().from());
        assertTrue(trouble.message().contains("\\("), trouble::message);
    }

    @Test
    void laddersEndWithTheLine() {
        live.page().steps().forEach(step -> {
            for (int rung = 1; rung <= step.hints(); rung++) {
                StepReply.Hint hint = live.steps().hint(step.id(), rung, Map.of()).orElseThrow();
                assertFalse(hint.html().isBlank(), step.id());
                assertEquals(step.hintNames().get(rung - 1), hint.name());
                assertEquals(rung == step.hints(), hint.next().isEmpty());
            }
            assertTrue(live.steps().hint(step.id(), step.hints() + 1, Map.of()).isEmpty());
            assertTrue(live.steps().hint(step.id(), 0, Map.of()).isEmpty());
            assertFalse(live.steps().told(step.id()).orElseThrow().latex().contains("\\placeholder"), step.id());
        });
    }

    @Test
    void unknownStepIsAbsent() {
        assertTrue(live.steps().check("nowhere", Map.of(), state).isEmpty());
        assertTrue(live.steps().read("nowhere", Map.of(), state).isEmpty());
        assertTrue(live.steps().hint("nowhere", 1, Map.of()).isEmpty());
        assertTrue(live.steps().told("nowhere").isEmpty());
    }

    @Test
    void answersAreSpokenWithinTheirLine() {
        assertEquals("the slope of L in W 2 equals h transposed times, y minus y hat",
                check("w2-shapes", "h^T (y - \\hat y)").spoken());
    }

    @Test
    void aFactorIsTheSameWithAndWithoutItsBracketsAndHasTheNumberOfItsValue() {
        String line = read("w2-shapes", "h^T (\\hat y - y)").read().get("p1");
        String name = line.replaceFirst("(?s).*(mjx-part-[0-9a-f]+) mjx-kind-together mjx-q-\\d+.*", "$1");
        assertTrue(name.startsWith("mjx-part-"), line);
        assertTrue(read("loss-slope", "(\\hat y - y)").read().get("p1").contains(name), name);
    }

    @Test
    void aBracketClosedIsSaidOfARightAnswerOnlyAndInASentence() {
        assertEquals("A bracket closed for you.", check("w2-shapes", "h^T (\\hat y - y").remark());
        assertEquals("", check("w2-shapes", "h^T (y - \\hat y").remark());
        assertEquals("", check("w2-shapes", "h^T (y - q").remark());
    }

    private static String advice(String step, int rung, String answer) {
        return live.steps().hint(step, rung, Map.of("p1", answer)).orElseThrow().advice();
    }

    /// Statement 20.
    @Test
    void hintsAfterAWrongAnswerSpeakOfItInThreeStages() {
        var wrong = "h^T (y - \\hat y)";
        assertEquals("Look at the sign in \\(y - \\hat{y}\\).", advice("w2-shapes", 1, wrong));
        assertTrue(advice("w2-shapes", 2, wrong).startsWith("Difference rule"), advice("w2-shapes", 2, wrong));
        assertEquals("Your line with that mended: \\(h^{\\top} (\\hat{y} - y)\\)", advice("w2-shapes", 3, wrong));
    }

    /// Statement 20.
    @Test
    void anotherSlipGetsOtherHints() {
        assertEquals("Look at the numbers in \\(2\\).", advice("w2-shapes", 1, "2 h^T (\\hat y - y)"));
        assertTrue(advice("w2-shapes", 2, "X^T (\\hat y - y)").startsWith("Product rule"));
    }

    /// Statement 20.
    @Test
    void aRightOrUnfinishedAnswerGetsTheAuthorsHintAlone() {
        assertEquals("", advice("w2-shapes", 1, "h^T (\\hat y - y)"));
        assertEquals("", advice("w2-shapes", 1, "h^T ("));
        assertEquals("", advice("w2-shapes", 1, ""));
    }

    /// Statement 21.
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"h^T (\\hat y - y);a column, h × 1", "X^T X;a matrix, d × d",
            "(y - \\hat y)^T (y - \\hat y);a single number", "h^T + X;''"})
    void theReadingIsShownWithItsTypeAndShape(String answer, String kind) {
        assertEquals(kind, read("w2-shapes", answer).kind());
    }

    /// Statement 21.
    @Test
    void anEntryIsShownAsANumberForEachOfItsIndices() {
        assertEquals("a single number for each j", read("so", "(yhat - y) h_j").kind());
    }

    /// Statement 21.
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"1/2h;\\frac{1}{2} {{h}}", "1/2 h;\\frac{1}{2} {{h}}",
            "1/(2h);\\frac{1}{{(2 {{h}})}}", "h'h;{{{h}}^{\\top}} {{h}}", "X^Th^2;{{{X}}^{\\top}} {{{h}}^{2}}",
            "X(h);{{X}} ({{h}})", "sigma'(h);{\\sigma'({{h}})}", "\\tanh X h;{\\tanh({{X}} {{h}})}"})
    void ambiguousTypingIsShownInItsChosenReading(String typed, String shown) {
        assertEquals(shown, read("w2-shapes", typed).read().get("p1").replaceAll("\\\\class\\{[^{}]*\\}", ""));
    }
}
