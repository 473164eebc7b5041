package org.byhand.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;
import org.byhand.term.Budget;
import org.byhand.term.MeaningException;
import org.byhand.term.ScalarFunction;
import org.byhand.term.Term;
import org.byhand.term.Terms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PreciseRunTest {
    private final Terms terms = Terms.empty(Budget.of(1L << 40));
    private final Term x = terms.variable("x", List.of());

    private Ball run(Term term, double at, int digits) {
        var program = Program.compile(List.of(term), Sizes.NONE, Budget.forCheck());
        program.set("x", at);
        return PreciseRun.of(program, digits, Budget.of(1L << 40)).value(0, 0);
    }

    private Term power(long base, long exponent) {
        return terms.power(terms.multiply(x, terms.constant(base)), exponent);
    }

    @ParameterizedTest
    @EnumSource(ScalarFunction.class)
    void functionsAgreeWithAnotherLibrary(ScalarFunction f) {
        for (double at : new double[]{0.75, -0.75, 1e-7, -0.9999999, -3.25, 40, 1.0000001}) {
            agree(f, at, 60);
        }
        agree(f, 0.375, 150);
    }

    private void agree(ScalarFunction f, double at, int digits) {
        var actual = run(terms.apply(f, x), at, digits);
        if (!actual.isDefined()) {
            return;
        }
        long all = digits + 60L;
        var expected = witness(f, new Apfloat(new BigDecimal(at), all));
        var middle = new BigDecimal(actual.mid().m()).multiply(two(actual.mid().e()));
        var apart = ApfloatMath.abs(expected.subtract(new Apfloat(middle, all)));
        if (apart.signum() != 0) {
            double size = ApfloatMath.log(apart.precision(20), new Apfloat(10, 20)).doubleValue();
            assertTrue(size <= actual.bound10() + 1e-6, f + "(" + at + ") = " + actual + " is off by 10^" + size);
        }
        assertTrue(actual.mid().signum() == 0 || actual.digits() > digits - 1,
                f + "(" + at + ") has " + actual.digits() + " digits");
    }

    private static BigDecimal two(long exponent) {
        return exponent >= 0
                ? new BigDecimal(BigInteger.TWO.pow((int) exponent))
                : BigDecimal.ONE.divide(new BigDecimal(BigInteger.TWO.pow((int) -exponent)));
    }

    private static Apfloat witness(ScalarFunction f, Apfloat x) {
        var one = new Apfloat(1, x.precision());
        return switch (f) {
            case EXP -> ApfloatMath.exp(x);
            case LOG -> ApfloatMath.log(x);
            case SIGMOID -> one.divide(one.add(ApfloatMath.exp(x.negate())));
            case SIGMOID_SLOPE -> {
                var s = witness(ScalarFunction.SIGMOID, x);
                yield s.multiply(one.subtract(s));
            }
            case TANH -> ApfloatMath.tanh(x);
            case TANH_SLOPE -> {
                var t = ApfloatMath.tanh(x);
                yield one.subtract(t.multiply(t));
            }
            case RELU -> x.signum() > 0 ? x : Apfloat.ZERO;
            case STEP -> x.signum() > 0 ? one : Apfloat.ZERO;
            case SOFTPLUS -> ApfloatMath.log(one.add(ApfloatMath.exp(x)));
            case ABS -> ApfloatMath.abs(x);
            case SIGN -> new Apfloat(x.signum(), x.precision());
            case SIN -> ApfloatMath.sin(x);
            case COS -> ApfloatMath.cos(x);
            case ARCSIN -> ApfloatMath.asin(x);
            case ARCCOS -> ApfloatMath.acos(x);
            case ARCTAN -> ApfloatMath.atan(x);
            case SINH -> ApfloatMath.sinh(x);
            case COSH -> ApfloatMath.cosh(x);
            case ARSINH -> ApfloatMath.asinh(x);
            case ARCOSH -> ApfloatMath.acosh(x);
            case ARTANH -> ApfloatMath.atanh(x);
        };
    }

    @Test
    void exponentsDoNotRunOut() {
        var one = run(power(1, 6000), 0.5, 60);
        var other = run(power(-1, 6000), 0.5, 60);
        assertEquals(6000 * Math.log10(0.5), one.size10(), 1e-3);
        assertFalse(one.isApartFrom(other));
        assertTrue(run(power(1, 1_000_000), 0.999, 60).digits() > 50);
        assertTrue(run(terms.power(x, 99), 0.5, 60).isApartFrom(run(terms.power(x, 98), 0.5, 60)));
        assertTrue(run(terms.power(x, terms.constant(BigFraction.of(12345, 7))), 1e-300, 60).digits() > 50);
    }

    @Test
    void literalsOfAnySizeAreExactEnough() {
        var tiny = terms.constant(BigFraction.of(BigInteger.ONE, BigInteger.TEN.pow(400)));
        var lost = terms.subtract(terms.apply(ScalarFunction.EXP, terms.multiply(x, tiny)), terms.constant(1));
        assertFalse(run(lost, 1, 60).isApartFrom(Ball.ZERO), "60 digits cannot tell");
        var told = run(lost, 1, 900);
        assertTrue(told.isApartFrom(Ball.ZERO));
        assertEquals(-400, told.size10(), 1e-3);
    }

    @Test
    void whatDiffersSlightlyIsApartAndWhatIsEqualIsNot() {
        var tanh = terms.apply(ScalarFunction.TANH, x);
        var bySigma = terms.subtract(
                terms.scale(BigFraction.of(2), terms.apply(ScalarFunction.SIGMOID, terms.scale(BigFraction.of(2), x))),
                terms.constant(1));
        assertFalse(run(terms.subtract(tanh, bySigma), 0.3, 60).isApartFrom(Ball.ZERO));
        assertTrue(run(terms.subtract(tanh, bySigma), 0.3, 60).bound10() < -58);
        var almost = terms.add(bySigma, terms.constant(BigFraction.of(1, 1_000_000_000_000L)));
        assertTrue(run(almost, 0.3, 60).isApartFrom(run(tanh, 0.3, 60)));
    }

    @Test
    void undefinedIsApartFromNothing() {
        var undefined = run(terms.apply(ScalarFunction.LOG, x), -1, 60);
        assertFalse(undefined.isDefined());
        assertFalse(undefined.isApartFrom(Ball.ONE));
        assertFalse(run(terms.power(x, -1), 0, 60).isDefined());
        assertTrue(Double.isNaN(undefined.doubleValue()));
    }

    @Test
    void manyDigitsArePaidFor() {
        var program = Program.compile(List.of(terms.apply(ScalarFunction.EXP, x)), Sizes.NONE, Budget.forCheck());
        var problem = assertThrows(MeaningException.class, () -> PreciseRun.of(program, 60, Budget.of(10)));
        assertEquals(MeaningException.Kind.TOO_MUCH_WORK, problem.kind());
        assertThrows(IllegalArgumentException.class, () -> PreciseRun.of(program, 1001, Budget.forCheck()));
    }

    @Test
    void piIsPi() {
        var sine = run(terms.apply(ScalarFunction.SIN, terms.multiply(x, terms.pi())), 1, 100);
        assertFalse(sine.isApartFrom(Ball.ZERO));
        assertTrue(sine.bound10() < -95);
    }
}
