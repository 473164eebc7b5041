package org.byhand.latex;

import java.util.List;
import java.util.Optional;

/// One writing of a formula: how each construct looks, and where it needs braces or brackets to be read back.
final class Writing {
    /// One of these stands in the text of all that [Shape#isTall].
    private static final List<String> TALL = List.of("\\frac", "\\sum", "\\begin", "brace{");

    private final Decoration decoration;
    private final Fault fault;
    private final NameWriting names;

    Writing(Decoration decoration, Fault fault) {
        this.decoration = decoration;
        this.fault = fault;
        this.names = new NameWriting(this, decoration);
    }

    String write(Expr expr) {
        if (!fault.marks(expr.span())) {
            return decoration.decorate(expr, plain(expr));
        }
        fault.enter();
        return fault.leave(decoration.decorate(expr, plain(expr)));
    }

    /// What stands alone, as a whole side or between braces, where a function's name is not taken for a call.
    String alone(Expr expr) {
        return expr instanceof Expr.Symbol symbol ? marked(symbol, names.symbol(symbol)) : write(expr);
    }

    private String marked(Expr.Symbol symbol, String latex) {
        String decorated = decoration.decorate(symbol, latex);
        if (!fault.marks(symbol.span())) {
            return decorated;
        }
        fault.enter();
        return fault.leave(decorated);
    }

    private String sign(Span span, String latex) {
        String decorated = decoration.sign(span, latex);
        if (!fault.marks(span)) {
            return decorated;
        }
        fault.enter();
        return fault.leave(decorated);
    }

    private String plain(Expr expr) {
        return switch (expr) {
            case Expr.Num e ->
                e.value().signum() < 0 ? "-" + Numbers.write(e.value().negate()) : Numbers.write(e.value());
            case Expr.Symbol e -> Shape.isGuarded(e) ? "{" + names.symbol(e) + "}" : names.symbol(e);
            case Expr.Element e -> element(e);
            case Expr.Plus e -> plus(e);
            case Expr.Product e -> product(e);
            case Expr.Quotient e -> quotient(e);
            case Expr.Power e -> power(e);
            case Expr.Root e -> "\\sqrt" + e.degree().map(d -> "[" + write(d) + "]").orElse("") + braced(e.radicand());
            case Expr.Transpose e -> transpose(e);
            case Expr.Apply e -> names.apply(e);
            case Expr.Sum e -> sum(e);
            case Expr.Derivative e -> derivative(e);
            case Expr.Norm e ->
                "\\lVert " + write(e.of()) + " \\rVert" + (e.kind().isEmpty() ? "" : "_{" + e.kind() + "}");
            case Expr.Abs e -> "\\lvert " + write(e.of()) + " \\rvert";
            case Expr.Indicator e -> "\\mathbb{1}[" + write(e.left()) + relation(e.relation()) + write(e.right()) + "]";
            case Expr.Group e -> inBrackets(e.body());
            case Expr.Brace e -> (e.over() ? "\\overbrace{" : "\\underbrace{") + alone(e.body()) + "}"
                    + e.label().map(l -> (e.over() ? "^" : "_") + braced(l)).orElse("");
            case Expr.Chain e -> joined(e.sides(), " = ");
            case Expr.Matrix e ->
                "\\begin{bmatrix} " + String.join(" \\\\ ", e.rows().stream().map(this::row).toList())
                        + " \\end{bmatrix}";
            case Expr.Blank e -> "\\placeholder[" + e.name() + "]{}";
            case Expr.Dots _ -> "\\cdots";
        };
    }

    String braced(Expr expr) {
        return "{" + alone(expr) + "}";
    }

    /// In brackets, which a reader sees as a [Expr.Group].
    String inBrackets(Expr expr) {
        return inBrackets(List.of(expr));
    }

    /// The arguments of a call. Only what its text says may be tall is looked through for it: brackets can stand in brackets very often.
    String inBrackets(List<Expr> parts) {
        String latex = String.join(", ", parts.stream().map(this::write).toList());
        boolean tall = TALL.stream().anyMatch(latex::contains) && parts.stream().anyMatch(Shape::isTall);
        return tall ? "\\left(" + latex + "\\right)" : "(" + latex + ")";
    }

    private String joined(List<Expr> parts, String between) {
        return String.join(between, parts.stream().map(this::alone).toList());
    }

    private String row(List<Expr> cells) {
        return String.join(" & ", cells.stream().map(this::write).toList());
    }

    private static String relation(Expr.Relation relation) {
        return switch (relation) {
            case EQUAL -> " = ";
            case NOT_EQUAL -> " \\neq ";
            case LESS -> " < ";
            case LESS_OR_EQUAL -> " \\leq ";
            case GREATER -> " > ";
            case GREATER_OR_EQUAL -> " \\geq ";
        };
    }

    private String plus(Expr.Plus sum) {
        StringBuilder text = new StringBuilder();
        boolean first = true;
        for (Expr.Signed term : sum.terms()) {
            String sign = sign(term.sign(), term.minus() ? "-" : "+");
            if (!first) {
                text.append(' ').append(sign).append(' ');
            } else if (term.minus()) {
                text.append(sign);
            }
            text.append(Shape.isTerm(term.term()) ? write(term.term()) : inBrackets(term.term()));
            first = false;
        }
        return text.toString();
    }

    private String product(Expr.Product product) {
        StringBuilder text = new StringBuilder();
        List<Expr.Factor> factors = product.factors();
        for (int i = 0; i < factors.size(); i++) {
            Expr.Factor factor = factors.get(i);
            if (i > 0) {
                text.append(operator(factor, factors.get(i - 1).factor()));
            }
            boolean last = i == factors.size() - 1;
            text.append(factor(factor, i == 0, last));
        }
        return text.toString();
    }

