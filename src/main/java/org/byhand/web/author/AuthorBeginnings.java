package org.byhand.web.author;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.byhand.derive.Style;
import org.byhand.lesson.author.Beginning;
import org.byhand.lesson.author.LatexPaste;
import org.byhand.lesson.made.Made;
import org.byhand.lesson.shelf.Shelf;
import org.byhand.store.Store;
import org.byhand.web.door.SignedIn;
import org.byhand.web.door.Workers;
import org.byhand.web.http.Json;
import org.byhand.web.http.Problem;

/// The text that a new lesson begins with: a blank page, a copy of what is published or of a draft, a pasted derivation, what the program derives from a model. Nothing is kept.
final class AuthorBeginnings {
    private static final int TITLE = 200;
    private static final int MODEL = 20_000;

    private final Shelf shelf;
    private final Store store;
    private final Workers workers;

    private AuthorBeginnings(Shelf shelf, Store store, Workers workers) {
        this.shelf = shelf;
        this.store = store;
        this.workers = workers;
    }

    static void add(RoutesConfig routes, Shelf shelf, Store store, Workers workers) {
        var all = new AuthorBeginnings(shelf, store, workers);
        routes.post("/api/author/text/copy", all::copy);
        routes.post("/api/author/text/begin", all::blank);
        routes.post("/api/author/text/latex", all::latex);
        routes.post("/api/author/text/made", all::made);
    }

    private static String title(String title) {
        if (title.length() > TITLE) {
            throw Problem.of(422, "This title is too long.", "A title has at most " + TITLE + " characters.");
        }
        return title;
    }

    private record BlankRequest(String title) {}

    private void blank(Context context) {
        SignedIn.need(context);
        Json.answer(context, Map.of("source", Beginning.blank(title(Json.read(context, BlankRequest.class).title))));
    }

    /// @param slug of a published lesson
    /// @param draft the id of a lesson that one may read, which need not be published
    private record CopyRequest(String title, Optional<String> slug, Optional<String> draft) {}

    private void copy(Context context) {
        var author = Author.of(context, store);
        var request = Json.read(context, CopyRequest.class);
        if (request.draft.isPresent()) {
            var draft = store.versions().find(author.person(), request.draft.get()).orElseThrow(Problem::notFound);
            Json.answer(context, Map.of("source",
                    Beginning.retitled(author.source(draft, draft.base()), title(request.title))));
            return;
        }
        var lesson = request.slug.flatMap(shelf::find).orElseThrow(Problem::notFound);
        Json.answer(context, Map.of("source", Beginning.copy(lesson.lesson(), lesson.source(), title(request.title))));
    }

    private record LatexRequest(String title, String latex) {}

    private void latex(Context context) {
        SignedIn.need(context);
        var request = Json.read(context, LatexRequest.class);
        AuthorPreview.check(request.latex);
        Json.answer(context, Map.of("source",
                workers.run(context, () -> LatexPaste.lesson(title(request.title), request.latex))));
    }

    private record MadeRequest(String title, String model, String target, int blanks, Optional<Style> style) {}

    private void made(Context context) {
        SignedIn.need(context);
        var request = Json.read(context, MadeRequest.class);
        if (request.model.length() > MODEL || request.target.length() > MODEL) {
            throw Problem.of(413, "This model is too long.", "A model has at most " + MODEL + " characters.");
        }
        var front = Beginning.front(title(request.title), request.model).getBytes(StandardCharsets.UTF_8);
        var wish = new Made.Wish(request.target, request.style.orElse(Style.MATRIX), Math.min(20, request.blanks));
        Json.answer(context, Map.of("source", workers.run(context, () -> source(Made.of("lesson.md", front, wish)))));
    }

    private static String source(Made made) {
        return switch (made) {
            case Made.Written written -> written.source();
            case Made.Refused refused -> throw Problem
                    .of(422, "Nothing could be derived from this model.", refused.problems().getFirst().message());
        };
    }
}
