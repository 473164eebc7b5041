package org.byhand.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/// A lesson is written with keys alone and by those who only hear it: nothing holds the focus fast, and what is wrong is said and reached.
class EditorKeysBrowserTest {
    private static final String TURNED = "\n$$ \\frac{\\partial L}{\\partial w} = x^\\top (x w + y) $$ (turned)\n";

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

    private static void hears(String words) {
        ada.await("return document.getElementById('voice').textContent.includes(arguments[0])", words);
    }

    private static boolean isIn(String css) {
        return Boolean.TRUE
                .equals(ada.chrome().executeScript("return document.activeElement.closest(arguments[0]) !== null",
                        css));
    }

    @Test
    void tabLeavesTheSourceForThePage() {
        ada.begin("Left by Tab");
        ada.find(".cm-content").click();
        ada.keys(Keys.TAB);
        assertTrue(isIn(".page-side"));
        ada.keys(Keys.TAB);
        assertTrue(isIn("#derivation .formula"));
    }

    @Test
    void whatIsWrongIsSaidAndReachedByOneKey() {
        ada.begin("Said");
        ada.write(TURNED + TURNED.replace("(turned)", "(again)"));
        hears("2 problems");
        ada.chord(Keys.HOME);
        ada.keys(Keys.F8);
        hears("The sign of y is the other one");
        var first = line();
        ada.keys(Keys.F8);
        ada.await("return Number(document.querySelector('.cm-activeLineGutter.cm-gutterElement')?.textContent) > "
                + first);
        assertTrue(isIn(".cm-content"));
        ada.keys(Keys.F8);
        ada.await("return Number(document.querySelector('.cm-activeLineGutter.cm-gutterElement')?.textContent) === "
                + first);
        ada.chord("z");
        hears("no problems");
        assertEquals("F8", ada.find("[data-part=problems]").getDomAttribute("aria-keyshortcuts"));
    }

    @Test
    void theCaretBringsItsBlockIntoSight() {
        ada.begin("Followed");
        ada.write("\n## A section\n\nWords of it.\n".repeat(40) + "\nThe last words.\n");
        ada.await("return document.querySelectorAll('#derivation .section').length === 40");
        for (var key : new String[]{"HOME", "END"}) {
            ada.chord(Keys.valueOf(key));
            ada.keys(Keys.ARROW_UP);
            ada.await("""
                    const frame = document.querySelector('.page-side').getBoundingClientRect();
                    const block = document.querySelector('.at-caret')?.getBoundingClientRect();
                    return arguments[0] === 'HOME' ? document.querySelector('.cm-scroller').scrollTop < 60
                      : Boolean(block) && block.top >= frame.top && block.bottom <= frame.bottom
                        && document.querySelector('.at-caret').textContent.includes('last words');""", key);
        }
    }

    private static long line() {
        return Long.parseLong(ada.text(".cm-lineNumbers .cm-activeLineGutter"));
    }
}
