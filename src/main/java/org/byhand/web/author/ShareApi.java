package org.byhand.web.author;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.byhand.store.Manuscript.Right;
import org.byhand.store.Shares;
import org.byhand.store.Store;
import org.byhand.web.http.Json;
import org.byhand.web.http.Problem;

/// Who else may see and change a lesson, and whether its draft can be looked at by a link; its owners say.
final class ShareApi {
    private final Store store;

    private ShareApi(Store store) {
        this.store = store;
    }

    static void add(RoutesConfig routes, Store store) {
        var api = new ShareApi(store);
        routes.get("/api/author/lessons/{id}/shares", api::shares);
        routes.post("/api/author/lessons/{id}/shares", api::share);
        routes.delete("/api/author/lessons/{id}/shares", api::withdraw);
        routes.get("/api/author/lessons/{id}/link", api::link);
        routes.post("/api/author/lessons/{id}/link", api::open);
        routes.delete("/api/author/lessons/{id}/link", api::end);
    }

    private record Listed(String name, String right) {}

    private List<Listed> listed(Author author, String lesson) {
        return store.shares().of(author.person(), lesson).stream()
                .map(share -> new Listed(share.name(), AuthorApi.text(share.right()))).toList();
    }

    private void shares(Context context) {
        var author = Author.of(context, store);
        Json.answer(context, listed(author, author.lesson(context, Right.OWN).id()));
    }

    private record ShareRequest(String name, String right) {}

    private void share(Context context) {
        var author = Author.of(context, store);
        var lesson = author.lesson(context, Right.OWN);
        var request = Json.read(context, ShareRequest.class);
        if (!List.of("read", "edit", "own").contains(request.right)) {
            throw Problem.malformed("A right is read, edit or own.");
        }
        answer(context, author, lesson.id(), store.shares().share(author.actor(), lesson.id(), request.name,
                Right.valueOf(request.right.toUpperCase(Locale.ROOT))));
    }

    private record WithdrawRequest(String name) {}

    private void withdraw(Context context) {
        var author = Author.of(context, store);
        var lesson = author.lesson(context, Right.OWN);
        var request = Json.read(context, WithdrawRequest.class);
        answer(context, author, lesson.id(), store.shares().withdraw(author.actor(), lesson.id(), request.name));
    }

    /// @param made when the link to the draft was; absent while there is none
    private record Link(Optional<Instant> made) {}

    private void link(Context context) {
        var author = Author.of(context, store);
        Json.answer(context, new Link(store.links().made(author.person(), author.lesson(context, Right.OWN).id())));
    }

    /// @param path of the draft's page; told this once
    private record Opened(String path) {}

    private void open(Context context) {
        Json.read(context, Nothing.class);
        var author = Author.of(context, store);
        var lesson = author.lesson(context, Right.OWN);
        Json.answer(context.status(201), new Opened("/drafts/" + store.links().make(author.actor(), lesson.id())
                .orElseThrow(Author::denied)));
    }

    private void end(Context context) {
        Json.read(context, Nothing.class);
        var author = Author.of(context, store);
        var lesson = author.lesson(context, Right.OWN);
        if (!store.links().end(author.actor(), lesson.id())) {
            throw Problem.notFound();
        }
        Json.answer(context, new Link(Optional.empty()));
    }

    /// Nothing is sent along.
    private record Nothing() {}

    private void answer(Context context, Author author, String lesson, Shares.Outcome outcome) {
        switch (outcome) {
            case DONE -> Json.answer(context, listed(author, lesson));
            case DENIED -> throw Author.denied();
            case NOBODY -> throw Problem.of(422, "Nobody here is called that.",
                    "Write the name by which the person signs in.");
            case FIRST_OWNER -> throw Problem.of(422, "The lesson is this person's own.",
                    "Whoever began a lesson stays its owner.");
        }
    }
}
