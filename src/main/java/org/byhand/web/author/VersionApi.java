package org.byhand.web.author;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.byhand.lesson.author.LineDiff;
import org.byhand.store.Manuscript.Right;
import org.byhand.store.Store;
import org.byhand.store.Version;
import org.byhand.web.http.Json;
import org.byhand.web.http.Problem;

/// What became of a lesson over time: its saves, what differs between them, and going back; and who else may see and change it.
final class VersionApi {
    private final Store store;

    private VersionApi(Store store) {
        this.store = store;
    }

    static void add(RoutesConfig routes, Store store) {
        var api = new VersionApi(store);
        routes.get("/api/author/lessons/{id}/versions", api::versions);
        routes.get("/api/author/lessons/{id}/versions/{n}", api::version);
        routes.get("/api/author/lessons/{id}/diff", api::diff);
        routes.post("/api/author/lessons/{id}/restore", api::restore);
    }

    private record Listed(int n, String by, Instant at, String note, boolean published, int base, String kind) {}

    private static Listed listed(Version version) {
        return new Listed(version.n(), version.author(), version.time(), version.note(), version.published(),
                version.base(), version.kind().name().toLowerCase(Locale.ROOT));
    }

    /// The saves, the last first; of what one author saved within a minute, the last. With `?all=yes` every one.
    private void versions(Context context) {
        var author = Author.of(context, store);
        var history = store.versions().history(author.person(), author.lesson(context, Right.READ).id());
        var shown = "yes".equals(context.queryParam("all")) ? history : squashed(history);
        Json.answer(context, shown.stream().map(VersionApi::listed).toList());
    }

    private static List<Version> squashed(List<Version> history) {
        var shown = new ArrayList<Version>();
        for (int i = 0; i < history.size(); i++) {
            if (i == 0 || !goesWith(history.get(i), history.get(i - 1))) {
                shown.add(history.get(i));
            }
        }
        return shown;
    }

    /// Whether `earlier` is only a moment on the way to `later`.
    private static boolean goesWith(Version earlier, Version later) {
        return earlier.author().equals(later.author()) && earlier.kind() == Version.Kind.SAVED
                && later.kind() == Version.Kind.SAVED && later.base() == earlier.n() && !earlier.published()
                && earlier.note().isEmpty()
                && earlier.time().truncatedTo(ChronoUnit.MINUTES).equals(later.time().truncatedTo(ChronoUnit.MINUTES));
    }

    private record Whole(int n, String by, Instant at, String note, boolean published, String source) {}

    private void version(Context context) {
        var author = Author.of(context, store);
        var lesson = author.lesson(context, Right.READ);
        int n = number(context.pathParam("n"));
        var version = store.versions().history(author.person(), lesson.id()).stream().filter(one -> one.n() == n)
                .findFirst().orElseThrow(Problem::notFound);
        Json.answer(context, new Whole(n, version.author(), version.time(), version.note(), version.published(),
                author.source(lesson, n)));
    }

    private record Line(String kind, int from, int to, String text) {}

    private void diff(Context context) {
        var author = Author.of(context, store);
        var lesson = author.lesson(context, Right.READ);
        var from = author.source(lesson, number(context.queryParam("from")));
        var to = author.source(lesson, number(context.queryParam("to")));
        Json.answer(context, LineDiff.of(from, to).stream()
                .map(line -> new Line(line.kind().name().toLowerCase(Locale.ROOT), line.from(), line.to(), line.text()))
                .toList());
    }

    static int number(@org.jspecify.annotations.Nullable String text) {
        if (text == null || !text.matches("[0-9]{1,9}")) {
            throw Problem.malformed("A version is named by its number.");
        }
        return Integer.parseInt(text);
    }

    private record RestoreRequest(int n, int base) {}

    /// Makes the text of an earlier save the draft again, as a save of its own.
    private void restore(Context context) {
        var author = Author.of(context, store);
        var lesson = author.lesson(context, Right.EDIT);
        var request = Json.read(context, RestoreRequest.class);
        var saving = store.versions().save(author.actor(), lesson.id(), request.base,
                author.source(lesson, request.n), "version " + request.n + " again");
        Author.answer(context, saving, AuthorApi.saved(saving));
    }
}
