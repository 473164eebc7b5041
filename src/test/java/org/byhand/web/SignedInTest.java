package org.byhand.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whose request it is, and the proof that a page of ours sent it.
class SignedInTest {
    @TempDir
    static Path folder;

    private static Site site;

    @BeforeAll
    static void start() throws Exception {
        site = Site.open(folder);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void thePersonIsKnownByTheCookie() throws Exception {
        assertEquals("Olga", Visitor.read(site.owner().get("/api/me")).get("name").asString());
        assertEquals("Ada", Visitor.read(site.instructor("Ada").get("/api/me")).get("name").asString());
        assertEquals("", Visitor.read(site.stranger().get("/api/me")).get("name").asString());
    }

    @Test
    void aChangeOfSomebodySignedInNeedsTheSessionsProof() throws Exception {
        var ada = site.instructor("Ada");
        assertEquals(200, ada.post("/api/lessons/backpropagation-by-hand/progress/reset", "{}").statusCode());
        assertNotEquals(ada.proof(), site.instructor("Ada").proof());
        for (var proof : new String[]{"", "x", site.instructor("Ada").proof()}) {
            var request = site.request("/api/lessons/backpropagation-by-hand/progress/reset")
                    .header("Content-Type", "application/json").header("Byhand-Proof", proof)
                    .POST(BodyPublishers.ofString("{}"));
            var response = ada.send(request);
            assertEquals(403, response.statusCode());
            assertEquals(true, Visitor.read(response).get("stale").asBoolean());
        }
    }
}
