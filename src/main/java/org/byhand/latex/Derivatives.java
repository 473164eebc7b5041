package org.byhand.latex;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Fractions, and the ways to write a derivative: `\frac{\partial L}{\partial W}`, `\frac{d}{dW} L`, `\partial L / \partial W`, `\nabla_W L`.
final class Derivatives {
    private static final int HIGHEST = 8;
    private static final int FURTHEST_SLASH = 24;

    private final Grammar grammar;
    private final Cursor cursor;

    Derivatives(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    /// `\frac{a}{b}`, a derivative if a ∂ or d stands over another.
    Expr fraction() {
        int from = cursor.from();
        cursor.next();
        if (cursor.is(Kind.LBRACE) && isDerivative(cursor.at())) {
            return derivative(from);
        }
        Expr numerator = grammar.operands.argument();
        Expr denominator = grammar.operands.argument();
        cursor.count();
        return new Expr.Quotient(numerator, denominator, false, cursor.since(from));
    }

    private boolean isDerivative(int brace) {
        Kind first = cursor.tokens.kind[brace + 1];
        if (first == Kind.PARTIAL) {
            return true;
        }
        int under = cursor.tokens.partner[brace] + 1;
        return under > 1 && first == Kind.LETTER && "d".equals(cursor.tokens.text[brace + 1])
                && under + 2 < cursor.tokens.size
                && cursor.tokens.kind[under] == Kind.LBRACE && isDifferential(under + 1)
                && cursor.tokens.kind[under + 2].beginsOperand();
    }

    private boolean isDifferential(int token) {
        return cursor.tokens.kind[token] == Kind.PARTIAL
                || (cursor.tokens.kind[token] == Kind.LETTER && "d".equals(cursor.tokens.text[token]));
    }

    private Expr derivative(int from) {
        cursor.enter();
        int upper = cursor.at();
        cursor.next();
        cursor.next();
        int order = order();
        boolean operator = cursor.is(Kind.RBRACE);
        Expr of = operator ? null : grammar.term();
        cursor.close(Kind.RBRACE, upper, "}");
        int lower = cursor.at();
        if (!cursor.take(Kind.LBRACE) || !isDifferential(cursor.at())) {
            throw new SyntaxException(cursor.here(),
                    "Below a ∂ another one was expected: \\frac{\\partial L}{\\partial W}.");
        }
        List<Expr> by = variables(order);
        cursor.close(Kind.RBRACE, lower, "}");
        cursor.leave();
        return nested(of == null ? operand() : of, by, from);
    }

    /// The order in `\partial^2 L`.
    private int order() {
        if (!cursor.is(Kind.SUP) && !cursor.is(Kind.SMALL_SUP)) {
            return 1;
        }
        int place = cursor.from();
        Scripts scripts = new Scripts(grammar).read(false);
        int order = scripts.isExponentOnly() ? count(scripts.exponent.get()) : 0;
        if (order < 1) {
            throw new SyntaxException(cursor.since(place),
                    "The order of a derivative is a number from 1 to " + HIGHEST + ".");
        }
        return order;
    }

    private static int count(Expr number) {
        if (!(number instanceof Expr.Num n) || n.value().scale() != 0
                || n.value().compareTo(BigDecimal.valueOf(HIGHEST)) > 0) {
            return 0;
        }
        return n.value().intValue();
    }

    /// What stands after each ∂ below the line; `\partial w^2` counts twice in a derivative of order 2.
    private List<Expr> variables(int order) {
        List<Expr> by = new ArrayList<>(1);
        int from = cursor.from();
        while (isDifferential(cursor.at()) && by.size() < HIGHEST) {
            cursor.next();
            if (cursor.is(Kind.RBRACE)) {
                throw cursor.missing("Say what is differentiated by: \\frac{\\partial L}{\\partial W}.");
            }
            Expr variable = Grammar.bracketed(grammar.operands.read());
            int times = order > 1 && variable instanceof Expr.Power p ? count(p.exponent()) : 0;
            for (int i = 0; i < Math.max(1, times); i++) {
                by.add(times > 0 && variable instanceof Expr.Power p ? p.base() : variable);
            }
        }
        if (!cursor.is(Kind.RBRACE) && grammar.begins()) {
            throw new SyntaxException(cursor.here(), "Put brackets around what is differentiated by: \\partial (XW).");
        }
        if (by.size() != order) {
            throw new SyntaxException(cursor.since(from),
                    "The derivative is of order " + order + " above the line and " + by.size() + " below it.");
        }
        return by;
    }

    /// What an operator such as `\frac{d}{dW}` is applied to: the factors up to an operator or another derivative.
    private Expr operand() {
        cursor.enter();
        int from = cursor.from();
        Expr first = grammar.operands.read();
        List<Expr.Factor> factors = new ArrayList<>();
        factors.add(new Expr.Factor(Expr.Operator.JUXTAPOSED, first, new Span(from, from)));
        while (grammar.begins() && !isDerivativeNext()) {
            factors.add(grammar.juxtaposed(factors.get(factors.size() - 1).factor(), false));
        }
        cursor.leave();
        if (factors.size() == 1) {
            return first;
        }
        cursor.count();
        return new Expr.Product(factors, cursor.since(from));
    }

    private boolean isDerivativeNext() {
        return switch (cursor.kind()) {
            case PARTIAL, NABLA -> true;
            case FRACTION -> cursor.kind(1) == Kind.LBRACE && isDerivative(cursor.at() + 1);
            default -> false;
        };
    }

    private Expr nested(Expr of, List<Expr> by, int from) {
        Expr result = of;
        for (int i = by.size() - 1; i >= 0; i--) {
            cursor.count();
            result = new Expr.Derivative(result, by.get(i), false, cursor.since(from));
        }
        return result;
    }

    /// Whether the letter d here begins `dL/dW`.
    boolean isSlashed() {
        if (!cursor.kind(1).beginsOperand() || cursor.kind(1) == Kind.NUMBER) {
            return false;
        }
        int braces = 0;
        for (int i = 1; i < FURTHEST_SLASH; i++) {
            switch (cursor.kind(i)) {
                case LBRACE, OPEN -> braces++;
                case RBRACE, CLOSE -> braces--;
                case SLASH -> {
                    if (braces == 0) {
                        return "d".equals(cursor.text(i + 1)) && cursor.kind(i + 2).beginsOperand()
                                && cursor.kind(i + 2) != Kind.NUMBER;
                    }
                }
                case STOP, PLUS, MINUS, RELATION, DOT, CROSS, CIRCLE -> {
                    if (braces == 0) {
                        return false;
                    }
                }
                default -> {
                }
            }
            if (braces < 0) {
                return false;
            }
        }
        return false;
    }

    /// `\partial L / \partial W`, or `\partial_W L`.
    Expr slash() {
        int from = cursor.from();
        cursor.enter();
        cursor.next();
        if (cursor.is(Kind.SUB)) {
            cursor.leave();
            return gradient(from);
        }
        int order = order();
        Expr of = operand();
        if (!cursor.is(Kind.SLASH)) {
            throw new SyntaxException(cursor.since(from),
                    "A ∂ must stand over another one: \\frac{\\partial L}{\\partial W}, or \\partial L / \\partial W.");
        }
        cursor.next();
        if (!isDifferential(cursor.at())) {
            throw new SyntaxException(cursor.here(), "Below a ∂ another one was expected: \\partial L / \\partial W.");
        }
        cursor.next();
        Expr by = Grammar.bracketed(grammar.operands.read());
        List<Expr> all = new ArrayList<>();
        if (order > 1 && by instanceof Expr.Power p && count(p.exponent()) == order) {
            for (int i = 0; i < order; i++) {
                all.add(p.base());
            }
        } else if (order > 1) {
            throw new SyntaxException(cursor.since(from),
                    "The derivative is of order " + order + " above the line and 1 below it.");
        } else {
            all.add(by);
        }
        cursor.leave();
        return nested(of, all, from);
    }

    /// `\nabla_W L`.
    Expr nabla() {
        int from = cursor.from();
        cursor.next();
        if (!cursor.is(Kind.SUB)) {
            throw new SyntaxException(cursor.since(from), "Say what the gradient is by: \\nabla_{W} L.");
        }
        return gradient(from);
    }

    private Expr gradient(int from) {
        cursor.next();
        cursor.enter();
        Expr by = grammar.operands.argument();
        if (cursor.is(Kind.SUP)) {
            throw new SyntaxException(cursor.here(),
                    "Second gradients are not read; write \\frac{\\partial^2 L}{\\partial w^2}.");
        }
        Expr of = Grammar.bracketed(grammar.operands.read());
        cursor.leave();
        cursor.count();
        return new Expr.Derivative(of, by, true, cursor.since(from));
    }
}
