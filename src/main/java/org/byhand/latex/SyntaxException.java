package org.byhand.latex;

/// What cannot be read: where, and a sentence that says what was expected or what to write instead.
public final class SyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Span span;

    public SyntaxException(Span span, String message) {
        super(message, null, false, false);
        this.span = span;
    }

    /// The sentence for a person.
    @Override
    public String getMessage() {
        return java.util.Objects.requireNonNull(super.getMessage());
    }

    /// The stretch of the source that cannot be read; empty at the place where something is missing.
    public Span span() {
        return span;
    }
}
