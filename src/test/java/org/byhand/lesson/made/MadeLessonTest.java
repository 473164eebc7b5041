package org.byhand.lesson.made;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.byhand.derive.Style;
import org.byhand.lesson.LessonProblem;
import org.byhand.lesson.Problems;
import org.byhand.lesson.format.LessonReader;
import org.byhand.lesson.made.Made.Wish;
import org.byhand.lesson.model.Settings;
import org.byhand.lesson.proof.LessonProof;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MadeLessonTest {
    private static final String LOGISTIC = """
            ---
            title: Logistic regression
            dims:
              n: {size: 3}
              d: {size: 2}
            symbols:
              x: {latex: X, shape: n x d, values: [[1, 2], [0.5, -1], [-1, 0.3]]}
              w: {latex: w, shape: d x 1, values: [[0.2], [-0.4]]}
              u: {latex: u, shape: d x 1, values: [[0.2], [-0.4]]}
              y: {latex: y, shape: n x 1, values: [[1], [0], [1]], domain: binary}
              z: {latex: z, shape: n x 1}
              p: {latex: '\\hat y', shape: n x 1}
              l: {latex: L, shape: scalar}
            models:
              logistic:
                definitions:
                  - z = X w
                  - \\hat y = \\sigma(z)
                  - L = \\frac12 \\| \\hat y - y \\|^2
            ---
            """;

    private static Made of(String text, String target, Style style, int blanks) {
        return Made.of("made.md", text.getBytes(StandardCharsets.UTF_8), new Wish(target, style, blanks));
    }

    private static String source(String target, Style style, int blanks) {
        return assertInstanceOf(Made.Written.class, of(LOGISTIC, target, style, blanks)).source();
    }

    static List<ModelFiles.ModelFile> models() {
        return ModelFiles.all();
    }

    @ParameterizedTest
    @MethodSource("models")
    void theLessonOfAnyModelIsTrueAndCanBeTaken(ModelFiles.ModelFile model) {
        for (var target : model.targets().subList(0, Math.min(2, model.targets().size()))) {
            var style = model.targets().indexOf(target) % 2 == 0 ? Style.MATRIX : Style.INDEX;
            switch (Made.of("made.md", model.bytes(), new Wish(target, style, 2))) {
                case Made.Written made -> assertEquals(List.of(),
                        LessonProof.problems("made.md", made.source().getBytes(StandardCharsets.UTF_8)),
                        () -> target + "\n" + numbered(made.source()));
                case Made.Refused refused ->
                    assertTrue(refused.problems().getFirst().message().endsWith("The gradient is 0."),
                            refused.problems().toString());
            }
        }
    }

    private static String numbered(String source) {
        var lines = source.lines().toList();
        return IntStream.range(0, lines.size()).mapToObj(k -> k + 1 + " " + lines.get(k) + "\n")
                .reduce("", String::concat);
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void asManyLinesAreBlankAsWereAskedFor(Style style) {
        var lesson = LessonReader.read("made.md",
                source("\\frac{\\partial L}{\\partial w}", style, 3).getBytes(StandardCharsets.UTF_8)).lesson();
        assertEquals(3, lesson.steps().size());
        assertTrue(lesson.steps().stream().allMatch(step -> step.hints().size() >= 2));
    }

    @Test
    void theLastLineIsTheFirstToBeLeftBlank() {
        assertTrue(source("\\frac{\\partial L}{\\partial w}", Style.MATRIX, 1)
                .contains("  - 'X^{\\top} ((\\hat{y} - y) \\odot \\sigma''(z))'"));
    }

    @Test
    void theLastHintOfASumWithIndicesNamesItsLetterAndWhatStandsFirstInIt() {
        var source = source("\\frac{\\partial L}{\\partial w}", Style.INDEX, 1);
        assertTrue(source.contains("  - 'It is a sum over $j$. Inside: it begins with $"), source);
    }

    @Test
    void withoutBlanksItIsAWorkedExample() {
        assertTrue(!source("\\frac{\\partial L}{\\partial w}", Style.MATRIX, 0).contains("class: step"));
    }

    @Test
    void wrongAnswersThatWouldTakeTooLongToFindAreLeftOut() {
        var front = LOGISTIC.getBytes(StandardCharsets.UTF_8);
        var settings = Settings.of(LessonReader.read("made.md", front).lesson(), new Problems());
        var wish = new Wish("\\frac{\\partial L}{\\partial w}", Style.MATRIX, 3);
        var steps = assertInstanceOf(Made.Written.class, Made.of("made.md", front, wish)).steps();
        var setting = settings.values().iterator().next();
        var named = LessonReader.read("made.md", new MadeLesson(setting, wish, MadeLesson.WORK)
                .write(LOGISTIC, "", steps).getBytes(StandardCharsets.UTF_8)).lesson();
        var hasty = LessonReader.read("made.md", new MadeLesson(setting, wish, 3)
                .write(LOGISTIC, "", steps).getBytes(StandardCharsets.UTF_8)).lesson();
        assertTrue(named.steps().stream().allMatch(step -> step.examples().size() > 2), named.steps()::toString);
        assertTrue(hasty.steps().stream().allMatch(step -> step.examples().size() == 2), hasty.steps()::toString);
    }

    @Test
    void theModelsOwnLinesStayAsTheyAre() {
        assertTrue(source("\\frac{\\partial L}{\\partial w}", Style.MATRIX, 1).startsWith(LOGISTIC));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "\\frac{\\partial z}{\\partial w} | 17 | $z$ is n × 1: only a single number has a gradient. Take the loss, or an entry.",
            "\\frac{\\partial L}{\\partial u} | 19 | $L$ is not made from $u$: move it as you like, the loss stands still. The gradient is 0.",
            "\\frac{ | 16 | The target cannot be read: The formula stops too early: a letter, a number or a bracket was expected.",
            "w | 16 | Write a gradient such as $\\frac{\\partial L}{\\partial W}$ of quantities of this model; $w$ is none."})
    void aTargetThatHasNoDerivationIsToldWhyAtALine(String target, int line, String why) {
        assertEquals(new Made.Refused(List.of(new LessonProblem(line, 1, why))),
                of(LOGISTIC, target, Style.MATRIX, 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "z = X w | z = X \\hat y | 17",
            "z = X w | z = X v | 17",
            "z = X w | z = X X | 17",
            "shape: d x 1 | shape: d d | 8",
            "models: | modles: | 14"})
    void aModelThatCannotBeIsToldAtItsLine(String from, String to, int line) {
        var refused = assertInstanceOf(Made.Refused.class,
                of(LOGISTIC.replaceFirst(java.util.regex.Pattern.quote(from),
                        java.util.regex.Matcher.quoteReplacement(to)),
                        "\\frac{\\partial L}{\\partial w}", Style.MATRIX, 1));
        assertTrue(refused.problems().stream().anyMatch(problem -> problem.line() == line),
                refused.problems().toString());
    }
}
