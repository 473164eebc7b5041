package org.byhand.web.lesson;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.byhand.lesson.page.LessonPage.StepView;
import org.byhand.lesson.shelf.LiveLesson;
import org.byhand.lesson.shelf.Shelf;
import org.byhand.lesson.slip.SlipPlace;
import org.byhand.lesson.step.StepReply.Judged;
import org.byhand.store.Attempt;
import org.byhand.store.Receipt;
import org.byhand.store.StepState.State;
import org.byhand.store.Store;
import org.byhand.web.door.Readers;
import org.byhand.web.door.Workers;
import org.byhand.web.http.Json;
import org.byhand.web.http.Problem;
import tools.jackson.databind.JsonNode;

/// What becomes of a reader's lines: read back, judged, helped along, kept. What a reader did is on disk before it is acknowledged.
final class StepApi {
    private static final int ANSWER_CHARACTERS = 8 << 10;
    private static final int WORKING_LINES = 16;
    /// Where the lines of a working stand in a draft: a name that no blank can have.
    private static final String WORKING = "working lines";
    private static final Pattern ATTEMPT = Pattern.compile("[A-Za-z0-9-]{8,64}");

    private final Shelf shelf;
    private final Store store;
    private final Workers workers;
    private final Clock clock = Clock.systemUTC();

    private StepApi(Shelf shelf, Store store, Workers workers) {
        this.shelf = shelf;
        this.store = store;
        this.workers = workers;
    }

    static void add(RoutesConfig routes, Shelf shelf, Store store, Workers workers) {
        var api = new StepApi(shelf, store, workers);
        routes.post("/api/lessons/{slug}/steps/{step}/read", api::read);
        routes.post("/api/lessons/{slug}/steps/{step}/check", api::check);
        routes.post("/api/lessons/{slug}/steps/{step}/track", api::track);
        routes.post("/api/lessons/{slug}/steps/{step}/work", api::work);
        routes.post("/api/lessons/{slug}/steps/{step}/hint", api::hint);
        routes.post("/api/lessons/{slug}/steps/{step}/draft", api::draft);
        routes.post("/api/lessons/{slug}/steps/{step}/forget", api::forget);
        routes.post("/api/lessons/{slug}/progress/reset", api::reset);
    }

    private record ReadRequest(Map<String, String> answers, Optional<Map<String, Integer>> sizes, Optional<Integer> row,
            Optional<Map<String, JsonNode>> values) {}

    private void read(Context context) {
        var lesson = LessonApi.lesson(shelf, context);
        var step = step(context, lesson);
        var request = Json.read(context, ReadRequest.class);
        var answers = answers(step, request.answers);
        var given = Given.state(lesson, request.sizes, request.row, request.values);
        Json.answer(context, workers.run(context, () -> lesson.steps().read(step.id(), answers, given).orElseThrow()));
    }

    /// Whether the answers so far are right: neither told why nor kept nor counted.
    private void track(Context context) {
        var lesson = LessonApi.lesson(shelf, context);
        var step = step(context, lesson);
        var request = Json.read(context, ReadRequest.class);
        var answers = answers(step, request.answers);
        var given = Given.state(lesson, request.sizes, request.row, request.values);
        var judged = workers.run(context, () -> lesson.steps().check(step.id(), answers, given).orElseThrow());
        Json.answer(context, Map.of("onTrack", judged.isCorrect()));
    }

    private record WorkRequest(List<String> lines) {}

    /// Several lines on the way, judged one after the other; not counted.
    private void work(Context context) {
        var lesson = LessonApi.lesson(shelf, context);
        var step = step(context, lesson);
        var lines = lines(Json.read(context, WorkRequest.class).lines);
        Json.answer(context, workers.run(context, () -> lesson.steps().work(step.id(), lines).orElseThrow()));
    }

    private static List<String> lines(List<String> lines) {
        if (lines.size() > WORKING_LINES) {
            throw Problem.of(422, "These are too many lines.", "At most " + WORKING_LINES + " lines are read at once.");
        }
        lines.forEach(line -> refuseLong(WORKING, line));
        return lines;
    }

    private record CheckRequest(String attempt, Map<String, String> answers, Optional<Map<String, Integer>> sizes,
            Optional<Integer> row, Optional<Map<String, JsonNode>> values) {}

    private void check(Context context) {
        var lesson = LessonApi.lesson(shelf, context);
        var step = step(context, lesson);
        var request = Json.read(context, CheckRequest.class);
        if (!ATTEMPT.matcher(request.attempt).matches()) {
            throw Problem.malformed("An attempt needs a name of its own, of 8 to 64 letters, digits and hyphens.");
        }
        var answers = answers(step, request.answers);
        var given = Given.state(lesson, request.sizes, request.row, request.values);
        var sent = new Attempt(Readers.of(context), request.attempt, lesson.lesson().slug(), lesson.lesson().version(),
                step.id(), Json.write(answers), "", "", "", Attempt.Effect.NOTHING, clock.instant());
        var receipt = store.find(sent).orElseGet(() -> store.keep(judge(sent,
                workers.run(context, () -> lesson.steps().check(step.id(), answers, given).orElseThrow()))));
        switch (receipt) {
            case Receipt.Kept kept -> Json.answer(context, kept.result(),
                    Map.of("tries", kept.tries(), "solved", kept.solved(), "of", lesson.page().steps().size()));
            case Receipt.Conflict _ -> throw Problem.of(409, "This attempt is another answer's.",
                    "The same name came with other text before; give each answer a name of its own.");
        }
    }

