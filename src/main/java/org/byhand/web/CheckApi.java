package org.byhand.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.byhand.check.Checker;
import org.byhand.check.Form;
import org.byhand.check.Verdict;
import org.byhand.check.Witness;
import org.byhand.engine.Evaluation;
import org.byhand.engine.Evaluation.Numbers;
import org.byhand.latex.SyntaxException;
import org.byhand.term.Budget;
import org.byhand.term.MeaningException;
import org.byhand.term.ModelException;
import org.byhand.term.ModelReader;
import org.byhand.term.ModelSource;
import org.byhand.term.Recent;
import org.byhand.web.door.Pages;
import org.byhand.web.door.Workers;
import org.byhand.web.http.Json;
import org.byhand.web.http.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The checker and the engine as a service, for a model that the caller sends: `/api/v1/check` and `/api/v1/evaluate`, described at
/// `/openapi`, to be tried at `/openapi/try`. Nothing is kept.
final class CheckApi {
    private static final int TARGET_CHARACTERS = 2 << 10;

    /// The longest question, its model included, whose verdict is kept and that may be answered without a worker's large stack: in characters.
    private static final int SHORT = 2048;

    private final Workers workers;
    private final Checkers checkers = new Checkers();
    /// A class writes the same line many times over, and the same question has the same verdict always, so it is judged once.
    private final Recent<Question, Verdict> verdicts = new Recent<>(2048);

    private CheckApi(Workers workers) {
        this.workers = workers;
    }

    static void add(RoutesConfig routes, Workers workers, Pages pages) {
        var api = new CheckApi(workers);
        var description = description();
        routes.get("/openapi", context -> context.result(description).contentType("application/json")
                .header("Cache-Control", "no-cache"));
        routes.get("/openapi/try", context -> pages.render(context, "try.html", false, Map.of()));
        routes.post("/api/v1/check", api::check);
        routes.post("/api/v1/evaluate", api::evaluate);
    }

