package org.byhand.lesson.proof;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.byhand.lesson.Composed;
import org.byhand.lesson.Placed;
import org.byhand.lesson.Step;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.step.Judgement;

/// Wrong answers made from a step's right ones, to prove that the step tells right from wrong: where one of them is accepted, students are told nonsense.
final class StepMutants {
    private StepMutants() {}

    /// A mutant of `right` that the step accepts; absent if it tells them all.
    static Optional<String> accepted(Step step, Setting setting, Step.Example right) {
        boolean whole = Composed.of(step, right.texts()).whole().isPresent();
        return step.blanks().stream()
                .map(blank -> accepted(step, setting, right, blank.id(), whole))
                .flatMap(Optional::stream).findFirst();
    }

    /// Where the blank is the whole side, each mutant is wrong; within a formula one may be right, as under a square, but not all.
    private static Optional<String> accepted(Step step, Setting setting, Step.Example right, String blank,
            boolean whole) {
        List<String> mutants = of(right.texts().getOrDefault(blank, ""));
        List<String> accepted = mutants.stream()
                .filter(text -> Judgement.of(step, setting, with(right, blank, text)).isCorrect()).toList();
        return accepted.stream().findFirst().filter(_ -> whole || accepted.size() == mutants.size());
    }

    private static List<String> of(String answer) {
        return List.of("-(" + answer + ")", "2 (" + answer + ")", "(" + answer + ") + 1");
    }

    private static Step.Example with(Step.Example right, String blank, String text) {
        Map<String, Placed> answers = new HashMap<>(right.answers());
        answers.put(blank, new Placed(text, right.line(), 1));
        return new Step.Example(answers, "any", right.line());
    }
}