    private static Attempt judge(Attempt sent, Judged judged) {
        var effect = switch (judged.verdict()) {
            case "correct" -> Attempt.Effect.SOLVES;
            // Shapes that do not meet are said, not held against anyone.
            case "incorrect" ->
                judged.code().equals("shape-mismatch") ? Attempt.Effect.NOTHING : Attempt.Effect.COUNTS;
            default -> Attempt.Effect.NOTHING;
        };
        return new Attempt(sent.reader(), sent.id(), sent.lesson(), sent.version(), sent.step(), sent.content(),
                judged.verdict(), judged.code(), Json.write(judged), effect, sent.time());
    }

    private record HintRequest(int rung, Optional<Map<String, String>> answers) {}

    /// The next rung, or one that is open already; the last is the line itself.
    private void hint(Context context) {
        var lesson = LessonApi.lesson(shelf, context);
        var step = step(context, lesson);
        var request = Json.read(context, HintRequest.class);
        int rung = request.rung;
        var reader = Readers.of(context);
        int next = Progress.of(store, reader, lesson).at(step.id()).rungs() + 1;
        if (rung < 1 || rung > Math.min(next, step.hints())) {
            throw Problem.of(409, "One hint at a time.",
                    "The next one here is number " + Math.min(next, step.hints()) + ".");
        }
        var answers = answers(step, request.answers.orElse(Map.of()));
        var hint = workers.run(context, () -> lesson.steps().hint(step.id(), rung, answers))
                .orElseThrow(Problem::notFound);
        boolean last = rung == step.hints();
        store.open(reader, lesson.lesson().slug(), step.id(), rung, last);
        if (!last) {
            Json.answer(context, hint);
            return;
        }
        var told = lesson.steps().told(step.id()).orElseThrow();
        var progress = Progress.of(store, reader, lesson);
        Json.answer(context, Json.write(hint),
                Map.of("page", told.page(), "read", told.read(), "spoken", told.spoken(), "latex", told.latex(),
                        "items",
                        told.items(), "state", Progress.text(progress.at(step.id()).state()), "solved",
                        progress.solved(), "of",
                        progress.of()));
    }

    /// @param working the lines of a working; absent: they stay as they are
    private record DraftRequest(Map<String, String> answers, Optional<List<String>> working) {}

    private void draft(Context context) {
        var lesson = LessonApi.lesson(shelf, context);
        var step = step(context, lesson);
        var request = Json.read(context, DraftRequest.class);
        var draft = new TreeMap<>(answers(step, request.answers));
        request.working.map(lines -> String.join("\n", lines(lines)))
                .or(() -> working(Readers.of(context), lesson, step)).filter(lines -> !lines.isEmpty())
                .ifPresent(lines -> draft.put(WORKING, lines));
        store.draft(Readers.of(context), lesson.lesson().slug(), step.id(), Json.write(draft));
        Json.answer(context, Map.of("state", Progress.text(State.OPEN)));
    }

    private Optional<String> working(String reader, LiveLesson lesson, StepView step) {
        return Optional.ofNullable(Json.texts(Progress.of(store, reader, lesson).at(step.id()).draft())
                .get(WORKING));
    }

    /// A note of the reader's: the blank that a small step of a slip was made into. It can be thrown away.
    private void forget(Context context) {
        var lesson = LessonApi.lesson(shelf, context);
        var step = step(context, lesson);
        if (!SlipPlace.isName(step.id())) {
            throw Problem.of(409, "This line is the lesson's own.", "Only a note of yours can be thrown away.");
        }
        store.reset(Readers.of(context), lesson.lesson().slug(), List.of(step.id()));
        Json.answer(context, Map.of("forgotten", step.id()));
    }

    private record ResetRequest(Optional<List<String>> steps) {}

    /// Rubs out the lines that are named, or all of them.
    private void reset(Context context) {
        var lesson = LessonApi.lesson(shelf, context);
        var slug = lesson.lesson().slug();
        var reader = Readers.of(context);
        var named = Json.read(context, ResetRequest.class).steps;
        if (named.isPresent() && !named.get().stream().allMatch(step -> lesson.step(step).isPresent())) {
            throw Problem.malformed("This lesson has no such line.");
        }
        named.ifPresentOrElse(steps -> store.reset(reader, slug, steps), () -> store.reset(reader, slug));
        Json.answer(context, Map.of("solved", Progress.of(store, reader, lesson).solved()));
    }

    private static StepView step(Context context, LiveLesson lesson) {
        return lesson.step(context.pathParam("step")).orElseThrow(Problem::notFound);
    }

    /// The step's blanks in one order, so that equal answers are equal text.
    private static Map<String, String> answers(StepView step, Map<String, String> given) {
        var answers = new TreeMap<>(given);
        if (!step.blanks().containsAll(answers.keySet())) {
            throw Problem.malformed("This line has no such blank.");
        }
        answers.forEach(StepApi::refuseLong);
        return answers;
    }

    private static void refuseLong(String blank, String text) {
        if (text.length() > ANSWER_CHARACTERS) {
            throw Problem.of(422, "This answer is too long.", "A line has at most 8 kB.").with("blank", blank);
        }
    }
}
