package org.byhand.lesson.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.byhand.check.Form;
import org.byhand.lesson.Composed;
import org.byhand.lesson.LessonProblem;
import org.byhand.lesson.Nearest;
import org.byhand.lesson.Placed;
import org.byhand.lesson.Problems;
import org.byhand.lesson.Step;

/// The options of a step to a [Step].
final class StepReader {

    private static final int BLANKS = 8;
    private static final int HINTS = 8;
    private static final int EXAMPLES = 40;

    private final Problems problems;

    StepReader(Problems problems) {
        this.problems = problems;
    }

    /// Takes what every box of MyST may have.
    static void box(Fields fields) {
        fields.has("class");
        fields.has("name");
    }

    /// @param title what the step is, in words; absent if an option says it
    /// @param written the equation inside the directive; blank if there is none
    Optional<Step> read(String id, Optional<String> title, Placed written, Options options, String model, int line) {
        Fields fields = options.fields("the step \"" + id + "\"");
        Placed target = fields.placed("target");
        Placed formula = written;
        if (written.isBlank()) {
            if (target.isBlank()) {
                problems.add(line, 1,
                        "The step needs an equation between $$ with \\placeholder[p1]{} in it, or a `target`.");
            }
            formula = new Placed(target.text().strip() + " = \\placeholder[p1]{}", target.line(), target.column());
        }
        title.ifPresent(_ -> box(fields));
        String label = title.orElseGet(() -> fields.text("label", "").strip());
        if (label.isEmpty() && title.isPresent()) {
            problems.add(line, 1, "The step \"" + id
                    + "\" needs a title behind {admonition}: what it is, in words for those who listen.");
        } else if (label.isEmpty()) {
            LessonProblem problem = new LessonProblem(line, 1, "The step \"" + id
                    + "\" needs a `label`: what it is, in words for those who listen.");
            problems.add(fields.has("label") ? problem : adding(options, problem, "label: "));
        }
        List<Step.Blank> blanks = blanks(formula, label, fields, line);
        List<Placed> hints = limited(fields.texts("hints"), HINTS, "hints");
        if (hints.isEmpty()) {
            LessonProblem problem = new LessonProblem(line, 1, "The step \"" + id
                    + "\" needs `hints`: at least one sentence, from a nudge to the half-filled line.");
            problems.add(fields.has("hints") ? problem : adding(options, problem, "hints:\n  - "));
        }
        List<Step.Example> examples = examples(id, fields, blanks, line);
        DoubleScript.find(written, problems);
        examples.forEach(example -> example.answers().values().forEach(text -> DoubleScript.find(text, problems)));
        Step step = new Step(
                id,
                formula,
                target,
                !fields.has("strict") || fields.flag("strict"),
                fields.word("form", Stream.of(Form.values()).map(Form::text).toList()),
                label,
                blanks,
                fields.placed("page"),
                fields.flag("page-loose"),
                fields.text("praise", ""),
                hints,
                examples,
                fields.placed("numbers"),
                fields.text("show", ""),
                fields.text("caption", ""),
                model,
                line);
        fields.finish();
        boolean isLine = !written.isBlank() || !target.isBlank();
        return isLine && examples.stream().anyMatch(Step.Example::isRight) && !blanks.isEmpty()
                ? Optional.of(step)
                : Optional.empty();
    }

    /// The problem with a repair that writes an option above the others; the caret waits behind it.
    private static LessonProblem adding(Options options, LessonProblem problem, String text) {
        return options.yamlFrom()
                .map(at -> problem.or(new LessonProblem.Repair("write " + text.split(":", 2)[0], at, 1, at, 1,
                        text + "\n")))
                .orElse(problem);
    }

    private List<Step.Blank> blanks(Placed formula, String label, Fields fields, int line) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (Yaml.Entry entry : fields.entries("blanks")) {
            labels.put(entry.key().text(), fields.text(entry.value(), "a blank's spoken name").text().strip());
        }
        List<Step.Blank> blanks = new ArrayList<>();
        Matcher hole = Step.HOLE.matcher(formula.text());
        while (hole.find()) {
            String id = hole.group(1);
            if (!FrontMatter.KEY.matcher(id).matches() || blanks.stream().anyMatch(blank -> blank.id().equals(id))) {
                problems.add(formula.problem(hole.start(),
                        "Every blank needs a name of its own, like \\placeholder[p1]{}."));
            } else {
                blanks.add(new Step.Blank(id, labels.containsKey(id) ? labels.get(id) : label));
            }
        }
        for (String id : labels.keySet()) {
            if (blanks.stream().noneMatch(blank -> blank.id().equals(id))) {
                problems.add(line, 1, "No blank in the equation is called `" + Nearest.shorten(id) + "`.");
            }
        }
        if (blanks.size() > 1 && labels.size() < blanks.size()) {
            problems.add(line, 1, "With several blanks each needs its spoken name: `blanks:` with p1: the error, …");
        }
        if (!Composed.isOnOneSide(formula.text())) {
            problems.add(formula.problem(
                    "All blanks of a step stand on one side of its equation; make the other side a step of its own."));
        }
        if (blanks.isEmpty() || blanks.size() > BLANKS) {
            problems.add(line, 1, "A step has 1 to " + BLANKS + " blanks, each written as \\placeholder[p1]{}.");
        }
        return blanks;
    }

    private List<Step.Example> examples(String id, Fields fields, List<Step.Blank> blanks, int line) {
        List<Step.Example> examples = new ArrayList<>();
        for (Yaml right : fields.items("right")) {
            example(right, "correct", blanks, fields).ifPresent(examples::add);
        }
        if (examples.isEmpty()) {
            problems.add(line, 1, "The step \"" + id + "\" needs `right`: at least one answer that is right.");
        }
        int rights = examples.size();
        for (Yaml.Entry entry : fields.entries("wrong")) {
            String code = entry.key().text();
            if (!Step.CODES.contains(code)) {
                String near = Nearest.to(code, Step.CODES).map(word -> "; did you mean " + word + "?").orElse(".");
                problems.add(entry.key().line(), entry.key().column(),
                        "`" + Nearest.shorten(code) + "` is not a code" + near);
            }
            for (Yaml wrong : Fields.items(entry.value())) {
                example(wrong, code, blanks, fields).ifPresent(examples::add);
            }
        }
        if (examples.size() == rights) {
            problems.add(line, 1,
                    "The step \"" + id + "\" needs `wrong`: at least one answer that is not right, under its code.");
        }
        return limited(examples, EXAMPLES, "examples");
    }

    private Optional<Step.Example> example(Yaml value, String code, List<Step.Blank> blanks, Fields fields) {
        if (blanks.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Placed> answers = new LinkedHashMap<>();
        if (value instanceof Yaml.Mapping map) {
            for (Yaml.Entry entry : map.entries()) {
                answers.put(entry.key().text(), fields.text(entry.value(), "an answer"));
            }
        } else {
            answers.put(blanks.getFirst().id(), fields.text(value, "an answer"));
        }
        List<String> ids = blanks.stream().map(Step.Blank::id).toList();
        if (!answers.keySet().equals(java.util.Set.copyOf(ids))) {
            problems.add(value.line(), value.column(),
                    "An answer fills every blank once: " + String.join(", ", ids) + ".");
            return Optional.empty();
        }
        return Optional.of(new Step.Example(answers, code, value.line()));
    }

    private <T> List<T> limited(List<T> list, int limit, String what) {
        if (list.size() <= limit) {
            return list;
        }
        problems.add(1, 1, "A step has at most " + limit + " " + what + ".");
        return list.subList(0, limit);
    }
}
