package org.byhand.web.author;

import io.javalin.config.RoutesConfig;
import org.byhand.lesson.author.Preview;
import org.byhand.lesson.shelf.Shelf;
import org.byhand.store.Store;
import org.byhand.web.door.Pages;
import org.byhand.web.door.Workers;

/// All that authors come to: the desk, the editor and its changes, drafts and versions, shares, pictures, files in and out. Closing it ends the proofs
/// under way.
public final class AuthorRoutes implements AutoCloseable {
    private final Proofs proofs = new Proofs();

    /// Adds the routes of everybody who writes lessons.
    public void add(RoutesConfig routes, Shelf shelf, Store store, Pages pages, Workers workers) {
        var printer = new Preview.Printer();
        AuthorPages.add(routes, shelf, store, pages);
        AttemptPages.add(routes, shelf, store, pages);
        AuthorTry.add(routes, store, pages, workers);
        AuthorPreview.add(routes, printer, pages, workers);
        StillPages.add(routes, store, pages, printer, workers);
        AuthorBeginnings.add(routes, shelf, store, workers);
        AuthorEdits.add(routes, printer, workers);
        AuthorApi.add(routes, store, shelf, proofs);
        VersionApi.add(routes, store);
        ShareApi.add(routes, store);
        PictureApi.add(routes, store, shelf);
        TransferApi.add(routes, store, shelf, proofs);
    }

    @Override
    public void close() {
        proofs.close();
    }
}
