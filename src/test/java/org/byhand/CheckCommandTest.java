package org.byhand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Answers from a file on the command line.
class CheckCommandTest {
    private static final String MODELS = "[{\"id\": \"line\", \"symbols\": {\"x\": \"scalar\", \"w\": \"scalar\", \"L\": \"scalar\"}, "
            + "\"definitions\": [\"L = w x\"]}]";
    private static final String RIGHT = "{\"id\": \"a\", \"model\": \"line\", \"target\": \"L\", \"answer\": \"x w\", "
            + "\"verdict\": \"correct\", \"code\": \"correct\"}";

    @TempDir
    Path folder;

    private int run(String cases, String models, ByteArrayOutputStream out) throws Exception {
        var answers = Files.writeString(folder.resolve("cases.jsonl"), cases);
        var known = Files.writeString(folder.resolve("models.json"), models);
        return CheckCommand.run(answers, known, new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    @Test
    void answersJudgedAsLabelledAreCounted() throws Exception {
        var out = new ByteArrayOutputStream();
        assertEquals(0, run(RIGHT + "\n\n" + RIGHT, MODELS, out));
        assertTrue(out.toString(StandardCharsets.UTF_8).endsWith("2 answers, 2 verdicts as labelled, 2 of 2 codes.\n"));
        assertEquals(1, run(RIGHT.replace("x w", "x"), MODELS, out));
    }

    /// Whoever wrote the file finds in the sentence where it is wrong and what belongs there.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
            "nonsense | MODELS | cases.jsonl, line 1 stands something that is not JSON.",
            "[1] | MODELS | cases.jsonl, line 1 a JSON object should stand.",
            "{\"id\": \"a\"} | MODELS | cases.jsonl, line 1 the field “model” is missing.",
            "{\"model\": \"plane\"} | MODELS | cases.jsonl, line 1 the model is “plane”; there are only line.",
            "{\"model\": \"line\", \"target\": \"L\"} | MODELS | cases.jsonl, line 1 the field “answer” is missing.",
            "{\"model\": \"line\", \"target\": \"L\", \"answer\": 5} | MODELS | the field “answer” should be a text.",
            "{\"model\": \"line\", \"form\": \"neat\"} | MODELS | the form should be any, closed, matrix, index or expanded.",
            "{\"model\": \"line\", \"strict\": \"no\"} | MODELS | the field “strict” should be true or false.",
            " | MODELS | cases.jsonl stands no answer; write one JSON object a line.",
            "{} | {\"id\": \"line\"} | models.json a JSON array of models should stand",
            "{} | [ | models.json stands something that is not JSON.",
            "{} | [{\"symbols\": {}}] | models.json the field “id” is missing."})
    void aFileThatCannotBeUsedSaysWhereAndWhy(String cases, String models, String said) {
        var fault = assertThrows(CheckCommand.UnreadableException.class,
                () -> run(cases == null ? "" : cases, models.equals("MODELS") ? MODELS : models,
                        new ByteArrayOutputStream()));
        assertTrue(fault.getMessage().contains(said), fault.getMessage());
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        var none = folder.resolve("none.jsonl");
        var fault = assertThrows(CheckCommand.UnreadableException.class,
                () -> CheckCommand.run(none, none, System.out));
        assertEquals("There is no file " + none + ".", fault.getMessage());
    }
}
