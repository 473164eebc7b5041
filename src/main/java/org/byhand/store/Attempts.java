package org.byhand.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

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

    /// The last attempts at each step of a lesson. Counting is linear in the lesson's attempts, in an index; what is read of them and comes back is not.
    ///
    /// @param step only this step; empty for all of them
    /// @param after how many of each step to leave out
    /// @param most how many of each step
    public List<Tried> last(String lesson, String step, int after, int most) {
        return database.read(connection -> {
            var tried = new ArrayList<Tried>();
            var numbers = numbers(connection, lesson);
            for (var sum : sums(connection, lesson, step)) {
                tried.addAll(last(connection, lesson, sum, numbers, after, most));
            }
            return List.copyOf(tried);
        });
    }

    private record Sum(String step, int made, int readers, int solved) {}

    private static List<Sum> sums(Connection connection, String lesson, String step) throws SQLException {
        return Sql.list(connection, row -> new Sum(row.getString(1), row.getInt(2), row.getInt(3), row.getInt(4)),
                """
                        SELECT step, sum(made), count(*), sum(solved) FROM (
                            SELECT step, reader, count(*) AS made, max(CASE WHEN verdict = 'correct' THEN 1 ELSE 0 END) AS solved
                            FROM attempt WHERE lesson = ? AND step NOT LIKE '%~%' AND (? = '' OR step = ?)
                            GROUP BY step, reader) AS each_reader
                        GROUP BY step ORDER BY step""",
                lesson, step, step);
    }

    private static Map<String, Integer> numbers(Connection connection, String lesson) throws SQLException {
        var numbers = new HashMap<String, Integer>();
        for (var reader : Sql.list(connection, row -> row.getString(1),
                "SELECT reader FROM attempt WHERE lesson = ? GROUP BY reader ORDER BY min(time), reader", lesson)) {
            numbers.put(reader, numbers.size() + 1);
        }
        return numbers;
    }

    private static List<Tried> last(Connection connection, String lesson, Sum sum, Map<String, Integer> numbers,
            int after, int most) throws SQLException {
        var place = new AtomicInteger(after);
        return Sql.list(connection,
                row -> new Tried(sum.step, place.incrementAndGet(), numbers.getOrDefault(row.getString(1), 0),
                        row.getString(2), row.getString(3), row.getString(4), Instant.ofEpochMilli(row.getLong(5)),
                        sum.made, sum.readers, sum.solved),
                """
                        SELECT reader, content, verdict, result, time FROM attempt WHERE lesson = ? AND step = ?
                        ORDER BY time DESC, id LIMIT ? OFFSET ?""",
                lesson, sum.step, most, after);
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
