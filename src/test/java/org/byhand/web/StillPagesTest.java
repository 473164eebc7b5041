package org.byhand.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.byhand.lesson.BuiltIn;
import org.byhand.store.Actor;
import org.byhand.store.Pictures;
import org.byhand.web.http.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A draft by its link, and what changed between two versions as it is printed.
class StillPagesTest {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private static final List<String> SECRETS = Secrets.of(BuiltIn.FOLDER.resolve("backpropagation-by-hand.md"));

    @TempDir
    static Path folder;

    private static Site site;
    private static Visitor ada;
    private static String lesson;
    private static String source;

    @BeforeAll
    static void start() throws Exception {
        site = Site.open(folder);
        ada = site.instructor("Ada");
        source = new String(BuiltIn.backpropagation(), StandardCharsets.UTF_8) + "\n\n![a net](net.png)\n";
        var created = ada.post("/api/author/lessons", Json.write(Map.of("name", "Mine", "source", source)));
        assertEquals(201, created.statusCode(), created.body());
        lesson = Visitor.read(created).get("id").asString();
        site.store().pictures().keep(new Actor(site.instructorNamed("Ada").id(), ""), lesson,
                new Pictures.Picture("net.png", "image/png", PNG));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static String link() throws Exception {
        var made = ada.post("/api/author/lessons/" + lesson + "/link", "{}");
        assertEquals(201, made.statusCode(), made.body());
        return Visitor.read(made).get("path").asString();
    }

    private static HttpResponse<String> look(String path) throws Exception {
        return site.stranger().get(path);
    }

    @Test
    void whoeverHasTheLinkSeesTheDraftWithItsPictures() throws Exception {
        var path = link();
        var page = look(path);
        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("Backpropagation by hand") && page.body().contains("\\placeholder"));
        assertTrue(page.body().contains("src=\"" + path + "/pictures/net.png\""), page.body());
        assertEquals("no-store", page.headers().firstValue("cache-control").orElse(""));
        assertEquals("noindex", page.headers().firstValue("x-robots-tag").orElse(""));
        assertEquals(200, look(path + "/pictures/net.png").statusCode());
        assertEquals(404, look(path + "/pictures/other.png").statusCode());
        assertEquals(404, look("/lessons/mine").statusCode(), "a student has not the draft");
    }

    /// The answers, hints and examples of every step of the seed lesson: none is in the page's source.
    @Test
    void theDraftsPageHoldsNoAnswerHintOrExample() throws Exception {
        var page = look(link()).body();
        assertTrue(SECRETS.size() > 20, SECRETS.size() + " hints and examples");
        SECRETS.forEach(secret -> assertFalse(page.contains(secret), secret));
        assertFalse(page.contains("lesson-data"), "no data for a script that answers");
    }

    @Test
    void aLinkEndsAtOnceAndANewOneEndsTheOldOne() throws Exception {
        var first = link();
        var second = link();
        assertEquals(404, look(first).statusCode());
        assertEquals(200, look(second).statusCode());
        var ended = ada.change("DELETE", "/api/author/lessons/" + lesson + "/link", "{}");
        assertEquals(200, ended.statusCode(), ended.body());
        assertEquals(404, look(second).statusCode());
        assertEquals(404, look(second + "/pictures/net.png").statusCode());
        assertEquals(404, ada.change("DELETE", "/api/author/lessons/" + lesson + "/link", "{}").statusCode());
        assertEquals("{\"made\":null}", ada.get("/api/author/lessons/" + lesson + "/link").body());
    }

    @Test
    void whatChangedIsShownAsItIsPrinted() throws Exception {
        var created = ada.post("/api/author/lessons", Json.write(Map.of("name", "Changing", "source",
                "---\ntitle: Old\n---\n\nFirst.\n\n## Here\n\nSecond.\n")));
        var id = Visitor.read(created).get("id").asString();
        var saved = ada.change("PUT", "/api/author/lessons/" + id + "/draft", Json.write(Map.of("base", 1, "source",
                "---\ntitle: New\n---\n\nFirst.\n\n## Here\n\nAnother <script>.\n")));
        assertEquals(200, saved.statusCode(), saved.body());
        var page = ada.get("/author/lessons/" + id + "/changes?from=1&to=2").body();
        var body = page.substring(page.indexOf("id=\"derivation\""));
        assertTrue(body.indexOf("First.") < body.indexOf("Taken out"), body);
        assertTrue(body.indexOf("Taken out") < body.indexOf("Second"), body);
        assertTrue(body.indexOf("Second") < body.indexOf("Put in") && body.indexOf("Put in") < body.indexOf("Another"));
        assertFalse(body.contains("<script>."), "text stays text");
        assertTrue(page.contains("2 changes"));
        assertTrue(page.contains("<span class=\"removed\">title: Old</span>"), page);
        assertTrue(page.contains("<span class=\"added\">title: New</span>"), page);
        assertTrue(ada.get("/author/lessons/" + id + "/changes?from=2&to=2").body()
                .contains("Nothing on the page differs"));
        assertEquals(404, ada.get("/author/lessons/" + id + "/changes?from=1&to=9").statusCode());
    }
}
