package org.byhand.lesson.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.byhand.lesson.BuiltIn;
import org.byhand.lesson.model.LessonNumbers.BadCell;
import org.byhand.lesson.model.LessonNumbers.BadSizes;
import org.byhand.lesson.model.LessonNumbers.Numbers;
import org.byhand.lesson.page.LessonPage;
import org.byhand.lesson.shelf.LiveLesson;
import org.byhand.lesson.shelf.Shelf;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LessonNumbersTest {
    private static LiveLesson live;
    private static LessonNumbers numbers;

    @BeforeAll
    static void open() throws IOException {
        live = LiveLesson.open("backpropagation-by-hand.md", BuiltIn.backpropagation()).lesson().getFirst();
        numbers = live.numbers();
    }

    private static Map<String, Integer> sizes(int n, int d, int h) {
        return Map.of("n", n, "d", d, "h", h);
    }

    private static List<double[][]> run(Map<String, Integer> sizes, int row, Map<String, double[][]> values) {
        return assertInstanceOf(Numbers.class, numbers.run(sizes, row, values)).q();
    }

    @ParameterizedTest
    @CsvSource({"1,2,2", "3,2,2", "6,5,5", "1,1,1", "4,3,1", "2,1,5"})
    void everyQuantityHasItsSidesForAnySizes(int n, int d, int h) {
        Map<String, Integer> sizes = sizes(n, d, h);
        List<double[][]> q = run(sizes, n, numbers.start(sizes));
        assertEquals(live.page().quantities().size(), q.size());
        live.page().quantities().forEach(quantity -> {
            assertEquals(LessonNumbers.size(quantity.rows(), sizes), q.get(quantity.q()).length, quantity.latex());
            assertEquals(LessonNumbers.size(quantity.cols(), sizes), q.get(quantity.q())[0].length, quantity.latex());
        });
    }

    @Test
    void largerSizesKeepWhatWasThere() {
        double[][] small = numbers.start(sizes(1, 2, 2)).get("w1");
        double[][] large = numbers.start(sizes(3, 4, 3)).get("w1");
        assertEquals(small[1][1], large[1][1]);
        assertArrayEquals(large[3], numbers.start(sizes(3, 4, 3)).get("w1")[3]);
    }

    @Test
    void rowOfTheBatchMovesTheIndexSectionsOnly() {
        Map<String, Integer> sizes = sizes(3, 2, 2);
        List<double[][]> first = run(sizes, 1, numbers.start(sizes));
        List<double[][]> third = run(sizes, 3, numbers.start(sizes));
        int inputs = live.page().network().layers().getFirst().q();
        assertArrayEquals(new double[]{2, 3}, first.get(inputs)[0]);
        assertArrayEquals(new double[]{-1.5, 0.5}, third.get(inputs)[0]);
        int whole = live.page().symbols().getFirst().q();
        assertArrayEquals(first.get(whole), third.get(whole));
    }

    @Test
    void whatCannotBeComputedWithIsRefusedAtItsCell() {
        Map<String, Integer> sizes = sizes(2, 2, 2);
        assertEquals(new BadCell("x", 1, 1, "This is not a number that can be computed with."),
                with(sizes, "x", new double[][]{{1, 2}, {3, Double.NaN}}));
        assertEquals(new BadCell("x", 1, 0, "This needs 2 rows of numbers."), with(sizes, "x", new double[][]{{1, 2}}));
        assertEquals(new BadCell("w2", 0, 0, "This row needs 1 number."),
                with(sizes, "w2", new double[][]{{1, 2}, {3}}));
        assertEquals(new BadCell("y", 0, 0, "This row needs 1 number."), with(sizes, "y", new double[][]{{}, {1}}));
        Map<String, double[][]> none = Map.of();
        assertInstanceOf(BadCell.class, numbers.run(sizes, 1, none));
        assertInstanceOf(BadSizes.class, numbers.run(sizes, 3, numbers.start(sizes)));
        assertInstanceOf(BadSizes.class, numbers.run(sizes(7, 2, 2), 1, none));
        assertInstanceOf(BadSizes.class, numbers.run(Map.of("n", 1), 1, none));
        assertInstanceOf(BadSizes.class, numbers.run(Map.of("n", 1, "d", 2, "h", 2, "k", 2), 1, none));
    }

    private static LessonNumbers.Outcome with(Map<String, Integer> sizes, String key, double[][] rows) {
        Map<String, double[][]> values = new HashMap<>(numbers.start(sizes));
        values.put(key, rows);
        return numbers.run(sizes, 1, values);
    }

    @Test
    void shufflingIsSeeded() {
        Map<String, Integer> sizes = sizes(2, 2, 2);
        assertArrayEquals(numbers.shuffle(7, sizes).get("w1"), numbers.shuffle(7, sizes).get("w1"));
        assertTrue(numbers.shuffle(7, sizes).get("w1")[0][0] != numbers.shuffle(8, sizes).get("w1")[0][0]);
    }

    @Test
    void requestsAtTheSameTimeDoNotMeet() {
        Map<String, Integer> sizes = sizes(2, 2, 2);
        List<List<double[][]>> alone = IntStream.range(0, 50)
                .mapToObj(seed -> run(sizes, 1, numbers.shuffle(seed, sizes))).toList();
        IntStream.range(0, 1000).parallel().forEach(i -> {
            List<double[][]> together = run(sizes, 1, numbers.shuffle(i % 50, sizes));
            for (int q = 0; q < together.size(); q++) {
                assertArrayEquals(alone.get(i % 50).get(q), together.get(q));
            }
        });
    }

    @Test
    void aSectionWithAModelOfItsOwnHasADrawingOfItsOwn() {
        LiveLesson live = Shelf.builtIn().find("backpropagation-by-hand").orElseThrow();
        LessonPage.Network all = live.page().network();
        LessonPage.Network own = all.sections().get("with activations");
        assertEquals(List.of("w1", "w2"), own.edges().stream().map(LessonPage.Edge::symbol).toList());
        assertEquals(List.of("activations-w1", "activations-w2"),
                own.edges().stream().map(LessonPage.Edge::key).toList());
        assertEquals(List.of("x", "a1", "yhat"), own.layers().stream().map(LessonPage.Layer::symbol).toList());
        Map<String, Integer> sizes = live.page().sizes();
        var run = live.numbers().run(sizes, 1, live.numbers().start(sizes));
        var q = assertInstanceOf(LessonNumbers.Numbers.class, run).q();
        assertEquals(0.5933, q.get(own.layers().get(1).q())[0][0], 5e-5);
        assertEquals(0.7514, q.get(own.layers().get(2).q())[0][0], 5e-5);
        assertEquals(0.0822, q.get(own.edges().get(1).gradientQ())[0][0], 5e-5);
        assertTrue(own.layers().stream().allMatch(layer -> layer.gradientQ() >= 0));
    }
}
