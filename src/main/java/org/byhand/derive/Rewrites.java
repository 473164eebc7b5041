package org.byhand.derive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.byhand.term.ScalarFunction;
import org.byhand.term.Term;
import org.byhand.term.Term.Add;
import org.byhand.term.Term.Contraction;
import org.byhand.term.Term.Elementwise;
import org.byhand.term.Term.LogSumExp;
import org.byhand.term.Term.Power;
import org.byhand.term.Term.Unit;
import org.byhand.term.Term.Variable;
import org.byhand.term.Terms;

/// Ways to write a term differently, each equal to it wherever both are defined.
final class Rewrites {
    /// The most summands that multiplying out leaves, and that it makes on the way there.
    private static final int MOST_SUMMANDS = 64;

    private final Terms terms;

    Rewrites(Terms terms) {
        this.terms = terms;
    }

    /// σ′(z) as σ(z)(1 − σ(z)), tanh′(z) as 1 − tanh(z)², everywhere.
    Term slopes(Term term) {
        return slopes(slopes(term, ScalarFunction.SIGMOID_SLOPE), ScalarFunction.TANH_SLOPE);
    }

    /// One of these two only.
    Term slopes(Term term, ScalarFunction function) {
        return bottomUp(term, part -> part instanceof Elementwise f && f.function() == function ? slope(f) : part,
                new HashMap<>());
    }

    private Term slope(Elementwise f) {
        var x = f.argument();
        var one = terms.full(terms.constant(1), x.axes());
        return switch (f.function()) {
            case SIGMOID_SLOPE -> {
                var value = terms.apply(ScalarFunction.SIGMOID, x);
                yield terms.hadamard(value, terms.subtract(one, value));
            }
            case TANH_SLOPE -> terms.subtract(one, terms.power(terms.apply(ScalarFunction.TANH, x), 2));
            default -> f;
        };
    }

    /// Numbers and powers put together in every product.
    Term collect(Term term) {
        return bottomUp(term, part -> part instanceof Contraction product ? Tidy.product(terms, product) : part,
                new HashMap<>());
    }

    /// Numbers that all terms of a sum are multiplied by, taken out: `a/n - b/n` is `(a - b)/n`.
    Term takeOut(Term term) {
        return bottomUp(term, part -> part instanceof Add sum ? takeOut(sum) : part, new HashMap<>());
    }

    private Term takeOut(Add sum) {
        var common = numbers(sum.parts().getFirst());
        if (common.isEmpty() || sum.isScalar()
                || !sum.parts().stream().allMatch(part -> numbers(part).equals(common))) {
            return sum;
        }
        var rest = terms.add(sum.parts().stream().map(part -> withoutNumbers((Contraction) part)).toList());
        Term all = rest;
        for (var number : common) {
            all = terms.multiply(number, all);
        }
        return all;
    }

    private static List<Term> numbers(Term term) {
        return term instanceof Contraction product
                ? product.parts().stream().filter(part -> part.isScalar() && !(part instanceof Term.Constant)).toList()
                : List.of();
    }

    private Term withoutNumbers(Contraction product) {
        var operands = new ArrayList<Term>();
        var labels = new ArrayList<int[]>();
        for (int k = 0; k < product.parts().size(); k++) {
            var part = product.parts().get(k);
            if (!part.isScalar() || part instanceof Term.Constant) {
                operands.add(part);
                labels.add(product.labels(k));
            }
        }
        return terms.contract(operands, labels.toArray(int[][]::new), product.axes().size());
    }

    /// Products of products as one product each, so that how they were grouped does not matter.
    Term ungroup(Term term) {
        return bottomUp(term, part -> part instanceof Contraction product ? flat(product) : part, new HashMap<>());
    }

    /// Entries taken where the quantities stand: the first row of `f(Z)` is `f` of the first row of `Z`; and products ungrouped. Two terms that say
    /// the same of the same entries, in whatever order, become the same term.
    Term entries(Term term) {
        return ungroup(bottomUp(ungroup(term), part -> part instanceof Contraction product ? picked(product) : part,
                new HashMap<>()));
    }

