package org.byhand.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/// What the editor offers beside typing: parts of equations, repairs, completion, the model's form, versions, two sides that scroll together.
class EditorBrowserTest {
    private static final String GRADIENT = "\n$$ \\frac{\\partial L}{\\partial w} = x^\\top (x w - y) $$ (gradient)\n";

    @TempDir
    static Path folder;

    private static Site site;
    private static Studio ada;

    @BeforeAll
    static void open() throws Exception {
        site = Site.open(folder);
        ada = new Studio(site, "Ada");
    }

    @AfterAll
    static void close() {
        ada.close();
        site.close();
    }

    private static String source() {
        return (String) ada.chrome().executeScript("""
                const content = document.querySelector('.cm-content');
                return (content.cmTile ? content.cmTile.view : content.cmView.view).state.doc.toString();""");
    }

    private static void says(String problems) {
        ada.await("return document.documentElement.dataset.proven === 'true'"
                + " && document.querySelector('[data-part=problems]').textContent === arguments[0]", problems);
    }

    /// A part of an equation on the page, by what it says.
    private static WebElement part(String line, String words) {
        return (WebElement) ada.chrome().executeScript("""
                const line = document.getElementById(arguments[0]);
                const said = [...line.querySelectorAll('mjx-assistive-mml [class*="mjx-at-"]')]
                  .find((one) => one.textContent === arguments[1]);
                return line.querySelector('svg g.' + said.getAttribute('class').match(/mjx-at-[0-9-]+/)[0]);""", line,
                words);
    }

    @Test
    void twoPartsOfOneEquationBecomeBlanksByMouse() {
        ada.begin("By mouse");
        ada.write(GRADIENT);
        new Actions(ada.chrome()).moveToElement(part("l-gradient", "x⊤")).click().perform();
        ada.chrome().findElement(By.xpath("//div[@class='choice']/button[.='make this a blank']")).click();
        ada.await("return document.querySelectorAll('#l-gradient.step .blank, #l-gradient g.mjx-blank').length === 1");
        ada.keys("What comes back through x?");
        says("no problems");
        new Actions(ada.chrome()).moveToElement(part("l-gradient", "xw")).clickAndHold()
                .moveToElement(part("l-gradient", "y")).release().perform();
        ada.chrome().findElement(By.xpath("//div[@class='choice']/button[.='make this a blank']")).click();
        ada.await("return document.querySelectorAll('#l-gradient g.mjx-blank').length === 2");
        says("no problems");
        assertTrue(source().contains("x w - y") && source().contains("p2: the second missing part"), source());
    }

    @Test
    void aRepairIsOneClick() {
        ada.begin("Repairs");
        ada.write("\n$$ \\frac{\\partial L}{\\partial w} = x (x w - y) $$ (turned)\n");
        says("1 problem");
        ada.find(".cm-sentence .link").click();
        says("no problems");
        assertTrue(source().contains("x^{\\top}"), source());
    }

    @Test
    void symbolsTargetsAndDirectivesAreOffered() {
        ada.begin("Completed");
        ada.find(".cm-content").click();
        ada.chord(Keys.END);
        ada.keys("\n$$ \\frac");
        ada.await("return [...document.querySelectorAll('.cm-tooltip-autocomplete li')]"
                + ".some((one) => one.textContent.startsWith('\\\\frac{\\\\partial L}{\\\\partial w}'))");
        ada.keys(Keys.ESCAPE);
        ada.keys("12 $$\n\n:::{st");
        // the list takes no key in its first 75 milliseconds, since it could be meant for the text
        ada.await("""
                const list = document.querySelector('.cm-tooltip-autocomplete');
                if (!list?.querySelector('li[aria-selected]')?.textContent.startsWith('step')) return false;
                list.opened ??= performance.now();
                return performance.now() - list.opened > 100;""");
        ada.keys(Keys.ENTER);
        ada.await("return document.querySelector('.cm-content').textContent.includes('class: stepname: name')");
        assertTrue(source().stripTrailing().endsWith("$$\n:::"), source());
    }

    @Test
    void whatTheFormSaysStandsInTheSource() {
        ada.begin("Formed");
        ada.find("[data-do=model]").click();
        ada.await("return document.querySelectorAll('.drawer math-field').length === 2");
        var cell = ada.find(".sheet-of-numbers input");
        cell.clear();
        cell.sendKeys("4", Keys.ENTER);
        ada.await("return document.querySelector('.cm-content').textContent.includes('values: [[4], [2]]')");
        ada.chrome().executeScript("""
                const field = [...document.querySelectorAll('.drawer math-field')].at(-1);
                field.value = 'z=xw';
                field.dispatchEvent(new Event('change', {bubbles: true}));
                field.dispatchEvent(new Event('change', {bubbles: true}));""");
        ada.await("return document.querySelector('.cm-content').textContent.includes('- z=xw')");
        ada.settled();
        assertEquals(1, source().split("- z=xw", -1).length - 1, source());
    }

