package org.byhand.web.lesson;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.byhand.lesson.model.LessonNumbers;
import org.byhand.lesson.shelf.LiveLesson;
import org.byhand.lesson.shelf.Shelf;
import org.byhand.store.UnavailableException;
import org.byhand.web.door.Readers;
import org.byhand.web.door.SignedIn;
import org.byhand.web.http.Json;
import org.byhand.web.http.Problem;
import tools.jackson.databind.JsonNode;

/// The numbers of a lesson's page: every change is computed here, and nothing is kept.
final class LessonApi {
    private final Shelf shelf;

    private LessonApi(Shelf shelf) {
        this.shelf = shelf;
    }

    static void add(RoutesConfig routes, Shelf shelf) {
        var api = new LessonApi(shelf);
        routes.post("/api/lessons/{slug}/numbers", api::numbers);
        routes.post("/api/lessons/{slug}/start", api::start);
        routes.post("/api/lessons/{slug}/shuffle", api::shuffle);
    }

    /// The lesson that a request names, in the version that its reader began.
    ///
    /// @throws Problem 404 if there is none
    static LiveLesson lesson(Shelf shelf, Context context) {
        var slug = context.pathParam("slug");
        return begun(context, slug).flatMap(version -> shelf.find(slug, version)).or(() -> shelf.find(slug))
                .orElseThrow(Problem::notFound);
    }

    /// Where the store cannot be read just now, the lesson as it stands on the shelf will do.
    private static Optional<String> begun(Context context, String slug) {
        try {
            return Readers.find(context)
                    .flatMap(reader -> context.appData(SignedIn.STORE).editions().begun(reader, slug));
        } catch (UnavailableException e) {
            return Optional.empty();
        }
    }

    /// What a page gives, under the number that it counts its states with.
    record NumbersRequest(int state, Optional<Map<String, Integer>> sizes, Optional<Integer> row,
            Optional<Map<String, JsonNode>> values) {}

    /// What follows from the state of that number.
    record NumbersReply(int state, List<double[][]> q) {}

    private void numbers(Context context) {
        var lesson = lesson(shelf, context);
        Json.answer(context, numbers(lesson, Json.read(context, NumbersRequest.class)));
    }

    /// @throws Problem 422 that names the cell or the size which cannot be taken
    static NumbersReply numbers(LiveLesson lesson, NumbersRequest request) {
        var given = Given.state(lesson, request.sizes, request.row, request.values);
        return reply(request.state, lesson.numbers().run(given.sizes(), given.row(), given.values()));
    }

    /// @throws Problem 422 that names the cell or the size which cannot be taken
    static NumbersReply reply(int state, LessonNumbers.Outcome outcome) {
        return switch (outcome) {
            case LessonNumbers.Numbers numbers -> new NumbersReply(state, numbers.q());
            case LessonNumbers.BadCell cell -> throw Given.cell(cell.message(), cell.key(), cell.row(), cell.col());
            case LessonNumbers.BadSizes sizes ->
                throw Problem.of(422, "These sizes are not to be had.", sizes.message());
        };
    }

    private record StartRequest(Optional<Map<String, Integer>> sizes) {}

    /// The lesson's own numbers for these sizes.
    private void start(Context context) {
        var lesson = lesson(shelf, context);
        var sizes = Given.sizes(lesson, Json.read(context, StartRequest.class).sizes);
        Json.answer(context, Map.of("values", lesson.numbers().start(sizes)));
    }

    private record ShuffleRequest(long seed, Optional<Map<String, Integer>> sizes) {}

    private void shuffle(Context context) {
        var lesson = lesson(shelf, context);
        var request = Json.read(context, ShuffleRequest.class);
        Json.answer(context,
                Map.of("values", lesson.numbers().shuffle(request.seed, Given.sizes(lesson, request.sizes))));
    }
}
