package org.byhand.web.door;

import io.javalin.config.Key;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.byhand.store.Actor;
import org.byhand.store.Person;
import org.byhand.store.Person.Role;
import org.byhand.store.Session;
import org.byhand.store.Store;
import org.byhand.store.Token;
import org.byhand.web.http.Caller;
import org.byhand.web.http.Cookies;
import org.byhand.web.http.Problem;

/// Who is signed in. The browser holds a token in a cookie; the store knows its digest, and whose it is, so that a session ends at once when
/// it is ended.
public final class SignedIn {
    /// Where the sessions are kept.
    public static final Key<Store> STORE = new Key<>("store");
    private static final String NAME = "byhand";
    private static final String KNOWN = "signed in";
    private static final Duration AGE = Duration.ofDays(30);

    private SignedIn() {}

    /// The person who is signed in.
    public static Optional<Person> find(Context context) {
        return session(context).map(Session::person);
    }

    /// The person who is signed in.
    ///
    /// @throws Problem 401 if nobody is: a page is then answered with the way to sign in and back, the API with the problem
    public static Person need(Context context) {
        return find(context)
                .orElseThrow(() -> Problem.of(401, "Please sign in.", "This is for those who are signed in."));
    }

    /// The owner, who is signed in; to anybody else the place is not there.
    ///
    /// @throws Problem 401 if nobody is signed in, 404 if somebody else is
    public static Person owner(Context context) {
        var person = need(context);
        if (person.role() != Role.OWNER) {
            throw Problem.notFound();
        }
        return person;
    }

    /// Who acts, for the trail.
    public static Actor actor(Context context) {
        return session(context).map(Session::actor)
                .orElseGet(() -> Readers.find(context).map(Actor::reader).orElse(Actor.NOBODY));
    }

    /// The session of a request; looked up once.
    public static Optional<Session> session(Context context) {
        Optional<Session> known = context.attribute(KNOWN);
        if (known == null) {
            known = token(context).flatMap(context.appData(STORE).sessions()::find);
            context.attribute(KNOWN, known);
        }
        return known;
    }

    /// Signs a person in: a new session instead of the one before, and what this browser's reader wrote becomes the person's.
    public static void begin(Context context, Person person) {
        var store = context.appData(STORE);
        session(context).ifPresent(old -> store.sessions().end(old.actor(), old.id()));
        Readers.anonymous(context).ifPresent(reader -> store.move(reader, person.reader()));
        var token = store.sessions().open(person, browser(context));
        Cookies.set(context, name(context), token, AGE);
        context.attribute(KNOWN, store.sessions().find(token));
    }

    /// Signs out in this browser.
    public static void end(Context context) {
        session(context).ifPresent(session -> context.appData(STORE).sessions().end(session.actor(), session.id()));
        Cookies.set(context, name(context), "", Duration.ZERO);
        context.attribute(KNOWN, Optional.<Session>empty());
    }

    /// What a change must come with to be from a page of ours: bound to the session, or to the reader's cookie without one.
    public static String proof(Context context) {
        var secret = session(context).flatMap(_ -> token(context)).orElseGet(() -> Readers.secret(context));
        return Token.digest("a change from a page of ours " + secret);
    }

    private static Optional<String> token(Context context) {
        return Optional.ofNullable(context.cookie(name(context)));
    }

    /// By TLS, a name that only this host may set, and only by TLS.
    private static String name(Context context) {
        return Caller.isSecure(context) ? "__Host-" + NAME : NAME;
    }

    /// Such as "Firefox on Linux": enough to know one's own browsers by.
    private static String browser(Context context) {
        var said = String.valueOf(context.header("User-Agent")).toLowerCase(Locale.ROOT);
        var program = first(said, "Edge", "Opera", "Firefox", "Chrome", "Safari").orElse("A browser");
        var system = first(said, "Android", "iPhone", "iPad", "Windows", "Mac", "Linux").orElse("another system");
        return program + " on " + system;
    }

    private static Optional<String> first(String said, String... names) {
        return Stream.of(names).filter(name -> said.contains(switch (name) {
            case "Edge" -> "edg";
            case "Opera" -> "opr";
            default -> name.toLowerCase(Locale.ROOT);
        })).findFirst();
    }
}
