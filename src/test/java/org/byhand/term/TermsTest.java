package org.byhand.term;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class TermsTest {
    private final Terms terms = Terms.empty(Budget.forCheck());
    private final Dim n = Dim.named("n");
    private final Dim m = Dim.named("m");
    private final Term a = terms.variable("A", List.of(n, m));
    private final Term b = terms.variable("B", List.of(m, n));
    private final Term x = terms.variable("x", List.of());
    private final Term y = terms.variable("y", List.of());

    @Test
    void equalTermsAreIdentical() {
        assertSame(terms.add(x, y), terms.add(y, x));
        assertSame(terms.multiply(x, y), terms.multiply(y, x));
        assertSame(terms.apply(ScalarFunction.SIGMOID, x), terms.apply(ScalarFunction.SIGMOID, x));
    }

    @Test
    void likeTermsAreCollected() {
        assertSame(terms.scale(BigFraction.of(2), x), terms.add(x, x));
        assertTrue(Terms.isZero(terms.subtract(x, x)));
    }

    @Test
    void aTransposeOfATransposeIsTheThingItself() {
        assertSame(a, terms.permute(terms.permute(a, 1, 0), 1, 0));
    }

    @Test
    void aDeltaRenamesItsIndex() {
        assertSame(a, terms.contract(List.of(terms.delta(n), a), new int[][]{{0, 2}, {2, 1}}, 2));
    }

    @Test
    void onesSummedAreTheSize() {
        assertSame(terms.size(n), terms.contract(List.of(terms.ones(n)), new int[][]{{0}}, 0));
        assertSame(terms.constant(3), terms.contract(List.of(terms.ones(Dim.of(3))), new int[][]{{0}}, 0));
    }

    @Test
    void theNameOfASummedLabelDoesNotMatter() {
        assertSame(terms.contract(List.of(a, b), new int[][]{{0, 2}, {2, 1}}, 2),
                terms.contract(List.of(a, b), new int[][]{{0, 7}, {7, 1}}, 2));
    }

    @Test
    void aFactorOfZeroMakesZero() {
        assertTrue(Terms.isZero(terms.multiply(terms.constant(0), a)));
        assertEquals(List.of(n, m), terms.multiply(terms.constant(0), a).axes());
    }

    @Test
    void theLogarithmOfAnExponentialIsItsArgument() {
        assertSame(x, terms.apply(ScalarFunction.LOG, terms.apply(ScalarFunction.EXP, x)));
    }

    @Test
    void constantsAreExact() {
        var third = terms.divide(terms.constant(1), terms.constant(3));
        assertEquals(BigFraction.of(1, 3), assertInstanceOf(Term.Constant.class, third).value());
        assertSame(terms.constant(1), terms.multiply(terms.constant(3), third));
    }

    @Test
    void aHugePowerOfANumberIsNotWrittenOut() {
        assertInstanceOf(Term.Power.class, terms.power(terms.constant(10), 100_000));
    }

    @Test
    void differentAxesAreNotAdded() {
        assertThrows(IllegalArgumentException.class, () -> terms.add(a, b));
    }

    @Test
    void partsComeBeforeTheWhole() {
        var sum = terms.add(terms.power(x, 2), terms.multiply(x, y));
        sum.parts().forEach(part -> assertTrue(part.serial() < sum.serial()));
    }

    @Test
    void whatStandsAboveFindsWhatStandsBelow() {
        var above = terms.above(Budget.forCheck());
        assertSame(x, above.variable("x", List.of()));
        assertThrows(MeaningException.class, () -> terms.above(Budget.of(0)).power(x, 17));
    }
}
