package org.byhand.lesson.proof;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.byhand.check.Verdict;
import org.byhand.latex.Span;
import org.byhand.lesson.Block;
import org.byhand.lesson.LessonProblem;
import org.byhand.lesson.LessonProblem.Repair;
import org.byhand.lesson.Placed;
import org.byhand.lesson.Step;
import org.byhand.lesson.format.LessonEdit;
import org.byhand.lesson.format.Lines;
import org.byhand.lesson.format.TextChange;

/// What puts a false line or a failing example right with one click.
///
/// @param source the lesson's text
record AuthorRepairs(String source) {
    private static final int SHORT = 64;
    private static final String LOOSE = "mark it loose";
    /// What may stand behind the closing dollars of an equation: its name.
    private static final Pattern CLOSE = Pattern
            .compile("(?<!\\s)\\s*+\\$\\$[ \\t]*+(?:\\([^)\\n]*\\))?[ \\t]*(?=\\n|$)");

    /// Marks a line as loose: with an option where it has a directive's head, else by giving it one.
    Optional<Repair> loosening(Block.Line line) {
        String latex = line.latex().text();
        int from = Lines.offset(source, line.line());
        if (!source.startsWith("$$", from)) {
            int at = line.line() + 1;
            return line.latex().line() > line.line()
                    ? Optional.of(new Repair(LOOSE, at, 1, at, 1, ":loose: yes\n"))
                    : Optional.empty();
        }
        int begin = Lines.offset(source, line.latex().line()) + line.latex().column() - 1;
        Matcher close = CLOSE.matcher(source);
        if (!source.startsWith(latex, begin) || !close.region(begin + latex.length(), source.length()).lookingAt()) {
            return Optional.empty();
        }
        String label = line.id().startsWith("line-") ? "" : ":label: " + line.id() + "\n";
        return Optional.of(repair(LOOSE, new TextChange(from, close.end(),
                ":::{math}\n" + label + ":loose: yes\n" + latex.strip() + "\n:::")));
    }

    /// Writes a side as it would be right.
    ///
    /// @param at where the side stands in `place`
    static Repair writing(String right, Placed place, Span at) {
        LessonProblem side = place.problem(at, "");
        return new Repair(right.length() <= SHORT ? "write " + right : "write it right", side.line(), side.column(),
                side.endLine(), side.endColumn(), right);
    }

    /// Puts a wrong answer under what is said of it.
    Optional<Repair> rejudging(Step step, Step.Example example, Verdict verdict) {
        String said = verdict.code().text();
        if (example.isRight() || verdict.result() != Verdict.Result.INCORRECT || !Step.CODES.contains(said)) {
            return Optional.empty();
        }
        int at = step.examples().stream().filter(one -> one.code().equals(example.code())).toList().indexOf(example);
        return LessonEdit.of(source)
                .rejudge(step.id(), example.texts(), example.code(), at, said)
                .map(change -> repair("put it under " + said, change));
    }

    private Repair repair(String label, TextChange change) {
        int line = Lines.at(source, change.from());
        int end = Lines.at(source, change.to());
        return new Repair(label, line, change.from() - Lines.offset(source, line) + 1, end,
                change.to() - Lines.offset(source, end) + 1, change.text());
    }
}
