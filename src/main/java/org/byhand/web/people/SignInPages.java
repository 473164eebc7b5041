package org.byhand.web.people;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.HashMap;
import java.util.Map;
import org.byhand.store.Invitation;
import org.byhand.store.Invitations;
import org.byhand.store.Outcome;
import org.byhand.store.Outcome.Reason;
import org.byhand.store.People;
import org.byhand.store.Person.Role;
import org.byhand.store.Store;
import org.byhand.web.door.Pages;
import org.byhand.web.door.SignedIn;
import org.byhand.web.http.Caller;
import org.byhand.web.http.Form;
import org.byhand.web.http.Next;
import org.byhand.web.http.Takes;

/// The ways in and out: the name and the password at `/sign-in`, the owner's first link at `/welcome/…`, an instructor's at `/join/…`.
final class SignInPages {
    private final People people;
    private final Invitations invitations;
    private final Pages pages;
    private final Knocks knocks = new Knocks();

    private SignInPages(Store store, Pages pages) {
        people = store.people();
        invitations = store.invitations();
        this.pages = pages;
    }

    static void add(RoutesConfig routes, Store store, Pages pages) {
        var all = new SignInPages(store, pages);
        routes.get("/sign-in", all::door);
        routes.post("/sign-in", all::signIn, Takes.FORM);
        routes.post("/sign-out", SignInPages::signOut, Takes.FORM);
        for (var way : new String[]{"/welcome/{token}", "/join/{token}"}) {
            routes.get(way, all::link);
            routes.post(way, all::join, Takes.FORM);
        }
    }

    private void door(Context context) {
        var next = Next.of(String.valueOf(context.queryParam("next")));
        if (SignedIn.find(context).isPresent()) {
            context.redirect(next, HttpStatus.SEE_OTHER);
            return;
        }
        show(context, "sign-in.html", Map.of("next", next));
    }

    private void signIn(Context context) {
        var form = Form.of(context);
        var name = form.text("name");
        var next = Next.of(form.text("next"));
        var wait = knocks.take(Caller.address(context));
        var outcome = wait > 0 ? new Outcome.Later(wait) : people.signIn(name, form.text("password"));
        enter(context, outcome, next, "sign-in.html", Map.of("next", next, "name", name));
    }

    private static void signOut(Context context) {
        SignedIn.end(context);
        context.header("Cache-Control", "no-store").redirect("/", HttpStatus.SEE_OTHER);
    }

    private void link(Context context) {
        var invitation = invitations.find(context.pathParam("token"));
        var reason = Invitations.fault(invitation);
        reason.ifPresent(fault -> context.status(status(fault)));
        show(context, "join.html", Map.of("refused", reason.map(Enum::name).orElse(""), "role",
                invitation.map(Invitation::role).orElse(Role.INSTRUCTOR).name(), "action", context.path()));
    }

    private void join(Context context) {
        var form = Form.of(context);
        var token = context.pathParam("token");
        var role = invitations.find(token).map(Invitation::role).orElse(Role.INSTRUCTOR).name();
        var name = form.text("name");
        var wait = knocks.take(Caller.address(context));
        var outcome = wait > 0 ? new Outcome.Later(wait) : invitations.join(token, name, form.text("password"));
        enter(context, outcome, role.equals("OWNER") ? "/me" : "/author", "join.html",
                Map.of("role", role, "name", name, "action", context.path()));
    }

    /// Whoever may come in goes on; the others see the page again and why.
    private void enter(Context context, Outcome outcome, String next, String template, Map<String, Object> model) {
        var all = new HashMap<>(model);
        switch (outcome) {
            case Outcome.Done done -> {
                SignedIn.begin(context, done.person());
                context.header("Cache-Control", "no-store").redirect(next, HttpStatus.SEE_OTHER);
                return;
            }
            case Outcome.Refused refused -> {
                context.status(status(refused.reason()));
                all.put("refused", refused.reason().name());
            }
            case Outcome.Later later -> {
                context.status(429).header("Retry-After", String.valueOf(later.seconds()));
                all.put("refused", "LATER");
                all.put("seconds", later.seconds());
            }
        }
        show(context, template, all);
    }

    private void show(Context context, String template, Map<String, Object> model) {
        var all = new HashMap<>(model);
        all.putIfAbsent("refused", "");
        all.putIfAbsent("seconds", 0);
        all.putIfAbsent("name", "");
        all.put("proof", SignedIn.proof(context));
        context.header("Cache-Control", "no-store");
        pages.render(context, template, false, all);
    }

    static int status(Reason reason) {
        return switch (reason) {
            case LINK_UNKNOWN -> 404;
            case LINK_USED, LINK_EXPIRED, LINK_ENDED -> 410;
            case NOT_KNOWN -> 401;
            case NAME_MISSING, NAME_TOO_LONG, NAME_UNREADABLE, NAME_TAKEN, PASSWORD_TOO_SHORT, PASSWORD_TOO_LONG,
                    PASSWORD_COMMON ->
                422;
        };
    }
}
