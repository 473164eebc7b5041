package org.byhand.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// What is remembered. Safe for any number of threads; on PostgreSQL also for any number of servers.
///
/// A method that changes something returns once that is on disk. Every method throws [UnavailableException] when the disk or the
/// database cannot do it now. Every row is asked for together with its reader: what another reader did is not there.
public final class Store implements AutoCloseable {
    /// The name of the file in a data folder.
    static final String FILE = "byhand.db";

    private final Database database;
    private final Clock clock = Clock.systemUTC();
    private final Trail trail;
    private final Sessions sessions;
    private final People people;
    private final Invitations invitations;

    /// On a database that the caller made and this closes.
    Store(Database database) {
        this.database = database;
        trail = new Trail(database);
        sessions = new Sessions(database);
        var passwords = new Passwords();
        people = new People(database, passwords);
        invitations = new Invitations(database, passwords);
    }

    /// The store in the file `byhand.db` of a folder, which is made if it is missing.
    public static Store open(Path folder) {
        return new Store(new SqliteDatabase(folder.resolve(FILE)));
    }

    /// The store in a PostgreSQL database, at a URL such as `jdbc:postgresql://host/byhand?user=…&password=…`.
    ///
    /// @throws UnavailableException also if that database is set up so that it may lose what it acknowledged
    public static Store open(String url) {
        return new Store(new PostgresDatabase(url));
    }

    /// Who may author.
    public People people() {
        return people;
    }

    /// The links by which they join.
    public Invitations invitations() {
        return invitations;
    }

    /// The browsers in which they are signed in.
    public Sessions sessions() {
        return sessions;
    }

    /// What was done that cannot be undone.
    public Trail trail() {
        return trail;
    }

    /// Keeps an attempt, moves its step on, and makes the reader known, all or nothing. An attempt that was kept before is left as it is, and
    /// its receipt is given again; a wrong answer that was given before in the same words is no new try.
    public Receipt keep(Attempt attempt) {
        return database.write(connection -> {
            enrol(connection, attempt.reader());
            if (insert(connection, attempt) == 0) {
                return find(connection, attempt).orElseThrow();
            }
            if (attempt.effect() != Attempt.Effect.NOTHING && !isRepeated(connection, attempt)) {
                count(connection, attempt);
            }
            var tries = (int) Sql.number(connection,
                    "SELECT tries FROM step WHERE reader = ? AND lesson = ? AND step = ?",
                    attempt.reader(), attempt.lesson(), attempt.step());
            var solved = (int) Sql.number(connection,
                    "SELECT count(*) FROM step WHERE reader = ? AND lesson = ? AND state = 'SOLVED' AND step NOT LIKE '%~%'",
                    attempt.reader(), attempt.lesson());
            Sql.update(connection, "UPDATE attempt SET tries = ?, solved = ? WHERE reader = ? AND id = ?", tries,
                    solved,
                    attempt.reader(), attempt.id());
            return new Receipt.Kept(attempt.result(), tries, solved);
        });
    }

    /// The receipt of an attempt that was kept before, if there is one under this attempt's id.
    public Optional<Receipt> find(Attempt attempt) {
        return database.read(connection -> find(connection, attempt));
    }

    /// Keeps half-typed blanks.
    ///
    /// @param draft JSON text
    public void draft(String reader, String lesson, String step, String draft) {
        database.write(connection -> {
            enrol(connection, reader);
            return Sql.update(connection,
                    """
                            INSERT INTO step (reader, lesson, step, state, tries, rungs, draft, answer, changed)
                            VALUES (?, ?, ?, 'OPEN', 0, 0, ?, '', ?)
                            ON CONFLICT (reader, lesson, step) DO UPDATE SET draft = excluded.draft, changed = excluded.changed""",
                    reader, lesson, step, draft, clock.millis());
        });
    }

