package org.byhand.web.http;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;

/// A request that gets no for an answer: the status, and two sentences for the person who sent it. Becomes `application/problem+json`
/// (RFC 9457) under `/api/`, a page elsewhere.
public final class Problem extends RuntimeException {
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

    /// A problem.
    ///
    /// @param status of the answer, from 400
    /// @param title one sentence that says what is wrong
    /// @param detail what to do now
    public static Problem of(int status, String title, String detail) {
        return new Problem(status, title, detail, Map.of());
    }

    /// The same problem with members of its own, such as the cell that is at fault.
    public Problem with(String name, Object value) {
        var all = new LinkedHashMap<String, Object>(more);
        all.put(name, value);
        return new Problem(status, title, detail, all);
    }

    /// 400: what came is not what the route reads.
    public static Problem malformed(String detail) {
        return of(400, "This request cannot be read.", detail);
    }

    /// 404: there is nothing, or nothing for this person.
    public static Problem notFound() {
        return of(404, "There is no such sheet.", "Perhaps the address lost a letter.");
    }

    /// 413: a body over the limit.
    public static Problem tooLarge() {
        return of(413, "That is too much at once.", "A request may hold 2 MB.");
    }

    /// 429: too much is waiting.
    public static Problem busy() {
        return of(429, "Too many answers are being checked at once.", "Try again in a second.");
    }

    /// The status of the answer.
    public int status() {
        return status;
    }

    /// What is wrong, in one sentence.
    public String title() {
        return title;
    }

    /// What to do now.
    public String detail() {
        return detail;
    }

    /// The problem as the members of a JSON object.
    public Map<String, Object> body() {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "about:blank");
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail);
        body.putAll(more);
        return body;
    }

    /// Answers with the problem as JSON.
    public void write(Context context) {
        context.status(status).result(Json.write(body())).contentType("application/problem+json");
    }
}
