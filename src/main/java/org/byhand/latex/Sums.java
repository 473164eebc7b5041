package org.byhand.latex;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Sums, and products between two numbers: `\sum_i`, `\sum_{i=1}^{d}`, `\sum_{i,j}`, `\sum_{j \ne i}`, `\sum_{1 \le i \le d}`.
final class Sums {
    private final Grammar grammar;
    private final Cursor cursor;

    Sums(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    /// One index of a sum with what was said about it.
    private static final class Index {
        final Expr.Symbol letter;
        Optional<Expr> lower = Optional.empty();
        Optional<Expr> upper = Optional.empty();
        Optional<Expr> except = Optional.empty();

        Index(Expr.Symbol letter) {
            this.letter = letter;
        }
    }

    Expr read() {
        int from = cursor.from();
        boolean product = cursor.text().equals("\\prod");
        cursor.next();
        cursor.enter();
        List<Index> indices = new ArrayList<>(1);
        Optional<Expr> upper = Optional.empty();
        while (cursor.is(Kind.SUB) || cursor.is(Kind.SUP)) {
            boolean below = cursor.is(Kind.SUB);
            cursor.next();
            if (below && indices.isEmpty()) {
                below(indices);
            } else if (!below && upper.isEmpty()) {
                upper = Optional.of(grammar.operands.argument());
            } else {
                throw new SyntaxException(cursor.here(), "This sum has two bounds of one kind.");
            }
        }
        if (indices.isEmpty()) {
            throw new SyntaxException(cursor.since(from),
                    product
                            ? "Say over which index the product runs: \\prod_{k=1}^{3}."
                            : "Say over which index the sum runs: \\sum_{i} or \\sum_{i=1}^{n}.");
        }
        bounds(indices, upper);
        Expr body = body();
        cursor.leave();
        if (product) {
            return product(indices, body, cursor.since(from));
        }
        Expr sum = body;
        for (int i = indices.size() - 1; i >= 0; i--) {
            Index index = indices.get(i);
            cursor.count();
            sum = new Expr.Sum(index.letter, index.lower, index.upper, index.except, sum, cursor.since(from));
        }
        return sum;
    }

    private static final int MOST_FACTORS = 16;

    /// `\prod_{k=1}^{3} (x + k)`: its factors, written out.
    private Expr product(List<Index> indices, Expr body, Span span) {
        Index index = indices.get(0);
        if (indices.size() > 1 || index.except.isPresent() || !(index.lower.orElse(body) instanceof Expr.Num first)
                || !(index.upper.orElse(body) instanceof Expr.Num last) || first.value().scale() > 0
                || last.value().scale() > 0) {
            throw new SyntaxException(span, "A product sign runs between two numbers here, as in \\prod_{k=1}^{3}; "
                    + "write the logarithm of any other as a sum.");
        }
        BigDecimal count = last.value().subtract(first.value()).add(BigDecimal.ONE);
        if (count.signum() <= 0 || count.compareTo(BigDecimal.valueOf(MOST_FACTORS)) > 0) {
            throw new SyntaxException(span, "A product sign makes 1 to " + MOST_FACTORS + " factors here.");
        }
        List<Expr.Factor> factors = new ArrayList<>();
        long parts = Parts.count(body);
        for (int k = 0; k < count.intValueExact(); k++) {
            cursor.count(parts);
            Expr.Num number = new Expr.Num(first.value().add(BigDecimal.valueOf(k)), index.letter.span());
            factors.add(new Expr.Factor(Expr.Operator.DOT,
                    new Expr.Group(Counting.at(body, index.letter, number), body.span()),
                    Span.NONE));
        }
        return factors.size() == 1 ? factors.get(0).factor() : new Expr.Group(new Expr.Product(factors, span), span);
    }

    /// In `\sum_{i,j=1}^{n}` the bounds hold for each index that has none of its own.
    private static void bounds(List<Index> indices, Optional<Expr> upper) {
        Optional<Expr> lower = indices.get(indices.size() - 1).lower;
        for (Index index : indices) {
            index.lower = index.lower.isPresent() || upper.isEmpty() ? index.lower : lower;
            index.upper = index.upper.isPresent() ? index.upper : upper;
        }
    }

    private Expr body() {
        if (cursor.is(Kind.MINUS) && !cursor.kind(1).isOperator()) {
            int from = cursor.from();
            Span sign = cursor.here();
            cursor.next();
            Expr term = grammar.term();
            cursor.count();
            return new Expr.Plus(List.of(new Expr.Signed(true, term, sign)), cursor.since(from));
        }
        if (!grammar.begins() && !cursor.kind().isOperator()) {
            throw cursor.missing("The sum has nothing to add up; write what follows the sum sign.");
        }
        return grammar.term();
    }

    private void below(List<Index> indices) {
        int opener = cursor.at();
        boolean outer = cursor.index;
        cursor.index = true;
        if (cursor.take(Kind.LBRACE)) {
            entries(indices);
            cursor.close(Kind.RBRACE, opener, "}");
        } else if (cursor.take(Kind.OPEN)) {
            entries(indices);
            cursor.close(Kind.CLOSE, opener, ")");
        } else {
            do {
                indices.add(new Index(letter()));
            } while (cursor.tokens.plain && cursor.is(Kind.LETTER) && cursor.touches() && cursor.kind(1) != Kind.SUB);
        }
        cursor.index = outer;
    }

    private void entries(List<Index> indices) {
        do {
            if (cursor.is(Kind.NUMBER)) {
                range(indices);
                continue;
            }
            Index index = find(indices, letter());
            while (cursor.is(Kind.RELATION)) {
                about(index);
            }
        } while (cursor.take(Kind.COMMA) || cursor.is(Kind.LETTER));
    }

    private static Index find(List<Index> indices, Expr.Symbol letter) {
        for (Index index : indices) {
            if (index.letter.head().equals(letter.head())) {
                return index;
            }
        }
        Index fresh = new Index(letter);
        indices.add(fresh);
        return fresh;
    }

    private void about(Index index) {
        String relation = cursor.text();
        Span place = cursor.here();
        cursor.next();
        if (relation.equals("EQUAL") && index.lower.isEmpty()) {
            index.lower = Optional.of(grammar.sum());
        } else if (relation.equals("NOT_EQUAL") && index.except.isEmpty()) {
            index.except = Optional.of(grammar.sum());
        } else {
            throw new SyntaxException(place,
                    "The bounds of a sum are written \\sum_{i=1}^{n}, an exception \\sum_{j \\ne i}.");
        }
    }

    /// `1 \le i \le d`.
    private void range(List<Index> indices) {
        Expr lower = grammar.sum();
        bound();
        Index index = find(indices, letter());
        index.lower = Optional.of(lower);
        if (cursor.is(Kind.RELATION)) {
            bound();
            index.upper = Optional.of(grammar.sum());
        }
    }

    private void bound() {
        if (!cursor.is(Kind.RELATION) || !cursor.text().equals("LESS_OR_EQUAL")) {
            throw new SyntaxException(cursor.here(),
                    "The bounds of a sum are written \\sum_{i=1}^{n} or \\sum_{1 \\le i \\le n}.");
        }
        cursor.next();
    }

    private Expr.Symbol letter() {
        if (cursor.is(Kind.LETTER) && grammar.names.bare() instanceof Expr.Symbol symbol
                && symbol.head().indexOf('{') < 0 && !cursor.is(Kind.SUB)) {
            return symbol;
        }
        throw new SyntaxException(cursor.here(), "The index of a sum is one letter, as in \\sum_{i}.");
    }
}
