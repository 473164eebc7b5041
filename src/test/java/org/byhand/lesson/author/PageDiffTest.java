package org.byhand.lesson.author;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.byhand.lesson.BuiltIn;
import org.byhand.lesson.author.PageDiff.Fate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PageDiffTest {
    private static final Preview.Printer PRINTER = new Preview.Printer();
    private static String lesson;

    @BeforeAll
    static void read() throws IOException {
        lesson = new String(BuiltIn.backpropagation(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private static PageDiff diff(String before, String after) {
        return PageDiff.of(side(before), side(after));
    }

    private static PageDiff.Side side(String source) {
        return new PageDiff.Side(source, PRINTER.print("a.md", source));
    }

    private static Map<Fate, Long> count(PageDiff diff) {
        return diff.rows().stream().collect(Collectors.groupingBy(PageDiff.Row::fate, Collectors.counting()));
    }

    @Test
    void theSameTextIsTheSamePage() {
        var same = diff(lesson, lesson.replace("\n", "\r\n"));
        assertEquals(Set.of(Fate.SAME), count(same).keySet());
        assertTrue(same.rows().size() >= side(lesson).page().blocks().size(), same::toString);
        assertEquals(List.of(), same.front());
    }

    @Test
    void aParagraphThatCameAndOneThatWentAreShownWhereTheyStood() {
        var paragraph = "A paragraph that nobody wrote before.";
        var came = diff(lesson, lesson + "\n" + paragraph + "\n");
        assertEquals(Fate.CAME, came.rows().getLast().fate());
        assertTrue(came.rows().getLast().block().toString().contains(paragraph));
        assertEquals(1, count(came).get(Fate.CAME));
        var went = diff(lesson + "\n" + paragraph + "\n", lesson);
        assertEquals(Fate.GONE, went.rows().getLast().fate());
        assertEquals(1, count(went).get(Fate.GONE));
    }

    @Test
    void aLineThatChangedIsShownAsItWasAndAsItIs() {
        var before = "---\ntitle: T\n---\n\nFirst.\n\n## One\n\nSecond.\n\n## Two\n\nThird.\n";
        var diff = diff(before, before.replace("Second", "Other"));
        assertEquals(List.of(Fate.SAME, Fate.SAME, Fate.GONE, Fate.CAME, Fate.SAME, Fate.SAME),
                diff.rows().stream().map(PageDiff.Row::fate).toList());
    }

    @Test
    void ofNeighbouringParagraphsOnlyTheOneThatChangedIsSaidToHave() {
        var before = "---\ntitle: T\n---\n\nFirst,\nof two lines.\n\nSecond.\n\nThird.\n\n- a list\n";
        var diff = diff(before, before.replace("Second", "Other"));
        assertEquals(List.of(Fate.GONE, Fate.CAME), diff.rows().stream().map(PageDiff.Row::fate).toList(),
                "a text with a list is one piece");
        var plain = before.replace("- a list", "Fourth.");
        assertEquals(List.of(Fate.SAME, Fate.GONE, Fate.CAME, Fate.SAME, Fate.SAME),
                diff(plain, plain.replace("Second", "Other").replace(",\n", ", ")).rows().stream()
                        .map(PageDiff.Row::fate).toList());
    }

    @Test
    void whatNobodySeesOfAStepIsSaidOnce() {
        int hint = lesson.indexOf("hints:");
        int text = lesson.indexOf("- ", hint) + 3;
        var changed = lesson.substring(0, text) + "Indeed: " + lesson.substring(text);
        var diff = diff(lesson, changed);
        assertEquals(1, count(diff).get(Fate.BEHIND));
        assertEquals(2, count(diff).size(), () -> count(diff).toString());
    }

    @Test
    void whatWentStaysBehindWhatStoodBeforeIt() {
        int heading = lesson.indexOf("\n## ");
        int hint = lesson.indexOf("hints:");
        int text = lesson.indexOf("- ", hint) + 3;
        assertTrue(text < heading);
        var changed = lesson.substring(0, text) + "Indeed: " + lesson.substring(text, heading) + "\n## Anew: "
                + lesson.substring(heading + 4);
        assertEquals(List.of(Fate.BEHIND, Fate.GONE, Fate.CAME), diff(lesson, changed).rows().stream()
                .map(PageDiff.Row::fate).filter(fate -> fate != Fate.SAME).toList());
    }

    @Test
    void aChangeOfTheModelIsShownByItsLinesAndChangesNoBlock() {
        var before = "---\ntitle: T\nlede: a\ndims:\n  n: {size: 2}\n---\n\nFirst.\n";
        var diff = diff(before, before.replace("lede: a", "lede: b"));
        assertEquals(Map.of(Fate.SAME, 1L), count(diff));
        assertEquals(List.of("---", "title: T", "lede: a", "lede: b", "dims:", "  n: {size: 2}"),
                diff.front().stream().map(LineDiff.Line::text).toList());
    }
}
