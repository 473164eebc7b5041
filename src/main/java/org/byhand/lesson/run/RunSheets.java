package org.byhand.lesson.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexReader;
import org.byhand.latex.SyntaxException;
import org.byhand.lesson.Composed;
import org.byhand.lesson.Lesson;
import org.byhand.lesson.Placed;
import org.byhand.lesson.Problems;
import org.byhand.lesson.Step;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.model.Weight;
import org.byhand.lesson.model.Weights;
import org.byhand.lesson.step.Twin;
import org.byhand.term.Quantity;

/// What a student's sheet says of each gradient: of the steps that ask for it, the last at which something is written.
final class RunSheets {
    private final List<Step> steps;

    RunSheets(Lesson lesson) {
        steps = lesson.steps();
    }

    /// @param formula the whole answered side, a blank that is still empty as a placeholder; empty if nothing is written
    /// @param step the step it stands at, or the last that asks for it; empty if none does
    /// @param line the id of that step's line on the page
    /// @param blank that is the whole answered side of that line; empty if it has several, or words of its own
    record Sheet(String formula, String step, String line, String blank) {}

    Sheet find(Setting setting, Weight weight, Quantity loss, Function<String, Map<String, String>> answers) {
        Sheet best = new Sheet("", "", "", "");
        for (Step step : steps) {
            if (!step.model().equals(setting.name()) || !asks(setting, step, weight, loss)) {
                continue;
            }
            Map<String, String> written = readable(setting, answers.apply(step.id()));
            String formula = written.isEmpty() ? "" : Composed.of(step, written).answer().strip();
            if (!formula.isEmpty() || best.formula().isEmpty()) {
                best = new Sheet(formula, step.id(), "l-" + step.id(), blank(step));
            }
        }
        return best;
    }

    private static String blank(Step step) {
        return step.blanks().stream().map(Step.Blank::id).filter(id -> step.blanks().size() == 1)
                .filter(id -> Composed.of(step, Map.of(id, "q")).answer().strip().equals("q")).findFirst().orElse("");
    }

    private static boolean asks(Setting setting, Step step, Weight weight, Quantity loss) {
        String target = Composed.of(step, Map.of()).target();
        return setting.readAll(new Placed(target, 1, 1), new Problems()).stream()
                .anyMatch(expr -> Weights.by(expr, setting, loss, setting.terms())
                        .filter(weight.symbol()::equals).isPresent());
    }

    /// As LaTeX writes them, so that they can stand within a line.
    private static Map<String, String> readable(Setting setting, Map<String, String> answers) {
        Map<String, String> latex = new HashMap<>();
        answers.forEach((blank, text) -> {
            if (!text.isBlank()) {
                latex.put(blank, latex(setting, text));
            }
        });
        return latex;
    }

    private static String latex(Setting setting, String text) {
        try {
            Expr expr = LatexReader.readOpen(text, setting.model().vocabulary()).expr();
            return Twin.of(expr, setting.model().vocabulary()).latex();
        } catch (SyntaxException e) {
            return text;
        }
    }
}
