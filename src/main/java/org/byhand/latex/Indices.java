package org.byhand.latex;

import java.util.ArrayList;
import java.util.List;

/// Subscripts, one node an index: `{ij}`, `{i,1}`, `{i+1}`, and `ij` on a plain keyboard.
final class Indices {
    private final Grammar grammar;
    private final Cursor cursor;

    Indices(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    /// What follows an underscore.
    List<Expr> read() {
        cursor.next();
        boolean outer = cursor.index;
        cursor.index = true;
        cursor.enter();
        List<Expr> indices = cursor.is(Kind.LBRACE)
                ? list()
                : cursor.tokens.plain && cursor.is(Kind.LETTER) ? run() : List.of(grammar.operands.argument());
        cursor.leave();
        cursor.index = outer;
        return indices;
    }

    private List<Expr> list() {
        int opener = cursor.at();
        cursor.next();
        if (cursor.is(Kind.RBRACE)) {
            throw new SyntaxException(cursor.here(), "This subscript is empty.");
        }
        List<Expr> all = new ArrayList<>(2);
        do {
            split(grammar.sum(), all);
        } while (cursor.take(Kind.COMMA));
        cursor.close(Kind.RBRACE, opener, "}");
        return all;
    }

    private void split(Expr index, List<Expr> all) {
        if (index instanceof Expr.Product product
                && product.factors().stream().allMatch(f -> f.operator() == Expr.Operator.JUXTAPOSED)) {
            product.factors().forEach(factor -> split(factor.factor(), all));
        } else if (index instanceof Expr.Num n && hasLeadingZero(n.span())) {
            for (int i = n.span().from(); i < n.span().to(); i++) {
                all.add(new Expr.Num(Numbers.read(cursor.tokens.source, i, i + 1), new Span(i, i + 1)));
            }
        } else {
            all.add(index);
        }
    }

    /// Whether a number is digits that begin with 0: then each digit is an index, as in `w_{01}`.
    private boolean hasLeadingZero(Span span) {
        String source = cursor.tokens.source;
        return span.to() - span.from() > 1 && source.charAt(span.from()) == '0'
                && source.substring(span.from(), span.to()).chars().allMatch(Character::isDigit);
    }

    /// On a plain keyboard `w_ij x` has the subscripts that touch: `i` and `j`. A letter that has a subscript itself begins a new name.
    private List<Expr> run() {
        List<Expr> all = new ArrayList<>(2);
        do {
            all.add(grammar.operands.argument());
        } while ((cursor.is(Kind.LETTER) || cursor.is(Kind.NUMBER)) && cursor.touches() && cursor.kind(1) != Kind.SUB);
        return all;
    }

    /// Small lowered characters in a row: `w₁ᵢ`.
    List<Expr> small() {
        List<Expr> all = new ArrayList<>(2);
        while (cursor.is(Kind.SMALL_SUB)) {
            String text = cursor.text();
            Span span = cursor.here();
            cursor.next();
            cursor.count();
            all.add(Character.isDigit(text.charAt(0))
                    ? new Expr.Num(Numbers.read(text, 0, 1), span)
                    : new Expr.Symbol(text, List.of(), "", span));
        }
        return all;
    }
}
