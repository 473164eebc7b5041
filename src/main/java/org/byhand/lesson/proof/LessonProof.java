package org.byhand.lesson.proof;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.byhand.check.Code;
import org.byhand.check.Form;
import org.byhand.check.Slopes;
import org.byhand.check.Verdict;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.Span;
import org.byhand.lesson.Block;
import org.byhand.lesson.Composed;
import org.byhand.lesson.Lesson;
import org.byhand.lesson.LessonProblem;
import org.byhand.lesson.Nearest;
import org.byhand.lesson.Placed;
import org.byhand.lesson.Problems;
import org.byhand.lesson.Step;
import org.byhand.lesson.format.LessonText;
import org.byhand.lesson.model.MissingDefinition;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.model.Settings;
import org.byhand.lesson.shelf.LiveLesson;
import org.byhand.lesson.step.Judgement;

/// Finds out whether a lesson is true: every equation equal at random points, for sizes that all differ, or marked loose and equal where every
/// size is one; every example judged as its author says; every step to be reached. What is published has passed.
public final class LessonProof {
    private static final String UNEQUAL = "This is not equal to ";

    private final Lesson lesson;
    private final AuthorRepairs repairs;
    private final Map<String, Setting> settings;
    private final Problems problems;
    private Optional<String> lastTarget = Optional.empty();

    private LessonProof(Lesson lesson, String source, Map<String, Setting> settings, Problems problems) {
        this.lesson = lesson;
        this.repairs = new AuthorRepairs(source);
        this.settings = settings;
        this.problems = problems;
    }

    /// Everything that is wrong with a lesson file: how it is written, and whether it is true. Takes seconds for a long lesson.
    ///
    /// @param name of the file, without folders
    public static List<LessonProblem> problems(String name, byte[] bytes) {
        LiveLesson.Opened opened = LiveLesson.open(name, bytes);
        if (opened.lesson().isEmpty()) {
            return opened.problems();
        }
        Lesson lesson = opened.lesson().getFirst().lesson();
        Problems problems = new Problems();
        prove(lesson, String.join("\n", LessonText.read(bytes, new Problems()).lines()), Settings.of(lesson, problems),
                problems);
        return problems.sorted();
    }

    /// Adds what is not true in the parts of `lesson` whose models are ready, and pictures that nobody would be shown.
    ///
    /// @param source its text
    public static void prove(Lesson lesson, String source, Map<String, Setting> settings, Problems problems) {
        lesson.picturesElsewhere().forEach(problems::add);
        LessonProof proof = new LessonProof(lesson, source, settings, problems);
        Lesson.flat(lesson.blocks()).forEach(proof::prove);
    }

    private void prove(Block block) {
        switch (block) {
            case Block.Line line -> prove(line);
            case Block.StepBlock step -> prove(step.step());
            case Block.Missed missed -> prove(missed);
            case Block.Section _,Block.Prose _,Block.Aside _ -> {
                // nothing there claims to be equal
            }
        }
    }

    // Lines

    private void prove(Block.Line line) {
        Setting setting = settings.get(line.model());
        if (setting == null) {
            return;
        }
        boolean goesOn = line.latex().text().stripLeading().startsWith("=");
        List<Expr> statements = setting.readAll(line.latex(), problems);
        for (int i = 0; i < statements.size(); i++) {
            Optional<String> target = goesOn && i == 0 ? lastTarget : Optional.empty();
            equal(setting, statements.get(i), target, !line.loose(), line.latex(), repairs.loosening(line));
        }
        if (!goesOn && !statements.isEmpty()) {
            lastTarget = Optional.of(LatexWriter.write(sides(statements.getFirst()).getFirst()));
        }
        if (!line.numbers().isBlank() && !line.numbers().text().strip().equals("none")) {
            setting.readAll(line.numbers(), problems)
                    .forEach(statement -> equal(setting, statement, Optional.empty(), !line.loose(), line.numbers()));
        }
    }

