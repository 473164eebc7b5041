package org.byhand.lesson;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexWriter;

/// A formula in words, for those who listen to the page: "the slope of L in W 2".
final class Spoken {
    private static final int LENGTH = 160;
    private static final Map<Expr.Operator, String> OPERATORS = Map.of(
            Expr.Operator.JUXTAPOSED, " ", Expr.Operator.DOT, " times ", Expr.Operator.TIMES, " times ",
            Expr.Operator.HADAMARD, " entry by entry ");

    private Spoken() {}

    static String of(Expr expr) {
        String words = words(expr).replaceAll("\\s+", " ").strip();
        return words.length() > LENGTH ? words.substring(0, LENGTH) + " and so on" : words;
    }

    private static String words(Expr expr) {
        return switch (expr) {
            case Expr.Num number -> number.value().toPlainString();
            case Expr.Symbol symbol -> name(symbol);
            case Expr.Element element -> words(element.of()) + " at " + list(element.indices());
            case Expr.Plus plus -> plus(plus);
            case Expr.Product product -> product.factors().stream()
                    .map(factor -> OPERATORS.getOrDefault(factor.operator(), " ") + words(factor.factor()))
                    .collect(Collectors.joining())
                    .strip();
            case Expr.Quotient quotient -> words(quotient.numerator()) + " over " + words(quotient.denominator());
            case Expr.Power power -> words(power.base()) + " to the power " + words(power.exponent());
            case Expr.Root root -> "the root of " + words(root.radicand());
            case Expr.Transpose transpose -> words(transpose.of()) + " transposed";
            case Expr.Apply apply ->
                name(apply.function()) + (apply.primes() > 0 ? " prime" : "") + " of " + list(apply.arguments());
            case Expr.Sum sum -> "the sum over " + name(sum.index()) + " of " + words(sum.body());
            case Expr.Derivative derivative ->
                "the slope of " + words(derivative.of()) + " in " + words(derivative.by());
            case Expr.Norm norm -> "the norm of " + words(norm.of());
            case Expr.Abs abs -> "the size of " + words(abs.of());
            case Expr.Indicator indicator ->
                "one where " + words(indicator.left()) + " and " + words(indicator.right()) + " are so";
            case Expr.Group group -> words(group.body());
            case Expr.Brace brace -> brace.label().map(Spoken::words).orElseGet(() -> words(brace.body()));
            case Expr.Chain chain -> chain.sides().stream().map(Spoken::words).collect(Collectors.joining(" equals "));
            case Expr.Matrix _ -> "a matrix";
            case Expr.Blank _ -> "blank";
            case Expr.Dots _ -> "and so on";
        };
    }

    private static String plus(Expr.Plus plus) {
        StringBuilder text = new StringBuilder();
        for (Expr.Signed term : plus.terms()) {
            text.append(term.minus() ? " minus " : text.isEmpty() ? "" : " plus ").append(words(term.term()));
        }
        return text.toString();
    }

    private static String list(List<Expr> parts) {
        return parts.stream().map(Spoken::words).collect(Collectors.joining(" "));
    }

    private static String name(Expr.Symbol symbol) {
        String head = LatexWriter.write(new Expr.Symbol(symbol.head(), List.of(), "", symbol.span()));
        String letter = head.startsWith("\\hat")
                ? head.replaceAll("[^a-zA-Z]|hat", "") + " hat"
                : head.replaceAll("\\\\(mathcal|mathbf|operatorname)|[^a-zA-Z0-9]", "");
        return letter + " " + symbol.label().replaceAll("[^a-zA-Z0-9]", "") + " " + list(symbol.subscripts());
    }
}
