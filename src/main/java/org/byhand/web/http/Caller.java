package org.byhand.web.http;

import io.javalin.config.Key;
import io.javalin.http.Context;

/// The other end of a request: the socket's, or, behind a proxy that we were told to trust, what that proxy says of it. Without being told,
/// no header is believed.
public final class Caller {
    /// Whether one trusted proxy stands before this server.
    public static final Key<Boolean> PROXIED = new Key<>("proxied");

    private Caller() {}

    /// Whether the browser came by TLS.
    public static boolean isSecure(Context context) {
        return context.req().isSecure()
                || context.appData(PROXIED) && "https".equals(last(context.header("X-Forwarded-Proto")));
    }

    /// Where it came from. Of a chain, the proxy itself wrote only the last address; what stands before is the client's to invent.
    public static String address(Context context) {
        var forwarded = context.appData(PROXIED) ? last(context.header("X-Forwarded-For")) : "";
        return forwarded.isEmpty() ? context.req().getRemoteAddr() : forwarded;
    }

    private static String last(@org.jspecify.annotations.Nullable String values) {
        return values == null ? "" : values.substring(values.lastIndexOf(',') + 1).strip();
    }
}