    private static List<Expr> sides(Expr statement) {
        return statement instanceof Expr.Chain chain ? chain.sides() : List.of(statement);
    }

    /// All sides of a statement equal its first, or `target` where it goes on from the line before.
    private void equal(Setting setting, Expr statement, Optional<String> target, boolean strict, Placed place) {
        equal(setting, statement, target, strict, place, Optional.empty());
    }

    /// @param loosening what would mark it loose
    private void equal(Setting setting, Expr statement, Optional<String> target, boolean strict, Placed place,
            Optional<LessonProblem.Repair> loosening) {
        List<Expr> sides = sides(statement);
        if (bindsFunctions(setting, sides)) {
            return;
        }
        Optional<MissingDefinition> missing = MissingDefinition.in(setting, statement);
        if (missing.isPresent()) {
            problems.add(place.problem(missing.get().sentence()));
            return;
        }
        String wanted = target.orElseGet(() -> LatexWriter.write(sides.getFirst()));
        for (Expr side : sides.subList(target.isPresent() || sides.size() == 1 ? 0 : 1, sides.size())) {
            claim(setting, wanted, asWritten(setting, side, place), strict, place, side.span(), loosening);
        }
    }

    /// `f_1 = f_2 = \sigma`
    private static boolean bindsFunctions(Setting setting, List<Expr> sides) {
        Set<Object> functions = new LinkedHashSet<>();
        for (Expr side : sides.subList(0, sides.size() - 1)) {
            functions.add(
                    side instanceof Expr.Symbol ? setting.model().function(LatexWriter.write(side)) : Optional.empty());
        }
        return sides.size() > 1 && functions.size() == 1 && !functions.contains(Optional.empty());
    }

    /// The side as its author wrote it, if that can be read on its own, so that the checker speaks of places in the file.
    private static String asWritten(Setting setting, Expr side, Placed place) {
        String canonical = LatexWriter.write(side);
        Span span = side.span();
        if (span.to() > place.text().length()) {
            return canonical;
        }
        String text = place.text().substring(span.from(), span.to());
        List<Expr> again = setting.readAll(new Placed(text, 1, 1), new Problems());
        return again.size() == 1 && LatexWriter.write(again.getFirst()).equals(canonical) ? text : canonical;
    }

    private void claim(Setting setting, String target, String side, boolean strict, Placed place, Span at) {
        claim(setting, target, side, strict, place, at, Optional.empty());
    }

    private void claim(Setting setting, String target, String side, boolean strict, Placed place, Span at,
            Optional<LessonProblem.Repair> loosening) {
        Verdict verdict = setting.check(target, side, strict, Form.ANY);
        if (!verdict.isCorrect()) {
            String loosely = strict && setting.check(target, side, false, Form.ANY).isCorrect()
                    ? " It is right up to order and transposes; mark it `loose` if the page means it so."
                    : "";
            boolean exact = side.length() == at.to() - at.from();
            Span fault = verdict.span()
                    .filter(span -> exact && span.from() < span.to() && span.to() <= side.length())
                    .map(span -> new Span(at.from() + span.from(), at.from() + span.to()))
                    .orElse(at);
            boolean says = verdict.code() == Code.UNKNOWN_SYMBOL || verdict.code() == Code.SYNTAX
                    || verdict.message().startsWith(UNEQUAL);
            String sentence = says ? verdict.message() : UNEQUAL + "$" + target + "$. " + verdict.message();
            LessonProblem problem = place.problem(fault, sentence + Figures.of(verdict) + loosely);
            LessonProblem repaired = exact && !verdict.suggestions().isEmpty()
                    ? problem.repairedBy(verdict.suggestions().getFirst())
                    : verdict.repaired().map(right -> problem.or(AuthorRepairs.writing(right, place, at)))
                            .orElse(problem);
            problems.add(loosely.isEmpty() || loosening.isEmpty() ? repaired : repaired.or(loosening.get()));
        }
    }

