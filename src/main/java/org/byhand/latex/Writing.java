package org.byhand.latex;

import java.util.List;
import java.util.Optional;

/// One writing of a formula: how each construct looks, and where it needs braces or brackets to be read back.
final class Writing {
    private final Decoration decoration;
    private final NameWriting names;

    Writing(Decoration decoration) {
        this.decoration = decoration;
        this.names = new NameWriting(this, decoration);
    }

    String write(Expr expr) {
        return decoration.decorate(expr, plain(expr));
    }

    private String plain(Expr expr) {
        return switch (expr) {
            case Expr.Num e ->
                e.value().signum() < 0 ? "-" + Numbers.write(e.value().negate()) : Numbers.write(e.value());
            case Expr.Symbol e -> names.symbol(e);
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
            case Expr.Group e -> bracketed(write(e.body()), Shape.isTall(e.body()));
            case Expr.Brace e -> (e.over() ? "\\overbrace{" : "\\underbrace{") + write(e.body()) + "}"
                    + e.label().map(l -> (e.over() ? "^{" : "_{") + write(l) + "}").orElse("");
            case Expr.Chain e -> joined(e.sides(), " = ");
            case Expr.Matrix e ->
                "\\begin{bmatrix} " + String.join(" \\\\ ", e.rows().stream().map(row -> joined(row, " & ")).toList())
                        + " \\end{bmatrix}";
            case Expr.Blank e -> "\\placeholder[" + e.name() + "]{}";
            case Expr.Dots _ -> "\\cdots";
        };
    }

    String braced(Expr expr) {
        return "{" + write(expr) + "}";
    }

    static String bracketed(String latex, boolean tall) {
        return tall ? "\\left(" + latex + "\\right)" : "(" + latex + ")";
    }

    /// In brackets, which a reader sees as a [Expr.Group].
    String inBrackets(Expr expr) {
        return bracketed(write(expr), Shape.isTall(expr));
    }

    private String joined(List<Expr> parts, String between) {
        return String.join(between, parts.stream().map(this::write).toList());
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
            String sign = decoration.sign(term.sign(), term.minus() ? "-" : "+");
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
            Optional<Expr> next = i + 1 < factors.size() ? Optional.of(factors.get(i + 1).factor()) : Optional.empty();
            Optional<Expr> juxtaposed = next
                    .filter(any -> factors.get(factors.indexOf(factor) + 1).operator() == Expr.Operator.JUXTAPOSED);
            if (i > 0) {
                text.append(operator(factor, factors.get(i - 1).factor()));
            }
            text.append(factor(factor, i == 0, next.isEmpty(), juxtaposed));
        }
        return text.toString();
    }

    private String operator(Expr.Factor factor, Expr before) {
        return switch (factor.operator()) {
            case JUXTAPOSED -> before instanceof Expr.Num && Shape.startsWithNumber(factor.factor()) ? " \\cdot " : " ";
            case DOT -> " " + decoration.sign(factor.sign(), "\\cdot") + " ";
            case TIMES -> " " + decoration.sign(factor.sign(), "\\times") + " ";
            case HADAMARD -> " " + decoration.sign(factor.sign(), "\\odot") + " ";
        };
    }

    private String factor(Expr.Factor factor, boolean first, boolean last, Optional<Expr> juxtaposed) {
        Expr expr = factor.factor();
        boolean signed = !first && factor.operator() != Expr.Operator.JUXTAPOSED && Shape.isSignedFactor(expr);
        if ((!signed && !Shape.isFactor(expr)) || (expr instanceof Expr.Sum && !last)) {
            return inBrackets(expr);
        }
        return juxtaposed.isPresent() && Shape.isTakenWith(expr, juxtaposed.get()) ? braced(expr) : write(expr);
    }

    private String quotient(Expr.Quotient quotient) {
        if (!quotient.slash()) {
            return "\\frac{" + guarded(quotient.numerator()) + "}{" + guarded(quotient.denominator()) + "}";
        }
        Expr above = quotient.numerator();
        Expr below = quotient.denominator();
        boolean chained = above instanceof Expr.Quotient || (!(above instanceof Expr.Sum) && Shape.isFactor(above));
        boolean simple = (Shape.isFactor(below) && !(below instanceof Expr.Quotient q && q.slash())
                && !(below instanceof Expr.Sum))
                || (below instanceof Expr.Plus p && Shape.isSignedFactor(p)
                        && !(p.terms().get(0).term() instanceof Expr.Quotient q && q.slash()));
        return (chained ? write(above) : inBrackets(above)) + " / " + (simple ? write(below) : inBrackets(below));
    }

    /// A part of a fraction; a letter d in front would make a derivative of it.
    private String guarded(Expr part) {
        String written = write(part);
        return written.startsWith("d ") || written.startsWith("d{") ? "{d}" + written.substring(1) : written;
    }

    private String power(Expr.Power power) {
        Optional<String> between = names.powerOfCall(power);
        if (between.isPresent()) {
            return between.get();
        }
        String exponent = write(power.exponent());
        boolean misread = exponent.startsWith("(") || exponent.startsWith("\\left(") || exponent.equals("T")
                || (power.exponent() instanceof Expr.Symbol s && s.head().endsWith("{T}"));
        String base = power.base() instanceof Expr.Symbol s && s.label().isEmpty() && !s.head().equals("e")
                ? write(s)
                : base(power.base());
        if (power.base() instanceof Expr.Norm) {
            base = write(power.base());
        }
        return base + (misread ? "^{{" + exponent + "}}" : "^{" + exponent + "}");
    }

    private String transpose(Expr.Transpose transpose) {
        Expr of = transpose.of();
        String written = write(of);
        if (of instanceof Expr.Symbol s && !s.label().isEmpty()) {
            return written.endsWith("^{" + s.label() + "}") && decoration.decorate(s, "").isEmpty()
                    ? written.substring(0, written.length() - 1) + "\\top}"
                    : "{" + written + "}^{\\top}";
        }
        return (of instanceof Expr.Symbol || of instanceof Expr.Norm ? written : base(of)) + "^{\\top}";
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
        return Shape.isFactor(expr) && !(expr instanceof Expr.Sum) && !(expr instanceof Expr.Quotient q && q.slash())
                ? braced(expr)
                : inBrackets(expr);
    }

    private String sum(Expr.Sum sum) {
        StringBuilder text = new StringBuilder("\\sum_{").append(write(sum.index()));
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
            boolean bare = Shape.isFactor(of) && !(of instanceof Expr.Sum)
                    && !(of instanceof Expr.Quotient q && q.slash());
            return "\\nabla_{" + write(derivative.by()) + "} " + (bare ? write(of) : inBrackets(of));
        }
        return HigherDerivative.of(derivative)
                .map(higher -> "\\frac{\\partial^{2} " + differentiated(higher.of()) + "}{\\partial "
                        + higher.below(this) + "}")
                .orElseGet(() -> "\\frac{\\partial " + differentiated(derivative.of()) + "}{\\partial "
                        + variable(derivative.by()) + "}");
    }

    private String differentiated(Expr of) {
        return Shape.isTerm(of) ? write(of) : inBrackets(of);
    }

    String variable(Expr by) {
        return Shape.isFactor(by) && !(by instanceof Expr.Sum) && !(by instanceof Expr.Quotient q && q.slash())
                ? write(by)
                : inBrackets(by);
    }
}
