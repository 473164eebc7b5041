package org.byhand.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/// A student with a keyboard and no mouse.
class AnswerBrowserTest {
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

    @Test
    void aRightAnswerIsTickedAndStaysAfterReloadAndRestart() throws Exception {
        notebook.write("loss-slope", "yhat-y");
        notebook.keys(Keys.ENTER);
        notebook.verdict("loss-slope", "correct");
        assertEquals("1", notebook.find("[data-solved]").getText());
        assertTrue(notebook.find("[data-step='loss-slope'] .formula g.mjx-mine").isDisplayed());

        notebook.load();
        assertEquals("1", notebook.find("[data-solved]").getText());
        notebook.restart();
        notebook.load();
        assertEquals("1", notebook.find("[data-solved]").getText());
        assertTrue(notebook.find("[data-step='loss-slope'] .ticked").isDisplayed());
    }

    @Test
    void aWrongAnswerIsToldItsSlipBesideBothNumbers() {
        notebook.write("loss-slope", "y-yhat");
        notebook.keys(Keys.ENTER);
        assertFalse(notebook.verdict("loss-slope", "incorrect").isBlank());
        notebook.await("return document.querySelectorAll('[data-step=loss-slope] [data-compare] table').length === 3");
        notebook.await("return document.getElementById('voice').textContent.length > 5");
        assertEquals("0", notebook.find("[data-solved]").getText());
        assertTrue(notebook.find("[data-step='loss-slope'] .filled").getText().startsWith("Check again"));

        notebook.write("loss-slope", "yhat-y");
        notebook.keys(Keys.ENTER);
        notebook.verdict("loss-slope", "correct");
    }

    @Test
    void aFieldThatTellsOfItsLastKeyAfterEnterWipesNoVerdict() {
        notebook.write("loss-slope", "y-yhat");
        notebook.keys(Keys.ENTER);
        notebook.verdict("loss-slope", "incorrect");
        notebook.await("return document.querySelectorAll('[data-step=loss-slope] [data-compare] table').length === 3");
        assertEquals(3L, notebook.chrome().executeScript("""
                document.querySelector('[data-step=loss-slope] math-field').dispatchEvent(new InputEvent('input'));
                return document.querySelectorAll('[data-step=loss-slope] [data-compare] table').length"""));
    }

    @Test
    void anUnreadableAnswerIsAskedAboutInPencilAndCostsNothing() {
        notebook.write("loss-slope", "yhat-q");
        notebook.keys(Keys.ENTER);
        var said = notebook.verdict("loss-slope", "invalid");
        assertTrue(said.contains("q"), said);
        assertTrue(notebook.all("[data-step='loss-slope'] [data-compare] table").isEmpty());
    }

    @Test
    void halfAnAnswerIsStillThereAfterAReload() {
        notebook.write("loss-slope", "yhat-");
        notebook.load();
        notebook.await("return document.querySelector('[data-step=loss-slope] math-field')?.value.includes('hat')");
    }

    @Test
    void whatIsTypedBeforeTheFieldStandsIsReadAsIfItHadStoodThere() {
        notebook.chrome().executeScript(
                """
                        const blank = document.querySelector('[data-step=loss-slope] [data-blank]');
                        blank.focus();
                        // a window that is not in front tells nobody
                        if (!document.hasFocus()) blank.dispatchEvent(new FocusEvent('focus'));
                        for (const key of 'X^T(yhat-y)') {
                          document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
                        }""");
        notebook.await("return document.querySelector('[data-step=loss-slope] math-field')?.value.includes(')')");
        assertEquals("X^\\top(\\haty-y)", notebook.chrome().executeScript(
                "return document.querySelector('[data-step=loss-slope] math-field').value.replaceAll(/[{} ]/g, '')"));
    }

    @Test
    void noLetterIsLostThatIsTypedRightAfterAClick() {
        notebook.write("loss-slope", "y");
        notebook.keys(Keys.BACK_SPACE);
        notebook.await("return document.querySelector('[data-step=loss-slope] math-field').value === ''");
        notebook.chrome().executeScript("document.activeElement.blur()");
        new Actions(notebook.chrome()).click(notebook.find("[data-step='loss-slope'] math-field")).sendKeys("yhat-y")
                .sendKeys(Keys.ENTER).perform();
        notebook.verdict("loss-slope", "correct");
    }

