package org.byhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.byhand.store.Attempt.Effect;
import org.byhand.store.StepState.State;
import org.junit.jupiter.api.Test;

/// What every store promises, whatever it stands on.
abstract class StoreContractTest {
    abstract Ground ground();

    private final String reader = UUID.randomUUID().toString();

    private Store store() {
        return ground().store();
    }

    static Attempt attempt(String reader, String id, String step, String content, Effect effect) {
        return new Attempt(reader, id, "lesson", "v1", step, content, "incorrect", "sign", "{\"feedback\":1}", effect,
                Instant.ofEpochMilli(1_800_000_000_000L));
    }

    @Test
    void anAttemptMovesItsStepOn() {
        assertEquals(new Receipt.Kept("{\"feedback\":1}", 1, 0),
                store().keep(attempt(reader, "a", "s1", "{\"p1\":\"x\"}", Effect.COUNTS)));
        assertEquals(new Receipt.Kept("{\"feedback\":1}", 2, 1),
                store().keep(attempt(reader, "b", "s1", "{\"p1\":\"y\"}", Effect.SOLVES)));
        assertEquals(List.of(new StepState("lesson", "s1", State.SOLVED, 2, 0, "", "{\"p1\":\"y\"}")),
                store().steps(reader, "lesson"));
    }

    @Test
    void anAnswerThatCannotBeJudgedIsKeptButNotHeldAgainstTheStudent() {
        assertEquals(new Receipt.Kept("{\"feedback\":1}", 0, 0),
                store().keep(attempt(reader, "a", "s1", "?", Effect.NOTHING)));
        assertEquals(List.of(), store().steps(reader));
        assertTrue(store().find(attempt(reader, "a", "s1", "?", Effect.NOTHING)).isPresent());
    }

    @Test
    void theSameAttemptTwiceIsOneAttempt() {
        var first = store().keep(attempt(reader, "a", "s1", "x", Effect.COUNTS));
        store().keep(attempt(reader, "b", "s1", "z", Effect.COUNTS));
        assertEquals(first, store().keep(attempt(reader, "a", "s1", "x", Effect.COUNTS)));
        assertEquals(first, store().find(attempt(reader, "a", "s1", "x", Effect.COUNTS)).orElseThrow());
        assertEquals(2, store().steps(reader, "lesson").getFirst().tries());
    }

    @Test
    void theSameWrongAnswerAgainIsNoNewTry() {
        store().keep(attempt(reader, "a", "s1", "x", Effect.COUNTS));
        assertEquals(new Receipt.Kept("{\"feedback\":1}", 1, 0),
                store().keep(attempt(reader, "b", "s1", "x", Effect.COUNTS)));
        store().keep(attempt(reader, "c", "s1", "another mistake", Effect.COUNTS));
        store().keep(attempt(reader, "d", "s1", "x", Effect.COUNTS));
        assertEquals(2, store().steps(reader, "lesson").getFirst().tries());
    }

    /// The checker's statement 25.
    @Test
    void answersThatNothingCouldBeSaidOfAreCountedMostReadersFirst() {
        for (int k = 0; k < 3; k++) {
            keep("reader " + k + reader, "x + 1", "incorrect", "other");
            keep(reader, "x + " + k, "incorrect", "sign");
        }
        keep(reader, "x^", "invalid", "syntax");
        keep(reader, "x^", "invalid", "syntax");
        keep(reader, "\\sqrt{-1}", "undecided", "other");
        assertEquals(List.of(new Puzzle("s1", "x + 1", "incorrect", "other", 3, 3),
                new Puzzle("s1", "x^", "invalid", "syntax", 1, 2),
                new Puzzle("s1", "\\sqrt{-1}", "undecided", "other", 1, 1)),
                store().attempts().puzzles("puzzling " + reader, 9));
        assertEquals(1, store().attempts().puzzles("puzzling " + reader, 1).size());
    }

