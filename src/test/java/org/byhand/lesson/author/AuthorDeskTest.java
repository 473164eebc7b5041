package org.byhand.lesson.author;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.byhand.lesson.Block;
import org.byhand.lesson.BuiltIn;
import org.byhand.lesson.Lesson;
import org.byhand.lesson.LessonProblem;
import org.byhand.lesson.format.LessonEdit;
import org.byhand.lesson.made.Made;
import org.junit.jupiter.api.Test;

class AuthorDeskTest {
    private static final Preview.Printer PRINTER = new Preview.Printer();
    private static final AuthorDesk DESK = new AuthorDesk(PRINTER);

    private static String seed() throws IOException {
        return new String(BuiltIn.backpropagation(), UTF_8);
    }

    /// The text with `part` of the equation that begins with `start` made a blank.
    private static String blanked(String text, String start, String part) {
        List<String> lines = text.lines().toList();
        Preview preview = PRINTER.print("lesson.md", text);
        Block.Line line = (Block.Line) Lesson.flat(preview.lesson().blocks())
                .filter(block -> block instanceof Block.Line one && one.latex().text().strip().startsWith(start))
                .findFirst().orElseThrow();
        int from = line.latex().text().lastIndexOf(part);
        assertTrue(from >= 0 && lines.size() > 1);
        AuthorDesk.Blanked blanked = DESK.blank(text, line.line(), from, from + part.length());
        return assertInstanceOf(AuthorDesk.Blanked.Made.class, blanked, blanked::toString).change().of(text);
    }

