package org.byhand.lesson.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.byhand.lesson.model.LessonNumbers.InputShape;

/// The numbers that a page begins with: the author's, and made-up ones where the author wrote none. The same every time.
final class FirstNumbers {
    private FirstNumbers() {}

    /// The lesson's own numbers, every input by its key; where the sizes are larger than what the author wrote, the rest is made up, always the same.
    ///
    /// @param sizes within the lesson's limits
    static Map<String, double[][]> start(List<InputShape> inputs, Map<String, Integer> sizes) {
        Map<String, double[][]> values = new HashMap<>();
        for (InputShape input : inputs) {
            double[][] rows = random(input, sizes, new Random(input.key().hashCode()));
            for (int i = 0; i < Math.min(rows.length, input.pattern().size()); i++) {
                for (int j = 0; j < Math.min(rows[i].length, input.pattern().get(i).size()); j++) {
                    rows[i][j] = input.pattern().get(i).get(j);
                }
            }
            values.put(input.key(), rows);
        }
        return values;
    }

    /// Other numbers, the same for the same seed.
    ///
    /// @param sizes within the lesson's limits
    static Map<String, double[][]> shuffle(List<InputShape> inputs, long seed, Map<String, Integer> sizes) {
        Random random = new Random(seed);
        Map<String, double[][]> values = new HashMap<>();
        for (InputShape input : inputs) {
            values.put(input.key(), random(input, sizes, random));
        }
        return values;
    }

    private static double[][] random(InputShape input, Map<String, Integer> sizes, Random random) {
        double[][] rows = new double[LessonNumbers.size(input.rows(), sizes)][LessonNumbers.size(input.cols(), sizes)];
        for (double[] row : rows) {
            if (input.domain().startsWith("one-hot")) {
                row[random.nextInt(row.length)] = 1;
                continue;
            }
            for (int j = 0; j < row.length; j++) {
                row[j] = random(input.domain(), random);
            }
        }
        return rows;
    }

    /// Two decimals, as one would write by hand.
    private static double random(String domain, Random random) {
        double share = (1 + random.nextInt(99)) / 100.0;
        return switch (domain) {
            case "positive" -> share * 2;
            case "unit-interval" -> share;
            case "binary" -> random.nextInt(2);
            case "integer" -> random.nextInt(9) - 4.0;
            default -> random.nextBoolean() ? share : -share;
        };
    }
}
