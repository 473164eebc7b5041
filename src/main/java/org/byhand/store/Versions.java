package org.byhand.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.byhand.store.Manuscript.Right;

/// Lessons that are written here, from the first draft on. Every text that anybody saved stays, whole and for ever; what readers see is one of them.
///
/// Every lesson is asked for together with the person who asks: one that was not let in finds nothing. A method that changes something returns
/// once that is on disk.
public final class Versions {
    private static final String MINE = """
            SELECT l.id, l.slug, l.head, l.published, v.time AS saved, CASE WHEN l.owner = ? THEN 'OWN' ELSE s.access END AS access
            FROM lesson l JOIN version v ON v.lesson = l.id AND v.n = l.head
                LEFT JOIN share s ON s.lesson = l.id AND s.person = ?
            WHERE (l.owner = ? OR s.person IS NOT NULL)""";

    private static final String VERSION = """
            SELECT v.n, COALESCE(a.name, '') AS author, v.time, v.base, v.kind, v.note, p.n AS published
            FROM version v LEFT JOIN publication p ON p.lesson = v.lesson AND p.n = v.n
                LEFT JOIN person a ON a.id = v.author WHERE v.lesson = ?""";

    private final Database database;
    private final Clock clock;

    Versions(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Begins a lesson. The same `id` with the same text again is the same lesson.
    ///
    /// @param id made by whoever asks, at most 64 characters
    /// @param slug the name wished for; a number is put behind it if it is taken
    /// @param taken names that are taken elsewhere
    /// @return absent if the id is another lesson's
    public Optional<Manuscript> create(Actor actor, String id, String slug, Predicate<String> taken, String source) {
        return create(actor, taken, List.of(new Draft(id, slug, source, List.of()))).stream().findFirst();
    }

    /// A lesson to begin.
    ///
    /// @param id made by whoever asks, at most 64 characters
    /// @param slug the name wished for
    public record Draft(String id, String slug, String source, List<Pictures.Picture> pictures) {
        public Draft {
            pictures = List.copyOf(pictures);
        }
    }

    /// Begins lessons with their pictures, all or none.
    ///
    /// @return none if an id is another lesson's
    public List<Manuscript> create(Actor actor, Predicate<String> taken, List<Draft> drafts) {
        return database.write(connection -> {
            for (var draft : drafts) {
                if (Sql.number(connection, "SELECT count(*) FROM lesson WHERE id = ?", draft.id) > 0
                        && (find(connection, actor.id(), draft.id).isEmpty()
                                || !Texts.find(connection, draft.id, 1).equals(Optional.of(draft.source)))) {
                    return List.<Manuscript>of();
                }
            }
            var begun = new ArrayList<Manuscript>();
            for (var draft : drafts) {
                if (Sql.number(connection, "SELECT count(*) FROM lesson WHERE id = ?", draft.id) == 0) {
                    begin(connection, actor, taken, draft);
                }
                begun.add(find(connection, actor.id(), draft.id).orElseThrow());
            }
            return List.copyOf(begun);
        });
    }

    private void begin(Connection connection, Actor actor, Predicate<String> taken, Draft draft) throws SQLException {
        Sql.update(connection,
                "INSERT INTO lesson (id, owner, slug, last, head, published, created) VALUES (?, ?, ?, 1, 1, 0, ?)",
                draft.id, actor.id(), free(connection, draft.slug, taken), clock.millis());
        insert(connection, draft.id, 1, actor.id(), 0, Version.Kind.SAVED, "", draft.source);
        for (var picture : draft.pictures) {
            Pictures.insert(connection, actor, draft.id, picture, clock.millis());
        }
        Trail.add(connection, actor, "begin lesson", draft.id);
    }

    private static String free(Connection connection, String slug, Predicate<String> taken) throws SQLException {
        var name = slug;
        for (int i = 2; taken.test(name)
                || Sql.number(connection, "SELECT count(*) FROM lesson WHERE slug = ?", name) > 0; i++) {
            name = slug + "-" + i;
        }
        return name;
    }

    /// The lessons that `person` may see, the last changed first.
    public List<Manuscript> lessons(String person) {
        return database
                .read(connection -> Sql.list(connection, Versions::manuscript, MINE + " ORDER BY v.time DESC, l.slug",
                        person, person, person));
    }

    /// One of them.
    public Optional<Manuscript> find(String person, String id) {
        return database.read(connection -> find(connection, person, id));
    }

    /// The text of save `n`.
    public Optional<String> source(String person, String id, int n) {
        return database.read(connection -> find(connection, person, id).isEmpty()
                ? Optional.<String>empty()
                : Texts.find(connection, id, n));
    }

    /// All saves, the last first.
    public List<Version> history(String person, String id) {
        return database.read(connection -> find(connection, person, id).isEmpty()
                ? List.<Version>of()
                : Sql.list(connection, Versions::version, VERSION + " ORDER BY v.n DESC", id));
    }

    /// Saves a text that was made from save `base`. If that is no longer the head, the text is kept beside it and both are given back.
    public Saving save(Actor actor, String id, int base, String source, String note) {
        return database.write(connection -> {
            var lesson = locked(connection, actor.id(), id);
            if (lesson.isEmpty()) {
                return new Saving.Denied();
            }
            int head = lesson.get().base();
            var theirs = Texts.find(connection, id, head).orElseThrow();
            var common = Texts.find(connection, id, base);
            if (common.isEmpty()) {
                return new Saving.NoSuchBase();
            }
            if (theirs.equals(source)) {
                return new Saving.Saved(version(connection, id, head));
            }
            if (base == head) {
                int n = next(connection, id);
                insert(connection, id, n, actor.id(), base, Version.Kind.SAVED, note, source);
                Sql.update(connection, "UPDATE lesson SET head = ? WHERE id = ?", n, id);
                return new Saving.Saved(version(connection, id, n));
            }
            if (!isKept(connection, actor.id(), id, base, source)) {
                insert(connection, id, next(connection, id), actor.id(), base, Version.Kind.REFUSED, note, source);
            }
            return new Saving.Conflict(source, theirs, common.get(), head);
        });
    }

    /// Whether this very text is the last one of `person` that was refused: a retry is not another text.
    private static boolean isKept(Connection connection, String person, String id, int base, String source)
            throws SQLException {
        return Sql.find(connection, row -> row.getInt(1) == base && row.getString(2).equals(source), """
                SELECT base, source FROM version WHERE lesson = ? AND author = ? AND kind = 'REFUSED'
                ORDER BY n DESC LIMIT 1""", id, person).orElse(false);
    }

    /// Opens the head to readers: the text becomes an edition and what readers see, and the audit trail has it, all or nothing.
    ///
    /// @param base the save that was proven; if it is no longer the head, nothing is published
    /// @param edition of that text
    public Saving publish(Actor actor, String id, int base, String edition) {
        return database.write(connection -> {
            var lesson = locked(connection, actor.id(), id);
            if (lesson.isEmpty()) {
                return new Saving.Denied();
            }
            var source = Texts.find(connection, id, base);
            if (source.isEmpty()) {
                return new Saving.NoSuchBase();
            }
            int head = lesson.get().base();
            if (base != head) {
                return new Saving.Conflict(source.get(), Texts.find(connection, id, head).orElseThrow(), source.get(),
                        head);
            }
            if (!lesson.get().published().equals(Optional.of(base))) {
                Editions.keep(connection, lesson.get().slug(), edition, source.get(), clock.millis());
                Sql.update(connection,
                        """
                                INSERT INTO publication (lesson, n, person, time, edition) VALUES (?, ?, ?, ?, ?) ON CONFLICT (lesson, n) DO NOTHING""",
                        id, base, actor.id(), clock.millis(), edition);
                Sql.update(connection, "UPDATE lesson SET published = ? WHERE id = ?", base, id);
                Trail.add(connection, actor, "publish", id + "/" + base);
            }
            return new Saving.Saved(version(connection, id, base));
        });
    }

    /// The lesson, if `person` may change it; nobody else changes it before this transaction ends.
    private static Optional<Manuscript> locked(Connection connection, String person, String id) throws SQLException {
        Sql.update(connection, "UPDATE lesson SET last = last WHERE id = ?", id);
        return find(connection, person, id).filter(lesson -> lesson.right().includes(Right.EDIT));
    }

    private static int next(Connection connection, String id) throws SQLException {
        Sql.update(connection, "UPDATE lesson SET last = last + 1 WHERE id = ?", id);
        return (int) Sql.number(connection, "SELECT last FROM lesson WHERE id = ?", id);
    }

    private void insert(Connection connection, String id, int n, String person, int base, Version.Kind kind,
            String note, String source) throws SQLException {
        var kept = Texts.keep(connection, id, base, source);
        Sql.update(connection, """
                INSERT INTO version (lesson, n, author, time, base, kind, note, whole, source, delta)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", id, n, person, clock.millis(), base, kind.name(), note,
                kept.whole(), kept.source(), kept.delta());
    }

    static Optional<Manuscript> find(Connection connection, String person, String id) throws SQLException {
        return Sql.find(connection, Versions::manuscript, MINE + " AND l.id = ?", person, person, person, id);
    }

    private static Version version(Connection connection, String id, int n) throws SQLException {
        return Sql.find(connection, Versions::version, VERSION + " AND v.n = ?", id, n).orElseThrow();
    }

    private static Manuscript manuscript(ResultSet row) throws SQLException {
        int published = row.getInt("published");
        return new Manuscript(row.getString("id"), row.getString("slug"), Right.valueOf(row.getString("access")),
                row.getInt("head"), Instant.ofEpochMilli(row.getLong("saved")),
                published == 0 ? Optional.empty() : Optional.of(published));
    }

    private static Version version(ResultSet row) throws SQLException {
        return new Version(row.getInt("n"), row.getString("author"), Instant.ofEpochMilli(row.getLong("time")),
                row.getInt("base"), Version.Kind.valueOf(row.getString("kind")), row.getString("note"),
                row.getInt("published") > 0);
    }
}
