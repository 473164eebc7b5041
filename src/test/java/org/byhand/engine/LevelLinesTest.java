package org.byhand.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

class LevelLinesTest {
    private static final int SIZE = 41;

    private static LevelLines of(DoubleBinaryOperator height) {
        double[][] grid = new double[SIZE][SIZE];
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                grid[y][x] = height.applyAsDouble(x - 20, y - 20);
            }
        }
        return new LevelLines(grid);
    }

    @Test
    void aBowlHasOneRoundLineThatEndsWhereItBegins() {
        var lines = of((x, y) -> x * x + y * y).at(100);
        assertEquals(1, lines.size());
        var ring = lines.getFirst();
        assertEquals(ring.getFirst(), ring.getLast());
        ring.forEach(point -> assertEquals(10, Math.hypot(point.x() - 20, point.y() - 20), 0.05));
    }

    @Test
    void aSlopeHasOneStraightLineFromEdgeToEdge() {
        var lines = of((x, _) -> x).at(4.5);
        assertEquals(1, lines.size());
        assertEquals(SIZE, lines.getFirst().size());
        lines.getFirst().forEach(point -> assertEquals(24.5, point.x(), 1e-12));
    }

    @Test
    void aSaddleHasTwoLinesThatDoNotCross() {
        var lines = of((x, y) -> x * y).at(0.25);
        assertEquals(2, lines.size());
        for (var line : lines) {
            boolean right = line.getFirst().x() > 20;
            line.forEach(point -> assertEquals(right, point.x() > 20));
        }
    }

    @Test
    void whatIsNotFiniteIsLeftOut() {
        assertEquals(List.of(), of((_, _) -> Double.NaN).at(0));
        var half = of((x, y) -> x < 0 ? Double.POSITIVE_INFINITY : x * x + y * y).at(100);
        assertTrue(half.stream().flatMap(List::stream).allMatch(point -> point.x() >= 20));
        assertEquals(1, half.size());
    }
}
