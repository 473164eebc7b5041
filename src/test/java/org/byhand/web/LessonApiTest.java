package org.byhand.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.byhand.lesson.BuiltIn;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A lesson as its page talks to it. Every test has a reader of its own.
class LessonApiTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String LESSON = "/lessons/backpropagation-by-hand";
    private static final String API = "/api" + LESSON;
    private static final String STEP = "/steps/loss-slope";
    private static final String RIGHT = "\\hat y - y";

    @TempDir
    static Path folder;

    private static Site site;

    private String cookie = "";

    @BeforeAll
    static void start() throws Exception {
        site = Site.open(folder);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    /// The lesson's page as this reader sees it; the first look brings the cookie.
    private HttpResponse<String> look() throws Exception {
        var page = cookie.isEmpty() ? site.get(LESSON) : site.get(LESSON, "Cookie", cookie);
        page.headers().firstValue("set-cookie").ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
        assertEquals(200, page.statusCode());
        return page;
    }

    private JsonNode data() throws Exception {
        return JSON.readTree(Jsoup.parse(look().body()).getElementById("lesson-data").data());
    }

    private JsonNode step() throws Exception {
        for (var step : data().get("steps")) {
            if (step.get("id").stringValue().equals("loss-slope")) {
                return step;
            }
        }
        throw new AssertionError("no such step");
    }

    private JsonNode post(String path, String body, int status) throws Exception {
        if (cookie.isEmpty()) {
            look();
        }
        var response = site.post(API + path, body, "Cookie", cookie);
        assertEquals(status, response.statusCode(), response.body());
        return JSON.readTree(response.body());
    }

    private static String answer(String attempt, String text) {
        return JSON.createObjectNode().put("attempt", attempt)
                .set("answers", JSON.createObjectNode().put("p1", text)).toString();
    }

    private static String answers(String text) {
        return JSON.createObjectNode().set("answers", JSON.createObjectNode().put("p1", text)).toString();
    }

    @Test
    void thePageHoldsTheLessonAndNoRightAnswer() throws Exception {
        var page = look();
        assertTrue(page.body().contains("Backpropagation by hand"));
        var step = step();
        assertEquals("open", step.get("state").stringValue());
        assertEquals(0, step.get("tries").intValue());
        assertFalse(step.has("page"));
        assertEquals("private, no-cache", page.headers().firstValue("cache-control").orElse(""));
        assertTrue(page.headers().firstValue("content-security-policy").orElse("")
                .contains("style-src-attr 'unsafe-inline'"));
    }

    /// Neither the page's source nor any answer to somebody who solved nothing holds a hint that was not asked for, or what is said to a right answer.
    @Test
    void hintsAndPraiseAreNowhereBeforeTheyAreEarned() throws Exception {
        var secrets = Secrets.of(BuiltIn.FOLDER.resolve("backpropagation-by-hand.md"));
        assertTrue(secrets.size() > 20, secrets.size() + " secrets");
        var nobody = site.stranger();
        var api = "/api" + LESSON;
        var answers = List.of(nobody.get(LESSON), nobody.get(LESSON + "/graph"), nobody.get(LESSON + "/run"),
                nobody.get("/"),
                nobody.post(api + "/numbers", "{\"state\":1}"), nobody.post(api + "/start", "{}"),
                nobody.post(api + "/steps/loss-slope/read", "{\"answers\":{\"p1\":\"y\"}}"),
                nobody.post(api + "/steps/loss-slope/track", "{\"answers\":{\"p1\":\"y\"}}"),
                nobody.post(api + "/steps/loss-slope/check",
                        "{\"attempt\":\"secrets-1\",\"answers\":{\"p1\":\"7\"}}"));
        for (var answer : answers) {
            assertEquals(200, answer.statusCode(), answer.body());
            secrets.forEach(secret -> assertFalse(answer.body().contains(secret), secret));
        }
    }

    @Test
    void theReaderIsACookieThatScriptsCannotRead() throws Exception {
        var set = site.get(LESSON).headers().firstValue("set-cookie").orElse("");
        assertTrue(set.matches("byhand-reader=[A-Za-z0-9_-]{43};.*"), set);
        assertTrue(set.contains("HttpOnly") && set.contains("SameSite=Lax") && set.contains("Path=/"), set);
        look();
        assertTrue(look().headers().firstValue("set-cookie").isEmpty());
        assertTrue(site.get(LESSON, "Cookie", "byhand-reader=ada").headers().firstValue("set-cookie").isPresent());
    }

    @Test
    void numbersFollowFromWhatThePageHolds() throws Exception {
        var start = post("/numbers", "{\"state\": 1}", 200);
        assertEquals(1, start.get("state").intValue());
        assertEquals(data().get("q"), start.get("q"));
        var values = (tools.jackson.databind.node.ObjectNode) post("/start", "{}", 200).get("values");
        values.set("x", JSON.readTree("[[4, 3]]"));
        var body = JSON.createObjectNode().put("state", 2).set("values", values).toString();
        assertNotEquals(start.get("q"), post("/numbers", body, 200).get("q"));
    }

    @Test
    void sizesWithinTheLimitsBringNumbersThatFit() throws Exception {
        var values = post("/shuffle", "{\"seed\": 7, \"sizes\": {\"n\": 3, \"d\": 4}}", 200).get("values");
        assertEquals(3, values.get("x").size());
        assertEquals(4, values.get("x").get(0).size());
        assertEquals(values, post("/shuffle", "{\"seed\": 7, \"sizes\": {\"n\": 3, \"d\": 4}}", 200).get("values"));
        var body = JSON.createObjectNode().put("state", 1);
        body.set("sizes", JSON.readTree("{\"n\": 3, \"d\": 4}"));
        body.set("values", values);
        assertEquals(1, post("/numbers", body.toString(), 200).get("state").intValue());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[[2, null]]|0|1", "[[2, \"\"]]|0|1", "[[2, \"NaN\"]]|0|1", "[[true, 3]]|0|0",
            "[[2, 1e400]]|0|1", "[2, 3]|0|0", "[[2]]|0|1", "7|0|0"})
    void aCellThatCannotBeTakenIsNamed(String x, int row, int col) throws Exception {
        var values = (tools.jackson.databind.node.ObjectNode) post("/start", "{}", 200).get("values");
        values.set("x", JSON.readTree("7"));
        var body = JSON.createObjectNode().put("state", 2).set("values", values).toString().replace("\"x\":7",
                "\"x\":" + x);
        var cell = post("/numbers", body, 422).get("cell");
        assertEquals("x", cell.get("key").stringValue());
        assertEquals(row, cell.get("row").intValue());
        assertEquals(col, cell.get("col").intValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"n\": 0}", "{\"n\": 1000}", "{\"n\": -1}", "{\"q\": 1}"})
    void sizesThatAreNotToBeHadAreRefused(String sizes) throws Exception {
        assertTrue(post("/numbers", "{\"state\": 1, \"sizes\": " + sizes + "}", 422).has("size"));
    }

    @Test
    void whatIsTypedIsReadBack() throws Exception {
        var read = post(STEP + "/read", answers("\\hat{y"), 200);
        assertTrue(read.get("latex").stringValue().contains("hat"), read.toString());
        assertTrue(read.get("problem").isNull(), read.toString());
        var problem = post(STEP + "/read", answers("\\hat y - q"), 200).get("problem");
        assertEquals("p1", problem.get("blank").stringValue());
        assertEquals(2, problem.get("span").size(), problem.toString());
    }

    @Test
    void rightIsRightAndStaysSoAfterAReload() throws Exception {
        var verdict = post(STEP + "/check", answer(UUID.randomUUID().toString(), RIGHT), 200);
        assertEquals("correct", verdict.get("verdict").stringValue());
        assertEquals(1, verdict.get("tries").intValue());
        assertEquals(1, verdict.get("solved").intValue());
        var step = step();
        assertEquals("solved", step.get("state").stringValue());
        assertEquals(RIGHT, step.get("answers").get("p1").stringValue());
        assertFalse(step.get("page").stringValue().isEmpty());
        assertTrue(step.get("read").has("p1"), step.toString());
        var shelf = site.get("/", "Cookie", cookie).body();
        assertTrue(shelf.contains("You stopped in"), shelf);
    }

    @Test
    void wrongIsExplainedAndCounted() throws Exception {
        var verdict = post(STEP + "/check", answer(UUID.randomUUID().toString(), "y - \\hat y"), 200);
        assertEquals("incorrect", verdict.get("verdict").stringValue());
        assertEquals("sign", verdict.get("code").stringValue());
        assertFalse(verdict.get("message").stringValue().isEmpty());
        assertEquals(0.809, verdict.get("numbers").get("yours").get(0).get(0).doubleValue(), 1e-9);
        assertEquals("open", step().get("state").stringValue());
        assertEquals(1, step().get("tries").intValue());
    }

    @Test
    void theSameWrongAnswerAgainIsNoNewTryAndASecondMistakeHasItsOwnDiagnosis() throws Exception {
        assertEquals("sign", check("y - \\hat y").get("code").stringValue());
        var again = check("y - \\hat y");
        assertEquals("sign", again.get("code").stringValue());
        assertEquals(1, again.get("tries").intValue());
        var other = check("2 (\\hat y - y)");
        assertEquals("constant-factor", other.get("code").stringValue());
        assertEquals(2, other.get("tries").intValue());
    }

    @Test
    void shapesThatDoNotMeetAreSaidAndNotHeldAgainstTheStudent() throws Exception {
        var body = answer(UUID.randomUUID().toString(), "X + \\hat y");
        var verdict = post("/steps/w2-shapes/check", body, 200);
        assertEquals("incorrect", verdict.get("verdict").stringValue());
        assertEquals("shape-mismatch", verdict.get("code").stringValue());
        assertEquals(0, verdict.get("tries").intValue());
    }

    private JsonNode check(String answer) throws Exception {
        return post(STEP + "/check", answer(UUID.randomUUID().toString(), answer), 200);
    }

    @Test
    void unreadableIsNotHeldAgainstTheStudent() throws Exception {
        var verdict = post(STEP + "/check", answer(UUID.randomUUID().toString(), "\\hat y -"), 200);
        assertEquals("invalid", verdict.get("verdict").stringValue());
        assertEquals(0, verdict.get("tries").intValue());
        assertEquals(2, verdict.get("span").size());
    }

    @Test
    void undecidedIsNotHeldAgainstTheStudent() throws Exception {
        var verdict = check("\\hat y - y + \\sqrt{-1}");
        assertEquals("undecided", verdict.get("verdict").stringValue());
        assertEquals(0, verdict.get("tries").intValue());
    }

    @Test
    void theSameAttemptSentTwiceGetsTheSameAnswerAndCountsOnce() throws Exception {
        var body = answer(UUID.randomUUID().toString(), "y - \\hat y");
        look();
        var first = site.post(API + STEP + "/check", body, "Cookie", cookie).body();
        post(STEP + "/check", answer(UUID.randomUUID().toString(), RIGHT), 200);
        assertEquals(first, site.post(API + STEP + "/check", body, "Cookie", cookie).body());
        assertEquals(2, step().get("tries").intValue());
    }

    @Test
    void anAttemptsNameUsedForAnotherAnswerIsAConflict() throws Exception {
        var name = UUID.randomUUID().toString();
        post(STEP + "/check", answer(name, "y - \\hat y"), 200);
        post(STEP + "/check", answer(name, RIGHT), 409);
    }

    @Test
    void hintsComeOneAtATimeAndTheLastIsTheLine() throws Exception {
        int of = step().get("hints").intValue();
        post(STEP + "/hint", "{\"rung\": 2}", 409);
        post(STEP + "/hint", "{\"rung\": 0}", 409);
        for (int rung = 1; rung < of; rung++) {
            assertFalse(post(STEP + "/hint", "{\"rung\": " + rung + "}", 200).get("name").stringValue().isEmpty());
        }
        assertEquals(of - 1, step().get("opened").size());
        var last = post(STEP + "/hint", "{\"rung\": " + of + "}", 200);
        assertEquals("shown", last.get("state").stringValue());
        assertFalse(last.get("page").stringValue().isEmpty());
        assertEquals("shown", step().get("state").stringValue());
        post(STEP + "/hint", "{\"rung\": " + (of + 1) + "}", 409);
    }

    @Test
    void draftsAreKeptAndForgottenWithTheRest() throws Exception {
        post(STEP + "/draft", answers("\\hat"), 200);
        assertEquals("\\hat", step().get("answers").get("p1").stringValue());
        post("/progress/reset", "{}", 200);
        assertTrue(step().get("answers").isEmpty());
    }

    @Test
    void theLightTellsOnlyWhetherItIsOn() throws Exception {
        assertEquals("{\"onTrack\":true}", post(STEP + "/track", answers(RIGHT), 200).toString());
        assertEquals("{\"onTrack\":false}", post(STEP + "/track", answers("y"), 200).toString());
        assertEquals(0, step().get("tries").intValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/steps/no-such-step/read", "/steps/no-such-step/check", "/steps/no-such-step/hint",
            "/steps/%2e%2e/draft"})
    void anUnknownStepIsNotThere(String path) throws Exception {
        look();
        assertTrue(
                site.post(API + path, answer(UUID.randomUUID().toString(), "x"), "Cookie", cookie).statusCode() >= 400);
    }

    @Test
    void anUnknownLessonIsAFriendlyPage() throws Exception {
        var page = site.get("/lessons/no-such-lesson");
        assertEquals(404, page.statusCode());
        assertTrue(page.body().contains("There is no such sheet"));
        assertEquals(404, site.post("/api/lessons/no-such-lesson/numbers", "{\"state\": 1}").statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"attempt\": \"x\", \"answers\": {\"p1\": \"x\"}}",
            "{\"attempt\": \"12345678\", \"answers\": {\"p9\": \"x\"}}",
            "{\"attempt\": \"12345678\"}", "{\"answers\": {\"p1\": \"x\"}}",
            "{\"attempt\": \"12345678\", \"answers\": {\"p1\": null}}",
            "{\"attempt\": \"12345678\", \"answers\": {\"p1\": 3}}",
            "{\"attempt\": \"../../etc\", \"answers\": {\"p1\": \"x\"}}"})
    void whatIsNoAttemptIsRefused(String body) throws Exception {
        post(STEP + "/check", body, 400);
    }

    @ParameterizedTest
    @ValueSource(ints = {8192, 8193, 100_000})
    void anAnswerHasALimit(int length) throws Exception {
        look();
        var response = site.post(API + STEP + "/check", answer(UUID.randomUUID().toString(), "y".repeat(length)),
                "Cookie", cookie);
        assertEquals(length > 8192 ? 422 : 200, response.statusCode(), response.body());
        assertFalse(response.body().contains("Exception"), response.body());
    }

    @Test
    void anothersWorkIsNotThere() throws Exception {
        post(STEP + "/check", answer(UUID.randomUUID().toString(), RIGHT), 200);
        cookie = "";
        assertEquals("open", step().get("state").stringValue());
    }

    private JsonNode work(String... lines) throws Exception {
        look();
        return post(STEP + "/work", JSON.writeValueAsString(Map.of("lines", List.of(lines))), 200);
    }

    @Test
    void linesOfAWorkingAreJudgedOneAfterTheOtherAndCountAsNoTry() throws Exception {
        var worked = work("\\hat y - y", "= y - \\hat y", "-(\\hat y - y)", "-y + \\hat y");
        var standings = new ArrayList<String>();
        worked.get("lines").forEach(line -> standings.add(line.get("standing").stringValue()));
        assertEquals(List.of("right", "fault", "carried", "right"), standings);
        assertEquals(2, worked.get("lines").get(2).get("follows").intValue());
        assertTrue(worked.get("endsRight").booleanValue());
        assertEquals(0, step().get("tries").intValue());
    }

    @Test
    void aWorkingOfMoreLinesThanAreReadIsRefused() throws Exception {
        look();
        var lines = Collections.nCopies(17, "y");
        var problem = post(STEP + "/work", JSON.writeValueAsString(Map.of("lines", lines)), 422);
        assertEquals("At most 16 lines are read at once.", problem.get("detail").stringValue());
    }

    @Test
    void theLinesOfAWorkingAreKeptWithTheDraft() throws Exception {
        look();
        post(STEP + "/draft", "{\"answers\": {\"p1\": \"y\"}, \"working\": [\"y\", \"= \\\\hat y\"]}", 200);
        assertEquals("y\n= \\hat y", step().get("answers").get("working lines").stringValue());
    }

    @Test
    void aDraftThatSaysNothingOfAWorkingLeavesItsLinesWhereTheyAre() throws Exception {
        look();
        post(STEP + "/draft", "{\"answers\": {\"p1\": \"y\"}, \"working\": [\"y\", \"= \\\\hat y\"]}", 200);
        post(STEP + "/draft", "{\"answers\": {\"p1\": \"2 y\"}}", 200);
        assertEquals("2 y", step().get("answers").get("p1").stringValue());
        assertEquals("y\n= \\hat y", step().get("answers").get("working lines").stringValue());
        post(STEP + "/draft", "{\"answers\": {\"p1\": \"2 y\"}, \"working\": []}", 200);
        assertFalse(step().get("answers").has("working lines"));
    }

    @Test
    void progressSurvivesARestart(@TempDir Path other) throws Exception {
        try (var first = Site.open(other)) {
            var set = first.get(LESSON).headers().firstValue("set-cookie").orElseThrow();
            cookie = set.substring(0, set.indexOf(';'));
            assertEquals(200,
                    first.post(API + STEP + "/check", answer("attempt-1", RIGHT), "Cookie", cookie).statusCode());
        }
        try (var second = Site.open(other)) {
            var page = second.get(LESSON, "Cookie", cookie).body();
            assertTrue(page.contains("\"state\":\"solved\""), "the step is solved");
        }
    }

    @Test
    void whatWasMissedComesInSmallStepsAndTheLastIsKeptBackUntilFound() throws Exception {
        var slip = post("/lines/l-loss-slope/missed", "{\"notation\": \"index\", \"nudge\": 0.2}", 200);
        assertTrue(slip.get("question").stringValue().contains("moves?"));
        var last = slip.get("steps").get(slip.get("steps").size() - 1);
        assertTrue(last.get("kept").booleanValue());
        assertTrue(last.get("latex").stringValue().endsWith("\\square"));
        post(STEP + "/check", answer("attempt-slip-1", RIGHT), 200);
        var after = post("/lines/l-loss-slope/missed", "{}", 200).get("steps");
        assertFalse(after.get(after.size() - 1).get("kept").booleanValue());
    }

    @Test
    void aSmallStepIsCheckedKeptAndThrownAwayAndCountsNoLine() throws Exception {
        var name = post("/lines/l-forward/missed", "{}", 200).get("steps").get(0).get("id").stringValue();
        assertEquals("sign", post("/steps/" + name + "/check", answer("attempt-note-1", "-h W2"), 200).get("code")
                .stringValue());
        var right = post("/steps/" + name + "/check", answer("attempt-note-2", "h W2"), 200);
        assertEquals("correct", right.get("verdict").stringValue());
        assertEquals(0, right.get("solved").intValue());
        assertEquals("solved", data().get("notes").get(0).get("state").stringValue());
        post("/steps/" + name + "/forget", "{}", 200);
        assertEquals(0, data().get("notes").size());
        post(STEP + "/forget", "{}", 409);
    }

    @Test
    void anotherBendTellsNothingThatIsStillToBeFound() throws Exception {
        var bend = "{\"model\": \"activations\", \"bend\": \"SIGMOID\"}";
        assertEquals(0, post("/bend", bend, 200).get("lines").size());
        for (var step : data().get("steps")) {
            for (int rung = 1; rung <= step.get("hints").intValue(); rung++) {
                post("/steps/" + step.get("id").stringValue() + "/hint", "{\"rung\": " + rung + "}", 200);
            }
        }
        assertEquals(2, post("/bend", bend, 200).get("lines").size());
    }

    @Test
    void someLinesAreRubbedOut() throws Exception {
        post(STEP + "/check", answer("attempt-over-1", RIGHT), 200);
        post("/progress/reset", "{\"steps\": [\"nothing-of-ours\"]}", 400);
        assertEquals("solved", step().get("state").stringValue());
        assertEquals(0, post("/progress/reset", "{\"steps\": [\"loss-slope\"]}", 200).get("solved").intValue());
        assertEquals("open", step().get("state").stringValue());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"l-loss | {\"at\": 7} | 404", "l-loss | {\"at\": -1} | 404",
            "l-nowhere | {} | 404", "l-loss | {\"notation\": \"upside down\"} | 400",
            "l-loss | {\"nudge\": 1e9} | 422", "l-loss | {\"path\": [0, 0, 0, 0, 0, 0]} | 404",
            "l-loss | {\"path\": [-1]} | 404", "l-loss | {\"path\": [99]} | 404",
            "l-loss | {\"sizes\": {\"n\": 99}} | 422"})
    void aSlipThatIsNotThereIsRefused(String line, String body, int status) throws Exception {
        post("/lines/" + line + "/missed", body, status);
    }
}
