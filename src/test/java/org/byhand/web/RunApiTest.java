package org.byhand.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// "Run it" as its page talks to the server.
class RunApiTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PAGE = "/lessons/backpropagation-by-hand/run";
    private static final String API = "/api" + PAGE;

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

    private static List<JsonNode> lines(HttpResponse<String> answer) {
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.body().lines().map(JSON::readTree).toList();
    }

    @Test
    void aRunComesAsAnOpeningChunksAndAnEnding() throws Exception {
        var lines = lines(site.post(API,
                """
                        {"model": "activations", "rate": 9, "steps": 500, "formulas": {"w2": "sigma(z1)^T ((yhat-y) .* sigma(z2))"}}"""));
        assertEquals(9, lines.getFirst().get("opening").get("parameters").asInt());
        int steps = 0;
        for (var line : lines.subList(1, lines.size() - 1)) {
            assertEquals(steps, line.get("chunk").get("from").asInt());
            steps += line.get("chunk").get("yours").size();
            assertEquals(line.get("chunk").get("yours").size() * 5 * 9 * 4,
                    line.get("chunk").get("floats").binaryValue().length);
        }
        assertEquals(501, steps);
        assertEquals(1, lines.getLast().get("ending").get("parts").asInt());
        assertFalse(lines.getLast().get("ending").get("sentence").asString().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{\"model\":\"activations\",\"steps\":2147483647} | 422 | 1 to 2000 steps",
            "{\"model\":\"activations\",\"steps\":0} | 422 | 1 to 2000 steps",
            "{\"model\":\"activations\",\"steps\":1e99} | 400 | number",
            "{\"model\":\"activations\",\"rate\":NaN} | 400 | JSON",
            "{\"model\":\"activations\",\"rate\":1e999} | 422 | above 0",
            "{\"model\":\"activations\",\"rate\":-3} | 422 | above 0",
            "{\"model\":\"<b>\"} | 422 | no model",
            "{\"model\":\"activations\",\"formulas\":{\"nobody\":\"1\"}} | 422 | no weight “nobody”",
            "{\"model\":\"activations\",\"axes\":[{\"weight\":\"w1\",\"row\":-1,\"col\":0},{\"weight\":\"w1\",\"row\":0,\"col\":0}]} | 422 | no such entry",
            "{\"model\":\"activations\",\"sizes\":{\"n\":99}} | 422 | from 1 to 6",
            "{\"model\":\"activations\",\"sizes\":{\"q\":1}} | 422 | no size of that name",
            "{\"formulas\":{}} | 400 | model"})
    void whatCannotBeRunIsASentence(String body, int status, String part) throws Exception {
        for (var path : List.of(API, API + "/nudge", API + "/check")) {
            var answer = site.post(path, body);
            if (path.equals(API) || status == 400 || !body.contains("axes")) {
                assertEquals(status, answer.statusCode(), path + answer.body());
                assertTrue(answer.body().contains(part), answer.body());
            }
            assertFalse(answer.body().contains("org.byhand"), answer.body());
        }
    }

    @Test
    void hostileFormulasAreExplainedAndTheRunGoesOn() throws Exception {
        for (var text : List.of("\\frac{", "\\\\undefined{x}", "x_{x_{x_{x}}}", "W^{(2)}^{99999999}", "{".repeat(4000),
                "((".repeat(3000), "y ".repeat(4000), "\u0000")) {
            var body = JSON.writeValueAsString(java.util.Map.of("model", "activations", "steps", 3, "formulas",
                    java.util.Map.of("w2", text)));
            var lines = lines(site.post(API, body));
            var formula = lines.getFirst().get("opening").get("lanes").get(0).get("formula");
            assertTrue(List.of("trouble", "none").contains(formula.get("state").asString()), text + formula);
            assertTrue(lines.getLast().has("ending"));
        }
    }

    @Test
    void aNetworkOfTheLargestSizesRunsFiveHundredSteps() throws Exception {
        var lines = lines(site.post(API, """
                {"model": "activations", "rate": 0.1, "steps": 500, "sizes": {"n": 6, "d": 5, "h": 5}}"""));
        assertEquals(36, lines.getFirst().get("opening").get("parameters").asInt());
        assertTrue(lines.getLast().has("ending"));
    }

    @Test
    void aReaderWhoGoesAwayEndsTheRunAndHoldsUpNobody() throws Exception {
        for (int i = 0; i < 12; i++) {
            var request = site.request(API).setHeader("Content-Type", "application/json")
                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString("""
                            {"model": "activations", "steps": 2000, "sizes": {"n": 6, "d": 5, "h": 5}}"""));
            site.client().send(request.build(), BodyHandlers.ofInputStream()).body().close();
        }
        var lines = lines(site.post(API, """
                {"model": "activations", "steps": 5}"""));
        assertTrue(lines.getLast().has("ending"));
    }

    @Test
    void thePageOffersEveryModelAndShowsWhatTheReaderWrote() throws Exception {
        var first = site.get(PAGE);
        assertEquals(200, first.statusCode());
        assertTrue(first.body().contains("with activations"));
        var set = first.headers().firstValue("set-cookie").orElseThrow();
        var cookie = set.substring(0, set.indexOf(';'));
        site.post("/api/lessons/backpropagation-by-hand/steps/w2-activated-shapes/draft", """
                {"answers": {"p1": "a_1^T (yhat - y)"}}""", "Cookie", cookie);
        var again = site.get(PAGE, "Cookie", cookie);
        assertTrue(again.body().contains("a_{1}^{\\\\top}"), "the draft is what runs");
        var line = again.body().replaceFirst("(?s).*\"line\":\"(l-[a-z0-9-]+)\".*", "$1");
        assertTrue(site.get("/lessons/backpropagation-by-hand").body().contains("id=\"" + line + "\""), line);
        assertEquals(404, site.get("/lessons/nowhere/run").statusCode());
        assertEquals(200, site.get(PAGE + "?model=matrices").statusCode());
        assertEquals(200, site.get(PAGE + "?model=%3Cscript%3E").statusCode());
    }

    @Test
    void aFormulaIsReadAndMarked() throws Exception {
        var marked = JSON.readTree(site.post(API + "/formula", """
                {"model": "activations", "weight": "w2", "text": "sigma(z1)^T ((yhat-y) .* sigma(z2))"}""").body());
        assertEquals("own", marked.get("state").asString());
        assertTrue(marked.get("latex").asString().contains("mjx-fault"), marked.toString());
        assertEquals(422, site.post(API + "/formula", """
                {"model": "activations", "weight": "q", "text": "1"}""").statusCode());
    }
}