    private String operator(Expr.Factor factor, Expr before) {
        return switch (factor.operator()) {
            case JUXTAPOSED -> before instanceof Expr.Num && Shape.startsWithNumber(factor.factor())
                    ? " \\cdot "
                    : before instanceof Expr.Quotient q && q.slash() ? " \\, " : " ";
            case DOT -> " " + sign(factor.sign(), "\\cdot") + " ";
            case TIMES -> " " + sign(factor.sign(), "\\times") + " ";
            case HADAMARD -> " " + sign(factor.sign(), "\\odot") + " ";
        };
    }

    private String factor(Expr.Factor factor, boolean first, boolean last) {
        Expr expr = factor.factor();
        boolean signed = !first && factor.operator() != Expr.Operator.JUXTAPOSED && Shape.isSignedFactor(expr);
        boolean bare = (signed || Shape.isFactor(expr)) && (last || !(expr instanceof Expr.Sum));
        return bare ? write(expr) : inBrackets(expr);
    }

    private String quotient(Expr.Quotient quotient) {
        if (!quotient.slash()) {
            return "\\frac" + braced(quotient.numerator()) + braced(quotient.denominator());
        }
        Expr above = quotient.numerator();
        Expr below = quotient.denominator();
        boolean chained = above instanceof Expr.Quotient || Shape.isTight(above);
        boolean signed = below instanceof Expr.Plus p && Shape.isSignedFactor(p)
                && Shape.isTight(p.terms().get(0).term());
        return (chained ? write(above) : inBrackets(above)) + " / "
                + (signed || Shape.isTight(below) ? write(below) : inBrackets(below));
    }

    private String power(Expr.Power power) {
        Optional<String> between = fault.marks(power.base().span()) ? Optional.empty() : names.powerOfCall(power);
        if (between.isPresent()) {
            return between.get();
        }
        String exponent = alone(power.exponent());
        boolean misread = exponent.startsWith("(") || exponent.startsWith("\\left(") || exponent.startsWith("T")
                || (power.exponent() instanceof Expr.Symbol t && t.head().endsWith("{T}"));
        String base = power.base() instanceof Expr.Norm
                || (power.base() instanceof Expr.Symbol s && s.label().isEmpty() && !s.head().equals("e"))
                        ? write(power.base())
                        : base(power.base());
        return base + (misread ? "^{{}" : "^{") + exponent + "}";
    }

    private String transpose(Expr.Transpose transpose) {
        // what is under it is written once: twice for each of many, one in the other, would never end
        Expr of = transpose.of();
        if (of instanceof Expr.Symbol s && !s.label().isEmpty()) {
            return names.withMark(s, write(s), "\\top");
        }
        return (of instanceof Expr.Symbol || of instanceof Expr.Norm ? write(of) : base(of)) + "^{\\top}";
    }

    private String element(Expr.Element element) {
        Expr of = element.of();
        String base = of instanceof Expr.Transpose t && t.of() instanceof Expr.Group
                ? write(of)
                : of instanceof Expr.Norm || of instanceof Expr.Brace || of instanceof Expr.Symbol
                        ? braced(of)
                        : base(of);
        return base + names.subscripts(element.indices());
    }

    /// What a script is attached to: braces keep it together where brackets are not its own.
    private String base(Expr expr) {
        if (Shape.isNucleus(expr)) {
            return write(expr);
        }
        return Shape.isTight(expr) ? braced(expr) : inBrackets(expr);
    }

    private String sum(Expr.Sum sum) {
        StringBuilder text = new StringBuilder("\\sum_{").append(alone(sum.index()));
        sum.lower().ifPresent(lower -> text.append('=').append(write(lower)));
        sum.except().ifPresent(except -> text.append(sum.lower().isPresent() ? ", " + sum.index().head() : "")
                .append(" \\neq ").append(write(except)));
        text.append('}');
        sum.upper().ifPresent(upper -> text.append('^').append(braced(upper)));
        boolean open = Shape.isTerm(sum.body())
                || (sum.body() instanceof Expr.Plus p && p.terms().size() == 1 && p.terms().get(0).minus()
                        && Shape.isTerm(p.terms().get(0).term()));
        return text.append(' ').append(open ? write(sum.body()) : inBrackets(sum.body())).toString();
    }

    private String derivative(Expr.Derivative derivative) {
        if (derivative.nabla()) {
            Expr of = derivative.of();
            return "\\nabla_" + braced(derivative.by()) + " " + (Shape.isTight(of) ? write(of) : inBrackets(of));
        }
        return HigherDerivative.of(derivative)
                .map(higher -> "\\frac{\\partial^{2} " + differentiatedTwice(higher.of()) + "}{\\partial "
                        + higher.below(this) + "}")
                .orElseGet(() -> "\\frac{\\partial " + differentiated(derivative.of()) + "}{\\partial "
                        + variable(derivative.by()) + "}");
    }

    private String differentiated(Expr of) {
        return Shape.isTerm(of) ? alone(of) : inBrackets(of);
    }

    private String differentiatedTwice(Expr of) {
        return Shape.isTerm(of) ? write(of) : inBrackets(of);
    }

    private String variable(Expr by) {
        return Shape.isTight(by) ? alone(by) : inBrackets(by);
    }

    /// A variable of a second derivative, which more may follow.
    String oneOfTwo(Expr by) {
        return Shape.isTight(by) ? write(by) : inBrackets(by);
    }
}
