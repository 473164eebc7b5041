package org.byhand.lesson.made;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.byhand.check.Form;
import org.byhand.check.Slips;
import org.byhand.derive.Rule;
import org.byhand.derive.Step;
import org.byhand.derive.Style;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.Parts;
import org.byhand.lesson.model.Setting;
import org.byhand.term.Budget;

/// A derivation as a lesson file: a section for every quantity on the way back, a sentence and a line for every step, and blanks where the student
/// writes, each with hints (which rule, then shapes, then the first factor) and wrong answers to learn from.
final class MadeLesson {
    private static final int WRONGS = 5;
    /// How many wrong answers are looked for in a whole lesson.
    private static final int WRONGS_IN_ALL = 60;
    /// What the search for them may cost in a whole lesson, in scalar operations; each blank has its share.
    static final long WORK = 15_000_000L;

    private final Setting setting;
    private final Made.Wish wish;
    private final long work;
    private long share;
    private final StringBuilder file = new StringBuilder();

    /// @param work what the search for wrong answers may cost, in scalar operations
    MadeLesson(Setting setting, Made.Wish wish, long work) {
        this.setting = setting;
        this.wish = wish;
        this.work = work;
    }

    /// @param front the front matter with its `---` lines
    String write(String front, String title, List<Step> steps) {
        file.append(front).append("\n+++ {\"model\": \"").append(setting.name())
                .append("\", \"note\": \"as numbers\"}\n\n");
        paragraph("From the loss backward, one small true line after another.");
        file.append("## ").append(title.isBlank() ? "The model" : "Forward").append('\n');
        setting.source().definitions().forEach(definition -> equation(definition.text()));
        Set<Integer> blanks = blanks(steps);
        share = work / Math.max(1, blanks.size());
        String about = "";
        for (int k = 0; k < steps.size(); k++) {
            Step step = steps.get(k);
            String left = LatexWriter.write(step.left());
            if (!left.equals(about)) {
                about = left;
                file.append("\n## Back to $").append(name(step.left())).append("$\n");
            }
            paragraph(step.reason());
            if (blanks.contains(k)) {
                blank(step, k + 1);
            } else {
                equation(step.latex());
            }
        }
        return file.toString();
    }

    private void paragraph(String words) {
        file.append('\n').append(words).append('\n');
    }

    private void equation(String latex) {
        file.append("\n$$\n").append(latex).append("\n$$\n");
    }

    private static String name(Expr left) {
        return LatexWriter.write(left instanceof Expr.Derivative derivative ? derivative.by() : left);
    }

    /// The lines that are left blank: the last of all, then the last line of every quantity, then the lines that use a rule of their own.
    private Set<Integer> blanks(List<Step> steps) {
        var order = new ArrayList<Integer>();
        int last = steps.size() - 1;
        order.add(last);
        IntStream.rangeClosed(1, last).map(k -> last - k)
                .filter(k -> !steps.get(k).left().equals(steps.get(k + 1).left()))
                .forEach(order::add);
        IntStream.rangeClosed(1, last).map(k -> last - k)
                .filter(k -> !order.contains(k) && steps.get(k).rule() != Rule.SUBSTITUTION).boxed().toList()
                .forEach(order::add);
        return new HashSet<>(order.subList(0, Math.min(wish.blanks(), order.size())));
    }

    private void blank(Step step, int number) {
        var left = LatexWriter.write(step.left());
        var right = LatexWriter.write(step.right());
        var form = hasDerivative(step.right()) ? Form.ANY : Form.CLOSED;
        file.append("\n:::{admonition} line ").append(number).append(" (").append(step.rule().title())
                .append(")\n---\n");
        file.append("class: step\nname: made-").append(number).append('\n');
        file.append("form: ").append(form.text()).append('\n');
        file.append("hints:\n");
        hints(step).forEach(this::item);
        file.append("right:\n");
        item(right);
        file.append("wrong:\n");
        wrongs(left, right, form).forEach((code, answer) -> field("  " + code, answer));
        file.append("---\n$$\n").append(left).append(" = \\placeholder[p1]{}\n$$\n:::\n");
    }

    private List<String> hints(Step step) {
        var hints = new ArrayList<String>();
        hints.add("The rule is: " + step.rule().title() + ". " + step.reason());
        if (!step.shape().isScalar()) {
            var shapes = step.factors().stream().map(Step.Factor::shape).filter(shape -> !shape.isScalar()).toList();
            hints.add("The whole is " + step.shape() + ". " + (shapes.size() > 1
                    ? "Its factors are " + shapes.stream().map(Object::toString).collect(Collectors.joining(", "))
                            + ", in this order."
                    : "Look for something of that shape."));
        } else if (wish.style() == Style.INDEX) {
            hints.add("Only the letters of the left side may stand free; every other letter is summed over.");
        }
        begins(step.right()).ifPresent(hints::add);
        return hints;
    }

    /// The first factor, or a term.
    private static Optional<String> begins(Expr right) {
        return switch (right) {
            case Expr.Product product when product.factors().size() > 1 ->
                Optional.of("It begins with $" + LatexWriter.write(product.factors().getFirst().factor()) + "$.");
            case Expr.Plus plus when plus.terms().size() > 1 ->
                Optional.of("One of its terms is $" + LatexWriter.write(plus.terms().getFirst().term()) + "$.");
            case Expr.Sum sum -> Optional.of("It is a sum over $" + LatexWriter.write(sum.index()) + "$."
                    + begins(sum.body()).map(inside -> " Inside: " + inside.substring(0, 1).toLowerCase(Locale.ROOT)
                            + inside.substring(1)).orElse(""));
            default -> Optional.empty();
        };
    }

    /// Wrong answers by their code; where the checker names none, a stock answer.
    private Map<String, String> wrongs(String left, String right, Form form) {
        var wrongs = new LinkedHashMap<String, String>();
        int most = Math.clamp(WRONGS_IN_ALL / Math.max(1, wish.blanks()), 1, WRONGS);
        Slips.of(setting.checker(), left, right, true, form, most, Budget.of(share)).forEach(
                slip -> wrongs.put(slip.code().text(), slip.latex()));
        if (wrongs.isEmpty()) {
            wrongs.put("any", right + " + 1");
        }
        return wrongs;
    }

    private static boolean hasDerivative(Expr expr) {
        return expr instanceof Expr.Derivative || Parts.of(expr).stream().anyMatch(MadeLesson::hasDerivative);
    }

    private void field(String key, String value) {
        file.append(key).append(": ").append(quoted(value)).append('\n');
    }

    private void item(String value) {
        file.append("  - ").append(quoted(value)).append('\n');
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
