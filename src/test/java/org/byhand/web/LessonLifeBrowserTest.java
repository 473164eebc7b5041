package org.byhand.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.byhand.lesson.shelf.Shelf;
import org.byhand.store.Store;
import org.byhand.web.http.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/// What becomes of a lesson after it was written, in a real browser: looked at by a link, compared, published anew under those who began it.
class LessonLifeBrowserTest {
    private static final String LESSON = """
            ---
            title: A line
            symbols:
              x: {latex: x, shape: scalar, values: 2}
              w: {latex: w, shape: scalar, values: 3}
              loss: {latex: L, shape: scalar}
            models:
              one:
                definitions: ['L = \\frac12 (w x)^2']
            ---

            How does the loss move with the weight?

            :::{step} slope
            ---
            label: the slope of the loss
            hints: The power rule, then the inner slope.
            right: w x^2
            wrong:
              missing-factor: w x
            ---
            $$ \\frac{\\partial L}{\\partial w} = \\placeholder[p1]{} $$
            :::
            """;

    @TempDir
    static Path folder;

    private static Site site;
    private static Studio ada;
    private static Visitor visitor;

    @BeforeAll
    static void open() throws Exception {
        site = Site.open(folder);
        ada = new Studio(site, "Ada");
        visitor = site.instructor("Ada");
    }

    @AfterAll
    static void close() {
        ada.close();
        site.close();
    }

    /// A lesson of Ada's; its id.
    private static String begin(String name) throws Exception {
        var created = visitor.post("/api/author/lessons", Json.write(Map.of("name", name, "source", LESSON)));
        assertEquals(201, created.statusCode(), created.body());
        return Visitor.read(created).get("id").asString();
    }

    private static void save(String lesson, String source) throws Exception {
        var saved = visitor.change("PUT", "/api/author/lessons/" + lesson + "/draft",
                Json.write(Map.of("base", 1, "source", source)));
        assertEquals(200, saved.statusCode(), saved.body());
    }

    private static void publish(String lesson, int n) throws Exception {
        var published = visitor.post("/api/author/lessons/" + lesson + "/publish", Json.write(Map.of("base", n)));
        assertEquals(200, published.statusCode(), published.body());
    }

    private static void press(String place, String words) {
        ada.chrome().findElement(By.cssSelector(place)).findElement(By.xpath(".//button[.='" + words + "']"))
                .sendKeys(Keys.ENTER);
    }

    @Test
    void aDraftIsLookedAtByItsLinkUntilThatIsEnded() throws Exception {
        ada.open("/author/lessons/" + begin("Linked"));
        ada.settled();
        ada.find("[data-do=share]").sendKeys(Keys.ENTER);
        ada.await("return Boolean(document.querySelector('.draft-link button'))");
        press(".draft-link", "make a link");
        ada.await("return document.activeElement.matches('.draft-link a')");
        var address = ada.find(".draft-link a").getText();
        assertTrue(address.matches("http://localhost:\\d+/drafts/[A-Za-z0-9_-]{43}"), address);
        try (var guest = new Studio(site, "Guest")) {
            guest.chrome().manage().deleteAllCookies();
            guest.open(address.replace(guest.origin(), ""));
            assertEquals("A line", guest.text("h1"));
            assertTrue(guest.find("#derivation .step .formula mjx-container").isDisplayed());
            assertEquals(List.of(), guest.chrome().findElements(By.cssSelector("#derivation button, math-field")));
            press(".draft-link", "end the link");
            ada.await("return !document.querySelector('.draft-link a')");
            guest.chrome().navigate().refresh();
            assertEquals("There is no such sheet.", guest.text("h1"));
        }
    }

    @Test
    void whatChangedIsReadAsItIsPrinted() throws Exception {
        var lesson = begin("Compared");
        save(lesson, LESSON.replace("How does the loss move", "How far does the loss go"));
        ada.open("/author/lessons/" + lesson + "/changes?from=1&to=2");
        assertEquals("2 changes", ada.text("nav.changes span"));
        assertTrue(ada.text(".fate.gone + *").contains("How does the loss move"));
        assertTrue(ada.text(".fate.came + *").contains("How far does the loss go"));
        assertTrue(ada.find(".step .formula mjx-container").isDisplayed());
        assertEquals(List.of(0L, 0L), ada.chrome().executeScript("""
                return [...document.querySelectorAll('.fate')].map((fate) => {
                  const said = fate.getBoundingClientRect(), block = fate.nextElementSibling.getBoundingClientRect();
                  return Math.round(Math.abs(said.left - block.left) + Math.abs(said.bottom - block.top));
                });"""), "what is said of a block stands on it");
        assertEquals(List.of(), new AxeBuilder().analyze(ada.chrome()).getViolations().stream()
                .map(rule -> rule.getId()).toList());
    }

    @Test
    void whoBeganAVersionFinishesItAndMovesOverWithTheLines() throws Exception {
        var lesson = begin("Moved");
        publish(lesson, 1);
        ada.open("/lessons/moved");
        answer("w x^2");
        save(lesson, LESSON.replace("How does", "Once more: how does"));
        publish(lesson, 2);
        ada.open("/lessons/moved");
        assertTrue(ada.text("#derivation").contains("How does the loss"), "the version that was begun");
        ada.find("[data-newer] button").click();
        ada.await("return document.documentElement.dataset.ready === 'true'"
                + " && document.querySelector('#derivation').textContent.includes('Once more: how does')");
        ada.await("return Boolean(document.querySelector('[data-step=slope] [data-verdict].correct'))");
        assertEquals("1", ada.text("[data-solved]"));
    }

    private static void answer(String text) {
        ada.find("[data-step=slope] .blank").click();
        ada.await("const field = document.querySelector('[data-step=slope] math-field, [data-step=slope] textarea');"
                + "return Boolean(field) && field === document.activeElement");
        for (var letter : text.split("", -1)) {
            ada.keys(letter);
        }
        ada.keys(Keys.ENTER);
        ada.await("return Boolean(document.querySelector('[data-step=slope] [data-verdict].correct'))");
    }

    @Test
    void whatIsWrittenWhileTheServerIsStoppedIsSavedOnceItIsBack(@TempDir Path other) throws Exception {
        var first = Site.open(other);
        try (var bob = new Studio(first, "Bob")) {
            bob.begin("Stopped");
            bob.saved();
            int port = first.port();
            bob.await("return document.querySelector('[data-part=age]').textContent.includes('ago')");
            bob.chrome().executeScript("""
                    window.said = [];
                    const [saved, age] = ['saved', 'age'].map((part) => document.querySelector(`[data-part=${part}]`));
                    new MutationObserver(() => window.said.push(saved.textContent + ' | ' + age.textContent))
                      .observe(saved, {childList: true});""");
            first.close();
            bob.find(".cm-content").click();
            bob.chord(Keys.END);
            bob.keys("written while it was away");
            bob.await("return document.querySelector('[data-part=saved]').textContent.startsWith('not saved')");
            assertEquals(List.of(), bob.chrome().executeScript(
                    "return window.said.filter((both) => both.startsWith('not') && both.includes('ago'))"),
                    "how long ago a text was saved is not told of one that is not");
            try (var store = Store.open(other);
                    var shelf = Shelf.open(Optional.empty(), store.editions());
                    var _ = Server.start("localhost", port, store, shelf)) {
                bob.saved();
                var person = store.people().named("Bob").orElseThrow().id();
                var head = store.versions().find(person, bob.lesson()).orElseThrow().base();
                assertTrue(store.versions().source(person, bob.lesson(), head).orElseThrow()
                        .contains("written while it was away"));
            }
        }
    }
}
