package org.byhand.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
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
}
