package org.byhand.term;

/// A model that cannot be: which of its entries is at fault, and a sentence for its author.
public final class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String entry;

    public ModelException(String entry, String message) {
        super(message, null, false, false);
        this.entry = entry;
    }

    /// The sentence for a person.
    @Override
    public String getMessage() {
        return java.util.Objects.requireNonNull(super.getMessage());
    }

    /// The symbol or definition at fault, as its author wrote it.
    public String entry() {
        return entry;
    }
}
