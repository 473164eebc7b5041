package org.byhand.check;

import java.math.BigDecimal;
import java.util.Optional;
import org.byhand.check.Verdict.Result;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.Parts;
import org.byhand.latex.Spans;
import org.byhand.term.Elaborator;
import org.byhand.term.MeaningException;

/// Whether an answer says something, rather than repeating what is asked, and has the form that is asked for.
final class OpenForm {
    private final Elaborator elaborator;
    private final Expr wanted;
    private Optional<String> target = Optional.empty();
    private final boolean isGiven;

    /// @param isGiven whether what is asked for is a given quantity, so that it may well stand in an answer
    OpenForm(Elaborator elaborator, Expr wanted, boolean isGiven) {
        this.isGiven = isGiven;
        this.elaborator = elaborator;
        this.wanted = wanted;
    }

    /// One spelling for what is the same in other letters: aliases and `\nabla` are undone.
    private String name(Expr expr) {
        return LatexWriter.write(Spans.remove(canonical(expr)));
    }

    private Expr canonical(Expr expr) {
        return switch (expr) {
            case Expr.Symbol symbol -> elaborator.canonical(symbol);
            case Expr.Group group -> canonical(group.body());
            case Expr.Brace brace -> canonical(brace.body());
            case Expr.Derivative d -> new Expr.Derivative(canonical(d.of()), canonical(d.by()), false, d.span());
            default -> Parts.map(expr, this::canonical);
        };
    }

    /// Whether `expr` is the target itself, in whatever spelling.
    boolean isTarget(Expr expr) {
        if (target.isEmpty()) {
            target = Optional.of(name(wanted));
        }
        return name(expr).equals(target.get());
    }

    /// What is wrong with the form before anything is computed: the target stands in the answer, or a derivative or a sum sign where none may be.
    Optional<Verdict> fault(Expr side, Form form) {
        return find(side, form);
    }

    private Optional<Verdict> find(Expr expr, Form form) {
        boolean named = switch (wanted) {
            case Expr.Derivative _ -> expr instanceof Expr.Derivative;
            case Expr.Plus _,Expr.Product _,Expr.Quotient _,Expr.Sum _ -> false;
            default -> expr instanceof Expr.Symbol && !isGiven;
        };
        if (named && form != Form.WRITTEN_OUT && isTarget(expr)) {
            return Optional.of(Verdict.of(Result.INVALID, Code.NOT_CLOSED_FORM,
                    "This repeats what is asked for, $" + LatexWriter.write(expr) + "$; write what it is made from.",
                    expr.span()));
        }
        if (form == Form.WRITTEN_OUT && expr instanceof Expr.Sum
                && first(wanted, Expr.Sum.class::isInstance).isEmpty()) {
            return Optional.of(Verdict.of(Result.INVALID, Code.NOT_CLOSED_FORM,
                    "Here a sum sign still stands; write the sum out, term by term.", expr.span()));
        }
        if (form == Form.CLOSED && expr instanceof Expr.Derivative) {
            return Optional.of(Verdict.of(Result.INVALID, Code.NOT_CLOSED_FORM,
                    "Here $" + LatexWriter.write(expr) + "$ is still a derivative; write out what it is.",
                    expr.span()));
        }
        for (var part : expr instanceof Expr.Derivative ? java.util.List.<Expr>of() : Parts.of(expr)) {
            var found = find(part, form);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /// What is wrong with the form of a right answer.
    Optional<Verdict> form(Expr side, Form form) {
        return switch (form) {
            case ANY, CLOSED, WRITTEN_OUT -> Optional.empty();
            case MATRIX -> first(side,
                    part -> part instanceof Expr.Sum || part instanceof Expr.Element || isEntry(part))
                    .map(part -> invalid(part, "The value is right; here matrix form is asked for, without indices."));
            case INDEX -> first(side, part -> part instanceof Expr.Transpose || isArray(part))
                    .map(part -> invalid(part, "The value is right; here index form is asked for, entry by entry."));
            case EXPANDED -> first(side, OpenForm::isProductOfSum)
                    .map(part -> invalid(part, "The value is right; here it should be multiplied out."));
        };
    }

    private static Verdict invalid(Expr part, String message) {
        return Verdict.of(Result.INVALID, Code.NOT_CLOSED_FORM, message, part.span());
    }

    private boolean isEntry(Expr part) {
        return part instanceof Expr.Symbol symbol && elaborator.isEntry(symbol);
    }

    private boolean isArray(Expr part) {
        if (!(part instanceof Expr.Symbol)) {
            return false;
        }
        try {
            return !elaborator.elaborate(part).isScalar();
        } catch (MeaningException _) {
            return false;
        }
    }

    /// Whether something is multiplied by a sum here, or a sum by itself.
    private static boolean isProductOfSum(Expr part) {
        return switch (part) {
            case Expr.Product product -> product.factors().stream().anyMatch(f -> isSum(f.factor()));
            case Expr.Power power -> power.exponent() instanceof Expr.Num times
                    && times.value().compareTo(BigDecimal.ONE) > 0 && times.value().stripTrailingZeros().scale() <= 0
                    && isSum(power.base());
            default -> false;
        };
    }

    /// Whether it is a sum, be it in brackets, transposed or above a fraction bar.
    private static boolean isSum(Expr expr) {
        return switch (expr) {
            case Expr.Plus plus -> plus.terms().size() > 1;
            case Expr.Group group -> isSum(group.body());
            case Expr.Brace brace -> isSum(brace.body());
            case Expr.Transpose transpose -> isSum(transpose.of());
            case Expr.Quotient quotient -> isSum(quotient.numerator());
            default -> false;
        };
    }

    private static Optional<Expr> first(Expr expr, java.util.function.Predicate<Expr> test) {
        if (test.test(expr)) {
            return Optional.of(expr);
        }
        return Parts.of(expr).stream().map(part -> first(part, test)).flatMap(Optional::stream).findFirst();
    }
}
