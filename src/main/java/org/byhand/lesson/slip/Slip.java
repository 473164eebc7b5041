package org.byhand.lesson.slip;

import java.util.List;
import java.util.Optional;
import org.byhand.lesson.page.LessonPage;

/// What "I missed this part!" opens: the small steps that lead across one equals sign, written by the program. Sentences are plain text that may
/// hold formulas between `\(` and `\)`.
///
/// @param question what the slip answers
/// @param remark said before the steps, or instead of them; empty if there is nothing to say
/// @param steps in order
/// @param rows of the left side's table, a dimension letter or a number; empty if it has no entries to choose from
/// @param cols likewise
/// @param quantities what the numbers of the steps are: `q` of an item is a place in this list
/// @param q their values, each a list of rows; empty if they have none here
public record Slip(String question, String remark, List<Micro> steps, String rows, String cols,
        List<LessonPage.Quantity> quantities, List<double[][]> q) {
    public Slip {
        steps = List.copyOf(steps);
        quantities = List.copyOf(quantities);
        q = List.copyOf(q);
    }

    /// One small step.
    ///
    /// @param id its name as a step of the reader's, who may write its right side; empty if that cannot be
    /// @param rule the rule's name
    /// @param sentence why it follows
    /// @param latex the line, tagged; where the right side is the reader's to find it ends in `\square`; empty if it is nothing but its numbers
    /// @param left the left side, tagged, with the sign behind it: what a blank stands after
    /// @param form `matrix` or `index`
    /// @param kept whether its right side is kept back: it is the blank of the line that the slip belongs to
    /// @param opens whether there is something smaller in it
    public record Micro(String id, String rule, String sentence, String latex, String left, String form,
            List<LessonPage.Item> numbers, String caption, Optional<Nudge> nudge, boolean kept, boolean opens) {
        public Micro {
            numbers = List.copyOf(numbers);
        }
    }

    /// "nudge h₁ by +0.10 and ŷ moves by +0.014".
    ///
    /// @param of what moves, tagged
    /// @param by what is nudged, tagged
    /// @param moved by how much; NaN or infinite if it does not stay a number
    public record Nudge(String of, String by, double moved) {}
}
