package org.byhand.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.byhand.web.http.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A lesson's life over HTTP: begun, saved, shared, published, changed, gone back to.
class AuthorApiTest {
    /// A small lesson that is true.
    static final String LESSON = """
            ---
            title: A square
            symbols:
              x: {latex: x, shape: scalar, values: 2}
              loss: {latex: L, shape: scalar}
            models:
              one:
                definitions: L = x^2
            ---

            ## One

            $$ L = x^2 $$

            :::{step} slope
            ---
            label: the slope
            target: \\frac{\\partial L}{\\partial x}
            hints: [The power rule.]
            right: 2x
            wrong: {sign: -2x}
            ---
            :::
            """;

    @TempDir
    static Path folder;

    private static Site site;
    private static Visitor ada;
    private static Visitor bob;

    @BeforeAll
    static void start() throws Exception {
        site = Site.open(folder);
        ada = site.instructor("Ada");
        bob = site.instructor("Bob");
    }

    @Test
    void aDraftIsCopiedByWhoeverMayReadIt() throws Exception {
        var id = Visitor.read(ada.post("/api/author/lessons", json("name", "To copy", "source", LESSON))).get("id")
                .asString();
        var copy = ada.post("/api/author/text/copy", json("title", "Once more", "draft", id));
        assertEquals(200, copy.statusCode(), copy.body());
        assertEquals(LESSON.replace("title: A square", "title: Once more"),
                Visitor.read(copy).get("source").asString());
        assertEquals(404, bob.post("/api/author/text/copy", json("title", "Once more", "draft", id)).statusCode());
        assertEquals(404, ada.post("/api/author/text/copy", json("title", "Once more")).statusCode());
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static JsonNode begin(Visitor author, String name) throws Exception {
        return ok(author.post("/api/author/lessons", json("name", name, "source", LESSON)), 201);
    }

    private static String path(JsonNode lesson, String rest) {
        return "/api/author/lessons/" + lesson.get("id").asString() + rest;
    }

    private static JsonNode ok(HttpResponse<String> response, int status) {
        assertEquals(status, response.statusCode(), response.body());
        return Visitor.read(response);
    }

    /// An object of names and values, in turn.
    static String json(Object... entries) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            object.put((String) entries[i], entries[i + 1]);
        }
        return Json.write(object);
    }

    private static JsonNode save(Visitor author, JsonNode lesson, int base, String source, int status)
            throws Exception {
        return ok(author.change("PUT", path(lesson, "/draft"), json("base", base, "source", source)), status);
    }

    @Test
    void aLessonIsBegunSavedAndFoundAgain() throws Exception {
        var lesson = begin(ada, "Größe & Wert!");
        assertEquals("gr-e-wert", lesson.get("slug").asString());
        int base = save(ada, lesson, 1, LESSON + "\nMore.\n", 200).get("base").asInt();
        assertEquals(2, base);
        var whole = ok(ada.get(path(lesson, "")), 200);
        assertEquals(LESSON + "\nMore.\n", whole.get("source").asString());
        assertEquals("own", whole.get("right").asString());
        assertTrue(whole.get("published").isNull());
        var listed = ok(ada.get("/api/author/lessons"), 200);
        var mine = listed.valueStream().filter(one -> one.get("id").equals(lesson.get("id"))).findFirst().orElseThrow();
        assertEquals("A square", mine.get("title").asString());
        assertEquals(0, mine.get("problems").asInt());
        assertEquals(2, mine.get("draft").get("base").asInt());
    }

    @Test
    void theSameWishTwiceIsOneLesson() throws Exception {
        var body = json("name", "twice", "source", LESSON);
        var first = ok(ada.send(keyed(body, "k1")), 201);
        assertEquals(first, ok(ada.send(keyed(body, "k1")), 201));
        assertEquals(409, ada.send(keyed(json("name", "twice", "source", "other"), "k1")).statusCode());
        assertEquals("twice-2", begin(bob, "twice").get("slug").asString());
        assertEquals("backpropagation-by-hand-2", begin(ada, "Backpropagation by hand").get("slug").asString());
    }

    private static java.net.http.HttpRequest.Builder keyed(String body, String key) throws Exception {
        return site.request("/api/author/lessons", "Idempotency-Key", key, "Content-Type", "application/json",
                "Byhand-Proof", ada.proof()).POST(java.net.http.HttpRequest.BodyPublishers.ofString(body));
    }

    @Test
    void theSecondToSaveSeesBothTextsAndTheHistoryHasAll() throws Exception {
        var lesson = begin(ada, "two authors");
        ok(ada.post(path(lesson, "/shares"), json("name", "bob", "right", "edit")), 200);
        save(ada, lesson, 1, LESSON + "\nhers\n", 200);
        var conflict = save(bob, lesson, 1, LESSON + "\nhis\n", 409);
        assertEquals(LESSON + "\nhis\n", conflict.get("yours").asString());
        assertEquals(LESSON + "\nhers\n", conflict.get("theirs").asString());
        assertEquals(LESSON, conflict.get("common").asString());
        save(bob, lesson, conflict.get("base").asInt(), LESSON + "\nhers and his\n", 200);
        var versions = ok(ada.get(path(lesson, "/versions?all=yes")), 200);
        assertEquals(4, versions.size());
        assertEquals("Bob", versions.get(0).get("by").asString());
        assertEquals("refused", versions.get(1).get("kind").asString());
        assertEquals(LESSON + "\nhis\n", ok(ada.get(path(lesson, "/versions/3")), 200).get("source").asString());
    }

    @Test
    void savesOfOneMinuteAreShownAsOneAndAllAreKept() throws Exception {
        var lesson = begin(ada, "squash");
        int base = 1;
        for (int i = 0; i < 6; i++) {
            base = save(ada, lesson, base, LESSON + i, 200).get("base").asInt();
        }
        assertTrue(ok(ada.get(path(lesson, "/versions")), 200).size() <= 2);
        assertEquals(7, ok(ada.get(path(lesson, "/versions?all=yes")), 200).size());
    }

    @Test
    void whatDiffersIsShownAndAnEarlierTextComesBack() throws Exception {
        var lesson = begin(ada, "diff");
        save(ada, lesson, 1, LESSON.replace("$$ L = x^2 $$", "$$ L = x x $$"), 200);
        var diff = ok(ada.get(path(lesson, "/diff?from=1&to=2")), 200).valueStream()
                .filter(line -> !line.get("kind").asString().equals("same")).toList();
        assertEquals(2, diff.size());
        assertEquals("removed", diff.get(0).get("kind").asString());
        assertEquals("$$ L = x x $$", diff.get(1).get("text").asString());
        assertEquals(3, ok(ada.post(path(lesson, "/restore"), json("n", 1, "base", 2)), 200).get("base").asInt());
        assertEquals(LESSON, ok(ada.get(path(lesson, "")), 200).get("source").asString());
        assertEquals(404, ada.get(path(lesson, "/diff?from=1&to=99")).statusCode());
        assertEquals(400, ada.get(path(lesson, "/diff?from=1&to=x")).statusCode());
    }

    @Test
    void whatIsPublishedIsOpenToReadersAtOnceAndDraftsAreNot() throws Exception {
        var lesson = begin(ada, "published");
        var address = "/lessons/" + lesson.get("slug").asString();
        assertEquals(404, site.get(address).statusCode());
        assertEquals(1, ok(ada.post(path(lesson, "/publish"), json("base", 1)), 200).get("version").asInt());
        assertTrue(site.get(address).body().contains("A square"));
        save(ada, lesson, 1, LESSON.replace("A square", "A secret draft"), 200);
        assertFalse(site.get(address).body().contains("A secret draft"));
        assertEquals(409, ada.post(path(lesson, "/publish"), json("base", 1)).statusCode());
        ok(ada.post(path(lesson, "/publish"), json("base", 2)), 200);
        assertTrue(site.get(address).body().contains("A secret draft"));
        assertEquals(2, ok(ada.get(path(lesson, "")), 200).get("published").asInt());
    }

    @Test
    void whatIsWrongIsToldAtItsLineAndCannotBePublished() throws Exception {
        var wrong = LESSON.replace("$$ L = x^2 $$", "$$ L = x^3 $$");
        var lesson = ok(ada.post("/api/author/lessons", json("name", "wrong", "source", wrong)), 201);
        var refused = ok(ada.post(path(lesson, "/publish"), json("base", 1)), 422);
        assertEquals(13, refused.get("problems").get(0).get("line").asInt());
        assertTrue(refused.get("problems").get(0).get("message").asString().startsWith("This is not equal"));
        assertEquals(404, site.get("/lessons/" + lesson.get("slug").asString()).statusCode());
    }

    @Test
    void aTextThatNoFileCanHoldIsRefusedAtItsPlace() throws Exception {
        var lesson = begin(ada, "odd");
        var refused = save(ada, lesson, 1, "one\ntw\u0000o", 422);
        assertEquals(2, refused.get("problems").get(0).get("line").asInt());
        assertEquals(3, refused.get("problems").get(0).get("column").asInt());
        assertEquals(422,
                ada.change("PUT", path(lesson, "/draft"), "{\"base\":1,\"source\":\"\\ud800\"}").statusCode());
        assertEquals(LESSON, ok(ada.get(path(lesson, "")), 200).get("source").asString());
        assertEquals(413, ada.change("PUT", path(lesson, "/draft"), json("base", 1, "source", "x".repeat(5_000_000)))
                .statusCode());
        save(ada, lesson, 77, "x", 422);
    }

    @Test
    void rightsAreWhatTheOwnerGaveAndEndAtOnce() throws Exception {
        var lesson = begin(ada, "rights");
        assertEquals(404, bob.get(path(lesson, "")).statusCode());
        ok(ada.post(path(lesson, "/shares"), json("name", "Bob", "right", "read")), 200);
        assertEquals("read", ok(bob.get(path(lesson, "")), 200).get("right").asString());
        save(bob, lesson, 1, "x", 403);
        assertEquals(403, bob.post(path(lesson, "/publish"), json("base", 1)).statusCode());
        assertEquals(403, bob.get(path(lesson, "/shares")).statusCode());
        assertEquals(422, ada.post(path(lesson, "/shares"), json("name", "Nobody", "right", "read")).statusCode());
        assertEquals(422, ada.post(path(lesson, "/shares"), json("name", "Ada", "right", "read")).statusCode());
        assertEquals(400, ada.post(path(lesson, "/shares"), json("name", "Bob", "right", "all")).statusCode());
        assertEquals(1, ok(ada.change("DELETE", path(lesson, "/shares"), json("name", "Bob")), 200).size());
        assertEquals(404, bob.get(path(lesson, "")).statusCode());
        for (var rest : new String[]{"", "/versions", "/versions/1", "/diff?from=1&to=1", "/shares"}) {
            assertEquals(401, site.get(path(lesson, rest)).statusCode(), rest);
        }
        assertEquals(401, site.get("/api/author/lessons").statusCode());
    }

    /// The checker's statement 25.
    @Test
    void anAuthorSeesTheAnswersThatNobodyUnderstoodAndNoName() throws Exception {
        var lesson = begin(ada, "puzzling");
        ok(ada.post(path(lesson, "/publish"), json("base", 1)), 200);
        var reader = Visitor.stranger(site);
        for (var answer : new String[]{"\\sin(x) + 7", "-2x"}) {
            ok(reader.post("/api/lessons/puzzling/steps/slope/check", json("attempt", "attempt-" + answer.length(),
                    "answers", Map.of("p1", answer))), 200);
        }
        var report = ada.get("/author/lessons/" + lesson.get("id").asString() + "/answers");
        assertTrue(report.body().contains("#step="), report::body);
        assertEquals(200, report.statusCode());
        assertTrue(report.body().contains("\\sin(x) + 7"), report.body());
        assertTrue(report.body().contains("in the step slope, by one student"), report.body());
        assertFalse(report.body().contains("-2x"), report.body());
        assertEquals(404, bob.get("/author/lessons/" + lesson.get("id").asString() + "/answers").statusCode());
    }

    @Test
    void aLessonIsMadeFromAModelForWholeMatricesOrWithIndices() throws Exception {
        assertEquals(made(), made("style", "MATRIX"));
        assertTrue(made().contains("X^{\\top}"), made());
        assertTrue(made("style", "INDEX").contains("\\sum_{"), made("style", "INDEX"));
        assertFalse(made("style", "INDEX").contains("X^{\\top}"), made("style", "INDEX"));
    }

    private static String made(Object... more) throws Exception {
        var model = "X: n x d\nw: d x 1\ny: n x 1\n\\hat y: n x 1\nL: scalar\n\n\\hat y = X w\nL = \\frac12 \\| \\hat y - y \\|^2";
        var asked = new java.util.ArrayList<Object>(java.util.List.of("title", "Made", "model", model, "target",
                "\\frac{\\partial L}{\\partial w}", "blanks", 2));
        asked.addAll(java.util.List.of(more));
        return ok(ada.post("/api/author/text/made", json(asked.toArray())), 200).get("source").asString();
    }
}
