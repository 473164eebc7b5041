package org.byhand.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The service for a model that the caller sends.
class CheckApiTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String MODEL = """
            {"symbols": {"X": "n x d", "W^{(1)}": "d x m", "W^{(2)}": "m x 1", "h": "n x m", "\\\\hat{y}": "n x 1", "y": "n x 1",
                         "L": "scalar", "x_i": "scalar for i=1..d"},
             "definitions": ["h = X W^{(1)}", "\\\\hat{y} = h W^{(2)}", "L = \\\\frac{1}{2} \\\\| \\\\hat{y} - y \\\\|^2"]}""";
    private static final String VALUES = """
            {"X": [[2, 3]], "W^{(1)}": [[0.11, 0.12], [0.21, 0.08]], "W^{(2)}": [[0.14], [0.15]], "y": [[1]]}""";

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

    private static JsonNode evaluate(String values, String quantities, int status) throws Exception {
        var response = site.post("/api/v1/evaluate",
                "{\"model\": " + MODEL + ", \"values\": " + values + ", \"quantities\": " + quantities + "}");
        assertEquals(status, response.statusCode(), response.body());
        return JSON.readTree(response.body());
    }

    /// The published two-layer example without activations.
    @Test
    void quantitiesAndGradientsHaveTheirNumbersInTheirShapes() throws Exception {
        var values = evaluate(VALUES, """
                ["h", "\\\\hat y", "L", "\\\\frac{\\\\partial L}{\\\\partial W^{(1)}}", "h^\\\\top"]""", 200)
                .get("values");
        assertEquals(0.85, values.get("h").get(0).get(0).doubleValue(), 1e-12);
        assertEquals(0.191, values.get("\\hat y").get(0).get(0).doubleValue(), 1e-12);
        assertEquals(0.3272405, values.get("L").doubleValue(), 1e-12);
        var gradient = values.get("\\frac{\\partial L}{\\partial W^{(1)}}");
        assertEquals(-0.2427, gradient.get(0).get(1).doubleValue(), 1e-12);
        assertEquals(-0.33978, gradient.get(1).get(0).doubleValue(), 1e-12);
        assertEquals(2, values.get("h^\\top").size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{\"X\": [[2, 3]]}|[\"h\"]|W^{(1)}", "{\"Q\": [[2, 3]]}|[\"X\"]|Q",
            "{\"X\": [[2, 3]], \"W^{(1)}\": [[1]]}|[\"h\"]|W^{(1)}", "{\"X\": [[2, 3], [1]]}|[\"X\"]|X",
            "{\"X\": [[]]}|[\"X\"]|X",
            "{\"X\": 3}|[\"X\"]|X", "{\"X\": \"3\"}|[\"X\"]|X", "{\"X\": [[true]]}|[\"X\"]|X",
            "{\"h\": [[1]]}|[\"h\"]|h",
            "{\"X\": [[1e999]]}|[\"X\"]|X"})
    void aValueThatDoesNotFitIsNamed(String values, String quantities, String entry) throws Exception {
        assertEquals(entry, evaluate(values, quantities, 422).get("entry").stringValue());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[\"X +\"]", "[\"X + Q\"]", "[\"X W^{(2)}\"]", "[\"\"]"})
    void aQuantityWithoutAMeaningIsExplainedWithItsPlace(String quantities) throws Exception {
        var problem = evaluate(VALUES, quantities, 422);
        assertEquals(2, problem.get("span").size(), problem.toString());
        assertTrue(problem.get("detail").stringValue().length() > 10, problem.toString());
    }

    private static JsonNode check(String target, String answer, String more, int status) throws Exception {
        var body = JSON.createObjectNode().put("target", target).put("answer", answer);
        body.set("model", JSON.readTree(MODEL));
        var text = body.toString();
        var response = site.post("/api/v1/check", text.substring(0, text.length() - 1) + more + "}");
        assertEquals(status, response.statusCode(), response.body());
        return JSON.readTree(response.body());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = {"h^\\top (\\hat y - y)|correct|correct", "-h^\\top (\\hat y - y)|incorrect|sign",
                    "h^\\top (\\hat y -|invalid|syntax", "h^\\top Q|invalid|unknown-symbol"})
    void anAnswerGetsItsVerdictAndCode(String answer, String verdict, String code) throws Exception {
        var reply = check("\\frac{\\partial L}{\\partial W^{(2)}}", answer, "", 200);
        assertEquals(verdict, reply.get("verdict").stringValue());
        assertEquals(code, reply.get("code").stringValue());
        assertTrue(reply.has("span") && reply.has("witness") && reply.has("message"), reply.toString());
    }

    @Test
    void aWrongAnswerComesWithItsPlaceAndAWitness() throws Exception {
        var reply = check("\\frac{\\partial L}{\\partial W^{(2)}}", "2 h^\\top (\\hat y - y)",
                ", \"strict\": true, \"form\": \"any\"", 200);
        assertEquals(2, reply.get("span").size(), reply.toString());
        var witness = reply.get("witness");
        assertTrue(witness.get("at").has("X") && witness.get("yours").isArray() && witness.get("right").isArray(),
                reply.toString());
    }

    @Test
    void anAnswerThatIsTooLongIsAVerdictNotAnError() throws Exception {
        var reply = check("h", "h + ".repeat(4_000) + "h", "", 200);
        assertEquals("invalid", reply.get("verdict").stringValue());
    }

    /// Whoever sends something else finds in the answer what to send.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {"| It is not JSON, near line 1, column 0.",
            "hello | It is not JSON, near line 1, column 1.",
            "[] | It should be an object in braces, near line 1, column 1.",
            "null | It holds nothing.", "{\"target\": \"h\", \"answer\": \"h\"} | “model” is missing.",
            "{\"model\": MODEL, \"answer\": \"h\"} | “target” is missing.",
            "{\"model\": MODEL, \"target\": \"h\", \"answer\": null} | “answer” is missing.",
            "{\"model\": MODEL, \"target\": \"h\", \"answer\": 5} | “answer” should be a text.",
            "{\"model\": MODEL, \"target\": \"h\", \"answer\": \"h\", \"strict\": \"yes\"} | “strict” should be true or false.",
            "{\"model\": \"m\", \"target\": \"h\", \"answer\": \"h\"} | “model” should be an object in braces.",
            "{\"model\": {\"symbols\": [\"x\"]}, \"target\": \"h\", \"answer\": \"h\"} | “model.symbols” should be an object in braces.",
            "{\"model\": {\"symbols\": {}, \"definitions\": \"h = X\"}} | “model.definitions” should be a list in square brackets.",
            "{\"model\": MODEL, \"target\": \"h\", \"answer\": \"h\", \"anwser\": \"h\"} | There is no “anwser” here; what may stand there is answer, form, model, strict, target."})
    void aRequestThatCannotBeReadSaysWhatBelongsThere(String body, String detail) throws Exception {
        var response = site.post("/api/v1/check", body == null ? "" : body.replace("MODEL", MODEL));
        assertEquals(400, response.statusCode(), response.body());
        assertEquals(detail, JSON.readTree(response.body()).get("detail").stringValue());
    }

    @Test
    void aFieldThatStandsTwiceIsNamed() throws Exception {
        var response = site.post("/api/v1/check", "{\"target\": \"h\", \"target\": \"y\"}");
        assertTrue(JSON.readTree(response.body()).get("detail").stringValue().startsWith("“target” stands in it twice"),
                response.body());
    }

    @Test
    void anotherMethodIsToldTheRightOne() throws Exception {
        var response = site.get("/api/v1/check");
        assertEquals(405, response.statusCode(), response.body());
        assertEquals("POST", response.headers().firstValue("Allow").orElse(""));
        assertTrue(response.body().contains("ask with POST"), response.body());
    }

    @Test
    void aTargetWithoutAMeaningIsNotBlamedOnTheAnswer() throws Exception {
        var reply = check("q", "h", "", 200);
        assertEquals("The target has no meaning here: There is no $q$ here.", reply.get("message").stringValue());
        assertEquals(0, reply.get("span").get(1).intValue());
    }

    @Test
    void aDomainOfWhatIsNotDeclaredIsRefused() throws Exception {
        var model = MODEL.replace("\"definitions\"", "\"domains\": {\"q\": \"positive\"}, \"definitions\"");
        var response = site.post("/api/v1/check", "{\"model\": " + model + ", \"target\": \"h\", \"answer\": \"h\"}");
        assertEquals(422, response.statusCode(), response.body());
        assertEquals("q", JSON.readTree(response.body()).get("entry").stringValue());
    }

    @Test
    void aFormThatIsNotKnownIsRefused() throws Exception {
        assertEquals(422, check("h", "h", ", \"form\": \"pretty\"", 422).get("status").intValue());
    }

    @Test
    void aModelThatCannotBeIsRefusedWithItsEntry() throws Exception {
        var response = site.post("/api/v1/check",
                """
                        {"model": {"symbols": {"a": "scalar", "b": "scalar"}, "definitions": ["a = b", "b = a"]}, "target": "a", "answer": "b"}""");
        assertEquals(422, response.statusCode(), response.body());
        assertTrue(JSON.readTree(response.body()).has("entry"), response.body());
    }

    @Test
    void theDescriptionsOwnExamplesAreAnswered() throws Exception {
        var paths = JSON.readTree(site.get("/openapi").body()).get("paths");
        assertEquals(java.util.Set.of("/api/v1/check", "/api/v1/evaluate"),
                java.util.Set.copyOf(paths.propertyNames()));
        for (var path : paths.properties()) {
            var example = path.getValue().at("/post/requestBody/content/application~1json/example");
            var response = site.post(path.getKey(), example.toString());
            assertEquals(200, response.statusCode(), response.body());
        }
        assertEquals(200, site.get("/openapi/try").statusCode());
    }

    @Test
    void numbersThatAreNotFiniteAreWrittenAsWords() throws Exception {
        var values = evaluate("{\"X\": [[0, -1]]}", "[\"\\\\log(X)\"]", 200).get("values").get("\\log(X)").get(0);
        assertEquals("-Infinity", values.get(0).stringValue());
        assertEquals("NaN", values.get(1).stringValue());
    }
}
