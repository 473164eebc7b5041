package org.byhand.latex;

import java.util.ArrayList;
import java.util.List;

/// Chains, sums and products: the levels at which operators stand between operands.
final class Grammar {
    final Cursor cursor;
    final Vocabulary vocabulary;
    final Operands operands;
    final Names names;
    final Brackets brackets;
    final Derivatives derivatives;
    final Sums sums;

    Grammar(Cursor cursor, Vocabulary vocabulary) {
        this.cursor = cursor;
        this.vocabulary = vocabulary;
        operands = new Operands(this);
        names = new Names(this);
        brackets = new Brackets(this);
        derivatives = new Derivatives(this);
        sums = new Sums(this);
    }

    /// `A = B = C`, or one side.
    Expr chain() {
        int from = cursor.from();
        Expr first = sum();
        if (!cursor.is(Kind.RELATION)) {
            return first;
        }
        List<Expr> sides = new ArrayList<>();
        sides.add(first);
        while (cursor.is(Kind.RELATION)) {
            equalsSign();
            if (sides.size() > Limits.LINKS) {
                throw new SyntaxException(cursor.here(), "More than " + Limits.LINKS + " equals signs in one line.");
            }
            cursor.next();
            sides.add(sum());
        }
        cursor.count();
        return new Expr.Chain(sides, cursor.since(from));
    }

    private void equalsSign() {
        if (!"EQUAL".equals(cursor.text())) {
            throw new SyntaxException(cursor.here(),
                    "A comparison can stand only in an indicator, such as \\mathbb{1}[z > 0].");
        }
    }

    /// `a - b + c`.
    Expr sum() {
        int from = cursor.from();
        boolean signed = cursor.is(Kind.PLUS) || cursor.is(Kind.MINUS);
        if (!signed) {
            Expr first = term();
            if (!cursor.is(Kind.PLUS) && !cursor.is(Kind.MINUS)) {
                return first;
            }
            List<Expr.Signed> terms = new ArrayList<>();
            terms.add(new Expr.Signed(false, first, new Span(from, from)));
            return terms(terms, from);
        }
        boolean dropped = cursor.is(Kind.PLUS);
        Expr.Signed first = signed();
        if (dropped && !cursor.is(Kind.PLUS) && !cursor.is(Kind.MINUS)) {
            return first.term();
        }
        List<Expr.Signed> terms = new ArrayList<>();
        terms.add(first);
        return terms(terms, from);
    }

    private Expr terms(List<Expr.Signed> terms, int from) {
        while (cursor.is(Kind.PLUS) || cursor.is(Kind.MINUS)) {
            terms.add(signed());
        }
        cursor.count();
        return new Expr.Plus(terms, cursor.since(from));
    }

    private Expr.Signed signed() {
        Span sign = cursor.here();
        boolean minus = cursor.is(Kind.MINUS);
        cursor.next();
        return new Expr.Signed(minus, cursor.is(Kind.MINUS) ? negative() : term(), sign);
    }

    /// A negative term after a sign: `a - -b` is a - (-b).
    private Expr negative() {
        int from = cursor.from();
        cursor.enter();
        Expr negative = new Expr.Plus(List.of(signed()), cursor.since(from));
        cursor.leave();
        cursor.count();
        return new Expr.Group(negative, negative.span());
    }

    /// A product, which reaches to the next `+` or `-` at its level.
    Expr term() {
        int from = cursor.from();
        Expr first = factor();
        if (!cursor.kind().joins() && !begins()) {
            return first;
        }
        List<Expr.Factor> factors = new ArrayList<>();
        factors.add(new Expr.Factor(Expr.Operator.JUXTAPOSED, first, new Span(from, from)));
        Expr last = first;
        while (true) {
            if (cursor.kind().joins()) {
                Span sign = cursor.here();
                Expr.Operator operator = operator();
                cursor.next();
                last = signedFactor();
                factors.add(new Expr.Factor(operator, last, sign));
            } else if (begins()) {
                Expr.Factor next = juxtaposed(last, true);
                last = next.factor();
                factors.add(next);
            } else {
                break;
            }
        }
        cursor.count();
        return new Expr.Product(factors, cursor.since(from));
    }

    /// The factor that stands here beside another one. Two numbers must not touch; where braces part them, they are multiplied with a dot.
    ///
    /// @param divisible whether it may be divided by slashes
    Expr.Factor juxtaposed(Expr before, boolean divisible) {
        if (before instanceof Expr.Num && cursor.is(Kind.NUMBER)) {
            throw new SyntaxException(cursor.here(), "Two numbers stand side by side; write \\cdot between them.");
        }
        int place = cursor.from();
        Expr factor = divisible ? factor() : operands.read();
        boolean numbers = before instanceof Expr.Num && Shape.startsWithNumber(factor);
        return new Expr.Factor(numbers ? Expr.Operator.DOT : Expr.Operator.JUXTAPOSED, factor, new Span(place, place));
    }

    private void skipEmptyBraces() {
        while (cursor.is(Kind.LBRACE) && cursor.kind(1) == Kind.RBRACE) {
            cursor.next();
            cursor.next();
        }
    }

    /// Whether an operand begins here, an open bar kept in mind. Steps over empty braces.
    boolean begins() {
        skipEmptyBraces();
        Kind kind = cursor.kind();
        if (kind == Kind.BAR || kind == Kind.NORM) {
            return !"close".equals(cursor.text()) && ("open".equals(cursor.text()) || cursor.bar == Kind.STOP);
        }
        return kind.beginsOperand();
    }

    private Expr.Operator operator() {
        return cursor.is(Kind.DOT)
                ? Expr.Operator.DOT
                : cursor.is(Kind.CROSS) ? Expr.Operator.TIMES : Expr.Operator.HADAMARD;
    }

    /// A factor with a sign of its own, as after an operator in `a \cdot -b`.
    Expr signedFactor() {
        if (!cursor.is(Kind.MINUS) || cursor.kind(1).isOperator()) {
            return factor();
        }
        int from = cursor.from();
        Span sign = cursor.here();
        cursor.next();
        Expr factor = bracketed(factor());
        cursor.count();
        return new Expr.Plus(List.of(new Expr.Signed(true, factor, sign)), cursor.since(from));
    }

    /// An operand and what it is divided by with slashes: `1/2 x` is (1/2) x.
    Expr factor() {
        int from = cursor.from();
        Expr factor = operands.read();
        skipEmptyBraces();
        for (int slashes = 1; cursor.is(Kind.SLASH); slashes++) {
            if (slashes > Limits.ROW) {
                throw new SyntaxException(cursor.here(), "Too many slashes in a row; write \\frac{a}{b}.");
            }
            cursor.next();
            Expr divisor = bracketed(cursor.is(Kind.MINUS) ? signedOperand() : operands.read());
            cursor.count();
            factor = new Expr.Quotient(factor, divisor, true, cursor.since(from));
            skipEmptyBraces();
        }
        return factor;
    }

    /// A sum takes all that follows it, so where one operand is wanted it stands in brackets, whether they were written or not.
    static Expr bracketed(Expr operand) {
        return operand instanceof Expr.Sum sum ? new Expr.Group(sum, sum.span()) : operand;
    }

    /// `-x` where a single operand is wanted, as in `e^-x`.
    Expr signedOperand() {
        int from = cursor.from();
        Span sign = cursor.here();
        cursor.next();
        Expr operand = bracketed(operands.read());
        cursor.count();
        return new Expr.Plus(List.of(new Expr.Signed(true, operand, sign)), cursor.since(from));
    }
}
