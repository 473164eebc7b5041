package org.byhand.web.lesson;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.byhand.lesson.run.RunDesk;
import org.byhand.lesson.run.RunReply;
import org.byhand.lesson.shelf.LiveLesson;
import org.byhand.lesson.shelf.Shelf;
import org.byhand.store.StepState;
import org.byhand.store.Store;
import org.byhand.web.door.Pages;
import org.byhand.web.door.Readers;
import org.byhand.web.http.Json;
import org.byhand.web.http.Problem;

/// "Run it": a lesson's network, trained with what its reader's sheet says of the gradients.
final class RunPages {
    private final Shelf shelf;
    private final Store store;
    private final Pages pages;

    private RunPages(Shelf shelf, Store store, Pages pages) {
        this.shelf = shelf;
        this.store = store;
        this.pages = pages;
    }

    static void add(RoutesConfig routes, Shelf shelf, Store store, Pages pages) {
        var all = new RunPages(shelf, store, pages);
        routes.get("/lessons/{slug}/run", all::run);
        routes.head("/lessons/{slug}/run", all::run);
    }

    private void run(Context context) {
        var lesson = LessonApi.lesson(shelf, context);
        var models = lesson.runs().models();
        if (models.isEmpty()) {
            throw Problem.of(404, "Nothing here can be run.",
                    "This lesson has no loss with weights that it is differentiated by.");
        }
        var asked = Given.model(context, models, models.getLast());
        var progress = Progress.of(store, Readers.of(context), lesson);
        var view = lesson.runs().view(asked, step -> answers(lesson, progress.at(step))).orElseThrow();
        pages.render(context, "run.html", true,
                Map.of("lesson", Map.of("slug", lesson.lesson().slug(), "title", lesson.lesson().title()), "models",
                        models, "model", asked, "data", Json.embed(data(lesson, view, models, progress.open()))));
    }

    /// What a reader's sheet says at a step: the line that was right, the one that was shown, or whatever stands there.
    private static Map<String, String> answers(LiveLesson lesson, StepState state) {
        return switch (state.state()) {
            case SOLVED -> Json.texts(state.answer());
            case SHOWN -> lesson.steps().told(state.step()).map(told -> told.answers()).orElse(Map.of());
            case OPEN -> Json.texts(state.draft());
        };
    }

    private static Map<String, Object> data(LiveLesson lesson, RunReply.View view, List<RunDesk.Choice> models,
            Set<String> open) {
        var data = PageData.of(lesson.lesson().slug(), lesson.page());
        data.put("quantities", lesson.page().quantities());
        data.put("functions", lesson.page().functions());
        data.put("start", true);
        data.put("models", models);
        data.put("run", view);
        data.put("open", open);
        data.put("mostSteps", RunDesk.MOST_STEPS);
        return data;
    }
}
