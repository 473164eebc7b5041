package org.byhand.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.numbers.fraction.BigFraction;
import org.byhand.term.Budget;
import org.byhand.term.Dim;
import org.byhand.term.Gradient;
import org.byhand.term.ScalarFunction;
import org.byhand.term.Term;
import org.byhand.term.Terms;

/// The network of the lesson's last section with any sizes, built as terms: ŷ = σ(σ(X W₁ + 1 b₁ᵀ) W₂ + 1 b₂ᵀ), L = ½‖ŷ − Y‖².
final class Networks {
    static final Dim N = Dim.named("n");
    static final Dim D = Dim.named("d");
    static final Dim H = Dim.named("h");
    static final Dim O = Dim.named("o");
    static final List<String> PARAMETERS = List.of("W1", "b1", "W2", "b2");

    private Networks() {}

    static Sizes sizes(int n, int d, int h, int o) {
        return Sizes.NONE.with(N, n).with(D, d).with(H, h).with(O, o);
    }

    /// The loss and its gradients by W1, b1, W2, b2.
    static List<Term> lossAndGradients(Terms terms) {
        var x = terms.variable("X", List.of(N, D));
        var y = terms.variable("Y", List.of(N, O));
        var w1 = terms.variable("W1", List.of(D, H));
        var b1 = terms.variable("b1", List.of(H));
        var w2 = terms.variable("W2", List.of(H, O));
        var b2 = terms.variable("b2", List.of(O));
        var h = terms.apply(ScalarFunction.SIGMOID, affine(terms, x, w1, b1));
        var yhat = terms.apply(ScalarFunction.SIGMOID, affine(terms, h, w2, b2));
        var e = terms.subtract(yhat, y);
        var loss = terms.scale(BigFraction.of(1, 2), terms.contract(List.of(e, e), new int[][]{{0, 1}, {0, 1}}, 0));
        var all = new ArrayList<Term>(List.of(loss));
        for (var parameter : List.of(w1, b1, w2, b2)) {
            all.add(Gradient.of(terms, loss, parameter));
        }
        return all;
    }

    private static Term affine(Terms terms, Term x, Term w, Term b) {
        var product = terms.contract(List.of(x, w), new int[][]{{0, 2}, {2, 1}}, 2);
        return terms.add(product, terms.contract(List.of(terms.ones(N), b), new int[][]{{0}, {1}}, 2));
    }

    static Program program(int n, int d, int h, int o, long seed) {
        var program = Program.compile(lossAndGradients(Terms.empty(Budget.of(1L << 40))), sizes(n, d, h, o),
                Budget.of(1L << 40));
        fill(program, seed);
        return program;
    }

    static void fill(Program program, long seed) {
        var random = new Random(seed);
        for (var name : List.of("X", "Y", "W1", "b1", "W2", "b2")) {
            double[] buffer = program.input(name);
            for (int i = 0; i < buffer.length; i++) {
                buffer[i] = name.equals("Y") ? random.nextDouble() : random.nextGaussian() * 0.5;
            }
        }
    }
}
