package org.byhand.lesson.page;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexWriter;

/// A formula in words, for those who listen to the page: "the slope of L in W 2".
public final class Spoken {
    private static final int LENGTH = 160;
    private static final Map<Expr.Operator, String> OPERATORS = Map.of(
            Expr.Operator.JUXTAPOSED, " times ", Expr.Operator.DOT, " times ", Expr.Operator.TIMES, " times ",
            Expr.Operator.HADAMARD, " times, entry by entry, ");

    private final Map<String, String> blanks;

    private Spoken(Map<String, String> blanks) {
        this.blanks = blanks;
    }

    /// A formula's name, cut where it is too long for one.
    public static String of(Expr expr) {
        String words = tidy(new Spoken(Map.of()).words(expr));
        return words.length() > LENGTH ? words.substring(0, LENGTH) + " and so on" : words;
    }

    /// A whole line as a sentence: "the slope of L in y hat equals blank, the error".
    ///
    /// @param blanks what each blank is called, by its id
    public static String line(List<Expr> statements, Map<String, String> blanks) {
        Spoken spoken = new Spoken(blanks);
        return tidy(statements.stream().map(spoken::words).collect(Collectors.joining("; ")));
    }

    private static String tidy(String words) {
        return words.replaceAll("\\s+", " ").replaceAll(" ([,;])", "$1").replaceAll(",+", ",")
                .replaceAll("^[, ]+|[, ]+$", "");
    }

    private String words(Expr expr) {
        return switch (expr) {
            case Expr.Num number -> number.value().toPlainString();
            case Expr.Symbol symbol -> name(symbol);
            case Expr.Element element -> words(element.of()) + " at " + list(element.indices());
            case Expr.Plus plus -> plus(plus);
            case Expr.Product product -> product.factors().stream()
                    .map(factor -> OPERATORS.getOrDefault(factor.operator(), " ") + words(factor.factor()))
                    .collect(Collectors.joining())
                    .replaceFirst("^ times (, entry by entry, )?", "");
            case Expr.Quotient quotient -> quotient(quotient);
            case Expr.Power power -> power(power);
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
            case Expr.Group group -> group(group.body());
            case Expr.Brace brace -> brace.label().map(this::words).orElseGet(() -> words(brace.body()));
            case Expr.Chain chain -> chain.sides().stream().map(this::words).collect(Collectors.joining(" equals "));
            case Expr.Matrix _ -> "a matrix";
            case Expr.Blank blank -> blank(blank);
            case Expr.Dots _ -> "and so on";
        };
    }

    private String blank(Expr.Blank blank) {
        String name = blanks.getOrDefault(blank.name(), "");
        return name.isEmpty() ? "blank" : "blank, " + name + ",";
    }

    /// Where several things are taken together, a pause says so.
    private String group(Expr body) {
        return body instanceof Expr.Plus plus && plus.terms().size() > 1 ? ", " + words(body) + "," : words(body);
    }

    private String quotient(Expr.Quotient quotient) {
        String over = words(quotient.numerator()) + " over " + words(quotient.denominator());
        return over.equals("1 over 2") ? "one half" : over;
    }

    private String power(Expr.Power power) {
        String exponent = words(power.exponent());
        return words(power.base()) + switch (exponent) {
            case "2" -> " squared";
            case "-1", "minus 1" -> " inverse";
            default -> " to the power " + exponent;
        };
    }

    private String plus(Expr.Plus plus) {
        StringBuilder text = new StringBuilder();
        for (Expr.Signed term : plus.terms()) {
            text.append(term.minus() ? " minus " : text.isEmpty() ? "" : " plus ").append(words(term.term()));
        }
        return text.toString();
    }

    private String list(List<Expr> parts) {
        return parts.stream().map(this::words).collect(Collectors.joining(" "));
    }

    private String name(Expr.Symbol symbol) {
        String head = LatexWriter.write(new Expr.Symbol(symbol.head(), List.of(), "", symbol.span()));
        String letter = head.startsWith("\\hat")
                ? head.replaceAll("[^a-zA-Z]|hat", "") + " hat"
                : head.replaceAll("\\\\(mathcal|mathbf|operatorname)|[^a-zA-Z0-9]", "");
        return letter + " " + symbol.label().replaceAll("[^a-zA-Z0-9]", "") + " " + list(symbol.subscripts());
    }
}
