package org.byhand.web.author;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import org.byhand.lesson.PictureKind;
import org.byhand.lesson.PictureName;
import org.byhand.lesson.shelf.Shelf;
import org.byhand.store.Manuscript.Right;
import org.byhand.store.Pictures.Picture;
import org.byhand.store.Store;
import org.byhand.web.door.Door;
import org.byhand.web.door.SignedIn;
import org.byhand.web.http.Json;
import org.byhand.web.http.Problem;
import org.byhand.web.http.Takes;
import org.eclipse.jetty.http.HttpException;

/// The pictures of lessons that are written here: PNG, JPEG and SVG, each told by its bytes. They are served so that nothing in them can run.
final class PictureApi {
    private static final String INERT = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

    private final Store store;
    private final Shelf shelf;

    private PictureApi(Store store, Shelf shelf) {
        this.store = store;
        this.shelf = shelf;
    }

    static void add(RoutesConfig routes, Store store, Shelf shelf) {
        var api = new PictureApi(store, shelf);
        routes.get("/api/author/lessons/{id}/pictures", api::pictures);
        routes.post("/api/author/lessons/{id}/pictures/{name}", api::keep, Takes.FILE);
        routes.get("/api/author/lessons/{id}/pictures/{name}", api::own);
        routes.delete("/api/author/lessons/{id}/pictures/{name}", api::remove);
        routes.get("/lessons/{slug}/pictures/{name}", api::published);
    }

    private void pictures(Context context) {
        var author = Author.of(context, store);
        var lesson = author.lesson(context, Right.READ);
        Json.answer(context, store.pictures().of(author.person(), lesson.id()));
    }

    /// The body is the picture's bytes.
    private void keep(Context context) {
        var author = Author.of(context, store);
        var lesson = author.lesson(context, Right.EDIT);
        var picture = picture(context.pathParam("name"), body(context));
        switch (store.pictures().keep(author.actor(), lesson.id(), picture)) {
            case KEPT -> Json.answer(context.status(201), store.pictures().of(author.person(), lesson.id()));
            case DENIED -> throw Author.denied();
            case TAKEN -> throw Problem.of(409, "Readers know another picture by this name.",
                    "Give this one a name of its own, such as " + other(picture.name()) + ".");
            case FULL -> throw Problem.of(422, "This lesson holds no more pictures.",
                    "A lesson has at most 100 pictures; take one away first.");
        }
    }

    /// @throws Problem 422 if it is not a picture that may be shown
    static Picture picture(String name, byte[] bytes) {
        if (PictureName.find(name).filter(name::equals).isEmpty()) {
            throw Problem.of(422, "A picture cannot be called that.",
                    "A name has letters, digits, points and hyphens, and ends in .png, .jpg or .svg.");
        }
        if (bytes.length > PictureKind.MOST) {
            throw Problem.tooLarge();
        }
        var kind = PictureKind.of(bytes).orElseThrow(() -> Problem.of(422, "This is no picture that can be shown.",
                name + " must be a PNG, a JPEG, or an SVG without scripts, links and style sheets from elsewhere."));
        return new Picture(name, kind.type(), bytes);
    }

    private static String other(String name) {
        int point = name.lastIndexOf('.');
        return name.substring(0, point) + "-2" + name.substring(point);
    }

    static byte[] body(Context context) {
        try (var body = context.req().getInputStream()) {
            var bytes = body.readNBytes(Door.FILE + 1);
            if (bytes.length > Door.FILE) {
                throw Problem.tooLarge();
            }
            return bytes;
        } catch (IOException | HttpException.RuntimeException e) {
            throw Problem.malformed("Its body broke off.");
        }
    }

    private void own(Context context) {
        var author = Author.of(context, store);
        var lesson = author.lesson(context, Right.READ);
        show(context, store.pictures().find(author.person(), lesson.id(), context.pathParam("name"))
                .orElseThrow(Problem::notFound));
    }

    private void remove(Context context) {
        var author = Author.of(context, store);
        var lesson = author.lesson(context, Right.EDIT);
        if (!store.pictures().remove(author.actor(), lesson.id(), context.pathParam("name"))) {
            throw Problem.notFound();
        }
        Json.answer(context, store.pictures().of(author.person(), lesson.id()));
    }

    /// As readers see it, from beside a lesson of the folder before all others; its authors also before it is published.
    private void published(Context context) {
        var slug = context.pathParam("slug");
        var name = context.pathParam("name");
        var picture = shelf.picture(slug, name).map(found -> new Picture(name, found.kind().type(), found.bytes()))
                .or(() -> store.pictures().published(slug, name))
                .or(() -> SignedIn.find(context).flatMap(person -> store.versions().lessons(person.id()).stream()
                        .filter(lesson -> lesson.slug().equals(slug)).findFirst()
                        .flatMap(lesson -> store.pictures().find(person.id(), lesson.id(), name))));
        show(context, picture.orElseThrow(Problem::notFound));
    }

    static void show(Context context, Picture picture) {
        context.header("Content-Security-Policy", INERT).header("Cache-Control", "private, max-age=60")
                .contentType(picture.type()).result(picture.bytes());
    }
}
