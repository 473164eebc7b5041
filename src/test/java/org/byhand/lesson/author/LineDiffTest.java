package org.byhand.lesson.author;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.byhand.lesson.author.LineDiff.Kind;
import org.byhand.lesson.author.LineDiff.Line;
import org.junit.jupiter.api.Test;

class LineDiffTest {
    @Test
    void changedLineIsRemovedAndAdded() {
        assertEquals(
                List.of(new Line(Kind.SAME, 1, 1, "a"), new Line(Kind.REMOVED, 2, 0, "b"),
                        new Line(Kind.ADDED, 0, 2, "x"), new Line(Kind.SAME, 3, 3, "c")),
                LineDiff.of("a\nb\nc", "a\nx\nc"));
    }

    @Test
    void equalTextsAreAllTheSame() {
        assertTrue(LineDiff.of("a\n\nb\n", "a\n\nb\n").stream().allMatch(line -> line.kind() == Kind.SAME));
    }

    @Test
    void bothTextsCanBeReadOffAndNoShorterDiffExists() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<String> from = lines(random);
            List<String> to = lines(random);
            List<Line> diff = LineDiff.of(String.join("\n", from), String.join("\n", to));
            assertEquals(String.join("\n", from), read(diff, Kind.ADDED), "seed " + seed);
            assertEquals(String.join("\n", to), read(diff, Kind.REMOVED), "seed " + seed);
            assertEquals(longestCommon(from, to),
                    diff.stream().filter(line -> line.kind() == Kind.SAME).count(), "seed " + seed);
        }
    }

    @Test
    void textsWithNothingInCommonAreAnsweredToo() {
        String from = String.join("\n", Collections.nCopies(30_000, "a"));
        String to = String.join("\n", Collections.nCopies(30_000, "b"));
        assertEquals(60_000, LineDiff.of(from, to).size());
    }

    private static List<String> lines(Random random) {
        return IntStream.range(0, 1 + random.nextInt(12))
                .mapToObj(_ -> String.valueOf((char) ('a' + random.nextInt(4))))
                .toList();
    }

    private static String read(List<Line> diff, Kind without) {
        return diff.stream().filter(line -> line.kind() != without).map(Line::text).collect(Collectors.joining("\n"));
    }

    private static long longestCommon(List<String> a, List<String> b) {
        long[][] best = new long[a.size() + 1][b.size() + 1];
        for (int i = 1; i <= a.size(); i++) {
            for (int j = 1; j <= b.size(); j++) {
                best[i][j] = a.get(i - 1).equals(b.get(j - 1))
                        ? best[i - 1][j - 1] + 1
                        : Math.max(best[i - 1][j], best[i][j - 1]);
            }
        }
        return best[a.size()][b.size()];
    }
}
