package org.byhand.web;

import static org.byhand.web.AuthorApiTest.LESSON;
import static org.byhand.web.AuthorApiTest.json;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.byhand.lesson.BuiltIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Lessons in and out, with their pictures, and readers who move from one version to the next.
class TransferApiTest {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 1, 2, (byte) 200};
    private static final String SVG = "<svg xmlns=\"http://www.w3.org/2000/svg\"><circle r=\"1\"/></svg>";
    private static final String ILLUSTRATED = LESSON + "\n![the net](images/net.png)\n";

    @TempDir
    static Path folder;

    private static Site site;
    private static Visitor ada;

    @BeforeAll
    static void start() throws Exception {
        site = Site.open(folder);
        ada = site.instructor("Ada");
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static JsonNode ok(HttpResponse<String> response, int status) {
        assertEquals(status, response.statusCode(), response.body());
        return Visitor.read(response);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zip(Map<String, byte[]> files) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return out.toByteArray();
    }

    private static Map<String, byte[]> unzip(byte[] bytes) throws Exception {
        var files = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static byte[] download(String path) throws Exception {
        return site.client().send(site.request(path, "Cookie", "byhand=" + ada.cookie("byhand")).build(),
                BodyHandlers.ofByteArray()).body();
    }

    private static JsonNode take(String name, byte[] bytes, int status) throws Exception {
        return ok(ada.file("POST", "/api/author/import?name=" + name, "application/octet-stream", bytes), status);
    }

    private static int count() throws Exception {
        return ok(ada.get("/api/author/lessons"), 200).size();
    }

    @Test
    void whatGoesOutComesInAgainToTheByte() throws Exception {
        for (var text : new String[]{LESSON, "\uFEFF" + LESSON, LESSON.replace("\n", "\r\n"), LESSON.stripTrailing()}) {
            var lesson = take("round.md", utf8(text), 201).get(0);
            var out = download("/api/author/lessons/" + lesson.get("id").asString() + "/export/lesson.md");
            assertArrayEquals(utf8(text), out);
            assertEquals(0, lesson.get("problems").size());
            boolean plain = text.equals(LESSON) || text.equals(LESSON.stripTrailing());
            assertEquals(plain ? 0 : 1, lesson.get("advice").size(), "what is not plain is told");
        }
    }

    @Test
    void aNotebookComesInAgainToTheByteUnlessItsWordsWereChanged() throws Exception {
        for (var text : new String[]{LESSON, "\uFEFF" + LESSON.replace("\n", "\r\n"), LESSON.stripTrailing()}) {
            var first = take("paper.md", utf8(text), 201).get(0).get("id").asString();
            var notebook = download("/api/author/lessons/" + first + "/export/lesson.ipynb");
            var second = take("paper.ipynb", notebook, 201).get(0).get("id").asString();
            assertArrayEquals(utf8(text), download("/api/author/lessons/" + second + "/export/lesson.md"));
            assertArrayEquals(notebook, download("/api/author/lessons/" + second + "/export/lesson.ipynb"));
        }
        var lesson = take("paper.md", utf8(LESSON), 201).get(0).get("id").asString();
        var notebook = new String(download("/api/author/lessons/" + lesson + "/export/lesson.ipynb"),
                StandardCharsets.UTF_8);
        var run = notebook.replaceFirst("\"outputs\" : \\[ \\]", "\"outputs\" : [ {\"output_type\": \"stream\"} ]");
        assertTrue(!run.equals(notebook));
        take("paper.ipynb", utf8(run), 201);
        int before = count();
        var changed = take("paper.ipynb", utf8(notebook.replaceFirst("\"source\" : \"# ", "\"source\" : \"# Not ")),
                422);
        assertTrue(changed.get("detail").asString().contains("Text 1 of this notebook was changed"),
                changed.toString());
        for (var none : new String[]{"{}", "[1", "\"x\"", "{\"metadata\":{\"byhand\":{\"source\":7}}}",
                "[".repeat(10_000)}) {
            take("paper.ipynb", utf8(none), 422);
        }
        assertEquals(before, count());
    }

    /// The one that may be handed out holds nothing that a student should find.
    @Test
    void aNotebookForStudentsHoldsNoAnswer() throws Exception {
        var source = new String(BuiltIn.backpropagation(), StandardCharsets.UTF_8);
        var lesson = take("whole.md", utf8(source), 201).get(0).get("id").asString();
        var path = "/api/author/lessons/" + lesson + "/export/";
        var whole = new String(download(path + "lesson.ipynb"), StandardCharsets.UTF_8);
        var handed = new String(download(path + "students.ipynb"), StandardCharsets.UTF_8);
        for (var kept : new String[]{"What does a square's slope look like?", "wrong:", "right:", "hints:"}) {
            assertTrue(whole.contains(kept), kept);
            assertTrue(!handed.contains(kept), kept);
        }
    }

    @Test
    void aZipBringsPicturesAndTakesThemOutWhereTheTextLooks() throws Exception {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("course/", new byte[0]);
        files.put("course/drawn.md", utf8(ILLUSTRATED));
        files.put("course/images/net.png", PNG);
        var lesson = take("course.zip", zip(files), 201).get(0);
        var path = "/api/author/lessons/" + lesson.get("id").asString();
        var out = unzip(download(path + "/export/lesson.zip"));
        assertArrayEquals(utf8(ILLUSTRATED), out.get("drawn.md"));
        assertArrayEquals(PNG, out.get("images/net.png"));
        assertEquals(java.util.Set.of("drawn.md", "images/net.png", "myst.yml", "byhand.mjs"), out.keySet());
        var again = take("again.zip", download(path + "/export/lesson.zip"), 201).get(0);
        assertArrayEquals(utf8(ILLUSTRATED),
                download("/api/author/lessons/" + again.get("id").asString() + "/export/lesson.md"));
        assertArrayEquals(download(path + "/export/lesson.zip"), download(path + "/export/lesson.zip"));
        ok(ada.post(path + "/publish", json("base", 1)), 200);
        var page = site.get("/lessons/drawn").body();
        assertTrue(page.contains("<img src=\"/lessons/drawn/pictures/net.png\" alt=\"the net\""), page);
        var shown = site.get("/lessons/drawn/pictures/net.png");
        assertEquals(200, shown.statusCode());
        assertEquals("image/png", shown.headers().firstValue("content-type").orElse(""));
        assertEquals("nosniff", shown.headers().firstValue("x-content-type-options").orElse(""));
    }

    @Test
    void aPictureThatIsMissingKeepsALessonFromBeingPublished() throws Exception {
        var lesson = take("bare.md", utf8(ILLUSTRATED), 201).get(0);
        var path = "/api/author/lessons/" + lesson.get("id").asString();
        var refused = ok(ada.post(path + "/publish", json("base", 1)), 422);
        assertEquals(25, refused.get("problems").get(0).get("line").asInt());
        assertEquals(404, site.get("/lessons/bare/pictures/net.png").statusCode());
        ok(ada.file("POST", path + "/pictures/net.png", "image/png", PNG), 201);
        assertEquals(404, site.get("/lessons/bare/pictures/net.png").statusCode());
        assertEquals(200, ada.get("/lessons/bare/pictures/net.png").statusCode());
        ok(ada.post(path + "/publish", json("base", 1)), 200);
        assertEquals(409, ada.file("POST", path + "/pictures/net.png", "image/png", utf8(SVG)).statusCode());
        ok(ada.change("DELETE", path + "/pictures/net.png", "{}"), 200);
        assertEquals(200, site.get("/lessons/bare/pictures/net.png").statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<svg><script>alert(1)</script></svg>", "<svg onload=\"alert(1)\"></svg>",
            "<svg><a href=\"https://evil/\"/></svg>", "<svg><image href='//evil/x'/></svg>",
            "<svg><foreignObject/></svg>", "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg>&a;</svg>",
            "<svg><style>@import 'x'</style></svg>", "<svg><a href=\"java&#115;cript:x\"/></svg>",
            "<svg><rect fill=\"url(https://evil/)\"/></svg>", "<svg/onload=alert(1)>", "<html></html>", "GIF89a", "",
            "<svg><animate attributeName=\"href\"/></svg>"})
    void whatIsNoPictureOrCouldRunIsRefused(String text) throws Exception {
        var lesson = take("pictures.md", utf8(LESSON), 201).get(0);
        var path = "/api/author/lessons/" + lesson.get("id").asString() + "/pictures/";
        assertEquals(422, ada.file("POST", path + "a.svg", "image/svg+xml", utf8(text)).statusCode());
        assertEquals(422, ada.file("POST", path + "a.png", "image/png", utf8(text)).statusCode());
    }

    @Test
    void aDrawingIsServedSoThatNothingInItRuns() throws Exception {
        var lesson = take("drawing.md", utf8(LESSON), 201).get(0);
        var path = "/api/author/lessons/" + lesson.get("id").asString() + "/pictures/";
        ok(ada.file("POST", path + "a.svg", "image/svg+xml", utf8(SVG)), 201);
        var shown = ada.get(path + "a.svg");
        assertTrue(shown.headers().firstValue("content-security-policy").orElse("").endsWith("sandbox"));
        assertEquals("image/svg+xml", shown.headers().firstValue("content-type").orElse(""));
        for (var name : new String[]{"..%2f..%2fx.png", "a.exe", "a%00.png", ".png", "a%20b.png"}) {
            assertTrue(ada.file("POST", path + name, "image/png", PNG).statusCode() >= 400, name);
        }
        assertEquals(413, ada.file("POST", path + "b.png", "image/png", new byte[7 << 20]).statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.md", "/etc/evil.md", "a/../../evil.md", "c:\\evil.md", "a\\..\\evil.md", "a//b.md",
            "run.exe", "Upper.md", "page.html"})
    void aNameThatLeadsElsewhereOrIsNoLessonTakesNothing(String name) throws Exception {
        int before = count();
        var files = new LinkedHashMap<String, byte[]>();
        files.put("good.md", utf8(LESSON));
        files.put(name, utf8(LESSON));
        var refused = take("x.zip", zip(files), 422);
        assertEquals(name, refused.get("problems").get(0).get("file").asString().replaceAll("^.*/(?=Upper)", ""));
        assertEquals(before, count());
    }

    @Test
    void bombsAndDamagedFilesTakeNothing() throws Exception {
        int before = count();
        var bomb = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < 6; i++) {
            bomb.put("p" + i + ".png", new byte[5_000_000]);
        }
        take("bomb.zip", zip(bomb), 422);
        var many = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < 300; i++) {
            many.put("l" + i + ".md", utf8(LESSON));
        }
        take("many.zip", zip(many), 422);
        var whole = zip(Map.of("a.md", utf8(LESSON)));
        take("half.zip", java.util.Arrays.copyOf(whole, whole.length / 2), 422);
        take("empty.zip", zip(Map.of("a/", new byte[0])), 422);
        take("big.md", new byte[5_000_000], 422);
        var latin = take("latin.md", "---\ntitle: Gr\u00f6\u00dfe\n".getBytes(StandardCharsets.ISO_8859_1), 422);
        assertEquals(2, latin.get("problems").get(0).get("line").asInt());
        assertEquals(10, latin.get("problems").get(0).get("column").asInt());
        assertEquals(before, count());
    }

    @Test
    void whatIsWrongInALessonThatWasTakenIsToldAtItsLine() throws Exception {
        var told = take("ring.md", utf8(LESSON.replace("definitions: L = x^2", "definitions: [L = x^2, x = L]")), 201);
        assertTrue(told.get(0).get("problems").get(0).get("line").asInt() > 1);
        var alias = take("alias.md", utf8("---\ntitle: &a x\nlede: *a\n---\n"), 201);
        assertEquals(2, alias.get(0).get("problems").get(0).get("line").asInt());
    }

    @Test
    void readersFinishWhatTheyBeganAndMoveOverWithTheirLines() throws Exception {
        var steps = LESSON + """

                :::{step} twice
                ---
                label: twice the loss
                target: 2L
                hints: [Double it.]
                right: 2x^2
                wrong: {sign: -2x^2}
                ---
                :::
                """;
        var lesson = take("moving.md", utf8(steps), 201).get(0);
        var path = "/api/author/lessons/" + lesson.get("id").asString();
        ok(ada.post(path + "/publish", json("base", 1)), 200);
        var student = site.stranger();
        assertEquals(200, student.get("/lessons/moving").statusCode());
        var api = "/api/lessons/moving/";
        var check = "{\"attempt\": \"aaaaaaaa-%s\", \"answers\": {\"p1\": \"%s\"}}";
        assertEquals("correct", ok(student.post(api + "steps/slope/check", check.formatted("1", "2x")), 200)
                .get("verdict").asString());
        assertEquals("correct", ok(student.post(api + "steps/twice/check", check.formatted("2", "2x^2")), 200)
                .get("verdict").asString());
        var changed = steps.replace("target: 2L", "target: 3L").replace("right: 2x^2", "right: 3x^2")
                .replace("-2x^2", "-3x^2").replace("A square", "A newer square");
        ok(ada.change("PUT", path + "/draft", json("base", 1, "source", changed)), 200);
        ok(ada.post(path + "/publish", json("base", 2)), 200);
        var before = student.get("/lessons/moving").body();
        assertTrue(before.contains("A square") && before.contains("data-newer"));
        assertTrue(site.stranger().get("/lessons/moving").body().contains("A newer square"));
        assertEquals("correct", ok(student.post(api + "steps/twice/check", check.formatted("3", "2x^2")), 200)
                .get("verdict").asString());
        var moved = ok(student.post(api + "move", "{}"), 200);
        assertEquals(1, moved.get("right").asInt());
        assertEquals(1, moved.get("open").asInt());
        var after = student.get("/lessons/moving").body();
        assertTrue(after.contains("A newer square") && !after.contains("data-newer"));
        assertTrue(after.contains("\"answers\":{\"p1\":\"2x^2\"}"), "the answer stands in its blank again");
    }
}
