package org.byhand.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.byhand.term.Domain;
import org.byhand.term.Model;
import org.byhand.term.ScalarFunction;
import org.byhand.term.Term;
import org.byhand.term.Terms;

/// What is said beside a verdict: that a kink is left out, and that the domains of the quantities decide.
final class Notes {
    private static final int MOST_NAMES = 6;

    private final Model model;
    private final Points points;
    private final Terms terms;

    Notes(Model model, Points points, Terms terms) {
        this.model = model;
        this.points = points;
        this.terms = terms;
    }

    /// The remark on an answer that is equal to the target; empty if there is nothing to say.
    String ofEqual(Term target, Term answer, long seed) {
        if (target == answer) {
            return "";
        }
        if (!kinks(target).equals(kinks(answer))) {
            return "Right wherever the function has a slope; at its kink the two may differ, and that does not count.";
        }
        var positive = declared(Domain.POSITIVE, answer);
        return positive.isEmpty() || agree(target, answer, Notes::real, seed)
                ? ""
                : "Right because " + together(positive) + " positive here; for other values it would not hold.";
    }

    /// What to add of an answer that differs from the target: that it is right for positive values; absent if it is not.
    Optional<String> ofDifferent(Term target, Term answer, long seed) {
        var real = declared(Domain.REAL, answer);
        return real.isEmpty() || real.size() > MOST_NAMES || !agree(target, answer, Notes::positive, seed)
                ? Optional.empty()
                : Optional.of("It would be right for positive values only, but " + together(real)
                        + " any real number here.");
    }

    private static Domain positive(Domain declared) {
        return declared == Domain.REAL ? Domain.POSITIVE : declared;
    }

    private static Domain real(Domain declared) {
        return declared == Domain.POSITIVE ? Domain.REAL : declared;
    }

    private boolean agree(Term target, Term answer, UnaryOperator<Domain> instead, long seed) {
        return new Comparison(model, points, terms).agreesOver(target, answer,
                points.over(instead, seed, terms.budget()));
    }

    /// Where a function jumps or bends.
    private Set<Term> kinks(Term term) {
        var found = new HashSet<Term>();
        if (term.has(Notes::isStep)
                || points.bends() && model.definitions().values().stream().anyMatch(made -> made.has(Notes::isStep))) {
            collect(model.expand(terms, term), new HashSet<>(), found);
        }
        return found;
    }

    private static boolean isStep(Term term) {
        return term instanceof Term.Elementwise f && f.function() == ScalarFunction.STEP;
    }

    private static void collect(Term term, Set<Term> seen, Set<Term> into) {
        if (seen.add(term)) {
            if (isStep(term)) {
                into.add(term);
            }
            term.parts().forEach(part -> collect(part, seen, into));
        }
    }

    /// The names of the quantities of a domain that `term` is made of.
    private List<String> declared(Domain domain, Term term) {
        if (!points.domains().contains(domain)) {
            return List.of();
        }
        var used = new HashSet<Term>();
        variables(model.expand(terms, term), new HashSet<>(), used);
        var names = new ArrayList<String>();
        for (var quantity : points.free()) {
            if (quantity.domain() == domain && used.contains(quantity.variable())) {
                names.add("$" + quantity.key() + "$");
            }
        }
        return names;
    }

    private static void variables(Term term, Set<Term> seen, Set<Term> into) {
        if (seen.add(term)) {
            if (term instanceof Term.Variable) {
                into.add(term);
            }
            term.parts().forEach(part -> variables(part, seen, into));
        }
    }

    private static String together(List<String> names) {
        return names.size() == 1
                ? names.getFirst() + " is"
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast() + " are";
    }
}
