package org.byhand.latex;

import java.math.BigDecimal;
import java.util.Optional;

/// One operand with its scripts: a number, a name, a bracket, a fraction, …
final class Operands {
    private final Grammar grammar;
    private final Cursor cursor;

    Operands(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    Expr read() {
        while (cursor.is(Kind.LBRACE) && cursor.kind(1) == Kind.RBRACE && cursor.kind(2).beginsOperand()) {
            cursor.next();
            cursor.next();
        }
        int from = cursor.from();
        return switch (cursor.kind()) {
            case LETTER, EULER, UPRIGHT_T, WORD, FUNCTION, NAME, ACCENT, FONT -> grammar.names.read();
            case NUMBER -> isIndicator() ? indicator() : scripts(number(), from);
            case VULGAR -> scripts(vulgar(), from);
            case OPEN -> scripts(grammar.brackets.group(), from);
            case BAR, NORM -> grammar.brackets.bars();
            case LBRACE -> braces();
            case FRACTION -> scripts(grammar.derivatives.fraction(), from);
            case PARTIAL -> grammar.derivatives.slash();
            case NABLA -> grammar.derivatives.nabla();
            case ROOT -> scripts(root(), from);
            case SUM -> grammar.sums.read();
            case UNDERBRACE, OVERBRACE -> grammar.brackets.brace();
            case BEGIN -> scripts(grammar.brackets.matrix(), from);
            case BLANK -> scripts(blank(), from);
            case DOTS -> dots();
            case PLUS, MINUS, DOT, CROSS, CIRCLE, SLASH, RELATION, CLOSE, RBRACE, SUB, SUP, PRIME, TRANSPOSE, SMALL_SUP,
                    SMALL_SUB, END,
                    AMPERSAND, NEWLINE, COMMA, BREAK, THEREFORE, SIZE, SPACE, REFUSED, STOP ->
                throw absent();
        };
    }

    /// An argument as TeX takes it: a braced formula, or one token.
    Expr argument() {
        cursor.enter();
        Expr argument = switch (cursor.kind()) {
            case LBRACE -> braced();
            case NUMBER -> cursor.tokens.plain ? number() : digit();
            case OPEN -> grammar.brackets.group();
            case MINUS -> grammar.signedOperand();
            case LETTER, EULER, UPRIGHT_T, WORD, NAME -> grammar.names.bare();
            default -> read();
        };
        cursor.leave();
        return argument;
    }

    /// `{…}` as an argument: the formula inside.
    Expr braced() {
        int opener = cursor.at();
        cursor.next();
        if (cursor.is(Kind.RBRACE)) {
            throw new SyntaxException(new Span(cursor.tokens.from[opener], cursor.tokens.to[cursor.at()]),
                    "These braces are empty; something is missing in them.");
        }
        Kind bar = cursor.bar;
        cursor.bar = Kind.STOP;
        Expr body = grammar.sum();
        cursor.bar = bar;
        cursor.close(Kind.RBRACE, opener, "}");
        return body;
    }

    /// `{…}` among factors: braces are not seen, so what would be misread without brackets gets them.
    private Expr braces() {
        int from = cursor.from();
        cursor.enter();
        Expr body = braced();
        cursor.leave();
        Expr operand = switch (body) {
            case Expr.Plus p -> new Expr.Group(p, cursor.since(from));
            case Expr.Product p -> new Expr.Group(p, cursor.since(from));
            case Expr.Sum s -> new Expr.Group(s, cursor.since(from));
            case Expr.Quotient q when q.slash() -> new Expr.Group(q, cursor.since(from));
            case Expr.Symbol s when Scripts.follow(cursor)
                    && (s.subscripts().isEmpty() || (cursor.is(Kind.SUP) && s.label().isEmpty())) ->
                grammar.names.withScripts(s, from);
            default -> body;
        };
        return scripts(operand, from);
    }

    private Expr scripts(Expr base, int from) {
        return Scripts.follow(cursor) ? new Scripts(grammar).read(false).applyTo(base, from) : base;
    }

    private Expr number() {
        Span span = cursor.here();
        BigDecimal value = Numbers.read(cursor.tokens.source, span.from(), span.to());
        cursor.next();
        cursor.count();
        return new Expr.Num(value, span);
    }

    private Expr digit() {
        int from = cursor.from();
        if (!cursor.isSplittable()) {
            return number();
        }
        cursor.count();
        return new Expr.Num(BigDecimal.valueOf(cursor.takeDigit()), new Span(from, from + 1));
    }

    /// `1_{z > 0}`, `1[z > 0]` and `1\{i = j\}`.
    private boolean isIndicator() {
        boolean[] relates = cursor.tokens.relates;
        return cursor.written().equals("1") && (cursor.kind(1) == Kind.OPEN && relates[cursor.at() + 1]
                || cursor.kind(1) == Kind.SUB && cursor.kind(2) == Kind.LBRACE && relates[cursor.at() + 2]);
    }

    private Expr indicator() {
        int from = cursor.from();
        cursor.next();
        return grammar.brackets.indicator(from);
    }

    private Expr vulgar() {
        Span span = cursor.here();
        String text = cursor.text();
        cursor.next();
        cursor.count();
        if (text.indexOf('/') < 0) {
            return new Expr.Num(new BigDecimal(text), span);
        }
        return new Expr.Quotient(new Expr.Num(Numbers.read(text, 0, 1), span),
                new Expr.Num(Numbers.read(text, 2, 3), span), false, span);
    }

    private Expr root() {
        int from = cursor.from();
        cursor.next();
        Optional<Expr> degree = Optional.empty();
        if (cursor.is(Kind.OPEN) && "[".equals(cursor.text())) {
            degree = Optional.of(((Expr.Group) grammar.brackets.group()).body());
        }
        boolean bracketed = cursor.is(Kind.OPEN);
        Expr radicand = argument();
        cursor.count();
        return new Expr.Root(bracketed && radicand instanceof Expr.Group g ? g.body() : radicand, degree,
                cursor.since(from));
    }

    private Expr blank() {
        Expr blank = new Expr.Blank(cursor.text(), cursor.here());
        cursor.next();
        cursor.count();
        return blank;
    }

    private Expr dots() {
        Expr dots = new Expr.Dots(cursor.here());
        cursor.next();
        cursor.count();
        return dots;
    }

    /// Whether the ring of `30^\circ` or `30^{\circ}` stands here.
    private boolean isDegreeSign(Kind before) {
        return cursor.is(Kind.CIRCLE) && cursor.written().equals("\\circ")
                && (before == Kind.SUP || before == Kind.LBRACE && cursor.kind(-2) == Kind.SUP);
    }

    /// What to say where an operand should begin and none does.
    private SyntaxException absent() {
        Kind before = cursor.kind(-1);
        boolean first = cursor.at() == 0;
        if (isDegreeSign(before)) {
            return new SyntaxException(cursor.here(), Characters.DEGREES);
        }
        if (!first && (before.isOperator() || before == Kind.SUP || before == Kind.SUB)) {
            String sign = cursor.tokens.source.substring(cursor.tokens.from[cursor.at() - 1],
                    cursor.tokens.to[cursor.at() - 1]);
            return cursor.kind().isOperator()
                    ? new SyntaxException(new Span(cursor.tokens.from[cursor.at() - 1], cursor.tokens.to[cursor.at()]),
                            "Two operators stand in a row: " + sign + " and " + cursor.written()
                                    + ". Keep one, or put what is missing between them.")
                    : cursor.missing(
                            "Something is missing after " + sign + ": a letter, a number or a bracket was expected.");
        }
        if (cursor.is(Kind.STOP)) {
            return cursor.missing(first
                    ? "There is nothing here yet. Write a formula, for example X^{\\top} (\\hat{y} - y)."
                    : "The formula stops too early: a letter, a number or a bracket was expected.");
        }
        return new SyntaxException(cursor.here(), switch (cursor.kind()) {
            case CLOSE,
                    RBRACE ->
                before == Kind.OPEN || before == Kind.LBRACE
                        ? "There is nothing inside these brackets."
                        : "This " + cursor.written() + " closes a bracket that was never opened.";
            case SUB, SUP, PRIME, TRANSPOSE, SMALL_SUP, SMALL_SUB ->
                "This " + cursor.written() + " belongs after a letter or a bracket; nothing stands before it.";
            case BREAK -> "Words cannot be read here; write only the formula.";
            case THEREFORE -> "Reasoning is not read here: join what is equal by =, and write only the formula.";
            default -> "Here " + cursor.written() + " stands where a letter, a number or a bracket was expected.";
        });
    }
}
