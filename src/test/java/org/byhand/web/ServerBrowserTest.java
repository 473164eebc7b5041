package org.byhand.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.byhand.lesson.shelf.Shelf;
import org.byhand.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.logging.LogType;

/// The door seen from a real browser.
class ServerBrowserTest {
    @TempDir
    static Path folder;

    @Test
    void theFriendlyPageBreaksNoPolicy() throws Exception {
        try (var store = Store.open(folder); var server = Server.start("localhost", 0, store, Shelf.builtIn())) {
            var chrome = Chrome.open();
            try {
                chrome.get("http://localhost:" + server.port() + "/no-such-sheet");
                assertEquals("There is no such sheet.", chrome.findElement(By.tagName("h1")).getText());
                var refused = chrome.manage().logs().get(LogType.BROWSER).getAll().stream()
                        .map(Object::toString).filter(line -> line.contains("Content Security Policy")).toList();
                assertEquals(List.of(), refused);
            } finally {
                chrome.quit();
            }
        }
    }

    @Test
    void thePageToTryTheCheckerFitsAPhone() throws Exception {
        try (var store = Store.open(folder); var server = Server.start("localhost", 0, store, Shelf.builtIn())) {
            var chrome = Chrome.open();
            try {
                chrome.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                        Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", false));
                chrome.get("http://localhost:" + server.port() + "/openapi/try");
                var lede = chrome.findElement(By.className("lede")).getRect();
                var form = chrome.findElement(By.className("try")).getRect();
                assertTrue(lede.width > 250, "the words are " + lede.width + " px wide");
                assertTrue(form.y >= lede.y + lede.height, "the form begins above the end of the words");
                for (var part : chrome.findElements(By.cssSelector(".try select, .try textarea"))) {
                    var box = part.getRect();
                    assertTrue(box.x + box.width <= 390, part.getTagName() + " ends at " + (box.x + box.width));
                }
            } finally {
                chrome.quit();
            }
        }
    }
}
