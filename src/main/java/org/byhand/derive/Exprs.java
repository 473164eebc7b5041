package org.byhand.derive;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;
import org.byhand.latex.Expr;
import org.byhand.latex.Parts;
import org.byhand.latex.Span;

/// Makes notation that no one has written yet; all spans are [Span#NONE].
final class Exprs {
    private Exprs() {}

    static Expr number(long value) {
        return number(BigFraction.of(value));
    }

    /// A non-negative number: digits, or a fraction of two.
    static Expr number(BigFraction value) {
        if (value.signum() < 0) {
            return negate(number(value.negate()));
        }
        var above = whole(value.getNumerator());
        return value.getDenominator().equals(BigInteger.ONE) ? above : fraction(above, whole(value.getDenominator()));
    }

    private static Expr whole(BigInteger value) {
        return new Expr.Num(new BigDecimal(value), Span.NONE);
    }

    static boolean isNumber(Expr expr, long value) {
        return expr instanceof Expr.Num number && number.value().compareTo(BigDecimal.valueOf(value)) == 0;
    }

    static Expr.Symbol symbol(String head, Expr... subscripts) {
        return new Expr.Symbol(head, List.of(subscripts), "", Span.NONE);
    }

    /// A dimension by its name: `n`, `n_{1}`, `3`.
    static Expr symbolOrNumber(String name) {
        return name.chars().allMatch(Character::isDigit)
                ? new Expr.Num(new BigDecimal(name), Span.NONE)
                : org.byhand.latex.LatexReader.read(name);
    }

    static Expr negate(Expr expr) {
        if (expr instanceof Expr.Plus plus && plus.terms().size() == 1 && plus.terms().getFirst().minus()) {
            return plus.terms().getFirst().term();
        }
        return new Expr.Plus(List.of(new Expr.Signed(true, expr, Span.NONE)), Span.NONE);
    }

    static Expr plus(List<Written> terms) {
        if (terms.size() == 1 && !terms.getFirst().minus()) {
            return terms.getFirst().expr();
        }
        var signed = new ArrayList<Expr.Signed>();
        for (var term : terms) {
            signed.add(new Expr.Signed(term.minus(), term.expr(), Span.NONE));
        }
        return new Expr.Plus(signed, Span.NONE);
    }

    static Expr fraction(Expr above, Expr below) {
        return new Expr.Quotient(above, below, false, Span.NONE);
    }

    static Expr power(Expr base, Expr exponent) {
        return new Expr.Power(base, exponent, Span.NONE);
    }

    static Expr root(Expr radicand) {
        return new Expr.Root(radicand, Optional.empty(), Span.NONE);
    }

    static Expr norm(Expr of) {
        return new Expr.Norm(of, "", Span.NONE);
    }

    static Expr squaredNorm(Expr of) {
        return power(norm(of), number(2));
    }

    static Expr call(String function, Expr argument) {
        return call(function, 0, argument);
    }

    static Expr call(String function, int primes, Expr argument) {
        return new Expr.Apply(symbol(function), primes, List.of(argument), Span.NONE);
    }

    static Expr derivative(Expr of, Expr by) {
        return new Expr.Derivative(of, by, false, Span.NONE);
    }

    static Expr transpose(Expr expr) {
        return switch (expr) {
            case Expr.Transpose inner -> inner.of();
            case Expr.Num _ -> expr;
            default -> new Expr.Transpose(expr, Span.NONE);
        };
    }

    static Expr chain(Expr... sides) {
        return new Expr.Chain(List.of(sides), Span.NONE);
    }

    /// `a b c`; products that are juxtaposed throughout become part of it, a one is dropped.
    static Expr product(List<Expr> factors) {
        var flat = new ArrayList<Expr.Factor>();
        for (var factor : factors) {
            if (factor instanceof Expr.Product inner && isJuxtaposed(inner)) {
                inner.factors().forEach(part -> flat.add(factor(Expr.Operator.JUXTAPOSED, part.factor())));
            } else if (!isNumber(factor, 1)) {
                flat.add(factor(Expr.Operator.JUXTAPOSED, factor));
            }
        }
        return flat.isEmpty()
                ? number(1)
                : flat.size() == 1 ? flat.getFirst().factor() : new Expr.Product(flat, Span.NONE);
    }

    static Expr product(Expr... factors) {
        return product(List.of(factors));
    }

    /// `a ⊙ b ⊙ c`; a matrix product among them needs no brackets.
    static Expr hadamard(List<Expr> factors) {
        var flat = new ArrayList<Expr.Factor>();
        for (var expr : factors) {
            var operator = flat.isEmpty() ? Expr.Operator.JUXTAPOSED : Expr.Operator.HADAMARD;
            if (expr instanceof Expr.Product inner) {
                for (int i = 0; i < inner.factors().size(); i++) {
                    var part = inner.factors().get(i);
                    flat.add(factor(i == 0 ? operator : part.operator(), part.factor()));
                }
            } else {
                flat.add(factor(operator, expr));
            }
        }
        return flat.size() == 1 ? flat.getFirst().factor() : new Expr.Product(flat, Span.NONE);
    }

    static boolean isJuxtaposed(Expr.Product product) {
        return product.factors().stream().allMatch(factor -> factor.operator() == Expr.Operator.JUXTAPOSED);
    }

    private static Expr.Factor factor(Expr.Operator operator, Expr expr) {
        return new Expr.Factor(operator, expr, Span.NONE);
    }

    /// How much a reader has to take in; transposes, ones and diagonals cost more than they show.
    static int cost(Expr expr) {
        int own = switch (expr) {
            case Expr.Transpose _ -> 3;
            case Expr.Symbol symbol -> symbol.head().equals("\\mathbf{1}") ? 7 : 2;
            case Expr.Apply call -> call.function().head().equals("\\operatorname{diag}") ? 5 : 2;
            default -> 1;
        };
        for (var part : Parts.of(expr)) {
            own += cost(part);
        }
        return own;
    }
}
