package org.byhand.store;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import org.byhand.store.Outcome.Reason;

/// What a person may be called: up to 60 characters that can be seen, told apart by more than their capitals.
final class Names {
    private static final int MOST = 60;

    private Names() {}

    /// A name as it is kept.
    static String tidy(String name) {
        return Normalizer.normalize(name.substring(0, Math.min(name.length(), 10 * MOST)), Normalizer.Form.NFC)
                .replaceAll("\\s+", " ").strip();
    }

    /// What somebody signs in by.
    static String signin(String name) {
        return tidy(name).toLowerCase(Locale.ROOT);
    }

    /// What speaks against a name, tidied.
    static Optional<Reason> fault(String name) {
        if (name.isEmpty()) {
            return Optional.of(Reason.NAME_MISSING);
        }
        if (name.codePointCount(0, name.length()) > MOST) {
            return Optional.of(Reason.NAME_TOO_LONG);
        }
        return name.codePoints().allMatch(Names::isSeen) && name.codePoints().anyMatch(Character::isLetterOrDigit)
                ? Optional.empty()
                : Optional.of(Reason.NAME_UNREADABLE);
    }

    private static boolean isSeen(int c) {
        return Character.isLetterOrDigit(c) || " .,'’-_@+()".indexOf(c) >= 0
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }
}
