package org.byhand.web.lesson;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import org.byhand.lesson.bend.Bend;
import org.byhand.lesson.shelf.Shelf;
import org.byhand.store.Store;
import org.byhand.web.door.Readers;
import org.byhand.web.door.Workers;
import org.byhand.web.http.Json;
import org.byhand.web.http.Problem;

/// A section's gradients with other activation functions. Nothing is kept.
final class BendApi {
    private final Shelf shelf;
    private final Store store;
    private final Workers workers;

    private BendApi(Shelf shelf, Store store, Workers workers) {
        this.shelf = shelf;
        this.store = store;
        this.workers = workers;
    }

    static void add(RoutesConfig routes, Shelf shelf, Store store, Workers workers) {
        routes.post("/api/lessons/{slug}/bend", new BendApi(shelf, store, workers)::bend);
    }

    private record Request(String model, Bend bend) {}

    private void bend(Context context) {
        var lesson = LessonApi.lesson(shelf, context);
        var request = Json.read(context, Request.class);
        var open = Progress.of(store, Readers.of(context), lesson).open();
        Json.answer(context, Map.of("lines", workers.run(context,
                () -> lesson.bends().bend(request.model, request.bend, open).orElseThrow(Problem::notFound))));
    }
}
