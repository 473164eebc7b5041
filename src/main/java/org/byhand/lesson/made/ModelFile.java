package org.byhand.lesson.made;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.byhand.derive.Derivation;
import org.byhand.derive.Derived;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexReader;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.SyntaxException;
import org.byhand.lesson.Lesson;
import org.byhand.lesson.LessonProblem;
import org.byhand.lesson.Placed;
import org.byhand.lesson.Problems;
import org.byhand.lesson.Sentences;
import org.byhand.lesson.format.LessonReader;
import org.byhand.lesson.format.LessonText;
import org.byhand.lesson.model.MissingDefinition;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.model.Settings;
import org.byhand.term.Budget;

/// A file that declares models, asked for one derivation.
final class ModelFile {
    /// What one derivation may cost, in scalar operations: under a second.
    private static final long WORK = 40_000_000L;

    private final String front;
    private final Lesson lesson;
    private final Made.Wish wish;

    private ModelFile(String front, Lesson lesson, Made.Wish wish) {
        this.front = front;
        this.lesson = lesson;
        this.wish = wish;
    }

    static Made read(String name, byte[] file, Made.Wish wish) {
        Problems problems = new Problems();
        LessonText text = LessonText.read(file, problems);
        String front = frontMatter(text);
        LessonReader.Reading reading = LessonReader.read(name, front.getBytes(StandardCharsets.UTF_8));
        reading.problems().forEach(problems::add);
        Map<String, Setting> settings = problems.isEmpty()
                ? Settings.of(reading.lesson(), problems)
                : Map.of();
        if (!problems.isEmpty()) {
            return new Made.Refused(problems.sorted());
        }
        return new ModelFile(front, reading.lesson(), wish).make(List.copyOf(settings.values()));
    }

    /// The text up to the second `---`; all of it where there is none.
    private static String frontMatter(LessonText text) {
        int size = text.lines().size();
        int closing = IntStream.range(1, size).filter(k -> text.lines().get(k).stripTrailing().equals("---"))
                .findFirst().orElse(size - 1);
        return text.between(1, closing + 1) + "\n";
    }

    /// The last model that the target belongs to; what the last one says if it belongs to none.
    private Made make(List<Setting> settings) {
        Made.Refused refused = new Made.Refused(List.of());
        for (Setting setting : settings.reversed()) {
            switch (derive(setting)) {
                case Derived.Steps steps -> {
                    return new Made.Written(steps.steps(), () -> new MadeLesson(setting, wish,
                            MadeLesson.WORK).write(front, lesson.title(), steps.steps()));
                }
                case Derived.NoGradient none -> refused = first(refused, setting, none.why());
                case Derived.Zero zero -> refused = first(refused, setting, zero.why());
                case Derived.TooMuch much -> refused = first(refused, setting, much.why());
                case Derived.Unconnected open -> refused = first(refused, setting, open.why());
            }
        }
        return refused;
    }

    private Derived derive(Setting setting) {
        try {
            Expr target = LatexReader.read(wish.target(), setting.model().vocabulary());
            return missing(setting).<Derived>map(missing -> new Derived.NoGradient(missing.sentence()))
                    .orElseGet(() -> Derivation.of(setting.model(), target, wish.style(),
                            setting.model().terms().above(Budget.of(WORK))));
        } catch (SyntaxException e) {
            return new Derived.NoGradient("The target cannot be read: " + Sentences.of(e));
        }
    }

    private Made.Refused first(Made.Refused before, Setting setting, String why) {
        return before.problems().isEmpty()
                ? new Made.Refused(List.of(new LessonProblem(line(setting), 1, why)))
                : before;
    }

    /// The line that defines what the target is a derivative of; where something is not defined, that which declares it; else the model's own.
    private int line(Setting setting) {
        return missing(setting).map(missing -> missing.symbol().latex().line()).orElseGet(() -> definition(setting));
    }

    private Optional<MissingDefinition> missing(Setting setting) {
        try {
            return MissingDefinition.in(setting, LatexReader.read(wish.target(), setting.model().vocabulary()));
        } catch (SyntaxException _) {
            return Optional.empty();
        }
    }

    private int definition(Setting setting) {
        return name(setting).flatMap(name -> setting.source().definitions().stream()
                .filter(definition -> definition.text().contains("=") && written(setting, definition.text()
                        .substring(0, definition.text().indexOf('='))).equals(Optional.of(name)))
                .map(Placed::line).findFirst()).orElse(setting.source().line());
    }

    private Optional<String> name(Setting setting) {
        try {
            return LatexReader.read(wish.target(), setting.model().vocabulary()) instanceof Expr.Derivative derivative
                    ? Optional.of(LatexWriter.write(derivative.of()))
                    : Optional.empty();
        } catch (SyntaxException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> written(Setting setting, String latex) {
        try {
            return Optional.of(LatexWriter.write(LatexReader.read(latex, setting.model().vocabulary())));
        } catch (SyntaxException _) {
            return Optional.empty();
        }
    }
}
