package org.byhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.byhand.lesson.shelf.Archive;
import org.byhand.store.Manuscript.Right;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store promises about lessons that are written in it, whatever it stands on.
abstract class VersionsContractTest {
    abstract Ground ground();

    /// How many interleavings of three authors are tried.
    abstract int interleavings();

    /// How many of them at once.
    abstract int atOnce();

    private final String lesson = UUID.randomUUID().toString();
    private final String slug = "s" + lesson.substring(0, 8);
    private Actor ada;
    private Actor bob;

    @BeforeEach
    void people() throws SQLException {
        ada = person("Ada " + lesson);
        bob = person("Bob " + lesson);
    }

    private Actor person(String name) throws SQLException {
        return ground().person(name, Person.Role.INSTRUCTOR);
    }

    private Store store() {
        return ground().store();
    }

    private Versions versions() {
        return store().versions();
    }

    private Manuscript begin(String source) {
        return versions().create(ada, lesson, slug, _ -> false, source).orElseThrow();
    }

    private int save(Actor actor, int base, String source) {
        return assertInstanceOf(Saving.Saved.class, versions().save(actor, lesson, base, source, "")).version().n();
    }

    private List<String> texts() {
        return versions().history(ada.id(), lesson).stream()
                .map(version -> versions().source(ada.id(), lesson, version.n()).orElseThrow()).toList();
    }

    @Test
    void aLessonBegunTwiceIsOneLesson() {
        var first = begin("one");
        assertEquals(first, begin("one"));
        assertEquals(List.of("one"), texts());
        assertTrue(versions().create(ada, lesson, slug, _ -> false, "another").isEmpty());
        assertTrue(versions().create(bob, lesson, slug, _ -> false, "one").isEmpty());
    }

    @Test
    void aNameThatIsTakenGetsANumber() {
        begin("one");
        var id = UUID.randomUUID().toString();
        var second = versions().create(bob, id, slug, name -> name.equals(slug + "-2"), "two").orElseThrow();
        assertEquals(slug + "-3", second.slug());
    }

    @Test
    void everySaveIsKeptWhole() {
        begin("one");
        save(ada, save(ada, 1, "two"), "three");
        assertEquals(List.of("three", "two", "one"), texts());
        assertEquals(3, versions().find(ada.id(), lesson).orElseThrow().base());
        assertEquals("Ada " + lesson, versions().history(ada.id(), lesson).getFirst().author());
    }

    /// An author types at the begin, in the middle and at the end of a long lesson, and each pause is a save.
    @Test
    void manySavesOfALongTextTakeLittleMoreRoomThanWhatWasTyped() throws SQLException {
        var lines = new ArrayList<String>();
        for (int i = 0; i < 600; i++) {
            lines.add("Line " + i + " says that the gradient of line " + (i * 7 % 600) + " is known.\n");
        }
        var texts = new ArrayList<>(List.of(String.join("", lines)));
        begin(texts.getFirst());
        for (int i = 1; i <= 150; i++) {
            int at = List.of(0, 300, 599).get(i % 3);
            lines.set(at, lines.get(at).strip() + " And this is word " + i + ".\n");
            texts.add(String.join("", lines));
            save(ada, i, texts.getLast());
        }
        assertEquals(texts.reversed(), texts());
        var room = ground()
                .rows("SELECT sum(length(source) + length(delta)) FROM version WHERE lesson = '" + lesson + "'");
        var whole = texts.stream().mapToLong(String::length).sum();
        assertTrue(Long.parseLong(room.getFirst().getFirst().toString()) < whole / 15, room + " of " + whole);
    }

    @Test
    void aPersonWhoIsNotThereOwnsAndWritesNothing() {
        assertThrows(RuntimeException.class,
                () -> versions().create(new Actor("nobody", ""), lesson, slug, _ -> false, "one"));
        assertTrue(versions().find("nobody", lesson).isEmpty());
    }

    @Test
    void theSameTextAgainIsNoOtherSave() {
        begin("one");
        assertEquals(2, save(ada, 1, "two"));
        assertEquals(2, save(ada, 1, "two"));
        assertEquals(2, texts().size());
    }