    /// Notes that a reader opened the hints up to `rung` (from 1). With `shows`, that rung gave the line away: a step that was open is
    /// then shown.
    public void open(String reader, String lesson, String step, int rung, boolean shows) {
        database.write(connection -> {
            enrol(connection, reader);
            Sql.update(connection, """
                    INSERT INTO step (reader, lesson, step, state, tries, rungs, draft, answer, changed)
                    VALUES (?, ?, ?, ?, 0, ?, '', '', ?)
                    ON CONFLICT (reader, lesson, step) DO UPDATE SET
                        rungs = CASE WHEN step.rungs > excluded.rungs THEN step.rungs ELSE excluded.rungs END,
                        state = CASE WHEN step.state = 'OPEN' THEN excluded.state ELSE step.state END,
                        changed = excluded.changed""",
                    reader, lesson, step, shows ? "SHOWN" : "OPEN", rung, clock.millis());
            return shows ? Trail.add(connection, Actor.reader(reader), "show", lesson + "/" + step) : 0;
        });
    }

    /// Forgets where a reader stands in a lesson. The attempts stay: they happened.
    public void reset(String reader, String lesson) {
        database.write(connection -> {
            enrol(connection, reader);
            Sql.update(connection, "DELETE FROM step WHERE reader = ? AND lesson = ?", reader, lesson);
            Sql.update(connection, "DELETE FROM pin WHERE reader = ? AND lesson = ?", reader, lesson);
            return Trail.add(connection, Actor.reader(reader), "reset", lesson);
        });
    }

    /// Makes one reader's work another's: who wrote without a name and then signs in finds it under the name. Where both wrote, the line that
    /// got further stays, with the tries of both.
    public void move(String from, String to) {
        database.write(connection -> {
            if (Sql.number(connection, "SELECT count(*) FROM reader WHERE id = ?", from) == 0) {
                return 0;
            }
            enrol(connection, to);
            Sql.update(connection, """
                    UPDATE attempt SET reader = ? WHERE reader = ?
                    AND id NOT IN (SELECT id FROM attempt WHERE reader = ?)""", to, from, to);
            Sql.update(connection,
                    """
                            INSERT INTO step (reader, lesson, step, state, tries, rungs, draft, answer, changed)
                            SELECT ?, lesson, step, state, tries, rungs, draft, answer, changed FROM step WHERE reader = ?
                            ON CONFLICT (reader, lesson, step) DO UPDATE SET
                                tries = step.tries + excluded.tries,
                                rungs = CASE WHEN step.rungs > excluded.rungs THEN step.rungs ELSE excluded.rungs END,
                                state = CASE WHEN step.state = 'OPEN' THEN excluded.state ELSE step.state END,
                                draft = CASE WHEN excluded.draft = '' THEN step.draft ELSE excluded.draft END,
                                answer = CASE WHEN step.answer = '' THEN excluded.answer ELSE step.answer END,
                                changed = excluded.changed""",
                    to, from);
            Sql.update(connection,
                    """
                            INSERT INTO pin (reader, lesson, version, time)
                            SELECT ?, lesson, version, time FROM pin WHERE reader = ? ON CONFLICT (reader, lesson) DO NOTHING""",
                    to, from);
            return Sql.update(connection, "DELETE FROM step WHERE reader = ?", from);
        });
    }

    /// Forgets where a reader stands at some steps of a lesson. The attempts stay: they happened.
    public void reset(String reader, String lesson, List<String> steps) {
        database.write(connection -> {
            enrol(connection, reader);
            for (var step : steps) {
                Sql.update(connection, "DELETE FROM step WHERE reader = ? AND lesson = ? AND step = ?", reader, lesson,
                        step);
            }
            return Trail.add(connection, Actor.reader(reader), "reset", lesson + "/" + steps.size());
        });
    }

    /// Where a reader stands: a lesson's steps that were touched.
    public List<StepState> steps(String reader, String lesson) {
        return database.read(connection -> Sql.list(connection, Store::state,
                "SELECT * FROM step WHERE reader = ? AND lesson = ? ORDER BY step", reader, lesson));
    }

    /// Where a reader stands in all lessons.
    public List<StepState> steps(String reader) {
        return database.read(connection -> Sql.list(connection, Store::state,
                "SELECT * FROM step WHERE reader = ? ORDER BY lesson, step", reader));
    }

    /// The lesson in which a reader changed something last.
    public Optional<String> last(String reader) {
        return database.read(connection -> Sql.find(connection, row -> row.getString(1),
                "SELECT lesson FROM step WHERE reader = ? ORDER BY changed DESC LIMIT 1", reader));
    }

    /// What readers wrote, for those who write the lessons.
    public Attempts attempts() {
        return new Attempts(database);
    }

