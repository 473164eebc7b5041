package org.byhand.check;

import java.util.List;
import java.util.Optional;
import org.byhand.latex.Span;

/// What the checker says of an answer.
///
/// @param result the verdict itself
/// @param code what exactly
/// @param message one or two sentences for a person; formulas stand between dollar signs
/// @param remark what is to be said of a correct answer too, or empty: "right up to a transpose"
/// @param span the stretch of the answer that is at fault
/// @param suggestions LaTeX that could stand at the span instead, where the answer cannot be judged
/// @param repaired the whole answer as it would be right, LaTeX, where one small change does it; for authors, and for students who ask for the step
/// @param witness values at which answer and target differ; for an incorrect answer that could be computed
/// @param points at how many points both sides were compared
public record Verdict(Result result, Code code, String message, String remark, Optional<Span> span,
        List<String> suggestions, Optional<String> repaired,
        Optional<Witness> witness, int points) {
    /// The verdicts.
    public enum Result {
        /// equal to the target, in the form asked for
        CORRECT,
        /// not equal, or ill-shaped
        INCORRECT,
        /// cannot be judged: unreadable, an unknown name, the wrong form; costs no attempt
        INVALID,
        /// defined at too few points to be judged; never held against the student
        UNDECIDED;

        /// As the interface spells it: `correct`.
        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Verdict {
        suggestions = List.copyOf(suggestions);
    }

    static Verdict correct(String remark, int points) {
        return new Verdict(Result.CORRECT, Code.CORRECT, "", remark, Optional.empty(), List.of(), Optional.empty(),
                Optional.empty(),
                points);
    }

    static Verdict of(Result result, Code code, String message, Span span) {
        return new Verdict(result, code, message, "", Optional.of(span), List.of(), Optional.empty(), Optional.empty(),
                0);
    }

    Verdict with(Optional<Witness> seen) {
        return new Verdict(result, code, message, remark, span, suggestions, repaired, seen, points);
    }

    Verdict adding(String sentence) {
        return new Verdict(result, code, message + " " + sentence, remark, span, suggestions, repaired, witness,
                points);
    }

    Verdict repairedBy(String line) {
        return new Verdict(result, code, message, remark, span, suggestions, Optional.of(line), witness, points);
    }

    /// The same with other words.
    public Verdict saying(String sentence) {
        return new Verdict(result, code, sentence, remark, span, suggestions, repaired, witness, points);
    }

    Verdict suggesting(List<String> instead) {
        return new Verdict(result, code, message, remark, span, instead, repaired, witness, points);
    }

    Verdict movedBy(int offset) {
        return new Verdict(result, code, message, remark, span.map(s -> new Span(s.from() + offset, s.to() + offset)),
                suggestions, repaired, witness,
                points);
    }

    /// Whether the answer is right.
    public boolean isCorrect() {
        return result == Result.CORRECT;
    }
}
