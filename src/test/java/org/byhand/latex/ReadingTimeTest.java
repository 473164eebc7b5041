package org.byhand.latex;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Reading takes time linear in the length: twice the text, at most two and a half times the time.
@Isolated("measures time")
class ReadingTimeTest {
    private static final double MOST = 2.5;
    private static final int TRIES = 5;

    @ParameterizedTest
    @ValueSource(strings = {"a+", "\\hat{y}_i \\odot ", "(a-y)a(1-a)x + ", "\\frac{dL}{d x} d x / ",
            "\\mathbf{1}[z>0](x) + ", "f(x)_{ij}^2 |x| - ", "aaaa", "d{x}", "yhat"})
    void doublingTheTextDoublesTheTime(String piece) {
        double worst = 0;
        for (int tries = 0; tries < TRIES; tries++) {
            worst = 0;
            for (int length = 512; length <= 1024; length *= 2) {
                worst = Math.max(worst, (double) fastest(piece, 2 * length) / fastest(piece, length));
            }
            if (worst < MOST) {
                return;
            }
        }
        assertTrue(worst < MOST, piece + ": " + worst + " times the time for twice the text");
    }

    /// The least time of many readings of so many characters, in nanoseconds.
    private static long fastest(String piece, int length) {
        String text = piece.repeat(length / piece.length());
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 60; i++) {
            long start = System.nanoTime();
            ReaderFuzz.readEveryWay(text);
            best = Math.min(best, System.nanoTime() - start);
        }
        return best;
    }
}
