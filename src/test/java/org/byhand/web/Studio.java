package org.byhand.web;

import java.time.Duration;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/// An author's editor in a real browser, on a [Site].
final class Studio implements AutoCloseable {
    private final Site site;
    private final ChromeDriver chrome;

    /// A browser in which the person of that name, an instructor, is signed in.
    Studio(Site site, String name) {
        this.site = site;
        this.chrome = Chrome.open();
        signIn(name);
    }

    /// Signs a person in.
    void signIn(String name) {
        chrome.get(origin() + "/healthz");
        chrome.manage().addCookie(new Cookie("byhand",
                site.store().sessions().open(site.instructorNamed(name), "a test"), "/"));
    }

    ChromeDriver chrome() {
        return chrome;
    }

    String origin() {
        return "http://localhost:" + site.port();
    }

    void await(String script, Object... arguments) {
        new WebDriverWait(chrome, Duration.ofSeconds(40), Notebook.LOOK).withMessage(script)
                .until(_ -> Boolean.TRUE.equals(chrome.executeScript(script, arguments)));
    }

    /// Opens a page and waits until it is ready.
    void open(String path) {
        chrome.get(origin() + path);
        await("return document.documentElement.dataset.ready === 'true'");
    }

    WebElement find(String css) {
        return chrome.findElement(By.cssSelector(css));
    }

    /// What an element says, at one moment: the page may set it anew at the next.
    String text(String css) {
        return String.valueOf(chrome.executeScript("return document.querySelector(arguments[0]).innerText", css))
                .strip();
    }

    void keys(CharSequence... keys) {
        new Actions(chrome).sendKeys(keys).perform();
    }

    void chord(CharSequence... keys) {
        new Actions(chrome).keyDown(Keys.CONTROL).sendKeys(keys).keyUp(Keys.CONTROL).perform();
    }

    /// Does Tab, pressed over and over, reach nothing of the page outside of an element? Then it gets in and out of the browser's own controls there.
    boolean tabsStayIn(String css) {
        for (int i = 0; i < 15; i++) {
            keys(Keys.TAB);
            if (!Boolean.TRUE.equals(chrome.executeScript("const at = document.activeElement;"
                    + " return at === document.body || at.closest(arguments[0]) !== null", css))) {
                return false;
            }
        }
        return true;
    }

    /// Begins a lesson from a blank page; the editor is open then.
    void begin(String title) {
        open("/author/new");
        find("#title").sendKeys(title);
        keys(Keys.ENTER);
        await("return location.pathname.startsWith('/author/lessons/')"
                + " && document.documentElement.dataset.ready === 'true'");
        settled();
    }

    /// Waits until everything typed so far is printed and judged.
    void settled() {
        await("""
                const view = document.querySelector('.cm-content');
                return Boolean(view) && document.documentElement.dataset.proven === 'true'""");
    }

    /// Writes text at the end of the source, as somebody would who types fast.
    void write(String text) {
        find(".cm-content").click();
        chord(Keys.END);
        type(text);
    }

    /// Replaces the whole source key by key, line by line.
    void typeAnew(String text) {
        find(".cm-content").click();
        chord("a");
        keys(Keys.DELETE);
        chrome.executeScript("document.documentElement.dataset.proven = 'false'");
        for (var line : text.lines().toList()) {
            keys(line);
            // what is being completed is not meant
            keys(Keys.ESCAPE, Keys.ENTER);
        }
        settled();
    }

    /// Replaces the whole source.
    void rewrite(String text) {
        find(".cm-content").click();
        chord("a");
        type(text);
    }

    private void type(String text) {
        chrome.executeScript("document.documentElement.dataset.proven = 'false'");
        chrome.executeCdpCommand("Input.insertText", Map.of("text", text));
        settled();
    }

    /// The lesson's id, from the address.
    String lesson() {
        return chrome.getCurrentUrl().replaceFirst(".*/author/lessons/", "");
    }

    void saved() {
        await("return document.querySelector('[data-part=saved]').textContent === 'saved'");
    }

    @Override
    public void close() {
        chrome.quit();
    }
}
