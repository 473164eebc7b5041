package org.byhand.lesson.author;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.byhand.check.Form;
import org.byhand.check.Slips;
import org.byhand.check.Verdict;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexWriter;
import org.byhand.lesson.Composed;
import org.byhand.lesson.Placed;
import org.byhand.lesson.Problems;
import org.byhand.lesson.Step;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.step.Judgement;
import org.byhand.term.Budget;

/// Wrong answers that students are likely to give at a step, with what is said of each: so that its author tries them without typing.
public final class Suggestions {
    private static final int OF_A_CODE = 2;
    private static final int MOST = 12;

    private Suggestions() {}

    /// A wrong answer.
    ///
    /// @param answers LaTeX by blank
    /// @param code what is wrong with it
    /// @param message what a student is told
    public record Wrong(Map<String, String> answers, String code, String message) {}

    /// The likeliest wrong answers at a step that are not among its examples yet.
    static List<Wrong> of(Step step, Setting setting) {
        Map<String, String> right = step.key().texts();
        String target = Composed.of(step, right).target();
        Map<String, Integer> counts = new HashMap<>();
        List<Wrong> found = new ArrayList<>();
        for (Step.Blank blank : step.blanks()) {
            String text = right.getOrDefault(blank.id(), "");
            boolean whole = Composed.of(step, right).whole().isPresent();
            for (String slip : whole ? slips(setting, target, text, step.strict()) : partial(setting, text)) {
                Map<String, String> answers = new LinkedHashMap<>(right);
                answers.put(blank.id(), slip);
                if (found.size() < MOST && !isKnown(step, setting, answers, found)) {
                    judge(step, setting, answers, counts, found);
                }
            }
        }
        return found;
    }

    private static List<String> slips(Setting setting, String target, String right, boolean strict) {
        return Slips.of(setting.checker(), target, right, strict, Form.ANY, MOST, Budget.forCheck()).stream()
                .map(Slips.Slip::latex).toList();
    }

    /// Part of a side: its own slips, and the two that everything has.
    private static List<String> partial(Setting setting, String text) {
        List<String> all = new ArrayList<>(slips(setting, text, text, false));
        boolean held = setting.readAll(new Placed(text, 1, 1), new Problems()).stream()
                .anyMatch(expr -> expr instanceof Expr.Plus);
        all.add(held ? "-(" + text + ")" : "-" + text);
        all.add(held ? "2 (" + text + ")" : "2 " + text);
        return all;
    }

    private static void judge(Step step, Setting setting, Map<String, String> answers, Map<String, Integer> counts,
            List<Wrong> found) {
        Verdict verdict = Judgement.of(step, setting, example(answers));
        String code = verdict.code().text();
        boolean says = verdict.result() == Verdict.Result.INCORRECT && !code.equals("other");
        if (says && counts.merge(code, 1, Integer::sum) <= OF_A_CODE) {
            found.add(new Wrong(answers, code, verdict.message()));
        }
    }

    static Step.Example example(Map<String, String> answers) {
        Map<String, Placed> placed = new LinkedHashMap<>();
        answers.forEach((blank, text) -> placed.put(blank, new Placed(text, 1, 1)));
        return new Step.Example(placed, "any", 1);
    }

    /// However it is written.
    private static boolean isKnown(Step step, Setting setting, Map<String, String> answers, List<Wrong> found) {
        Map<String, String> plain = plain(setting, answers);
        return Stream.concat(step.examples().stream().map(Step.Example::texts), found.stream().map(Wrong::answers))
                .anyMatch(known -> plain(setting, known).equals(plain));
    }

    private static Map<String, String> plain(Setting setting, Map<String, String> answers) {
        Map<String, String> plain = new HashMap<>();
        answers.forEach((blank, text) -> plain.put(blank,
                setting.readAll(new Placed(text, 1, 1), new Problems()).stream().map(LatexWriter::write)
                        .collect(Collectors.joining("; ")).replaceAll("\\\\left|\\\\right|[\\s{}]", "")));
        return plain;
    }
}