    @Test
    void theAttemptsAtEachStepAreReadTheLastFirstWithReadersNumberedAsTheyCame() {
        var lesson = "tried " + reader;
        hand(lesson, "zoe" + reader, "s2", "a", "incorrect", 1);
        hand(lesson, "adam" + reader, "s1", "b", "incorrect", 2);
        hand(lesson, "zoe" + reader, "s1", "c", "correct", 3);
        hand(lesson, "zoe" + reader, "s1~note", "a note of the reader's own", "correct", 4);
        hand("another " + reader, "eve" + reader, "s1", "elsewhere", "correct", 0);
        assertEquals(List.of(
                tried("s1", 1, 1, "c", "correct", 3, 2, 2, 1),
                tried("s1", 2, 2, "b", "incorrect", 2, 2, 2, 1),
                tried("s2", 1, 1, "a", "incorrect", 1, 1, 1, 0)), store().attempts().last(lesson, "", 0, 9));
        assertEquals(List.of(tried("s1", 2, 2, "b", "incorrect", 2, 2, 2, 1)),
                store().attempts().last(lesson, "s1", 1, 9));
        assertEquals(List.of("c", "a"), store().attempts().last(lesson, "", 0, 1).stream()
                .map(Attempts.Tried::content).toList());
        assertEquals(List.of(), store().attempts().last(lesson, "s3", 0, 9));
    }

    private void hand(String lesson, String by, String step, String content, String verdict, int second) {
        store().keep(new Attempt(by, UUID.randomUUID().toString(), lesson, "v1", step, content, verdict, "sign", "{}",
                Effect.NOTHING, Instant.ofEpochSecond(1_800_000_000L + second)));
    }

    private static Attempts.Tried tried(String step, int place, int number, String content, String verdict, int second,
            int all, int readers, int solved) {
        return new Attempts.Tried(step, place, number, content, verdict, "{}",
                Instant.ofEpochSecond(1_800_000_000L + second), all, readers, solved);
    }

    private void keep(String by, String content, String verdict, String code) {
        store().keep(new Attempt(by, UUID.randomUUID().toString(), "puzzling " + reader, "v1", "s1", content, verdict,
                code, "{}", Effect.COUNTS, Instant.ofEpochMilli(1_800_000_000_000L)));
    }

    @Test
    void afterAResetTheSameWrongAnswerIsATry() {
        store().keep(attempt(reader, "a", "s1", "x", Effect.COUNTS));
        store().reset(reader, "lesson");
        store().keep(attempt(reader, "b", "s1", "x", Effect.COUNTS));
        assertEquals(1, store().steps(reader, "lesson").getFirst().tries());
    }

