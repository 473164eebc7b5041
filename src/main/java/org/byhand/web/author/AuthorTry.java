package org.byhand.web.author;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.byhand.lesson.model.LessonNumbers;
import org.byhand.lesson.model.PageState;
import org.byhand.lesson.page.LessonPage.StepView;
import org.byhand.lesson.shelf.LiveLesson;
import org.byhand.lesson.step.StepReply;
import org.byhand.store.Manuscript.Right;
import org.byhand.store.Store;
import org.byhand.term.Recent;
import org.byhand.web.door.Pages;
import org.byhand.web.door.SignedIn;
import org.byhand.web.door.Workers;
import org.byhand.web.http.Json;
import org.byhand.web.http.Problem;
import org.byhand.web.lesson.Given;
import org.byhand.web.lesson.PageData;
import org.byhand.web.lesson.SlipApi;
import tools.jackson.databind.JsonNode;

/// A draft as a student would meet it, for those who may read it: the same page, the same steps, other numbers and sizes. What is answered here is
/// judged and forgotten; no attempt is kept.
final class AuthorTry {
    private static final int OPEN = 32;

    private final Store store;
    private final Pages pages;
    private final Workers workers;
    private final Recent<String, LiveLesson.Opened> opened = new Recent<>(OPEN);

    private AuthorTry(Store store, Pages pages, Workers workers) {
        this.store = store;
        this.pages = pages;
        this.workers = workers;
    }

    static void add(RoutesConfig routes, Store store, Pages pages, Workers workers) {
        var all = new AuthorTry(store, pages, workers);
        routes.get("/author/lessons/{id}/try", all::page);
        routes.post("/api/author/try/{id}/numbers", all::numbers);
        routes.post("/api/author/try/{id}/start", all::start);
        routes.post("/api/author/try/{id}/shuffle", all::shuffle);
        routes.post("/api/author/try/{id}/steps/{step}/read", all::read);
        routes.post("/api/author/try/{id}/steps/{step}/check", all::check);
        routes.post("/api/author/try/{id}/steps/{step}/track", all::track);
        routes.post("/api/author/try/{id}/steps/{step}/hint", all::hint);
        routes.post("/api/author/try/{id}/lines/{line}/missed", all::missed);
        routes.post("/api/author/try/{id}/steps/{step}/draft", AuthorTry::forget);
        routes.post("/api/author/try/{id}/progress/reset", AuthorTry::forget);
    }

    /// What a student's page would have kept.
    private static void forget(Context context) {
        SignedIn.need(context);
        Json.answer(context, Map.of("state", "open", "solved", 0));
    }

    /// The draft of the lesson that a request names.
    ///
    /// @throws Problem 422 if it cannot be opened yet
    private LiveLesson lesson(Context context) {
        var author = Author.of(context, store);
        var lesson = author.lesson(context, Right.READ);
        var source = author.source(lesson, lesson.base());
        var found = opened.get(lesson.slug() + "\n" + source, _ -> workers.run(context,
                () -> LiveLesson.open(lesson.slug() + ".md", source.getBytes(StandardCharsets.UTF_8))));
        if (found.lesson().isEmpty()) {
            throw Problem.of(422, "This draft cannot be opened yet.",
                    "Line " + found.problems().getFirst().line() + ": " + found.problems().getFirst().message());
        }
        return found.lesson().getFirst();
    }

    private void page(Context context) {
        var lesson = lesson(context);
        var head = Map.of("title", lesson.lesson().title(), "lede", lesson.lesson().lede(), "of",
                lesson.page().steps().size(), "solved", 0, "id", context.pathParam("id"));
        pages.render(context, "author/try.html", true, Map.of("lesson", head, "derivation",
                pages.fragment("derivation", Map.of("blocks", lesson.page().blocks())), "data",
                Json.embed(data(lesson, context.pathParam("id")))));
    }