    @Test
    void theSecondToSaveGetsBothTextsAndLosesNone() {
        begin("common");
        store().shares().share(ada, lesson, "bob " + lesson, Right.EDIT);
        save(ada, 1, "hers");
        var conflict = new Saving.Conflict("his", "hers", "common", 2);
        assertEquals(conflict, versions().save(bob, lesson, 1, "his", ""));
        assertEquals(conflict, versions().save(bob, lesson, 1, "his", ""));
        assertEquals(List.of("his", "hers", "common"), texts());
        assertEquals(4, save(bob, 2, "both"));
        assertEquals("both", texts().getFirst());
    }

    @Test
    void aBaseThatNeverWasIsSaid() {
        begin("one");
        assertEquals(new Saving.NoSuchBase(), versions().save(ada, lesson, 7, "x", ""));
        assertEquals(new Saving.NoSuchBase(), versions().publish(ada, lesson, 0, "e"));
    }

    @Test
    void whoWasNotLetInFindsNothing() {
        begin("one");
        assertTrue(versions().find(bob.id(), lesson).isEmpty());
        assertTrue(versions().source(bob.id(), lesson, 1).isEmpty());
        assertEquals(List.of(), versions().history(bob.id(), lesson));
        assertEquals(List.of(), versions().lessons(bob.id()));
        assertEquals(new Saving.Denied(), versions().save(bob, lesson, 1, "x", ""));
        assertEquals(new Saving.Denied(), versions().publish(bob, lesson, 1, "e"));
        assertEquals(Shares.Outcome.DENIED, store().shares().share(bob, lesson, "bob " + lesson, Right.OWN));
        assertEquals(List.of(), store().shares().of(bob.id(), lesson));
        assertEquals(Pictures.Outcome.DENIED, store().pictures().keep(bob, lesson,
                new Pictures.Picture("a.png", "image/png", new byte[]{1})));
    }

    @Test
    void rightsAreWhatTheOwnerGave() {
        begin("one");
        var shares = store().shares();
        assertEquals(Shares.Outcome.NOBODY, shares.share(ada, lesson, "nobody", Right.READ));
        assertEquals(Shares.Outcome.FIRST_OWNER, shares.share(ada, lesson, "ada " + lesson, Right.READ));
        assertEquals(Shares.Outcome.DONE, shares.share(ada, lesson, "BOB " + lesson, Right.READ));
        assertEquals(Right.READ, versions().find(bob.id(), lesson).orElseThrow().right());
        assertEquals(new Saving.Denied(), versions().save(bob, lesson, 1, "x", ""));
        assertEquals(Shares.Outcome.DENIED, shares.share(bob, lesson, "bob " + lesson, Right.OWN));
        shares.share(ada, lesson, "bob " + lesson, Right.EDIT);
        save(bob, 1, "his");
        assertEquals(
                List.of(new Shares.Share("Ada " + lesson, Right.OWN), new Shares.Share("Bob " + lesson, Right.EDIT)),
                shares.of(ada.id(), lesson));
        shares.withdraw(ada, lesson, "bob " + lesson);
        assertTrue(versions().find(bob.id(), lesson).isEmpty());
    }

    @Test
    void publishingOpensTheHeadAndKeepsItForEver() {
        begin("one");
        assertTrue(versions().find(ada.id(), lesson).orElseThrow().published().isEmpty());
        assertInstanceOf(Saving.Saved.class, versions().publish(ada, lesson, 1, "e1"));
        assertInstanceOf(Saving.Saved.class, versions().publish(ada, lesson, 1, "e1"));
        save(ada, 1, "two");
        assertEquals(new Saving.Conflict("one", "two", "one", 2), versions().publish(ada, lesson, 1, "e1"));
        assertEquals(Optional.of(1), versions().find(ada.id(), lesson).orElseThrow().published());
        versions().publish(ada, lesson, 2, "e2");
        var editions = store().editions();
        assertTrue(editions.published().contains(new Archive.Published(slug, "e2")));
        assertEquals("one", new String(editions.find(slug, "e1").orElseThrow(), StandardCharsets.UTF_8));
        assertEquals("two", new String(editions.find(slug, "e2").orElseThrow(), StandardCharsets.UTF_8));
        assertEquals(List.of(true, true),
                versions().history(ada.id(), lesson).stream().map(Version::published).toList());
    }

