package org.byhand.web.lesson;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.ArrayList;
import java.util.TreeMap;
import org.byhand.lesson.model.PageState;
import org.byhand.lesson.shelf.LiveLesson;
import org.byhand.lesson.shelf.Shelf;
import org.byhand.store.Attempt;
import org.byhand.store.Editions.Again;
import org.byhand.store.StepState;
import org.byhand.store.StepState.State;
import org.byhand.store.Store;
import org.byhand.store.Token;
import org.byhand.web.door.Readers;
import org.byhand.web.door.Workers;
import org.byhand.web.http.Json;
import org.byhand.web.http.Problem;

/// A reader finishes the version that was begun, and moves over to a newer one when the reader says so: every line that was right is judged again.
final class MoveApi {
    private final Shelf shelf;
    private final Store store;
    private final Workers workers;
    private final Clock clock = Clock.systemUTC();

    private MoveApi(Shelf shelf, Store store, Workers workers) {
        this.shelf = shelf;
        this.store = store;
        this.workers = workers;
    }

    static void add(RoutesConfig routes, Shelf shelf, Store store, Workers workers) {
        routes.post("/api/lessons/{slug}/move", new MoveApi(shelf, store, workers)::move);
    }

    /// Nothing is sent along: a reader moves to what stands on the shelf.
    private record MoveRequest() {}

    private record Moved(String version, int right, int open) {}

    private void move(Context context) {
        Json.read(context, MoveRequest.class);
        var lesson = shelf.find(context.pathParam("slug")).orElseThrow(Problem::notFound);
        var reader = Readers.of(context);
        var again = new ArrayList<Again>();
        for (var state : store.steps(reader, lesson.lesson().slug())) {
            if (state.state() == State.SOLVED && Progress.find(lesson, state.step()).isPresent()) {
                again.add(workers.run(context, () -> judge(reader, lesson, state)));
            }
        }
        store.editions().move(reader, lesson.lesson().slug(), lesson.lesson().version(), again);
        int right = (int) again.stream().filter(one -> one.attempt().effect() == Attempt.Effect.SOLVES).count();
        Json.answer(context, new Moved(lesson.lesson().version(), right, again.size() - right));
    }

    /// The same answer by the same name in the same version is one attempt, however often a reader moves.
    private Again judge(String reader, LiveLesson lesson, StepState state) {
        var answers = new TreeMap<>(Json.texts(state.answer()));
        answers.keySet().retainAll(Progress.find(lesson, state.step()).orElseThrow().blanks());
        var sizes = lesson.page().sizes();
        var start = new PageState(sizes, lesson.page().row(), lesson.numbers().start(sizes));
        var judged = lesson.steps().check(state.step(), answers, start).orElseThrow();
        var effect = judged.isCorrect() ? Attempt.Effect.SOLVES : Attempt.Effect.COUNTS;
        var slug = lesson.lesson().slug();
        var version = lesson.lesson().version();
        var id = Token.digest(String.join("\n", "moved", slug, version, state.step(), state.answer()));
        return new Again(new Attempt(reader, id, slug, version, state.step(), Json.write(answers), judged.verdict(),
                judged.code(), Json.write(judged), effect, clock.instant()), state.answer());
    }

    /// Whether there is a newer version that a reader of `lesson` could move over to.
    static boolean isOffered(Shelf shelf, LiveLesson lesson) {
        return shelf.find(lesson.lesson().slug())
                .filter(now -> !now.lesson().version().equals(lesson.lesson().version())).isPresent();
    }
}
