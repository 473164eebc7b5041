package org.byhand.lesson.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/// What the teacher says is computed from the losses alone.
class RunStoryTest {
    private static final int STEPS = 60;

    private static double[] losses(IntToDoubleFunction loss) {
        double[] all = new double[STEPS + 1];
        Arrays.setAll(all, loss);
        return all;
    }

    private static final double[] TRUE = losses(k -> 0.01 + 0.4 * Math.exp(-k / 8.0));

    private static RunStory of(double[] yours) {
        return RunStory.of(yours, TRUE, 1, 4, true);
    }

    @Test
    void everyFateHasItsWord() {
        assertEquals("rattles", of(losses(k -> k < 4 ? TRUE[k] / 2 : 0.02 + 0.005 * (k % 2))).kind());
        assertTrue(of(losses(k -> k < 4 ? TRUE[k] / 2 : 0.02 + 0.005 * (k % 2))).sentence()
                .contains("rushes, then rattles"));
        assertEquals("climbs", of(losses(k -> 0.4 + 0.01 * k)).kind());
        assertEquals("out", of(losses(k -> k < 30 ? Math.pow(10, k) : Double.NaN)).kind());
        assertTrue(of(losses(k -> k < 30 ? Math.pow(10, k) : Double.NaN)).sentence().contains("step 30"));
        assertEquals("crawls", of(losses(k -> 0.01 + 0.4 * Math.exp(-k / 60.0))).kind());
        assertEquals("elsewhere", of(losses(k -> 0.1 + 0.3 * Math.exp(-k / 3.0))).kind());
        assertEquals("stands", of(losses(_ -> TRUE[0])).kind());
        assertEquals("rushes", of(losses(k -> 0.005 + 0.4 * Math.exp(-k / 3.0))).kind());
        assertEquals("arrives", of(losses(k -> TRUE[k] * (k == 0 || k > 50 ? 1 : 1.03))).kind());
    }

    @Test
    void aLearningRateThatShakesBothIsNotBlamedOnTheFormula() {
        var shaken = losses(k -> 0.3 + 0.2 * (k % 2));
        assertTrue(RunStory.of(losses(k -> 0.3 + 0.1 * (k % 3)), shaken, 1, 1, true).sentence()
                .contains("true one rattles too"));
        assertTrue(RunStory.of(TRUE, losses(k -> 1 + k), -1, -1, true).sentence().contains("learning rate"));
        assertEquals("same", RunStory.of(TRUE, TRUE, -1, -1, true).kind());
        assertEquals("none", RunStory.of(TRUE, TRUE, -1, -1, false).kind());
    }

    @Test
    void whatNobodyCanSeeIsSaidToDifferFromAStepOn() {
        assertTrue(RunStory.of(TRUE, TRUE, 7, -1, true).sentence().startsWith("They differ from step 7 on."));
    }

    @Test
    void theTeacherNeverSaysMoreThanThirtyWords() {
        for (var yours : new double[][]{losses(k -> 0.4 + 0.01 * k), losses(k -> k < 30 ? 1 : Double.NaN), TRUE}) {
            assertTrue(of(yours).sentence().split(" ").length <= 30, of(yours).sentence());
        }
        RunStory longest = RunStory.of(TRUE, losses(k -> 0.3 + 0.2 * (k % 2)), 1, -1, true).inTurn(1, -1, true);
        assertTrue(longest.sentence().split(" ").length <= 30, longest.sentence());
    }
}
