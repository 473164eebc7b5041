package org.byhand.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.numbers.fraction.BigFraction;
import org.byhand.term.Budget;
import org.byhand.term.Term;
import org.byhand.term.Term.Variable;
import org.byhand.term.Terms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("measures time")
class TrainingTest {
    private final Terms terms = Terms.empty(Budget.of(1L << 40));

    private Training ofNetwork() {
        var all = Networks.lossAndGradients(terms);
        var gradients = new LinkedHashMap<Variable, Term>();
        for (int k = 0; k < Networks.PARAMETERS.size(); k++) {
            gradients.put(terms.variable(Networks.PARAMETERS.get(k), all.get(k + 1).axes()), all.get(k + 1));
        }
        var training = Training.of(all.getFirst(), gradients, Networks.sizes(4, 2, 2, 1), Budget.of(1L << 40));
        Networks.fill(training.program(), 3);
        return training;
    }

    @Test
    void fiveHundredStepsBringTheLossDownInFarLessThanASecond() {
        var training = ofNetwork();
        long start = System.nanoTime();
        double[] losses = training.run(500, 0.5, Budget.of(1L << 40));
        long milliseconds = (System.nanoTime() - start) / 1_000_000;
        assertEquals(501, losses.length);
        assertTrue(losses[500] < losses[0] / 2, losses[0] + " to " + losses[500]);
        assertTrue(milliseconds < 1000, milliseconds + " ms");
    }

    @Test
    void allParametersStepAtOnce() {
        var v = terms.variable("v", List.of());
        var w = terms.variable("w", List.of());
        var loss = terms.multiply(v, w);
        var training = Training.of(loss, Map.of(v, w, w, v), Sizes.NONE, Budget.forCheck());
        training.program().set("v", 2);
        training.program().set("w", 3);
        assertEquals(6, training.step(0.5));
        assertArrayEquals(new double[]{0.5}, training.program().input("v"));
        assertArrayEquals(new double[]{2}, training.program().input("w"));
    }

    @Test
    void aDescentThatDivergesEndsWithTheLossThatShowsIt() {
        var w = terms.variable("w", List.of());
        var square = terms.power(w, 2);
        var training = Training.of(square, Map.of(w, terms.scale(BigFraction.of(2), w)), Sizes.NONE, Budget.forCheck());
        training.program().set("w", 1);
        double[] losses = training.run(5000, 100, Budget.of(1L << 40));
        assertTrue(losses.length < 5000);
        assertEquals(Double.POSITIVE_INFINITY, losses[losses.length - 1]);
        assertTrue(Double.isFinite(losses[losses.length - 2]));
    }

    @Test
    void aGradientOfAnotherShapeIsRefused() {
        var w = terms.variable("W", List.of(Networks.D, Networks.H));
        assertThrows(IllegalArgumentException.class,
                () -> Training.of(terms.constant(1), Map.of(w, terms.permute(w, 1, 0)),
                        Networks.sizes(1, 2, 3, 1), Budget.forCheck()));
        assertThrows(IllegalArgumentException.class,
                () -> Training.of(w, Map.of(), Networks.sizes(1, 2, 3, 1), Budget.forCheck()));
    }
}
