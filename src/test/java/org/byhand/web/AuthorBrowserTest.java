package org.byhand.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

/// The story of an author: a lesson from a blank page, published, taken as a student; broken and marked; written by two at once; taken away and brought back.
class AuthorBrowserTest {
    private static final String LOGISTIC = """
            ---
            title: Logistic regression by hand
            lede: One layer, one loss, one gradient.
            dims:
              n: {size: 3, max: 6, meaning: rows of the batch}
              d: {size: 2, max: 5, meaning: inputs}
            symbols:
              x:
                latex: X
                shape: n x d
                meaning: the inputs
                values: [[1, 2], [0.5, -1], [-1, 1]]
              y:
                latex: y
                shape: n x 1
                meaning: the answers, 0 or 1
                values: [[1], [0], [1]]
              w:
                latex: w
                shape: d x 1
                meaning: the weights
                values: [[0.3], [-0.2]]
              z: {latex: z, shape: n x 1, meaning: what is collected}
              yhat: {latex: \\hat y, shape: n x 1, meaning: how likely}
              loss: {latex: L, shape: scalar, meaning: the loss}
            models:
              one:
                definitions:
                  - z = X w
                  - \\hat y = \\sigma(z)
                  - L = \\frac12 \\| \\hat y - y \\|^2
            ---

            The weights collect the inputs, and a sigmoid makes them likely.

            $$ z = X w $$ (collect)

            $$ \\frac{\\partial L}{\\partial w} = X^\\top ((\\hat y - y) \\odot \\sigma'(z)) $$ (gradient)
            """;

    /// The same as somebody types it who is in a hurry.
    private static final String TYPED = """
            ---
            title: Logistic regression by hand
            dims: {n: {size: 3, max: 6}, d: {size: 2, max: 5}}
            symbols: {x: {latex: X, shape: n x d, values: [[1, 2], [0.5, -1], [-1, 1]]}, y: {latex: y, shape: n x 1, values: [[1], [0], [1]]}, w: {latex: w, shape: d x 1, values: [[0.3], [-0.2]]}, z: {latex: z, shape: n x 1}, yhat: {latex: \\hat y, shape: n x 1}, loss: {latex: L, shape: scalar}}
            models: {one: {definitions: [z = X w, \\hat y = \\sigma(z), L = \\frac12 \\| \\hat y - y \\|^2]}}
            ---

            The weights collect the inputs, and a sigmoid makes them likely.

            $$ z = X w $$ (collect)

            $$ \\frac{\\partial L}{\\partial w} = X^\\top ((\\hat y - y) \\odot \\sigma'(z)) $$ (gradient)
            """;

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

    @Test
    void aLessonIsWrittenPublishedAndTaken() {
        ada.begin("Logistic regression by hand");
        ada.typeAnew(TYPED);
        ada.await("return document.querySelector('[data-part=problems]').textContent === 'no problems'");
        ada.chord("b");
        ada.await("return document.activeElement.matches('#l-gradient .formula')");
        ada.keys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        ada.keys(Keys.ENTER);
        ada.await("return Boolean(document.querySelector('#l-gradient.step'))");
        ada.await("return document.querySelector('[data-part=problems]').textContent === '1 problem'");
        assertEquals("true", ada.find("[data-part=publish]").getDomAttribute("aria-disabled"));
        ada.await(
                "return Boolean(document.querySelector('#l-gradient .problem')?.textContent.includes('needs hints'))");
        ada.keys("Follow the chain from the loss.");
        ada.await("return document.querySelector('[data-part=problems]').textContent === 'no problems'");
        ada.saved();
        ada.find("[data-part=publish]").click();
        ada.await("return document.querySelector('[data-part=notices]').textContent.includes('is published')");

        ada.open("/lessons/logistic-regression-by-hand");
        ada.find("[data-step=gradient] .blank").click();
        ada.await(
                "const field = document.querySelector('[data-step=gradient] math-field, [data-step=gradient] textarea');"
                        + "return Boolean(field) && field === document.activeElement");
        for (var letter : "X^T ((yhat-y).*sigma'(z))".split("", -1)) {
            ada.keys(letter);
        }
        ada.keys(Keys.ENTER);
        ada.await("return Boolean(document.querySelector('[data-step=gradient] [data-verdict].correct'))");

        ada.open("/lessons/logistic-regression-by-hand");
        ada.await("return document.querySelector('[data-solved]').textContent === '1'");

        ada.open("/author");
        ada.chrome().findElement(By.xpath("//li[a[.='Logistic regression by hand']]//a[.='attempts']")).click();
        ada.await(
                "return location.pathname.endsWith('/attempts') && document.documentElement.dataset.ready === 'true'");
        assertEquals("1 attempt by 1 student, of whom 1 found it.", ada.text("[data-step=gradient] > .caption"));
        assertEquals("right", ada.text("[data-step=gradient] .rows .stands"));
        assertEquals("X⊤((y^−y)⊙σ′(z))",
                ada.chrome()
                        .executeScript("return document.querySelector('[data-step=gradient] .what mjx-assistive-mml')"
                                + ".textContent.replace(/[\\s\\u2061]/g, '')"));
        clean("attempts");
    }

