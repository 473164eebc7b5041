package org.byhand.check;

import java.util.Optional;

/// What a step asks for beyond equality.
public enum Form {
    /// any form
    ANY("any"),
    /// no derivative left standing
    CLOSED("closed"),
    /// no indices: matrix notation
    MATRIX("matrix"),
    /// indices: entry by entry
    INDEX("index"),
    /// no product of sums left
    EXPANDED("expanded"),
    /// no sum sign that the target does not have: term by term, as the target is
    WRITTEN_OUT("written-out");

    private final String text;

    Form(String text) {
        this.text = text;
    }

    /// As a lesson file and the interface spell it.
    public String text() {
        return text;
    }

    /// The form spelled `text`.
    public static Optional<Form> find(String text) {
        for (var form : values()) {
            if (form.text.equals(text)) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }
}
