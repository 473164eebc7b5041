package org.byhand.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;

/// The pages of those who write lessons: their shelf and the editor.
final class AuthorPages {
    private final Pages pages;
    private final Authors authors;

    private AuthorPages(Pages pages, Authors authors) {
        this.pages = pages;
        this.authors = authors;
    }

    static void add(RoutesConfig routes, Pages pages, Authors authors) {
        var all = new AuthorPages(pages, authors);
        routes.get("/author/lessons/{id}", all::editor);
    }

    private void editor(Context context) {
        authors.need(context);
        var source = shelfSource(context.pathParam("id"));
        pages.render(context, "author/editor.html", true, Map.of("title", "A lesson", "name", "lesson.md", "data",
                Json.embed(Map.of("id", context.pathParam("id"), "name", "lesson.md", "source", source))));
    }

    private static String shelfSource(String slug) {
        try (var in = AuthorPages.class.getResourceAsStream("/lessons/" + slug + ".md")) {
            return in == null ? "" : new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
