package org.byhand.web.author;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import org.byhand.lesson.shelf.Shelf;
import org.byhand.store.Manuscript.Right;
import org.byhand.store.Store;
import org.byhand.web.door.Pages;
import org.byhand.web.door.SignedIn;

/// The pages of those who write lessons: their shelf, what a new lesson begins from, and the editor. What stands on them comes by the API.
final class AuthorPages {
    private final Shelf shelf;
    private final Store store;
    private final Pages pages;

    private AuthorPages(Shelf shelf, Store store, Pages pages) {
        this.shelf = shelf;
        this.store = store;
        this.pages = pages;
    }

    static void add(RoutesConfig routes, Shelf shelf, Store store, Pages pages) {
        var all = new AuthorPages(shelf, store, pages);
        routes.get("/author", all::shelf);
        routes.get("/author/new", all::begin);
        routes.get("/author/lessons/{id}", all::editor);
    }

    /// A lesson of the shelf that a new one may copy.
    public record Choice(String slug, String title) {}

    private void shelf(Context context) {
        SignedIn.need(context);
        pages.render(context, "author/shelf.html", false, Map.of());
    }

    private void begin(Context context) {
        SignedIn.need(context);
        pages.render(context, "author/new.html", false, Map.of("lessons", shelf.lessons().stream()
                .map(lesson -> new Choice(lesson.lesson().slug(), lesson.lesson().title())).toList()));
    }

    private void editor(Context context) {
        var lesson = Author.of(context, store).lesson(context, Right.READ);
        pages.render(context, "author/editor.html", true, Map.of("id", lesson.id()));
    }
}
