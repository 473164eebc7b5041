package org.byhand.lesson;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A line with holes for the student, and all that is needed to judge what is put there.
///
/// @param id unique in the lesson, `[a-z0-9-]`
/// @param formula the line with `\placeholder[p1]{}` where the student writes
/// @param target what the answered side must equal; blank: the line's first side
/// @param strict whether shapes and order are judged
/// @param form `any`, or what else is asked of the answer, as [org.byhand.check.Form] spells it: `closed`
/// @param label the spoken name of the step: "the missing middle factor"
/// @param blanks the holes in the order in which they stand, with their spoken names
/// @param page the page's own line, LaTeX; blank: the first right answer stands there
/// @param looselyPaged whether `page` is only right up to order and transposes
/// @param praise what the teacher says when it is right; may be empty
/// @param hints in rising order, Markdown with `$…$`; the line itself is the last rung and is not among them
/// @param examples right and wrong answers, each with what must be said of it; at least one is right
/// @param numbers another way of writing the right side for its numbers; blank: the first right answer
/// @param show as for a [Block.Line]
public record Step(
        String id,
        Placed formula,
        Placed target,
        boolean strict,
        String form,
        String label,
        List<Blank> blanks,
        Placed page,
        boolean looselyPaged,
        String praise,
        List<Placed> hints,
        List<Example> examples,
        Placed numbers,
        String show,
        String caption,
        String model,
        int line) {
    /// A hole in a formula; the group is the blank's name.
    public static final Pattern HOLE = Pattern.compile("\\\\placeholder\\[([^\\]]{0,40})\\]\\{\\}");

    /// What an author may say of an answer that is not right.
    public static final List<String> CODES = List.of(
            "sign", "constant-factor", "missing-factor", "extra-factor", "missing-term", "extra-term",
            "missing-derivative",
            "wrong-argument", "wrong-symbol", "hadamard-vs-matmul", "missing-sum", "transpose", "arrangement",
            "shape-mismatch",
            "wrong-shape", "not-closed-form", "unknown-symbol", "syntax", "other", "any");

    public Step {
        blanks = List.copyOf(blanks);
        hints = List.copyOf(hints);
        examples = List.copyOf(examples);
    }

    /// One hole: `p1` and "the middle factor".
    public record Blank(String id, String label) {}

    /// An answer that the author foresaw.
    ///
    /// @param answers by blank
    /// @param code what must be said of it: `correct`, `sign`, …, or `any` for whatever is not right
    public record Example(Map<String, Placed> answers, String code, int line) {
        public Example {
            answers = Map.copyOf(answers);
        }

        /// The answers by blank, as one would type them.
        public Map<String, String> texts() {
            Map<String, String> texts = new HashMap<>();
            answers.forEach((blank, answer) -> texts.put(blank, answer.text()));
            return texts;
        }

        /// Whether it is a right answer.
        public boolean isRight() {
            return code.equals("correct");
        }
    }

    /// The names of the rungs of its ladder: its hints, and the line itself last.
    public List<String> rungs() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < hints.size(); i++) {
            names.add(i == 0 ? "a nudge" : i == hints.size() - 1 && i > 1 ? "the half-filled line" : "the rule");
        }
        names.add("the line");
        return names;
    }

    /// The answer that "show me" shows: the first right example.
    ///
    /// @throws java.util.NoSuchElementException if the step has no right example; the reader refuses such a step
    public Example key() {
        return examples.stream().filter(Example::isRight).findFirst().orElseThrow();
    }
}
