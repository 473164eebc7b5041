package org.byhand.lesson.made;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.byhand.derive.Look;
import org.byhand.derive.Look.Distance;
import org.byhand.derive.Style;
import org.byhand.lesson.made.Made.Wish;
import org.byhand.lesson.model.PageState;
import org.byhand.lesson.shelf.LiveLesson;
import org.byhand.lesson.slip.Slip;
import org.byhand.lesson.slip.SlipPlace;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// "I missed this part!" in lessons that the program made, of models that nobody wrote a lesson for.
class MadeSlipsTest {
    private record Named(String model, String source) {
        @Override
        public String toString() {
            return model;
        }
    }

    /// For the first target of each model; some losses do not depend on theirs.
    static Stream<Named> lessons() {
        return ModelFiles.all().stream().filter(model -> !model.targets().isEmpty())
                .flatMap(model -> Made.of("made.md", model.bytes(),
                        new Wish(model.targets().getFirst(), Style.MATRIX, 2)) instanceof Made.Written made
                                ? Stream.of(new Named(model.toString(), made.source()))
                                : Stream.empty());
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void everySmallStepOpens(Named made) {
        LiveLesson lesson = LiveLesson.open("made.md", made.source.getBytes(StandardCharsets.UTF_8)).lesson()
                .getFirst();
        PageState state = new PageState(lesson.page().sizes(), 1, lesson.numbers().start(lesson.page().sizes()));
        Set<String> seen = new HashSet<>();
        lesson.slips().signs().forEach((line, count) -> {
            for (int sign = 0; sign < count; sign++) {
                openAll(lesson, new SlipPlace(line, sign, Look.at(Distance.MATRIX), List.of()), state, seen);
            }
        });
        assertFalse(seen.isEmpty());
    }

    private static void openAll(LiveLesson lesson, SlipPlace place, PageState state, Set<String> seen) {
        Slip slip = lesson.slips().open(place, state, BigFraction.of(1, 10), Set.of()).orElseThrow();
        assertFalse(slip.steps().isEmpty() && slip.remark().isBlank(), place::toString);
        for (int k = 0; k < slip.steps().size(); k++) {
            Slip.Micro step = slip.steps().get(k);
            if (!step.rule().isEmpty() && !step.latex().isEmpty() && seen.add(step.latex())) {
                assertTrue(step.opens(), () -> place + ": " + step.latex());
                List<Integer> path = Stream.concat(place.path().stream(), Stream.of(k)).toList();
                SlipPlace inside = new SlipPlace(place.line(), place.at(), place.look(), path);
                assertFalse(lesson.slips().open(inside, state, BigFraction.of(1, 10), Set.of()).orElseThrow().steps()
                        .isEmpty(), inside::toString);
                openAll(lesson, inside, state, seen);
            }
        }
    }
}
