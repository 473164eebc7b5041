package org.byhand.web.author;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.byhand.lesson.author.AuthorDesk;
import org.byhand.lesson.author.ModelForm;
import org.byhand.lesson.author.Preview;
import org.byhand.lesson.format.LessonEdit;
import org.byhand.lesson.format.TextChange;
import org.byhand.web.door.SignedIn;
import org.byhand.web.door.Workers;
import org.byhand.web.http.Json;
import org.byhand.web.http.Problem;

/// What an author does to a text without writing source. Each request brings the whole text and is answered with the one change; nothing is kept.
final class AuthorEdits {
    private final AuthorDesk desk;
    private final Workers workers;

    private AuthorEdits(Preview.Printer printer, Workers workers) {
        this.desk = new AuthorDesk(printer);
        this.workers = workers;
    }

    static void add(RoutesConfig routes, Preview.Printer printer, Workers workers) {
        var edits = new AuthorEdits(printer, workers);
        routes.post("/api/author/text/form", edits::form);
        routes.post("/api/author/text/set", edits::set);
        routes.post("/api/author/text/append", edits::append);
        routes.post("/api/author/text/item", edits::item);
        routes.post("/api/author/text/remove", edits::remove);
        routes.post("/api/author/text/blank", edits::blank);
        routes.post("/api/author/text/steps", edits::steps);
        routes.post("/api/author/text/example", edits::example);
        routes.post("/api/author/text/wrongs", edits::wrongs);
        routes.post("/api/author/text/explain", edits::explain);
    }

    private <T> T read(Context context, Class<T> type) {
        SignedIn.need(context);
        return Json.read(context, type);
    }

    private record Text(String source) {}

    private void form(Context context) {
        var text = read(context, Text.class);
        Json.answer(context, Map.of("form", desk.form(text.source).map(List::of).orElse(List.<ModelForm>of())));
    }

    /// @param text a text, put in quotes where YAML needs them
    /// @param rows numbers, instead of a text
    private record SetRequest(String source, List<String> path, Optional<String> text,
            Optional<List<List<Double>>> rows) {}

    private void set(Context context) {
        var request = read(context, SetRequest.class);
        change(context, LessonEdit.of(request.source).set(path(request.path), value(request)));
    }

    private void append(Context context) {
        var request = read(context, SetRequest.class);
        change(context, LessonEdit.of(request.source).append(path(request.path), value(request)));
    }

    private static String value(SetRequest request) {
        return request.rows.map(rows -> rows.stream()
                .map(row -> row.stream().map(AuthorEdits::number).collect(Collectors.joining(", ", "[", "]")))
                .collect(Collectors.joining(", ", "[", "]"))).orElseGet(() -> LessonEdit.text(request.text.orElse("")));
    }

    private static String number(Double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString(Math.round(number))
                : Double.toString(number);
    }

    private static List<String> path(List<String> path) {
        if (path.isEmpty() || path.size() > 8
                || path.stream().anyMatch(key -> !key.matches("[A-Za-z0-9_\\\\{}^()-]{1,60}"))) {
            throw Problem.malformed("A value of the model has a path of 1 to 8 names.");
        }
        return path;
    }

    private record ItemRequest(String source, List<String> path, int at, String text) {}

    private void item(Context context) {
        var request = read(context, ItemRequest.class);
        var value = request.text.isBlank() ? "" : LessonEdit.text(request.text);
        change(context, LessonEdit.of(request.source).item(path(request.path), request.at, value));
    }

    private record RemoveRequest(String source, List<String> path) {}

    private void remove(Context context) {
        var request = read(context, RemoveRequest.class);
        change(context, LessonEdit.of(request.source).remove(path(request.path)));
    }

    /// @param line on which the equation's block begins, if `from` and `to` count in its LaTeX and not in the whole text
    private record BlankRequest(String source, Optional<Integer> line, int from, int to) {}

    private void blank(Context context) {
        var request = read(context, BlankRequest.class);
        switch (workers.run(context, () -> request.line
                .map(line -> desk.blank(request.source, line, request.from, request.to))
                .orElseGet(() -> desk.blank(request.source, request.from, request.to)))) {
            case AuthorDesk.Blanked.Made(var change, var caret) ->
                Json.answer(context, Map.of("change", change, "caret", caret));
            case AuthorDesk.Blanked.Refused refused ->
                throw Problem.of(422, "This cannot become a blank.", refused.why());
        }
    }

    private void steps(Context context) {
        var text = read(context, Text.class);
        Json.answer(context, Map.of("steps", workers.run(context, () -> desk.steps(text.source))));
    }

    private record ExampleRequest(String source, String step, Map<String, String> answers, String code) {}

    private void example(Context context) {
        var request = read(context, ExampleRequest.class);
        if (!request.code.matches("[a-z-]{2,30}")) {
            throw Problem.malformed("A code is a word like sign.");
        }
        change(context, LessonEdit.of(request.source).example(request.step, request.answers, request.code));
    }

    private record StepRequest(String source, String step) {}

    private void wrongs(Context context) {
        var request = read(context, StepRequest.class);
        Json.answer(context, Map.of("wrongs", workers.run(context, () -> desk.wrongs(request.source, request.step))
                .orElseThrow(Problem::notFound)));
    }

    private record ExplainRequest(String source, String step, Map<String, String> answers) {}

    private void explain(Context context) {
        var request = read(context, ExplainRequest.class);
        Json.answer(context, workers.run(context, () -> desk.explain(request.source, request.step, request.answers))
                .orElseThrow(Problem::notFound));
    }

    private static void change(Context context, Optional<TextChange> change) {
        Json.answer(context, Map.of("change", change.orElseThrow(() -> Problem.of(422, "This cannot be changed here.",
                "The front matter or the step's options cannot be read; change it in the source."))));
    }
}