    private Term picked(Contraction product) {
        for (int k = 0; k < product.parts().size(); k++) {
            if (product.parts().get(k) instanceof Unit unit) {
                int label = product.labels(k)[0];
                if (label >= product.axes().size() && isPickable(product, label)) {
                    var rest = without(product, k);
                    var inside = pick(rest, label, unit);
                    return inside instanceof Contraction again ? picked(again) : inside;
                }
            }
        }
        return product;
    }

    private static boolean isPickable(Contraction product, int label) {
        for (int k = 0; k < product.parts().size(); k++) {
            var part = product.parts().get(k);
            if (!(part instanceof Unit) && !(part instanceof Variable)
                    && IntStream.of(product.labels(k)).anyMatch(l -> l == label)) {
                return true;
            }
        }
        return false;
    }

    private record Loose(List<Term> operands, List<int[]> labels, int outputs) {}

    private static Loose without(Contraction product, int place) {
        var operands = new ArrayList<>(product.parts());
        var labels = new ArrayList<>(List.of(labels(product)));
        operands.remove(place);
        labels.remove(place);
        return new Loose(operands, labels, product.axes().size());
    }

    /// With the position that `unit` says in the place of `label`, in every operand.
    private Term pick(Loose product, int label, Unit unit) {
        var operands = new ArrayList<Term>();
        var labels = new ArrayList<int[]>();
        for (int k = 0; k < product.operands.size(); k++) {
            int[] own = product.labels.get(k);
            var part = product.operands.get(k);
            for (int axis = own.length - 1; axis >= 0; axis--) {
                part = own[axis] == label ? pick(part, axis, unit) : part;
            }
            operands.add(part);
            labels.add(IntStream.of(own).filter(l -> l != label).map(l -> l > label ? l - 1 : l).toArray());
        }
        int outputs = product.outputs - (label < product.outputs ? 1 : 0);
        return terms.contract(operands, labels.toArray(int[][]::new), outputs);
    }

    private Term pick(Term term, int axis, Unit unit) {
        return switch (term) {
            case Elementwise f -> terms.apply(f.function(), pick(f.argument(), axis, unit));
            case Power power when power.exponent().isScalar() -> terms.power(pick(power.base(), axis, unit),
                    power.exponent());
            case Add sum -> terms.add(sum.parts().stream().map(part -> pick(part, axis, unit)).toList());
            case Contraction product -> pick(new Loose(product.parts(), List.of(labels(product)),
                    product.axes().size()), axis, unit);
            case Term.Ones _ -> terms.constant(1);
            default -> entry(term, axis, unit);
        };
    }

    private Term entry(Term term, int axis, Unit unit) {
        int outputs = term.axes().size() - 1;
        int[] own = IntStream.range(0, outputs + 1).map(a -> a == axis ? outputs : a < axis ? a : a - 1).toArray();
        return terms.contract(List.of(term, unit), new int[][]{own, {outputs}}, outputs);
    }

    /// Softmax as it is defined: each exponential over the sum of its row.
    Term softmax(Term term) {
        return bottomUp(term, part -> Forms.softmaxOf(terms, part).map(this::quotient).orElse(part), new HashMap<>());
    }

    private Term quotient(Term z) {
        var powers = terms.apply(ScalarFunction.EXP, z);
        int axes = z.axes().size();
        int[] all = IntStream.range(0, axes).toArray();
        var sum = terms.contract(List.of(powers), new int[][]{all}, axes - 1);
        return terms.contract(List.of(powers, terms.power(sum, -1)),
                new int[][]{all, IntStream.range(0, axes - 1).toArray()}, axes);
    }

    /// Products of sums multiplied out, as far as that stays short; then collected.
    Term expand(Term term) {
        return bottomUp(term, this::distribute, new HashMap<>());
    }

    private Term distribute(Term term) {
        return switch (term) {
            case Power power when Forms.isConstant(power.exponent(), 2) && power.base() instanceof Add ->
                square((Add) power.base());
            case Contraction product -> distribute(product);
            default -> term;
        };
    }

