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

    /// A symbol that has a label, with a transpose or primes beside it: `W^{(1)\top}`; outside of what decorates it, if anything does.
    String withMark(Expr.Symbol symbol, String written, String mark) {
        String bare = symbol(symbol);
        return written.equals(bare)
                ? bare.substring(0, bare.length() - 1) + mark + "}"
                : "{" + written + "}^{" + mark + "}";
    }

    /// `_{ij}`; commas where letters or digits would run together.
    String subscripts(List<Expr> indices) {
        boolean simple = indices.size() == 1 || runTogether(indices);
        StringBuilder text = new StringBuilder("_{");
        for (int i = 0; i < indices.size(); i++) {
            String index = writing.alone(indices.get(i));
            text.append(i > 0 && !simple
                    ? ","
                    : i > 0 && Character.isLetter(index.charAt(0)) && Spelling.endsInCommand(text) ? " " : "")
                    .append(index);
        }
        return text.append('}').toString();
    }

    /// Letters and numbers that stay apart when they are written in a row.
    private static boolean runTogether(List<Expr> indices) {
        boolean afterNumber = false;
        for (Expr index : indices) {
            boolean number = index instanceof Expr.Num;
            boolean letter = index instanceof Expr.Symbol s && s.subscripts().isEmpty() && s.label().isEmpty()
                    && !Functions.isNamed(s.head())
                    && !(afterNumber && s.head().equalsIgnoreCase("e"));
            if (!letter && (!number || afterNumber)) {
                return false;
            }
            afterNumber = number;
        }
        return true;
    }

    String apply(Expr.Apply apply) {
        if (isExponential(apply)) {
            return decoration.decorate(apply.function(), "\\mathrm{e}") + "^{" + writing.alone(apply.arguments().get(0))
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
        String name = writing.alone(apply.function());
        if (apply.primes() > 0) {
            name = apply.function().label().isEmpty()
                    ? name + "'".repeat(apply.primes())
                    : withMark(apply.function(), name, "\\prime".repeat(apply.primes()));
        }
        return name + exponent + writing.inBrackets(apply.arguments());
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
