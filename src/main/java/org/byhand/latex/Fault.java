package org.byhand.latex;

import java.util.List;
import java.util.function.UnaryOperator;

/// The part of a formula that is marked while it is written: the outermost nodes and signs within a span, each once.
final class Fault {
    static final Fault NONE = new Fault(Span.NONE, UnaryOperator.identity());

    private final Span span;
    private final UnaryOperator<String> mark;
    private boolean inside;

    private Fault(Span span, UnaryOperator<String> mark) {
        this.span = span;
        this.mark = mark;
    }

    /// Where no node lies within the span, the smallest node around it is marked instead.
    static Fault of(Expr expr, Span span, UnaryOperator<String> mark) {
        return new Fault(holdsNode(expr, span) ? span : smallestAround(expr, span), mark);
    }

    private static boolean holdsNode(Expr expr, Span span) {
        return within(expr.span(), span) || Spans.signs(expr).stream().anyMatch(sign -> within(sign, span))
                || Spans.parts(expr).stream().anyMatch(part -> holdsNode(part, span));
    }

    private static Span smallestAround(Expr expr, Span span) {
        List<Expr> parts = Spans.parts(expr);
        return parts.stream().filter(part -> part.span().from() <= span.from() && span.to() <= part.span().to())
                .findFirst()
                .map(part -> smallestAround(part, span)).orElse(expr.span());
    }

    private static boolean within(Span inner, Span outer) {
        return inner.from() < inner.to() && outer.from() <= inner.from() && inner.to() <= outer.to();
    }

    /// Whether a node or sign here is to be marked.
    boolean marks(Span place) {
        return !inside && within(place, span);
    }

    /// Begins what is to be marked; nothing within it is marked again.
    void enter() {
        inside = true;
    }

    /// Ends it, with the mark around it.
    String leave(String latex) {
        inside = false;
        return mark.apply(latex);
    }
}
