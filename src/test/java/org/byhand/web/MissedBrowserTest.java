package org.byhand.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/// "I missed this part!" at the equals signs: a student who is lost, with a keyboard and no mouse.
class MissedBrowserTest {
    private static final String FIRST = "#l-first-weight";
    private static final String SLIP = ".missed.own .slip";

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
    void startAnew() {
        notebook.startAnew();
    }

    private void unfold(String line) {
        notebook.tabInto(line + " .here");
        notebook.keys(Keys.ENTER);
        ready();
    }

    /// Waits until the steps of the open slip are set.
    private void ready() {
        notebook.await("const all = [...document.querySelectorAll('.missed.own .small .formula')];"
                + "return all.length > 0 && all.every(one => one.classList.contains('set'))");
    }

    private Object js(String script, Object... arguments) {
        return notebook.chrome().executeScript(script, arguments);
    }

    @Test
    void everyEqualsSignOfALiveLineOpensByKeyboardAndFoldsBackToWhereOneWas() {
        assertEquals(2L, js("return document.querySelectorAll('#l-layer2-chain .here').length"));
        unfold(FIRST);
        assertTrue(notebook.find(SLIP + " .says").getText().contains("two terms"));
        notebook.await("return document.getElementById('voice').textContent.includes('small step')");
        notebook.keys(Keys.TAB);
        notebook.tabInto(SLIP);
        notebook.keys(Keys.ESCAPE);
        assertEquals(List.of(), notebook.all(SLIP));
        assertEquals("here", js("return document.activeElement.className.split(' ')[0]"));
        assertEquals("false", js("return document.activeElement.getAttribute('aria-expanded')"));
    }

    @Test
    void theNumbersOfTheStepsFollowAndANudgeShowsWhatTheSlopeDoes() {
        unfold(FIRST);
        var moved = "return document.querySelector('" + SLIP + " .moved').textContent";
        notebook.await("return document.querySelector('" + SLIP + " .moved').textContent === '+0.085'");
        notebook.tabInto(SLIP + " .nudge");
        notebook.keys(Keys.ARROW_UP);
        notebook.await("return document.querySelector('" + SLIP + " .moved').textContent !== '+0.085'");
        assertTrue(String.valueOf(js(moved)).matches("\\+0\\.09[34]"), () -> String.valueOf(js(moved)));
        var numbers = "[...document.querySelectorAll('" + SLIP + " td')].map(cell => cell.textContent).join()";
        var before = js("return " + numbers);
        notebook.tabInto(".bench table");
        notebook.keys(Keys.PAGE_UP, Keys.PAGE_UP);
        notebook.await("return " + numbers + " !== arguments[0]", before);
    }

    @Test
    void theMarkInTheMarginStaysUnderItsFormulaWhateverOpensBetweenThem() {
        var under = "Math.round(document.querySelector('#n-middle-factor .mark').getBoundingClientRect().top"
                + " - document.querySelector('#l-layer1-chain .formula').getBoundingClientRect().bottom)";
        var ends = "(() => { const mark = document.createRange();"
                + "mark.selectNodeContents(document.querySelector('#n-middle-factor .mark'));"
                + "const stroke = document.querySelector('#n-middle-factor > .overlay .lead').getBoundingClientRect();"
                + "return Math.round(mark.getBoundingClientRect().top - stroke.bottom); })()";
        var before = (Long) js("return " + under);
        var close = (Long) js("return " + ends);
        unfold("#l-layer1-chain");
        notebook.await("return " + under + " === arguments[0]", before);
        notebook.await("return " + ends + " === arguments[0]", close);
        notebook.keys(Keys.TAB);
        notebook.tabInto(SLIP);
        notebook.keys(Keys.ESCAPE);
        notebook.await("return " + under + " === arguments[0]", before);
        notebook.await("return " + ends + " === arguments[0]", close);
        assertEquals(1L, js("return document.querySelectorAll('#n-middle-factor > .overlay .lead').length"));
    }

    @Test
    void stepsOpenFurtherAndCloseAgain() {
        unfold("#l-forward");
        notebook.tabInto(SLIP + " .small .acts [aria-expanded]");
        notebook.keys(Keys.ENTER);
        notebook.await("return document.querySelectorAll('.closer .small .formula.set').length === 2");
        assertTrue(notebook.find(".closer .says").getText().contains("entry"));
        notebook.tabInto(".closer");
        notebook.keys(Keys.ESCAPE);
        assertEquals(List.of(), notebook.all(".closer"));
        assertEquals("look closer", js("return document.activeElement.textContent"));
        assertTrue(notebook.find(SLIP).isDisplayed());
    }