    @Test
    void whoeverChoosesALessonToCopyBeginsFromIt() {
        ada.open("/author/new");
        ada.keys("A copy");
        new Select(ada.find("select[name=lesson]")).selectByVisibleText("The chain rule");
        ada.find("[type=submit]").click();
        ada.await("return location.pathname.startsWith('/author/lessons/')"
                + " && document.documentElement.dataset.ready === 'true'");
        ada.settled();
        assertTrue(ada.text("#derivation").contains("Three small machines"), ada.text("#derivation"));
        assertEquals("A copy", ada.text(".title"));
    }

    @Test
    void aDraftThatIsTriedUnfoldsWhatWasMissed() {
        ada.begin("Tried");
        ada.rewrite(LOGISTIC);
        ada.saved();
        ada.open("/author/lessons/" + ada.lesson() + "/try");
        ada.await("return Boolean(document.querySelector('#l-gradient .here'))");
        ada.chrome().executeScript("document.querySelector('#l-gradient .here').click()");
        ada.await("return document.querySelectorAll('.slip:not([hidden]) .formula').length > 1");
    }

    @Test
    void aBrokenLineIsMarkedAndHoldsPublishingBack() {
        ada.begin("Broken");
        ada.write("\n$$ \\frac{\\partial L}{\\partial w} = x^\\top (x w + y) $$ (broken)\n");
        ada.await("return document.querySelector('[data-part=problems]').textContent === '1 problem'");
        assertEquals("+ y", ada.text(".cm-wavy"));
        assertTrue(ada.text(".cm-sentence").contains("The sign of y is the other one"));
        assertTrue(ada.text("#l-broken .problem").contains("Tried with some numbers"));
        assertEquals("true", ada.find("[data-part=publish]").getDomAttribute("aria-disabled"));
    }

    @Test
    void theSecondToSaveSeesBothTexts() {
        ada.begin("Together");
        ada.saved();
        var id = ada.lesson();
        try (var again = new Studio(site, "Ada")) {
            again.open("/author/lessons/" + id);
            again.settled();
            again.write("\nWhat the second wrote.\n");
            again.saved();
            ada.write("\nWhat the first wrote.\n");
            ada.await("return Boolean(document.querySelector('.conflict .cm-mergeView'))");
            var both = ada.text(".conflict");
            assertTrue(both.contains("What the first wrote.") && both.contains("What the second wrote."), both);
            assertTrue(ada.tabsStayIn("dialog[open]"));
            ada.keys(Keys.ESCAPE, Keys.ESCAPE, Keys.ESCAPE);
            ada.chrome().findElement(By.xpath("//dialog[@open]//button[.='keep only yours']")).click();
            ada.saved();
            ada.await("return document.activeElement.closest('.source-side') !== null");
            assertTrue(source(ada).contains("What the first wrote."));
        }
    }

    @Test
    void whatTheServerNeverGotIsOfferedBack() {
        ada.begin("Crashed");
        ada.saved();
        ada.chrome().executeScript("window.fetch = () => Promise.reject(new TypeError('gone'))");
        ada.find(".cm-content").click();
        ada.chord(Keys.END);
        ada.keys("kept through a crash");
        ada.await("return document.querySelector('[data-part=saved]').textContent.startsWith('not saved')");
        ada.chrome()
                .executeScript("addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), true)");
        ada.chrome().navigate().refresh();
        ada.await("return document.documentElement.dataset.ready === 'true'");
        ada.await("return document.querySelector('.recovered .link') !== null");
        // fonts that come late would move the link away from under the pointer
        ada.settled();
        ada.await("return document.fonts.status === 'loaded'");
        ada.find(".recovered .link").click();
        ada.await("return document.querySelector('.recovered') === null");
        ada.saved();
        assertTrue(source(ada).contains("kept through a crash"));
    }

    @Test
    void whatIsTakenAwayComesBackTheSame() throws Exception {
        ada.begin("Taken away");
        ada.write("\nA last line.\n");
        ada.saved();
        var visitor = site.instructor("Ada");
        var file = visitor.get("/api/author/lessons/" + ada.lesson() + "/export/lesson.md").body();
        var path = Files.writeString(folder.resolve("taken-away.md"), file);
        ada.open("/author");
        ada.find("[data-part=import]").sendKeys(path.toString());
        ada.await("return location.pathname.startsWith('/author/lessons/')"
                + " && document.documentElement.dataset.ready === 'true'");
        assertEquals(file, visitor.get("/api/author/lessons/" + ada.lesson() + "/export/lesson.md").body());
        assertEquals(file, source(ada));
    }

