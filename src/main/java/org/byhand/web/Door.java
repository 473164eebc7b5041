package org.byhand.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/// What is asked of every request before anything reads it: its length, and, where it may change something, where it comes from and that it is
/// JSON. A page of another site can do none of this in a reader's name.
final class Door {
    private static final Set<HandlerType> SAFE = Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);

    private Door() {}

    static void guard(RoutesConfig routes) {
        routes.before(Door::length);
        routes.beforeMatched(Door::origin);
    }

    /// Looks at the announced length, so that nobody waits for a body that will be refused.
    private static void length(Context context) {
        if (context.req().getContentLengthLong() > Json.MOST) {
            context.header("Connection", "close");
            throw Problem.tooLarge();
        }
    }

    private static void origin(Context context) {
        if (SAFE.contains(context.method())) {
            return;
        }
        if (!isOurs(context)) {
            throw Problem.of(403, "This came from another site.", "Open the page here and try again.");
        }
        if (!isJson(context)) {
            throw Problem.of(415, "Only JSON is read here.", "Send Content-Type: application/json, in UTF-8.");
        }
    }

    /// A browser says where a request comes from, in one of two headers; a program that is not a browser has no cookies to steal.
    private static boolean isOurs(Context context) {
        var site = context.header("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        var origin = context.header("Origin");
        return origin == null || isSame(origin, context.header("Host"));
    }

    private static boolean isSame(String origin, @org.jspecify.annotations.Nullable String host) {
        try {
            var from = URI.create(origin);
            return host != null && Set.of("http", "https").contains(String.valueOf(from.getScheme()))
                    && host.equalsIgnoreCase(from.getRawAuthority()) && from.getRawPath().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isJson(Context context) {
        // Asked for otherwise, the type with an unknown charset is a fault of Jetty's.
        var type = context.header("Content-Type");
        if (type == null) {
            return false;
        }
        var parts = type.toLowerCase(Locale.ROOT).split(";", -1);
        if (!parts[0].strip().equals("application/json")) {
            return false;
        }
        for (int i = 1; i < parts.length; i++) {
            var part = parts[i].strip();
            if (part.startsWith("charset=") && !Set.of("utf-8", "utf8").contains(part.substring(8).replace("\"", ""))) {
                return false;
            }
        }
        return true;
    }
}
