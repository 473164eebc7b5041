package org.byhand.lesson.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.byhand.derive.ComputationGraph;

/// The place of every node within its column, so that few edges cross: each column is put in the order of the middles of its neighbours, there and back.
///
/// After Sugiyama, Tagawa & Toda, "Methods for Visual Understanding of Hierarchical System Structures" (1981).
final class GraphLayout {
    private static final int SWEEPS = 4;

    private final ComputationGraph graph;
    private final Map<Integer, List<Integer>> columns;
    private final Map<Integer, Double> places = new HashMap<>();

    GraphLayout(ComputationGraph graph) {
        this.graph = graph;
        this.columns = IntStream.range(0, graph.nodes().size()).boxed()
                .collect(Collectors.groupingBy(at -> graph.nodes().get(at).layer(), Collectors.toList()));
        columns.replaceAll((_, column) -> {
            List<Integer> around = spread(column);
            number(around);
            return around;
        });
    }

    /// What is made in the middle, what is given around it.
    private List<Integer> spread(List<Integer> column) {
        List<Integer> around = new ArrayList<>(column.stream().filter(at -> graph.nodes().get(at).made()).toList());
        List<Integer> given = column.stream().filter(at -> !graph.nodes().get(at).made()).toList();
        for (int k = 0; k < given.size(); k++) {
            around.add(k % 2 == 0 && !around.isEmpty() && around.size() > k ? 0 : around.size(), given.get(k));
        }
        return around.size() > given.size() ? around : column;
    }

    private void number(List<Integer> column) {
        for (int k = 0; k < column.size(); k++) {
            places.put(column.get(k), k - (column.size() - 1) / 2.0);
        }
    }

    /// For each node its row within its column, from 0.
    List<Integer> rows() {
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            columns.replaceAll((_, column) -> {
                List<Integer> sorted = new ArrayList<>(column);
                sorted.sort(Comparator.comparingDouble(this::middle));
                number(sorted);
                return sorted;
            });
        }
        Map<Integer, Integer> rows = new HashMap<>();
        columns.values().forEach(column -> {
            for (int k = 0; k < column.size(); k++) {
                rows.put(column.get(k), k);
            }
        });
        return IntStream.range(0, graph.nodes().size()).mapToObj(at -> rows.getOrDefault(at, 0)).toList();
    }

    private double middle(int at) {
        return graph.edges().stream().filter(edge -> edge.from() == at || edge.to() == at)
                .mapToDouble(edge -> places.getOrDefault(edge.from() == at ? edge.to() : edge.from(), 0.0))
                .average().orElse(0);
    }
}
