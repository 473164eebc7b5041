package org.byhand.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may post what: from our own pages, as JSON, in bounds.
class DoorTest {
    private static final String PATH = "/api/v1/evaluate";
    private static final String GOOD = """
            {"model": {"symbols": {"x": "scalar"}, "definitions": []}, "values": {"x": 3}, "quantities": ["x^2"]}""";

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

    @ParameterizedTest
    @CsvSource(nullValues = "-",
            value = {"same-origin, -, 200", "none, -, 200", "cross-site, -, 403", "same-site, -, 403",
                    "nonsense, -, 403", "-, own, 200", "-, http://evil.example, 403", "-, null, 403",
                    "-, http://localhost, 403",
                    "-, https://localhost.evil.example, 403", "-, ://, 403", "-, -, 200", "cross-site, own, 403"})
    void onlyOurOwnPagesMayPost(String site, String origin, int status) throws Exception {
        var own = "http://localhost:" + DoorTest.site.port();
        var request = DoorTest.site.request(PATH).setHeader("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(GOOD));
        if (site != null) {
            request.header("Sec-Fetch-Site", site);
        }
        if (origin != null) {
            request.header("Origin", origin.equals("own") ? own : origin);
        }
        assertEquals(status, DoorTest.site.send(request).statusCode());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"application/json|200", "application/json; charset=utf-8|200",
            "Application/JSON;charset=\"UTF-8\"|200", "application/json; charset=x-nonsense|415",
            "application/json; charset=iso-8859-1|415", "text/plain|415", "application/x-www-form-urlencoded|415",
            "multipart/form-data; boundary=x|415", "application/jsonx|415"})
    void onlyJsonInUtf8IsRead(String type, int status) throws Exception {
        var request = site.request(PATH).header("Content-Type", type).POST(BodyPublishers.ofString(GOOD));
        assertEquals(status, site.send(request).statusCode());
    }

    @Test
    void aBodyWithoutATypeIsNotRead() throws Exception {
        assertEquals(415, site.send(site.request(PATH).POST(BodyPublishers.ofString(GOOD))).statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "3", "\"x\"", "{", "{}", "{\"model\": null}", "not json",
            "{\"a\":1,\"a\":2}", "\u0000",
            "{\"model\": {\"symbols\": {}, \"definitions\": []}, \"values\": {}, \"quantities\": [], \"more\": 1}",
            "{\"model\": {\"symbols\": {}, \"definitions\": []}, \"values\": {}, \"quantities\": []} {}",
            "{\"model\": {\"symbols\": {}, \"definitions\": []}, \"values\": {}, \"quantities\": [null]}",
            "{\"model\": {\"symbols\": {\"x\": null}, \"definitions\": []}, \"values\": {}, \"quantities\": []}",
            "{\"model\": {\"symbols\": {\"x\": 3}, \"definitions\": []}, \"values\": {}, \"quantities\": []}",
            "{\"model\": {\"symbols\": {}, \"definitions\": {}}, \"values\": {}, \"quantities\": []}",
            "{\"model\": \"x\", \"values\": {}, \"quantities\": []}"})
    void whatIsNotTheExpectedJsonIsSaidInASentence(String body) throws Exception {
        var response = site.post(PATH, body);
        assertEquals(400, response.statusCode(), response.body());
        assertEquals("application/problem+json", response.headers().firstValue("content-type").orElse(""));
        assertTrue(!response.body().contains("Exception") && !response.body().contains("byhand"), response.body());
    }

    @Test
    void jsonThatIsNestedTooDeepOrTooLongIsRefused() throws Exception {
        assertEquals(400, site.post(PATH, "[".repeat(100_000)).statusCode());
        assertEquals(400, site.post(PATH, "{\"a\":".repeat(40) + "1" + "}".repeat(40)).statusCode());
        assertEquals(400, site.post(PATH, "{\"values\": {\"x\": " + "9".repeat(1000) + "}}").statusCode());
        assertEquals(400, site.post(PATH, "{\"" + "k".repeat(1000) + "\": 1}").statusCode());
        assertEquals(400, site.post(PATH, "{\"quantities\": [" + "1,".repeat(30_000) + "1]}").statusCode());
        assertEquals(413, site.post(PATH, " ".repeat((2 << 20) + 1)).statusCode());
    }

    @Test
    void aBodyThatGrowsTooLongWithoutSayingSoIsRefused() throws Exception {
        var pieces = BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(new byte[3 << 20]));
        assertEquals(413,
                site.send(site.request(PATH).header("Content-Type", "application/json").POST(pieces)).statusCode());
    }

    @Test
    void aBrokenBodyIsTheSendersMistake() throws Exception {
        var head = "POST " + PATH
                + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
        assertTrue(site.raw(head + "zzz\r\n{}\r\n0\r\n\r\n").startsWith("http/1.1 400"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
    void theRightAddressWithTheWrongMethodIsSaid(String method) throws Exception {
        var request = site.request(PATH).header("Content-Type", "application/json").method(method,
                BodyPublishers.ofString(GOOD));
        assertEquals(405, site.send(request).statusCode());
    }
}
