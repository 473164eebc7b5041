package org.byhand.lesson.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.byhand.lesson.LessonProblem;
import org.byhand.lesson.LessonProblem.Repair;
import org.byhand.lesson.author.Preview;
import org.byhand.lesson.format.Lines;
import org.byhand.lesson.format.TextChange;
import org.junit.jupiter.api.Test;

/// One click puts it right: the text with a repair made has nothing wrong in it any more.
class AuthorRepairsTest {
    private static final Preview.Printer PRINTER = new Preview.Printer();

    private static final String HEAD = """
            ---
            title: To be put right
            dims:
              n: {size: 3, max: 6}
              h: {size: 2, max: 5}
              d: {size: 4, max: 5}
            symbols:
              x: {latex: X, shape: n x d, values: [[1]]}
              y: {latex: y, shape: n x 1, values: [[1]]}
              w1: {latex: "W^{(1)}", shape: d x h, values: [[0.3]]}
              w2: {latex: "W^{(2)}", shape: h x 1, values: [[0.2]]}
              yhat: {latex: \\hat y, shape: n x 1}
              loss: {latex: L, shape: scalar}
            models:
              one:
                definitions:
                  - \\hat y = X W^{(1)} W^{(2)}
                  - L = \\frac12 \\| \\hat y - y \\|^2
            ---

            """;

    private static final String STEP = """
            :::{step} slope
            ---
            label: the slope of the loss
            hints: Two things are multiplied.
            right: X^\\top (\\hat y - y) W^{(2)\\top}
            wrong:
              sign: -X^\\top (\\hat y - y) W^{(2)\\top}
            ---
            $$
            \\frac{\\partial L}{\\partial W^{(1)}} = \\placeholder[p1]{}
            $$
            :::
            """;

    /// The only problem of a body, and what is left after the repair whose label begins so.
    private static String repaired(String body, String label) {
        String source = HEAD + body;
        List<LessonProblem> problems = PRINTER.prove("lesson.md", source);
        assertEquals(1, problems.size(), problems::toString);
        Repair repair = problems.getFirst().repairs().stream().filter(one -> one.label().startsWith(label)).findFirst()
                .orElseThrow(() -> new AssertionError(problems.getFirst().repairs() + " of " + problems));
        int from = Lines.offset(source, repair.line()) + repair.column() - 1;
        int to = Lines.offset(source, repair.endLine()) + repair.endColumn() - 1;
        return new TextChange(from, to, repair.text()).of(source);
    }

    private static void assertSound(String source) {
        assertEquals(List.of(), PRINTER.prove("lesson.md", source), source);
    }

    @Test
    void twoSuperscriptsBecomeOne() {
        String after = repaired(STEP.replace("right: X^\\top (\\hat y - y) W^{(2)\\top}",
                "right: X^\\top (\\hat y - y) W^{(2)}^\\top"), "write ^{(2)\\top}");
        assertTrue(after.contains("right: X^\\top (\\hat y - y) W^{(2)\\top}\n"), after);
        assertSound(after);
    }

    @Test
    void aMissingTransposeIsWritten() {
        assertSound(repaired("""
                $$ \\frac{\\partial L}{\\partial W^{(1)}} = X^\\top (\\hat y - y) W^{(2)} $$
                """, "write X^{\\top}"));
    }

    @Test
    void aTurnedSignIsTurnedBack() {
        assertSound(repaired("$$ \\frac{\\partial L}{\\partial \\hat y} = \\hat y + y $$\n", "write \\hat{y}"));
    }

    @Test
    void aLineBetweenDollarsBecomesALooseOneUnderItsName() {
        String after = repaired("""
                Words before.

                $$ \\frac{\\partial L}{\\partial W^{(1)}} = X (\\hat y - y) W^{(2)} $$ (order)

                Words behind.
                """, "mark it loose");
        assertTrue(after.endsWith("""
                Words before.

                :::{math}
                :label: order
                :loose: yes
                \\frac{\\partial L}{\\partial W^{(1)}} = X (\\hat y - y) W^{(2)}
                :::

                Words behind.
                """), after);
        assertSound(after);
    }

    @Test
    void aStepWithoutHintsGetsAPlaceForOne() {
        String after = repaired(STEP.replace("hints: Two things are multiplied.\n", ""), "write hints");
        assertSound(after.replace("  - \n", "  - Look left.\n"));
    }

    @Test
    void aStepWithoutALabelGetsAPlaceForIt() {
        String after = repaired(STEP.replace("label: the slope of the loss\n", ""), "write label");
        assertSound(after.replace("label: \n", "label: the slope\n"));
    }

    @Test
    void anExampleUnderTheWrongCodeIsPutUnderTheRightOne() {
        String after = repaired(STEP.replace("  sign:", "  missing-factor:"), "put it under sign");
        assertTrue(after.contains("wrong:\n  sign: -X^\\top") || after.contains("  sign: '-X^\\top"), after);
        assertTrue(!after.contains("missing-factor"), after);
        assertSound(after);
    }

    @Test
    void oneOfSeveralExamplesIsPutUnderItsCode() {
        String after = repaired(STEP.replace("  sign:", "  sign:\n    - 2 X^\\top (\\hat y - y) W^{(2)\\top}\n    -"),
                "put it under constant-factor");
        assertSound(after);
    }

    @Test
    void twoRowsWithOneMistakeAreShown() {
        String twice = HEAD + STEP.replace("  sign:",
                "  any: X^\\top (y - \\hat y) W^{(2)\\top}\n  sign:");
        List<LessonProblem> advice = PRINTER.advise("lesson.md", twice);
        assertEquals(1, advice.size(), advice::toString);
        assertTrue(advice.getFirst().message().contains("one mistake in two rows"), advice::toString);
        assertEquals(List.of(), PRINTER.advise("lesson.md", HEAD + STEP));
    }
}
