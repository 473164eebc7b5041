package org.byhand.web;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;

/// A request that gets no for an answer: the status, and two sentences for the person who sent it. Becomes `application/problem+json`
/// (RFC 9457) under `/api/`, a page elsewhere.
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String title;
    private final String detail;
    private final transient Map<String, ?> more;

    private Problem(int status, String title, String detail, Map<String, ?> more) {
        super(title + " " + detail, null, false, false);
        this.status = status;
        this.title = title;
        this.detail = detail;
        this.more = more;
    }

    static Problem of(int status, String title, String detail) {
        return new Problem(status, title, detail, Map.of());
    }

    /// The same problem with members of its own, such as the cell that is at fault.
    Problem with(String name, Object value) {
        var all = new LinkedHashMap<String, Object>(more);
        all.put(name, value);
        return new Problem(status, title, detail, all);
    }

    static Problem malformed(String detail) {
        return of(400, "This request cannot be read.", detail);
    }

    static Problem notFound() {
        return of(404, "There is no such sheet.", "Perhaps the address lost a letter.");
    }

    static Problem tooLarge() {
        return of(413, "That is too much at once.", "A request may hold 2 MB.");
    }

    static Problem busy() {
        return of(429, "Too many answers are being checked at once.", "Try again in a second.");
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    String detail() {
        return detail;
    }

    /// The problem as the members of a JSON object.
    Map<String, Object> body() {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "about:blank");
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail);
        body.putAll(more);
        return body;
    }

    /// Answers with the problem as JSON.
    void write(Context context) {
        context.status(status).result(Json.write(body())).contentType("application/problem+json");
    }
}
