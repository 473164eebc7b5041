package org.byhand.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.byhand.lesson.shelf.Shelf;
import org.byhand.store.Store;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The door itself: headers, limits, origin, friendly refusals.
class ServerTest {
    private static final List<String> EVERYWHERE = List.of("content-security-policy", "x-content-type-options",
            "referrer-policy",
            "cross-origin-opener-policy", "cross-origin-resource-policy");

    /// What they say, where it is the same of every response. No address of ours, which may open something, goes to another site.
    private static final Map<String, String> WORDS = Map.of("x-content-type-options", "nosniff", "referrer-policy",
            "same-origin", "cross-origin-opener-policy", "same-origin", "cross-origin-resource-policy", "same-origin");

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
    void saysThatItIsAliveAndReady() throws Exception {
        assertEquals("ok", site.get("/healthz").body());
        assertEquals("ok", site.get("/readyz").body());
    }

    @Test
    void whatIsRehearsedIsWhatReadersGet(@TempDir Path other) throws Exception {
        try (var store = Store.open(other);
                var shelf = Shelf.builtIn();
                var server = Server.start("localhost", 0, store, shelf)) {
            shelf.lessons().forEach(server::rehearse);
            var address = URI.create("http://localhost:" + server.port() + "/lessons/the-chain-rule");
            var page = site.client().send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
            assertEquals(200, page.statusCode());
            var derivation = Pattern.compile("(?s)<div class=\"derivation\".*</div>");
            var plain = derivation.matcher(site.get("/lessons/the-chain-rule").body());
            var rehearsed = derivation.matcher(page.body());
            assertTrue(plain.find() && rehearsed.find());
            assertEquals(plain.group(), rehearsed.group());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/healthz", "/static/mark.svg", "/no-such-sheet", "/api/no-such-thing",
            "/webjars/mathjax/3.2.2/es5/startup.js",
            "/static/../pom.xml", "/static/no-such-file.css", "/", "/sign-in", "/welcome/no-such-link",
            "/drafts/no-such-link"})
    void everyResponseCarriesTheHeaders(String path) throws Exception {
        var response = site.get(path);
        for (var name : EVERYWHERE) {
            assertTrue(response.headers().firstValue(name).isPresent(), name + " of " + path);
            assertEquals(1, response.headers().allValues(name).size(), name + " of " + path);
        }
        WORDS.forEach((name, words) -> assertEquals(List.of(words), response.headers().allValues(name), name));
        assertTrue(response.headers().firstValue("server").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /%%% HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\n\r\n",
            "GET /\u0001 HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /..%2f..%2fetc/passwd HTTP/1.1\r\nHost: a\r\n\r\n", "NONSENSE\r\n\r\n",
            "POST /api/v1/check HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nxyz"})
    void whatCannotBeReadIsRefusedWithTheHeadersAndNoTrace(String bytes) throws Exception {
        var head = site.raw(bytes);
        assertTrue(head.startsWith("http/1.1 4"), head);
        for (var name : EVERYWHERE) {
            assertTrue(head.contains("\r\n" + name + ":"), name + " in " + head);
        }
        WORDS.forEach((name, words) -> assertTrue(head.contains("\r\n" + name + ": " + words + "\r\n"), head));
        assertFalse(head.contains("jetty"), head);
    }

