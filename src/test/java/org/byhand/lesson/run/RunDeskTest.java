package org.byhand.lesson.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.byhand.lesson.BuiltIn;
import org.byhand.lesson.Costly;
import org.byhand.lesson.model.PageState;
import org.byhand.lesson.run.RunDesk.Place;
import org.byhand.lesson.run.RunDesk.Wish;
import org.byhand.lesson.run.RunReply.Ending;
import org.byhand.lesson.shelf.LiveLesson;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunDeskTest {
    private static final String RIGHT_W2 = "\\sigma(z_1)^{\\top}((\\hat y-y)\\odot\\sigma'(z_2))";
    private static final String RIGHT_W1 = "X^\\top((((\\hat y-y)\\odot\\sigma'(z_2))W^{(2)\\top})\\odot\\sigma'(z_1))";

    private static LiveLesson live;

    @BeforeAll
    static void open() throws IOException {
        live = LiveLesson.open("backpropagation-by-hand.md", BuiltIn.backpropagation()).lesson().getFirst();
    }

    /// All of a run that has ended.
    private record Ran(RunReply.Opening opening, double[] yours, double[] truth, double[] measured, List<float[]> steps,
            Ending ending) {
        /// What stands at step `k` in one of the five parts for the entry at `from`.
        double number(int k, int part, int from) {
            return steps.get(k)[part * opening.parameters() + from];
        }
    }

    private static PageState state(LiveLesson lesson, Map<String, Integer> sizes) {
        return new PageState(sizes, 1, lesson.numbers().start(sizes));
    }

    private static PageState state() {
        return state(live, Map.of("n", 1, "d", 2, "h", 2));
    }

    private static Wish wish(Map<String, String> formulas, double rate, int steps) {
        return new Wish("activations", formulas, Set.of(), rate, steps, false, List.of());
    }

    private static Ran run(Wish wish) {
        return run(live, wish, state());
    }

    private static Ran run(LiveLesson lesson, Wish wish, PageState state) {
        RunDesk.Started started = lesson.runs().start(wish, state);
        assertEquals(List.of(), started.refused());
        Run run = started.run().getFirst();
        List<double[]> losses = new ArrayList<>();
        List<float[]> steps = new ArrayList<>();
        int width = 5 * run.opening().parameters();
        for (var chunk = run.advance(); chunk.isPresent(); chunk = run.advance()) {
            var floats = ByteBuffer.wrap(chunk.get().floats()).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
            for (int k = 0; k < chunk.get().yours().length; k++) {
                float[] step = new float[width];
                floats.get(step);
                steps.add(step);
                losses.add(new double[]{chunk.get().yours()[k], chunk.get().truth()[k], chunk.get().measured()[k]});
            }
        }
        return new Ran(run.opening(), losses.stream().mapToDouble(all -> all[0]).toArray(),
                losses.stream().mapToDouble(all -> all[1]).toArray(),
                losses.stream().mapToDouble(all -> all[2]).toArray(), steps, run.ending());
    }

    @Test
    void aModelTooLargeToBeRunIsShownAndRefusedByASentence() {
        var lesson = LiveLesson.open("large.md", Costly.named("nested 60").bytes()).lesson().getFirst();
        assertEquals(0.001, lesson.runs().view("m", _ -> Map.of()).orElseThrow().rate());
        var started = lesson.runs().start(new Wish("m", Map.of(), Set.of(), 0.1, 5, false, List.of()),
                state(lesson, lesson.page().sizes()));
        assertTrue(started.refused().getFirst().message().contains("write it shorter"), started::toString);
    }

    private static String refusal(Wish wish, PageState state) {
        RunDesk.Started started = live.runs().start(wish, state);
        assertEquals(List.of(), started.run());
        return started.refused().getFirst().message();
    }

    private static double sigma(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    /// The lesson's network trained by a loop that knows nothing of the engine: its losses.
    private static double[] byLoop(int steps, double rate) {
        double[] x = {0.05, 0.10};
        double[][] w = {{0.15, 0.25}, {0.20, 0.30}};
        double[] b = {0.35, 0.35};
        double[] v = {0.40, 0.45};
        double c = 0.60;
        double y = 0.01;
        double[] losses = new double[steps + 1];
        for (int k = 0; k <= steps; k++) {
            double[] a = new double[2];
            for (int j = 0; j < 2; j++) {
                a[j] = sigma(x[0] * w[0][j] + x[1] * w[1][j] + b[j]);
            }
            double out = sigma(a[0] * v[0] + a[1] * v[1] + c);
            losses[k] = (out - y) * (out - y) / 2;
            double delta = (out - y) * out * (1 - out);
            for (int j = 0; j < 2; j++) {
                double hidden = delta * v[j] * a[j] * (1 - a[j]);
                v[j] -= rate * delta * a[j];
                w[0][j] -= rate * hidden * x[0];
                w[1][j] -= rate * hidden * x[1];
                b[j] -= rate * hidden;
            }
            c -= rate * delta;
        }
        return losses;
    }

    @Test
    void theTrueDescentIsWhatAnIndependentLoopDoes() {
        Ran ran = run(wish(Map.of(), 0.5, 300));
        double[] loop = byLoop(300, 0.5);
        for (int k = 0; k <= 300; k++) {
            assertEquals(loop[k], ran.truth()[k], 1e-12, "step " + k);
            assertEquals(loop[k], ran.measured()[k], 1e-7, "measured, step " + k);
        }
        assertEquals("none", ran.ending().kind());
    }

    @Test
    void theGradientItselfNeverPartsHoweverItIsWritten() {
        Ran ran = run(
                wish(Map.of("w1", RIGHT_W1, "w2", "a_1^\\top ((\\hat y - y) \\odot \\hat y \\odot (1 - \\hat y))"),
                        9, 500));
        assertEquals("same", ran.ending().kind());
        assertEquals(-1, ran.ending().parts());
        assertEquals(List.of(-1, -1, -1, -1), ran.ending().wrongFrom());
    }

    @Test
    void aWrongSignClimbs() {
        Ran ran = run(wish(Map.of("w1", RIGHT_W1.replace("\\hat y-y", "y-\\hat y"), "w2",
                RIGHT_W2.replace("\\hat y-y", "y-\\hat y")), 0.5, 100));
        assertEquals(1, ran.ending().parts());
        assertTrue(ran.yours()[100] > ran.truth()[100]);
        Ran all = run(wish(Map.of("w1", RIGHT_W1.replace("\\hat y-y", "y-\\hat y"), "w2",
                RIGHT_W2.replace("\\hat y-y", "y-\\hat y"), "b1",
                "\\mathbf 1^\\top((((y-\\hat y)\\odot\\sigma'(z_2))W^{(2)\\top})\\odot\\sigma'(z_1))", "b2",
                "\\mathbf 1^\\top((y-\\hat y)\\odot\\sigma'(z_2))"), 0.5, 100));
        assertEquals("climbs", all.ending().kind());
        assertTrue(all.ending().sentence().contains("uphill"), all.ending().sentence());
        assertTrue(all.yours()[100] > all.yours()[0]);
    }

    @Test
    void partingIsTheFirstStepAtWhichAWeightDiffers() {
        Ran ran = run(wish(Map.of("w2", RIGHT_W2.replace("'(z_2)", "(z_2)")), 9, 60));
        assertEquals(1, ran.ending().parts());
        assertTrue(ran.ending().seen() >= 1);
        assertEquals(0, ran.ending().wrongFrom().getFirst());
        assertTrue(RunStory.isNear(ran.yours()[ran.ending().seen() - 1], ran.truth()[ran.ending().seen() - 1]));
        assertFalse(RunStory.isNear(ran.yours()[ran.ending().seen()], ran.truth()[ran.ending().seen()]));
        assertEquals(ran.number(0, 1, 0), ran.number(0, 2, 0), 1, "yours and measured are both there");
        assertTrue(Math.abs(ran.number(0, 1, 0) - ran.number(0, 2, 0)) > 0.01);
        assertEquals(Math.abs(ran.number(0, 1, 0) - ran.number(0, 2, 0)), ran.number(0, 3, 0), 1e-6);
    }

    @Test
    void aTransposedGradientThatFitsBySizeSeparatesToo() {
        Ran ran = run(wish(Map.of("w1", "(" + RIGHT_W1 + ")^\\top"), 9, 100));
        assertTrue(ran.ending().parts() >= 1);
        assertTrue(ran.opening().lanes().stream().filter(lane -> lane.key().equals("w1")).findFirst().orElseThrow()
                .formula().message().contains("because of the sizes at hand"));
    }

    @Test
    void whatDoesNotFitIsExplainedAndRunsLooselyWhereOnlyTheOrderIsWrong() {
        Map<String, String> turned = Map.of("w2", "(" + RIGHT_W2 + ")^\\top");
        Ran stuck = run(wish(turned, 0.5, 5));
        var formula = stuck.opening().lanes().getFirst().formula();
        assertEquals("trouble", formula.state());
        assertTrue(formula.message().contains("1 \\times 2"), formula.message());
        assertTrue(formula.loosely());
        Ran loose = run(new Wish("activations", turned, Set.of("w2"), 0.5, 5, false, List.of()));
        assertEquals("loose", loose.opening().lanes().getFirst().formula().state());
        assertEquals("same", loose.ending().kind());
        Ran clash = run(wish(Map.of("w2", "\\sigma(z_1)((\\hat y-y)\\odot\\sigma'(z_2))^\\top \\sigma(z_1)"), 0.5, 5));
        assertEquals("trouble", clash.opening().lanes().getFirst().formula().state());
        assertFalse(clash.opening().lanes().getFirst().formula().loosely());
    }

    @ParameterizedTest
    @CsvSource({"-1000 W^{(2)},out", "0 \\cdot W^{(2)},crawls"})
    void anyFormulaEndsInASentence(String formula, String kind) {
        Ran ran = run(wish(Map.of("w2", formula), 2, 200));
        assertFalse(ran.ending().sentence().isEmpty());
        if (kind.equals("out")) {
            assertTrue(Double.isNaN(ran.yours()[200]) || ran.yours()[200] > ran.truth()[200]);
        }
    }

    @Test
    void aFormulaOfIndicesRunsEntryByEntry() {
        Ran ran = run(live, new Wish("one-sample", Map.of("w2", "(\\hat y - y) h_j"), Set.of(), 0.01, 50, false,
                List.of()), state());
        assertEquals("same", ran.ending().kind());
        Ran wrong = run(live, new Wish("one-sample", Map.of("w2", "\\hat y h_j"), Set.of(), 0.01, 50, false,
                List.of()), state());
        assertEquals(1, wrong.ending().parts());
    }

    @Test
    void updatingAsOneGoesGivesTheNumbersThatPublishedExamplesDriftTo() {
        LiveLesson mazur = LiveLesson.open("mazur.md", MAZUR.getBytes(StandardCharsets.UTF_8)).lesson().getFirst();
        PageState start = state(mazur, Map.of("n", 1, "d", 2, "h", 2, "o", 2));

        Ran together = run(mazur, new Wish("all", Map.of(), Set.of(), 0.5, 1, false, List.of()), start);
        assertEquals(0.29102777369359933, together.yours()[1], 1e-15);
        Ran inTurn = run(mazur, new Wish("all", Map.of(), Set.of(), 0.5, 1, true, List.of()), start);
        assertEquals(0.291027923905, inTurn.yours()[1], 1e-12);
        assertEquals(0.29102777369359933, inTurn.truth()[1], 1e-15);
        assertEquals(1, inTurn.ending().parts());
        assertEquals("They differ from step 1 on. Gradients taken later see weights that have moved already.",
                inTurn.ending().sentence());
        assertTrue(inTurn.ending().first().contains("0.291027924 instead of 0.291027774"), inTurn.ending().first());
        assertTrue(inTurn.ending().first().contains("0.149780716"), inTurn.ending().first());
    }

    @Test
    void inTurnAWrongFormulaIsToldSoAndARightOneIsNot() {
        String order = "Gradients taken later see weights that have moved already.";
        Ran right = run(inTurn(Map.of("w2", RIGHT_W2, "w1", RIGHT_W1)));
        assertTrue(right.ending().sentence().endsWith(order), right.ending().sentence());
        for (String wrong : List.of(RIGHT_W2.replace("'(z_2)", "(z_2)"), RIGHT_W2.replace("\\hat y-y", "y-\\hat y"),
                "2 " + RIGHT_W2)) {
            Ran ran = run(inTurn(Map.of("w2", wrong, "w1", RIGHT_W1)));
            assertFalse(ran.ending().sentence().contains(order), ran.ending().sentence());
            assertTrue(ran.ending().sentence().endsWith("Even taken at once, yours is not the gradient."),
                    ran.ending().sentence());
            assertTrue(ran.ending().sentence().split(" ").length <= 30, ran.ending().sentence());
        }
        Ran last = run(inTurn(Map.of("w1", RIGHT_W1.replace("'(z_1)", "(z_1)"))));
        assertTrue(last.ending().sentence().contains("yours is not the gradient"), last.ending().sentence());
    }

    private static Wish inTurn(Map<String, String> formulas) {
        return new Wish("activations", formulas, Set.of(), 0.5, 60, true, List.of());
    }

    private static final String MAZUR = """
            ---
            title: Mazur
            dims:
              n: {size: 1, max: 2, meaning: rows}
              d: {size: 2, max: 3, meaning: inputs}
              h: {size: 2, max: 3, meaning: hidden units}
              o: {size: 2, max: 3, meaning: outputs}
            symbols:
              x: {latex: X, shape: n x d, hue: x, meaning: in, write: X, values: [[0.05, 0.10]]}
              y: {latex: "y", shape: n x o, hue: y, meaning: wanted, write: y, values: [[0.01, 0.99]]}
              w1: {latex: "W^{(1)}", shape: d x h, hue: w1, meaning: weights, write: W1, values: [[0.15, 0.25], [0.20, 0.30]]}
              w2: {latex: "W^{(2)}", shape: h x o, hue: w2, meaning: weights, write: W2, values: [[0.40, 0.50], [0.45, 0.55]]}
              b1: {latex: "b^{(1)}", shape: 1 x h, hue: w1, meaning: bias, write: b1, values: [[0.35, 0.35]]}
              b2: {latex: "b^{(2)}", shape: 1 x o, hue: w2, meaning: bias, write: b2, values: [[0.60, 0.60]]}
              z1: {latex: z_1, shape: n x h, meaning: collected, write: z1}
              a1: {latex: a_1, shape: n x h, meaning: sent on, write: a1}
              z2: {latex: z_2, shape: n x o, meaning: collected, write: z2}
              yhat: {latex: "\\\\hat y", shape: n x o, hue: y, meaning: out, write: yhat}
              loss: {latex: E, shape: scalar, meaning: loss, write: E}
            models:
              all:
                uses: [x, y, w1, w2, b1, b2, z1, a1, z2, yhat, loss]
                definitions:
                  - z_1 = X W^{(1)} + b^{(1)}
                  - a_1 = \\sigma(z_1)
                  - z_2 = a_1 W^{(2)} + b^{(2)}
                  - \\hat y = \\sigma(z_2)
                  - E = \\frac12 \\| \\hat y - y \\|^2
            ---

            ## All of it

            $$ \\frac{\\partial E}{\\partial W^{(2)}} = a_1^\\top ((\\hat y - y) \\odot \\sigma'(z_2)) $$ (two)

            $$ \\frac{\\partial E}{\\partial W^{(1)}} = X^\\top((((\\hat y - y) \\odot \\sigma'(z_2)) W^{(2)\\top}) \\odot \\sigma'(z_1)) $$ (one)
            """;

    @Test
    void whatCannotBeRunIsRefusedWithASentence() {
        assertTrue(refusal(wish(Map.of(), Double.NaN, 5), state()).contains("above 0"));
        assertTrue(refusal(wish(Map.of(), Double.POSITIVE_INFINITY, 5), state()).contains("above 0"));
        assertTrue(refusal(wish(Map.of(), -1, 5), state()).contains("above 0"));
        assertTrue(refusal(wish(Map.of(), 1, Integer.MAX_VALUE), state()).contains("2000"));
        assertTrue(refusal(wish(Map.of("q", "1"), 1, 5), state()).contains("“q”"));
        assertTrue(refusal(new Wish("none", Map.of(), Set.of(), 1, 5, false, List.of()), state()).contains("“none”"));
        assertTrue(refusal(new Wish("activations", Map.of(), Set.of(), 1, 5, false,
                List.of(new Place("w1", 7, 0), new Place("w1", 0, 0))), state()).contains("no such entry"));
        assertTrue(refusal(new Wish("activations", Map.of(), Set.of(), 1, 5, false,
                List.of(new Place("w1", 0, 0), new Place("w1", 0, 0))), state()).contains("different"));
    }

    @Test
    void theSurfaceHoldsBothPathsAndItsLinesRiseOutwards() {
        Ran ran = run(wish(Map.of("w2", RIGHT_W2.replace("'(z_2)", "(z_2)")), 9, 60));
        var surface = ran.ending().surface();
        for (int k = 0; k <= 60; k++) {
            assertTrue(surface.x().get(0) < ran.number(k, 4, 0) && ran.number(k, 4, 0) < surface.x().get(1));
            assertTrue(surface.y().get(0) < ran.number(k, 4, 1) && ran.number(k, 4, 1) < surface.y().get(1));
        }
        assertTrue(surface.lines().size() > 5);
        for (int k = 1; k < surface.lines().size(); k++) {
            assertTrue(surface.lines().get(k).loss() > surface.lines().get(k - 1).loss());
        }
    }

    @Test
    void theSheetsLastWordOnAGradientIsWhatRuns() {
        var none = live.runs().view("activations", _ -> Map.of()).orElseThrow();
        assertEquals(List.of("w1", "w2", "b1", "b2"), none.weights().stream().map(RunReply.WeightView::key).toList());
        assertTrue(none.weights().stream().allMatch(weight -> weight.formula().isEmpty()));
        var some = live.runs().view("activations",
                step -> step.equals("w2-activated-shapes")
                        ? Map.of("p1", "sigma(z1)^T ((yhat - y) .* sigma(z2))")
                        : Map.of())
                .orElseThrow();
        assertTrue(some.weights().get(1).formula().contains("\\sigma(z_{2})"), some.weights().get(1).formula());
        assertEquals("w2-activated-shapes", some.weights().get(1).step());
        var half = live.runs().view("activations",
                step -> step.equals("w2-activated") ? Map.of("p1", "") : Map.of()).orElseThrow();
        assertEquals("", half.weights().get(1).formula());
    }

    @Test
    void nudgingBothWaysIsBestWhereBendAndRoundingBalance() {
        var nudged = (RunReply.Nudged) live.runs().nudge(
                new Wish("activations", Map.of("w2", RIGHT_W2), Set.of(), 1, 1, false, List.of(new Place("w2", 0, 0))),
                state());
        assertEquals(14, nudged.rows().size());
        assertEquals(0.0821670405642308, nudged.formula(), 1e-12);
        assertTrue(nudged.own());
        var best = nudged.rows().stream()
                .min(java.util.Comparator.comparingDouble(RunReply.Measured::centralOff)).orElseThrow();
        assertTrue(best.epsilon() <= 1e-4 && best.epsilon() >= 1e-7, "best at " + best.epsilon());
        assertTrue(nudged.rows().getFirst().centralOff() > 1e3 * best.centralOff());
        assertTrue(nudged.rows().getLast().centralOff() > 1e3 * best.centralOff());
        assertTrue(nudged.best().contains("rounding"), nudged.best());
        var wrong = (RunReply.Nudged) live.runs().nudge(
                new Wish("activations", Map.of("w2", RIGHT_W2.replace("'(z_2)", "(z_2)")), Set.of(), 1, 1, false,
                        List.of(new Place("w2", 0, 0))),
                state());
        assertTrue(wrong.best().contains("not the slope"), wrong.best());
    }

    @Test
    void aSmallSlopeWithItsSignTurnedIsNotTheSlopeHoweverTheLastDigitsFall() {
        var wrong = (RunReply.Nudged) live.runs().nudge(
                new Wish("activations", Map.of("w1", "-" + RIGHT_W1), Set.of(), 1, 1, false,
                        List.of(new Place("w1", 0, 0))),
                state());
        assertTrue(wrong.best().contains("not the slope"), wrong.best());
    }

    @Test
    void everyGradientIsHeldAgainstFiniteDifferences() {
        var checked = (RunReply.Checked) live.runs().check(
                wish(Map.of("w2", RIGHT_W2, "w1", RIGHT_W1.replace("'(z_1)", "(z_1)")), 1, 1), state());
        var byKey = new java.util.HashMap<String, RunReply.Compared>();
        checked.rows().forEach(row -> byKey.put(row.key(), row));
        assertTrue(byKey.get("w2").approximate());
        assertTrue(byKey.get("w2").most() < 1e-8);
        assertFalse(byKey.get("w1").approximate());
        assertTrue(byKey.get("w1").most() > 1e-5);
        assertEquals("none", byKey.get("b1").state());
    }

    @Test
    void whatLiesBetweenIsMeasuredToo() {
        assertEquals(List.of("h", "yhat"), live.runs().view("matrices", _ -> Map.of()).orElseThrow().between().stream()
                .map(RunReply.WeightView::key).toList());
        var checked = (RunReply.Checked) live.runs().check(new Wish("matrices",
                Map.of("h", "(\\hat y - y) W^{(2)\\top}", "yhat", "2 (\\hat y - y)"), Set.of(), 1, 1, false, List.of()),
                state());
        var h = checked.rows().stream().filter(row -> row.key().equals("h")).findFirst().orElseThrow();
        assertTrue(h.approximate());
        assertTrue(h.most() < 1e-8, h.toString());
        var yhat = checked.rows().stream().filter(row -> row.key().equals("yhat")).findFirst().orElseThrow();
        assertFalse(yhat.approximate());
        assertEquals(0.809, yhat.most(), 1e-8);
    }

    @Test
    void theModelsToRunAreThoseWhoseLossIsDifferentiatedByWhatTheReaderMaySet() {
        assertEquals(List.of("one-sample", "matrices", "bias", "activations"),
                live.runs().models().stream().map(RunDesk.Choice::model).toList());
        assertEquals("with activations", live.runs().models().getLast().title());
        LiveLesson nothing = LiveLesson
                .open("mazur.md", MAZUR.substring(0, MAZUR.indexOf("$$")).getBytes(StandardCharsets.UTF_8)).lesson()
                .getFirst();
        assertEquals(List.of(), nothing.runs().models());
    }
}
