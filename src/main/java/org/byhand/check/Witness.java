package org.byhand.check;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.byhand.check.Comparison.Finding;
import org.byhand.term.Quantity;
import org.byhand.term.Value;

/// Concrete values at which an answer and its target differ.
///
/// @param at every quantity that the model does not define, by its name: rows of numbers; a scalar is 1 × 1
/// @param yours what the answer gives there, in the target's shape
/// @param right what the target gives there
public record Witness(Map<String, double[][]> at, double[][] yours, double[][] right) {
    /// @param free the quantities that the model does not define
    static Witness of(List<Quantity> free, Value target, Finding.Different found) {
        var at = new LinkedHashMap<String, double[][]>();
        for (var quantity : free) {
            var shape = quantity.shape();
            at.put(quantity.key(), rows(found.at().values().getOrDefault(quantity.key(), new double[0]),
                    shape.isScalar() ? 1 : found.at().sizes().of(shape.columns())));
        }
        int columns = target.term().axes().isEmpty()
                ? 1
                : target.shape().isColumn() || target.isScalar() && target.term().axes().size() == 1
                        ? 1
                        : found.at().sizes().of(target.term().axes().getLast());
        return new Witness(at, rows(found.right(), columns), rows(found.left(), columns));
    }

    private static double[][] rows(double[] values, int columns) {
        var rows = new double[values.length / columns][];
        for (int r = 0; r < rows.length; r++) {
            rows[r] = Arrays.copyOfRange(values, r * columns, (r + 1) * columns);
        }
        return rows;
    }
}