    @Test
    void oversizeHeadersAreRefused() throws Exception {
        assertTrue(
                site.raw("GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(40_000) + "\r\n\r\n")
                        .startsWith("http/1.1 431"));
    }

    @Test
    void anAnnouncedBodyThatIsTooLongIsRefusedAtOnce() throws Exception {
        var head = "POST /api/v1/check HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100000000\r\n";
        assertTrue(site.raw(head + "\r\n").startsWith("http/1.1 413"));
        assertTrue(site.raw(head + "Expect: 100-continue\r\n\r\n").startsWith("http/1.1 413"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2 << 20, 7 << 20, 20 << 20})
    void aRefusedBodyIsReadToItsEndSoThatTheAnswerArrivesAndTheConnectionLives(int length) throws Exception {
        var head = "POST /api/v1/check HTTP/1.1\r\nHost: a\r\nOrigin: http://elsewhere\r\nContent-Length: " + length
                + "\r\n\r\n";
        var next = "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
        var answers = site.raw(List.of(head, "x".repeat(length), next));
        assertTrue(answers.startsWith("http/1.1 4"), answers);
        assertTrue(answers.contains("http/1.1 200"), answers);
    }

    @Test
    void unknownAddressesGetAFriendlyPage() throws Exception {
        var response = site.get("/no-such-sheet");
        assertEquals(404, response.statusCode());
        assertTrue(response.body().contains("There is no such sheet"), response.body());
        assertTrue(response.headers().firstValue("content-type").orElse("").startsWith("text/html"));
    }

    @Test
    void unknownAddressesOfTheApiGetAProblem() throws Exception {
        var response = site.get("/api/no-such-thing");
        assertEquals(404, response.statusCode());
        assertEquals("application/problem+json", response.headers().firstValue("content-type").orElse(""));
        assertTrue(response.body().contains("\"status\":404"));
    }

    @Test
    void aPagesScriptsNeedItsNonceWhichIsNewEachTime() throws Exception {
        var first = site.get("/no-such-sheet");
        var policy = first.headers().firstValue("content-security-policy").orElse("");
        var nonce = policy.replaceAll(".*script-src 'self' 'nonce-([^']+)'.*", "$1");
        assertTrue(first.body().contains("nonce=\"" + nonce + "\""), policy);
        assertFalse(policy.contains("unsafe"), policy);
        assertFalse(site.get("/no-such-sheet").body().contains(nonce));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/static/../pom.xml", "/static/%2e%2e/pom.xml", "/static/..%2fpom.xml",
            "/static/%2e%2e%2fpom.xml",
            "/static//../../pom.xml", "/webjars/mathjax/../../../../pom.xml", "/static/..\\pom.xml",
            "/static/%5c..%5cpom.xml",
            "/webjars/sqlite/", "/vendor/../org/byhand/Byhand.class", "/static/%00"})
    void noPathLeadsOutOfTheFoldersServed(String path) throws Exception {
        var response = site.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertTrue(response.startsWith("http/1.1 4"), response);
    }

    @Test
    void filesSayHowLongTheyKeep() throws Exception {
        assertEquals("no-cache", site.get("/static/mark.svg").headers().firstValue("cache-control").orElse(""));
        var library = site.get("/webjars/mathjax/3.2.2/es5/startup.js");
        assertEquals("public, max-age=31536000, immutable", library.headers().firstValue("cache-control").orElse(""));
        assertEquals("Accept-Encoding", library.headers().firstValue("vary").orElse(""));
    }

    @Test
    void theMathFieldsAddressHoldsItsVersion() throws Exception {
        var page = site.get("/lessons/backpropagation-by-hand").body();
        var named = Pattern.compile("<meta name=\"byhand-math-field\" content=\"(/vendor/mathlive/[0-9][0-9.]*)\">")
                .matcher(page);
        // a build without npm has none
        assertEquals(ServerTest.class.getResource("/vendor/mathlive") != null, named.find());
        if (named.hasMatch()) {
            var field = site.get(named.group(1) + "/mathlive.min.mjs");
            assertEquals(200, field.statusCode());
            assertEquals("public, max-age=31536000, immutable", field.headers().firstValue("cache-control").orElse(""));
        }
    }

    @Test
    void unchangedFilesAreNotSentAgain() throws Exception {
        var tag = site.get("/static/mark.svg").headers().firstValue("etag").orElseThrow();
        var again = site.get("/static/mark.svg", "If-None-Match", tag);
        assertEquals(304, again.statusCode());
    }

    @Test
    void aTakenPortIsAValueNotATrace() {
        try (var second = Server.start("localhost", site.port(), site.store(), Shelf.builtIn())) {
            throw new AssertionError("two servers on port " + second.port());
        } catch (Server.PortTakenException e) {
            assertEquals("Port " + site.port() + " is taken by another program.", e.getMessage());
        }
    }
}
