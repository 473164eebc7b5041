package org.byhand.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.byhand.term.Budget;
import org.byhand.term.Dim;
import org.byhand.term.ScalarFunction;
import org.byhand.term.Term;
import org.byhand.term.Terms;

/// Seeded random terms of every kind over three dimensions, with sizes and values to go with them.
final class RandomTerms {
    static final List<Dim> DIMS = List.of(Dim.named("n"), Dim.named("d"), Dim.named("h"), Dim.of(2));

    private static final List<ScalarFunction> ALWAYS_DEFINED = List.of(ScalarFunction.EXP, ScalarFunction.SIGMOID,
            ScalarFunction.SIGMOID_SLOPE, ScalarFunction.TANH, ScalarFunction.TANH_SLOPE, ScalarFunction.RELU,
            ScalarFunction.STEP,
            ScalarFunction.SOFTPLUS, ScalarFunction.ABS, ScalarFunction.SIGN, ScalarFunction.SIN, ScalarFunction.COS,
            ScalarFunction.ARCTAN, ScalarFunction.SINH, ScalarFunction.COSH, ScalarFunction.ARSINH);

    private static final List<ScalarFunction> OF_SIGMOID = List.of(ScalarFunction.LOG, ScalarFunction.ARCSIN,
            ScalarFunction.ARCCOS,
            ScalarFunction.ARTANH);

    final Random random;
    final Terms terms = Terms.empty(Budget.of(Long.MAX_VALUE));
    final Sizes sizes;
    final Map<String, Term.Variable> variables = new LinkedHashMap<>();

    RandomTerms(long seed) {
        random = new Random(seed);
        var chosen = Sizes.NONE;
        int[] pool = {1, 2, 3, 4, 5};
        for (var dim : DIMS) {
            if (!dim.isFixed()) {
                chosen = chosen.with(dim, pool[random.nextInt(pool.length)]);
            }
        }
        sizes = chosen;
    }

    List<Dim> axes(int most) {
        return IntStream.range(0, random.nextInt(most + 1)).mapToObj(_ -> DIMS.get(random.nextInt(DIMS.size())))
                .toList();
    }

    /// A term with the given axes, nested at most `depth` deep.
    Term term(List<Dim> axes, int depth) {
        if (depth == 0) {
            return leaf(axes);
        }
        return switch (random.nextInt(10)) {
            case 0, 1 -> terms.add(List.of(term(axes, depth - 1), term(axes, depth - 1)));
            case 2, 3, 4, 5 -> contraction(axes, depth - 1);
            case 6 -> terms.apply(ALWAYS_DEFINED.get(random.nextInt(ALWAYS_DEFINED.size())), term(axes, depth - 1));
            case 7 -> narrow(axes, depth - 1);
            case 8 -> power(axes, depth - 1);
            default -> axes.size() < 3 ? logSumExp(axes, depth - 1) : leaf(axes);
        };
    }

    private Term narrow(List<Dim> axes, int depth) {
        var inside = terms.apply(ScalarFunction.SIGMOID, term(axes, depth));
        int choice = random.nextInt(OF_SIGMOID.size() + 1);
        if (choice == OF_SIGMOID.size()) {
            var above = terms.add(inside, terms.full(terms.constant(1), axes));
            return terms.apply(ScalarFunction.ARCOSH, above);
        }
        return terms.apply(OF_SIGMOID.get(choice), inside);
    }

    private Term power(List<Dim> axes, int depth) {
        if (random.nextBoolean()) {
            return terms.power(term(axes, depth), random.nextInt(6) - 2);
        }
        var positive = terms.apply(ScalarFunction.SOFTPLUS, term(axes, depth));
        var exponent = switch (random.nextInt(3)) {
            case 0 -> terms.constant(BigFraction.of(random.nextInt(9) - 4, 1 + random.nextInt(4)));
            case 1 -> term(List.of(), depth);
            default -> term(axes, depth);
        };
        return terms.power(positive, exponent);
    }

    private Term logSumExp(List<Dim> axes, int depth) {
        var longer = new ArrayList<>(axes);
        longer.add(DIMS.get(random.nextInt(DIMS.size())));
        return terms.logSumExp(term(longer, depth));
    }

    private Term contraction(List<Dim> axes, int depth) {
        int summed = random.nextInt(3);
        var all = new ArrayList<>(axes);
        for (int i = 0; i < summed; i++) {
            all.add(DIMS.get(random.nextInt(DIMS.size())));
        }
        var operands = new ArrayList<Term>();
        var labels = new ArrayList<int[]>();
        var used = new boolean[all.size()];
        for (int k = 1 + random.nextInt(4); k > 0; k--) {
            int count = all.isEmpty() ? 0 : random.nextInt(Math.min(4, all.size() + 1));
            int[] mine = random.ints(count, 0, Math.max(1, all.size())).toArray();
            operands.add(operand(IntStream.of(mine).mapToObj(all::get).toList(), depth));
            labels.add(mine);
            IntStream.of(mine).forEach(label -> used[label] = true);
        }
        for (int label = 0; label < all.size(); label++) {
            if (!used[label]) {
                operands.add(random.nextBoolean()
                        ? terms.ones(all.get(label))
                        : terms.variable("v" + all.get(label), List.of(all.get(label))));
                labels.add(new int[]{label});
            }
        }
        return remembered(terms.contract(operands, labels.toArray(int[][]::new), axes.size()));
    }

    private Term operand(List<Dim> axes, int depth) {
        if (axes.size() == 2 && axes.get(0).equals(axes.get(1)) && random.nextInt(3) == 0) {
            return terms.delta(axes.getFirst());
        }
        return term(axes, depth > 0 && random.nextBoolean() ? depth - 1 : depth);
    }

    private Term leaf(List<Dim> axes) {
        if (axes.isEmpty()) {
            return switch (random.nextInt(5)) {
                case 0 -> terms.constant(BigFraction.of(random.nextInt(19) - 9, 1 + random.nextInt(7)));
                case 1 -> random.nextInt(4) == 0 ? terms.pi() : terms.size(DIMS.get(random.nextInt(3)));
                default -> variable(axes);
            };
        }
        if (axes.size() == 1) {
            return switch (random.nextInt(6)) {
                case 0 -> terms.ones(axes.getFirst());
                case 1 -> terms.unit(axes.getFirst(), 1 + random.nextInt(4));
                default -> variable(axes);
            };
        }
        return axes.size() == 2 && axes.get(0).equals(axes.get(1)) && random.nextInt(3) == 0
                ? terms.delta(axes.getFirst())
                : variable(axes);
    }

    private Term variable(List<Dim> axes) {
        var name = "x" + random.nextInt(2) + axes;
        return remembered(terms.variable(name, axes));
    }

    private Term remembered(Term term) {
        return term;
    }

    /// Values for every variable of a term, row-major.
    static Map<String, double[]> values(Term term, Sizes sizes, Random random, double size) {
        var values = new LinkedHashMap<String, double[]>();
        for (var part : NaiveEvaluator.allParts(term)) {
            if (part instanceof Term.Variable variable) {
                int count = variable.axes().stream().mapToInt(sizes::of).reduce(1, (a, b) -> a * b);
                values.put(variable.name(), random.doubles(count, -size, size).toArray());
            }
        }
        return values;
    }
}