    @Test
    void stepsOpenDownToNothingButNumbersWhichFollowAndOpenNoFurther() {
        unfold(FIRST);
        notebook.tabInto(SLIP + " .small .acts [aria-expanded]");
        notebook.keys(Keys.ENTER);
        var numbers = "[...document.querySelectorAll('.closer .bare tbody td')].map((cell) => cell.textContent).join()";
        notebook.await("return " + numbers + " === '0.19,0.12,0.07'");
        assertEquals(List.of(), notebook.all(".closer .formula"));
        assertEquals(List.of(), notebook.all(".closer button"));
        assertEquals("small step 1: in numbers",
                js("return document.querySelector('.closer .small').getAttribute('aria-label')"));
        notebook.tabInto(".bench table");
        notebook.keys(Keys.PAGE_UP, Keys.PAGE_UP);
        notebook.await("return " + numbers + " !== '0.19,0.12,0.07'");
    }

    @Test
    void theSameLineIsReadWithIndicesAndForOneWeight() {
        unfold("#l-forward");
        js("document.querySelector('.distance input[value=index]').click()");
        notebook.await("return document.querySelector('.missed.own .numbers .words') !== null");
        threeRows();
        notebook.await("return document.querySelector('#l-forward td.at') !== null");
        js("document.querySelector('.distance input[value=matrix]').click()");
        notebook.await("return document.querySelector('#l-forward td.at') === null");
    }

    private void threeRows() {
        js("document.querySelector('[data-sizes] input').focus()");
        notebook.keys("3");
        notebook.await(
                "return document.querySelectorAll('#l-forward .numbers > .matrix:first-child tbody tr').length === 3");
    }

    @Test
    void theReaderChoosesTheEntryByArrowsOrByAClickAndItsRowAndColumnAreMarked() {
        unfold("#l-forward");
        js("document.querySelector('.distance input[value=entry]').click()");
        threeRows();
        var marked = "[...document.querySelectorAll('#l-forward .numbers > .matrix:first-child tbody td')].findIndex((td) => td.matches('.at'))";
        notebook.await("return document.querySelector('.distance .spin') !== null && " + marked + " === 0");
        js("document.querySelector('.distance .spin').focus()");
        notebook.keys(Keys.ARROW_UP);
        notebook.await("return " + marked + " === 1");
        notebook.await("return document.querySelector(arguments[0]).textContent.includes('2')",
                SLIP + " .small .formula");
        notebook.find("#l-forward .numbers > .matrix:first-child tbody tr:nth-child(3) td").click();
        notebook.await("return document.querySelector('.distance .spin').value === '3' && " + marked + " === 2");
        assertEquals(4L, js("return document.querySelectorAll('#l-forward td.with').length"));
    }

    @Test
    void aSmallStepBecomesABlankThatIsCheckedAndKept() throws Exception {
        unfold(FIRST);
        notebook.tabInto(SLIP + " .small:nth-child(2) .acts .link:not([aria-expanded])");
        notebook.keys(Keys.ENTER);
        var blank = SLIP + " .step .blank";
        notebook.await("const field = document.querySelector(arguments[0])?.querySelector('math-field, textarea');"
                + "return Boolean(field) && (field.hasFocus ? field.hasFocus() : field === document.activeElement)",
                blank);
        notebook.keys("h_2", Keys.ENTER);
        notebook.await("return document.querySelector('" + SLIP + " [data-verdict].incorrect') !== null");
        notebook.await("return document.querySelectorAll('" + SLIP + " .compare table').length > 0");
        notebook.chord("a");
        notebook.keys("h_1", Keys.ENTER);
        notebook.await("return document.querySelector('" + SLIP + " [data-verdict].correct') !== null");
        assertEquals("0", notebook.find("[data-solved]").getText());

        notebook.restart();
        notebook.load();
        assertTrue((Boolean) js("return document.querySelector('#l-first-weight .here').classList.contains('noted')"));
        unfold(FIRST);
        notebook.await("return document.querySelector('" + SLIP + " .step.solved g.mjx-mine') !== null");

        notebook.tabInto(SLIP + " .small:nth-child(2) .acts .link:not([aria-expanded])");
        notebook.keys(Keys.ENTER);
        notebook.await("return document.querySelector('" + SLIP + " .step') === null");
        notebook.load();
        assertFalse((Boolean) js("return document.querySelector('#l-first-weight .here').classList.contains('noted')"));
    }

    @Test
    void aWrongAnswerOffersTheSlipAndTheLastLineStaysTheStudents() {
        notebook.write("so", "h_j");
        notebook.keys(Keys.ENTER);
        notebook.verdict("so", "incorrect");
        notebook.tabInto("[data-step='so'] .acts .offer");
        notebook.keys(Keys.ENTER);
        ready();
        js("document.querySelector('" + SLIP + " .rest .link')?.click()");
        notebook.await("return document.querySelector('" + SLIP + " .small:last-child .caption') !== null");
        var last = (String) js("return document.querySelector('" + SLIP + " .small:last-child .formula').textContent");
        assertFalse(last.contains("χ"), last);
    }

