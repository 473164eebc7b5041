package org.byhand.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.byhand.web.door.PolicyReports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/// What browsers report of pages that broke their own policy.
@Isolated("listens to the log")
class PolicyReportsTest {
    private static final String REPORT = """
            {"type": "csp-violation", "age": 3, "url": "https://here/drafts/canary-token", "user_agent": "canary agent",
             "body": {"documentURL": "https://here/drafts/canary-token", "effectiveDirective": "img-src",
              "blockedURL": "https://evil.example/canary-pixel?who=canary", "sourceFile": "https://here/static/byhand.js",
              "lineNumber": 7, "disposition": "enforce"}}""";

    @TempDir
    Path folder;

    private final Logger log = (Logger) LoggerFactory.getLogger(PolicyReports.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private Site site;

    @BeforeEach
    void start() throws Exception {
        site = Site.open(folder);
        log.addAppender(lines);
        lines.start();
    }

    @AfterEach
    void stop() {
        log.detachAppender(lines);
        site.close();
    }

    private int send(String type, String body, String... headers) throws Exception {
        return site.send(site.request("/reports", headers).header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))).statusCode();
    }

    private List<String> said() {
        return List.copyOf(lines.list).stream().map(event -> String.valueOf(event.getKeyValuePairs())).toList();
    }

    @Test
    void aPageNamesWhereItsBreachesAreReported() throws Exception {
        var page = site.get("/lessons/backpropagation-by-hand").headers();
        assertEquals("csp=\"/reports\"", page.firstValue("reporting-endpoints").orElse(""));
        assertTrue(
                page.firstValue("content-security-policy").orElse("").endsWith("report-uri /reports; report-to csp"));
    }

    @Test
    void aBreachIsALineThatTellsNeitherThePageNorWhoReadIt() throws Exception {
        assertEquals(204, send("application/reports+json", "[" + REPORT + "]"));
        assertEquals(204, send("application/csp-report", """
                {"csp-report": {"document-uri": "http://here/drafts/canary", "violated-directive": "script-src-elem",
                 "blocked-uri": "inline", "source-file": "http://here/drafts/canary", "line-number": 4}}"""));
        assertEquals(List.of(
                "[directive=\"img-src\", blocked=\"https://evil.example\", file=\"/static/byhand.js\", line=\"7\"]",
                "[directive=\"script-src-elem\", blocked=\"inline\", file=\"a page\", line=\"4\"]"), said());
    }

    @Test
    void twentyLinesAMinuteAreWritten() throws Exception {
        var many = "[" + String.join(",", Collections.nCopies(30, REPORT)) + "]";
        for (int i = 0; i < 3; i++) {
            assertEquals(204, send("application/reports+json", many));
        }
        assertEquals(20, said().size());
    }

    @Test
    void whatIsNoReportIsNoLine() throws Exception {
        for (var body : List.of("[]", "{}", "[1]", "\"x\"", "[{\"type\": \"deprecation\", \"body\": {}}]")) {
            assertEquals(204, send("application/reports+json", body), body);
        }
        assertEquals(400, send("application/reports+json", "{"));
        assertEquals(415, send("text/plain", "[]"));
        assertEquals(403, send("application/reports+json", "[" + REPORT + "]", "Sec-Fetch-Site", "cross-site"));
        assertEquals(List.of(), said());
    }

    @Test
    void wordsFromOutsideAreLeftOut() throws Exception {
        send("application/csp-report", "{\"csp-report\": {\"effective-directive\": \"canary\\nforged {}\","
                + "\"blocked-uri\": \"canary of: all\", \"source-file\": \"javascript:canary\"}}");
        assertEquals(1, said().size());
        assertFalse(said().toString().contains("canary"), said().toString());
    }
}
