package org.byhand.web;

import io.javalin.Javalin;

/// The web server. [#start(int)] returns when it listens; [#close()] lets requests in flight finish.
public final class Server implements AutoCloseable {
    private final Javalin javalin;

    private Server(Javalin javalin) {
        this.javalin = javalin;
    }

    /// A server listening on `port`; 0 takes any free port, see [#port()].
    public static Server start(int port) {
        return new Server(Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.concurrency.useVirtualThreads = true;
            config.routes.get("/healthz", context -> context.result("ok"));
        }).start(port));
    }

    /// The port it listens on.
    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
