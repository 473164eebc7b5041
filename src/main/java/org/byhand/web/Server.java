package org.byhand.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import java.util.List;
import java.util.Map;
import org.byhand.lesson.shelf.LiveLesson;
import org.byhand.lesson.shelf.Shelf;
import org.byhand.store.Store;
import org.byhand.web.author.AuthorRoutes;
import org.byhand.web.door.Assets;
import org.byhand.web.door.Door;
import org.byhand.web.door.Faults;
import org.byhand.web.door.Pages;
import org.byhand.web.door.Places;
import org.byhand.web.door.PolicyReports;
import org.byhand.web.door.RequestLog;
import org.byhand.web.door.Rest;
import org.byhand.web.door.SignedIn;
import org.byhand.web.door.Workers;
import org.byhand.web.http.Caller;
import org.byhand.web.http.Headers;
import org.byhand.web.http.Json;
import org.byhand.web.lesson.LessonRoutes;
import org.byhand.web.lesson.PageData;
import org.byhand.web.people.PeopleRoutes;
import org.eclipse.jetty.server.handler.GracefulHandler;

/// The web server. It listens once [#start] returns; [#close] lets the requests in flight finish.
public final class Server implements AutoCloseable {
    private static final long IDLE_MILLISECONDS = 30_000;
    private static final long STOP_MILLISECONDS = 8_000;
    private static final int SESSION_SECONDS = 30;
    private static final int HEADER_BYTES = 16 << 10;

    private final Store store;
    private final Shelf shelf;
    private final boolean proxied;
    private final Workers workers = new Workers();
    private final LessonRoutes lessons = new LessonRoutes();
    private final AuthorRoutes authors = new AuthorRoutes();
    private final Pages pages;
    /// For the tests of this package too, which measure beside a route of their own.
    final Javalin javalin;
    private volatile boolean closing;

    private Server(Store store, Shelf shelf, boolean proxied) {
        this.store = store;
        this.shelf = shelf;
        this.proxied = proxied;
        var places = Places.here();
        pages = new Pages(places);
        javalin = Javalin.create(config -> configure(config, places));
    }

    /// Starts a server.
    ///
    /// @param host the name or address to listen on; `0.0.0.0` is every address of this machine
    /// @param port the port; 0 takes any free one, see [#port()]
    /// @param store stays the caller's to close, after this server
    /// @param shelf the lessons; closed with this server, or if it cannot start
    /// @param proxied whether one proxy stands before it, whose X-Forwarded-Proto and X-Forwarded-For are true
    /// @throws PortTakenException if another program listens there
    public static Server start(String host, int port, Store store, Shelf shelf, boolean proxied)
            throws PortTakenException {
        var server = new Server(store, shelf, proxied);
        try {
            server.javalin.start(host, port);
        } catch (JavalinBindException e) {
            server.close();
            throw new PortTakenException(port, e);
        }
        return server;
    }

    /// Starts a server that browsers reach without a proxy.
    public static Server start(String host, int port, Store store, Shelf shelf) throws PortTakenException {
        return start(host, port, store, shelf, false);
    }

    /// Prints of a lesson what all its readers get alike, and keeps it. The first page of all costs many times what every other does, on a busy machine
    /// many seconds.
    public void rehearse(LiveLesson lesson) {
        pages.part(lesson, "derivation", Map.of("blocks", lesson.page().blocks()));
        Json.embed(PageData.of(lesson.lesson().slug(), lesson));
    }

    /// The port it listens on.
    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        closing = true;
        lessons.close();
        javalin.stop();
        shelf.close();
        workers.close();
        authors.close();
    }

    /// Every address that is answered, as method and path.
    List<String> routes() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream().map(route -> route.endpoint)
                .filter(route -> route.method.isHttpMethod()).map(route -> route.method + " " + route.path).toList();
    }

    private void configure(JavalinConfig config, Places places) {
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = Door.FILE;
        config.http.prefer405over404 = true;
        config.fileRenderer(pages.renderer());
        config.jetty.modifyServer(jetty -> {
            jetty.setStopTimeout(STOP_MILLISECONDS);
            jetty.setErrorHandler(Headers.lastWord());
            jetty.setHandler(new GracefulHandler());
        });
        config.jetty.modifyServletContextHandler(context -> {
            context.setErrorHandler(Headers.lastWord());
            // Javalin opens one with each socket; nobody uses it.
            context.getSessionHandler().setUsingCookies(false);
            context.getSessionHandler().setMaxInactiveInterval(SESSION_SECONDS);
        });
        config.jetty.modifyHttpConfiguration(http -> {
            http.addCustomizer(Headers.customizer());
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(HEADER_BYTES);
            http.setIdleTimeout(IDLE_MILLISECONDS);
        });
        config.appData(SignedIn.STORE, store);
        config.appData(Caller.PROXIED, proxied);
        Assets.serve(config, places);
        RequestLog.write(config);
        Door.guard(config.routes);
        Faults.answer(config.routes, pages);
        Rest.read(config.routes);
        lessons.add(config, shelf, store, pages, workers);
        authors.add(config.routes, shelf, store, pages, workers);
        PeopleRoutes.add(config.routes, store, pages);
        CheckApi.add(config.routes, workers, pages);
        PolicyReports.take(config.routes);
        config.routes.get("/healthz", context -> context.result("ok"));
        config.routes.get("/readyz", context -> {
            var ready = !closing && store.ready();
            context.status(ready ? 200 : 503).result(ready ? "ok" : "not now");
        });
    }

    /// Another program listens on the port.
    public static final class PortTakenException extends Exception {
        private static final long serialVersionUID = 1;

        PortTakenException(int port, Throwable cause) {
            super("Port " + port + " is taken by another program.", cause);
        }
    }
}
