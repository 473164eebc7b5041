package org.byhand.store;

import java.time.Instant;
import java.util.List;

/// What readers wrote in a lesson, for those who write the lesson. Nobody is named: readers are numbered in the order in which they first
/// handed something in. What a reader asked of a small step on the way is the reader's own and is not here.
public final class Attempts {
    private final Database database;

    Attempts(Database database) {
        this.database = database;
    }

    /// An attempt, and what all attempts at its step come to.
    ///
    /// @param place counts the step's attempts from 1, the last first
    /// @param reader the reader's number in this lesson, from 1
    /// @param content the blanks as JSON text
    /// @param verdict the checker's verdict
    /// @param result the whole feedback as JSON text, as the reader got it
    /// @param time when it was checked
    /// @param all how many attempts at the step there are
    /// @param readers how many readers made them
    /// @param solved how many of those were right in the end
    public record Tried(String step, int place, int reader, String content, String verdict, String result, Instant time,
            int all, int readers, int solved) {}

    /// The last attempts at each step of a lesson. The cost is linear in the lesson's attempts; what comes back is not.
    ///
    /// @param step only this step; empty for all of them
    /// @param after how many of each step to leave out
    /// @param most how many of each step
    public List<Tried> last(String lesson, String step, int after, int most) {
        return database.read(connection -> Sql.list(connection,
                row -> new Tried(row.getString("step"), row.getInt("place"), row.getInt("number"),
                        row.getString("content"), row.getString("verdict"), row.getString("result"),
                        Instant.ofEpochMilli(row.getLong("time")), row.getInt("made"), row.getInt("readers"),
                        row.getInt("solved")),
                """
                        WITH who AS (
                            SELECT reader, ROW_NUMBER() OVER (ORDER BY min(time), reader) AS number
                            FROM attempt WHERE lesson = ? GROUP BY reader),
                        sums AS (
                            SELECT step, count(*) AS made, count(DISTINCT reader) AS readers,
                                count(DISTINCT CASE WHEN verdict = 'correct' THEN reader END) AS solved
                            FROM attempt WHERE lesson = ? AND step NOT LIKE '%~%' AND (? = '' OR step = ?) GROUP BY step),
                        placed AS (
                            SELECT reader, id, ROW_NUMBER() OVER (PARTITION BY step ORDER BY time DESC, id) AS place
                            FROM attempt WHERE lesson = ? AND step NOT LIKE '%~%' AND (? = '' OR step = ?))
                        SELECT a.step, placed.place, who.number, a.content, a.verdict, a.result, a.time,
                            sums.made, sums.readers, sums.solved
                        FROM placed JOIN attempt a ON a.reader = placed.reader AND a.id = placed.id
                            JOIN who ON who.reader = a.reader JOIN sums ON sums.step = a.step
                        WHERE placed.place > ? AND placed.place <= ?
                        ORDER BY a.step, placed.place""",
                lesson, lesson, step, step, lesson, step, step, after, after + most));
    }

    /// The answers to a lesson that nothing could be said of, most readers first.
    ///
    /// @param most how many
    public List<Puzzle> puzzles(String lesson, int most) {
        return database.read(connection -> Sql.list(connection, row -> new Puzzle(row.getString(1), row.getString(2),
                row.getString(3), row.getString(4), row.getInt(5), row.getInt(6)),
                """
                        SELECT step, content, verdict, code, count(DISTINCT reader) AS readers, count(*) AS times FROM attempt
                        WHERE lesson = ? AND (verdict = 'undecided' OR code IN ('other', 'syntax', 'unknown-symbol', 'too-much-work'))
                        GROUP BY step, content, verdict, code ORDER BY readers DESC, times DESC, step, content LIMIT ?""",
                lesson, most));
    }
}
