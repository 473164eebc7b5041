package org.byhand.web.http;

import io.javalin.http.Context;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Where somebody goes on after signing in: a path of ours and nothing else, whatever was asked for.
public final class Next {
    private static final int LONGEST = 500;

    private Next() {}

    /// The path, with its query, that `asked` names; `/` if it names anything but a path of ours.
    public static String of(String asked) {
        if (asked.length() > LONGEST || !asked.startsWith("/") || asked.startsWith("//")
                || asked.chars().anyMatch(c -> c <= ' ' || c == '\\' || c >= 0x7f)) {
            return "/";
        }
        try {
            var place = new URI(asked);
            return place.getScheme() == null && place.getRawAuthority() == null && !place.getRawPath().contains("//")
                    ? asked
                    : "/";
        } catch (URISyntaxException e) {
            return "/";
        }
    }

    /// The address of the way in, and from there back to the page that was asked for.
    public static String afterSigningIn(Context context) {
        var query = context.queryString();
        var here = Next.of(context.path() + (query == null ? "" : "?" + query));
        return "/sign-in" + (here.equals("/") ? "" : "?next=" + URLEncoder.encode(here, StandardCharsets.UTF_8));
    }
}
