package org.byhand.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Lines of equal height over a grid: marching squares with linear interpolation along the edges, the segments joined into lines. In a saddle the
/// middle of the square decides. Squares with a corner that is not finite are left out.
public final class LevelLines {
    private final double[][] height;
    private final int rows;
    private final int columns;

    /// A point in units of grid squares.
    public record Point(double x, double y) {}

    /// @param height by row (y) and column (x), at least 2 × 2, all rows equally long
    public LevelLines(double[][] height) {
        this.height = height;
        rows = height.length;
        columns = height[0].length;
    }

    /// The lines at `level`; a closed one ends at the point where it begins.
    public List<List<Point>> at(double level) {
        Map<Long, List<Long>> neighbours = new HashMap<>();
        Map<Long, Point> points = new HashMap<>();
        for (int y = 0; y + 1 < rows; y++) {
            for (int x = 0; x + 1 < columns; x++) {
                square(x, y, level, neighbours, points);
            }
        }
        return join(neighbours, points);
    }

    /// The edge to the right of grid point (x, y) has an even number, the one upwards an odd one.
    private long edge(int x, int y, boolean up) {
        return 2L * (y * (long) columns + x) + (up ? 1 : 0);
    }

    private void square(int x, int y, double level, Map<Long, List<Long>> neighbours, Map<Long, Point> points) {
        double a = height[y][x] - level;
        double b = height[y][x + 1] - level;
        double c = height[y + 1][x + 1] - level;
        double d = height[y + 1][x] - level;
        if (!Double.isFinite(a + b + c + d)) {
            return;
        }
        var crossed = new ArrayList<Long>();
        cross(a, b, edge(x, y, false), x, y, 1, 0, crossed, points);
        cross(b, c, edge(x + 1, y, true), x + 1, y, 0, 1, crossed, points);
        cross(d, c, edge(x, y + 1, false), x, y + 1, 1, 0, crossed, points);
        cross(a, d, edge(x, y, true), x, y, 0, 1, crossed, points);
        if (crossed.size() == 2) {
            link(neighbours, crossed.get(0), crossed.get(1));
        } else if (crossed.size() == 4) {
            boolean aWithMiddle = a >= 0 == (a + b + c + d) / 4 >= 0;
            link(neighbours, crossed.get(0), crossed.get(aWithMiddle ? 1 : 3));
            link(neighbours, crossed.get(2), crossed.get(aWithMiddle ? 3 : 1));
        }
    }

    private static void cross(double from, double to, long edge, int x, int y, int dx, int dy, List<Long> crossed,
            Map<Long, Point> points) {
        if (from >= 0 == to >= 0) {
            return;
        }
        double share = from / (from - to);
        points.put(edge, new Point(x + dx * share, y + dy * share));
        crossed.add(edge);
    }

    private static void link(Map<Long, List<Long>> neighbours, long one, long other) {
        neighbours.computeIfAbsent(one, _ -> new ArrayList<>(2)).add(other);
        neighbours.computeIfAbsent(other, _ -> new ArrayList<>(2)).add(one);
    }

    private static List<List<Point>> join(Map<Long, List<Long>> neighbours, Map<Long, Point> points) {
        var lines = new ArrayList<List<Point>>();
        var edges = neighbours.keySet().stream().sorted().toList();
        // open lines first, from their ends; what is left are rings
        for (long edge : edges) {
            if (neighbours.getOrDefault(edge, List.of()).size() == 1) {
                lines.add(walk(edge, neighbours, points));
            }
        }
        for (long edge : edges) {
            if (!neighbours.getOrDefault(edge, List.of()).isEmpty()) {
                lines.add(walk(edge, neighbours, points));
            }
        }
        return lines;
    }

    private static List<Point> walk(long from, Map<Long, List<Long>> neighbours, Map<Long, Point> points) {
        var line = new ArrayList<Point>();
        long at = from;
        while (true) {
            line.add(java.util.Objects.requireNonNull(points.get(at)));
            var next = neighbours.getOrDefault(at, List.of());
            if (next.isEmpty()) {
                return line;
            }
            long to = next.removeFirst();
            neighbours.getOrDefault(to, new ArrayList<>()).remove((Long) at);
            at = to;
        }
    }
}
