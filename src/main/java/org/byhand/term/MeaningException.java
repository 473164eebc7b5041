package org.byhand.term;

import java.util.List;
import org.byhand.latex.Span;

/// What was read but has no meaning in its model: which kind of fault, where, and a sentence for a person.
public final class MeaningException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// What is at fault.
    public enum Kind {
        /// a name that the model does not have
        UNKNOWN_SYMBOL,
        /// two shapes that do not conform
        SHAPE,
        /// an index that is left over, captured, or runs over two dimensions
        INDEX,
        /// notation that has no meaning here
        UNSUPPORTED,
        /// the budget of operations is spent
        TOO_MUCH_WORK
    }

    private final Kind kind;
    private final transient Span span;
    private final transient List<String> suggestions;

    public MeaningException(Kind kind, Span span, String message) {
        this(kind, span, message, List.of());
    }

    /// @param suggestions LaTeX that could stand at the span instead, the likeliest first
    public MeaningException(Kind kind, Span span, String message, List<String> suggestions) {
        super(message, null, false, false);
        this.kind = kind;
        this.span = span;
        this.suggestions = List.copyOf(suggestions);
    }

    /// The sentence for a person.
    @Override
    public String getMessage() {
        return java.util.Objects.requireNonNull(super.getMessage());
    }

    public Kind kind() {
        return kind;
    }

    /// The stretch of the source that is at fault.
    public Span span() {
        return span;
    }

    /// LaTeX that could stand there instead; empty where nothing is near.
    public List<String> suggestions() {
        return suggestions;
    }
}
