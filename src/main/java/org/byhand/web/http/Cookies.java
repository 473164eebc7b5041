package org.byhand.web.http;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Duration;

/// Cookies that no script reads and no other site sends along, for TLS alone where the browser came by TLS.
public final class Cookies {
    private Cookies() {}

    /// Sets a cookie with the answer.
    ///
    /// @param age how long the browser keeps it
    public static void set(Context context, String name, String value, Duration age) {
        var cookie = new Cookie(name, value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.LAX);
        cookie.setSecure(Caller.isSecure(context));
        cookie.setMaxAge((int) age.toSeconds());
        context.cookie(cookie);
    }
}
