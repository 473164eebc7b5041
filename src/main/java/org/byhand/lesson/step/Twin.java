package org.byhand.lesson.step;

import java.util.ArrayList;
import java.util.List;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexReader;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.Parts;
import org.byhand.latex.Span;
import org.byhand.latex.SyntaxException;
import org.byhand.latex.Vocabulary;

/// An answer as it was typed and as LaTeX writes it, with the way back from a place in the second to one in the first. Both are the same tree,
/// so the places of its nodes and signs go together.
///
/// @param latex canonical
/// @param typed where each node and sign was typed
/// @param written where it is written in `latex`
public record Twin(String latex, List<Span> typed, List<Span> written) {
    /// Both writings of one answer.
    ///
    /// @param expr as read from what was typed
    public static Twin of(Expr expr, Vocabulary vocabulary) {
        String latex = LatexWriter.write(expr);
        List<Span> typed = new ArrayList<>();
        List<Span> written = new ArrayList<>();
        collect(expr, typed);
        try {
            collect(LatexReader.read(latex, vocabulary), written);
        } catch (SyntaxException e) {
            written.clear();
        }
        return written.size() == typed.size()
                ? new Twin(latex, typed, written)
                : new Twin(latex, List.of(expr.span()), List.of(new Span(0, latex.length())));
    }

    private static void collect(Expr expr, List<Span> spans) {
        spans.add(expr.span());
        if (expr instanceof Expr.Plus plus) {
            plus.terms().forEach(term -> spans.add(term.sign()));
        }
        if (expr instanceof Expr.Product product) {
            product.factors().forEach(factor -> spans.add(factor.sign()));
        }
        Parts.of(expr).forEach(part -> collect(part, spans));
    }

    /// Where `span` of the LaTeX was typed: the smallest node or sign around it.
    Span typed(Span span) {
        return other(span, written, typed);
    }

    /// Where what was typed at `span` stands in the LaTeX: the smallest node or sign around it.
    Span written(Span span) {
        return other(span, typed, written);
    }

    private static Span other(Span span, List<Span> from, List<Span> to) {
        int best = -1;
        for (int i = 0; i < from.size(); i++) {
            Span candidate = from.get(i);
            boolean around = candidate.from() <= span.from() && span.to() <= candidate.to();
            if (around && (best < 0 || length(candidate) < length(from.get(best)))) {
                best = i;
            }
        }
        return to.get(Math.max(best, 0));
    }

    private static int length(Span span) {
        return span.to() - span.from();
    }
}
