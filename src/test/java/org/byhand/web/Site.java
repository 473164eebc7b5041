package org.byhand.web;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.byhand.lesson.shelf.Shelf;
import org.byhand.store.Actor;
import org.byhand.store.Outcome;
import org.byhand.store.Person;
import org.byhand.store.Store;

/// A running server with its store, and ways to talk to it.
record Site(Store store, Server server, HttpClient client) implements AutoCloseable {
    static Site open(Path folder) throws Exception {
        return of(Store.open(folder));
    }

    /// On a store of the test's own, which is closed with it.
    static Site of(Store store) throws Exception {
        return of(store, Shelf.open(Optional.empty(), store.editions()));
    }

    /// With lessons of the test's own.
    static Site of(Store store, Shelf shelf) throws Exception {
        return new Site(store, Server.start("localhost", 0, store, shelf), HttpClient.newHttpClient());
    }

    int port() {
        return server.port();
    }

    /// What [#owner()] and [#instructor(String)] sign in by.
    static final String PASSWORD = "seven green lamps";

    /// The owner, signed in on a new browser; the first call makes the owner, Olga.
    Visitor owner() {
        return Visitor.of(this, ownerPerson());
    }

    /// An instructor of that name, signed in on a new browser; the first call makes the instructor.
    Visitor instructor(String name) {
        return Visitor.of(this, instructorNamed(name));
    }

    /// The instructor of that name.
    Person instructorNamed(String name) {
        return person(name, () -> store.invitations().invite(new Actor(ownerPerson().id(), "")));
    }

    /// Somebody who is not signed in and was never here.
    Visitor stranger() {
        return Visitor.stranger(this);
    }

    /// The owner.
    Person ownerPerson() {
        return person("Olga", () -> store.invitations().welcome().orElseThrow());
    }

    private Person person(String name, Supplier<String> link) {
        return store.people().named(name).orElseGet(
                () -> ((Outcome.Done) store.invitations().join(link.get(), name, PASSWORD)).person());
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        return send(request(path, headers));
    }

    /// Posts JSON as our own page does.
    HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        return send(request(path, headers).setHeader("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /// The head, in small letters, of what comes back for bytes that no client library would send.
    String raw(String bytes) throws IOException {
        try (var socket = new Socket("localhost", port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = socket.getInputStream().read();
                if (next < 0) {
                    break;
                }
                head.append((char) next);
            }
            return head.toString().toLowerCase(Locale.ROOT);
        }
    }

    /// All that comes back, in small letters, for bytes that are sent a piece at a time, until the connection ends.
    String raw(List<String> pieces) throws IOException {
        try (var socket = new Socket("localhost", port())) {
            socket.setSoTimeout(60_000);
            for (var piece : pieces) {
                socket.getOutputStream().write(piece.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1)
                    .toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public void close() {
        client.close();
        server.close();
        store.close();
    }
}
