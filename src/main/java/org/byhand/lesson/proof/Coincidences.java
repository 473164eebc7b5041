package org.byhand.lesson.proof;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.byhand.check.Code;
import org.byhand.check.Form;
import org.byhand.check.Verdict;
import org.byhand.latex.Span;
import org.byhand.lesson.Composed;
import org.byhand.lesson.Lesson;
import org.byhand.lesson.LessonProblem;
import org.byhand.lesson.Placed;
import org.byhand.lesson.Step;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.step.Judgement;

/// Wrong answers of one step that have the same values, however they are written: one mistake in two rows. It is advice; nothing of it forbids to
/// publish.
public final class Coincidences {
    private Coincidences() {}

    /// What to look at, by line.
    public static List<LessonProblem> advice(Lesson lesson, Map<String, Setting> settings) {
        List<LessonProblem> found = new ArrayList<>();
        for (Step step : lesson.steps()) {
            Setting setting = settings.get(step.model());
            if (setting != null) {
                look(step, setting, found);
            }
        }
        return found;
    }

    /// Only answers of which the same is said are held against each other.
    private static void look(Step step, Setting setting, List<LessonProblem> found) {
        Map<Code, List<Step.Example>> kinds = new EnumMap<>(Code.class);
        for (Step.Example example : step.examples()) {
            Verdict verdict = Judgement.of(step, setting, example);
            if (verdict.result() == Verdict.Result.INCORRECT) {
                List<Step.Example> kind = kinds.computeIfAbsent(verdict.code(), _ -> new ArrayList<>());
                kind.stream().filter(other -> coincide(step, setting, other, example)).findFirst()
                        .ifPresentOrElse(first -> found.add(said(example, first)), () -> kind.add(example));
            }
        }
    }

    private static boolean coincide(Step step, Setting setting, Step.Example one, Step.Example other) {
        return setting.check(side(step, one), side(step, other), true, Form.ANY).isCorrect();
    }

    private static String side(Step step, Step.Example example) {
        return Composed.of(step, example.texts()).answer().strip();
    }

    private static LessonProblem said(Step.Example example, Step.Example first) {
        Placed here = example.answers().values().iterator().next();
        return here.problem(new Span(0, here.text().length()), "This answer has the same values as the one under `"
                + first.code() + "` in line " + first.line() + ": one mistake in two rows. One of them is enough.");
    }
}