    @Test
    void whatWasDoneToALessonIsWrittenDown() {
        begin("one");
        store().shares().share(ada, lesson, "bob " + lesson, Right.READ);
        store().shares().withdraw(ada, lesson, "bob " + lesson);
        store().links().make(ada, lesson);
        store().links().end(ada, lesson);
        store().pictures().keep(ada, lesson, new Pictures.Picture("a.png", "image/png", new byte[]{1}));
        store().pictures().remove(ada, lesson, "a.png");
        versions().publish(ada, lesson, 1, "e1");
        assertEquals(List.of("publish", "put picture away", "hide draft", "show draft", "withdraw", "share READ",
                "begin lesson"),
                store().trail().last(1_000).stream().filter(entry -> entry.actor().equals(ada)).map(Trail.Entry::act)
                        .toList());
    }

    @Test
    void aDraftIsSeenByItsLinkAndByNoOther() {
        begin("one");
        var links = store().links();
        assertTrue(links.make(bob, lesson).isEmpty());
        assertTrue(links.made(ada.id(), lesson).isEmpty());
        var old = links.make(ada, lesson).orElseThrow();
        save(ada, 1, "two");
        assertEquals(new DraftLinks.Draft(slug, "two"), links.find(old).orElseThrow());
        assertTrue(links.made(ada.id(), lesson).isPresent() && links.made(bob.id(), lesson).isEmpty());
        var newer = links.make(ada, lesson).orElseThrow();
        assertTrue(links.find(old).isEmpty() && links.find("").isEmpty() && links.find(Token.digest(newer)).isEmpty());
        assertTrue(!links.end(bob, lesson) && links.end(ada, lesson) && !links.end(ada, lesson));
        assertTrue(links.find(newer).isEmpty());
    }

    @Test
    void aReaderKeepsTheEditionThatWasBegun() {
        var reader = UUID.randomUUID().toString();
        var editions = store().editions();
        assertTrue(editions.begun(reader, slug).isEmpty());
        editions.begin(reader, slug, "e1");
        editions.begin(reader, slug, "e2");
        assertEquals(Optional.of("e1"), editions.begun(reader, slug));
    }

    @Test
    void movingOverJudgesAgainAndLosesNoAnswer() {
        var reader = UUID.randomUUID().toString();
        for (var step : List.of("right", "wrong")) {
            store().keep(attempt(reader, step, step, "e1", Attempt.Effect.SOLVES));
        }
        store().editions().begin(reader, slug, "e1");
        store().editions().move(reader, slug, "e2", List.of(
                new Editions.Again(attempt(reader, "again-right", "right", "e2", Attempt.Effect.SOLVES), ""),
                new Editions.Again(attempt(reader, "again-wrong", "wrong", "e2", Attempt.Effect.COUNTS),
                        "{\"p1\":\"wrong\"}")));
        assertEquals(Optional.of("e2"), store().editions().begun(reader, slug));
        var right = store().steps(reader, slug).getFirst();
        assertEquals(StepState.State.SOLVED, right.state());
        var wrong = store().steps(reader, slug).getLast();
        assertEquals(StepState.State.OPEN, wrong.state());
        assertEquals("{\"p1\":\"wrong\"}", wrong.draft());
        assertTrue(store().find(attempt(reader, "wrong", "wrong", "e1", Attempt.Effect.SOLVES)).isPresent());
        assertTrue(store().find(attempt(reader, "again-wrong", "wrong", "e2", Attempt.Effect.COUNTS)).isPresent());
    }

    private Attempt attempt(String reader, String id, String step, String version, Attempt.Effect effect) {
        return new Attempt(reader, id, slug, version, step, "{\"p1\":\"" + step + "\"}", "v", "c", "{}", effect,
                Instant.EPOCH);
    }

