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
        private List<String> lines() {
            return List.of(source.replace("\r\n", "\n").split("\n", -1));
        }

        private String front() {
            List<String> lines = lines();
            int end = lines.getFirst().equals("---") ? lines.subList(1, lines.size()).indexOf("---") + 1 : 0;
            return String.join("\n", lines.subList(0, Math.max(0, end)));
        }

        /// What is compared: each block, of running text each paragraph.
        private List<Piece> pieces() {
            List<String> lines = lines();
            List<Piece> pieces = new ArrayList<>();
            for (Preview.Seen seen : page.blocks()) {
                PageBlock block = seen.block();
                if (block.kind().equals("prose")) {
                    List<String> paragraphs = paragraphs(block.html());
                    for (int i = 0; i < paragraphs.size(); i++) {
                        String html = paragraphs.get(i);
                        pieces.add(new Piece(PageBlock.prose(block.id() + (i == 0 ? "" : "-" + i), html), html,
                                html.replaceAll("\\s+", " ")));
                    }
                    continue;
                }
                Preview.Lines at = page.places().get(block.id());
                pieces.add(new Piece(block, seen.key(),
                        at == null ? seen.key() : String.join("\r", lines.subList(at.from() - 1, at.to()))));
            }
            return pieces;
        }

        /// The paragraphs of a text that holds nothing else; otherwise all of it.
        private static List<String> paragraphs(String html) {
            List<String> paragraphs = List.of(html.strip().split("(?<=</p>)\\s*(?=<p>)"));
            return paragraphs.stream().allMatch(one -> one.startsWith("<p>") && one.endsWith("</p>")
                    && one.indexOf("<p>", 1) < 0) ? paragraphs : List.of(html);
        }
    }

    /// @param key names exactly what is printed
    /// @param text on one line, what tells whether it is the same
    private record Piece(PageBlock block, String key, String text) {}

    /// What differs between two texts' pages.
    public static PageDiff of(Side before, Side after) {
        List<Piece> old = before.pieces();
        List<Piece> now = after.pieces();
        List<Row> rows = new ArrayList<>();
        List<Piece> gone = new ArrayList<>();
        for (LineDiff.Line line : LineDiff.of(texts(old), texts(now))) {
            switch (line.kind()) {
                case REMOVED -> gone.addAll(find(old, line.from()));
                case SAME -> {
                    flush(gone, rows);
                    find(now, line.to()).forEach(piece -> rows.add(new Row(Fate.SAME, piece.block)));
                }
                case ADDED -> find(now, line.to()).forEach(piece -> {
                    int at = gone.stream().map(Piece::key).toList().indexOf(piece.key);
                    flush(at < 0 ? gone : gone.subList(0, at), rows);
                    if (at >= 0) {
                        gone.removeFirst();
                    }
                    rows.add(new Row(at < 0 ? Fate.CAME : Fate.BEHIND, piece.block));
                });
            }
        }
        flush(gone, rows);
        return new PageDiff(rows, around(LineDiff.of(before.front(), after.front())));
    }

    private static String texts(List<Piece> pieces) {
        return String.join("\n", pieces.stream().map(Piece::text).toList());
    }

    private static void flush(List<Piece> gone, List<Row> rows) {
        gone.forEach(piece -> rows.add(new Row(Fate.GONE, piece.block)));
        gone.clear();
    }

    /// A piece by its number, from 1; none on a page without any.
    private static List<Piece> find(List<Piece> pieces, int n) {
        return n <= pieces.size() ? List.of(pieces.get(n - 1)) : List.of();
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
