package org.byhand.web.lesson;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.byhand.lesson.model.PageState;
import org.byhand.lesson.run.Run;
import org.byhand.lesson.run.RunDesk;
import org.byhand.lesson.run.RunReply;
import org.byhand.lesson.shelf.LiveLesson;
import org.byhand.lesson.shelf.Shelf;
import org.byhand.web.door.Workers;
import org.byhand.web.http.Json;
import org.byhand.web.http.Problem;
import tools.jackson.databind.JsonNode;

/// "Run it": a run streams as lines of JSON, an opening, chunks of steps, an ending. Each chunk is work of its own, so nobody waits behind a whole run,
/// and a run whose reader has gone ends at its next line.
final class RunApi {
    private static final int WEIGHTS = 64;

    private final Shelf shelf;
    private final Workers workers;

    private RunApi(Shelf shelf, Workers workers) {
        this.shelf = shelf;
        this.workers = workers;
    }

    static void add(RoutesConfig routes, Shelf shelf, Workers workers) {
        var api = new RunApi(shelf, workers);
        routes.post("/api/lessons/{slug}/run", api::run);
        routes.post("/api/lessons/{slug}/run/formula", api::formula);
        routes.post("/api/lessons/{slug}/run/nudge", api::nudge);
        routes.post("/api/lessons/{slug}/run/check", api::check);
    }

    private record Request(String model, Optional<Map<String, String>> formulas, Optional<Set<String>> loosely,
            Optional<Double> rate, Optional<Integer> steps, Optional<Boolean> inTurn,
            Optional<List<RunDesk.Place>> axes,
            Optional<Map<String, Integer>> sizes, Optional<Integer> row, Optional<Map<String, JsonNode>> values) {
        RunDesk.Wish wish() {
            if (formulas.orElse(Map.of()).size() > WEIGHTS || axes.orElse(List.of()).size() > 2) {
                throw Problem.malformed("That is more weights than any network here has.");
            }
            return new RunDesk.Wish(model, formulas.orElse(Map.of()), loosely.orElse(Set.of()), rate.orElse(0.5),
                    steps.orElse(100), inTurn.orElse(false), axes.orElse(List.of()));
        }
    }

    private void run(Context context) {
        var lesson = LessonApi.lesson(shelf, context);
        var request = Json.read(context, Request.class);
        var given = Given.state(lesson, request.sizes, request.row, request.values);
        var wish = request.wish();
        var started = workers.run(context, () -> lesson.runs().start(wish, given));
        if (!started.refused().isEmpty()) {
            throw refusal(started.refused().getFirst());
        }
        stream(context, started.run().getFirst());
    }

    /// Writes from this thread, works on the few that check: a slow reader holds up nobody.
    private void stream(Context context, Run run) {
        context.contentType("application/x-ndjson").header("Cache-Control", "no-store");
        try (var out = context.outputStream()) {
            line(out, Map.of("opening", run.opening()));
            steps(context, run, out);
        } catch (IOException e) {
            // its reader has gone: so has the run
        }
    }

    private void steps(Context context, Run run, OutputStream out) throws IOException {
        try {
            for (var chunk = next(context, run); chunk.isPresent(); chunk = next(context, run)) {
                line(out, Map.of("chunk", chunk.get()));
            }
            line(out, Map.of("ending", workers.run(context, run::ending)));
        } catch (Problem problem) {
            // the answer has begun: what is wrong is its last line
            line(out, Map.of("problem", Map.of("title", problem.title(), "detail", problem.detail())));
        }
    }

    private Optional<RunReply.Chunk> next(Context context, Run run) {
        return workers.run(context, run::advance);
    }

    private static void line(OutputStream out, Object value) throws IOException {
        out.write((Json.write(value) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static Problem refusal(RunReply.Refused refused) {
        return Problem.of(422, "This cannot be run.", refused.message()).with("field", refused.field());
    }

    private record FormulaRequest(String model, String weight, String text, Optional<Map<String, Integer>> sizes) {}

    private void formula(Context context) {
        var lesson = LessonApi.lesson(shelf, context);
        var request = Json.read(context, FormulaRequest.class);
        var state = state(lesson, request.sizes);
        Json.answer(context, workers.run(context,
                () -> lesson.runs().formula(request.model, request.weight, request.text, state)
                        .orElseThrow(() -> Problem.of(422, "This cannot be run.",
                                "This lesson has no such model or weight."))));
    }

    private static PageState state(LiveLesson lesson, Optional<Map<String, Integer>> sizes) {
        return Given.state(lesson, sizes, Optional.empty(), Optional.empty());
    }

    private void nudge(Context context) {
        hold(context, RunDesk::nudge);
    }

    private void check(Context context) {
        hold(context, RunDesk::check);
    }

    /// What a desk answers to a wish at given numbers.
    private interface Asked {
        RunReply of(RunDesk desk, RunDesk.Wish wish, PageState given);
    }

    private void hold(Context context, Asked asked) {
        var lesson = LessonApi.lesson(shelf, context);
        var request = Json.read(context, Request.class);
        var given = Given.state(lesson, request.sizes, request.row, request.values);
        var wish = request.wish();
        var reply = workers.run(context, () -> asked.of(lesson.runs(), wish, given));
        if (reply instanceof RunReply.Refused refused) {
            throw refusal(refused);
        }
        Json.answer(context, reply);
    }
}
