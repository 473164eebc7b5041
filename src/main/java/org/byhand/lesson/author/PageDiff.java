package org.byhand.lesson.author;

import java.util.ArrayList;
import java.util.List;
import org.byhand.lesson.page.LessonPage.PageBlock;

/// Two texts of a lesson as one page: what stands on both pages, what only on the first and what only on the second.
///
/// @param rows in the order of the pages, what went before what came
/// @param front the lines of the front matter that only one text has, with up to two around each; none if it is the same
public record PageDiff(List<Row> rows, List<LineDiff.Line> front) {
    private static final int AROUND = 2;

    public PageDiff {
        rows = List.copyOf(rows);
        front = List.copyOf(front);
    }

    /// What became of a block.
    public enum Fate {
        /// On both pages.
        SAME,
        /// Looks the same on both pages; its hints, notes or examples do not read the same.
        BEHIND,
        /// Only on the first.
        GONE,
        /// Only on the second.
        CAME
    }

    /// A block of one page or of both.
    public record Row(Fate fate, PageBlock block) {}

    /// A text and the page that it prints.
    public record Side(String source, Preview page) {
        /// The text of each block on one line, that of the front matter first.
        private List<String> texts() {
            List<String> lines = List.of(source.replace("\r\n", "\n").split("\n", -1));
            List<String> texts = new ArrayList<>();
            int front = lines.getFirst().equals("---") ? lines.subList(1, lines.size()).indexOf("---") + 1 : 0;
            texts.add(String.join("\n", lines.subList(0, Math.max(0, front))));
            for (Preview.Seen seen : page.blocks()) {
                Preview.Lines at = page.places().get(seen.block().id());
                texts.add(at == null ? seen.key() : String.join("\r", lines.subList(at.from() - 1, at.to())));
            }
            return texts;
        }
    }

    /// What differs between two texts' pages.
    public static PageDiff of(Side before, Side after) {
        List<String> old = before.texts();
        List<String> now = after.texts();
        List<Row> rows = new ArrayList<>();
        List<Preview.Seen> gone = new ArrayList<>();
        for (LineDiff.Line line : LineDiff.of(String.join("\n", old.subList(1, old.size())),
                String.join("\n", now.subList(1, now.size())))) {
            switch (line.kind()) {
                case REMOVED -> gone.addAll(seen(before, line.from()));
                case SAME -> {
                    flush(gone, rows);
                    seen(after, line.to()).forEach(seen -> rows.add(new Row(Fate.SAME, seen.block())));
                }
                case ADDED -> seen(after, line.to()).forEach(seen -> {
                    boolean behind = gone.removeIf(other -> other.key().equals(seen.key()));
                    flush(gone, rows);
                    rows.add(new Row(behind ? Fate.BEHIND : Fate.CAME, seen.block()));
                });
            }
        }
        flush(gone, rows);
        return new PageDiff(rows, around(LineDiff.of(old.getFirst(), now.getFirst())));
    }

    private static void flush(List<Preview.Seen> gone, List<Row> rows) {
        gone.forEach(seen -> rows.add(new Row(Fate.GONE, seen.block())));
        gone.clear();
    }

    /// A block by its number, from 1; none on a page without blocks.
    private static List<Preview.Seen> seen(Side side, int n) {
        return n <= side.page.blocks().size() ? List.of(side.page.blocks().get(n - 1)) : List.of();
    }

    private static List<LineDiff.Line> around(List<LineDiff.Line> lines) {
        List<LineDiff.Line> kept = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            List<LineDiff.Line> near = lines.subList(Math.max(0, i - AROUND), Math.min(lines.size(), i + AROUND + 1));
            if (near.stream().anyMatch(line -> line.kind() != LineDiff.Kind.SAME)) {
                kept.add(lines.get(i));
            }
        }
        return kept;
    }
}