    @Test
    void aBlankedFactorNeedsOnlyAHint() throws IOException {
        String after = blanked(seed(), "\\frac{\\partial\\mathcal L}{\\partial\\omega_j^{(2)}}",
                "\\frac{\\partial\\hat y}{\\partial\\omega_j^{(2)}}");
        List<LessonProblem> problems = PRINTER.prove("lesson.md", after);
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.getFirst().message().contains("needs `hints`"), problems::toString);
        assertEquals(List.of(), PRINTER.prove("lesson.md", after.replace("hints:\n  - \n", "hints: Look left.\n")));
    }

    @Test
    void aBlankedSideNeedsOnlyAHint() throws IOException {
        String after = blanked(seed(), "\\hat y = XW^{(1)}W^{(2)}", "XW^{(1)}W^{(2)}");
        assertEquals(List.of(), PRINTER.prove("lesson.md", after.replace("hints:\n  - \n", "hints: Look left.\n")));
    }

    @Test
    void whatStandsAroundABlankStaysAsItWas() throws IOException {
        String before = seed();
        String after = blanked(before, "\\hat y = XW^{(1)}W^{(2)}", "W^{(1)}");
        int start = before.indexOf(":::{math}\n:label: forward");
        assertEquals(before.substring(0, start), after.substring(0, start));
        String tail = before.substring(before.indexOf("\n:::", start) + 4);
        assertTrue(after.endsWith(tail));
    }

    /// The text with `part`, where it stands last in the file, made a blank.
    private static String blanked(String text, String part) {
        int from = text.lastIndexOf(part);
        AuthorDesk.Blanked blanked = DESK.blank(text, from, from + part.length());
        return assertInstanceOf(AuthorDesk.Blanked.Made.class, blanked, blanked::toString).change().of(text);
    }

    private static final String SMALL = """
            ---
            title: Two blanks
            dims:
              n: {size: 3, max: 6}
              d: {size: 2, max: 5}
            symbols:
              x: {latex: X, shape: n x d, values: [[1, 2], [0.5, -1], [-1, 1]]}
              y: {latex: y, shape: n x 1, values: [[1], [0], [1]]}
              w: {latex: w, shape: d x 1, values: [[0.3], [-0.2]]}
              yhat: {latex: \\hat y, shape: n x 1}
              loss: {latex: L, shape: scalar}
            models:
              one:
                definitions:
                  - \\hat y = X w
                  - L = \\frac12 \\| \\hat y - y \\|^2
            ---

            $$ \\hat y - y - X w = X w - y - X w $$ (odd)

            $$ \\frac{\\partial L}{\\partial w} = X^\\top (\\hat y - y) $$ (gradient)
            """;

    @Test
    void aSecondBlankInAStepNeedsNothingElse() {
        String one = blanked(SMALL, "X^\\top").replace("  - \n", "  - What comes back through $X$?\n");
        assertEquals(List.of(), PRINTER.prove("lesson.md", one));
        String two = blanked(one, "\\hat y - y");
        assertEquals(List.of(), PRINTER.prove("lesson.md", two), two);
        assertTrue(two.contains("right: {p1: X^\\top, p2: '\\hat y - y'}"), two);
        assertTrue(two.contains("  p1: the first missing part\n  p2: the second missing part\n"), two);
        assertTrue(two.contains(":::{admonition} the missing parts of the slope of L in w\n"), two);
        assertTrue(DESK.steps(two).getFirst().examples().stream()
                .anyMatch(example -> !example.answers().get("p2").equals("\\hat y - y")), two);
    }

    @Test
    void aBlankInFrontOfAnotherIsNamedBeforeIt() {
        String one = blanked(SMALL, "(\\hat y - y)").replace("  - \n", "  - What comes back?\n");
        String two = blanked(one, "X^\\top");
        assertTrue(two.contains("\\placeholder[p2]{} \\placeholder[p1]{}"), two);
        assertTrue(two.contains("  p2: the first missing part"), two);
        assertEquals(List.of(), PRINTER.prove("lesson.md", two), two);
    }

    @Test
    void aBlankOnTheOtherSideIsRefused() {
        String one = blanked(SMALL, "X^\\top");
        int from = one.lastIndexOf("\\frac{\\partial L}{\\partial w}");
        AuthorDesk.Blanked.Refused refused = assertInstanceOf(AuthorDesk.Blanked.Refused.class,
                DESK.blank(one, from, from + "\\frac{\\partial L}{\\partial w}".length()));
        assertTrue(refused.why().contains("one side"), refused.why());
    }

    @Test
    void whatMeansSomethingElseInBracketsIsRefused() {
        int from = SMALL.indexOf("y - X w = X w");
        assertInstanceOf(AuthorDesk.Blanked.Refused.class, DESK.blank(SMALL, from, from + "y - X w".length()));
    }

    @Test
    void theCaretWaitsWhereTheHintBelongs() {
        int from = SMALL.lastIndexOf("X^\\top");
        AuthorDesk.Blanked.Made made = assertInstanceOf(AuthorDesk.Blanked.Made.class,
                DESK.blank(SMALL, from, from + "X^\\top".length()));
        assertTrue(made.change().of(SMALL).substring(0, made.caret()).endsWith("hints:\n  - "));
    }

    @Test
    void halfAFactorIsRefusedInASentence() throws IOException {
        Preview preview = PRINTER.print("lesson.md", seed());
        int line = preview.places().get("l-forward").from();
        assertInstanceOf(AuthorDesk.Blanked.Refused.class, DESK.blank(seed(), line, 8, 12));
    }

    @Test
    void likelyWrongAnswersAreWrongAndNamed() throws IOException {
        Set<String> codes = DESK.wrongs(seed(), "so").orElseThrow().stream().map(Suggestions.Wrong::code)
                .collect(Collectors.toSet());
        assertTrue(codes.contains("sign"), codes::toString);
        assertTrue(codes.contains("wrong-symbol"), codes::toString);
        assertTrue(!codes.contains("missing-factor"), () -> "both stand there already: " + codes);
        assertTrue(!codes.contains("other") && !codes.contains("correct"), codes::toString);
    }

    @Test
    void aSuggestedAnswerPassesAsTheExampleItBecomes() throws IOException {
        String text = seed();
        for (Suggestions.Wrong wrong : DESK.wrongs(text, "loss-slope").orElseThrow()) {
            String after = LessonEdit.of(text).example("loss-slope", wrong.answers(), wrong.code()).orElseThrow()
                    .of(text);
            AuthorDesk.StepReport step = DESK.steps(after).stream().filter(one -> one.id().equals("loss-slope"))
                    .findFirst().orElseThrow();
            assertTrue(step.examples().stream().allMatch(AuthorDesk.ExampleReport::passes), wrong::toString);
            assertTrue(step.examples().stream().anyMatch(one -> one.answers().equals(wrong.answers())));
        }
    }

    @Test
    void whatHappenedShowsShapesAndTheValuesThatDiffer() throws IOException {
        Happened happened = DESK.explain(seed(), "yhat-by-w2", Map.of("p1", "XW^{(1)} + X W^{(1)}")).orElseThrow();
        assertEquals("incorrect", happened.verdict());
        Happened.Node tree = happened.tree().orElseThrow();
        assertEquals("sum of terms", tree.kind());
        assertEquals("n × h", tree.parts().getFirst().shape());
        assertTrue(happened.at().containsKey("X"), happened.at().keySet()::toString);
        assertEquals(happened.right()[0][0] * 2, happened.yours()[0][0], 1e-9);
    }

    @Test
    void theFormShowsWhatTheFrontMatterSays() throws IOException {
        ModelForm form = DESK.form(seed()).orElseThrow();
        assertEquals("Backpropagation by hand", form.title());
        ModelForm.Symbol w1 = form.symbols().stream().filter(symbol -> symbol.path().equals(List.of("symbols", "w1")))
                .findFirst().orElseThrow();
        assertEquals(List.of(List.of(0.11, 0.12), List.of(0.21, 0.08)), w1.values());
        assertTrue(form.symbols().stream()
                .anyMatch(symbol -> symbol.path().equals(List.of("models", "one-sample", "symbols", "w1"))));
        assertEquals(3, form.models().get(1).definitions().size());
    }
}
