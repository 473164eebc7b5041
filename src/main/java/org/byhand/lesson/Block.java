package org.byhand.lesson;

import java.util.List;

/// A piece of the page, in reading order.
public sealed interface Block {
    /// The line of the file on which it begins, counted from 1.
    int line();

    /// `## Layer 2`: a heading; what follows speaks of `model` until the next section.
    ///
    /// @param number as printed: `1`
    /// @param model the name of the model that holds from here
    /// @param caption stands over the numbers column: `row 1 of the batch, as numbers`; may be empty
    record Section(String id, String number, Placed title, String model, String caption, int line) implements Block {}

    /// Running text: Markdown with `$…$`.
    record Prose(Placed markdown, String model, int line) implements Block {}

    /// A display equation, live.
    ///
    /// @param latex as the author wrote it, without delimiters
    /// @param loose true only up to the order of factors and transposes, as the page's hand wrote it
    /// @param remark what the page says about that; may be empty
    /// @param numbers another way of writing the equation for its numbers; blank: as it stands; `none`: no numbers
    /// @param caption small words behind the numbers; may be empty
    /// @param show `j=1`: which entry the numbers are for; `all`: all entries at once; empty: the first
    record Line(
            String id, Placed latex, boolean loose, String remark, Placed numbers, String caption, String show,
            String model, int line)
            implements Block {}

    /// A line that the student completes.
    record StepBlock(Step step) implements Block {
        @Override
        public int line() {
            return step.line();
        }
    }

    /// The margin note "I missed this part!" and the slip that unfolds from it.
    ///
    /// @param mark what stands in the margin
    /// @param question opens the slip
    /// @param beside the id of the line that the note is about
    /// @param circled LaTeX of the factor of that line that it means; may be blank
    record Missed(
            String id, String mark, Placed question, String beside, Placed circled, List<Block> blocks, String model,
            int line)
            implements Block {
        public Missed {
            blocks = List.copyOf(blocks);
        }
    }

    /// A remark beside the main thread.
    record Aside(String title, List<Block> blocks, String model, int line) implements Block {
        public Aside {
            blocks = List.copyOf(blocks);
        }
    }
}
