package org.byhand.check;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.byhand.check.Comparison.Finding;
import org.byhand.latex.Expr;
import org.byhand.latex.Span;
import org.byhand.term.Alignment;
import org.byhand.term.Elaborator;
import org.byhand.term.MeaningException;
import org.byhand.term.Terms;
import org.byhand.term.Value;

/// Notices a wrong answer that is the right one to another question: another gradient of the same model, or another quantity of it.
final class OtherLine {
    /// Slips of one character are told as they are; these could as well be an answer to something else.
    private static final Set<Code> OPEN = EnumSet.of(Code.OTHER, Code.WRONG_SHAPE, Code.WRONG_SYMBOL,
            Code.MISSING_FACTOR, Code.EXTRA_FACTOR, Code.MISSING_TERM, Code.EXTRA_TERM);

    private final Terms terms;
    private final Elaborator elaborator;
    private final Comparison comparison;

    OtherLine(Terms terms, Elaborator elaborator, Comparison comparison) {
        this.terms = terms;
        this.elaborator = elaborator;
        this.comparison = comparison;
    }

    /// What `line` is; absent if that is nothing that has a name, or if `code` tells more.
    Optional<String> sentence(Line line, Expr wanted, Code code, long seed) {
        if (!OPEN.contains(code) || line.expr() instanceof Expr.Symbol || line.expr() instanceof Expr.Derivative) {
            return Optional.empty();
        }
        return value(line.expr(), line).filter(yours -> !vanishes(yours, seed))
                .flatMap(yours -> candidates(line, wanted)
                        .filter(other -> !Line.sameName(other, wanted)
                                && value(other, line).filter(value -> isEqual(value, yours, seed)).isPresent())
                        .findFirst()
                        .map(other -> "You have written " + Line.tex(other) + "; asked is " + Line.tex(wanted) + "."));
    }

    /// The derivatives of what the target differentiates, and the quantities; those that are defined first.
    private static Stream<Expr> candidates(Line line, Expr wanted) {
        var names = line.palette().atoms().stream().sorted(Comparator.comparing(name -> !isDefined(line, name)))
                .toList();
        return wanted instanceof Expr.Derivative asked
                ? Stream.concat(names.stream().filter(by -> !Line.sameName(by, asked.of()))
                        .map(by -> new Expr.Derivative(asked.of(), by, false, Span.NONE)), names.stream())
                : names.stream();
    }

    private static boolean isDefined(Line line, Expr name) {
        return name instanceof Expr.Symbol symbol && line.quantity(symbol)
                .filter(quantity -> line.model().definitions().containsKey(quantity.variable())).isPresent();
    }

    private Optional<Value> value(Expr expr, Line line) {
        try {
            return Optional.of(elaborator.elaborate(expr, line.indices()));
        } catch (MeaningException e) {
            if (e.kind() == MeaningException.Kind.TOO_MUCH_WORK) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /// Zero is whatever does not depend on something: it is nobody's line.
    private boolean vanishes(Value yours, long seed) {
        return comparison.compare(terms.zero(yours.term().axes()), yours.term(), seed) instanceof Finding.Equal;
    }

    private boolean isEqual(Value other, Value yours, long seed) {
        return !Terms.isZero(other.term()) && other.shape().equals(yours.shape())
                && Alignment.of(terms, other, yours) instanceof Alignment.Fits fits
                && comparison.compare(other.term(), fits.term(), seed) instanceof Finding.Equal;
    }
}
