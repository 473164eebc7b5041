package org.byhand.derive;

import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;
import org.byhand.term.ScalarFunction;
import org.byhand.term.Term;
import org.byhand.term.Term.Add;
import org.byhand.term.Term.Constant;
import org.byhand.term.Term.Contraction;
import org.byhand.term.Term.Elementwise;
import org.byhand.term.Term.LogSumExp;
import org.byhand.term.Term.Ones;
import org.byhand.term.Term.Power;
import org.byhand.term.Terms;

/// Recognises in terms what has a name of its own.
@SuppressWarnings("ReferenceEquality") // terms are interned
final class Forms {
    private Forms() {}

    /// The z of `exp(z − logsumexp(z))`.
    static Optional<Term> softmaxOf(Terms terms, Term term) {
        if (!(term instanceof Elementwise f && f.function() == ScalarFunction.EXP && f.argument() instanceof Add)) {
            return Optional.empty();
        }
        return logSoftmaxOf(terms, f.argument());
    }

    /// The z of `z − logsumexp(z)`.
    static Optional<Term> logSoftmaxOf(Terms terms, Term term) {
        if (!(term instanceof Add sum)) {
            return Optional.empty();
        }
        for (var part : sum.parts()) {
            var lse = negatedLogSumExp(part);
            if (lse.isPresent() && terms.subtract(term, part) == lse.get().argument()) {
                return Optional.of(lse.get().argument());
            }
        }
        return Optional.empty();
    }

    private static Optional<LogSumExp> negatedLogSumExp(Term term) {
        if (term instanceof Contraction product && product.dims().size() == product.axes().size()
                && Terms.coefficient(term).equals(BigFraction.ONE.negate())) {
            return product.parts().stream().filter(LogSumExp.class::isInstance).map(LogSumExp.class::cast)
                    .filter(lse -> product.parts().stream()
                            .allMatch(part -> part == lse || part instanceof Ones || part instanceof Constant))
                    .findFirst();
        }
        return Optional.empty();
    }

    /// The A of `Σ A²`, all entries.
    static Optional<Term> squaredNormOf(Term term) {
        if (term instanceof Contraction product && product.isScalar() && product.parts().size() == 1
                && product.parts().getFirst() instanceof Power power && isConstant(power.exponent(), 2)
                && !power.isScalar() && product.dims().size() == power.axes().size()) {
            return Optional.of(power.base());
        }
        return Optional.empty();
    }

    static boolean isConstant(Term term, long value) {
        return term instanceof Constant constant && constant.value().equals(BigFraction.of(value));
    }

    static boolean isNegative(Term exponent) {
        return exponent instanceof Constant constant && constant.value().signum() < 0;
    }

    /// Whether it stands last among factors: a slope such as σ′(z).
    static boolean isSlope(Term term) {
        return term instanceof Elementwise f && switch (f.function()) {
            case SIGMOID_SLOPE, TANH_SLOPE, STEP -> true;
            default -> false;
        };
    }
}
