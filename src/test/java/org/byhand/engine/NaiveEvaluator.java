package org.byhand.engine;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.byhand.term.Dim;
import org.byhand.term.ScalarFunction;
import org.byhand.term.Term;

/// A term evaluated from its definition, entry by entry, with no thought of speed: the witness for the engine.
final class NaiveEvaluator {
    private final Sizes sizes;
    private final Map<String, double[]> values;
    private final Map<Term, double[]> done = new IdentityHashMap<>();

    NaiveEvaluator(Sizes sizes, Map<String, double[]> values) {
        this.sizes = sizes;
        this.values = values;
    }

    static Set<Term> allParts(Term term) {
        var all = new LinkedHashSet<Term>();
        var open = new ArrayList<>(List.of(term));
        while (!open.isEmpty()) {
            var next = open.removeLast();
            if (all.add(next)) {
                open.addAll(next.parts());
            }
        }
        return all;
    }

    double[] of(Term term) {
        var known = done.get(term);
        if (known == null) {
            known = compute(term);
            done.put(term, known);
        }
        return known;
    }

    private int count(List<Dim> axes) {
        return axes.stream().mapToInt(sizes::of).reduce(1, (a, b) -> a * b);
    }

    private double[] compute(Term term) {
        int count = count(term.axes());
        var result = new double[count];
        switch (term) {
            case Term.Constant c -> result[0] = c.value().doubleValue();
            case Term.Pi _ -> result[0] = Math.PI;
            case Term.Size s -> result[0] = sizes.of(s.dim());
            case Term.Variable x -> System.arraycopy(values.get(x.name()), 0, result, 0, count);
            case Term.Ones _ -> java.util.Arrays.fill(result, 1);
            case Term.Unit u -> {
                for (int i = 0; i < count; i++) {
                    result[i] = i == u.position() - 1 ? 1 : 0;
                }
            }
            case Term.Delta d -> {
                int n = sizes.of(d.axes().getFirst());
                for (int i = 0; i < count; i++) {
                    result[i] = i / n == i % n ? 1 : 0;
                }
            }
            case Term.Add sum -> {
                for (var part : sum.parts()) {
                    for (int i = 0; i < count; i++) {
                        result[i] += of(part)[i];
                    }
                }
            }
            case Term.Contraction c -> contract(c, result);
            case Term.Power p -> {
                for (int i = 0; i < count; i++) {
                    result[i] = Math.pow(of(p.base())[i], of(p.exponent())[p.exponent().isScalar() ? 0 : i]);
                }
            }
            case Term.Elementwise f -> {
                for (int i = 0; i < count; i++) {
                    result[i] = function(f.function(), of(f.argument())[i]);
                }
            }
            case Term.LogSumExp lse -> {
                double[] x = of(lse.argument());
                int columns = x.length / count;
                for (int i = 0; i < count; i++) {
                    double sum = 0;
                    for (int j = 0; j < columns; j++) {
                        sum += Math.exp(x[i * columns + j]);
                    }
                    result[i] = Math.log(sum);
                }
            }
        }
        return result;
    }

    private void contract(Term.Contraction c, double[] result) {
        int labels = c.dims().size();
        var at = new int[labels];
        int total = count(c.dims());
        for (int step = 0; step < total; step++) {
            int rest = step;
            for (int label = labels - 1; label >= 0; label--) {
                at[label] = rest % sizes.of(c.dims().get(label));
                rest /= sizes.of(c.dims().get(label));
            }
            double product = 1;
            for (int k = 0; k < c.parts().size(); k++) {
                product *= of(c.parts().get(k))[index(c.parts().get(k).axes(), c.labels(k), at)];
            }
            result[index(c.axes(), java.util.stream.IntStream.range(0, c.axes().size()).toArray(), at)] += product;
        }
    }

    private int index(List<Dim> axes, int[] labels, int[] at) {
        int index = 0;
        for (int axis = 0; axis < labels.length; axis++) {
            index = index * sizes.of(axes.get(axis)) + at[labels[axis]];
        }
        return index;
    }

    /// The textbook formulas.
    static double function(ScalarFunction f, double x) {
        return switch (f) {
            case EXP -> Math.exp(x);
            case LOG -> Math.log(x);
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case SIGMOID_SLOPE -> Math.exp(-x) / Math.pow(1 + Math.exp(-x), 2);
            case TANH -> Math.tanh(x);
            case TANH_SLOPE -> 1 / Math.pow(Math.cosh(x), 2);
            case RELU -> x > 0 ? x : 0;
            case STEP -> x > 0 ? 1 : 0;
            case SOFTPLUS -> Math.log1p(Math.exp(x));
            case ABS -> Math.abs(x);
            case SIGN -> Math.signum(x);
            case SIN -> Math.sin(x);
            case COS -> Math.cos(x);
            case ARCSIN -> Math.asin(x);
            case ARCCOS -> Math.acos(x);
            case ARCTAN -> Math.atan(x);
            case SINH -> Math.sinh(x);
            case COSH -> Math.cosh(x);
            case ARSINH -> Math.signum(x) * Math.log(Math.abs(x) + Math.sqrt(x * x + 1));
            case ARCOSH -> Math.log(x + Math.sqrt(x * x - 1));
            case ARTANH -> 0.5 * Math.log((1 + x) / (1 - x));
        };
    }
}
