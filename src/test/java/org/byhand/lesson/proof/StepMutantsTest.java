package org.byhand.lesson.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.byhand.lesson.BuiltIn;
import org.byhand.lesson.LessonProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The checker's statement 24: a step that takes wrong answers is refused.
class StepMutantsTest {
    private static List<LessonProblem> problems(String step) {
        var text = """
                ---
                title: A square
                symbols:
                  x: {latex: x, shape: scalar, values: 2}
                  c: {latex: c, shape: scalar, values: 3}
                  loss: {latex: L, shape: scalar}
                models:
                  one:
                    definitions: L = x^2
                ---

                :::{step} slope
                ---
                label: the slope
                hints: [The power rule.]
                %s
                :::
                """.formatted(step);
        return LessonProof.problems("square.md", text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "0;target: \\frac{\\partial L}{\\partial c}\\nright: 0\\nwrong: {any: c}\\n---;-(0)",
            "a blank that is taken times 0;right: x\\nwrong: {any: x + (}\\n---\\n$$\\n0 = 0 \\cdot \\placeholder[p1]{}\\n$$;-(x)"})
    void aStepWhereAMutantIsAcceptedIsRefused(String what, String step, String mutant) {
        var told = problems(step.replace("\\n", "\n"));
        assertTrue(told.stream().anyMatch(problem -> problem.message().contains("`" + mutant + "` is accepted too")),
                what + told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"target: \\frac{\\partial L}{\\partial x}\\nright: 2x\\nwrong: {sign: -2x}\\n---",
            "right: x\\nwrong: {any: c}\\n---\\n$$\\nL = (\\placeholder[p1]{})^2\\n$$"})
    void aStepThatTellsThemAllIsNot(String step) {
        assertEquals(List.of(), problems(step.replace("\\n", "\n")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"the-chain-rule.md", "softmax-and-cross-entropy.md"})
    void theBuiltInLessonsTellThemAll(String name) throws IOException {
        assertEquals(List.of(), LessonProof.problems(name, Files.readAllBytes(BuiltIn.FOLDER.resolve(name))));
    }

    @Test
    void aModelAnswerThatFailsIsRefused() {
        assertTrue(problems("target: \\frac{\\partial L}{\\partial x}\nright: 3x\nwrong: {sign: -2x}\n---").stream()
                .anyMatch(problem -> problem.message().contains("should be judged `correct`")));
    }
}
