package org.byhand.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/// "Step through it" in a real browser: there and back by keyboard, by edges, with other numbers.
class GraphBrowserTest {
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

    private static void openGraph(String model) {
        notebook.complaints(); // those of another test are not this one's
        notebook.width(1440);
        notebook.scheme("light");
        notebook.chrome().get(notebook.origin() + "/lessons/backpropagation-by-hand/graph?model=" + model);
        notebook.await("return document.documentElement.dataset.ready === 'true'");
    }

    private static String text(String css) {
        return (String) notebook.chrome()
                .executeScript("return document.querySelector(arguments[0])?.textContent.trim() ?? ''", css);
    }

    private static String slope(String quantity) {
        return (String) notebook.chrome().executeScript(
                "const all = [...document.querySelectorAll('.quantity')].find((one) => one.querySelector('button').ariaLabel.startsWith(arguments[0] + ';'));"
                        + "return all.matches('.back') ? [...all.querySelectorAll('.slope td')].map((cell) => cell.textContent).join(' ').trim() : ''",
                quantity);
    }

    @Test
    void goingOnBeforeALineIsSetBreaksNoFormula() {
        openGraph("matrices");
        notebook.chrome().executeScript(
                "for (let k = 0; k < 6; k++) document.querySelector('[data-do=step]').click()");
        notebook.await("return document.querySelector('[data-now]').textContent === '6'"
                + " && document.querySelector('[data-stage] .formula.set') !== null");
        assertEquals(List.of(), notebook.complaints());
    }

    @Test
    void fromTheKeyboardOneGoesThereAndBackToTheGradientThatTheLessonHas() {
        openGraph("matrices");
        notebook.tabInto("[data-graph]");
        assertEquals("0", text("[data-now]"));
        notebook.keys(Keys.ARROW_RIGHT);
        notebook.await("return document.querySelector('[data-now]').textContent === '1'");
        assertEquals("", slope("L"));
        notebook.keys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        notebook.await("return document.querySelector('.quantity.now button').ariaLabel.startsWith('L;')");
        assertEquals("1.00", slope("L"));
        assertEquals("", slope("W 1"));
        notebook.await("return document.getElementById('voice').textContent.includes('the slope of L in L is 1')");
        notebook.keys(Keys.END);
        notebook.await("return document.querySelector('.quantity.now button').ariaLabel.startsWith('W 1;')");
        var there = slope("W 1");
        notebook.keys(Keys.HOME);
        notebook.await("return document.querySelector('[data-now]').textContent === '0'");
        assertEquals("", slope("W 1"));
        notebook.load();
        notebook.await("return document.documentElement.dataset.ready === 'true'");
        var page = (String) notebook.chrome().executeScript("""
                const data = JSON.parse(document.getElementById('lesson-data').textContent);
                const q = data.q[data.network.edges[0].gradientQ];
                return q.flat().map((entry) => entry.toFixed(2).replace('-', '\\u2212')).join(' ')""");
        assertEquals(page, there);
    }

    @Test
    void anEdgeSaysUpstreamTimesLocalIsDownstreamAndFollowsTheNumbers() {
        openGraph("activations");
        var edge = notebook.find(".local[aria-label^='from W 1 to z 1']");
        notebook.chrome().executeScript("arguments[0].focus()", edge);
        notebook.keys(Keys.ENTER);
        notebook.await("return document.querySelectorAll('.road .side table td').length > 3");
        assertEquals(List.of("local derivative", "upstream", "downstream"),
                notebook.all(".road:first-child .side .caption").stream().map(one -> one.getText()).toList());
        var before = text(".road .side:last-child tbody td");
        notebook.chrome()
                .executeScript("document.querySelector(\".given:not([hidden]) [data-cell$='y-0-0']\").focus()");
        var field = notebook.chrome().switchTo().activeElement();
        field.sendKeys("5" + Keys.ENTER);
        notebook.await("return document.querySelector('.road .side:last-child tbody td').textContent !== arguments[0]",
                before);
        assertEquals(List.of(), notebook.complaints());
    }

    @Test
    void nothingGoesOnUntilPlayIsPressedAndPausingStops() {
        openGraph("matrices");
        notebook.find("[data-do='play']").click();
        notebook.await("return Number(document.querySelector('[data-now]').textContent) > 0");
        notebook.find("[data-do='play']").click();
        assertEquals("play", notebook.find("[data-do='play']").getAttribute("aria-label"));
        assertFalse(notebook.all("[data-list] li").isEmpty());
        assertEquals(notebook.all(".quantity").size(), notebook.all("[data-list] li").size());
    }

    @Test
    void theLessonsDrawingStepsInSmallAndTheEquationOfAGradientIsWashed() {
        notebook.width(1440);
        notebook.load();
        notebook.await("return document.documentElement.dataset.ready === 'true'");
        var step = notebook.find("[data-walk] [data-do='step']");
        step.click();
        assertTrue((Boolean) notebook.chrome()
                .executeScript("return document.querySelectorAll('.drawing circle.not-yet').length === 3"));
        for (int i = 0; i < 3; i++) {
            step.click();
        }
        assertTrue((Boolean) notebook.chrome()
                .executeScript("return document.getElementById('l-loss-slope').matches('.stated')"));
        for (int i = 0; i < 3; i++) {
            step.click();
        }
        assertEquals(0, notebook.all(".line.stated, .drawing .not-yet").size());
    }

    @Test
    void theLessonsDrawingPlaysToItsEndAndStopsThere() {
        notebook.width(1440);
        notebook.load();
        var play = notebook.find("[data-walk] [data-do='play']");
        assertEquals("", text("[data-walked]"));
        play.click();
        notebook.await("return document.querySelector('[data-walked]').textContent.startsWith('2 of 6')");
        play.click();
        assertEquals("play", play.getDomAttribute("aria-label"));
        play.click();
        notebook.await("return document.querySelector('[data-walked]').textContent.startsWith('6 of 6')");
        notebook.await("return document.querySelector(\"[data-walk] [data-do='play']\").ariaLabel === 'play'");
        assertTrue(text("[data-walked]").startsWith("6 of 6"), text("[data-walked]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void axeFindsNothingAndNothingStandsOut(String scheme) {
        openGraph("activations");
        notebook.scheme(scheme);
        notebook.tabInto("[data-graph]");
        notebook.keys(Keys.END);
        notebook.await("return document.querySelector('.road .formula.set') !== null");
        notebook.find(".stage summary").click();
        for (int width : List.of(1440, 900, 390, 320)) {
            notebook.width(width);
            assertEquals(List.of(), Axe.violations(notebook.chrome()), scheme + " " + width);
            assertEquals(0L, notebook.chrome().executeScript(
                    "return Math.max(0, document.documentElement.scrollWidth - innerWidth)"), "overflow at " + width);
        }
    }
}