    private static Map<String, Object> data(LiveLesson lesson, String id) {
        var data = PageData.of(id, lesson);
        data.put("steps", lesson.page().steps().stream().map(AuthorTry::step).toList());
        data.put("notes", List.of());
        return data;
    }

    private static Map<String, Object> step(StepView view) {
        return Map.of("id", view.id(), "line", view.line(), "blanks", view.blanks(), "label", view.label(), "hints",
                view.hints(), "hintNames", view.hintNames(), "tries", 0, "state", "open", "opened", List.of(),
                "answers", Map.of());
    }

    private record Request(Optional<Integer> state, Optional<Map<String, Integer>> sizes, Optional<Integer> row,
            Optional<Map<String, JsonNode>> values, Optional<Map<String, String>> answers, Optional<Long> seed,
            Optional<Integer> rung, Optional<String> attempt) {
        PageState given(LiveLesson lesson) {
            return Given.state(lesson, sizes, row, values);
        }
    }

    private void numbers(Context context) {
        var lesson = lesson(context);
        var request = Json.read(context, Request.class);
        var given = request.given(lesson);
        switch (lesson.numbers().run(given.sizes(), given.row(), given.values())) {
            case LessonNumbers.Numbers numbers ->
                Json.answer(context, Map.of("state", request.state.orElse(0), "q", numbers.q()));
            case LessonNumbers.BadCell cell -> throw Given.cell(cell.message(), cell.key(), cell.row(), cell.col());
            case LessonNumbers.BadSizes sizes ->
                throw Problem.of(422, "These sizes are not to be had.", sizes.message());
        }
    }

    private void start(Context context) {
        var lesson = lesson(context);
        var sizes = Given.sizes(lesson, Json.read(context, Request.class).sizes);
        Json.answer(context, Map.of("values", lesson.numbers().start(sizes)));
    }

    private void shuffle(Context context) {
        var lesson = lesson(context);
        var request = Json.read(context, Request.class);
        Json.answer(context, Map.of("values",
                lesson.numbers().shuffle(request.seed.orElse(1L), Given.sizes(lesson, request.sizes))));
    }

    private void read(Context context) {
        var lesson = lesson(context);
        var request = Json.read(context, Request.class);
        var given = request.given(lesson);
        Json.answer(context, workers.run(context, () -> lesson.steps()
                .read(context.pathParam("step"), answers(request), given)).orElseThrow(Problem::notFound));
    }

    private void check(Context context) {
        var lesson = lesson(context);
        var judged = judged(context, lesson);
        Json.answer(context, Json.write(judged),
                Map.of("tries", 1, "solved", judged.isCorrect() ? 1 : 0, "of", lesson.page().steps().size()));
    }

    private void track(Context context) {
        Json.answer(context, Map.of("onTrack", judged(context, lesson(context)).isCorrect()));
    }

    private StepReply.Judged judged(Context context, LiveLesson lesson) {
        var request = Json.read(context, Request.class);
        var given = request.given(lesson);
        return workers.run(context,
                () -> lesson.steps().check(context.pathParam("step"), answers(request), given))
                .orElseThrow(Problem::notFound);
    }

    /// Whoever may read the draft knows its answers: none is kept back.
    private void missed(Context context) {
        SlipApi.answer(context, lesson(context), workers, Set.of());
    }

    private static Map<String, String> answers(Request request) {
        return request.answers.orElse(Map.of());
    }

    private void hint(Context context) {
        var lesson = lesson(context);
        var request = Json.read(context, Request.class);
        int rung = request.rung.orElse(1);
        var step = context.pathParam("step");
        var hint = lesson.steps().hint(step, rung, answers(request)).orElseThrow(Problem::notFound);
        if (rung < hint.of()) {
            Json.answer(context, hint);
            return;
        }
        var told = lesson.steps().told(step).orElseThrow(Problem::notFound);
        Json.answer(context, Json.write(hint), Map.of("page", told.page(), "read", told.read(), "latex", told.latex(),
                "items", told.items(), "state", "shown"));
    }
}
