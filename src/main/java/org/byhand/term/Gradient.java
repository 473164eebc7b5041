package org.byhand.term;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.numbers.fraction.BigFraction;
import org.byhand.term.Term.Add;
import org.byhand.term.Term.Constant;
import org.byhand.term.Term.Contraction;
import org.byhand.term.Term.Delta;
import org.byhand.term.Term.Elementwise;
import org.byhand.term.Term.LogSumExp;
import org.byhand.term.Term.Ones;
import org.byhand.term.Term.Pi;
import org.byhand.term.Term.Power;
import org.byhand.term.Term.Size;
import org.byhand.term.Term.Unit;
import org.byhand.term.Term.Variable;

/// The one differentiator: reverse mode on terms. Each node receives the derivative of the result by that node (its upstream gradient) and hands
/// on to its parts the product with its local derivative.
///
/// After Laue, Mitterreiter & Giesen, "A Simple and Efficient Tensor Calculus" (AAAI 2020), §4.
public final class Gradient {
    private final Terms terms;
    private final Variable by;
    private final int outer;
    private final Set<Term> dependent = new HashSet<>();
    private final Set<Term> independent = new HashSet<>();
    private final TreeMap<Integer, Term> waiting = new TreeMap<>();
    private final Map<Term, List<Term>> upstream = new HashMap<>();

    private Gradient(Terms terms, Variable by, int outer) {
        this.terms = terms;
        this.by = by;
        this.outer = outer;
    }

    /// The derivative of `of` by `by`: the axes of `of`, then the axes of `by`. For a scalar `of` it is the gradient, with the shape of `by`.
    ///
    /// All other variables are held fixed; expand what depends on `by` first.
    ///
    /// @param terms where the result is made; knows all of `of`
    public static Term of(Terms terms, Term of, Variable by) {
        return new Gradient(terms, by, of.axes().size()).differentiate(of);
    }

    private Term differentiate(Term of) {
        if (!depends(of)) {
            var axes = new ArrayList<>(of.axes());
            axes.addAll(by.axes());
            return terms.zero(axes);
        }
        hand(of, identity(of.axes()));
        while (waiting.lastEntry().getValue() != by) {
            var node = waiting.pollLastEntry().getValue();
            pass(node, received(node));
        }
        return received(by);
    }

    private Term received(Term node) {
        return terms.add(upstream.getOrDefault(node, List.of()));
    }

    private Term identity(List<Dim> axes) {
        int count = axes.size();
        var operands = new ArrayList<Term>();
        var labels = new int[count + 1][];
        operands.add(terms.constant(1));
        labels[0] = Terms.NO_LABELS;
        for (int i = 0; i < count; i++) {
            operands.add(terms.delta(axes.get(i)));
            labels[i + 1] = new int[]{i, count + i};
        }
        return terms.contract(operands, labels, 2 * count);
    }

    private boolean depends(Term term) {
        if (term == by || dependent.contains(term)) {
            return true;
        }
        if (independent.contains(term)) {
            return false;
        }
        boolean any = false;
        for (var part : term.parts()) {
            any |= depends(part);
        }
        (any ? dependent : independent).add(term);
        return any;
    }

    private void hand(Term part, Term gradient) {
        if (depends(part)) {
            upstream.computeIfAbsent(part, _ -> new ArrayList<>()).add(gradient);
            waiting.put(part.serial(), part);
        }
    }

    /// Hands `gradient`, whose axes are the outer ones and then the node's, on to the parts of `node`.
    private void pass(Term node, Term gradient) {
        switch (node) {
            case Add sum -> sum.parts().forEach(part -> hand(part, gradient));
            case Contraction product -> passThroughProduct(product, gradient);
            case Power power -> passThroughPower(power, gradient);
            case Elementwise f -> hand(f.argument(), times(gradient, slope(f)));
            case LogSumExp lse -> {
                var last = lse.argument().axes().size() - 1;
                hand(lse.argument(), times(gradient, terms.apply(ScalarFunction.EXP, terms.subtract(lse.argument(),
                        widen(lse, lse.argument().axes().get(last)))), lse.axes().size()));
            }
            case Constant _,Pi _,Size _,Variable _,Ones _,Unit _,Delta _ ->
                throw new IllegalStateException("a leaf other than the variable");
        }
    }

    private void passThroughProduct(Contraction product, Term gradient) {
        int inner = product.dims().size();
        for (int k = 0; k < product.parts().size(); k++) {
            var part = product.parts().get(k);
            if (depends(part)) {
                hand(part, factorGradient(product, gradient, k, inner));
            }
        }
    }

