package org.byhand.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.byhand.lesson.shelf.Shelf;
import org.byhand.store.Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pictures that lie beside lessons of a folder are shown as stored ones are; nothing else of the folder, or outside of it, is to be had.
class FolderPicturesTest {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 1, 2, 3};
    private static final String DRAWING = "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>";

    @TempDir
    Path folder;

    private Path lessons;
    private Site site;

    @BeforeEach
    void start() throws Exception {
        lessons = Files.createDirectories(folder.resolve("lessons/images")).getParent();
        Files.writeString(lessons.resolve("drawn.md"),
                """
                        ---
                        title: Drawn
                        symbols:
                          x: {latex: x, shape: scalar, values: 2}
                          loss: {latex: L, shape: scalar}
                        models:
                          one:
                            definitions: [L = x^2]
                        ---

                        ![a net](images/net.png) ![a line](line.svg) ![runs](runs.svg) ![out](secret.png) ![no picture](words.png)

                        $$ L = x^2 $$
                        """);
        Files.write(lessons.resolve("images/net.png"), PNG);
        Files.write(lessons.resolve("images/other.png"), PNG);
        Files.writeString(lessons.resolve("line.svg"), DRAWING);
        Files.writeString(lessons.resolve("runs.svg"), DRAWING.replace("<path", "<path onload=\"alert(1)\""));
        Files.writeString(lessons.resolve("words.png"), "words");
        Files.createSymbolicLink(lessons.resolve("secret.png"),
                Files.write(folder.resolve("secret.png"), PNG));
        var store = Store.open(folder.resolve("data"));
        site = Site.of(store, Shelf.open(Optional.of(lessons), store.editions()));
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private HttpResponse<byte[]> picture(String name) throws Exception {
        return site.client().send(site.request("/lessons/drawn/pictures/" + name).build(), BodyHandlers.ofByteArray());
    }

    @Test
    void whatALessonShowsFromBesideItIsServedSoThatNothingInItRuns() throws Exception {
        var page = site.get("/lessons/drawn").body();
        assertTrue(page.contains("<img src=\"/lessons/drawn/pictures/net.png\" alt=\"a net\""), page);
        var net = picture("net.png");
        assertArrayEquals(PNG, net.body());
        assertEquals("image/png", net.headers().firstValue("content-type").orElse(""));
        var line = picture("line.svg");
        assertEquals(DRAWING, new String(line.body(), StandardCharsets.UTF_8));
        assertEquals("image/svg+xml", line.headers().firstValue("content-type").orElse(""));
        for (var answer : new HttpResponse<?>[]{net, line}) {
            assertEquals("nosniff", answer.headers().firstValue("x-content-type-options").orElse(""));
            var policy = answer.headers().firstValue("content-security-policy").orElse("");
            assertTrue(policy.startsWith("default-src 'none'") && policy.endsWith("sandbox"), policy);
        }
    }

    @Test
    void whatRunsLeadsOutOrIsNotShownIsNotThere() throws Exception {
        for (var name : new String[]{"runs.svg", "secret.png", "words.png", "other.png", "drawn.md", "absent.png",
                "..%2Fsecret.png", "images%2Fnet.png"}) {
            int status = picture(name).statusCode();
            assertTrue(status == 404 || status == 400, name + " " + status);
        }
        assertEquals(404, site.get("/lessons/other/pictures/net.png").statusCode());
    }

    @Test
    void aPictureThatWasChangedIsAnotherAtOnce() throws Exception {
        assertArrayEquals(PNG, picture("net.png").body());
        Files.delete(lessons.resolve("images/net.png"));
        assertEquals(404, picture("net.png").statusCode());
    }
}
