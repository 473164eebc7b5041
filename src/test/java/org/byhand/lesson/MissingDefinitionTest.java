package org.byhand.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.numbers.fraction.BigFraction;
import org.byhand.derive.Look;
import org.byhand.derive.Look.Distance;
import org.byhand.derive.Style;
import org.byhand.lesson.made.Made;
import org.byhand.lesson.model.PageState;
import org.byhand.lesson.proof.LessonProof;
import org.byhand.lesson.run.RunDesk;
import org.byhand.lesson.shelf.LiveLesson;
import org.byhand.lesson.slip.SlipPlace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A loss that is declared and never defined has no gradient, whichever way it is asked for; it is not said to be 0.
class MissingDefinitionTest {
    private static final String LESSON = """
            ---
            title: No loss
            dims:
              n: {size: 3, max: 4}
              d: {size: 2, max: 4}
            symbols:
              x: {latex: X, shape: n x d, values: [[1, 2], [3, 4], [5, 6]]}
              w: {latex: W, shape: d x 1, values: [[0.1], [0.2]]}
              yhat: {latex: '\\hat y', shape: n x 1}
              loss: {latex: L, shape: scalar}
            models:
              all:
                definitions:
                  - \\hat y = X W
            ---

            +++ {"model": "all"}

            ## Here

            $$
            \\frac{\\partial L}{\\partial W} = X^\\top \\frac{\\partial L}{\\partial \\hat y}
            $$
            """;
    private static final String UNTIL = "until a definition says how ";

    private static LiveLesson live(String text) {
        return LiveLesson.open("none.md", text.getBytes(StandardCharsets.UTF_8)).lesson().getFirst();
    }

    private static PageState state(LiveLesson lesson) {
        return new PageState(lesson.page().sizes(), 1, lesson.numbers().start(lesson.page().sizes()));
    }

    private static LessonProblem refused(String text, Style style, int blanks) {
        return assertInstanceOf(Made.Refused.class, Made.of("none.md", text.getBytes(StandardCharsets.UTF_8),
                new Made.Wish("\\frac{\\partial L}{\\partial W}", style, blanks))).problems().getFirst();
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void aDerivationAndAMadeLessonNameTheLineThatDeclaresIt(Style style) {
        for (int blanks : List.of(0, 3)) {
            LessonProblem problem = refused(LESSON, style, blanks);
            assertEquals(10, problem.line());
            assertTrue(problem.message().startsWith("Nothing defines $L$: " + UNTIL), problem.message());
        }
    }

    @Test
    void whatTheLossIsMadeFromMustBeDefinedToo() {
        LessonProblem problem = refused(LESSON.replace("- \\hat y = X W", "- L = \\frac12 \\| \\hat y \\|^2"),
                Style.MATRIX, 0);
        assertEquals(9, problem.line());
        assertTrue(problem.message().startsWith("Nothing defines $\\hat y$, from which $L$ is made: " + UNTIL),
                problem.message());
    }

    @Test
    void anAuthorIsToldAtTheEquation() {
        LessonProblem problem = LessonProof.problems("none.md", LESSON.getBytes(StandardCharsets.UTF_8)).getFirst();
        assertEquals(21, problem.line());
        assertTrue(problem.message().startsWith("Nothing defines $L$"), problem.message());
    }

    @Test
    void aSlipDoesNotDeriveOneNothingFromAnother() {
        LiveLesson lesson = live(LESSON);
        String line = lesson.slips().signs().keySet().iterator().next();
        for (Distance distance : Distance.values()) {
            var slip = lesson.slips().open(new SlipPlace(line, 0, Look.at(distance), List.of()), state(lesson),
                    BigFraction.of(1, 10), Set.of()).orElseThrow();
            assertTrue(slip.remark().startsWith("Nothing defines \\(L\\)"), slip.remark());
            assertTrue(slip.steps().size() <= 1 && slip.steps().stream().allMatch(step -> step.rule().isEmpty()));
        }
    }

    @Test
    void theGraphAndTheRunSayWhatIsMissing() {
        LiveLesson lesson = live(LESSON);
        String remark = lesson.graphs().graph("all", Optional.empty(), Set.of()).orElseThrow().remark();
        assertTrue(remark.startsWith("Nothing defines \\("), remark);
        var refused = lesson.runs().start(new RunDesk.Wish("all", Map.of(), Set.of(), 0.1, 5, false, List.of()),
                state(lesson)).refused().getFirst();
        assertEquals("model", refused.field());
        assertTrue(refused.message().startsWith("Nothing defines \\(L\\)"), refused.message());
    }

    @Test
    void whatHasNumbersAndIsMadeFromNothingIsStillStill() {
        String given = LESSON.replace("- \\hat y = X W", "- L = \\frac12 \\| \\hat y \\|^2")
                .replace("'\\hat y', shape: n x 1", "'\\hat y', shape: n x 1, values: [[1], [2], [3]]");
        assertTrue(refused(given, Style.MATRIX, 0).message().endsWith("The gradient is 0."));
    }
}
