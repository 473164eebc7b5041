package org.byhand.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.byhand.store.Actor;
import org.byhand.store.Attempt;
import org.byhand.store.Attempt.Effect;
import org.byhand.store.Manuscript.Right;
import org.byhand.web.http.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What students handed in, as those see it who may change the lesson.
class AttemptPagesTest {
    @TempDir
    static Path folder;

    private static Site site;
    private static Visitor ada;
    private static String page;

    @BeforeAll
    static void start() throws Exception {
        site = Site.open(folder);
        ada = site.instructor("Ada");
        var created = ada.post("/api/author/lessons",
                Json.write(Map.of("name", "Mine", "source", "---\ntitle: T\n---\n")));
        var lesson = Visitor.read(created).get("id").asString();
        page = "/author/lessons/" + lesson + "/attempts";
        site.store().shares().share(new Actor(site.instructorNamed("Ada").id(), ""), lesson,
                site.instructorNamed("Edith").name(), Right.EDIT);
        for (int i = 0; i < 60; i++) {
            hand("canary-reader-" + i % 3, "slope", "x + " + i, "incorrect", i);
        }
        hand("canary-reader-0", "slope", "x <script>", "invalid", 60);
        hand("canary-reader-0", "other", "x", "correct", 0);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static void hand(String reader, String step, String typed, String verdict, int second) {
        var read = verdict.equals("invalid") ? Map.of() : Map.of("p1", "\\class{mjx-x}{" + typed + "}");
        site.store().keep(new Attempt(reader, UUID.randomUUID().toString(), "mine", "v1", step,
                Json.write(Map.of("p1", typed)), verdict, "sign",
                Json.write(Map.of("read", read, "message", "The sign of \\(x\\) is the other one.")), Effect.COUNTS,
                Instant.ofEpochSecond(1_800_000_000L + second)));
    }

    @Test
    void eachStepShowsItsLastAttemptsAsTheyWereRead() throws Exception {
        var shown = site.instructor("Edith").get(page).body();
        assertTrue(shown.contains("61 attempts by 3 students, of whom nobody found it."), shown);
        assertTrue(shown.contains("1 attempt by 1 student, of whom 1 found it."), shown);
        assertTrue(shown.contains("\\(\\displaystyle \\class{mjx-x}{x + 59}\\)"), shown);
        assertFalse(shown.contains("x + 55"), "five of each step");
        assertTrue(shown.contains("<code>x &lt;script&gt;</code>"), "what could not be read stands as it was typed");
        assertTrue(shown.contains("The sign of \\(x\\) is the other one."));
        assertTrue(shown.contains("15 Jan 2027, 08:00 UTC"), shown);
        assertFalse(shown.contains("canary"), "readers are numbers");
    }

    @Test
    void earlierOnesAreReadFiftyAtATime() throws Exception {
        var first = ada.get(page + "?step=slope").body();
        assertEquals(50, first.split("class=\"stands", -1).length - 1);
        assertTrue(first.contains("href=\"" + page + "?step=slope&amp;after=50\""), first);
        var second = ada.get(page + "?step=slope&after=50").body();
        assertEquals(11, second.split("class=\"stands", -1).length - 1);
        assertTrue(second.contains("x + 0") && !second.contains("more attempts"), second);
        assertEquals(400, ada.get(page + "?after=50").statusCode());
        assertEquals(400, ada.get(page + "?step=slope&after=-1").statusCode());
    }
}
