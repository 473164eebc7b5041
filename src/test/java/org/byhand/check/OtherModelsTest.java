package org.byhand.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Answers about models of all kinds, one [Sheet] a model: deep, recurrent, normalised, attending, regularised, in columns and in rows. Each label is proven
/// by [Plain], with finite differences, before the checker is asked.
class OtherModelsTest {
    private record Case(Sheet sheet, String target, String code, String answer) {
        @Override
        public String toString() {
            return sheet.name() + ": " + code + ": " + answer;
        }
    }

    static Stream<Case> cases() throws Exception {
        var all = Sheet.all().stream().flatMap(sheet -> sheet.answers().stream()
                .map(one -> new Case(sheet, one.target(), one.code(), one.answer()))).toList();
        assertTrue(all.size() >= 300, "only " + all.size());
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void verdictAndCodeAreTheLabelledOnes(Case answer) {
        var verdict = answer.sheet.checker().check(answer.target, answer.answer, true, Form.ANY);
        assertEquals(answer.code, verdict.code().text(), () -> verdict.message());
        assertEquals(answer.code.equals("correct"), verdict.isCorrect());
        verdict.span().ifPresent(span -> assertTrue(0 <= span.from() && span.from() <= span.to()
                && span.to() <= answer.answer.length(), () -> "span " + span));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theLabelIsTrueByFiniteDifferences(Case answer) {
        assertEquals(answer.code.equals("correct"), answer.sheet.agree(answer.target, answer.answer));
    }
}
