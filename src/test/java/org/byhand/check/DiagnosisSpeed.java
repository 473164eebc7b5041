package org.byhand.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.byhand.check.Verdict.Result;
import org.byhand.latex.LatexReader;
import org.byhand.latex.SyntaxException;
import org.byhand.term.ModelSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// How long it takes, once all is compiled, to say what is wrong with each wrong answer of an exam: of a file of cases and one of models, or of the sheets in
/// `resources/check`. Beside it the bare reading of the same texts. Wanted: 5 ms at the median, 50 ms at worst.
/// `mvn test-compile exec:exec@diagnosis-speed -Dexam="CASES.jsonl MODELS.json"`
final class DiagnosisSpeed {
    /// Rounds over all cases before any counts, and those that do: each case has its median.
    private static final int WARMING = 12;
    private static final int COUNTED = 9;
    private static final int SHOWN = 12;

    private DiagnosisSpeed() {}

    private record Case(String id, Checker checker, String target, String answer, boolean strict, Form form) {
        Verdict check() {
            return checker.check(target, answer, strict, form);
        }

        void read() {
            for (var text : List.of(target, answer)) {
                try {
                    LatexReader.read(text, checker.model().vocabulary());
                } catch (SyntaxException _) {
                    return; // an answer that cannot be read is part of an exam
                }
            }
        }
    }

    private record Timed(Case of, double millis) {}

    static void main(String[] files) throws Exception {
        var wrong = (files.length == 2 ? exam(Path.of(files[0]), Path.of(files[1])) : sheets()).stream()
                .filter(one -> one.check().result() == Result.INCORRECT).toList();
        var diagnoses = timed(wrong, Case::check);
        var readings = timed(wrong, Case::read);
        print(wrong.size() + " wrong answers told what is wrong", diagnoses);
        print("bare reading of the same", readings);
        diagnoses.reversed().stream().limit(SHOWN)
                .forEach(one -> System.out.printf(Locale.ROOT, "%8.2f ms  %s  %s%n", one.millis, one.of.id,
                        one.of.answer));
    }

    private static void print(String what, List<Timed> times) {
        System.out.printf(Locale.ROOT, "%s: median %.3f ms, 95 %% within %.3f ms, worst %.3f ms%n", what,
                times.get(times.size() / 2).millis, times.get(times.size() * 95 / 100).millis,
                times.getLast().millis);
    }

    /// The median time of each, the shortest first.
    private static List<Timed> timed(List<Case> cases, java.util.function.Consumer<Case> work) {
        var nanos = new long[cases.size()][COUNTED];
        for (int round = -WARMING; round < COUNTED; round++) {
            for (int k = 0; k < cases.size(); k++) {
                long start = System.nanoTime();
                work.accept(cases.get(k));
                if (round >= 0) {
                    nanos[k][round] = System.nanoTime() - start;
                }
            }
        }
        var times = new ArrayList<Timed>();
        for (int k = 0; k < nanos.length; k++) {
            Arrays.sort(nanos[k]);
            times.add(new Timed(cases.get(k), nanos[k][COUNTED / 2] / 1e6));
        }
        times.sort(Comparator.comparingDouble(Timed::millis));
        return times;
    }

    private static List<Case> sheets() throws Exception {
        var cases = new ArrayList<Case>();
        for (var sheet : Sheet.all()) {
            int number = 0;
            for (var answer : sheet.answers()) {
                cases.add(
                        new Case(sheet.name() + " " + ++number, sheet.checker(), answer.target(), answer.answer(), true,
                                Form.ANY));
            }
        }
        return cases;
    }

    private static List<Case> exam(Path cases, Path models) throws Exception {
        var json = new ObjectMapper();
        var checkers = new HashMap<String, Checker>();
        for (var model : json.readTree(Files.readString(models))) {
            checkers.put(model.get("id").asString(), Checker.of(source(model)));
        }
        var found = new ArrayList<Case>();
        for (var line : Files.readAllLines(cases)) {
            if (line.isBlank()) {
                continue;
            }
            var one = json.readTree(line);
            var checker = checkers.get(one.get("model").asString());
            if (checker == null) {
                throw new IllegalArgumentException("no model " + one.get("model"));
            }
            found.add(new Case(one.get("id").asString(), checker, one.get("target").asString(),
                    one.get("answer").asString(), !one.has("strict") || one.get("strict").asBoolean(),
                    one.has("form") ? Form.find(one.get("form").asString()).orElseThrow() : Form.ANY));
        }
        return found;
    }

    private static ModelSource source(JsonNode model) {
        var definitions = new ArrayList<String>();
        model.get("definitions").forEach(one -> definitions.add(one.asString()));
        return new ModelSource(texts(model, "symbols"), definitions, texts(model, "aliases"), texts(model, "domains"),
                Map.of());
    }

    private static Map<String, String> texts(JsonNode model, String name) {
        var texts = new LinkedHashMap<String, String>();
        if (model.has(name)) {
            model.get(name).properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString()));
        }
        return texts;
    }
}
