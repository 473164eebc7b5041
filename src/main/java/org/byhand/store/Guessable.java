package org.byhand.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.byhand.store.Outcome.Reason;

/// Passwords that are tried first: too short, a word that everybody takes or the person's own name, with a year or a mark behind it, a row
/// of keys, one thing over and over. Nothing else is asked of a password: no capitals, no signs.
final class Guessable {
    private static final int SHORTEST = 8;
    private static final int LONGEST = 128;
    private static final int ROW = 4;
    private static final List<String> ROWS = List.of("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop",
            "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm", "azertyuiop", "1qaz2wsx3edc4rfv5tgb",
            "q1w2e3r4t5y6u7i8o9p0", "1q2w3e4r5t6y7u8i9o0p", "1q2w3e4r5t6z7u8i9o0p");
    private static final Set<String> WORDS = words();

    private Guessable() {}

    /// What speaks against a password for somebody of that name.
    static Optional<Reason> fault(String password, String name) {
        var length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of(Reason.PASSWORD_TOO_SHORT);
        }
        if (length > LONGEST) {
            return Optional.of(Reason.PASSWORD_TOO_LONG);
        }
        return isGuessed(password.toLowerCase(Locale.ROOT), Names.signin(name))
                ? Optional.of(Reason.PASSWORD_COMMON)
                : Optional.empty();
    }

    private static boolean isGuessed(String password, String name) {
        var known = new HashSet<>(WORDS);
        known.addAll(Arrays.asList(name.split("[^\\p{L}\\p{N}]+", -1)));
        known.add(name.replaceAll("[^\\p{L}\\p{N}]", ""));
        known.removeIf(word -> word.length() < 3);
        var plain = plain(password);
        var letters = plain.replaceAll("[^\\p{L}]", "");
        return isRows(password) || isOver(password) || letters.isEmpty() && password.length() < 12
                || isMadeOf(letters, known) || known.contains(plain(password.replaceAll("[^\\p{L}]+$", "")));
    }

    /// Signs that stand for letters, read as those.
    private static String plain(String password) {
        return password.replace('0', 'o').replace('1', 'i').replace('3', 'e').replace('4', 'a').replace('@', 'a')
                .replace('5', 's').replace('$', 's').replace('7', 't').replace('!', 'i');
    }

    /// Whether it is at most two known words one after the other.
    private static boolean isMadeOf(String letters, Set<String> known) {
        if (known.contains(letters) || known.contains(letters.replaceAll("(?<!i)i+$", ""))) {
            return true;
        }
        for (int i = 3; i < letters.length() - 2; i++) {
            if (known.contains(letters.substring(0, i)) && known.contains(letters.substring(i))) {
                return true;
            }
        }
        return false;
    }

    /// Whether it is nothing but runs along the keys or the alphabet, forwards or backwards.
    private static boolean isRows(String password) {
        int i = 0;
        while (i < password.length()) {
            int next = i;
            for (var row : ROWS) {
                next = Math.max(next, Math.max(run(password, i, row),
                        run(password, i, new StringBuilder(row).reverse().toString())));
            }
            if (next - i < ROW && next < password.length()) {
                return false;
            }
            i = Math.max(next, i + 1);
        }
        return true;
    }

    private static int run(String password, int from, String row) {
        int end = from;
        while (end < password.length() && row.contains(password.substring(from, end + 1))) {
            end++;
        }
        return end;
    }

    /// Whether it is one thing of up to four characters over and over.
    private static boolean isOver(String password) {
        for (int period = 1; period <= 4; period++) {
            var start = password.substring(0, period);
            if (start.repeat(password.length() / period + 1).startsWith(password)) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> words() {
        try (var file = Objects.requireNonNull(Guessable.class.getResourceAsStream("guessable.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#")).flatMap(line -> Arrays.stream(line.split(" ", -1)))
                    .filter(word -> !word.isBlank()).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
