package org.byhand.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/// axe finds nothing, on light and on dark paper, at a desk and on a phone, with a blank closed, open, wrong and right.
class AccessBrowserTest {
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

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void axeFindsNothing(String scheme) {
        notebook.chrome().manage().deleteAllCookies();
        notebook.scheme(scheme);
        notebook.width(390);
        notebook.load();
        clean(scheme + ", phone");
        notebook.write("loss-slope", "y-yhat");
        clean(scheme + ", phone, a blank in use");
        notebook.width(1440);
        notebook.keys(Keys.ENTER);
        notebook.verdict("loss-slope", "incorrect");
        notebook.chrome().executeScript("document.querySelector('.missed .mark').click()");
        clean(scheme + ", desk, wrong, slip open");
        notebook.write("loss-slope", "yhat-y");
        notebook.keys(Keys.ENTER);
        notebook.verdict("loss-slope", "correct");
        clean(scheme + ", desk, right");
        notebook.chrome().executeScript("""
                document.querySelector('.formula:has([class*=mjx-kind-together])').focus()""");
        notebook.keys(Keys.ARROW_RIGHT, Keys.ENTER);
        notebook.await("return !document.querySelector('.card').hidden");
        clean(scheme + ", desk, a card open");
        notebook.chrome().get(notebook.origin() + "/");
        clean(scheme + " shelf");
        notebook.chrome().get(notebook.origin() + "/lessons/backpropagation-by-hand/run");
        notebook.await("return document.readyState === 'complete' && Boolean(document.querySelector('mjx-container'))");
        clean(scheme + " run");
        notebook.chrome().get(notebook.origin() + "/sign-in");
        clean(scheme + " sign-in");
    }

    @Test
    void whatIsWrongIsFound() {
        notebook.scheme("light");
        notebook.chrome().get(notebook.origin() + "/sign-in");
        notebook.chrome().executeScript("""
                const main = document.querySelector('main');
                main.append(document.createElement('img'), 'too faint to read');
                main.style.color = '#eee';""");
        assertEquals(List.of("color-contrast", "image-alt"), Axe.violations(notebook.chrome()).stream()
                .map(found -> found.replaceFirst(":.*", "")).toList());
    }

    private static void clean(String state) {
        assertEquals(List.of(), Axe.violations(notebook.chrome()), state);
    }
}
