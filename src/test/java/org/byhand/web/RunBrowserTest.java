package org.byhand.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/// "Run it" in a real browser: run, scrub, stop, a wrong formula climbs.
class RunBrowserTest {
    private static final Map<String, String> UPHILL = Map.of(
            "w2", "a_1^T ((y-yhat) .* sigma'(z2))", "b2", "ones^T ((y-yhat) .* sigma'(z2))",
            "w1", "X^T ((((y-yhat) .* sigma'(z2)) W2^T) .* sigma'(z1))",
            "b1", "ones^T ((((y-yhat) .* sigma'(z2)) W2^T) .* sigma'(z1))");

    @TempDir
    static Path folder;

    private static Notebook notebook;

    @BeforeAll
    static void open() throws Exception {
        notebook = Notebook.open(folder);
        notebook.chrome().executeScript("localStorage.setItem('byhand-source', 'text')");
    }

    @AfterAll
    static void close() {
        notebook.close();
    }

    @AfterEach
    void forget() {
        notebook.chrome().executeScript("sessionStorage.clear()");
    }

    @BeforeEach
    void openRun() {
        notebook.width(1440);
        notebook.scheme("light");
        notebook.chrome().get(notebook.origin() + "/lessons/backpropagation-by-hand/run");
        ran(1);
    }

    private static void ran(int times) {
        notebook.await("return document.documentElement.dataset.ready === 'true' && "
                + "Number(document.documentElement.dataset.ran) >= arguments[0]", times);
    }

    private static int runs() {
        return Integer
                .parseInt((String) notebook.chrome().executeScript("return document.documentElement.dataset.ran"));
    }

    private static String text(String css) {
        return (String) notebook.chrome().executeScript("return document.querySelector(arguments[0]).textContent", css);
    }

    private static void write(String weight, String formula) {
        var row = "[data-weight='" + weight + "'] ";
        if (notebook.all(row + "textarea").isEmpty()) {
            notebook.find(row + "button").click();
        }
        notebook.await("return document.activeElement === document.querySelector(arguments[0])", row + "textarea");
        int before = runs();
        notebook.chord("a");
        notebook.keys(formula + Keys.ENTER);
        ran(before + 1);
    }

    @Test
    void aRunIsDrawnAndItsNumbersStandBehindIt() {
        assertTrue((Boolean) notebook.chrome()
                .executeScript("return document.querySelector('.uplot canvas').width > 300"));
        assertTrue(notebook.all(".surface .level").size() > 5);
        assertTrue(text("[data-says]").startsWith("Nothing of yours runs yet"), text("[data-says]"));
        assertEquals(4, notebook.all("[data-apart] .derived").size());
        notebook.find("[data-behind] summary").click();
        notebook.await("return document.querySelectorAll('[data-tables] table').length === 2");
        assertEquals(61, notebook.all("[data-tables] .scroll:first-child tbody tr").size());
        assertEquals(List.of(), notebook.complaints());
    }

    @Test
    void theSliderTheArrowsAndTheButtonsGoThroughTheSteps() {
        notebook.tabInto("[data-slider]");
        notebook.keys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        assertEquals("3", text(".settings [data-now]"));
        assertTrue(notebook.find("[data-slider]").getDomAttribute("aria-valuetext").startsWith("step 3: yours 0."));
        var third = text("[data-updates] .numbers");
        notebook.find("[data-do='back']").click();
        assertEquals("2", text(".settings [data-now]"));
        assertNotEquals(third, text("[data-updates] .numbers"));
        notebook.find("[data-do='step']").click();
        assertEquals(third, text("[data-updates] .numbers"));
        notebook.find("[data-do='play']").click();
        notebook.await("return Number(document.querySelector('.settings [data-now]').textContent) > 5");
        notebook.find("[data-do='play']").click();
        var held = text(".settings [data-now]");
        assertEquals("play", notebook.find("[data-do='play']").getDomAttribute("aria-label"));
        notebook.find("[data-do='step']").click();
        assertEquals(Integer.parseInt(held) + 1, Integer.parseInt(text(".settings [data-now]")));
    }

    @Test
    void aWrongFormulaClimbsAndTheTeacherSaysWhere() {
        UPHILL.forEach(RunBrowserTest::write);
        notebook.await("return document.querySelector('[data-says]').textContent.includes('uphill')");
        assertTrue(text("[data-says]").matches("At step \\d+ they part\\. .*"), text("[data-says]"));
        assertEquals(1, notebook.all(".tickmark").size());
        assertEquals(1, notebook.all(".marks .pen").size());
        assertTrue(notebook.all("[data-apart] .wrong").size() >= 9);
        notebook.await("return document.querySelector(\"[data-weight='w2'] .message\").textContent.length > 10");
    }