    private Term square(Add sum) {
        if (sum.parts().size() > 8) {
            return terms.power(sum, 2);
        }
        var products = new ArrayList<Term>();
        for (var a : sum.parts()) {
            for (var b : sum.parts()) {
                products.add(terms.hadamard(a, b) instanceof Contraction product
                        ? distribute(product)
                        : terms.hadamard(a, b));
            }
        }
        return terms.add(products);
    }

    /// A product of products is one product, sums and all.
    private Term flat(Contraction product) {
        var operands = new ArrayList<Term>();
        var labels = new ArrayList<int[]>();
        int next = product.dims().size();
        for (int k = 0; k < product.parts().size(); k++) {
            int[] own = product.labels(k);
            if (product.parts().get(k) instanceof Contraction inner) {
                int from = next - own.length;
                for (int j = 0; j < inner.parts().size(); j++) {
                    operands.add(inner.parts().get(j));
                    labels.add(IntStream.of(inner.labels(j)).map(l -> l < own.length ? own[l] : from + l).toArray());
                }
                next += inner.dims().size() - own.length;
            } else {
                operands.add(product.parts().get(k));
                labels.add(own);
            }
        }
        return terms.contract(operands, labels.toArray(int[][]::new), product.axes().size());
    }

    private Term distribute(Contraction nested) {
        var flat = flat(nested) instanceof Contraction product ? Tidy.product(terms, product) : flat(nested);
        if (!(flat instanceof Contraction product)) {
            return distribute(flat);
        }
        if (product.parts().stream().anyMatch(Contraction.class::isInstance)) {
            return distribute(product);
        }
        int place = firstSum(product);
        if (place < 0 || summands(product) > MOST_SUMMANDS) {
            return product;
        }
        var summands = product.parts().get(place).parts().stream()
                .map(part -> with(product, place, part)).map(this::distribute).toList();
        var all = terms.add(summands);
        return all instanceof Add many && many.parts().size() > MOST_SUMMANDS ? product : all;
    }

    /// How many summands multiplying out makes; where it is many, many.
    private static int summands(Term term) {
        int all = term instanceof Add ? 0 : 1;
        if (term instanceof Add || term instanceof Contraction) {
            for (var part : term.parts()) {
                all = Math.min(term instanceof Add ? all + summands(part) : all * summands(part), MOST_SUMMANDS + 1);
            }
        }
        return all;
    }

    /// The sum to multiply out first: one with quotients in it, so that they cancel before anything else is done.
    private static int firstSum(Contraction product) {
        int first = -1;
        for (int k = 0; k < product.parts().size(); k++) {
            if (product.parts().get(k) instanceof Add sum) {
                if (sum.parts().stream().anyMatch(Rewrites::hasQuotient)) {
                    return k;
                }
                first = first < 0 ? k : first;
            }
        }
        return first;
    }

    private static boolean hasQuotient(Term term) {
        return term instanceof Power power && Forms.isNegative(power.exponent())
                || term instanceof Contraction product && product.parts().stream().anyMatch(Rewrites::hasQuotient);
    }

    private Term with(Contraction product, int place, Term part) {
        var parts = new ArrayList<>(product.parts());
        parts.set(place, part);
        return terms.contract(parts, labels(product), product.axes().size());
    }

    private static int[][] labels(Contraction product) {
        return IntStream.range(0, product.parts().size()).mapToObj(product::labels).toArray(int[][]::new);
    }

    private Term bottomUp(Term term, UnaryOperator<Term> change, Map<Term, Term> known) {
        var done = known.get(term);
        if (done == null) {
            terms.budget().spend(1);
            done = change
                    .apply(rebuilt(term, term.parts().stream().map(part -> bottomUp(part, change, known)).toList()));
            known.put(term, done);
        }
        return done;
    }

    private Term rebuilt(Term term, List<Term> parts) {
        if (parts.equals(term.parts())) {
            return term;
        }
        return switch (term) {
            case Add _ -> terms.add(parts);
            case Contraction product -> terms.contract(parts, labels(product), product.axes().size());
            case Power _ -> terms.power(parts.get(0), parts.get(1));
            case Elementwise f -> terms.apply(f.function(), parts.getFirst());
            case LogSumExp _ -> terms.logSumExp(parts.getFirst());
            default -> throw new IllegalStateException("a leaf with parts");
        };
    }
}
