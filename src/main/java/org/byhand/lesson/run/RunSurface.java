package org.byhand.lesson.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.byhand.engine.LevelLines;
import org.byhand.engine.Program;
import org.byhand.lesson.run.RunReply.Level;
import org.byhand.lesson.run.RunReply.Surface;

/// The loss over two entries of the weights, the others held: a box around the paths, and the lines of equal loss in it.
final class RunSurface {
    /// How many squares the grid has on each side.
    static final int GRID = 48;
    private static final int LEVELS = 15;
    private static final int TABLE = 6;
    private static final double BOX = 1000;

    private RunSurface() {}

    /// One of the two entries: of which variable, which entry, and where the copies were.
    @SuppressWarnings("ArrayRecordComponent") // one request's own
    record Axis(String variable, int entry, double[] yours, double[] truth) {
        /// Room around the true path and around that part of yours which is not far from it.
        List<Double> range() {
            double low = Arrays.stream(truth).filter(Double::isFinite).min().orElse(0);
            double high = Arrays.stream(truth).filter(Double::isFinite).max().orElse(0);
            double reach = Math.max(high - low, 0.5);
            double from = low - 2 * reach;
            double to = high + 2 * reach;
            double least = Arrays.stream(yours).filter(value -> value >= from && value <= to).min().orElse(low);
            double most = Arrays.stream(yours).filter(value -> value >= from && value <= to).max().orElse(high);
            double middle = (Math.min(low, least) + Math.max(high, most)) / 2;
            double half = 0.7 * Math.max(Math.max(high, most) - Math.min(low, least), 0.5);
            return List.of(middle - half, middle + half);
        }
    }

    /// @param program its first output is the loss; its inputs are held as they are
    static Surface of(Program program, Axis horizontal, Axis vertical, String held) {
        List<Double> x = horizontal.range();
        List<Double> y = vertical.range();
        double[][] height = new double[GRID + 1][GRID + 1];
        for (int row = 0; row <= GRID; row++) {
            for (int column = 0; column <= GRID; column++) {
                program.input(horizontal.variable())[horizontal.entry()] = at(x, column);
                program.input(vertical.variable())[vertical.entry()] = at(y, row);
                program.run();
                height[row][column] = program.scalar(0);
            }
        }
        return new Surface(held, x, y, levels(height), table(height));
    }

    private static double at(List<Double> range, int step) {
        return range.get(0) + (range.get(1) - range.get(0)) * step / GRID;
    }

    /// Closer together in height towards the valley, so that a bowl has its lines at equal distances.
    private static List<Level> levels(double[][] height) {
        double[] all = Arrays.stream(height).flatMapToDouble(Arrays::stream).filter(Double::isFinite).toArray();
        List<Level> levels = new ArrayList<>();
        if (all.length == 0) {
            return levels;
        }
        double low = Arrays.stream(all).min().orElse(0);
        double high = Arrays.stream(all).max().orElse(0);
        LevelLines lines = new LevelLines(height);
        for (int k = 0; k < LEVELS; k++) {
            double share = (k + 0.5) / LEVELS;
            double loss = low + (high - low) * share * share;
            String path = path(lines.at(loss));
            if (!path.isEmpty()) {
                levels.add(new Level(loss, path));
            }
        }
        return levels;
    }

    private static String path(List<List<LevelLines.Point>> lines) {
        StringBuilder path = new StringBuilder();
        for (List<LevelLines.Point> line : lines) {
            char move = 'M';
            for (LevelLines.Point point : line) {
                path.append(move).append(String.format(Locale.ROOT, "%.1f %.1f", point.x() * BOX / GRID,
                        BOX - point.y() * BOX / GRID));
                move = 'L';
            }
        }
        return path.toString();
    }

    private static List<List<Double>> table(double[][] height) {
        List<List<Double>> table = new ArrayList<>();
        for (int row = TABLE; row >= 0; row--) {
            List<Double> entries = new ArrayList<>();
            for (int column = 0; column <= TABLE; column++) {
                entries.add(height[row * GRID / TABLE][column * GRID / TABLE]);
            }
            table.add(entries);
        }
        return table;
    }
}
