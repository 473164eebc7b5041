package org.byhand.web.author;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.byhand.lesson.LessonProblem;
import org.byhand.lesson.PictureKind;
import org.byhand.lesson.export.JupyterBook;
import org.byhand.lesson.export.LessonNotebook;
import org.byhand.lesson.format.FileMarks;
import org.byhand.lesson.format.LessonReader;
import org.byhand.lesson.shelf.LiveLesson;
import org.byhand.lesson.shelf.Shelf;
import org.byhand.store.Manuscript.Right;
import org.byhand.store.Pictures.Picture;
import org.byhand.store.Store;
import org.byhand.store.Token;
import org.byhand.store.Versions.Draft;
import org.byhand.web.http.Json;
import org.byhand.web.http.Problem;
import org.byhand.web.http.Takes;

/// Lessons out of the store and into it: as a file, or as a zip with pictures. What goes out and comes in again is the same to the byte.
final class TransferApi {
    private final Store store;
    private final Shelf shelf;
    private final Proofs proofs;

    private TransferApi(Store store, Shelf shelf, Proofs proofs) {
        this.store = store;
        this.shelf = shelf;
        this.proofs = proofs;
    }

    static void add(RoutesConfig routes, Store store, Shelf shelf, Proofs proofs) {
        var api = new TransferApi(store, shelf, proofs);
        routes.get("/api/author/lessons/{id}/export/lesson.md", api::file);
        routes.get("/api/author/lessons/{id}/export/lesson.zip", api::zip);
        routes.get("/api/author/lessons/{id}/export/lesson.ipynb", context -> api.notebook(context, true));
        routes.get("/api/author/lessons/{id}/export/students.ipynb", context -> api.notebook(context, false));
        routes.post("/api/author/import", api::take, Takes.FILE);
    }

    private void file(Context context) {
        var author = Author.of(context, store);
        var lesson = author.lesson(context, Right.READ);
        send(context, lesson.slug() + ".md", "text/markdown; charset=utf-8",
                author.source(lesson, lesson.base()).getBytes(StandardCharsets.UTF_8));
    }

    /// The lesson, its pictures where its text looks for them, and what Jupyter Book needs to open it.
    private void zip(Context context) {
        var author = Author.of(context, store);
        var lesson = author.lesson(context, Right.READ);
        var source = author.source(lesson, lesson.base()).getBytes(StandardCharsets.UTF_8);
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            put(zip, lesson.slug() + ".md", source);
            var done = new HashSet<String>();
            for (var shown : LessonReader.read(lesson.slug() + ".md", source).lesson().pictures().entrySet()) {
                var picture = store.pictures().find(author.person(), lesson.id(), shown.getValue());
                if (picture.isPresent()) {
                    put(zip, shown.getKey(), picture.get().bytes());
                    done.add(shown.getValue());
                }
            }
            for (var other : store.pictures().of(author.person(), lesson.id())) {
                if (!done.contains(other.name())) {
                    put(zip, "pictures/" + other.name(), store.pictures()
                            .find(author.person(), lesson.id(), other.name()).orElseThrow().bytes());
                }
            }
            for (var file : JupyterBook.files().entrySet()) {
                put(zip, file.getKey(), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        send(context, lesson.slug() + ".zip", "application/zip", out.toByteArray());
    }

    /// The lesson with its numbers as code. One that cannot be read has no numbers.
    ///
    /// @param whole whether the lesson's file goes with it, answers and all
    private void notebook(Context context, boolean whole) {
        var author = Author.of(context, store);
        var lesson = author.lesson(context, Right.READ);
        var source = author.source(lesson, lesson.base());
        var opened = LiveLesson.open(lesson.slug() + ".md", source.getBytes(StandardCharsets.UTF_8));
        if (opened.lesson().isEmpty()) {
            throw Author.unfit("This lesson cannot be a notebook yet.", opened.problems());
        }
        send(context, lesson.slug() + ".ipynb", "application/x-ipynb+json",
                (whole
                        ? LessonNotebook.write(opened.lesson().getFirst(), source)
                        : LessonNotebook.write(opened.lesson().getFirst())).getBytes(StandardCharsets.UTF_8));
    }

    /// Entries have no times, so that the same lesson is the same zip.
    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTime(315_619_200_000L);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static void send(Context context, String name, String type, byte[] bytes) {
        context.contentType(type).header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .header("Cache-Control", "no-store").result(bytes);
    }

    private record Taken(String file, String id, String slug, int base, List<LessonProblem> problems,
            List<LessonProblem> advice) {}

    /// The body is a lesson file, named by the query's `name`, or a zip. All of it is taken or nothing; what is wrong in a lesson that was taken is told with it, and
    /// what its file brings along that is no fault.
    private void take(Context context) {
        var author = Author.of(context, store);
        var name = context.queryParam("name");
        var parcel = Parcel.of(name == null ? "lesson.md" : name, PictureApi.body(context));
        if (!parcel.faults().isEmpty()) {
            var first = parcel.faults().getFirst();
            throw Problem.of(422, "This cannot be taken, and nothing was.", first.file() + ": " + first.message())
                    .with("problems", parcel.faults());
        }
        var key = AuthorApi.key(context);
        var drafts = new ArrayList<Draft>();
        parcel.lessons().forEach((file, source) -> drafts.add(new Draft(
                Token.digest(author.person() + " " + key + " " + file), file.substring(0, file.length() - 3), source,
                pictures(parcel, file, source))));
        var begun = store.versions().create(author.actor(), taken -> shelf.find(taken).isPresent(), drafts);
        if (begun.isEmpty()) {
            throw Problem.of(409, "This was sent before with other files.", "Give each import a key of its own.");
        }
        var taken = new ArrayList<Taken>();
        for (int i = 0; i < begun.size(); i++) {
            var draft = drafts.get(i);
            taken.add(new Taken(draft.slug() + ".md", begun.get(i).id(), begun.get(i).slug(), begun.get(i).base(),
                    proofs.glance(begun.get(i).slug(), draft.source()).problems(), FileMarks.of(draft.source())));
        }
        Json.answer(context.status(201), taken);
    }

    /// The pictures that a lesson shows; of a single lesson all that came with it.
    private static List<Picture> pictures(Parcel parcel, String file, String source) {
        var shown = parcel.lessons().size() == 1
                ? parcel.pictures().keySet()
                : new HashSet<>(LessonReader.read(file, source.getBytes(StandardCharsets.UTF_8)).lesson().pictures()
                        .values());
        return parcel.pictures().entrySet().stream().filter(entry -> shown.contains(entry.getKey()))
                .map(entry -> new Picture(entry.getKey(), PictureKind.of(entry.getValue()).orElseThrow().type(),
                        entry.getValue()))
                .toList();
    }
}
