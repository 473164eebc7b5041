package org.byhand.latex;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// The subscripts and superscripts that follow an operand, in whatever order they were written: `W^{(1)\top}`, `x_i^2`, `x^2_i`.
final class Scripts {
    List<Expr> indices = List.of();
    String label = "";
    int primes;
    private Span prime = Span.NONE;
    int transposes;
    Optional<Expr> exponent = Optional.empty();
    /// Where the scripts that belong to the name itself end: subscripts and label.
    int nameEnd;
    private final Grammar grammar;
    private final Cursor cursor;

    Scripts(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    /// Whether a script stands here.
    static boolean follow(Cursor cursor) {
        while (cursor.is(Kind.LBRACE) && cursor.kind(1) == Kind.RBRACE && isScript(cursor.kind(2))) {
            cursor.next();
            cursor.next();
        }
        return isScript(cursor.kind());
    }

    private static boolean isScript(Kind kind) {
        return kind == Kind.SUB || kind == Kind.SUP || kind == Kind.PRIME || kind == Kind.SMALL_SUP
                || kind == Kind.SMALL_SUB
                || kind == Kind.TRANSPOSE;
    }

    /// Reads all that follow.
    ///
    /// @param name whether they follow a name, which may have a label such as `(1)`
    Scripts read(boolean name) {
        return read(name, false);
    }

    /// Reads all that follow a name; of `e` only a layer counts as a label, so that `e^{(x)}` is an exponential.
    Scripts read(boolean name, boolean euler) {
        for (int count = 0; follow(cursor); count++) {
            if (count >= Limits.ROW) {
                throw new SyntaxException(cursor.here(), "Too many scripts in a row.");
            }
            switch (cursor.kind()) {
                case SUB -> indices(new Indices(grammar).read());
                case SUP -> superscript(name && (!euler || !indices.isEmpty() || Labels.beginsLayer(cursor)));
                case PRIME -> prime();
                case TRANSPOSE -> transpose();
                case SMALL_SUP -> small(name);
                default -> indices(new Indices(grammar).small());
            }
        }
        return this;
    }

    /// The operand with these scripts around it; for operands that are not names.
    Expr applyTo(Expr base, int from) {
        Expr result = turned(base, from);
        if (!indices.isEmpty()) {
            cursor.count();
            result = new Expr.Element(result, indices, cursor.since(from));
        }
        return power(result, from);
    }

    /// The operand under its primes and transposes.
    Expr turned(Expr base, int from) {
        if (primes > 1) {
            throw new SyntaxException(cursor.since(from),
                    "Two primes mark the second derivative of a function, such as "
                            + "\\sigma''(z), and no function stands here; write a second derivative as \\frac{d^2 f}{dx^2}.");
        }
        Expr result = base;
        for (int i = 0; i < transposes + primes; i++) {
            cursor.count();
            result = new Expr.Transpose(result, i < primes ? prime : Span.NONE, cursor.since(from));
        }
        return result;
    }

    /// The result to the exponent, if there is one.
    Expr power(Expr base, int from) {
        if (exponent.isEmpty()) {
            return base;
        }
        cursor.count();
        return new Expr.Power(base, exponent.get(), cursor.since(from));
    }

    /// Whether there is an exponent and nothing else.
    boolean isExponentOnly() {
        return exponent.isPresent() && indices.isEmpty() && label.isEmpty() && primes + transposes == 0;
    }

    /// Whether the exponent is -1.
    boolean isInverse() {
        return exponent.isPresent() && exponent.get() instanceof Expr.Plus plus && plus.terms().size() == 1
                && plus.terms().get(0).minus()
                && plus.terms().get(0).term() instanceof Expr.Num n && n.value().compareTo(BigDecimal.ONE) == 0;
    }

    private void prime() {
        primes += "2".equals(cursor.text()) ? 2 : 1;
        prime = cursor.here();
        cursor.next();
    }

    private void transpose() {
        transposes++;
        cursor.next();
    }

    private void indices(List<Expr> more) {
        if (!indices.isEmpty()) {
            throw new SyntaxException(cursor.since(cursor.end()),
                    "Two subscripts in a row; write them in one pair of braces, such as w_{ij}.");
        }
        indices = more;
        nameEnd = cursor.end();
    }

    /// Small raised characters in a row: a label `⁽¹⁾`, or an exponent `²`, `⁻¹`, `ⁿ`.
    private void small(boolean name) {
        int from = cursor.from();
        StringBuilder raised = new StringBuilder();
        while (cursor.is(Kind.SMALL_SUP) && raised.length() <= Limits.DIGITS) {
            raised.append(cursor.text());
            cursor.next();
        }
        Span span = cursor.since(from);
        String text = raised.toString();
        if (name && label.isEmpty() && text.length() > 2 && text.charAt(0) == '('
                && text.indexOf(')') == text.length() - 1) {
            label = text;
            nameEnd = cursor.end();
        } else if (text.charAt(0) == '-' && text.length() > 1) {
            exponent(new Expr.Plus(
                    List.of(new Expr.Signed(true, raised(text.substring(1), span), new Span(from, from + 1))), span));
        } else {
            exponent(raised(text, span));
        }
    }

    private Expr raised(String text, Span span) {
        cursor.count();
        if (text.chars().allMatch(Character::isDigit) && text.length() <= Limits.DIGITS) {
            return new Expr.Num(Numbers.read(text, 0, text.length()), span);
        }
        if (text.length() == 1 && Character.isLetter(text.charAt(0))) {
            return new Expr.Symbol(text, List.of(), "", span);
        }
        throw new SyntaxException(span, "These small raised characters cannot be read; write them with ^ and braces.");
    }

    private void exponent(Expr found) {
        if (exponent.isPresent()) {
            throw new SyntaxException(found.span(), "Two exponents in a row; write {x^a}^b or x^{ab}.");
        }
        exponent = Optional.of(found);
    }

    private void superscript(boolean name) {
        cursor.next();
        cursor.enter();
        switch (cursor.kind()) {
            case LBRACE -> bracedSuperscript(name);
            case TRANSPOSE, UPRIGHT_T -> transpose();
            case PRIME -> prime();
            case MINUS -> {
                if (isInverseTranspose()) {
                    inverseTranspose();
                } else {
                    exponent(grammar.operands.argument());
                }
            }
            case LETTER -> {
                if (cursor.isLetter("T")) {
                    transpose();
                } else {
                    exponent(grammar.operands.argument());
                }
            }
            case OPEN -> {
                if (name && new Labels(cursor).begins(false)) {
                    label();
                } else {
                    exponent(grammar.operands.argument());
                }
            }
            default -> exponent(grammar.operands.argument());
        }
        cursor.leave();
    }

    /// `A^{-\top}`.
    private boolean isInverseTranspose() {
        return cursor.is(Kind.MINUS) && (cursor.kind(1) == Kind.TRANSPOSE || cursor.kind(1) == Kind.UPRIGHT_T);
    }

    /// `A^{\\odot 2}` says what a power of an array means here anyway: entry by entry.
    private boolean isElementwise() {
        return cursor.is(Kind.CIRCLE) && cursor.kind(1) != Kind.RBRACE;
    }

    private void inverseTranspose() {
        Span sign = cursor.here();
        cursor.next();
        transpose();
        exponent(new Expr.Plus(List.of(new Expr.Signed(true, new Expr.Num(BigDecimal.ONE, sign), sign)), sign));
    }

    private void bracedSuperscript(boolean name) {
        int opener = cursor.at();
        cursor.next();
        marks();
        if (name && cursor.is(Kind.OPEN) && label.isEmpty() && new Labels(cursor).begins(true)) {
            label();
        }
        marks();
        if (isInverseTranspose()) {
            inverseTranspose();
        }
        if (cursor.is(Kind.RBRACE) && cursor.at() == opener + 1) {
            throw new SyntaxException(new Span(cursor.tokens.from[opener], cursor.tokens.to[cursor.at()]),
                    "This exponent is empty.");
        }
        if (isElementwise()) {
            cursor.next();
        }
        if (!cursor.is(Kind.RBRACE)) {
            Kind bar = cursor.bar;
            cursor.bar = Kind.STOP;
            exponent(grammar.sum());
            cursor.bar = bar;
            marks();
        }
        cursor.close(Kind.RBRACE, opener, "}");
    }

    /// The transposes and primes that stand here inside a superscript.
    private void marks() {
        while (true) {
            if (cursor.is(Kind.PRIME)) {
                prime();
            } else if (cursor.is(Kind.TRANSPOSE)
                    || ((cursor.is(Kind.UPRIGHT_T) || cursor.isLetter("T")) && cursor.kind(1) == Kind.RBRACE)) {
                transpose();
            } else if (!label.isEmpty() && cursor.is(Kind.SUP) && cursor.kind(1) == Kind.TRANSPOSE) {
                cursor.next(); // the transpose of W^{(2)^\top} stands on its label
                transpose();
            } else {
                return;
            }
            if (transposes + primes > Limits.ROW) {
                throw new SyntaxException(cursor.here(), "Too many scripts in a row.");
            }
        }
    }

    private void label() {
        if (!label.isEmpty()) {
            throw new SyntaxException(cursor.here(), "This name has two labels in brackets; keep one.");
        }
        label = new Labels(cursor).read();
        nameEnd = cursor.is(Kind.RBRACE) ? cursor.tokens.to[cursor.at()] : cursor.end();
    }
}
