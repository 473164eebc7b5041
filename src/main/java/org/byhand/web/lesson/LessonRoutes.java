package org.byhand.web.lesson;

import io.javalin.config.JavalinConfig;
import org.byhand.lesson.shelf.Shelf;
import org.byhand.store.Store;
import org.byhand.web.door.Pages;
import org.byhand.web.door.Workers;

/// All that readers of lessons come to: the shelf, the pages, their numbers, steps, slips, runs and graphs. Closing it lets go of the open sockets.
public final class LessonRoutes implements AutoCloseable {
    private final LiveNumbers live = new LiveNumbers(LiveNumbers.Limits.USUAL);

    /// Adds the routes of every lesson on `shelf`.
    public void add(JavalinConfig config, Shelf shelf, Store store, Pages pages, Workers workers) {
        LessonPages.add(config.routes, shelf, store, pages);
        LessonApi.add(config.routes, shelf);
        live.add(config, shelf, store);
        StepApi.add(config.routes, shelf, store, workers);
        SlipApi.add(config.routes, shelf, store, workers);
        BendApi.add(config.routes, shelf, store, workers);
        RunPages.add(config.routes, shelf, store, pages);
        RunApi.add(config.routes, shelf, workers);
        GraphPages.add(config.routes, shelf, store, pages, workers);
        MoveApi.add(config.routes, shelf, store, workers);
    }

    @Override
    public void close() {
        live.close();
    }
}
