package org.byhand.web.door;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.MethodNotAllowedResponse;
import java.util.Map;
import org.byhand.store.UnavailableException;
import org.byhand.web.http.Next;
import org.byhand.web.http.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whatever goes wrong becomes an answer: JSON under `/api/`, a page elsewhere. A bug of ours gets an id, on the page and in the log, and no
/// trace on the page.
public final class Faults {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private final Pages pages;

    private Faults(Pages pages) {
        this.pages = pages;
    }

    /// Answers whatever a route throws.
    public static void answer(RoutesConfig routes, Pages pages) {
        var faults = new Faults(pages);
        routes.exception(Problem.class, (problem, context) -> faults.say(problem, "", context));
        routes.exception(HttpResponseException.class, (fault, context) -> {
            if (fault instanceof MethodNotAllowedResponse) {
                context.header("Allow", allowed(fault));
            }
            faults.say(translate(fault), "", context);
        });
        routes.exception(UnavailableException.class, faults::unavailable);
        routes.exception(Exception.class, faults::bug);
    }

    private static String allowed(HttpResponseException fault) {
        return fault.getDetails().getOrDefault("availableMethods", "");
    }

    private static Problem translate(HttpResponseException fault) {
        return switch (fault.getStatus()) {
            case 404 -> Problem.notFound();
            case 405 -> Problem.of(405, "That cannot be done here.",
                    "The address is right, the method is not; ask with " + allowed(fault) + ".");
            case 413 -> Problem.tooLarge();
            default ->
                Problem.of(fault.getStatus(), "This request cannot be answered.", "Please check it and try again.");
        };
    }

    private void unavailable(UnavailableException fault, Context context) {
        LOG.warn("store unavailable: {}", Logged.cut(String.valueOf(fault.getMessage())));
        context.header("Retry-After", "5");
        say(Problem.of(503, "This cannot be kept just now.",
                "What you wrote is still on your page; it will be sent again in a moment."), "", context);
    }

    private void bug(Exception fault, Context context) {
        var id = RequestLog.id(context);
        say(bug(fault, id, context.method() + " " + context.endpoints().lastHttpEndpoint()), id, context);
    }

    /// Writes a bug of ours down, and tells it as a problem.
    ///
    /// @param where it came up, without anything that a reader wrote
    public static Problem bug(Exception fault, String where) {
        return bug(fault, RequestLog.newId(), where);
    }

    private static Problem bug(Exception fault, String id, String where) {
        LOG.error("bug {} at {}", id, Logged.cut(where), Logged.withoutWords(fault));
        return Problem.of(500, "That was our mistake.", "Something went wrong on our side; it has been written down.")
                .with("id", id);
    }

    private void say(Problem problem, String id, Context context) {
        context.header("Cache-Control", "no-store");
        if (problem.status() == 429) {
            context.header("Retry-After", "1");
        }
        if (context.path().startsWith("/api/")) {
            problem.write(context);
            return;
        }
        if (problem.status() == 401) {
            context.redirect(Next.afterSigningIn(context), HttpStatus.SEE_OTHER);
            return;
        }
        context.status(problem.status());
        pages.render(context, "error.html", false,
                Map.of("status", problem.status(), "title", problem.title(), "detail", problem.detail(), "id", id));
    }
}
