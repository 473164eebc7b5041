package org.byhand.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.byhand.check.Verdict.Result;
import org.byhand.latex.Span;
import org.junit.jupiter.api.Test;

/// Statement 14: slips made in right answers about models of all kinds are named, and marked where they were made. Every [#STEP]th mutant is looked at.
class MutantsTest {
    private static final int STEP = Integer.getInteger("byhand.mutants", 17);

    private record Seen(Sheet sheet, String target, Mutants.Mutant mutant, Verdict verdict) {
        boolean isNamed() {
            return mutant.codes().contains(verdict.code());
        }

        boolean isMarked() {
            var span = verdict.span().orElse(Span.NONE);
            return mutant.place().from() <= span.from() && span.to() <= mutant.place().to();
        }

        @Override
        public String toString() {
            return "%n%s, %s: %s for %s: %s%n    in [%s]: %s at %s: %s".formatted(sheet.name(), target, mutant.slip(),
                    mutant.code(), mutant.text(), cut(mutant.place()), verdict.code(),
                    verdict.span().map(this::cut).orElse("-"), verdict.message());
        }

        private String cut(Span span) {
            return mutant.text().substring(span.from(), span.to());
        }
    }

    private static final List<Seen> SEEN = new ArrayList<>();

    /// The mutants are judged once for all tests.
    private static synchronized Stream<Seen> seen() throws Exception {
        if (SEEN.isEmpty()) {
            int k = 0;
            for (var sheet : Sheet.all()) {
                for (var right : sheet.answers().stream().filter(one -> one.code().equals("correct")).toList()) {
                    for (var mutant : Mutants.of(sheet.checker().model(), right.answer())) {
                        if (k++ % STEP == 0) {
                            SEEN.add(new Seen(sheet, right.target(), mutant,
                                    sheet.checker().check(right.target(), mutant.text(), true, Form.ANY)));
                        }
                    }
                }
            }
            assertTrue(SEEN.size() > 5000 / STEP, "only " + SEEN.size());
        }
        return SEEN.stream();
    }

    @Test
    void aMutantIsAcceptedOnlyIfItEqualsTheTargetByFiniteDifferences() throws Exception {
        // the slope of ReLU at 0 may be anything, but has one value by differences
        for (var accepted : seen().filter(one -> one.verdict.isCorrect() && !one.mutant.text().contains("ReLU"))
                .toList()) {
            assertTrue(accepted.sheet.agree(accepted.target, accepted.mutant.text()), accepted::toString);
        }
    }

    @Test
    void everyMutantCanBeJudged() throws Exception {
        assertEquals(List.of(), seen().filter(one -> one.verdict.result() == Result.INVALID
                || one.verdict.result() == Result.UNDECIDED).toList());
    }

    @Test
    void nineteenOfTwentyMutantsAreNamed() throws Exception {
        atLeast95Percent(seen().filter(one -> !one.verdict.isCorrect()).toList(), Seen::isNamed);
    }

    @Test
    void nineteenOfTwentyMutantsAreMarkedWhereTheyWereMade() throws Exception {
        atLeast95Percent(seen().filter(one -> !one.verdict.isCorrect()).toList(), Seen::isMarked);
    }

    private static void atLeast95Percent(List<Seen> all, java.util.function.Predicate<Seen> holds) {
        var not = all.stream().filter(holds.negate()).toList();
        assertFalse(not.size() > 0.05 * all.size(), () -> not.size() + " of " + all.size() + " are not: " + not);
    }
}
