package org.byhand.lesson.author;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.byhand.lesson.BuiltIn;
import org.byhand.lesson.LessonProblem;
import org.byhand.lesson.page.LessonPage;
import org.byhand.lesson.shelf.LiveLesson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreviewTest {
    private static final String NAME = "backpropagation-by-hand.md";
    private static final Preview.Printer PRINTER = new Preview.Printer();

    private static String seed() throws IOException {
        return new String(BuiltIn.backpropagation(), UTF_8);
    }

    private static Set<String> keys(Preview preview) {
        return preview.blocks().stream().map(Preview.Seen::key).collect(Collectors.toSet());
    }

    @Test
    void aSoundLessonLooksAsItsReadersSeeIt() throws IOException {
        Preview preview = PRINTER.print(NAME, seed());
        LiveLesson live = LiveLesson.open(NAME, BuiltIn.backpropagation()).lesson().getFirst();
        assertEquals(List.of(), preview.problems());
        assertEquals(live.page().blocks().stream().map(LessonPage.PageBlock::id).toList(),
                preview.blocks().stream().map(seen -> seen.block().id()).toList());
        assertEquals(live.page().inputs(), preview.page().inputs());
    }

    @Test
    void oneEditedParagraphIsTheOnlyBlockThatChanges() throws IOException {
        Preview before = PRINTER.print(NAME, seed());
        Preview after = PRINTER.print(NAME,
                seed().replace("Say it once for all of them.", "\n\nSay it once,\nfor all of them."));
        Set<String> fresh = new HashSet<>(keys(after));
        fresh.removeAll(keys(before));
        assertEquals(1, fresh.size());
    }

    @Test
    void aTextThatIsTypedAndTakenOutAgainLeavesThePageAsItWas() throws IOException {
        Preview.Printer printer = new Preview.Printer();
        Preview before = printer.print(NAME, seed());
        String typed = seed().replace(" = (\\hat y-y)", " = 2(\\hat y-y)");
        Set<String> fresh = new HashSet<>(keys(printer.print(NAME, typed)));
        fresh.removeAll(keys(before));
        assertTrue(!fresh.isEmpty() && fresh.size() < 6, fresh::toString);
        Preview after = printer.print(NAME, seed());
        assertEquals(before.blocks(), after.blocks());
        assertEquals(before.page().steps(), after.page().steps());
        assertEquals(before.numbering(), after.numbering());
        assertEquals(before.page().quantities(),
                after.page().quantities().subList(0, before.page().quantities().size()));
    }

    @Test
    void whatIsWrongInALineIsSaidEachTimeAtItsPlace() throws IOException {
        Preview.Printer printer = new Preview.Printer();
        String broken = seed() + "\n$$ \\hat y = X \\foo{ $$\n";
        int line = printer.print(NAME, broken).problems().getFirst().line();
        assertEquals(line, printer.print(NAME, broken).problems().getFirst().line());
        assertEquals(line + 2,
                printer.print(NAME, broken.replace("\n$$ \\hat y = X \\foo{", "\n\n\n$$ \\hat y = X \\foo{"))
                        .problems().getFirst().line());
    }

    @Test
    void aLineThatIsRightButForItsOrderIsMarkedLooseByOneRepair() throws IOException {
        String strict = seed().replaceFirst("(:label: w2-loose\n):loose: [^\n]*\n", "$1");
        LessonProblem.Repair repair = PRINTER.prove(NAME, strict).getFirst().repairs().getLast();
        assertEquals("mark it loose", repair.label());
        List<String> lines = new java.util.ArrayList<>(List.of(strict.split("\n", -1)));
        lines.set(repair.line() - 1, repair.text() + lines.get(repair.line() - 1));
        assertEquals(List.of(), PRINTER.prove(NAME, String.join("\n", lines)));
    }

    @Test
    void aMemoryThatIsFullIsBegunAnew() throws IOException {
        Preview.Printer printer = new Preview.Printer();
        String begun = printer.print(NAME, seed()).numbering();
        for (int i = 0; i < 420; i++) {
            printer.print(NAME, seed().replace(" = (\\hat y-y)", " = " + i + "(\\hat y-y)"));
        }
        Preview after = printer.print(NAME, seed());
        assertTrue(!begun.equals(after.numbering()));
        assertEquals(List.of(), after.problems());
    }

    @Test
    void aHalfTypedLineStandsAmongTheOthersAsItIs() throws IOException {
        String text = seed().replace("\\hat y = XW^{(1)}W^{(2)}\n:::", "\\hat y = XW^{(1)}\\frac{W\n:::");
        Preview preview = PRINTER.print(NAME, text);
        LessonPage.PageBlock unset = preview.blocks().stream().map(Preview.Seen::block)
                .filter(block -> block.kind().equals("unset")).findFirst().orElseThrow();
        assertEquals("\\hat y = XW^{(1)}\\frac{W", unset.latex());
        assertEquals(PRINTER.print(NAME, seed()).blocks().size(), preview.blocks().size());
        assertEquals(text.lines().toList().indexOf("\\hat y = XW^{(1)}\\frac{W") + 1,
                preview.problems().getFirst().line());
    }

    @Test
    void everyBlockKnowsItsLines() throws IOException {
        List<String> lines = seed().lines().toList();
        Preview preview = PRINTER.print(NAME, seed());
        Preview.Lines step = preview.places().get("l-any-weight");
        assertEquals("name: any-weight", lines.get(step.from() + 2));
        assertEquals(":::", lines.get(step.to() - 1));
        Set<String> ids = preview.blocks().stream().map(seen -> seen.block().id()).collect(Collectors.toSet());
        assertTrue(preview.places().keySet().containsAll(ids));
    }

    @Test
    void aFalseLineIsMarkedUnderItsFaultWithTheNumbers() throws IOException {
        String text = seed().replace("= (\\hat y-y)\\cdot\\frac{\\partial\\hat y}{\\partial\\omega_j^{(2)}}",
                "= (y-\\hat y)\\cdot\\frac{\\partial\\hat y}{\\partial\\omega_j^{(2)}}");
        List<LessonProblem> problems = PRINTER.prove(NAME, text);
        LessonProblem first = problems.getFirst();
        String line = text.lines().toList().get(first.line() - 1);
        assertEquals(first.line(), first.endLine());
        assertEquals("y-\\hat y", line.substring(first.column() - 1, first.endColumn() - 1).replaceAll("[()]", ""));
        assertTrue(first.message().contains("Tried with some numbers it gives"), first::message);
    }

    @Test
    void anUnknownNameOffersTheOneThatIsMeant() throws IOException {
        String text = seed().replace(
                "\\frac{\\partial\\hat y}{\\partial\\omega_1^{(2)}}=\\sum_i\\chi_i\\,\\omega_{i1}^{(1)} $$",
                "\\frac{\\partial\\hat y}{\\partial\\omega_1^{(2)}}=\\sum_i\\chi_i\\,\\omega_{i1}^{(3)} $$");
        LessonProblem first = PRINTER.prove(NAME, text).getFirst();
        String line = text.lines().toList().get(first.line() - 1);
        assertEquals("\\omega_{i1}^{(3)}", line.substring(first.column() - 1, first.endColumn() - 1));
        assertTrue(!first.repairs().isEmpty(), first::message);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void damagedTextIsPrintedNeverThrown(long seed) throws IOException {
        String text = seed();
        Random random = new Random(seed);
        for (int round = 0; round < 8; round++) {
            StringBuilder damaged = new StringBuilder(text);
            for (int i = 0; i < 6; i++) {
                int at = random.nextInt(damaged.length() - 40);
                switch (random.nextInt(3)) {
                    case 0 -> damaged.delete(at, at + random.nextInt(40));
                    case 1 -> damaged.insert(at, "{}$:\\-=[]".charAt(random.nextInt(9)));
                    default -> damaged.setCharAt(at, (char) (32 + random.nextInt(90)));
                }
            }
            Preview preview = PRINTER.print(NAME, damaged.toString());
            PRINTER.prove(NAME, damaged.toString());
            preview.numbers().run(preview.page().sizes(), 1, preview.numbers().start(preview.page().sizes()));
        }
    }
}
