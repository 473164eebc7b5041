package org.byhand.term;

import java.util.Locale;
import java.util.Optional;

/// Which values a quantity may take.
public enum Domain {
    /// any real number
    REAL("real"),
    /// greater than zero
    POSITIVE("positive"),
    /// strictly between zero and one
    UNIT_INTERVAL("unit-interval"),
    /// zero or one
    BINARY("binary"),
    /// a vector with one entry one, the others zero
    ONE_HOT("one-hot"),
    /// a matrix whose every row is one-hot
    ONE_HOT_ROWS("one-hot rows"),
    /// a whole number
    INTEGER("integer");

    private final String text;

    Domain(String text) {
        this.text = text;
    }

    /// As a model file writes it.
    public String text() {
        return text;
    }

    /// The domain that a model file writes as `text`.
    public static Optional<Domain> find(String text) {
        var wanted = text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        for (var domain : values()) {
            if (domain.text.equals(wanted) || domain.text.replace(' ', '-').equals(wanted)) {
                return Optional.of(domain);
            }
        }
        return switch (wanted) {
            case "(0,1)", "(0, 1)", "probability" -> Optional.of(UNIT_INTERVAL);
            case "reals" -> Optional.of(REAL);
            case "{0,1}", "{0, 1}" -> Optional.of(BINARY);
            default -> Optional.empty();
        };
    }
}
