package org.byhand.web.lesson;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.numbers.fraction.BigFraction;
import org.byhand.derive.Look;
import org.byhand.derive.Look.Distance;
import org.byhand.lesson.shelf.LiveLesson;
import org.byhand.lesson.shelf.Shelf;
import org.byhand.lesson.slip.SlipPlace;
import org.byhand.store.Store;
import org.byhand.web.door.Readers;
import org.byhand.web.door.Workers;
import org.byhand.web.http.Json;
import org.byhand.web.http.Problem;
import tools.jackson.databind.JsonNode;

/// "I missed this part!": the small steps across one equals sign of a line, with their numbers. Nothing is kept; what a line's blank asks for is kept
/// back until its reader has found it or was shown it.
public final class SlipApi {
    private static final double MOST_NUDGE = 100;
    private static final int MOST_PLACES = 9999;

    private final Shelf shelf;
    private final Store store;
    private final Workers workers;

    private SlipApi(Shelf shelf, Store store, Workers workers) {
        this.shelf = shelf;
        this.store = store;
        this.workers = workers;
    }

    static void add(RoutesConfig routes, Shelf shelf, Store store, Workers workers) {
        var api = new SlipApi(shelf, store, workers);
        routes.post("/api/lessons/{slug}/lines/{line}/missed", api::missed);
    }

    private record MissedRequest(Optional<Integer> at, Optional<String> notation, Optional<List<Integer>> cell,
            Optional<List<Integer>> path, Optional<Double> nudge, Optional<Map<String, Integer>> sizes,
            Optional<Integer> row,
            Optional<Map<String, JsonNode>> values) {}

    private void missed(Context context) {
        var lesson = LessonApi.lesson(shelf, context);
        answer(context, lesson, workers, Progress.of(store, Readers.of(context), lesson).open());
    }

    /// Answers with the steps of the line that the request names.
    ///
    /// @param open the steps whose answers are kept back
    public static void answer(Context context, LiveLesson lesson, Workers workers, Set<String> open) {
        var request = Json.read(context, MissedRequest.class);
        var distance = request.notation.map(text -> SlipPlace.distance(text).orElseThrow(() -> Problem
                .malformed("A notation is one of matrix, index and entry."))).orElse(Distance.MATRIX);
        var cell = request.cell.orElse(List.of(1, 1));
        if (cell.size() != 2 || cell.stream().anyMatch(at -> at < 1 || at > MOST_PLACES)) {
            throw Problem.malformed("A cell is its row and its column, from 1.");
        }
        double nudge = request.nudge.orElse(0.1);
        if (!(Math.abs(nudge) <= MOST_NUDGE)) {
            throw Problem.of(422, "This nudge is too far.", "It is at most 100.");
        }
        var given = Given.state(lesson, request.sizes, request.row, request.values);
        var place = new SlipPlace(context.pathParam("line"), request.at.orElse(0),
                new Look(distance, cell.get(0), cell.get(1)), request.path.orElse(List.of()));
        Json.answer(context, workers.run(context, () -> lesson.slips()
                .open(place, given, BigFraction.from(nudge), open).orElseThrow(Problem::notFound)));
    }
}
