package org.byhand.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import org.byhand.lesson.Bend;
import org.byhand.lesson.Shelf;

/// A section's gradients with other activation functions. Nothing is kept.
final class BendApi {
    private final Shelf shelf;
    private final Workers workers;

    private BendApi(Shelf shelf, Workers workers) {
        this.shelf = shelf;
        this.workers = workers;
    }

    static void add(RoutesConfig routes, Shelf shelf, Workers workers) {
        routes.post("/api/lessons/{slug}/bend", new BendApi(shelf, workers)::bend);
    }

    private record Request(String model, Bend bend) {}

    private void bend(Context context) {
        var lesson = LessonApi.lesson(shelf, context);
        var request = Json.read(context, Request.class);
        Json.answer(context, Map.of("lines", workers.run(context,
                () -> lesson.bends().bend(request.model, request.bend).orElseThrow(Problem::notFound))));
    }
}
