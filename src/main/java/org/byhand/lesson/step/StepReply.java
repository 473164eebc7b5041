package org.byhand.lesson.step;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.byhand.latex.Span;
import org.byhand.lesson.page.LessonPage;

/// What a step says to a student. Sentences are plain text that may hold formulas between `\(` and `\)`.
public sealed interface StepReply {
    /// What was typed, as it is understood.
    ///
    /// @param latex the whole line with the answers in it, tagged
    /// @param spoken the whole line as a sentence
    /// @param read each blank, tagged; a blank that cannot be read is absent
    /// @param kind what it is as a whole: "a column, n × 1"; empty if it is not complete, or nothing
    /// @param remark "a bracket closed for you"; empty if there is nothing to say
    record ReadBack(String latex, String spoken, Map<String, String> read, String kind, String remark,
            Optional<Trouble> problem, Optional<Shown> numbers)
            implements StepReply {
        public ReadBack {
            read = Map.copyOf(read);
        }
    }

    /// Why a blank cannot be read, and where.
    ///
    /// @param suggestion LaTeX that could stand at the span instead; empty if none is near
    record Trouble(String blank, Span span, String message, String suggestion) {}

    /// The numbers that an answer gives.
    record Shown(String latex, List<List<Double>> rows) {}

    /// The verdict on an answer.
    ///
    /// @param verdict `correct`, `incorrect`, `invalid` or `undecided`
    /// @param code which kind of slip; `correct` if it is none
    /// @param remark said of a right answer that could be better; empty if there is nothing to say
    /// @param blank in which blank `span` lies; empty if nowhere in particular
    /// @param latex the whole line as understood, the faulty part in `\class{mjx-fault}{…}`
    /// @param spoken the whole line as a sentence
    /// @param page the page's own line, once it is right
    /// @param items the numbers of the right side, once it is right
    record Judged(
            String verdict,
            String code,
            String message,
            String remark,
            String blank,
            Optional<Span> span,
            String latex,
            String spoken,
            Map<String, String> read,
            Optional<Comparison> numbers,
            String page,
            List<LessonPage.Item> items)
            implements StepReply {
        public Judged {
            read = Map.copyOf(read);
            items = List.copyOf(items);
        }

        /// Whether the answer solves the step.
        public boolean isCorrect() {
            return verdict.equals("correct");
        }
    }

    /// The student's numbers beside the right ones.
    ///
    /// @param right measured by central differences where the line is a slope of a number; else what the engine computes
    /// @param yours empty if they cannot be computed here
    /// @param worst row and column of the entry that is furthest off, from 0
    /// @param rows a dimension letter or `1`
    /// @param measured whether `right` was measured
    record Comparison(
            List<List<Double>> yours, List<List<Double>> right, List<List<Double>> apart, List<Integer> worst,
            String rows, String cols, boolean measured) {}

    /// Several lines written one under the other, each judged against the target and against those before it.
    ///
    /// @param message what is to be said of the whole
    /// @param endsRight whether the last line is right
    /// @param earned how many lines' worth, as the lesson counts those that follow from a wrong line
    record Worked(String message, boolean endsRight, double earned, List<WorkedLine> lines) implements StepReply {
        public Worked {
            lines = List.copyOf(lines);
        }
    }

    /// One line of a working.
    ///
    /// @param number from 1
    /// @param standing `right`, `fault`, `carried` (it follows from a wrong line before it) or `unclear`
    /// @param follows the number of the nearest earlier line that it equals; 0 if there is none
    /// @param latex the line as understood, the faulty part in `\class{mjx-fault}{…}`; empty if it cannot be read
    record WorkedLine(int number, String standing, int follows, String code, String message, String latex) {}

    /// One rung of the ladder.
    ///
    /// @param html safe HTML; formulas are text between `\(` and `\)`
    /// @param advice what is said of the wrong answer that stands there; empty if there is none
    /// @param next the name of the next rung; empty on the last
    record Hint(int rung, int of, String name, String html, String advice, String next) implements StepReply {}

    /// The line itself, for a reader who solved the step or asked to be shown.
    ///
    /// @param latex the line with the right answers, tagged
    /// @param spoken the same as a sentence
    /// @param answers by blank, as one would type them
    record Told(String latex, String spoken, Map<String, String> read, Map<String, String> answers, String page,
            List<LessonPage.Item> items)
            implements StepReply {
        public Told {
            read = Map.copyOf(read);
            answers = Map.copyOf(answers);
            items = List.copyOf(items);
        }
    }
}
