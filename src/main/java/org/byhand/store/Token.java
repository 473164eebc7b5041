package org.byhand.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// A secret that opens something to whoever holds it: 256 random bits, as 43 letters that may stand in an address or a cookie. Only its
/// digest is ever stored.
public final class Token {
    private static final int BYTES = 32;
    private static final int ID_BYTES = 16;
    private static final int LENGTH = 43;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Token() {}

    /// A new one.
    public static String make() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random(BYTES));
    }

    /// Whether a text has the form of one.
    public static boolean isOne(String text) {
        return text.length() == LENGTH
                && text.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_'));
    }

    /// The SHA-256 of a text, as 64 hexadecimal digits.
    public static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A name that nothing else has, as 32 hexadecimal digits: to find something by, not to open it.
    static String id() {
        return HexFormat.of().formatHex(random(ID_BYTES));
    }

    static byte[] random(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
