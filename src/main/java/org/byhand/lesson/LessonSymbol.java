package org.byhand.lesson;

import java.util.List;

/// A letter of a lesson.
///
/// @param key one for the same letter in all models: `x`, `w1`; in `[a-z0-9-]`
/// @param latex as models write it: `X`, `\omega_{ij}^{(1)}`
/// @param shape `n x d`, `scalar`, `scalar for i=1..d`
/// @param aliases other ways of writing it
/// @param domain `real`, `positive`, `one-hot rows`, …
/// @param hue `x`, `w1`, `w2`, `y` or `ink`
/// @param meaning a few words for its card
/// @param write how it is typed on a plain keyboard; may be empty
/// @param values where its numbers come from
public record LessonSymbol(
        String key,
        Placed latex,
        Placed shape,
        List<Placed> aliases,
        String domain,
        String hue,
        String meaning,
        String write,
        Source values) {
    public LessonSymbol {
        aliases = List.copyOf(aliases);
    }

    /// Where a symbol's numbers come from.
    public sealed interface Source {
        /// The reader may change them; they begin as `rows`, which also serve as a pattern where the sizes grow.
        ///
        /// @param input the name of the numbers: the symbol's key, or `model-key` where a model has its own
        /// @param step one tick of the arrow keys
        record Given(String input, List<List<Double>> rows, double step) implements Source {
            public Given {
                rows = rows.stream().map(List::copyOf).toList();
            }
        }

        /// All the numbers of the input `input`.
        record SameAs(String input) implements Source {}

        /// The row of the input `input` that the reader looks at.
        record RowOf(String input) implements Source {}

        /// A definition gives them.
        record Computed() implements Source {}
    }
}
