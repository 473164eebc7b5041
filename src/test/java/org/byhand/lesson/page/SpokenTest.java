package org.byhand.lesson.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.byhand.lesson.page.LessonPage.PageBlock;
import org.byhand.lesson.shelf.Shelf;
import org.junit.jupiter.api.Test;

/// Every line of a page can be heard.
class SpokenTest {
    private static final LessonPage PAGE = Shelf.builtIn().find("backpropagation-by-hand").orElseThrow().page();

    @Test
    void aLineIsASentence() {
        assertEquals("L equals one half times, y hat minus y, squared", spoken("l-loss"));
    }

    @Test
    void aBlankIsSaidWithItsName() {
        var steps = blocks(PAGE.blocks()).filter(block -> block.kind().equals("step")).toList();
        assertFalse(steps.isEmpty());
        for (var step : steps) {
            for (var blank : step.blanks()) {
                assertTrue(step.spoken().contains("blank, " + blank.label()), step.id() + ": " + step.spoken());
            }
        }
    }

    @Test
    void noLineIsWithoutASentenceAndNoSentenceHoldsNotation() {
        blocks(PAGE.blocks()).filter(block -> !block.latex().isEmpty()).forEach(block -> {
            assertFalse(block.spoken().isBlank(), block.id());
            assertFalse(block.spoken().matches(".*[\\\\{}^_].*"), block.id() + ": " + block.spoken());
        });
    }

    private static String spoken(String id) {
        return blocks(PAGE.blocks()).filter(block -> block.id().equals(id)).findFirst().orElseThrow().spoken();
    }

    private static java.util.stream.Stream<PageBlock> blocks(List<PageBlock> blocks) {
        return blocks.stream()
                .flatMap(block -> java.util.stream.Stream.concat(java.util.stream.Stream.of(block),
                        blocks(block.blocks())));
    }
}
