package org.byhand.web.door;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.byhand.web.http.Form;
import org.byhand.web.http.Problem;
import org.byhand.web.http.Takes;

/// What is asked of every request before anything reads it: its length, and, where it may change something, where it comes from, that it is
/// what the route [Takes], and the proof that a page of ours sent it. A page of another site can do none of this in anybody's name.
public final class Door {
    private static final Set<HandlerType> SAFE = Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);

    private static final String FORM = "application/x-www-form-urlencoded";
    /// The longest file, in bytes.
    public static final int FILE = 6 << 20;
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{22}==");

    private Door() {}

    /// Looks at every request before its route does.
    public static void guard(RoutesConfig routes) {
        routes.before(Door::length);
        routes.beforeMatched(Door::change);
    }

    /// Looks at the announced length, so that nobody waits for a body that will be refused.
    private static void length(Context context) {
        if (context.req().getContentLengthLong() > FILE) {
            throw Problem.tooLarge();
        }
    }

    private static void change(Context context) {
        var takes = takes(context);
        if (SAFE.contains(context.method())) {
            return;
        }
        if (!isOurs(context)) {
            throw Problem.of(403, "This came from another site.", "Open the page here and try again.");
        }
        if (takes == Takes.REPORT
                && (is(context, "application/reports+json") || is(context, "application/csp-report"))) {
            return;
        }
        switch (takes) {
            case JSON, REPORT -> read(is(context, "application/json"),
                    "Only JSON is read here.", "Send Content-Type: application/json, in UTF-8.");
            case FORM -> read(is(context, FORM), "Only a form is read here.", "Send it from the page here.");
            case FILE -> read(!is(context, FORM) && !is(context, "text/plain")
                    && !type(context).startsWith("multipart/form-data"), "Only a file is read here.",
                    "Send its bytes with a Content-Type of its own.");
        }
        if (takes == Takes.FORM || SignedIn.session(context).isPresent()) {
            proof(context, takes);
        }
    }

    private static Takes takes(Context context) {
        return context.routeRoles().stream().filter(Takes.class::isInstance).map(Takes.class::cast).findFirst()
                .orElse(Takes.JSON);
    }

    private static void read(boolean isRead, String title, String detail) {
        if (!isRead) {
            throw Problem.of(415, title, detail);
        }
    }

    /// A page that was opened before its reader signed in or out holds an older proof; it can ask for the new one.
    private static void proof(Context context, Takes takes) {
        var sent = takes == Takes.FORM
                ? Form.of(context).text("proof")
                : String.valueOf(context.header("Byhand-Proof"));
        if (!MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8),
                SignedIn.proof(context).getBytes(StandardCharsets.UTF_8))) {
            throw Problem.of(403, "This page is older than your sign-in.", "Load it again, then do this once more.")
                    .with("stale", true);
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

    /// A socket is opened with the reader's cookies by any page that asks, so a socket always says where it comes from, and that is here.
    ///
    /// @throws Problem 403 from elsewhere; 400 if it is no upgrade at all
    public static void upgrade(Context context) {
        var origins = Collections.list(context.req().getHeaders("Origin"));
        if (origins.size() != 1 || !isSame(origins.getFirst(), context.header("Host"))) {
            throw Problem.of(403, "This came from another site.", "Open the page here and try again.");
        }
        var key = context.header("Sec-WebSocket-Key");
        if (key == null || !KEY.matcher(key).matches() || !"13".equals(context.header("Sec-WebSocket-Version"))) {
            throw Problem
                    .malformed("A socket opens with Sec-WebSocket-Version: 13 and a Sec-WebSocket-Key of 16 bytes.");
        }
    }

    private static boolean isSame(String origin, @org.jspecify.annotations.Nullable String host) {
        try {
            var from = URI.create(origin);
            return host != null && Set.of("http", "https").contains(String.valueOf(from.getScheme()))
                    && host.equalsIgnoreCase(from.getRawAuthority()) && origin.endsWith("//" + from.getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// Asked for otherwise, the type with an unknown charset is a fault of Jetty's.
    private static String type(Context context) {
        var type = context.header("Content-Type");
        return type == null ? "" : type.toLowerCase(Locale.ROOT);
    }

    /// Whether the body is of this type, in UTF-8.
    private static boolean is(Context context, String wanted) {
        var parts = type(context).split(";", -1);
        if (!parts[0].strip().equals(wanted)) {
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