    @Test
    void enterPressedBeforeTheFieldStandsHandsTheLineInOnceItDoes() {
        notebook.chrome().executeScript(
                """
                        const blank = document.querySelector('[data-step=loss-slope] [data-blank]');
                        blank.focus();
                        // a window that is not in front tells nobody
                        if (!document.hasFocus()) blank.dispatchEvent(new FocusEvent('focus'));
                        for (const key of ['Enter', ...'yhat-y', 'Enter']) {
                          document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
                        }""");
        notebook.await("return !document.querySelector('[data-step=loss-slope]').classList.contains('open')");
    }

    @Test
    void hintsComeOneRungAtATimeAndTheLastIsTheLine() {
        notebook.write("loss-slope", "y");
        notebook.await("return Boolean(document.querySelector('[data-step=loss-slope] .acts .link'))");
        for (int rung = 1; rung <= 3; rung++) {
            press("[data-step='loss-slope'] " + (rung == 1 ? ".acts .link" : ".ladder .link"));
            notebook.await(
                    "return document.querySelectorAll('[data-step=loss-slope] .ladder .n:not(.closed)').length === "
                            + rung);
        }
        press("[data-step='loss-slope'] .ladder .link");
        notebook.await("return Boolean(document.querySelector('[data-step=loss-slope].shown'))");
        assertEquals("0", notebook.find("[data-solved]").getText());
    }

    @Test
    void severalLinesAreJudgedOneByOneAndTheLastIsHandedIn() {
        notebook.tabInto("[data-step='loss-slope'] .blank");
        link("work in several lines");
        notebook.await("return Boolean(document.querySelector('.working li math-field'))");
        notebook.tabInto(".working li math-field");
        notebook.await("return document.querySelector('.working li math-field').hasFocus()");
        for (var letter : "y-yhat".split("")) {
            notebook.keys(letter);
        }
        notebook.keys(Keys.ENTER);
        notebook.await("""
                const lines = document.querySelectorAll('.working li math-field');
                return lines.length === 2 && lines[1].hasFocus()""");
        for (var letter : "yhat-y".split("")) {
            notebook.keys(letter);
        }
        notebook.await("""
                const lines = [...document.querySelectorAll('.working li math-field')];
                return lines.slice(0, 2).map((line) => line.value).join() === 'y-\\\\hat{y},\\\\hat{y}-y'""");
        link("check these lines");
        notebook.await("return document.querySelectorAll('.working li.fault .sentence').length === 1");
        assertEquals(1, notebook.all(".working li.right .ticked").size());
        link("hand in the last line");
        notebook.verdict("loss-slope", "correct");
    }

    /// Presses the control of those words, with the keyboard.
    private void link(String text) {
        notebook.await(
                "return [...document.querySelectorAll('[data-step=loss-slope] button')].some(it => it.textContent === '"
                        + text + "' && it.offsetParent)");
        notebook.chrome().executeScript(
                "[...document.querySelectorAll('[data-step=loss-slope] button')].find(it => it.textContent === arguments[0]).focus()",
                text);
        notebook.keys(Keys.ENTER);
    }

    @Test
    void theMissedPartUnfoldsAndFoldsBack() {
        notebook.tabInto(".missed .mark");
        notebook.keys(Keys.ENTER);
        notebook.await("return !document.querySelector('.missed .slip').hidden");
        notebook.tabInto(".slip .blank");
        notebook.keys(Keys.ESCAPE);
        notebook.tabInto(".missed");
        notebook.find(".slip [data-do='fold']").click();
        assertTrue(notebook.find(".missed .mark").equals(notebook.chrome().switchTo().activeElement()));
    }

    /// The other tests begin with Tab beside what they press; here it comes all the way.
    @Test
    void fromTheTopTabComesToAllThatCanBeWorkedAt() {
        notebook.chrome().executeScript("""
                window.came = new Set();
                window.places = '.blank, button.here, button.mark, button.aloud, button.over, .bench table';
                addEventListener('focusin', ({target}) => came.add(target.closest(places)));""");
        var missing = "return [...document.querySelectorAll(places)].filter((one) => one.checkVisibility()"
                + " && !came.has(one)).map((one) => one.outerHTML.slice(0, 200))";
        for (int pressed = 0; pressed < 600; pressed += 20) {
            if (List.of().equals(notebook.chrome().executeScript(missing))) {
                break;
            }
            notebook.keys(Collections.nCopies(20, Keys.TAB).toArray(Keys[]::new));
        }
        assertEquals(List.of(), notebook.chrome().executeScript(missing));
    }

    private void press(String css) {
        notebook.chrome().executeScript("document.querySelector(arguments[0]).focus()", css);
        notebook.keys(Keys.ENTER);
    }
}