    @Test
    void aPictureThatReadersKnowKeepsItsBytes() {
        begin("one");
        var pictures = store().pictures();
        var old = new Pictures.Picture("a.png", "image/png", new byte[]{1, 0, (byte) 200});
        var other = new Pictures.Picture("a.png", "image/png", new byte[]{2});
        pictures.keep(ada, lesson, other);
        assertEquals(Pictures.Outcome.KEPT, pictures.keep(ada, lesson, old));
        assertTrue(pictures.published(slug, "a.png").isEmpty());
        versions().publish(ada, lesson, 1, "e1");
        assertEquals(Pictures.Outcome.TAKEN, pictures.keep(ada, lesson, other));
        assertTrue(pictures.remove(ada, lesson, "a.png"));
        assertEquals(List.of(), pictures.of(ada.id(), lesson));
        assertEquals(3, pictures.published(slug, "a.png").orElseThrow().bytes().length);
        assertEquals(Pictures.Outcome.KEPT, pictures.keep(ada, lesson, old));
        assertEquals(List.of(new Pictures.Listed("a.png", "image/png", 3)), pictures.of(ada.id(), lesson));
    }

    @Test
    void aSaveThatFailsHalfWayIsNotThere() throws SQLException {
        begin("one");
        ground().tamper("INSERT INTO version (lesson, n, author, time, base, kind, note, source) VALUES ('" + lesson
                + "', 2, '" + ada.id() + "', 0, 1, 'SAVED', '', 'in the way')");
        assertThrows(RuntimeException.class, () -> versions().save(ada, lesson, 1, "two", ""));
        var now = versions().find(ada.id(), lesson).orElseThrow();
        assertEquals(1, now.base());
        assertEquals("one", versions().source(ada.id(), lesson, 1).orElseThrow());
    }

    /// Three authors read and save as it comes; what each of them knows may be old. Every text is in the history, and the head is the text of the last save
    /// that knew its head.
    @Test
    void noInterleavingOfThreeAuthorsLosesAText() throws Exception {
        var authors = List.of(ada, bob, person("Cy " + lesson));
        try (var threads = Executors.newFixedThreadPool(atOnce())) {
            for (int from = 0; from < interleavings(); from += 200) {
                var batch = IntStream.range(from, Math.min(from + 200, interleavings()))
                        .mapToObj(seed -> (Callable<Integer>) () -> interleave(seed, authors)).toList();
                for (var tried : threads.invokeAll(batch)) {
                    assertTrue(tried.get() > 0);
                }
            }
        }
    }

    private int interleave(int seed, List<Actor> authors) {
        var random = new Random(seed);
        var id = lesson + "-" + seed;
        versions().create(authors.getFirst(), id, "i" + seed + "-" + slug, _ -> false, "0").orElseThrow();
        for (var author : authors.subList(1, authors.size())) {
            store().shares().share(authors.getFirst(), id, author == bob ? "bob " + lesson : "cy " + lesson,
                    Right.EDIT);
        }
        var texts = new HashSet<>(List.of("0"));
        var known = new HashMap<Actor, Integer>();
        var head = "0";
        int base = 1;
        for (int i = 1; i <= 8; i++) {
            var author = authors.get(random.nextInt(authors.size()));
            if (random.nextInt(3) == 0) {
                known.put(author, base);
                continue;
            }
            var text = random.nextInt(10) == 0 ? head : "text " + i;
            texts.add(text);
            int from = known.getOrDefault(author, 1);
            switch (versions().save(author, id, from, text, "")) {
                case Saving.Saved saved -> {
                    assertTrue(from == base || text.equals(head), "seed " + seed);
                    head = text;
                    base = saved.version().n();
                    known.put(author, base);
                }
                case Saving.Conflict conflict -> {
                    assertTrue(from != base, "seed " + seed);
                    assertEquals(head, conflict.theirs(), "seed " + seed);
                    assertEquals(base, conflict.base(), "seed " + seed);
                }
                case Saving.NoSuchBase _,Saving.Denied _ -> throw new AssertionError("seed " + seed);
            }
        }
        var kept = new ArrayList<String>();
        for (var version : versions().history(ada.id(), id)) {
            kept.add(versions().source(ada.id(), id, version.n()).orElseThrow());
        }
        assertTrue(kept.containsAll(texts), "seed " + seed + ": " + texts + " are not all in " + kept);
        assertEquals(head, versions().source(ada.id(), id, base).orElseThrow(), "seed " + seed);
        return kept.size();
    }
}
