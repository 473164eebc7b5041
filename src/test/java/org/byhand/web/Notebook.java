package org.byhand.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.byhand.lesson.shelf.Shelf;
import org.byhand.store.Store;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// "Backpropagation by hand" open in a real browser, on a server and a data folder of its own.
final class Notebook implements AutoCloseable {
    /// How often a test looks whether what it waits for is there.
    static final Duration LOOK = Duration.ofMillis(50);

    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;
    private final ChromeDriver chrome;
    private Store store;
    private Server server;

    private Notebook(Path folder, String... arguments) throws Exception {
        this.folder = folder;
        store = Store.open(folder);
        server = Server.start("localhost", 0, store, Shelf.builtIn());
        chrome = Chrome.open(arguments);
    }

    /// A server on this data folder, and a browser that has opened the lesson.
    static Notebook open(Path folder, String... arguments) throws Exception {
        var notebook = new Notebook(folder, arguments);
        notebook.load();
        return notebook;
    }

    ChromeDriver chrome() {
        return chrome;
    }

    String origin() {
        return "http://localhost:" + server.port();
    }

    /// Opens or reloads the lesson and waits until every formula is set.
    void load() {
        chrome.get(origin() + "/lessons/backpropagation-by-hand");
        await("return document.documentElement.dataset.ready === 'true'");
    }

    /// Opens the lesson as a reader who was never here, in a browser that remembers nothing.
    void startAnew() {
        // first the page is left, which might still tell the server something
        chrome.get(origin() + "/healthz");
        chrome.manage().deleteAllCookies();
        chrome.executeScript("localStorage.clear(); sessionStorage.clear()");
        chrome.manage().window().setSize(Chrome.WINDOW);
        chrome.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        chrome.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
        load();
    }

    /// Stops the server and starts another on the same folder and port at once.
    void restart() throws Exception {
        away(() -> {});
    }

    /// Does something while no server is there.
    void away(Runnable meanwhile) throws Exception {
        int port = server.port();
        server.close();
        store.close();
        meanwhile.run();
        store = Store.open(folder);
        server = Server.start("localhost", port, store, Shelf.builtIn());
    }

    /// Sets the width of the window's inside.
    void width(int pixels) {
        chrome.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        chrome.manage().window().setSize(new Dimension(Math.max(pixels, 500), 900));
    }

    /// Light or dark paper, as the system would ask for it.
    void scheme(String scheme) {
        chrome.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features",
                List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /// Waits until a script answers true.
    void await(String script, Object... arguments) {
        new WebDriverWait(chrome, Duration.ofSeconds(30), LOOK).withMessage(script)
                .until(_ -> Boolean.TRUE.equals(chrome.executeScript(script, arguments)));
    }

    WebElement find(String css) {
        return chrome.findElement(By.cssSelector(css));
    }

    List<WebElement> all(String css) {
        return chrome.findElements(By.cssSelector(css));
    }

    /// Presses Tab until something inside the element has the focus, from just before it: what a person without a mouse would do who reads there.
    void tabInto(String css) {
        if (inside(css)) {
            return;
        }
        chrome.executeScript("""
                const there = [...document.querySelectorAll(arguments[0])].find((one) => one.checkVisibility());
                const place = document.createElement('span');
                place.tabIndex = -1;
                there.before(place);
                place.focus();
                place.remove();""", css);
        for (int pressed = 0; pressed < 10; pressed++) {
            keys(Keys.TAB);
            if (inside(css)) {
                return;
            }
        }
        throw new AssertionError("Tab never reached " + css);
    }

    private boolean inside(String css) {
        return Boolean.TRUE.equals(
                chrome.executeScript("return Boolean(document.activeElement.closest(arguments[0]))", css));
    }

    /// Types into what has the focus.
    void keys(CharSequence... keys) {
        new Actions(chrome).sendKeys(keys).perform();
    }

    /// Presses a letter while Control is down, and perhaps Shift too.
    void chord(String letter, Keys... others) {
        var actions = new Actions(chrome).keyDown(Keys.CONTROL);
        for (var other : others) {
            actions.keyDown(other);
        }
        actions.sendKeys(letter);
        for (var other : others) {
            actions.keyUp(other);
        }
        actions.keyUp(Keys.CONTROL).perform();
    }

    /// Tabs into the first blank of a step and writes there, letter by letter.
    void write(String step, String answer) {
        var blank = "[data-step='" + step + "'] .blank";
        tabInto(blank);
        await("const field = document.querySelector(arguments[0]).querySelector('math-field, textarea');"
                + "return Boolean(field) && (field.hasFocus ? field.hasFocus() : field === document.activeElement)",
                blank);
        chord("a");
        keys(Keys.DELETE);
        for (var letter : answer.split("")) {
            keys(letter);
        }
    }

    /// Waits for the verdict on a step and gives what the teacher says.
    String verdict(String step, String verdict) {
        await("return Boolean(document.querySelector(arguments[0]))",
                "[data-step='" + step + "'] [data-verdict]." + verdict);
        return (String) chrome.executeScript("return document.querySelector(arguments[0]).textContent",
                "[data-step='" + step + "'] [data-verdict]");
    }

    /// What the page's script was told.
    JsonNode data() {
        return JSON
                .readTree((String) chrome.executeScript("return document.getElementById('lesson-data').textContent"));
    }

    /// Asks the engine itself, past the page.
    JsonNode numbers(Object body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(origin() + "/api/lessons/backpropagation-by-hand/numbers"))
                .header("Content-Type", "application/json").header("Origin", origin())
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))).build();
        try (var client = HttpClient.newHttpClient()) {
            return JSON.readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        }
    }

    /// What the console said that is worse than a remark.
    List<String> complaints() {
        return chrome.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= java.util.logging.Level.WARNING.intValue())
                .map(Object::toString).toList();
    }

    @Override
    public void close() {
        chrome.quit();
        server.close();
        store.close();
    }
}