    /// Outer axes get labels 0 … outer−1, the part's axes the next ones, all other labels of the product follow.
    private Term factorGradient(Contraction product, Term gradient, int k, int inner) {
        var part = product.parts().get(k);
        int own = part.axes().size();
        var renamed = new int[inner];
        java.util.Arrays.fill(renamed, -1);
        var operands = new ArrayList<Term>();
        var labels = new ArrayList<int[]>();
        for (int axis = 0; axis < own; axis++) {
            int label = product.labels(k)[axis];
            if (renamed[label] < 0) {
                renamed[label] = outer + axis;
                operands.add(terms.ones(part.axes().get(axis)));
                labels.add(new int[]{outer + axis});
            } else {
                operands.add(terms.delta(part.axes().get(axis)));
                labels.add(new int[]{renamed[label], outer + axis});
            }
        }
        int next = outer + own;
        for (int label = 0; label < inner; label++) {
            if (renamed[label] < 0) {
                renamed[label] = next++;
            }
        }
        var incoming = Terms.count(0, outer + product.axes().size());
        for (int i = 0; i < product.axes().size(); i++) {
            incoming[outer + i] = renamed[i];
        }
        operands.add(gradient);
        labels.add(incoming);
        for (int other = 0; other < product.parts().size(); other++) {
            if (other != k) {
                operands.add(product.parts().get(other));
                labels.add(java.util.Arrays.stream(product.labels(other)).map(label -> renamed[label]).toArray());
            }
        }
        return terms.contract(operands, labels.toArray(int[][]::new), outer + own);
    }

    private void passThroughPower(Power power, Term gradient) {
        var base = power.base();
        var exponent = power.exponent();
        if (depends(base)) {
            var lower = terms.power(base, terms.subtract(exponent, terms.full(terms.constant(1), exponent.axes())));
            var local = exponent.isScalar() ? terms.multiply(exponent, lower) : terms.hadamard(exponent, lower);
            hand(base, times(gradient, local));
        }
        if (depends(exponent)) {
            var local = terms.hadamard(power, terms.apply(ScalarFunction.LOG, base));
            if (exponent.isScalar() && !base.isScalar()) {
                int[] all = Terms.count(0, outer + base.axes().size());
                int[] own = Terms.count(outer, base.axes().size());
                hand(exponent, terms.contract(List.of(gradient, local), new int[][]{all, own}, outer));
            } else {
                hand(exponent, times(gradient, local));
            }
        }
    }

    /// The gradient times the local derivative of an elementwise node.
    private Term times(Term gradient, Term local) {
        return times(gradient, local, local.axes().size());
    }

    /// The gradient, which has the first `shared` axes of `local`, times `local`.
    private Term times(Term gradient, Term local, int shared) {
        return terms.contract(List.of(gradient, local),
                new int[][]{Terms.count(0, outer + shared), Terms.count(outer, local.axes().size())},
                outer + local.axes().size());
    }

    private Term widen(Term term, Dim last) {
        int count = term.axes().size();
        return terms.contract(List.of(term, terms.ones(last)), new int[][]{Terms.count(0, count), {count}}, count + 1);
    }

    private Term slope(Elementwise node) {
        return slope(terms, node.function(), node.argument(), node);
    }

    /// The derivative of `f` at every entry of `x`.
    static Term slope(Terms terms, ScalarFunction f, Term x) {
        return slope(terms, f, x, terms.apply(f, x));
    }

    private static Term slope(Terms terms, ScalarFunction f, Term x, Term fx) {
        var one = terms.full(terms.constant(1), x.axes());
        return switch (f) {
            case EXP -> fx;
            case LOG -> terms.power(x, -1);
            case SIGMOID -> terms.apply(ScalarFunction.SIGMOID_SLOPE, x);
            case SIGMOID_SLOPE -> terms.hadamard(fx,
                    terms.subtract(one, terms.scale(BigFraction.of(2), terms.apply(ScalarFunction.SIGMOID, x))));
            case TANH -> terms.apply(ScalarFunction.TANH_SLOPE, x);
            case TANH_SLOPE -> terms.scale(BigFraction.of(-2), terms.hadamard(terms.apply(ScalarFunction.TANH, x), fx));
            case RELU -> terms.apply(ScalarFunction.STEP, x);
            case STEP, SIGN -> terms.zero(x.axes());
            case SOFTPLUS -> terms.apply(ScalarFunction.SIGMOID, x);
            case ABS -> terms.apply(ScalarFunction.SIGN, x);
            case SIN -> terms.apply(ScalarFunction.COS, x);
            case COS -> terms.negate(terms.apply(ScalarFunction.SIN, x));
            case ARCSIN -> terms.power(terms.subtract(one, terms.power(x, 2)), terms.constant(BigFraction.of(-1, 2)));
            case ARCCOS -> terms
                    .negate(terms.power(terms.subtract(one, terms.power(x, 2)), terms.constant(BigFraction.of(-1, 2))));
            case ARCTAN -> terms.power(terms.add(one, terms.power(x, 2)), -1);
            case SINH -> terms.apply(ScalarFunction.COSH, x);
            case COSH -> terms.apply(ScalarFunction.SINH, x);
            case ARSINH -> terms.power(terms.add(terms.power(x, 2), one), terms.constant(BigFraction.of(-1, 2)));
            // Two roots, so that it is not defined where the function is not.
            case ARCOSH ->
                terms.hadamard(inverseRoot(terms, terms.subtract(x, one)), inverseRoot(terms, terms.add(x, one)));
            case ARTANH -> terms.power(terms.subtract(one, terms.power(x, 2)), -1);
        };
    }

    private static Term inverseRoot(Terms terms, Term x) {
        return terms.power(x, terms.constant(BigFraction.of(-1, 2)));
    }
}
