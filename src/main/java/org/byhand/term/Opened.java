package org.byhand.term;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.byhand.term.Term.Add;
import org.byhand.term.Term.Contraction;
import org.byhand.term.Term.Elementwise;
import org.byhand.term.Term.LogSumExp;
import org.byhand.term.Term.Power;

/// A term by its form: every defined quantity replaced by what it is made from, and the products opened, `Σₖ A (Σⱼ B C)` to `Σₖⱼ A B C`. Terms of one form
/// are equal for all values; where brackets stand and which names are used makes no difference to it. To compute, the term with its brackets is better.
///
/// Once made it may be shared by threads.
public final class Opened {
    /// A product of more factors keeps its brackets.
    private static final int MOST_FACTORS = 32;

    private final Map<Term, Term> known;
    private final Term form;

    private Opened(Map<Term, Term> known, Term form) {
        this.known = known;
        this.form = form;
    }

    /// The form of `term`.
    ///
    /// @param terms made it, and makes and pays for its form
    public static Opened of(Model model, Terms terms, Term term) {
        var opening = new Opening(terms, Map.of());
        model.definitions()
                .forEach((variable, definition) -> opening.done.put(variable, opening.of(definition)));
        var form = opening.of(term);
        return new Opened(opening.done, form);
    }

    /// Whether `other` has the same form. That it has not says nothing about its values.
    ///
    /// @param terms made `other`, and stands on those that made this form
    public boolean isFormOf(Terms terms, Term other) {
        return new Opening(terms, known).of(other) == form;
    }

    /// @param before what was opened before, which stays as it is
    /// @param done what is opened on the way
    private record Opening(Terms terms, Map<Term, Term> before, Map<Term, Term> done) {
        Opening(Terms terms, Map<Term, Term> before) {
            this(terms, before, new HashMap<>());
        }

        Term of(Term term) {
            var earlier = before.getOrDefault(term, done.get(term));
            if (earlier != null) {
                return earlier;
            }
            var parts = term.parts();
            if (parts.isEmpty()) {
                return term;
            }
            var forms = new ArrayList<Term>(parts.size());
            for (var part : parts) {
                forms.add(of(part));
            }
            var opened = rebuilt(term, forms);
            done.put(term, opened);
            return opened;
        }

        private Term rebuilt(Term term, List<Term> parts) {
            if (parts.equals(term.parts()) && parts.stream().noneMatch(Contraction.class::isInstance)
                    && !(term instanceof Elementwise f && isSlope(f.function()))) {
                return term;
            }
            return switch (term) {
                case Contraction product -> contraction(product, parts);
                case Add _ -> terms.add(parts);
                case Power _ -> terms.power(parts.get(0), parts.get(1));
                case Elementwise f -> function(f.function(), parts.getFirst());
                case LogSumExp _ -> terms.logSumExp(parts.getFirst());
                case Term.Constant _,Term.Pi _,Term.Size _,Term.Variable _,Term.Ones _,Term.Unit _,Term.Delta _ -> term;
            };
        }

        private static boolean isSlope(ScalarFunction f) {
            return f == ScalarFunction.SIGMOID_SLOPE || f == ScalarFunction.TANH_SLOPE;
        }

        private Term function(ScalarFunction f, Term x) {
            var node = terms.apply(f, x);
            if (!isSlope(f)) {
                return node;
            }
            var earlier = before.getOrDefault(node, done.get(node));
            if (earlier != null) {
                return earlier;
            }
            var slope = slope(f, x);
            done.put(node, slope);
            return slope;
        }

        /// A slope that is made of its function is written so: `σ′` as `σ (1 − σ)`, `tanh′` as `1 − tanh²`.
        private Term slope(ScalarFunction f, Term x) {
            var one = terms.full(terms.constant(1), x.axes());
            if (f == ScalarFunction.SIGMOID_SLOPE) {
                var value = terms.apply(ScalarFunction.SIGMOID, x);
                return terms.hadamard(value, terms.subtract(one, value));
            }
            return terms.subtract(one, terms.power(terms.apply(ScalarFunction.TANH, x), 2));
        }

        private Term contraction(Contraction product, List<Term> parts) {
            int factors = 0;
            var labels = new int[parts.size()][];
            for (int k = 0; k < labels.length; k++) {
                labels[k] = product.labels(k);
                factors += parts.get(k) instanceof Contraction inner ? inner.parts().size() : 1;
            }
            return new Product(terms, parts, labels, product.axes().size(), factors <= MOST_FACTORS).simplified();
        }
    }
}
