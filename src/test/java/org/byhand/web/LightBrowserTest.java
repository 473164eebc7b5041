package org.byhand.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/// What a line tells whoever points at it, walks it or listens to it; and the drawing beside it.
class LightBrowserTest {
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

    @BeforeEach
    void reload() {
        notebook.load();
    }

    @Test
    void aFactorLightsInAllLinesAndItsCardHasTheEnginesMatrix() throws Exception {
        var difference = notebook.all("#derivation svg g[class*='mjx-kind-together']").getFirst();
        var name = difference.getAttribute("class").replaceAll(".*(mjx-part-[0-9a-f]+).*", "$1");
        int q = Integer.parseInt(difference.getAttribute("class").replaceAll(".*mjx-q-(\\d+).*", "$1"));
        // between the letters, where the minus sign is
        new Actions(notebook.chrome()).moveToElement(difference).perform();
        notebook.await("return !document.querySelector('.card').hidden");
        int standing = notebook.all("#derivation .formula.set svg g." + name).size();
        assertTrue(standing >= 3, standing + " times");
        assertEquals(standing, notebook.all(".overlay.under .band").size());
        assertTrue(notebook.find(".card").getText().contains("taken together"), notebook.find(".card").getText());
        var data = notebook.data();
        double value = notebook.numbers(Map.of("state", 1)).get("q").get(q).get(0).get(0).asDouble();
        double shown = Double.parseDouble(notebook.find(".card tbody td").getText().replace('\u2212', '-'));
        assertEquals(value, shown, 0.005);
        assertEquals(data.get("quantities").get(q).get("rows").asString(),
                notebook.find(".card table").getAttribute("data-rows"));
        notebook.keys(Keys.ESCAPE);
        notebook.await("return document.querySelector('.card').hidden && !document.querySelector('.band')");
    }

    @Test
    void theKeyboardWalksFactorsAndEnterPins() {
        var line = notebook.find("#derivation .formula:has(g[class*='mjx-kind-derivative'])");
        notebook.chrome().executeScript("arguments[0].focus()", line);
        notebook.keys(Keys.ARROW_RIGHT);
        notebook.await("return !document.querySelector('.card').hidden");
        assertTrue(notebook.find(".card").getText().contains("a slope"), notebook.find(".card").getText());
        notebook.keys(Keys.ENTER);
        new Actions(notebook.chrome()).moveToElement(notebook.find("h1")).perform();
        assertTrue(notebook.find(".card").isDisplayed());
        notebook.keys(Keys.ESCAPE);
        notebook.await("return document.querySelector('.card').hidden");
    }

    @Test
    void whatABlankAsksForIsNotOnTheCardOfItsLeftSide() {
        var slope = notebook.find("[data-step='loss-slope'] svg g[class*='mjx-kind-derivative']");
        notebook.chrome().executeScript("arguments[0].scrollIntoView({block: 'center'})", slope);
        new Actions(notebook.chrome()).moveToElement(slope).perform();
        notebook.await("return !document.querySelector('.card').hidden");
        assertFalse(notebook.find(".card").getText().contains("same as"), notebook.find(".card").getText());
    }

    @Test
    void aLineIsReadAsASentenceAndASolvedOneWithWhatTheReaderWrote() {
        var line = "[data-step='loss-slope']";
        notebook.tabInto(line + " .aloud");
        notebook.keys(Keys.ENTER);
        assertEquals("the slope of L in y hat equals blank, the slope of the loss at the output", said(line));
        notebook.keys(Keys.ENTER);
        assertFalse(notebook.find(line + " .said-aloud").isDisplayed());
        notebook.load();
        notebook.write("loss-slope", "yhat-y");
        notebook.keys(Keys.ENTER);
        notebook.verdict("loss-slope", "correct");
        for (int opened = 0; opened < 2; opened++) {
            notebook.await("return document.querySelector(arguments[0]).classList.contains('solved')", line);
            notebook.tabInto(line + " .aloud");
            notebook.keys(Keys.ENTER);
            assertEquals("the slope of L in y hat equals y hat minus y", said(line));
            notebook.load();
        }
    }

    @Test
    void theDrawingFollowsTheSectionThatIsRead() {
        var shared = notebook.chrome().executeScript("return document.querySelector('.drawing').innerText");
        notebook.chrome().executeScript(
                """
                        const title = [...document.querySelectorAll('.section h2')].find((one) => one.textContent === 'with activations');
                        title.scrollIntoView()""");
        notebook.await("return document.querySelector('.drawing').innerText !== arguments[0]", shared);
        notebook.chrome().executeScript("scrollTo(0, 0)");
        notebook.await("return document.querySelector('.drawing').innerText === arguments[0]", shared);
    }

    private static String said(String line) {
        notebook.await("return !document.querySelector(arguments[0]).hidden", line + " .said-aloud");
        return notebook.find(line + " .said-aloud").getText();
    }
}