    /// Lessons that are written here.
    public Versions versions() {
        return new Versions(database, Clock.systemUTC());
    }

    /// Who may see and change those lessons.
    public Shares shares() {
        return new Shares(database, Clock.systemUTC());
    }

    /// Who may look at their drafts.
    public DraftLinks links() {
        return new DraftLinks(database, Clock.systemUTC());
    }

    /// The texts that readers began, and who began which.
    public Editions editions() {
        return new Editions(database, Clock.systemUTC());
    }

    /// The pictures of those lessons.
    public Pictures pictures() {
        return new Pictures(database, Clock.systemUTC());
    }

    /// Whether a write would be taken now: one query, room on the disk, the queue not full. Never throws.
    public boolean ready() {
        try {
            return database.ready();
        } catch (UnavailableException e) {
            return false;
        }
    }

    /// Lets what is being written finish, then closes.
    @Override
    public void close() {
        database.close();
    }

    private void enrol(Connection connection, String reader) throws SQLException {
        Sql.update(connection, "INSERT INTO reader (id, created) VALUES (?, ?) ON CONFLICT (id) DO NOTHING", reader,
                clock.millis());
    }

    /// Whether this wrong answer was given before, since the step was begun.
    private static boolean isRepeated(Connection connection, Attempt attempt) throws SQLException {
        return attempt.effect() == Attempt.Effect.COUNTS && Sql.number(connection, """
                SELECT count(*) FROM attempt a JOIN step s
                    ON s.reader = a.reader AND s.lesson = a.lesson AND s.step = a.step AND s.tries > 0
                WHERE a.reader = ? AND a.lesson = ? AND a.step = ? AND a.version = ? AND a.content = ? AND a.id <> ?""",
                attempt.reader(), attempt.lesson(), attempt.step(), attempt.version(), attempt.content(),
                attempt.id()) > 0;
    }

    /// A try more; a line that was shown stays the page's.
    private void count(Connection connection, Attempt attempt) throws SQLException {
        var solves = attempt.effect() == Attempt.Effect.SOLVES;
        Sql.update(connection, """
                INSERT INTO step (reader, lesson, step, state, tries, rungs, draft, answer, changed)
                VALUES (?, ?, ?, ?, 1, 0, '', ?, ?)
                ON CONFLICT (reader, lesson, step) DO UPDATE SET
                    tries = step.tries + 1,
                    state = CASE WHEN step.state = 'OPEN' THEN excluded.state ELSE step.state END,
                    answer = CASE WHEN excluded.answer = '' THEN step.answer ELSE excluded.answer END,
                    changed = excluded.changed""",
                attempt.reader(), attempt.lesson(), attempt.step(), solves ? "SOLVED" : "OPEN",
                solves ? attempt.content() : "", clock.millis());
    }

    /// The number of rows inserted: 0 if there is one under this id already, also one that another server is just committing.
    static int insert(Connection connection, Attempt attempt) throws SQLException {
        return Sql.update(connection,
                """
                        INSERT INTO attempt (reader, id, lesson, version, step, content, verdict, code, result, tries, solved, time)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?) ON CONFLICT (reader, id) DO NOTHING""",
                attempt.reader(), attempt.id(), attempt.lesson(), attempt.version(), attempt.step(), attempt.content(),
                attempt.verdict(), attempt.code(), attempt.result(), attempt.time().toEpochMilli());
    }

    private static Optional<Receipt> find(Connection connection, Attempt attempt) throws SQLException {
        return Sql.find(connection, row -> {
            var same = row.getString("lesson").equals(attempt.lesson())
                    && row.getString("step").equals(attempt.step())
                    && row.getString("content").equals(attempt.content());
            return same
                    ? new Receipt.Kept(row.getString("result"), row.getInt("tries"), row.getInt("solved"))
                    : new Receipt.Conflict();
        }, "SELECT * FROM attempt WHERE reader = ? AND id = ?", attempt.reader(), attempt.id());
    }

    private static StepState state(ResultSet row) throws SQLException {
        return new StepState(row.getString("lesson"), row.getString("step"),
                StepState.State.valueOf(row.getString("state")), row.getInt("tries"), row.getInt("rungs"),
                row.getString("draft"), row.getString("answer"));
    }
}
