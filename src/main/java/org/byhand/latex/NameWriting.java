package org.byhand.latex;

import java.util.List;
import java.util.Optional;

/// How names, subscripts and calls are written.
final class NameWriting {
    private static final int LIGHT = 5;

    private final Writing writing;
    private final Decoration decoration;

    NameWriting(Writing writing, Decoration decoration) {
        this.writing = writing;
        this.decoration = decoration;
    }

    String symbol(Expr.Symbol symbol) {
        return symbol.head() + (symbol.subscripts().isEmpty() ? "" : subscripts(symbol.subscripts()))
                + (symbol.label().isEmpty() ? "" : "^{" + symbol.label() + "}");
    }

    /// `_{ij}`; commas where letters or digits would run together.
    String subscripts(List<Expr> indices) {
        boolean simple = indices.size() == 1;
        if (!simple) {
            simple = true;
            for (int i = 0; i < indices.size(); i++) {
                simple &= (indices.get(i) instanceof Expr.Symbol s && s.subscripts().isEmpty() && s.label().isEmpty()
                        && !Functions.isCalled(s.head()))
                        || (indices.get(i) instanceof Expr.Num
                                && (i == 0 || !(indices.get(i - 1) instanceof Expr.Num)));
            }
        }
        StringBuilder text = new StringBuilder("_{");
        for (int i = 0; i < indices.size(); i++) {
            String index = writing.write(indices.get(i));
            text.append(i > 0 && !simple
                    ? ","
                    : i > 0 && Character.isLetter(index.charAt(0)) && Spelling.endsInCommand(text) ? " " : "")
                    .append(index);
        }
        return text.append('}').toString();
    }

    String apply(Expr.Apply apply) {
        if (isExponential(apply)) {
            return decoration.decorate(apply.function(), "\\mathrm{e}") + "^{" + writing.write(apply.arguments().get(0))
                    + "}";
        }
        return call(apply, "");
    }

    /// `\sin^{2}(x)`, as it is written for functions that are words.
    Optional<String> powerOfCall(Expr.Power power) {
        if (power.base() instanceof Expr.Apply apply && apply.primes() == 0 && apply.function().label().isEmpty()
                && Functions.isNamed(apply.function().head()) && power.exponent() instanceof Expr.Num n
                && n.value().signum() > 0) {
            return Optional.of(call(apply, "^{" + writing.write(n) + "}"));
        }
        return Optional.empty();
    }

    private String call(Expr.Apply apply, String exponent) {
        String name = writing.write(apply.function());
        if (apply.primes() > 0) {
            name += apply.function().label().isEmpty()
                    ? "'".repeat(apply.primes())
                    : "{}^{" + "\\prime".repeat(apply.primes()) + "}";
        }
        boolean tall = apply.arguments().stream().anyMatch(Shape::isTall);
        String arguments = String.join(", ", apply.arguments().stream().map(writing::write).toList());
        return name + exponent + Writing.bracketed(arguments, tall);
    }

    /// Whether a call is written as a power of e: the exponential of something light.
    static boolean isExponential(Expr.Apply apply) {
        Expr.Symbol function = apply.function();
        return function.head().equals("\\exp") && function.subscripts().isEmpty() && function.label().isEmpty()
                && apply.primes() == 0
                && apply.arguments().size() == 1 && isLight(apply.arguments().get(0));
    }

    private static boolean isLight(Expr expr) {
        return weight(expr) <= LIGHT;
    }

    private static int weight(Expr expr) {
        return switch (expr) {
            case Expr.Num _ -> 1;
            case Expr.Symbol s -> s.head().endsWith("T}") || s.head().equals("T") ? LIGHT + 1 : 1;
            case Expr.Plus e ->
                e.terms().size() > LIGHT ? LIGHT + 1 : e.terms().stream().mapToInt(t -> weight(t.term())).sum();
            case Expr.Product e -> e.factors().size() > LIGHT
                    ? LIGHT + 1
                    : e.factors().get(0).factor() instanceof Expr.Group
                            ? LIGHT + 1
                            : e.factors().stream().mapToInt(f -> weight(f.factor())).sum();
            case Expr.Quotient e ->
                e.slash() && !Shape.startsWithGroup(e) ? weight(e.numerator()) + weight(e.denominator()) : LIGHT + 1;
            case Expr.Power e -> Shape.startsWithGroup(e) ? LIGHT + 1 : 1 + weight(e.base()) + weight(e.exponent());
            default -> LIGHT + 1;
        };
    }
}
