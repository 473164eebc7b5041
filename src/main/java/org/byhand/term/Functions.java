package org.byhand.term;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;
import org.byhand.latex.Expr;

/// What the named functions mean, entry by entry: the elementary ones, and those written with them.
final class Functions {
    private Functions() {}

    /// The plain name of a function symbol: `sigma` for `\sigma`, `relu` for `\operatorname{ReLU}`.
    static String plain(Expr.Symbol function) {
        return plain(function.head());
    }

    private static String plain(String head) {
        int brace = head.indexOf('{');
        var text = brace >= 0 ? head.substring(brace + 1, head.lastIndexOf('}')) : head;
        return (text.startsWith("\\") ? text.substring(1) : text).toLowerCase(Locale.ROOT);
    }

    /// The elementary function that is called `name` in LaTeX or in plain letters.
    static Optional<ScalarFunction> named(String name) {
        return switch (plain(name)) {
            case "exp" -> Optional.of(ScalarFunction.EXP);
            case "log", "ln" -> Optional.of(ScalarFunction.LOG);
            case "sigma", "sigmoid", "logistic" -> Optional.of(ScalarFunction.SIGMOID);
            case "tanh", "th" -> Optional.of(ScalarFunction.TANH);
            case "relu" -> Optional.of(ScalarFunction.RELU);
            case "softplus" -> Optional.of(ScalarFunction.SOFTPLUS);
            case "step", "heaviside" -> Optional.of(ScalarFunction.STEP);
            case "abs" -> Optional.of(ScalarFunction.ABS);
            case "sign", "sgn" -> Optional.of(ScalarFunction.SIGN);
            case "sin" -> Optional.of(ScalarFunction.SIN);
            case "cos" -> Optional.of(ScalarFunction.COS);
            case "arcsin", "asin" -> Optional.of(ScalarFunction.ARCSIN);
            case "arccos", "acos" -> Optional.of(ScalarFunction.ARCCOS);
            case "arctan", "atan", "arctg" -> Optional.of(ScalarFunction.ARCTAN);
            case "sinh", "sh" -> Optional.of(ScalarFunction.SINH);
            case "cosh", "ch" -> Optional.of(ScalarFunction.COSH);
            case "arsinh", "arcsinh", "asinh", "argsinh" -> Optional.of(ScalarFunction.ARSINH);
            case "arcosh", "arccosh", "acosh", "argcosh" -> Optional.of(ScalarFunction.ARCOSH);
            case "artanh", "arctanh", "atanh", "argtanh" -> Optional.of(ScalarFunction.ARTANH);
            default -> Optional.empty();
        };
    }

    /// A function that is written with the elementary ones, of `x`; absent if `name` is none.
    static Optional<Term> derived(Terms terms, String name, Term x) {
        return switch (plain(name)) {
            case "tan", "tg" -> Optional.of(quotient(terms, ScalarFunction.SIN, ScalarFunction.COS, x));
            case "cot", "cotan", "ctg" -> Optional.of(quotient(terms, ScalarFunction.COS, ScalarFunction.SIN, x));
            case "sec" -> Optional.of(inverse(terms, ScalarFunction.COS, x));
            case "csc", "cosec" -> Optional.of(inverse(terms, ScalarFunction.SIN, x));
            case "coth", "cth" -> Optional.of(quotient(terms, ScalarFunction.COSH, ScalarFunction.SINH, x));
            case "sech" -> Optional.of(inverse(terms, ScalarFunction.COSH, x));
            case "csch", "cosech" -> Optional.of(inverse(terms, ScalarFunction.SINH, x));
            case "arccot", "acot" -> Optional.of(terms.subtract(
                    terms.contract(
                            List.of(terms.constant(BigFraction.of(1, 2)), terms.pi(),
                                    terms.full(terms.constant(1), x.axes())),
                            new int[][]{{}, {}, Terms.count(0, x.axes().size())}, x.axes().size()),
                    terms.apply(ScalarFunction.ARCTAN, notNegative(terms, x))));
            case "arcsec", "asec" -> Optional.of(terms.apply(ScalarFunction.ARCCOS, terms.power(x, -1)));
            case "arccsc", "acsc" -> Optional.of(terms.apply(ScalarFunction.ARCSIN, terms.power(x, -1)));
            case "arcoth", "arccoth", "acoth" -> Optional.of(terms.apply(ScalarFunction.ARTANH, terms.power(x, -1)));
            case "arsech", "arcsech", "asech" -> Optional.of(terms.apply(ScalarFunction.ARCOSH, terms.power(x, -1)));
            case "arcsch", "arccsch", "arcosech", "acsch" ->
                Optional.of(terms.apply(ScalarFunction.ARSINH, terms.power(x, -1)));
            case "lg", "log10" -> Optional.of(logarithm(terms, 10, x));
            case "log2", "lb" -> Optional.of(logarithm(terms, 2, x));
            case "cbrt" -> Optional.of(root(terms, x, BigFraction.of(3)));
            case "swish", "silu" -> Optional.of(terms.hadamard(x, terms.apply(ScalarFunction.SIGMOID, x)));
            case "sqrt" -> Optional.of(terms.power(x, terms.constant(BigFraction.of(1, 2))));
            default -> Optional.empty();
        };
    }

    private static Term logarithm(Terms terms, long base, Term x) {
        return terms.divide(terms.apply(ScalarFunction.LOG, x),
                terms.apply(ScalarFunction.LOG, terms.constant(base)));
    }

    /// The real root of `x` of a `degree` other than zero; one of odd degree is defined for negative numbers too.
    static Term root(Terms terms, Term x, BigFraction degree) {
        return rational(terms, x, BigFraction.ONE.divide(degree));
    }

    /// `x` to a rational exponent; where its denominator is odd, of a negative number too: (−8)^(1/3) is −2, as \sqrt[3]{-8} is.
    static Term rational(Terms terms, Term x, BigFraction exponent) {
        var denominator = exponent.getDenominator().abs();
        if (denominator.equals(BigInteger.ONE) || !denominator.testBit(0)) {
            return terms.power(x, terms.constant(exponent));
        }
        var size = terms.power(terms.apply(ScalarFunction.ABS, x), terms.constant(exponent));
        return exponent.getNumerator().testBit(0)
                ? terms.hadamard(terms.apply(ScalarFunction.SIGN, x), size)
                : size;
    }

    /// `x` where it is not negative. Books differ on what arccot is below zero, π/2 − arctan x or arctan 1/x: there it is left open.
    private static Term notNegative(Terms terms, Term x) {
        return terms.power(terms.power(x, terms.constant(BigFraction.of(1, 2))), 2);
    }

    private static Term quotient(Terms terms, ScalarFunction over, ScalarFunction under, Term x) {
        return terms.hadamard(terms.apply(over, x), terms.power(terms.apply(under, x), -1));
    }

    private static Term inverse(Terms terms, ScalarFunction under, Term x) {
        return terms.power(terms.apply(under, x), -1);
    }

    /// The first derivative of `f` at `x`, entry by entry.
    static Term slope(Terms terms, ScalarFunction f, Term x) {
        return Gradient.slope(terms, f, x);
    }
}