    @Test
    void twentyTimesAtOnceIsOneAttempt() throws Exception {
        Callable<Receipt> send = () -> store().keep(attempt(reader, "a", "s1", "x", Effect.COUNTS));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var receipt : threads.invokeAll(IntStream.range(0, 20).mapToObj(_ -> send).toList())) {
                assertEquals(new Receipt.Kept("{\"feedback\":1}", 1, 0), receipt.get());
            }
        }
    }

    @Test
    void anIdUsedForAnotherAnswerIsAConflict() {
        store().keep(attempt(reader, "a", "s1", "x", Effect.COUNTS));
        assertEquals(new Receipt.Conflict(), store().keep(attempt(reader, "a", "s1", "y", Effect.COUNTS)));
        assertEquals(new Receipt.Conflict(), store().keep(attempt(reader, "a", "s2", "x", Effect.SOLVES)));
        assertEquals(1, store().steps(reader, "lesson").size());
    }

    @Test
    void anotherReadersWorkIsNotThere() {
        var other = UUID.randomUUID().toString();
        store().keep(attempt(other, "a", "s1", "x", Effect.SOLVES));
        store().draft(other, "lesson", "s2", "half");
        assertEquals(List.of(), store().steps(reader));
        assertEquals(new Receipt.Kept("{\"feedback\":1}", 1, 0),
                store().keep(attempt(reader, "a", "s1", "other text", Effect.COUNTS)));
        store().reset(reader, "lesson");
        assertEquals(2, store().steps(other).size());
    }

    @Test
    void draftsAndHintsAreKeptBesideTheTries() {
        store().draft(reader, "lesson", "s1", "{\"p1\":\"X^\"}");
        store().open(reader, "lesson", "s1", 2, false);
        store().open(reader, "lesson", "s1", 1, false);
        store().keep(attempt(reader, "a", "s1", "x", Effect.COUNTS));
        store().draft(reader, "lesson", "s1", "{\"p1\":\"X^T\"}");
        assertEquals(List.of(new StepState("lesson", "s1", State.OPEN, 1, 2, "{\"p1\":\"X^T\"}", "")),
                store().steps(reader));
    }

    @Test
    void aLineThatWasShownStaysThePages() {
        store().open(reader, "lesson", "s1", 4, true);
        store().keep(attempt(reader, "a", "s1", "x", Effect.SOLVES));
        assertEquals(State.SHOWN, store().steps(reader).getFirst().state());
    }

    @Test
    void aLineThatWasSolvedStaysTheReaders() {
        store().keep(attempt(reader, "a", "s1", "x", Effect.SOLVES));
        store().keep(attempt(reader, "b", "s1", "wrong", Effect.COUNTS));
        store().open(reader, "lesson", "s1", 4, true);
        assertEquals(List.of(new StepState("lesson", "s1", State.SOLVED, 2, 4, "", "x")), store().steps(reader));
    }

    @Test
    void resetForgetsTheStepsAndNotTheAttempts() {
        store().keep(attempt(reader, "a", "s1", "x", Effect.SOLVES));
        store().reset(reader, "lesson");
        assertEquals(List.of(), store().steps(reader));
        assertTrue(store().find(attempt(reader, "a", "s1", "x", Effect.SOLVES)).isPresent());
    }

    @Test
    void someStepsAreForgottenAndTheOthersStay() {
        store().keep(attempt(reader, "a", "s1", "x", Effect.SOLVES));
        store().keep(attempt(reader, "b", "s2", "x", Effect.SOLVES));
        store().reset(reader, "lesson", List.of("s1", "never-touched"));
        assertEquals(List.of("s2"), store().steps(reader).stream().map(StepState::step).toList());
        assertTrue(store().find(attempt(reader, "a", "s1", "x", Effect.SOLVES)).isPresent());
    }

    @Test
    void aNoteIsKeptAndIsNoLineOfTheLesson() {
        store().keep(attempt(reader, "a", "l-s1~0~matrix~2~1.2.2", "x", Effect.SOLVES));
        assertEquals(new Receipt.Kept("{\"feedback\":1}", 1, 1),
                store().keep(attempt(reader, "b", "s1", "x", Effect.SOLVES)));
        assertEquals(2, store().steps(reader).size());
    }

    @Test
    void theLessonThatChangedLastIsKnown() {
        assertTrue(store().last(reader).isEmpty());
        store().draft(reader, "lesson", "s1", "x");
        assertEquals("lesson", store().last(reader).orElseThrow());
    }

    @Test
    void theAuditTrailCannotBeChanged() {
        store().reset(reader, "lesson");
        assertThrows(SQLException.class, () -> ground().tamper("UPDATE audit SET actor = 'nobody'"));
        assertThrows(SQLException.class, () -> ground().tamper("DELETE FROM audit"));
    }

    @Test
    void textOfAnyKindComesBackAsItWas() {
        var odd = "'; DROP TABLE attempt; -- \" \\ ∂σ′ \u0001 😀 " + "x".repeat(8000);
        store().draft(reader, "lesson", "s1", odd);
        assertEquals(odd, store().steps(reader).getFirst().draft());
    }

    @Test
    void isReady() {
        assertTrue(store().ready());
    }
}