    // Steps

    private void prove(Step step) {
        Setting setting = settings.get(step.model());
        if (setting == null) {
            return;
        }
        for (Step.Example example : step.examples()) {
            judged(setting, step, example);
        }
        step.examples().stream().filter(Step.Example::isRight).forEach(right -> telling(setting, step, right));
        Composed composed = Composed.of(step, step.key().texts());
        lastTarget = Optional.of(composed.target());
        measured(setting, step, composed.target());
        for (Expr statement : setting
                .readAll(new Placed(composed.line(), step.formula().line(), step.formula().column()), problems)) {
            Optional<String> target = composed.line().stripLeading().startsWith("=")
                    ? Optional.of(composed.target())
                    : Optional.empty();
            equal(setting, statement, target, step.strict(), step.formula());
        }
        if (!step.page().isBlank()) {
            claim(setting, composed.target(), step.page().text(), step.strict() && !step.looselyPaged(), step.page(),
                    whole(step.page()));
        }
        if (!step.numbers().isBlank() && !step.numbers().text().contains("=")
                && !step.numbers().text().strip().equals("none") && step.show().isEmpty()) {
            claim(setting, composed.target(), step.numbers().text(), step.strict(), step.numbers(),
                    whole(step.numbers()));
        }
    }

    /// A step tells right from wrong: the right answer with another sign, doubled, or with one added is not right too.
    private void telling(Setting setting, Step step, Step.Example right) {
        if (Judgement.of(step, setting, right).isCorrect()) {
            StepMutants.accepted(step, setting, right).ifPresent(mutant -> problems.add(right.answers().values()
                    .iterator()
                    .next().problem("The step \"" + step.id() + "\" does not tell right from wrong: `" + mutant
                            + "` is accepted too. Ask for something that is not always 0 and that the blank decides.")));
        }
    }

    /// A gradient is true by two witnesses: the differentiator's, and slopes that are measured.
    private void measured(Setting setting, Step step, String target) {
        Placed place = step.target().isBlank() ? step.formula() : step.target();
        switch (setting.measure(target)) {
            case AGREE, NOT_A_DERIVATIVE -> {
                // nothing to say
            }
            case DISAGREE -> problems.add(place.problem("$" + target
                    + "$ does not agree with slopes measured by finite differences at random networks."));
            case UNCLEAR -> problems.add(place.problem("$" + target + "$ cannot be measured at " + Slopes.POINTS
                    + " random networks: it is not defined at most of them. Give symbols a `domain`, like positive."));
        }
    }

    private void judged(Setting setting, Step step, Step.Example example) {
        Verdict verdict = Judgement.of(step, setting, example);
        String code = verdict.code().text();
        boolean asSaid = (code.equals(example.code()) || example.code().equals("any"))
                && verdict.isCorrect() == example.isRight();
        if (!asSaid) {
            Placed first = example.answers().values().iterator().next();
            LessonProblem problem = first.problem(
                    "In the step \"" + step.id() + "\" this answer should be judged `" + example.code() + "`, but is `"
                            + code + "`: "
                            + verdict.message());
            problems.add(repairs.rejudging(step, example, verdict).map(problem::or).orElse(problem));
        }
    }

    private static Span whole(Placed place) {
        return new Span(0, place.text().length());
    }

    // Margin notes

    private void prove(Block.Missed missed) {
        boolean there = Lesson.flat(lesson.blocks()).anyMatch(block -> switch (block) {
            case Block.Line line -> line.id().equals(missed.beside());
            case Block.StepBlock step -> step.step().id().equals(missed.beside());
            case Block.Section _,Block.Prose _,Block.Missed _,Block.Aside _ -> false;
        });
        if (!there) {
            problems.add(missed.line(), 1, "The note stands beside `" + Nearest.shorten(missed.beside())
                    + "`, but no line or step is called so.");
        }
    }
}
