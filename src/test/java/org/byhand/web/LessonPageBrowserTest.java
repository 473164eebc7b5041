package org.byhand.web;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page as it lies there, untouched.
class LessonPageBrowserTest {
    @TempDir
    static Path folder;

    private static Notebook notebook;

    @BeforeAll
    static void open() throws Exception {
        notebook = Notebook.open(folder);
    }

    @AfterAll
    static void close() {
        notebook.close();
    }

    @Test
    void everyEquationIsTypesetAndTheConsoleIsSilent() {
        var formulas = notebook.all(".formula").size();
        assertTrue(formulas >= 25, formulas + " formulas");
        assertAll(
                () -> assertEquals(formulas, notebook.all(".formula.set mjx-container > svg").size()),
                () -> assertEquals(List.of(), texts("[data-mml-node='merror'], .formula.failed")),
                () -> assertEquals(List.of(), notebook.complaints()));
    }

    @Test
    void aPageWithoutItsTypesetterCanStillBeRead() {
        var chrome = notebook.chrome();
        chrome.executeCdpCommand("Network.enable", Map.of());
        chrome.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of("*/webjars/mathjax/*")));
        try {
            notebook.load();
            var loss = notebook.find("#l-loss .formula").getText();
            assertTrue(loss.contains("\\mathcal{L} = \\frac{1}{2}"), loss);
            assertEquals(notebook.all(".formula").size(), notebook.all(".formula.failed").size());
            var text = notebook.find("#derivation").getText();
            assertFalse(text.contains("\\class") || text.contains("\\("), text);
        } finally {
            chrome.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of()));
            notebook.load();
            notebook.complaints();
        }
    }

    @Test
    void everySectionOfThePageStandsInItsOrder() {
        assertEquals(List.of("Layer 2", "Matrix form", "Layer 1", "with bias terms", "with activations"),
                texts(".section h2"));
        assertEquals(List.of("I missed this part!"), texts(".missed .mark"));
        assertTrue(notebook.all("[data-step]").size() >= 14);
    }

    @Test
    void nothingIsAskedOfAnotherHost() {
        assertEquals(List.of(), notebook.chrome().executeScript(
                "return performance.getEntriesByType('resource').map(({name}) => name)"
                        + ".filter((name) => !name.startsWith(location.origin + '/') && !name.startsWith('data:'))"));
    }

    @Test
    void aNarrowWindowNeverScrollsSideways() {
        for (int width : new int[]{320, 390, 620, 900, 1180}) {
            notebook.width(width);
            notebook.await("return document.documentElement.clientWidth === arguments[0]"
                    + " || document.documentElement.clientWidth === arguments[0] - 15", width);
            assertEquals(0L, notebook.chrome().executeScript(
                    "return document.documentElement.scrollWidth - document.documentElement.clientWidth"),
                    width + " px");
        }
        notebook.width(1440);
    }

    @Test
    void penLinesJoinTheSheetsOfTheShelf() {
        notebook.chrome().get(notebook.origin() + "/");
        notebook.await("return document.querySelectorAll('.ways path').length === 4");
        assertEquals(List.of("Slopes by nudging", "The chain rule", "Matrices and shapes", "Backpropagation by hand",
                "Softmax and cross-entropy"), texts(".joined .name"));
        assertEquals(0, notebook.all(".ways .walked").size());
        notebook.load();
    }

    @Test
    void noRightAnswerStandsInThePage() {
        var source = notebook.chrome().getPageSource();
        var data = notebook.data();
        for (var step : data.get("steps")) {
            assertEquals("", step.path("page").asString(""), step.get("id").asString());
            assertEquals(0, step.path("read").size());
        }
        assertTrue(!source.contains("(XW^{(1)})^{\\top}(\\hat y-y)"));
    }

    private static List<String> texts(String css) {
        return notebook.all(css).stream().map(element -> element.getText().strip()).toList();
    }
}
