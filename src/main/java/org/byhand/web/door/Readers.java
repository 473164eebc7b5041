package org.byhand.web.door;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import org.byhand.store.Person;
import org.byhand.store.Token;
import org.byhand.web.http.Cookies;

/// Who reads: the person who is signed in, else whoever holds a cookie of 256 random bits. Only its digest goes further, so what the store
/// holds opens nobody's notebook.
public final class Readers {
    private static final String NAME = "byhand-reader";
    private static final Duration AGE = Duration.ofDays(365);

    private Readers() {}

    /// The reader of a request, if it names one.
    public static Optional<String> find(Context context) {
        return SignedIn.find(context).map(Person::reader).or(() -> cookie(context).map(Token::digest));
    }

    /// The reader of a request; a new one gets the cookie with the answer.
    public static String of(Context context) {
        return SignedIn.find(context).map(Person::reader).orElseGet(() -> Token.digest(secret(context)));
    }

    /// The reader that this browser is while nobody is signed in.
    static Optional<String> anonymous(Context context) {
        return cookie(context).map(Token::digest);
    }

    /// What this browser's cookie holds; a new one goes with the answer.
    static String secret(Context context) {
        return cookie(context).orElseGet(() -> {
            var token = Token.make();
            Cookies.set(context, NAME, token, AGE);
            context.attribute(NAME, token);
            return token;
        });
    }

    private static Optional<String> cookie(Context context) {
        return Optional.ofNullable(context.<String>attribute(NAME)).or(() -> Optional.ofNullable(context.cookie(NAME)))
                .filter(Token::isOne);
    }
}
