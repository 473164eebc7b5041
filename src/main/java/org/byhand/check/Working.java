package org.byhand.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import org.byhand.check.Verdict.Result;
import org.byhand.latex.LatexReader;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.SyntaxException;

/// Several lines written one under the other on the way to a target, each judged against the target and against the lines before it.
///
/// @param lines one entry a written line, in order; empty lines are left out
public record Working(List<Entry> lines) {
    /// How a line stands.
    public enum Standing {
        /// equal to the target
        RIGHT,
        /// not equal to the target, and nothing before accounts for it
        FAULT,
        /// not equal to the target, but it follows from an earlier line of theirs: the error was made there
        CARRIED,
        /// cannot be judged
        UNCLEAR
    }

    /// One line.
    ///
    /// @param text as written
    /// @param number its number, from 1
    /// @param standing how it stands
    /// @param follows the number of the nearest earlier line that it equals, or 0
    /// @param repeats whether an earlier line is written in the same way, so that this one says nothing new
    /// @param verdict what the checker says of it against the target
    public record Entry(String text, int number, Standing standing, int follows, boolean repeats, Verdict verdict) {
        /// The same with another verdict's words.
        public Entry with(Verdict told) {
            return new Entry(text, number, standing, follows, repeats, told);
        }
    }

    public Working {
        lines = List.copyOf(lines);
    }

    /// @param form what is asked of the last line beyond equality
    static Working of(Checker checker, String target, List<String> written, boolean strict, Form form) {
        var texts = written.stream().map(Working::bare).filter(text -> !text.isEmpty()).toList();
        var lines = new ArrayList<Entry>();
        var seen = new HashSet<String>();
        for (int k = 0; k < texts.size(); k++) {
            var verdict = checker.check(target, texts.get(k), strict, k == texts.size() - 1 ? form : Form.ANY);
            int follows = verdict.result() == Result.INVALID ? 0 : source(checker, lines, texts.get(k));
            lines.add(new Entry(texts.get(k), k + 1, standing(verdict, lines, follows), follows,
                    !seen.add(plain(checker, texts.get(k))), verdict));
        }
        return new Working(lines);
    }

    /// A line may begin with the sign that joins it to the one before.
    private static String bare(String line) {
        var text = line.strip();
        return text.startsWith("=") ? text.substring(1).strip() : text;
    }

    /// A line in canonical writing, so that a space or another command for the same sign makes no new line of it.
    private static String plain(Checker checker, String text) {
        try {
            return LatexWriter.write(LatexReader.read(text, checker.model().vocabulary()));
        } catch (SyntaxException _) {
            return text;
        }
    }

    private static int source(Checker checker, List<Entry> before, String text) {
        for (var line : before.reversed()) {
            if (line.verdict().result() != Result.INVALID && checker.follows(line.text(), text)) {
                return line.number();
            }
        }
        return 0;
    }

    private static Standing standing(Verdict verdict, List<Entry> before, int follows) {
        return switch (verdict.result()) {
            case CORRECT -> Standing.RIGHT;
            case INVALID, UNDECIDED -> Standing.UNCLEAR;
            case INCORRECT -> follows > 0 && before.get(follows - 1).standing() != Standing.RIGHT
                    ? Standing.CARRIED
                    : Standing.FAULT;
        };
    }

    /// How many lines' worth was earned: one for each right line, `carried` for each that follows from a wrong one, nothing for a line that is there already.
    ///
    /// @param carried from 0 to 1
    public double earned(double carried) {
        return lines.stream().filter(line -> !line.repeats()).mapToDouble(line -> switch (line.standing()) {
            case RIGHT -> 1;
            case CARRIED -> carried;
            case FAULT, UNCLEAR -> 0;
        }).sum();
    }

    /// The number of the first line that does not follow.
    public OptionalInt firstFault() {
        return lines.stream().filter(line -> line.standing() == Standing.FAULT).mapToInt(Entry::number).findFirst();
    }

    /// Whether the last line is right.
    public boolean endsRight() {
        return !lines.isEmpty() && lines.getLast().standing() == Standing.RIGHT;
    }

    /// Whether every line is right.
    public boolean isClean() {
        return endsRight() && lines.stream().allMatch(line -> line.standing() == Standing.RIGHT);
    }

    /// What to say of the whole, in a sentence or two.
    public String message() {
        if (lines.isEmpty()) {
            return "There is no line yet.";
        }
        if (isClean()) {
            return "Every line follows, and the last one is right.";
        }
        var fault = firstFault();
        if (fault.isEmpty()) {
            return endsRight()
                    ? "The last line is right; a line before it cannot be judged."
                    : lines.getLast().verdict().message();
        }
        var place = "Line " + fault.getAsInt() + " does not follow. "
                + lines.get(fault.getAsInt() - 1).verdict().message();
        if (endsRight()) {
            return "The last line is right, but a line on the way is not. " + place;
        }
        return lines.getLast().standing() == Standing.CARRIED
                ? place + " The last line follows from your line " + lines.getLast().follows() + "."
                : place;
    }
}
