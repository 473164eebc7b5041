package org.byhand.lesson.run;

import java.util.List;

/// What the desk of "Run it" answers. Sentences hold formulas between `\(` and `\)`.
public sealed interface RunReply {
    /// A request that cannot be met.
    ///
    /// @param field which part of it is to blame: `rate`, `steps`, `axes`, `model`, …
    record Refused(String field, String message) implements RunReply {}

    /// How a formula was understood.
    ///
    /// @param state `none`, `own`, `loose` or `trouble`
    /// @param latex tagged; empty if nothing could be read
    /// @param loosely whether it could run with order and transposes put right
    record Understood(String weight, String state, String latex, String message, boolean loosely) implements RunReply {}

    /// A model that can be run: where its numbers come from and what stands for each gradient at first.
    ///
    /// @param loss its name, tagged
    /// @param rate the learning rate at which the true descent gets furthest from the lesson's own numbers in a few steps
    /// @param between what lies between the weights and the loss and is asked for, such as `\hat y`: measured, not trained
    record View(String model, String title, String loss, double rate, List<WeightView> weights,
            List<WeightView> between) implements RunReply {
        public View {
            weights = List.copyOf(weights);
            between = List.copyOf(between);
        }
    }

    /// A weight.
    ///
    /// @param latex its name, tagged
    /// @param rows a dimension letter or `1`
    /// @param input the name of the numbers that it begins with
    /// @param formula what the student's sheet says of its gradient; may be empty
    /// @param step the step it comes from; empty if no step asks for it
    /// @param line the id of that step's line
    /// @param blank the blank of that step that takes the whole formula; empty if none does
    record WeightView(String key, String latex, String hue, String rows, String cols, String input, String formula,
            String step, String line, String blank) {}

    /// A weight in a run: where its numbers stand among those of a step.
    ///
    /// @param entries the LaTeX of each entry, row-major
    record Lane(String key, int rows, int cols, int from, List<String> entries, Understood formula) {
        public Lane {
            entries = List.copyOf(entries);
        }
    }

    /// What is known before the first step.
    ///
    /// @param parameters how many entries all weights have; a step has 5 times as many numbers: your weights, your gradients, those measured there,
    ///     how far these two are apart, the true copy's weights
    record Opening(int steps, double rate, boolean inTurn, int parameters, List<Lane> lanes) {
        public Opening {
            lanes = List.copyOf(lanes);
        }
    }

    /// Some steps.
    ///
    /// @param from the number of the first
    /// @param yours the losses of the copy that goes by your formulas; NaN once it has left all numbers
    /// @param floats the numbers of each step after the other, 4 bytes each, little-endian
    @SuppressWarnings("ArrayRecordComponent") // made once, written once
    record Chunk(int from, double[] yours, double[] truth, double[] measured, byte[] floats) {}

    /// How it ended.
    ///
    /// @param kind what became of yours: `same`, `none`, `out`, `climbs`, `rattles`, `stands`, `rushes`, `crawls`, `elsewhere`, `arrives`
    /// @param sentence the teacher's
    /// @param parts the first step at which the two copies differ by more than rounding; −1: never
    /// @param seen the first at which their losses can be told apart on the page; −1: never
    /// @param wrongFrom for each weight the first step at which its formula is not the gradient; −1: never
    /// @param first the first two numbers that differ, in words; may be empty
    record Ending(String kind, String sentence, int parts, int seen, List<Integer> wrongFrom, String first,
            Surface surface) {
        public Ending {
            wrongFrom = List.copyOf(wrongFrom);
        }
    }

    /// The loss over two weights, the others held.
    ///
    /// @param held what the others are held at, in words
    /// @param x the least and the greatest value of the first weight
    /// @param lines from low to high
    /// @param table some heights, by row (y, falling) and column (x, rising)
    record Surface(String held, List<Double> x, List<Double> y, List<Level> lines, List<List<Double>> table) {
        public Surface {
            x = List.copyOf(x);
            y = List.copyOf(y);
            lines = List.copyOf(lines);
            table = table.stream().map(List::copyOf).toList();
        }
    }

    /// A line of equal loss, as SVG path data in a box of 1000 by 1000, y downwards.
    record Level(double loss, String path) {}

    /// A slope measured ever more closely.
    ///
    /// @param entry the LaTeX of what was nudged
    /// @param formula what the formula says there
    /// @param own whether that is the student's formula
    /// @param best in words: which ε is best, and why
    record Nudged(String entry, double formula, boolean own, List<Measured> rows, String best) implements RunReply {
        public Nudged {
            rows = List.copyOf(rows);
        }
    }

    /// One nudge.
    record Measured(double epsilon, double forward, double central, double forwardOff, double centralOff) {}

    /// A gradient held against finite differences, in one line.
    ///
    /// @param exact whether every entry is the same double as the true gradient's
    /// @param approximate whether no entry is further off than measuring itself
    /// @param most the largest difference from what was measured
    record Compared(String key, String state, boolean exact, boolean approximate, double most) {}

    /// All gradients held against finite differences.
    record Checked(List<Compared> rows) implements RunReply {
        public Checked {
            rows = List.copyOf(rows);
        }
    }
}