    /// A byte order mark and Windows' line ends are no fault: they are told at the first line, and stay through every change.
    @Test
    void howAFileIsWrittenIsToldInTheEditorAndKept() throws Exception {
        var file = "\uFEFF" + LOGISTIC.replace("\n", "\r\n");
        var path = Files.writeString(folder.resolve("from-windows.md"), file);
        ada.open("/author");
        ada.find("[data-part=import]").sendKeys(path.toString());
        ada.await("return location.pathname.startsWith('/author/lessons/')"
                + " && document.documentElement.dataset.ready === 'true'");
        ada.await(
                "return document.querySelector('[data-part=problems]').textContent === 'no problems, 2 pieces of advice'");
        assertTrue(ada.text(".cm-sentence").startsWith("A byte order mark (U+FEFF)"), ada.text(".cm-sentence"));
        ada.write("A line from here.\n");
        ada.saved();
        assertEquals(file + "A line from here.\r\n",
                site.instructor("Ada").get("/api/author/lessons/" + ada.lesson() + "/export/lesson.md").body());
    }

    @Test
    void whatAnImportRefusesIsToldOnceWithItsFileAndLine() throws Exception {
        var path = Files.writeString(folder.resolve("latin.md"), LOGISTIC.replace("Logistic", "Gr\u00f6\u00dfte"),
                StandardCharsets.ISO_8859_1);
        ada.open("/author");
        ada.find("[data-part=import]").sendKeys(path.toString());
        ada.await("return document.querySelector('[data-part=said]').textContent === arguments[0]",
                "This cannot be taken, and nothing was.\nlatin.md, line 2: This is not UTF-8; save the file as UTF-8.");
    }

    /// What is set while the page is hidden cannot be measured; on a phone it is, until its tab is pressed.
    @Test
    void onAPhoneShapesStandUnderTheirSymbolsOnceThePageIsSeen() {
        ada.begin("On a phone");
        emulate("Emulation.setDeviceMetricsOverride",
                Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", false));
        try {
            ada.rewrite(LOGISTIC);
            ada.find("[data-tab=page]").click();
            ada.await(
                    """
                            const middle = (box) => box.left + box.width / 2;
                            const line = document.getElementById('l-collect');
                            const badges = [...line.querySelectorAll('.badge.lettered')].map((one) => middle(one.getBoundingClientRect()));
                            const box = line.querySelector('.formula svg').getBoundingClientRect();
                            return badges.length > 1 && badges[0] > box.left - 20 && badges.at(-1) > box.left + box.width / 2;""");
        } finally {
            emulate("Emulation.clearDeviceMetricsOverride", Map.of());
        }
    }

    @Test
    void axeFindsNothing() {
        ada.begin("Seen by all");
        ada.write("\n$$ \\frac{\\partial L}{\\partial w} = x^\\top (x w + y) $$ (broken)\n");
        clean("editor");
        ada.find("[data-do=model]").click();
        ada.await("return document.querySelectorAll('.drawer .symbol').length === 4");
        clean("model");
        for (var drawer : List.of("steps", "versions", "share")) {
            ada.find("[data-do=" + drawer + "]").click();
            ada.await("return document.querySelector('.drawer-body')?.childElementCount > 0");
            clean(drawer);
        }
        ada.find("[data-do=versions]").click();
        ada.await("return Boolean(document.querySelector('.versions li:last-child a'))");
        var changes = ada.find(".versions li:last-child a").getDomAttribute("href");
        ada.saved();
        var lesson = "/author/lessons/" + ada.lesson();
        for (var page : List.of(lesson + "/attempts", lesson + "/answers", lesson + "/try", changes)) {
            ada.chrome().get(ada.origin() + page);
            ada.await("return document.readyState === 'complete'");
            clean(page);
        }
        ada.open("/author");
        clean("shelf");
        ada.open("/author/new");
        clean("new");
    }

    private static String source(Studio studio) {
        studio.saved();
        return (String) studio.chrome().executeAsyncScript(
                "const done = arguments[1]; fetch('/api/author/lessons/' + arguments[0]).then((r) => r.json()).then((l) => done(l.source))",
                studio.lesson());
    }

    /// In light, in dark and on a phone.
    private static void clean(String state) {
        violates(state + ", light");
        emulate("Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
        violates(state + ", dark");
        emulate("Emulation.setEmulatedMedia", Map.of("features", List.of()));
        emulate("Emulation.setDeviceMetricsOverride",
                Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", false));
        violates(state + ", 390 px");
        emulate("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    private static void emulate(String command, Map<String, Object> how) {
        ada.chrome().executeCdpCommand(command, how);
    }

    private static void violates(String state) {
        assertEquals(List.of(), Axe.violations(ada.chrome()), state);
    }
}