    @Test
    void aFormulaThatDoesNotFitIsExplainedAndRunsLoosely() {
        write("w2", "((yhat-y) .* sigma'(z2))^T a_1");
        notebook.await(
                "return document.querySelector(\"[data-weight='w2'] .message\").textContent.includes('cannot be')");
        assertTrue(text("[data-apart] tbody").contains("cannot run"));
        int before = runs();
        notebook.find("[data-weight='w2'] .message button").click();
        ran(before + 1);
        notebook.await("return document.querySelector('[data-says]').textContent.includes('never part')");
    }

    @Test
    void updatingAsOneGoesNamesTheFirstTwoNumbersThatDiffer() {
        int before = runs();
        notebook.find("[data-in-turn]").click();
        ran(before + 1);
        notebook.await(
                "return /At step 1 .* instead of .* The loss is .* instead of/s.test(document.querySelector('[data-first]').textContent)");
        assertEquals("as you go", text(".marks .name.mine"));
        assertEquals(1, notebook.all(".marks .dot.yours").size());
        assertTrue(text("[data-trap]").contains("0.291027924"), text("[data-trap]"));
    }

    @Test
    void whatCouldNotBeMeasuredIsForgottenOnceItCan() throws Exception {
        var told = "document.querySelector('[data-nudged]').textContent";
        notebook.away(() -> {
            notebook.tabInto("[data-sizes]");
            notebook.keys(Keys.ARROW_UP);
            notebook.await("return " + told + " !== ''");
        });
        notebook.keys(Keys.ARROW_DOWN);
        notebook.await("return " + told + " === ''");
    }

    @Test
    void theWordsAtTheStartStandBesideThePath() {
        notebook.await("return document.querySelector('.surface .start text') !== null");
        assertEquals(false, notebook.chrome().executeScript(
                """
                        const words = document.querySelector('.surface .start text').getBoundingClientRect();
                        const way = document.querySelector('.surface .way.truth');
                        const frame = way.ownerSVGElement.getBoundingClientRect();
                        return [...Array(400).keys()].map((k) => way.getPointAtLength(way.getTotalLength() * k / 400))
                          .some(({x, y}) => x + frame.x > words.left && x + frame.x < words.right && y + frame.y > words.top && y + frame.y < words.bottom);"""));
    }

    @Test
    void anEntryIsNudgedUntilItDrowns() {
        notebook.find("[data-entry='w2-0-0']").click();
        notebook.await("return document.querySelectorAll('[data-nudged] tbody tr').length === 14");
        assertTrue(text("[data-best]").contains("rounding"), text("[data-best]"));
        assertEquals(1, notebook.all(".loglog").size());
    }

    @Test
    void aFormulaThatWasTriedOutlastsTheVisitAndGoesOntoTheSheetIfAsked() {
        var tried = "a_1^T ((yhat-y) .* sigma'(z2))";
        write("w2", tried);
        openRun();
        notebook.await(
                "return document.querySelector(\"[data-weight='w2'] .shown\").classList.contains('faint') === false");
        var take = notebook.all("[data-weight='w2'] .row .link").stream()
                .filter(one -> one.getText().equals("put it on my sheet")).findFirst().orElseThrow();
        take.click();
        notebook.await(
                "return document.querySelector(\"[data-weight='w2'] .message\").textContent.includes('on your sheet now')");
        notebook.load();
        assertEquals(tried, notebook.chrome().executeScript(
                "return document.querySelector('[data-step=w2-activated-shapes] .blank').querySelector('textarea, math-field').value"));
    }

    @Test
    void aFactorOfTheStepInNumbersHasItsCard() {
        write("w2", "a_1^T ((yhat-y) .* sigma(z2))");
        var line = ".update .formula.set[tabindex]";
        notebook.await("return document.querySelector(arguments[0]) !== null", line);
        notebook.chrome().executeScript("document.querySelector(arguments[0]).focus()", line);
        notebook.keys(Keys.ARROW_RIGHT);
        notebook.await(
                "return !document.querySelector('.card').hidden && document.querySelectorAll('.card td').length > 1");
        assertTrue(text(".card figcaption").contains("at the start"), text(".card"));
        notebook.keys(Keys.ESCAPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void axeFindsNothingAndNothingStandsOut(String scheme) {
        notebook.scheme(scheme);
        write("w2", "a_1^T ((yhat-y) .* sigma(z2))");
        notebook.find("[data-entry='w2-0-0']").click();
        notebook.await("return document.querySelectorAll('[data-nudged] tbody tr').length === 14");
        notebook.find("[data-behind] summary").click();
        for (int width : List.of(1440, 900, 390, 320)) {
            notebook.width(width);
            assertEquals(List.of(), Axe.violations(notebook.chrome()), scheme + " " + width);
            assertEquals(0L, notebook.chrome().executeScript(
                    "return Math.max(0, document.documentElement.scrollWidth - innerWidth)"), "overflow at " + width);
        }
    }
}
