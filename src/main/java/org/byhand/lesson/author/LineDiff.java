package org.byhand.lesson.author;

import java.util.ArrayList;
import java.util.List;

/// Which lines two texts share, after Myers, "An O(ND) Difference Algorithm and Its Variations" (Algorithmica 1986). Texts that differ in more than
/// [#MOST] lines are told apart only by how they begin and end.
public final class LineDiff {
    private static final int MOST = 2000;

    private final List<String> from;
    private final List<String> to;
    private final List<Line> lines = new ArrayList<>();

    private LineDiff(List<String> from, List<String> to) {
        this.from = from;
        this.to = to;
    }

    /// What became of a line.
    public enum Kind {
        /// In both texts.
        SAME,
        /// Only in the second.
        ADDED,
        /// Only in the first.
        REMOVED
    }

    /// A line of one or both texts.
    ///
    /// @param from its number in the first text, from 1; 0 if it is not there
    /// @param to its number in the second text, from 1; 0 if it is not there
    public record Line(Kind kind, int from, int to, String text) {}

    /// The lines of both texts in one order; the same, then removed ones before added ones.
    public static List<Line> of(String from, String to) {
        LineDiff diff = new LineDiff(List.of(from.split("\n", -1)), List.of(to.split("\n", -1)));
        diff.run();
        return List.copyOf(diff.lines);
    }

    private void run() {
        int start = 0;
        while (start < Math.min(from.size(), to.size()) && from.get(start).equals(to.get(start))) {
            same(start, start);
            start++;
        }
        int end = 0;
        while (end < Math.min(from.size(), to.size()) - start
                && from.get(from.size() - 1 - end).equals(to.get(to.size() - 1 - end))) {
            end++;
        }
        middle(start, from.size() - end, to.size() - end);
        for (int i = end; i > 0; i--) {
            same(from.size() - i, to.size() - i);
        }
    }

    /// The lines between a common start and a common end.
    private void middle(int start, int fromEnd, int toEnd) {
        int n = fromEnd - start;
        int m = toEnd - start;
        List<int[]> trace = new ArrayList<>();
        int[] furthest = new int[2 * Math.min(n + m, MOST) + 3];
        int middle = furthest.length / 2;
        for (int d = 0; d <= Math.min(n + m, MOST); d++) {
            for (int k = -d; k <= d; k += 2) {
                boolean down = k == -d || (k != d && furthest[middle + k - 1] < furthest[middle + k + 1]);
                int x = down ? furthest[middle + k + 1] : furthest[middle + k - 1] + 1;
                int y = x - k;
                while (x < n && y < m && from.get(start + x).equals(to.get(start + y))) {
                    x++;
                    y++;
                }
                furthest[middle + k] = x;
                if (x >= n && y >= m) {
                    trace.add(java.util.Arrays.copyOfRange(furthest, middle - d, middle + d + 1));
                    walk(trace, start, n, m);
                    return;
                }
            }
            trace.add(java.util.Arrays.copyOfRange(furthest, middle - d, middle + d + 1));
        }
        removed(start, fromEnd);
        added(start, toEnd);
    }

    /// Walks back from the end; `trace.get(d)` holds how far each diagonal −d … d got with d changes.
    private void walk(List<int[]> trace, int start, int n, int m) {
        List<Runnable> back = new ArrayList<>();
        int x = n;
        int y = m;
        for (int d = trace.size() - 1; d >= 0; d--) {
            int k = x - y;
            boolean down = d > 0 && (k == -d || (k != d && at(trace, d - 1, k - 1) < at(trace, d - 1, k + 1)));
            int beforeX = d == 0 ? 0 : down ? at(trace, d - 1, k + 1) : at(trace, d - 1, k - 1);
            int beforeY = d == 0 ? 0 : beforeX - (down ? k + 1 : k - 1);
            while (x > beforeX && y > beforeY) {
                int i = start + --x;
                int j = start + --y;
                back.add(() -> same(i, j));
            }
            if (d > 0) {
                int i = start + beforeX;
                int j = start + beforeY;
                back.add(down ? () -> added(j, j + 1) : () -> removed(i, i + 1));
            }
            x = beforeX;
            y = beforeY;
        }
        back.reversed().forEach(Runnable::run);
    }

    private static int at(List<int[]> trace, int d, int k) {
        return k < -d || k > d ? -1 : trace.get(d)[k + d];
    }

    private void same(int i, int j) {
        lines.add(new Line(Kind.SAME, i + 1, j + 1, from.get(i)));
    }

    private void removed(int first, int end) {
        for (int i = first; i < end; i++) {
            lines.add(new Line(Kind.REMOVED, i + 1, 0, from.get(i)));
        }
    }

    private void added(int first, int end) {
        for (int j = first; j < end; j++) {
            lines.add(new Line(Kind.ADDED, 0, j + 1, to.get(j)));
        }
    }
}