    private static String description() {
        try (var file = Objects.requireNonNull(CheckApi.class.getResourceAsStream("/openapi.json"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record ModelRequest(Map<String, String> symbols, List<String> definitions,
            Optional<Map<String, String>> aliases,
            Optional<Map<String, String>> domains, Optional<Map<String, String>> functions) {
        ModelSource source() {
            return new ModelSource(symbols, definitions, aliases.orElse(Map.of()), domains.orElse(Map.of()),
                    functions.orElse(Map.of()));
        }
    }

    private record CheckRequest(ModelRequest model, String target, String answer, Optional<Boolean> strict,
            Optional<String> form) {}

    private record CheckReply(String verdict, String code, String message, String remark, Optional<List<Integer>> span,
            Optional<Witness> witness) {
        static CheckReply of(Verdict verdict) {
            return new CheckReply(verdict.result().text(), verdict.code().text(), verdict.message(), verdict.remark(),
                    verdict.span().map(span -> List.of(span.from(), span.to())), verdict.witness());
        }
    }

    /// All that a verdict depends on.
    ///
    /// @param model the model's text
    private record Question(String model, String target, String answer, boolean strict, Form form) {
        boolean isShort() {
            return model.length() + target.length() + answer.length() <= SHORT;
        }

        Verdict ask(Checker checker) {
            return checker.check(target, answer, strict, form);
        }

        Optional<Verdict> askBriefly(Checker checker) {
            return checker.checkBriefly(target, answer, strict, form);
        }
    }

    private void check(Context context) {
        var request = Json.read(context, CheckRequest.class);
        if (request.target.length() > TARGET_CHARACTERS) {
            throw Problem.of(422, "This target is too long.", "A target has at most 2048 characters.");
        }
        var form = Form.find(request.form.orElse("any")).orElseThrow(
                () -> Problem.of(422, "There is no such form.", "Ask for any, closed, matrix, index or expanded."));
        var source = request.model.source();
        var question = new Question(checkers.kept(Checkers.text(source)), request.target, request.answer,
                request.strict.orElse(true),
                form);
        Json.answer(context, CheckReply.of(question.isShort()
                ? verdicts.find(question).orElseGet(() -> judge(context, question, source))
                : workers.run(context, () -> judge(question, source))));
    }

    private Verdict judge(Context context, Question question, ModelSource source) {
        var verdict = workers.run(context, () -> checkers.find(question.model).flatMap(question::askBriefly),
                () -> judge(question, source));
        verdicts.put(question, verdict);
        return verdict;
    }

    private Verdict judge(Question question, ModelSource source) {
        try {
            return question.ask(checkers.of(question.model, source));
        } catch (ModelException e) {
            throw refuse(e);
        }
    }

    private record EvaluateRequest(ModelRequest model, Map<String, JsonNode> values, List<String> quantities) {}

    private void evaluate(Context context) {
        var request = Json.read(context, EvaluateRequest.class);
        var values = new LinkedHashMap<String, Numbers>();
        request.values.forEach((name, value) -> values.put(name, numbers(name, value)));
        var budget = Budget.forCheck();
        var results = workers.run(context, () -> {
            try {
                return Evaluation.of(ModelReader.read(request.model.source(), budget), values, request.quantities,
                        budget);
            } catch (ModelException e) {
                throw Problem.of(422, "The model or a value cannot be taken as it is.", e.getMessage()).with("entry",
                        e.entry());
            } catch (SyntaxException e) {
                throw refuse(e.getMessage(), e.span().from(), e.span().to());
            } catch (MeaningException e) {
                throw refuse(e.getMessage(), e.span().from(), e.span().to());
            }
        });
        var answer = new LinkedHashMap<String, Object>();
        for (int k = 0; k < results.size(); k++) {
            answer.put(request.quantities.get(k), nested(results.get(k)));
        }
        Json.answer(context, Map.of("values", answer));
    }

    private static Problem refuse(ModelException fault) {
        return Problem.of(422, "The model or a value cannot be taken as it is.", fault.getMessage()).with("entry",
                fault.entry());
    }

    private static Problem refuse(@Nullable String message, int from, int to) {
        return Problem.of(422, "A quantity has no value here.", String.valueOf(message)).with("span",
                new int[]{from, to});
    }

    /// A number, a list of numbers, or a list of rows of equal length.
    private static Numbers numbers(String name, JsonNode value) {
        if (value.isNumber()) {
            return new Numbers(List.of(), List.of(finite(name, value)));
        }
        if (!value.isArray() || value.isEmpty()) {
            throw shapeless(name);
        }
        var entries = new ArrayList<Double>();
        if (value.get(0).isNumber()) {
            value.forEach(entry -> entries.add(finite(name, entry)));
            return new Numbers(List.of(value.size()), entries);
        }
        int width = value.get(0).size();
        for (var row : value) {
            if (!row.isArray() || row.size() != width || width == 0) {
                throw shapeless(name);
            }
            row.forEach(entry -> entries.add(finite(name, entry)));
        }
        return new Numbers(List.of(value.size(), width), entries);
    }

    private static double finite(String name, JsonNode value) {
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw shapeless(name);
        }
        return value.doubleValue();
    }

    private static Problem shapeless(String name) {
        return Problem.of(422, "A value is not numbers.", "Give a number, or rows of numbers of equal length.")
                .with("entry", name);
    }

    /// The entries as nested lists, one level an axis.
    private static Object nested(Numbers numbers) {
        return nested(numbers, 0, 0, numbers.entries().size());
    }

    private static Object nested(Numbers numbers, int axis, int from, int to) {
        if (axis == numbers.shape().size()) {
            return numbers.entries().get(from);
        }
        int stride = (to - from) / numbers.shape().get(axis);
        var list = new ArrayList<>();
        for (int at = from; at < to; at += stride) {
            list.add(nested(numbers, axis + 1, at, at + stride));
        }
        return list;
    }
}
