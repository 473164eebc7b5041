package org.byhand.lesson.model;

import java.util.Map;

/// The numbers that stand on the page when something is asked of it.
///
/// @param sizes of every dimension
/// @param row of the batch that is looked at, from 1
/// @param values of every input by its key, as rows
public record PageState(Map<String, Integer> sizes, int row, Map<String, double[][]> values) {
    public PageState {
        sizes = Map.copyOf(sizes);
        values = Map.copyOf(values);
    }
}
