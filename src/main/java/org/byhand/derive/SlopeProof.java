package org.byhand.derive;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexReader;
import org.byhand.latex.Parts;
import org.byhand.latex.Span;
import org.byhand.term.Elaborator;
import org.byhand.term.ScalarFunction;
import org.byhand.term.Shape;
import org.byhand.term.Term.Elementwise;

/// Why σ′ = σ(1 − σ) and tanh′ = 1 − tanh²: from what the functions are made of, by the quotient rule.
final class SlopeProof {
    private record Line(Rule rule, String reason, String left, String right) {}

    /// For `u`; what the function is called stands for `s`, its slope for `S`.
    private static final Map<ScalarFunction, List<Line>> LINES = Map.of(
            ScalarFunction.SIGMOID_SLOPE, List.of(
                    new Line(Rule.SUBSTITUTION, "This is what the function is made of.",
                            "s", "\\frac{1}{1 + e^{-u}}"),
                    new Line(Rule.QUOTIENT,
                            "One over something: minus one over its square, times the slope of what stands below.",
                            "S", "\\frac{e^{-u}}{(1 + e^{-u})^2}"),
                    new Line(Rule.EXPAND, "Take the fraction apart into two: the first is the function itself.",
                            "S", "s \\frac{e^{-u}}{1 + e^{-u}}"),
                    new Line(Rule.COLLECT,
                            "Add 1 above the line and take it away again: the second fraction is what is missing to one.",
                            "\\frac{e^{-u}}{1 + e^{-u}}", "1 - s")),
            ScalarFunction.TANH_SLOPE, List.of(
                    new Line(Rule.SUBSTITUTION, "This is what the function is made of.",
                            "s", "\\frac{e^u - e^{-u}}{e^u + e^{-u}}"),
                    new Line(Rule.QUOTIENT,
                            "The quotient rule: each of the two sums is the slope of the other one.",
                            "S", "\\frac{(e^u + e^{-u})^2 - (e^u - e^{-u})^2}{(e^u + e^{-u})^2}"),
                    new Line(Rule.COLLECT, "Divide term by term: one, less the square of the function.",
                            "S", "1 - \\left(\\frac{e^u - e^{-u}}{e^u + e^{-u}}\\right)^2")));

    private final Elaborator elaborator;

    SlopeProof(Elaborator elaborator) {
        this.elaborator = elaborator;
    }

    /// The first slope in `expr` that has a proof.
    Optional<Expr.Apply> find(Expr expr) {
        return expr instanceof Expr.Apply call && function(call).isPresent()
                ? Optional.of(call)
                : Parts.of(expr).stream().flatMap(part -> find(part).stream()).findFirst();
    }

    private Optional<ScalarFunction> function(Expr.Apply call) {
        return call.primes() == 1 && elaborator.elaborate(call).term() instanceof Elementwise f
                ? Optional.of(f.function()).filter(LINES::containsKey)
                : Optional.empty();
    }

    /// The steps to what `slope` is, a number that was [found][#find].
    List<Step> of(Expr.Apply slope) {
        var value = new Expr.Apply(slope.function(), 0, slope.arguments(), slope.span());
        var argument = slope.arguments().getFirst();
        var parts = Map.of("u", argument instanceof Expr.Plus ? new Expr.Group(argument, Span.NONE) : argument, "s",
                value,
                "S", slope);
        return function(slope).map(LINES::get).orElse(List.of()).stream().map(line -> {
            var right = filled(LatexReader.read(line.right), parts);
            return new Step(line.rule, line.reason, filled(LatexReader.read(line.left), parts), right, List.of(),
                    elaborator.elaborate(right).term(), Shape.SCALAR);
        }).toList();
    }

    private static Expr filled(Expr expr, Map<String, Expr> parts) {
        return expr instanceof Expr.Symbol symbol && parts.containsKey(symbol.head())
                ? parts.get(symbol.head())
                : Parts.map(expr, part -> filled(part, parts));
    }
}
