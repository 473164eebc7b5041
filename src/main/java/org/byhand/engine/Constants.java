package org.byhand.engine;

import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicReference;

/// π and ln 2 in fixed point, computed once to the length last needed.
final class Constants {
    private record Known(int bits, BigInteger value) {}

    private static final AtomicReference<Known> PI = new AtomicReference<>(new Known(0, BigInteger.valueOf(3)));

    private static final AtomicReference<Known> LN2 = new AtomicReference<>(new Known(0, BigInteger.ZERO));

    private Constants() {}

    /// `⌊π·2^bits⌋`, perhaps one off.
    static BigInteger pi(int bits) {
        var known = PI.get();
        if (known.bits < bits) {
            int more = bits + 64;
            var sum = inverse(5, more, true).multiply(BigInteger.valueOf(16))
                    .subtract(inverse(239, more, true).shiftLeft(2));
            known = new Known(bits + 32, sum.shiftRight(32));
            PI.set(known);
        }
        return known.value.shiftRight(known.bits - bits);
    }

    /// `⌊ln 2·2^bits⌋`, perhaps one off.
    static BigInteger ln2(int bits) {
        var known = LN2.get();
        if (known.bits < bits) {
            int more = bits + 64;
            var sum = inverse(26, more, false).multiply(BigInteger.valueOf(18))
                    .subtract(inverse(4801, more, false).shiftLeft(1)).add(inverse(8749, more, false).shiftLeft(3));
            known = new Known(bits + 32, sum.shiftRight(32));
            LN2.set(known);
        }
        return known.value.shiftRight(known.bits - bits);
    }

    /// arctan(1/n) or, with all signs plus, artanh(1/n), by its series.
    private static BigInteger inverse(int n, int bits, boolean alternating) {
        var square = BigInteger.valueOf((long) n * n);
        var term = BigInteger.ONE.shiftLeft(bits).divide(BigInteger.valueOf(n));
        var sum = term;
        for (int k = 1; term.signum() != 0; k++) {
            term = term.divide(square);
            var part = term.divide(BigInteger.valueOf(2L * k + 1));
            sum = alternating && k % 2 == 1 ? sum.subtract(part) : sum.add(part);
        }
        return sum;
    }
}
