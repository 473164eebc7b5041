package org.byhand.lesson.page;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.byhand.lesson.Block;
import org.byhand.lesson.Lesson;
import org.byhand.lesson.Placed;
import org.byhand.lesson.Problems;
import org.byhand.lesson.Step;
import org.byhand.lesson.model.Setting;

/// The functions that a lesson's palette offers: those of its lines and of its right answers, in the order in which they stand.
final class Functions {
    private final Map<String, Setting> settings;
    private final Problems problems;
    private final Set<String> names = new LinkedHashSet<>();

    private Functions(Map<String, Setting> settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    /// As a palette shows them: `\sigma`.
    static List<String> of(Lesson lesson, Map<String, Setting> settings, Problems problems) {
        Functions functions = new Functions(settings, problems);
        Lesson.flat(lesson.blocks()).forEach(functions::look);
        return List.copyOf(functions.names);
    }

    private void look(Block block) {
        switch (block) {
            case Block.Line line -> look(line.model(), line.latex());
            case Block.StepBlock step -> step.step().examples().stream()
                    .filter(Step.Example::isRight)
                    .forEach(right -> right.answers().values()
                            .forEach(answer -> look(step.step().model(), answer)));
            case Block.Section _,Block.Prose _,Block.Missed _,Block.Aside _ -> {
                // no lines of their own
            }
        }
    }

    private void look(String model, Placed latex) {
        Optional.ofNullable(settings.get(model)).ifPresent(setting -> setting.readAll(latex, problems)
                .forEach(expr -> names.addAll(setting.functions(expr))));
    }
}
