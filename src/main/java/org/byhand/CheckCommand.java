package org.byhand;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.byhand.check.Checker;
import org.byhand.check.Form;
import org.byhand.check.Verdict;
import org.byhand.term.ModelException;
import org.byhand.term.ModelSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `check`: judges labelled answers from a file, one a line, and says how many are judged as labelled.
final class CheckCommand {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final PrintStream out;
    private final Map<String, ModelSource> models = new HashMap<>();
    private final Map<String, Checker> checkers = new HashMap<>();
    private int judged;
    private int verdicts;
    private int labelled;
    private int codes;

    private CheckCommand(PrintStream out) {
        this.out = out;
    }

    /// Prints one line an answer (`id verdict code message`, marked where it is not as labelled) and a summary.
    ///
    /// @return 0 if every verdict is the labelled one, 1 if not
    /// @throws UnreadableException if a file cannot be read, or holds something else
    static int run(Path cases, Path models, PrintStream out) throws UnreadableException {
        var command = new CheckCommand(out);
        var list = tree(models.toString(), read(models));
        if (!list.isArray() || list.isEmpty()) {
            throw new UnreadableException("In " + models
                    + " a JSON array of models should stand: [{\"id\": …, \"symbols\": {…}, \"definitions\": […]}].");
        }
        for (var model : list) {
            command.models.put(text(models.toString(), model, "id"), source(model));
        }
        int line = 0;
        for (var text : read(cases).lines().toList()) {
            line++;
            if (!text.isBlank()) {
                var place = cases + ", line " + line;
                command.judge(place, tree(place, text));
            }
        }
        if (command.judged == 0) {
            throw new UnreadableException("In " + cases + " stands no answer; write one JSON object a line.");
        }
        return command.summary();
    }

    /// A file is not what was expected; the message is one sentence.
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1;

        UnreadableException(String message) {
            super(message);
        }
    }

    private static String read(Path file) throws UnreadableException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException _) {
            throw new UnreadableException("There is no file " + file + ".");
        } catch (CharacterCodingException _) {
            throw new UnreadableException("The file " + file + " is not text in UTF-8.");
        } catch (IOException _) {
            throw new UnreadableException("The file " + file + " cannot be read.");
        }
    }

    /// What a field says that has to be there.
    private static String text(String place, JsonNode object, String field) throws UnreadableException {
        if (!object.isObject()) {
            throw new UnreadableException("In " + place + " a JSON object should stand.");
        }
        if (!object.path(field).isString()) {
            throw new UnreadableException("In " + place + " the field “" + field + "” "
                    + (object.has(field) ? "should be a text." : "is missing."));
        }
        return object.path(field).asString();
    }

    private static JsonNode tree(String place, String text) throws UnreadableException {
        try {
            return JSON.readTree(text);
        } catch (JacksonException _) {
            throw new UnreadableException("In " + place + " stands something that is not JSON.");
        }
    }

    private static ModelSource source(JsonNode model) {
        return new ModelSource(texts(model.path("symbols")), list(model.path("definitions")),
                texts(model.path("aliases")), texts(model.path("domains")), texts(model.path("functions")));
    }

    private static Map<String, String> texts(JsonNode object) {
        var texts = new LinkedHashMap<String, String>();
        object.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString("")));
        return texts;
    }

    private static List<String> list(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(entry -> texts.add(entry.asString("")));
        return texts;
    }

    private void judge(String place, JsonNode entry) throws UnreadableException {
        var id = entry.path("id").asString("?");
        var verdict = verdict(place, entry);
        var wanted = entry.path("verdict").asString("");
        boolean right = wanted.isEmpty() || wanted.equals(verdict.result().text())
                || list(entry.path("verdict_ok")).contains(verdict.result().text());
        judged++;
        verdicts += right ? 1 : 0;
        var mark = right ? " " : "!";
        if (entry.has("code")) {
            var accepted = list(entry.path("codes_ok"));
            accepted.add(entry.path("code").asString(""));
            boolean same = right && (verdict.isCorrect() || accepted.contains("*")
                    || accepted.contains(verdict.code().text()));
            labelled++;
            codes += same ? 1 : 0;
            mark = !right ? "!" : same ? " " : "?";
        }
        out.println(mark + " " + id + "  " + verdict.result().text() + "  " + verdict.code().text()
                + (verdict.message().isEmpty() ? "" : "  " + verdict.message()));
    }

    private Verdict verdict(String place, JsonNode entry) throws UnreadableException {
        var name = text(place, entry, "model");
        var source = models.get(name);
        if (source == null) {
            throw new UnreadableException("In " + place + " the model is “" + name + "”; there are only "
                    + String.join(", ", new TreeSet<>(models.keySet())) + ".");
        }
        var form = Form.find(entry.path("form").asString("any"));
        if (form.isEmpty()) {
            throw new UnreadableException("In " + place
                    + " the form should be any, closed, matrix, index or expanded.");
        }
        if (!entry.path("strict").isMissingNode() && !entry.path("strict").isBoolean()) {
            throw new UnreadableException("In " + place + " the field “strict” should be true or false.");
        }
        var target = text(place, entry, "target");
        var answer = text(place, entry, "answer");
        try {
            return checkers.computeIfAbsent(name, _ -> Checker.of(source)).check(target, answer,
                    entry.path("strict").asBoolean(true), form.get());
        } catch (ModelException e) {
            throw new UnreadableException("The model “" + name + "” cannot be: " + e.getMessage());
        }
    }

    private int summary() {
        out.println(judged + " answers, " + verdicts + " verdicts as labelled"
                + (labelled == 0 ? "." : ", " + codes + " of " + labelled + " codes."));
        return verdicts == judged ? 0 : 1;
    }
}
