package org.byhand.web.door;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.byhand.web.http.Headers;
import org.byhand.web.http.Json;
import org.byhand.web.http.Takes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// What browsers report by themselves of pages that broke their own policy: text of somebody's got into a page, and the policy saved the reader. Each is
/// a line of the log, at most 20 a minute whoever sends them; which page it was and who read it is not in it.
public final class PolicyReports {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyReports.class);
    private static final int MOST = 20;
    private static final long MINUTE = 60_000_000_000L;
    private static final Pattern WORD = Pattern.compile("[a-z-]{1,40}");
    private static final List<String> OURS = List.of("/static/", "/vendor/", "/webjars/");

    private record Minute(long start, int count) {}

    private final AtomicReference<Minute> minute = new AtomicReference<>(new Minute(System.nanoTime(), 0));

    private PolicyReports() {}

    /// Adds the route that a page's policy names.
    public static void take(RoutesConfig routes) {
        routes.post(Headers.REPORTS, new PolicyReports()::take, Takes.REPORT);
    }

    private void take(Context context) {
        var sent = Json.read(context, JsonNode.class);
        (sent.isArray() ? sent.valueStream() : Stream.of(sent)).limit(MOST).flatMap(one -> breach(one).stream())
                .forEach(this::write);
        context.status(204);
    }

    /// Both ways to write a report: that of the Reporting API, and the older one of `report-uri`.
    private static Optional<Breach> breach(JsonNode report) {
        if (report.path("type").asString("").equals("csp-violation")) {
            var body = report.path("body");
            return Optional.of(new Breach(body.path("effectiveDirective").asString(""),
                    body.path("blockedURL").asString(""), body.path("sourceFile").asString(""),
                    body.path("lineNumber").asInt(0)));
        }
        var old = report.path("csp-report");
        return old.isObject()
                ? Optional.of(new Breach(old.path("effective-directive").asString(old.path("violated-directive")
                        .asString("")), old.path("blocked-uri").asString(""), old.path("source-file").asString(""),
                        old.path("line-number").asInt(0)))
                : Optional.empty();
    }

    private record Breach(String directive, String blocked, String file, int line) {}

    private void write(Breach breach) {
        long now = System.nanoTime();
        var at = minute.updateAndGet(old -> now - old.start > MINUTE
                ? new Minute(now, 1)
                : new Minute(old.start,
                        Math.min(old.count + 1, MOST + 1)));
        if (at.count <= MOST) {
            LOG.atWarn().addKeyValue("directive", word(breach.directive)).addKeyValue("blocked", host(breach.blocked))
                    .addKeyValue("file", ours(breach.file)).addKeyValue("line", breach.line)
                    .log("a page broke its policy");
        }
    }

    private static String word(String text) {
        return WORD.matcher(text).matches() ? text : "?";
    }

    /// `inline`, `eval` and the like, or another host without what was asked of it, which may hold a token.
    private static String host(String text) {
        return WORD.matcher(text).matches()
                ? text
                : uri(text).map(uri -> uri.getScheme() + "://" + uri.getHost()).map(Logged::cut).orElse("?");
    }

    /// A file of ours; a page has an address that may hold a token.
    private static String ours(String text) {
        return uri(text).map(URI::getPath).filter(path -> OURS.stream().anyMatch(path::startsWith)).map(Logged::cut)
                .orElse("a page");
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(URI.create(text)).filter(uri -> uri.getHost() != null && uri.getPath() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
