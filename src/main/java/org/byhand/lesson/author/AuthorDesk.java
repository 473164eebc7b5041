package org.byhand.lesson.author;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.byhand.latex.Span;
import org.byhand.lesson.Problems;
import org.byhand.lesson.Step;
import org.byhand.lesson.format.TextChange;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.step.Judgement;

/// What an author asks of a text that is being written: likely wrong answers of a step, what happens to an answer, a blank here. Nothing is kept.
public final class AuthorDesk {
    private final Preview.Printer printer;

    /// A desk for one draft.
    ///
    /// @param printer remembers the models
    public AuthorDesk(Preview.Printer printer) {
        this.printer = printer;
    }

    /// Likely wrong answers at a step.
    ///
    /// @return absent if the text has no such step, or its model cannot be read
    public Optional<List<Suggestions.Wrong>> wrongs(String source, String step) {
        return at(source, step, Suggestions::of);
    }

    /// What happens to an answer.
    ///
    /// @return absent if the text has no such step, or its model cannot be read
    public Optional<Happened> explain(String source, String step, Map<String, String> answers) {
        return at(source, step, (found, setting) -> Happened.of(found, setting, answers));
    }

    /// A step with its examples and what is said of each.
    ///
    /// @param blanks in order
    /// @param line of the file on which it begins
    public record StepReport(String id, String label, int line, List<String> blanks, List<ExampleReport> examples) {}

    /// An example and whether it is judged as its author says.
    ///
    /// @param code what must be said
    /// @param said what is said
    public record ExampleReport(Map<String, String> answers, String code, String said, String message, int line,
            boolean passes) {}

    /// All steps of a text whose models can be read.
    public List<StepReport> steps(String source) {
        Preview preview = printer.print("lesson.md", source);
        Map<String, Setting> settings = printer.settings(preview.lesson(), new Problems());
        return preview.lesson().steps().stream().filter(step -> settings.containsKey(step.model()))
                .map(step -> report(step, Objects.requireNonNull(settings.get(step.model())))).toList();
    }

    private static StepReport report(Step step, Setting setting) {
        return new StepReport(step.id(), step.label(), step.line(),
                step.blanks().stream().map(Step.Blank::id).toList(),
                step.examples().stream().map(example -> {
                    var verdict = Judgement.of(step, setting, example);
                    String said = verdict.code().text();
                    boolean passes = verdict.isCorrect() == example.isRight()
                            && (said.equals(example.code()) || example.code().equals("any"));
                    return new ExampleReport(example.texts(), example.code(), said, verdict.message(),
                            example.line(), passes);
                }).toList());
    }

    /// A change of the text, or why there is none.
    public sealed interface Blanked {
        /// It can: how the text changes.
        ///
        /// @param caret where the author goes on, in the changed text
        record Made(TextChange change, int caret) implements Blanked {}

        record Refused(String why) implements Blanked {}
    }

    /// Makes part of an equation a blank.
    ///
    /// @param line of the file on which the equation's block begins
    /// @param from the first character of the part, in the equation's LaTeX
    /// @param to the first one behind it
    public Blanked blank(String source, int line, int from, int to) {
        if (from < 0 || to <= from) {
            return new Blanked.Refused("Nothing is selected here.");
        }
        return new BlankMaker(source, printer).make(line, new Span(from, to));
    }

    /// Makes part of an equation a blank.
    ///
    /// @param from the first character of the part, in the text
    /// @param to the first one behind it
    public Blanked blank(String source, int from, int to) {
        return from < 0 || to <= from || to > source.length()
                ? new Blanked.Refused("Nothing is selected here.")
                : new BlankMaker(source, printer).make(new Span(from, to));
    }

    /// The model of a text as a form shows it.
    public Optional<ModelForm> form(String source) {
        return ModelForm.of(source);
    }

    private <T> Optional<T> at(String source, String id, BiFunction<Step, Setting, T> ask) {
        Preview preview = printer.print("lesson.md", source);
        Map<String, Setting> settings = printer.settings(preview.lesson(), new Problems());
        return preview.lesson().steps().stream().filter(step -> step.id().equals(id)).findFirst()
                .flatMap(step -> Optional.ofNullable(settings.get(step.model()))
                        .map(setting -> ask.apply(step, setting)));
    }
}
