package org.byhand.lesson.author;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.byhand.check.Form;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.Span;
import org.byhand.lesson.Block;
import org.byhand.lesson.Lesson;
import org.byhand.lesson.Placed;
import org.byhand.lesson.Problems;
import org.byhand.lesson.Step;
import org.byhand.lesson.author.AuthorDesk.Blanked;
import org.byhand.lesson.format.Lines;
import org.byhand.lesson.model.Setting;

/// Makes part of an equation the student's: an equation becomes a step with a blank where the part stood, a step gets one more blank. The part is
/// the right answer, and likely slips are wrong ones. The hint is left to the author, who is told so.
final class BlankMaker {
    private final String source;
    private final Preview.Printer printer;

    BlankMaker(String source, Preview.Printer printer) {
        this.source = source;
        this.printer = printer;
    }

    /// An equation of the lesson, with or without blanks.
    ///
    /// @param at where its LaTeX begins in the file
    /// @param loose whether it is right only up to order and transposes
    private record Equation(Block block, Placed latex, String model, int at, boolean loose) {}

    /// @param line of the file on which the equation's block begins
    /// @param part the stretch of the equation's LaTeX
    Blanked make(int line, Span part) {
        Preview preview = printer.print("lesson.md", source);
        return equations(preview).filter(one -> one.block.line() == line).findFirst()
                .map(one -> make(preview, one, part))
                .orElseGet(() -> new Blanked.Refused("Only part of an equation can become a blank."));
    }

    /// @param part a stretch of the file
    Blanked make(Span part) {
        Preview preview = printer.print("lesson.md", source);
        return equations(preview)
                .filter(one -> one.at <= part.from() && part.to() <= one.at + one.latex.text().length()).findFirst()
                .map(one -> make(preview, one, new Span(part.from() - one.at, part.to() - one.at)))
                .orElseGet(() -> new Blanked.Refused("Only part of an equation can become a blank."));
    }

    private Stream<Equation> equations(Preview preview) {
        return Lesson.flat(preview.lesson().blocks()).flatMap(block -> switch (block) {
            case Block.Line line -> equation(block, line.latex(), line.model(), line.loose());
            case Block.StepBlock(Step step) -> equation(block, step.formula(), step.model(), !step.strict());
            case Block.Section _,Block.Prose _,Block.Missed _,Block.Aside _ -> Stream.empty();
        });
    }

    /// None if the equation is not written in the file as it is read: a step's may come from its target alone.
    private Stream<Equation> equation(Block block, Placed latex, String model, boolean loose) {
        int at = Lines.offset(source, latex.line()) + latex.column() - 1;
        return source.startsWith(latex.text(), at)
                ? Stream.of(new Equation(block, latex, model, at, loose))
                : Stream.empty();
    }

    private Blanked make(Preview preview, Equation equation, Span asked) {
        String latex = equation.latex.text();
        Optional<Setting> setting = Optional
                .ofNullable(printer.settings(preview.lesson(), new Problems()).get(equation.model));
        if (setting.isEmpty() || asked.to() > latex.length()) {
            return new Blanked.Refused("This equation has no model yet; put the model right first.");
        }
        Span part = trimmed(latex, asked);
        String answer = latex.substring(part.from(), part.to());
        if (Step.HOLE.matcher(answer).find()) {
            return new Blanked.Refused("A blank stands in this part already; take what is beside it.");
        }
        if (!standsAlone(setting.get(), latex, part, equation.loose)) {
            return new Blanked.Refused("This part cannot stand alone; take a whole factor, term or side.");
        }
        return switch (equation.block) {
            case Block.Line line -> new NewStep(source, line, setting.get())
                    .of(Objects.requireNonNull(preview.places().get("l-" + line.id())), part, answer);
            case Block.StepBlock(Step step) -> new MoreBlanks(source, step, setting.get())
                    .of(equation.at, part, answer);
            case Block.Section _,Block.Prose _,Block.Missed _,Block.Aside _ ->
                throw new IllegalArgumentException("no equation: " + equation);
        };
    }

    private static Span trimmed(String latex, Span part) {
        int from = part.from();
        int to = part.to();
        while (from < to && Character.isWhitespace(latex.charAt(from))) {
            from++;
        }
        while (to > from && Character.isWhitespace(latex.charAt(to - 1))) {
            to--;
        }
        return new Span(from, to);
    }

    /// Whether the equation says the same with the part held together; a whole side always does.
    private static boolean standsAlone(Setting setting, String latex, Span part, boolean loose) {
        String answer = latex.substring(part.from(), part.to());
        if (setting.readAll(new Placed(answer, 1, 1), new Problems()).size() != 1 || answer.contains("=")) {
            return false;
        }
        if (NewStep.sides(setting.readAll(new Placed(latex, 1, 1), new Problems())).stream()
                .anyMatch(side -> side.span().equals(part))) {
            return true;
        }
        List<String> before = sides(setting, latex);
        List<String> after = sides(setting, latex.substring(0, part.from()) + "\\left(" + answer + "\\right)"
                + latex.substring(part.to()));
        return before.size() == after.size() && IntStream.range(0, before.size())
                .allMatch(i -> before.get(i).equals(after.get(i)) || before.get(i).contains("\\placeholder")
                        || setting.check(before.get(i), after.get(i), !loose, Form.ANY).isCorrect());
    }

    private static List<String> sides(Setting setting, String latex) {
        return NewStep.sides(setting.readAll(new Placed(latex, 1, 1), new Problems())).stream().map(LatexWriter::write)
                .toList();
    }
}
