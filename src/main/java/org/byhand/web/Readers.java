package org.byhand.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// Who reads: a cookie of 256 random bits names the reader. Only its digest goes further, so what the store holds opens nobody's notebook.
final class Readers {
    private static final String COOKIE = "byhand-reader";
    private static final int LENGTH = 43;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Readers() {}

    /// The reader of a request, if it names one.
    static Optional<String> find(Context context) {
        return Optional.ofNullable(context.cookie(COOKIE)).filter(Readers::isOurs).map(Readers::digest);
    }

    /// The reader of a request; a new one gets the cookie with the answer.
    static String of(Context context) {
        return find(context).orElseGet(() -> {
            var bytes = new byte[32];
            RANDOM.nextBytes(bytes);
            var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            var cookie = new Cookie(COOKIE, token);
            cookie.setPath("/");
            cookie.setHttpOnly(true);
            cookie.setSameSite(SameSite.LAX);
            cookie.setSecure(context.req().isSecure());
            cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
            context.cookie(cookie);
            return digest(token);
        });
    }

    private static boolean isOurs(String token) {
        return token.length() == LENGTH
                && token.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_'));
    }

    private static String digest(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
