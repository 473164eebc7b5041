package org.byhand.web.author;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.byhand.lesson.LessonProblem;
import org.byhand.lesson.format.LessonReader;
import org.byhand.lesson.shelf.LessonPictures;
import org.byhand.lesson.shelf.Shelf;
import org.byhand.store.Manuscript;
import org.byhand.store.Manuscript.Right;
import org.byhand.store.Pictures;
import org.byhand.store.Saving;
import org.byhand.store.Store;
import org.byhand.store.Token;
import org.byhand.web.http.Json;
import org.byhand.web.http.Problem;

/// Lessons that are written here, for those who write them: drafts, what is wrong in them, and opening them to readers.
final class AuthorApi {
    private final Store store;
    private final Shelf shelf;
    private final Proofs proofs;

    private AuthorApi(Store store, Shelf shelf, Proofs proofs) {
        this.store = store;
        this.shelf = shelf;
        this.proofs = proofs;
    }

    static void add(RoutesConfig routes, Store store, Shelf shelf, Proofs proofs) {
        var api = new AuthorApi(store, shelf, proofs);
        routes.get("/api/author/lessons", api::lessons);
        routes.post("/api/author/lessons", api::create);
        routes.get("/api/author/lessons/{id}", api::lesson);
        routes.put("/api/author/lessons/{id}/draft", api::draft);
        routes.post("/api/author/lessons/{id}/publish", api::publish);
    }

    private record Draft(int base, Instant saved) {}

    private record Listed(String id, String slug, String title, String right, Optional<Integer> published, Draft draft,
            int problems) {}

    private void lessons(Context context) {
        var author = Author.of(context, store);
        Json.answer(context,
                store.versions().lessons(author.person()).stream().map(lesson -> listed(author, lesson)).toList());
    }

    private Listed listed(Author author, Manuscript lesson) {
        var glance = proofs.glance(lesson.slug(), author.source(lesson, lesson.base()));
        return new Listed(lesson.id(), lesson.slug(), glance.title(), text(lesson.right()), lesson.published(),
                new Draft(lesson.base(), lesson.saved()), glance.problems().size());
    }

    static String text(Right right) {
        return right.name().toLowerCase(Locale.ROOT);
    }

    private record CreateRequest(String name, String source) {}

    private record Created(String id, String slug, int base) {}

    /// A page that sends the header `Idempotency-Key` may send the same again: it is one lesson.
    private void create(Context context) {
        var author = Author.of(context, store);
        var request = Json.read(context, CreateRequest.class);
        var lesson = begin(author, key(context), request.name, Author.source(request.source));
        Json.answer(context.status(201), new Created(lesson.id(), lesson.slug(), lesson.base()));
    }

    /// Begins a lesson.
    ///
    /// @param key the same for the same wish
    Manuscript begin(Author author, String key, String name, String source) {
        return store.versions().create(author.actor(), Token.digest(author.person() + " " + key), slug(name),
                taken -> shelf.find(taken).isPresent(), source)
                .orElseThrow(() -> Problem.of(409, "This was sent before with another text.",
                        "Give each new lesson a key of its own."));
    }

    static String key(Context context) {
        var key = context.header("Idempotency-Key");
        if (key == null) {
            return Token.make();
        }
        if (key.isBlank() || key.length() > 100) {
            throw Problem.malformed("An Idempotency-Key has 1 to 100 characters.");
        }
        return key;
    }

    /// A name for addresses: small letters, digits and hyphens.
    private static String slug(String name) {
        var slug = name.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        slug = slug.substring(0, Math.min(slug.length(), 50)).replaceAll("^-|-$", "");
        return slug.isEmpty() ? "lesson" : slug;
    }

    private record Whole(String id, String slug, String right, String source, int base, Instant saved,
            Optional<Integer> published) {}

    private void lesson(Context context) {
        var author = Author.of(context, store);
        var lesson = author.lesson(context, Right.READ);
        Json.answer(context, new Whole(lesson.id(), lesson.slug(), text(lesson.right()),
                author.source(lesson, lesson.base()), lesson.base(), lesson.saved(), lesson.published()));
    }

    private record DraftRequest(int base, String source, Optional<String> note) {}

    private void draft(Context context) {
        var author = Author.of(context, store);
        var lesson = author.lesson(context, Right.EDIT);
        var request = Json.read(context, DraftRequest.class);
        var saving = store.versions().save(author.actor(), lesson.id(), request.base, Author.source(request.source),
                note(request.note.orElse("")));
        Author.answer(context, saving, saved(saving));
    }

    static Map<String, Object> saved(Saving saving) {
        return saving instanceof Saving.Saved saved
                ? Map.of("base", saved.version().n(), "saved", saved.version().time())
                : Map.of();
    }

    private static String note(String note) {
        if (note.length() > 200) {
            throw Problem.malformed("A note has at most 200 characters.");
        }
        return Author.source(note);
    }

    /// Pictures that a text shows and the lesson does not have.
    private List<LessonProblem> missing(Author author, Manuscript lesson, String source) {
        var there = store.pictures().of(author.person(), lesson.id()).stream().map(Pictures.Listed::name).toList();
        var read = LessonReader.read(lesson.slug() + ".md", source.getBytes(StandardCharsets.UTF_8)).lesson();
        return LessonPictures.missing(read, source, (_, name) -> there.contains(name),
                "is not among the lesson's; add it.");
    }

    private record PublishRequest(int base) {}

    /// Opens the draft to readers, if nothing is wrong in it.
    private void publish(Context context) {
        var author = Author.of(context, store);
        var lesson = author.lesson(context, Right.EDIT);
        int base = Json.read(context, PublishRequest.class).base;
        var source = store.versions().source(author.person(), lesson.id(), base);
        if (source.isPresent()) {
            var problems = new ArrayList<>(proofs.all(context, lesson.slug(), source.get()));
            problems.addAll(missing(author, lesson, source.get()));
            if (!problems.isEmpty()) {
                throw Author.unfit("This lesson cannot be published yet.", problems);
            }
        }
        var edition = LessonReader.read(lesson.slug() + ".md", source.orElse("").getBytes(StandardCharsets.UTF_8))
                .lesson().version();
        var saving = store.versions().publish(author.actor(), lesson.id(), base, edition);
        shelf.refresh();
        Author.answer(context, saving, Map.of("version", base));
    }
}