    @Test
    void anOldVersionIsComparedAndRestored() {
        ada.begin("Versions");
        ada.saved();
        ada.find("[data-part=publish]").click();
        ada.await("return document.querySelector('[data-part=notices]').textContent.includes('is published')");
        ada.write("\nA thought that goes again.\n");
        ada.saved();
        ada.find("[data-do=versions]").click();
        ada.await("return document.querySelectorAll('.versions li').length === 2");
        ada.chrome().findElement(By.xpath("//ol[@class='versions']/li[last()]//button[.='compare with the draft']"))
                .click();
        ada.await("return document.querySelector('.conflict .cm-mergeView')?.textContent.includes('goes again')");
        assertTrue(ada.tabsStayIn("dialog[open]"));
        ada.keys(Keys.ESCAPE);
        ada.await("return !document.querySelector('.conflict')");
        ada.await("return document.activeElement.textContent === 'compare with the draft'");
        ada.chrome().findElement(By.xpath("//ol[@class='versions']/li[last()]//button[.='restore']")).click();
        ada.await("return !document.querySelector('.cm-content').textContent.includes('goes again')");
        ada.saved();
    }

    @Test
    void sourceAndPageScrollTogether() {
        ada.begin("Scrolled");
        ada.write("\n## A section\n\nWords of it.\n".repeat(60));
        ada.await("return document.querySelectorAll('#derivation .section').length === 60");
        lead(".page-side", "scrollTop = scrolled.scrollHeight * 0.5");
        ada.await("return Math.abs(" + at(".page-side") + " - " + at(".cm-scroller") + ") < 4 && " + at(".cm-scroller")
                + " > 60");
        lead(".cm-scroller", "scrollTop = 0");
        ada.await("return document.querySelector('.page-side').scrollTop < 40");
    }

    /// What a wheel does over a side.
    private static void lead(String side, String scroll) {
        ada.chrome().executeScript("const scrolled = document.querySelector('" + side
                + "'); scrolled.dispatchEvent(new WheelEvent('wheel', {bubbles: true})); scrolled." + scroll + ";");
    }

    /// The line of the file that is at the top of a side.
    private static String at(String side) {
        return side.equals(".page-side")
                ? "Number([...document.querySelectorAll('#derivation > .place > [data-from]')].findLast((one) => one.getBoundingClientRect().top"
                        + " <= document.querySelector('.page-side').getBoundingClientRect().top + 14)?.dataset.from)"
                : "(() => { const c = document.querySelector('.cm-content'), v = c.cmTile ? c.cmTile.view : c.cmView.view;"
                        + " return v.state.doc.lineAt(v.lineBlockAtHeight(v.scrollDOM.scrollTop).from).number; })()";
    }

    @Test
    void aStudentsAnswerBecomesATest() {
        ada.begin("Learned from");
        ada.write("""

                :::{step} slope
                ---
                label: the slope of the loss
                hints: Two things are multiplied.
                right: x^\\top (x w - y)
                wrong:
                  sign: -x^\\top (x w - y)
                ---
                $$
                \\frac{\\partial L}{\\partial w} = \\placeholder[p1]{}
                $$
                :::
                """);
        says("no problems");
        ada.saved();
        var id = ada.lesson();
        ada.open("/author");
        ada.open("/author/lessons/" + id + "#step=slope&p1="
                + URLEncoder.encode("2x^T (x w - y)", StandardCharsets.UTF_8));
        ada.await(
                "return [...document.querySelectorAll('.said-of button')].some((one) => one.textContent.startsWith('keep it as a test'))");
        ada.find(".said-of .link").click();
        ada.await("return document.querySelectorAll('.answers > ul:not(.suggested) > li').length === 3");
        says("no problems");
        assertTrue(source().contains("constant-factor: 2x^T (x w - y)"), source());
    }

    @Test
    void whoSignsOutLeavesNothingThatWasWritten() {
        try (var bob = new Studio(site, "Bob")) {
            bob.begin("Private");
            bob.saved();
            bob.chrome().executeScript(
                    "localStorage.setItem('byhand-lesson:1', 'a draft'); localStorage.setItem('byhand-draft:a:b', 'half a line');"
                            + "localStorage.setItem('byhand-theme', 'dark')");
            bob.chrome().get(bob.origin() + "/");
            bob.find(".menu summary").click();
            bob.chrome().findElement(By.xpath("//button[.='sign out']")).click();
            bob.await("return Boolean(document.querySelector('a[href^=\"/sign-in\"]'))");
            assertEquals("byhand-theme",
                    bob.chrome().executeScript("return Object.keys(localStorage).join()"));
        }
    }
}
