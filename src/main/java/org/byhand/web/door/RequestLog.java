package org.byhand.web.door;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One line for each request: its id, the route's pattern, status and time. Never the address that was asked for, which may hold a token, nor
/// who asked.
public final class RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ID = "request id";

    private RequestLog() {}

    /// Writes a line for every request that has a route.
    public static void write(JavalinConfig config) {
        config.requestLogger.http((context, milliseconds) -> {
            var route = context.endpoints().lastHttpEndpoint();
            // Files that are served as they are have no route.
            if (route != null) {
                LOG.atInfo().addKeyValue("request", id(context)).addKeyValue("method", context.method().name())
                        .addKeyValue("route", route.path).addKeyValue("status", context.statusCode())
                        .addKeyValue("ms", Math.round(milliseconds)).log("request");
            }
        });
    }

    /// Names a request, in the log and to whoever tells us about it.
    static String id(Context context) {
        String known = context.attribute(ID);
        if (known == null) {
            known = newId();
            context.attribute(ID, known);
        }
        return known;
    }

    static String newId() {
        var bytes = new byte[6];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
