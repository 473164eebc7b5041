package org.byhand.lesson.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.byhand.latex.LatexWriter;
import org.byhand.lesson.Block;
import org.byhand.lesson.BuiltIn;
import org.byhand.lesson.Composed;
import org.byhand.lesson.Lesson;
import org.byhand.lesson.Placed;
import org.byhand.lesson.Problems;
import org.byhand.lesson.Step;
import org.byhand.lesson.model.PageState;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.model.Settings;
import org.byhand.lesson.page.LessonPage.PageBlock;
import org.byhand.lesson.shelf.LiveLesson;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The lesson that everything began with: it is the whole handwritten page, and its first numbers are the ones that others published.
class BackpropagationTest {
    private static final Map<String, Setting> SETTINGS = new HashMap<>();
    private static final Set<String> STATEMENTS = new HashSet<>();
    private static LiveLesson live;

    @BeforeAll
    static void open() throws IOException {
        live = LiveLesson.open("backpropagation-by-hand.md", BuiltIn.backpropagation()).lesson().getFirst();
        SETTINGS.putAll(Settings.of(live.lesson(), new Problems()));
        Lesson.flat(live.lesson().blocks()).forEach(block -> {
            if (block instanceof Block.Line line) {
                STATEMENTS.addAll(canonical(line.model(), line.latex().text()));
            }
            if (block instanceof Block.StepBlock(Step step)) {
                Composed composed = Composed.of(step, step.key().texts());
                STATEMENTS.addAll(canonical(step.model(), composed.line()));
                STATEMENTS.addAll(canonical(step.model(),
                        composed.target() + "=" + (step.page().isBlank() ? composed.answer() : step.page().text())));
            }
        });
    }

    private static List<String> canonical(String model, String latex) {
        Setting setting = SETTINGS.get(model);
        return setting.readAll(new Placed(latex, 1, 1), new Problems()).stream()
                .map(expr -> model + " | " + LatexWriter.write(expr)).toList();
    }

    static List<String> page() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/lesson/page.txt"));
    }

    @ParameterizedTest
    @MethodSource("page")
    void everyLineOfThePageIsThere(String line) {
        String model = line.substring(0, line.indexOf('|')).strip();
        List<String> wanted = canonical(model, line.substring(line.indexOf('|') + 1));
        assertFalse(wanted.isEmpty());
        assertTrue(STATEMENTS.containsAll(wanted), () -> wanted + " is not among\n" + String.join("\n", STATEMENTS));
    }

    @Test
    void headingsStandInThePagesOrder() {
        assertEquals(
                List.of("Layer 2", "Matrix form", "Layer 1", "with bias terms", "with activations"),
                live.page().blocks().stream().filter(block -> block.kind().equals("section")).map(PageBlock::title)
                        .toList());
    }

    @Test
    void studentsFillInAtLeastSeventeenSteps() {
        assertTrue(live.page().steps().size() >= 17, () -> live.page().steps().size() + " steps");
        live.page().steps().forEach(step -> assertEquals(4, step.hints(), step.id()));
    }

    @Test
    void firstNumbersArePublishedOnes() {
        assertNumbers(List.of(0.85, 0.48), "matrices", "h");
        assertNumbers(List.of(0.191), "matrices", "\\hat y");
        assertNumbers(List.of(0.3272405), "matrices", "\\mathcal L");
        assertNumbers(List.of(-0.68765, -0.38832), "matrices", "\\frac{\\partial L}{\\partial W^{(2)}}");
        assertNumbers(List.of(-0.22652, -0.2427, -0.33978, -0.36405), "matrices",
                "\\frac{\\partial L}{\\partial W^{(1)}}");
        assertNumbers(List.of(0.274811083176155), "activations", "\\mathcal L");
        assertNumbers(List.of(0.0821670405642308, 0.08266762784753327), "activations",
                "\\frac{\\partial L}{\\partial W^{(2)}}");
        assertNumbers(
                List.of(0.0006683960211443732, 0.000749803774444843, 0.0013367920422887463, 0.001499607548889686),
                "activations",
                "\\frac{\\partial L}{\\partial W^{(1)}}");
    }

    private static void assertNumbers(List<Double> expected, String model, String latex) {
        Map<String, Integer> sizes = live.page().sizes();
        PageState state = new PageState(sizes, 1, live.numbers().start(sizes));
        List<Double> found = new Evaluation(live.numbers()).numbers(SETTINGS.get(model), latex, state).stream()
                .flatMap(List::stream).toList();
        assertEquals(expected.size(), found.size());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i), found.get(i), 1e-12 * Math.abs(expected.get(i)), latex);
        }
    }

    @Test
    void noRightAnswerIsOnThePageBeforeItIsSolved() {
        live.page().quantities().forEach(quantity -> assertFalse(quantity.latex().contains("\\top"), quantity::latex));
        flat(live.page().blocks()).filter(block -> block.kind().equals("step")).forEach(block -> {
            assertTrue(block.latex().contains("\\placeholder"), block.id());
            assertTrue(block.numbers().size() <= 3, block.id());
        });
    }

    private static Stream<PageBlock> flat(List<PageBlock> blocks) {
        return blocks.stream().flatMap(block -> Stream.concat(Stream.of(block), flat(block.blocks())));
    }
}
