package org.byhand.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.support.ui.WebDriverWait;

/// The page and its server lose each other and find each other again.
class LiveBrowserTest {
    private static final String W1 = "[data-cell='w1-0-0']";
    private static final String QUIET = "return document.getElementById('quiet').textContent";
    /// What stands in the tables of the derivation.
    private static final String NUMBERS = "return [...document.querySelectorAll('#derivation table.matrix[data-q] td')]"
            + ".map((td) => td.textContent).join(' ')";
    /// Counts how the page asks from now on.
    private static final String COUNT = """
            window.asked = {socket: 0, request: 0};
            const send = WebSocket.prototype.send;
            WebSocket.prototype.send = function (text) { window.asked.socket++; return send.call(this, text); };
            const ask = window.fetch;
            window.fetch = (...what) => { if (String(what[0]).endsWith('/numbers')) window.asked.request++; return ask(...what); };""";

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
    void load() {
        notebook.complaints();
        notebook.load();
    }

    @Test
    void numbersComeOverTheSocketUnderThePagesOwnPolicy() {
        notebook.chrome().executeScript(COUNT);
        type("0.5");
        notebook.await("return window.asked.socket > 0");
        assertEquals(0L, notebook.chrome().executeScript("return window.asked.request"));
        assertEquals("", notebook.chrome().executeScript(QUIET));
        assertTrue(notebook.complaints().isEmpty());
    }

    @Test
    void withoutASocketTheSameNumbersComeByRequests() {
        var fresh = numbersAt("0.5");
        var script = notebook.chrome().executeCdpCommand("Page.addScriptToEvaluateOnNewDocument",
                Map.of("source", "window.WebSocket = class { constructor() { throw new Error('none'); } };"));
        try {
            notebook.load();
            assertEquals(fresh, numbersAt("0.5"));
            assertEquals("", notebook.chrome().executeScript(QUIET));
        } finally {
            notebook.chrome().executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", script);
        }
    }

    @Test
    void aNetworkThatIsCutIsSaidBeforeAnyPatienceEnds() {
        var right = numbersAt("0.5");
        notebook.load();
        network(true);
        type("0.5");
        new WebDriverWait(notebook.chrome(), Duration.ofSeconds(4), Notebook.LOOK)
                .until(_ -> quiet().startsWith("No network"));
        network(false);
        notebook.await("return document.getElementById('quiet').textContent === ''");
        assertEquals(right, notebook.chrome().executeScript(NUMBERS));
    }

    private static String quiet() {
        return String.valueOf(notebook.chrome().executeScript(QUIET));
    }

    private static void network(boolean cut) {
        notebook.chrome().executeCdpCommand("Network.enable", Map.of());
        notebook.chrome().executeCdpCommand("Network.emulateNetworkConditions",
                Map.of("offline", cut, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    @Test
    void aPageThatLostItsServerSaysSoAndIsAfterwardsAsAFreshOne() throws Exception {
        var right = numbersAt("0.5");
        notebook.load();
        var first = (String) notebook.chrome().executeScript(NUMBERS);
        notebook.away(() -> {
            type("0.5");
            notebook.await("return document.getElementById('quiet').textContent.startsWith('No network')");
            assertEquals(first, notebook.chrome().executeScript(NUMBERS), "the last numbers stay");
            assertEquals("0.5", notebook.find(W1).getAttribute("aria-valuenow"), "and what was typed");
        });
        notebook.await(NUMBERS + " === arguments[0]", right);
        notebook.await(QUIET + " === ''");
    }

    private static String numbersAt(String weight) {
        var before = (String) notebook.chrome().executeScript(NUMBERS);
        type(weight);
        notebook.await(NUMBERS + " !== arguments[0]", before);
        return (String) notebook.chrome().executeScript(NUMBERS);
    }

    private static void type(String weight) {
        notebook.find(W1).click();
        notebook.keys(weight);
    }
}
