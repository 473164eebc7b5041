package org.byhand.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;
import tools.jackson.databind.JsonNode;

/// Every number on the page is the engine's, and follows when one is changed.
class NumbersBrowserTest {
    private static final String W1 = "[data-cell='w1-0-0']";

    /// Quantity, row, column and text of every cell that shows a computed number.
    private static final String CELLS = """
            const cells = [];
            for (const table of document.querySelectorAll('#derivation table.matrix[data-q]')) {
              [...table.tBodies[0].rows].forEach((row, i) => [...row.querySelectorAll('td')].forEach((td, j) =>
                  cells.push([Number(table.dataset.q), i, j, td.textContent])));
            }
            return cells""";

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
    void reload() {
        notebook.load();
    }

    @Test
    void aScrubbedNumberMovesAllThatDependOnItAndNothingElse() throws Exception {
        var before = cells();
        var engineBefore = engine(Double.NaN);
        shows(engineBefore, before);
        var others = otherInputs();

        new Actions(notebook.chrome()).clickAndHold(notebook.find(W1)).moveByOffset(30, 0).moveByOffset(30, 0).release()
                .perform();
        double scrubbed = Double.parseDouble(notebook.find(W1).getAttribute("aria-valuenow"));
        assertTrue(scrubbed > 0.11, "scrubbed to " + scrubbed);
        var engineAfter = engine(scrubbed);
        var moved = notebook.find("#derivation").getText();
        settled(engineAfter);

        var after = cells();
        shows(engineAfter, after);
        Set<Integer> dependent = new HashSet<>();
        for (int cell = 0; cell < after.size(); cell++) {
            int q = after.get(cell).q();
            if (engineBefore.get(q).equals(engineAfter.get(q))) {
                assertEquals(before.get(cell).text(), after.get(cell).text(),
                        "quantity " + q + " does not depend on it");
            } else {
                dependent.add(q);
            }
        }
        assertTrue(dependent.size() >= 4, "moved: " + dependent);
        assertEquals(others, otherInputs());
        assertFalse(moved.isEmpty());
    }

    @Test
    void arrowKeysAndTypingChangeANumberAndUndoBringsItBack() throws Exception {
        notebook.find(W1).click();
        notebook.keys(Keys.ARROW_UP);
        assertEquals("0.12", notebook.find(W1).getAttribute("aria-valuenow"));
        notebook.keys("0.5");
        settled(engine(0.5));
        notebook.keys("x");
        assertEquals("true", notebook.find(W1).getAttribute("aria-invalid"));
        notebook.keys(Keys.ENTER);
        settled(engine(0.5));
        notebook.chord("z");
        notebook.chord("z");
        settled(engine(Double.NaN));
        assertEquals("0.11", notebook.find(W1).getAttribute("aria-valuenow"));
    }

    @Test
    void anotherSizeReshapesTheWholePage() {
        var batch = notebook.find("[aria-label='batch']");
        batch.click();
        notebook.keys("4");
        notebook.await("return document.querySelector('[data-given=x] tbody').rows.length === 4");
        notebook.await("""
                return [...document.querySelectorAll('#derivation table.matrix[data-rows=n]')]
                    .every((table) => table.tBodies[0].rows.length === 4
                        && [...table.querySelectorAll('tbody td')].every((td) => td.textContent))""");
    }

    @Test
    void everyPressOnASizeCountsHoweverQuicklyTheNextOneComes() {
        notebook.chrome().executeScript("""
                const press = (size) => document.querySelector(`[aria-label='${size}']`)
                    .dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowUp', bubbles: true, cancelable: true}));
                press('batch');
                press('batch');
                press('hidden');""");
        notebook.await("return document.querySelector('[data-given=x] tbody').rows.length === 3");
        notebook.await("return document.querySelector('[data-given=w2] tbody').rows.length === 3");
    }

    private record Cell(int q, int row, int column, String text) {}

    private static List<Cell> cells() {
        var cells = new ArrayList<Cell>();
        for (var cell : (List<?>) notebook.chrome().executeScript(CELLS)) {
            var parts = (List<?>) cell;
            cells.add(new Cell(((Number) parts.get(0)).intValue(), ((Number) parts.get(1)).intValue(),
                    ((Number) parts.get(2)).intValue(), (String) parts.get(3)));
        }
        return cells;
    }

    private static Map<String, String> otherInputs() {
        var values = new LinkedHashMap<String, String>();
        for (var spin : notebook.all("[data-cell]")) {
            values.put(spin.getAttribute("data-cell"), spin.getDomProperty("value"));
        }
        values.remove("w1-0-0");
        return values;
    }

    /// The engine's numbers for the lesson's first inputs, with another first weight unless it is NaN.
    private static JsonNode engine(double weight) throws Exception {
        var data = notebook.data();
        var values = new LinkedHashMap<String, Object>();
        for (var input : data.get("inputs")) {
            var rows = new ArrayList<List<Double>>();
            for (var row : input.get("values")) {
                var entries = new ArrayList<Double>();
                row.forEach(entry -> entries.add(entry.asDouble()));
                rows.add(entries);
            }
            if (input.get("key").asString().equals("w1") && !Double.isNaN(weight)) {
                rows.getFirst().set(0, weight);
            }
            values.put(input.get("key").asString(), rows);
        }
        return notebook
                .numbers(Map.of("state", 1, "sizes", data.get("sizes"), "row", data.get("row"), "values", values))
                .get("q");
    }

    private static void settled(JsonNode engine) {
        var wait = new org.openqa.selenium.support.ui.WebDriverWait(notebook.chrome(),
                java.time.Duration.ofSeconds(10));
        wait.until(_ -> cells().stream().allMatch(cell -> agrees(engine, cell)));
    }

    private static void shows(JsonNode engine, List<Cell> cells) {
        assertTrue(cells.size() > 30);
        for (var cell : cells) {
            assertTrue(agrees(engine, cell), cell + " but the engine says " + engine.get(cell.q()));
        }
    }

    private static boolean agrees(JsonNode engine, Cell cell) {
        double value = engine.get(cell.q()).get(cell.row()).get(cell.column()).asDouble();
        var text = cell.text().replace('\u2212', '-');
        if (text.contains("\u00d7")) {
            return Math.abs(value) < 1e-4 || Math.abs(value) >= 1e6;
        }
        int point = text.indexOf('.');
        int digits = point < 0 ? 0 : text.length() - point - 1;
        return !text.isEmpty() && Math.abs(Double.parseDouble(text) - value) <= 0.5000001 * Math.pow(10, -digits);
    }
}
