package org.byhand.web.author;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import org.byhand.lesson.shelf.Shelf;
import org.byhand.store.Manuscript.Right;
import org.byhand.store.Puzzle;
import org.byhand.store.Store;
import org.byhand.web.door.Pages;
import org.byhand.web.door.SignedIn;
import org.byhand.web.http.Json;

/// The pages of those who write lessons: their shelf, what a new lesson begins from, and the editor. What stands on them comes by the API.
final class AuthorPages {
    private static final int MOST_ANSWERS = 100;

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
        routes.get("/author/lessons/{id}/answers", all::answers);
    }

    /// A lesson of the shelf that a new one may copy.
    public record Choice(String slug, String title) {}

    /// An answer in the report: where, what was typed, what became of it, how often.
    ///
    /// @param look names it to the editor, behind `#`, where it may become a test of the lesson
    public record Unexplained(String step, List<String> typed, String said, int readers, int times, String look) {
        static Unexplained of(Puzzle puzzle) {
            var said = switch (puzzle.code()) {
                case "syntax" -> "could not be read";
                case "unknown-symbol" -> "names something that the lesson does not have";
                case "too-much-work" -> "was too much work to check";
                default ->
                    puzzle.verdict().equals("undecided") ? "could not be decided" : "is wrong, and no reason was found";
            };
            var typed = Json.texts(puzzle.content());
            return new Unexplained(puzzle.step(), List.copyOf(typed.values()), said, puzzle.readers(), puzzle.times(),
                    AnswerLink.of(puzzle.step(), typed));
        }
    }

    /// What readers wrote that the red pen had no word for, so that its author finds one. Nobody is named.
    private void answers(Context context) {
        var lesson = Author.of(context, store).lesson(context, Right.READ);
        pages.render(context, "author/answers.html", false, Map.of("id", lesson.id(), "slug", lesson.slug(), "answers",
                store.attempts().puzzles(lesson.slug(), MOST_ANSWERS).stream().map(Unexplained::of).toList()));
    }

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
        pages.render(context, "author/editor.html", true, Map.of("id", lesson.id(), "room", "editing"));
    }
}