    @Test
    void aFactorInAStepHasItsCardWithTheNumbersOfTheSlip() {
        unfold("#l-w1-shapes");
        var line = SLIP + " .small:nth-child(4) .formula";
        js("document.querySelector(arguments[0]).focus()", line);
        notebook.keys(Keys.ARROW_RIGHT);
        notebook.await(
                "return !document.querySelector('.card').hidden && document.querySelectorAll('.card td').length > 1");
        assertEquals(
                js("return document.querySelector(arguments[0]).textContent",
                        SLIP + " .small:nth-child(4) .numbers tbody td"),
                js("return document.querySelector('.card tbody td').textContent"));
        assertTrue((Boolean) js("return document.querySelector(arguments[0]).matches('.lit')",
                SLIP + " .small:nth-child(4) .numbers .matrix"));
    }

    @Test
    void hiddenStepsAreCounted() {
        unfold("#l-w1-shapes");
        var more = notebook.find(SLIP + " .rest .link").getText();
        assertTrue(more.matches("\\d+ more steps"), more);
        int hidden = Integer.parseInt(more.substring(0, more.indexOf(' ')));
        notebook.tabInto(SLIP + " .rest");
        notebook.keys(Keys.ENTER);
        assertEquals(6 + hidden, notebook.all(SLIP + " .small").size());
    }

    @Test
    void numbersHaveTheirDecimalsFromWhateverDistanceTheyAreRead() {
        unfold("#l-w1-shapes");
        js("document.querySelector('" + SLIP + " input[value=entry]').click()");
        notebook.await("return [...document.querySelectorAll('" + SLIP
                + " .small td')].filter(cell => cell.textContent === '\u22120.81').length > 5");
        assertFalse(notebook.find(SLIP).getText().contains("\u22120.8090"));
    }

    @Test
    void aLineThatIsFoundWhileAFunctionIsChosenIsBentAtOnce() {
        js("const choice = document.querySelector('.bend select'); choice.value = 'IDENTITY'; choice.dispatchEvent(new Event('change'))");
        notebook.await("return document.querySelector('.bend').textContent.includes('gradients first')");
        notebook.write("w2-activated-shapes", "a1^T ((yhat-y) .* sigma'(z2))");
        notebook.keys(Keys.ENTER);
        notebook.await("return document.querySelectorAll('.bend .bent').length === 1");
    }

    @Test
    void undoLeadsOverNumbersAndAnswersAlike() {
        notebook.write("loss-slope", "yhat");
        notebook.tabInto(".bench table");
        notebook.keys(Keys.ARROW_UP);
        notebook.chord("z");
        notebook.chord("z");
        notebook.await(
                "return document.querySelector('[data-step=loss-slope] .blank').querySelector('math-field, textarea').value === ''");
        notebook.chord("z", Keys.SHIFT);
        notebook.await(
                "return document.querySelector('[data-step=loss-slope] .blank').querySelector('math-field, textarea').value !== ''");
        js("document.querySelector('[data-menu] summary').click()");
        assertTrue(notebook.find("[data-history]").getText().contains("what you wrote"));
    }

    @Test
    void aSectionStartsOverByItselfAsOneStepThatCanBeUndone() {
        notebook.write("loss-slope", "yhat");
        notebook.write("second-weight", "h_2");
        var blank = "document.querySelector('[data-step=%s] .blank').querySelector('math-field, textarea').value";
        js("document.querySelectorAll('#derivation > .section .over')[0].click()");
        notebook.await("return " + blank.formatted("second-weight") + " === ''");
        assertFalse(String.valueOf(js("return " + blank.formatted("loss-slope"))).isEmpty());
        js("document.querySelector('[data-do=undo]').click()");
        notebook.await("return " + blank.formatted("second-weight") + " !== ''");
        assertTrue(((String) js("return document.querySelector('[data-history]').textContent"))
                .contains("what you wrote"));
    }

    @Test
    void openSlipsFitANarrowPageAndAxeFindsNothing() throws Exception {
        unfold("#l-w1-shapes");
        for (var closed : List.of(".acts [aria-expanded=false]",
                ".small:nth-child(4) .closer .acts [aria-expanded=false]")) {
            js("document.querySelectorAll('" + SLIP + " " + closed + "').forEach((one) => one.click())");
            notebook.await("const all = [...document.querySelectorAll('.closer')];"
                    + "return all.length > 0 && all.every((one) => one.querySelector('.bare td, .formula.set'))");
        }
        notebook.await("return document.querySelector('.closer .bare td') !== null");
        for (int width : List.of(1440, 390, 320)) {
            notebook.width(width);
            notebook.await("return document.documentElement.scrollWidth <= innerWidth");
            assertClean();
        }
        notebook.scheme("dark");
        assertClean();
    }

    @Test
    void slipsThatAreOpenAtOnceHaveNamesOfTheirOwn() {
        unfold("#l-w1-shapes");
        unfold("#l-sigma-slope");
        notebook.await("const names = [...document.querySelectorAll('.missed.own')].map((one) => one.ariaLabel);"
                + "return names.length === 2 && names.every((name) => name.endsWith('?')) && names[0] !== names[1]");
        assertClean();
    }

    private void assertClean() {
        assertEquals(List.of(), Axe.violations(notebook.chrome()));
    }
}
