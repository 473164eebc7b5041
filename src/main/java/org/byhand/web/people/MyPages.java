package org.byhand.web.people;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.byhand.store.Invitation;
import org.byhand.store.Outcome;
import org.byhand.store.Person;
import org.byhand.store.Person.Role;
import org.byhand.store.Store;
import org.byhand.web.door.Pages;
import org.byhand.web.door.SignedIn;
import org.byhand.web.http.Caller;
import org.byhand.web.http.Form;
import org.byhand.web.http.Problem;
import org.byhand.web.http.Takes;

/// A person's own page: name, password, the browsers that are signed in; for the owner also who else may author.
final class MyPages {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Store store;
    private final Pages pages;

    private MyPages(Store store, Pages pages) {
        this.store = store;
        this.pages = pages;
    }

    static void add(RoutesConfig routes, Store store, Pages pages) {
        var all = new MyPages(store, pages);
        routes.get("/me", all::me);
        routes.post("/me/name", all::rename, Takes.FORM);
        routes.post("/me/password", all::password, Takes.FORM);
        routes.post("/me/sessions/end", all::endAll, Takes.FORM);
        routes.post("/me/sessions/{session}/end", all::end, Takes.FORM);
        routes.post("/me/invitations", all::invite, Takes.FORM);
        routes.post("/me/invitations/{invitation}/end", all::revoke, Takes.FORM);
        routes.post("/me/people/{person}/role", all::role, Takes.FORM);
    }

    /// A browser in the list.
    public record Browser(String id, String name, String since, String seen, boolean here) {}

    /// A link in the list.
    public record Link(String id, String made, String until, String state) {}

    /// Somebody in the list.
    public record Author(String id, String name, boolean isOwner, boolean isMe) {}

    private void me(Context context) {
        show(context, Map.of());
    }

    private void rename(Context context) {
        SignedIn.need(context);
        var name = Form.of(context).text("name");
        answer(context, store.people().rename(SignedIn.actor(context), name), "name", name);
    }

    private void password(Context context) {
        var person = SignedIn.need(context);
        var form = Form.of(context);
        var outcome = store.people().change(SignedIn.actor(context), form.text("old"), form.text("password"));
        if (outcome instanceof Outcome.Done) {
            SignedIn.begin(context, person);
        }
        answer(context, outcome, "password", person.name());
    }

    private void answer(Context context, Outcome outcome, String about, String name) {
        switch (outcome) {
            case Outcome.Done _ -> context.redirect("/me?done=" + about, HttpStatus.SEE_OTHER);
            case Outcome.Refused refused -> {
                context.status(
                        refused.reason() == Outcome.Reason.NOT_KNOWN ? 422 : SignInPages.status(refused.reason()));
                show(context, Map.of("refused", refused.reason().name(), "about", about, "name", name));
            }
            case Outcome.Later later -> {
                context.status(429).header("Retry-After", String.valueOf(later.seconds()));
                show(context, Map.of("refused", "LATER", "seconds", later.seconds(), "about", about));
            }
        }
    }

    private void end(Context context) {
        SignedIn.need(context);
        if (!store.sessions().end(SignedIn.actor(context), context.pathParam("session"))) {
            throw Problem.notFound();
        }
        context.redirect("/me?done=session", HttpStatus.SEE_OTHER);
    }

    private void endAll(Context context) {
        SignedIn.need(context);
        store.sessions().endAll(SignedIn.actor(context));
        SignedIn.end(context);
        context.redirect("/sign-in", HttpStatus.SEE_OTHER);
    }

    /// Only this answer ever holds the link.
    private void invite(Context context) {
        SignedIn.owner(context);
        var token = store.invitations().invite(SignedIn.actor(context));
        var scheme = Caller.isSecure(context) ? "https" : "http";
        show(context, Map.of("link", scheme + "://" + context.host() + "/join/" + token));
    }

    private void revoke(Context context) {
        SignedIn.owner(context);
        if (!store.invitations().revoke(SignedIn.actor(context), context.pathParam("invitation"))) {
            throw Problem.notFound();
        }
        context.redirect("/me?done=invitation", HttpStatus.SEE_OTHER);
    }

    private void role(Context context) {
        SignedIn.owner(context);
        var role = Form.of(context).text("role").equals("OWNER") ? Role.OWNER : Role.INSTRUCTOR;
        if (!store.people().role(SignedIn.actor(context), context.pathParam("person"), role)) {
            throw Problem.notFound();
        }
        context.redirect("/me?done=role", HttpStatus.SEE_OTHER);
    }

    private void show(Context context, Map<String, Object> model) {
        var person = SignedIn.need(context);
        var all = new HashMap<String, Object>(
                Map.of("refused", "", "about", "", "seconds", 0, "name", person.name(), "link", ""));
        all.put("done", String.valueOf(context.queryParam("done")));
        all.putAll(model);
        all.put("browsers", browsers(context, person));
        all.put("isOwner", person.role() == Role.OWNER);
        if (person.role() == Role.OWNER) {
            all.put("links", store.invitations().of(person).stream().map(MyPages::link).toList());
            all.put("authors", store.people().all().stream().map(one -> new Author(one.id(), one.name(),
                    one.role() == Role.OWNER, one.equals(person))).toList());
        }
        context.header("Cache-Control", "no-store");
        pages.render(context, "me.html", false, all);
    }

    private List<Browser> browsers(Context context, Person person) {
        var here = SignedIn.actor(context).session();
        return store.sessions().of(person).stream().map(session -> new Browser(session.id(), session.browser(),
                day(session.created()), day(session.seen()), session.id().equals(here))).toList();
    }

    private static Link link(Invitation invitation) {
        return new Link(invitation.id(), day(invitation.made()), day(invitation.expires()), invitation.state().name());
    }

    private static String day(Instant time) {
        return DAY.format(time);
    }
}
