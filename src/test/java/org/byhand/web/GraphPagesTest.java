package org.byhand.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// "Step through it" as its page talks to the server.
class GraphPagesTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PAGE = "/lessons/backpropagation-by-hand/graph";
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

    @Test
    void theNumbersFollowFromWhatIsGivenUnderTheirState() throws Exception {
        var answer = site.post(API, """
                {"state": 7, "model": "activations", "sizes": {"n": 3}}""");
        assertEquals(200, answer.statusCode(), answer.body());
        var reply = JSON.readTree(answer.body());
        assertEquals(7, reply.get("state").asInt());
        assertEquals(3, reply.get("q").get(0).size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{\"state\":1,\"model\":\"<script>\"} | 422 | no model of that name",
            "{\"state\":1} | 400 | “model” is missing",
            "{\"state\":1,\"model\":null} | 400 | “model” is missing",
            "{\"state\":1e99,\"model\":\"activations\"} | 400 | “state” should be a whole number",
            "{\"state\":1,\"model\":\"activations\",\"sizes\":{\"n\":2147483647}} | 422 | from 1 to 6",
            "{\"state\":1,\"model\":\"activations\",\"sizes\":{\"q\":1}} | 422 | no size of that name",
            "{\"state\":1,\"model\":\"activations\",\"row\":-1} | 422 | no row",
            "{\"state\":1,\"model\":\"activations\",\"values\":{\"x\":[[1e999,1]]}} | 422 | number",
            "{\"state\":1,\"model\":\"activations\",\"values\":{\"x\":\"\"}} | 422 | number",
            "{\"state\":1,\"model\":\"activations\",\"values\":{}} | 422 | row",
            "[] | 400 | an object in braces"})
    void whatCannotBeComputedIsASentence(String body, int status, String part) throws Exception {
        var answer = site.post(API, body);
        assertEquals(status, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains(part), answer.body());
        assertFalse(answer.body().contains("org.byhand"), answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?model=one-sample", "?model=%3Cscript%3Ealert(1)%3C/script%3E", "?model=",
            "?model=a&model=b"})
    void thePageIsThereForEveryModelAndWhateverElseIsAsked(String query) throws Exception {
        var page = site.get(PAGE + query);
        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("There and back"));
        assertFalse(page.body().contains("alert(1)"));
    }

    @Test
    void aLineThatAStepAsksForIsNotInThePageOfOneWhoHasNotFoundIt() throws Exception {
        var page = site.get(PAGE + "?model=one-sample").body();
        assertTrue(page.contains("\"kept\":true"));
        assertFalse(page.contains("y hat minus y."), "the slope of the loss at the output");
    }

    @Test
    void whereThereIsNoLessonThereIsNoGraph() throws Exception {
        assertEquals(404, site.get("/lessons/nowhere/graph").statusCode());
        assertEquals(404, site.post("/api/lessons/nowhere/graph", "{\"state\":1,\"model\":\"m\"}").statusCode());
    }

    @Test
    void theLessonLeadsThere() throws Exception {
        assertTrue(site.get("/lessons/backpropagation-by-hand").body().contains("href=\"" + PAGE + "\""));
    }
}
