package org.byhand.lesson.author;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.byhand.latex.Span;
import org.byhand.lesson.Composed;
import org.byhand.lesson.Step;
import org.byhand.lesson.author.AuthorDesk.Blanked;
import org.byhand.lesson.format.LessonEdit;
import org.byhand.lesson.format.LessonReader;
import org.byhand.lesson.format.TextChange;
import org.byhand.lesson.format.YamlAnswers;
import org.byhand.lesson.format.YamlText;
import org.byhand.lesson.model.Setting;

/// A step that gets one more blank: every answer that it knows is filled up with what stood there, and one likely slip in the new blank is added.
record MoreBlanks(String source, Step step, Setting setting) {
    private static final String PART = "the missing part";
    private static final List<String> ORDER = List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh",
            "eighth");

    /// @param at where the step's equation begins in the file
    /// @param part what becomes the blank, a stretch of the equation's LaTeX
    /// @param answer what stands there
    Blanked of(int at, Span part, String answer) {
        if (step.blanks().size() >= ORDER.size()) {
            return new Blanked.Refused("A step has at most " + ORDER.size() + " blanks; make another line a step.");
        }
        String formula = step.formula().text();
        String blank = name();
        String more = formula.substring(0, part.from()) + "\\placeholder[" + blank + "]{}"
                + formula.substring(part.to());
        if (!Composed.isOnOneSide(more)) {
            return new Blanked.Refused("The blanks of a step stand on one side of its equation; this is another side.");
        }
        String behind = source.substring(at + formula.length());
        return LessonEdit.of(source).options(step.id(), options -> filled(options, blank, answer, more))
                .map(change -> change.of(source))
                .map(text -> text.substring(0, text.length() - behind.length() - formula.length()) + more + behind)
                .map(text -> withSlip(labelled(text)))
                .<Blanked>map(text -> {
                    TextChange change = TextChange.between(source, text);
                    return new Blanked.Made(change, change.from() + change.text().length());
                })
                .orElseGet(() -> new Blanked.Refused(
                        "The options of this step cannot be read; write the blank in the source."));
    }

    private String name() {
        return IntStream.iterate(1, i -> i + 1).mapToObj(i -> "p" + i)
                .filter(name -> step.blanks().stream().noneMatch(blank -> blank.id().equals(name))).findFirst()
                .orElseThrow();
    }

    private Optional<String> filled(String options, String blank, String answer, String formula) {
        return YamlAnswers.withBlank(options, step.blanks().getFirst().id(), blank, answer)
                .flatMap(text -> named(text, blank, formula));
    }

    /// Blanks that their author did not name are told apart by their order.
    private Optional<String> named(String options, String blank, String formula) {
        Optional<String> text = Optional.of(options);
        List<String> order = Step.HOLE.matcher(formula).results().map(found -> found.group(1)).toList();
        for (int i = 0; i < order.size(); i++) {
            String id = order.get(i);
            boolean own = !id.equals(blank) && step.blanks().size() > 1 && step.blanks().stream()
                    .anyMatch(one -> one.id().equals(id) && !one.label().matches("the \\w+ missing part"));
            String label = "the " + ORDER.get(i) + PART.substring(3);
            if (!own) {
                text = text.flatMap(YamlText::of)
                        .map(yaml -> yaml.with(List.of("blanks", id), label));
            }
        }
        return text;
    }

    private String labelled(String text) {
        return step.label().startsWith(PART + " of")
                ? LessonEdit.of(text).label(step.id(), PART + "s" + step.label().substring(PART.length()))
                        .map(change -> change.of(text)).orElse(text)
                : text;
    }

    private String withSlip(String text) {
        Map<String, String> right = step.key().texts();
        return LessonReader.read("lesson.md", text.getBytes(UTF_8)).lesson().steps().stream()
                .filter(one -> one.id().equals(step.id())).findFirst()
                .flatMap(one -> Suggestions.of(one, setting).stream()
                        .filter(wrong -> right.entrySet().stream()
                                .allMatch(entry -> entry.getValue().equals(wrong.answers().get(entry.getKey()))))
                        .findFirst())
                .flatMap(wrong -> LessonEdit.of(text).example(step.id(), wrong.answers(), wrong.code()))
                .map(change -> change.of(text)).orElse(text);
    }
}
