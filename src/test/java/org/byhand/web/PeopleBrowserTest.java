package org.byhand.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/// From the server's first link to signing out everywhere, with the keyboard alone.
class PeopleBrowserTest {
    @TempDir
    Path folder;

    private Site site;
    private ChromeDriver olga;
    private ChromeDriver ada;

    @BeforeEach
    void open() throws Exception {
        site = Site.open(folder);
        olga = Chrome.open();
        ada = Chrome.open();
    }

    @AfterEach
    void close() {
        olga.quit();
        ada.quit();
        site.close();
    }

    private String at(String path) {
        return "http://localhost:" + site.port() + path;
    }

    /// Types into what has the focus.
    private static void type(ChromeDriver browser, CharSequence... keys) {
        new Actions(browser).sendKeys(keys).perform();
    }

    private static void heading(ChromeDriver browser, String text) {
        new WebDriverWait(browser, Duration.ofSeconds(30)).until(ExpectedConditions.textToBe(By.tagName("h1"), text));
    }

    /// Presses Tab until the focus is on something of that text.
    private static void tabTo(ChromeDriver browser, String text) {
        for (int pressed = 0; pressed < 60; pressed++) {
            if (browser.switchTo().activeElement().getText().equals(text)) {
                return;
            }
            type(browser, Keys.TAB);
        }
        throw new AssertionError("Tab never reached " + text);
    }

    /// axe finds nothing, on light and on dark paper, on a desk and on the narrowest phone, and nothing hangs over its edge.
    private static void clean(ChromeDriver browser, String state) {
        for (var scheme : List.of("light", "dark")) {
            browser.executeCdpCommand("Emulation.setEmulatedMedia", java.util.Map.of("features",
                    List.of(java.util.Map.of("name", "prefers-color-scheme", "value", scheme))));
            for (int width : List.of(1440, 320)) {
                browser.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                        java.util.Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
                assertEquals(List.of(), Axe.violations(browser), state + ", " + scheme + ", " + width);
                assertEquals(true, browser.executeScript(
                        "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
                        state + " at " + width);
            }
        }
        browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", java.util.Map.of());
    }

    @Test
    void fromTheFirstLinkToSigningOutEverywhere() {
        olga.get(at("/welcome/" + site.store().invitations().welcome().orElseThrow()));
        heading(olga, "This notebook is yours");
        clean(olga, "welcome");
        olga.navigate().refresh();
        heading(olga, "This notebook is yours");
        type(olga, "Olga", Keys.TAB, "password1", Keys.ENTER);
        new WebDriverWait(olga, Duration.ofSeconds(30)).until(ExpectedConditions
                .textToBePresentInElementLocated(By.className("refused"), "among the first that are guessed"));
        clean(olga, "welcome, refused");
        olga.findElement(By.id("password")).sendKeys("seven green lamps", Keys.ENTER);
        heading(olga, "Olga");
        clean(olga, "the owner's page");
        tabTo(olga, "Make a link");
        type(olga, Keys.ENTER);
        var link = new WebDriverWait(olga, Duration.ofSeconds(30))
                .until(ExpectedConditions.presenceOfElementLocated(By.id("link"))).getDomProperty("value");

        ada.get(link);
        heading(ada, "Come in and write");
        type(ada, "Ada", Keys.TAB, "nine yellow boats", Keys.ENTER);
        new WebDriverWait(ada, Duration.ofSeconds(30)).until(ExpectedConditions.urlToBe(at("/author")));
        heading(ada, "Your lessons");
        clean(ada, "what Ada wrote: nothing yet");
        tabTo(ada, "Ada");
        type(ada, Keys.ENTER);
        tabTo(ada, "your own page");
        clean(ada, "the menu open");
        type(ada, Keys.ENTER);
        heading(ada, "Ada");
        tabTo(ada, "To your lessons");
        type(ada, Keys.ENTER);
        heading(ada, "Your lessons");
        ada.get(at("/"));
        assertEquals("Ada", ada.findElement(By.cssSelector(".topline .menu summary")).getText());
        clean(ada, "shelf, signed in");
        ada.get(link);
        heading(ada, "This link is over");
        clean(ada, "a link that is over");
        ada.get(at("/join/never-made"));
        heading(ada, "This link opens nothing");

        ada.get(at("/me"));
        heading(ada, "Ada");
        tabTo(ada, "Sign out everywhere");
        type(ada, Keys.ENTER);
        heading(ada, "Sign in");
        clean(ada, "sign in");
        ada.get(at("/me"));
        heading(ada, "Sign in");
        type(ada, "ada", Keys.TAB, "nine yellow boats", Keys.ENTER);
        heading(ada, "Ada");
        assertTrue(ada.getCurrentUrl().endsWith("/me"), ada.getCurrentUrl());
    }
}
