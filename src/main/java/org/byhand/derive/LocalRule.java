package org.byhand.derive;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.byhand.term.Gradient;
import org.byhand.term.ScalarFunction;
import org.byhand.term.Term;
import org.byhand.term.Term.Add;
import org.byhand.term.Term.Constant;
import org.byhand.term.Term.Contraction;
import org.byhand.term.Term.Elementwise;
import org.byhand.term.Term.LogSumExp;
import org.byhand.term.Term.Ones;
import org.byhand.term.Term.Power;
import org.byhand.term.Term.Size;
import org.byhand.term.Term.Variable;
import org.byhand.term.Terms;

/// One step down into a term: the rule that its outermost node asks for, and the parts in which `by` may stand.
///
/// @param arguments the parts that depend on the variable, each once
record LocalRule(Rule rule, List<Term> arguments) {
    private static final BigFraction HALF = BigFraction.of(1, 2);

    LocalRule {
        arguments = List.copyOf(arguments);
    }

    /// The rule for `body`, which depends on `by` but is not it.
    static LocalRule of(Terms terms, Term body, Variable by) {
        var norm = normOf(body);
        if (norm.isPresent()) {
            return new LocalRule(Rule.NORM, List.of(norm.get()));
        }
        var softmax = Forms.softmaxOf(terms, body).or(() -> Forms.logSoftmaxOf(terms, body));
        if (softmax.isPresent()) {
            return new LocalRule(Rule.SOFTMAX, List.of(softmax.get()));
        }
        var arguments = body.parts().stream().filter(part -> contains(part, by)).collect(
                java.util.stream.Collectors.toCollection(LinkedHashSet::new)).stream().toList();
        return new LocalRule(rule(body, arguments), arguments);
    }

    private static java.util.Optional<Term> normOf(Term body) {
        if (body instanceof Power power && power.exponent() instanceof Constant c && c.value().equals(HALF)) {
            return Forms.squaredNormOf(power.base());
        }
        return Terms.coefficient(body).equals(BigFraction.ONE) ? Forms.squaredNormOf(body) : java.util.Optional.empty();
    }

    private static Rule rule(Term body, List<Term> arguments) {
        return switch (body) {
            case Add _ -> Rule.SUM;
            case Elementwise _ -> Rule.ELEMENTWISE;
            case LogSumExp _ -> Rule.LOG_SUM_EXP;
            case Power power -> Forms.isNegative(power.exponent()) ? Rule.QUOTIENT : Rule.POWER;
            case Contraction product -> ofProduct(product, arguments);
            default -> throw new IllegalArgumentException("no rule for " + body.getClass().getSimpleName());
        };
    }

    @SuppressWarnings("ReferenceEquality") // terms are interned
    private static Rule ofProduct(Contraction product, List<Term> arguments) {
        if (arguments.size() > 1) {
            return Rule.PRODUCT;
        }
        var moving = arguments.getFirst();
        var places = IntStream.range(0, product.parts().size()).filter(k -> product.parts().get(k) == moving).toArray();
        if (places.length > 1) {
            return product.isScalar() && product.parts().stream().allMatch(p -> p == moving || p.axes().size() == 2)
                    ? Rule.QUADRATIC_FORM
                    : Rule.PRODUCT;
        }
        var others = product.parts().stream().filter(part -> part != moving && !(part instanceof Constant)).toList();
        boolean summed = product.dims().size() > product.axes().size();
        if (!others.isEmpty() && others.stream().allMatch(Ones.class::isInstance)) {
            return Rule.BROADCAST;
        }
        if (others.stream().allMatch(part -> part.isScalar())) {
            return others.isEmpty() && summed ? Rule.INDEX_SUM : Rule.CONSTANT_FACTOR;
        }
        if (!summed) {
            return Rule.ELEMENTWISE_FACTOR;
        }
        return matrixProduct(product, others, places[0]);
    }

    private static Rule matrixProduct(Contraction product, List<Term> others, int place) {
        var arrays = others.stream().filter(part -> !part.isScalar() && !(part instanceof Size)).toList();
        if (arrays.size() != 1 || product.dims().size() != product.axes().size() + 1) {
            return Rule.INDEX_SUM;
        }
        int other = product.parts().indexOf(arrays.getFirst());
        int mine = first(product.labels(place), product.axes().size());
        int theirs = first(product.labels(other), product.axes().size());
        return mine <= theirs ? Rule.LEFT_FACTOR : Rule.RIGHT_FACTOR;
    }

    /// The first output label among `labels`; a part without any comes last, as in `A x`.
    private static int first(int[] labels, int outputs) {
        return IntStream.of(labels).filter(label -> label < outputs).min().orElse(outputs);
    }

    /// The pending derivatives of the arguments that make up the pending derivative of a body with this rule.
    List<Pending> apply(Terms terms, Pending pending) {
        var result = new ArrayList<Pending>();
        for (var argument : arguments) {
            var probe = terms.variable("\u2202" + argument.serial(), argument.axes());
            var body = rebuilt(terms, pending.body(), argument, probe);
            int[] all = IntStream.range(0, body.axes().size()).toArray();
            var sum = terms.contract(List.of(pending.upstream(), body), new int[][]{all, all}, 0);
            var upstream = terms.substitute(Gradient.of(terms, sum, probe), Map.of(probe, argument));
            result.add(new Pending(upstream, argument));
        }
        return result;
    }

    /// The body with `argument`, where this rule sees it, replaced.
    private Term rebuilt(Terms terms, Term body, Term argument, Term probe) {
        if (rule == Rule.NORM) {
            int[] all = IntStream.range(0, probe.axes().size()).toArray();
            var squares = terms.contract(List.of(terms.power(probe, 2)), new int[][]{all}, 0);
            return body instanceof Power power ? terms.power(squares, power.exponent()) : squares;
        }
        if (rule == Rule.SOFTMAX) {
            int count = probe.axes().size();
            var logarithm = terms.subtract(probe,
                    terms.contract(List.of(terms.logSumExp(probe), terms.ones(probe.axes().getLast())),
                            new int[][]{IntStream.range(0, count - 1).toArray(), {count - 1}}, count));
            return body instanceof Elementwise ? terms.apply(ScalarFunction.EXP, logarithm) : logarithm;
        }
        var parts = body.parts().stream().map(part -> part.equals(argument) ? probe : part).toList();
        return switch (body) {
            case Add _ -> terms.add(parts);
            case Contraction product -> terms.contract(parts,
                    IntStream.range(0, parts.size()).mapToObj(product::labels).toArray(int[][]::new),
                    product.axes().size());
            case Power _ -> terms.power(parts.get(0), parts.get(1));
            case Elementwise f -> terms.apply(f.function(), parts.getFirst());
            case LogSumExp _ -> terms.logSumExp(parts.getFirst());
            default -> throw new IllegalArgumentException("no rule for " + body.getClass().getSimpleName());
        };
    }

    static boolean contains(Term term, Term part) {
        return contains(term, Set.of(part), new HashSet<>());
    }

    static boolean containsAny(Term term, Set<? extends Term> parts) {
        return contains(term, parts, new HashSet<>());
    }

    private static boolean contains(Term term, Set<? extends Term> parts, Set<Term> seen) {
        if (parts.contains(term)) {
            return true;
        }
        if (!seen.add(term)) {
            return false;
        }
        for (var part : term.parts()) {
            if (contains(part, parts, seen)) {
                return true;
            }
        }
        return false;
    }
}
