package org.byhand.lesson.graph;

import java.util.List;
import org.byhand.lesson.page.LessonPage;

/// A model's computation graph as its page shows it, and the way through it: forward, one quantity a stage, and backward, one gradient a stage. Formulas
/// are tagged LaTeX; `q` is a place in `quantities`.
///
/// @param remark a sentence where there is no drawing, or nothing to step through; else empty
/// @param layers how many columns the drawing has; 0 where there is none
/// @param inputs the names of the numbers that this model begins with
/// @param byRow whether it looks at one row of a batch
public record Graph(String model, String title, String remark, int layers, List<Node> nodes, List<Edge> edges,
        List<Stage> stages, List<LessonPage.Quantity> quantities, List<String> inputs, boolean byRow) {
    public Graph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        stages = List.copyOf(stages);
        quantities = List.copyOf(quantities);
        inputs = List.copyOf(inputs);
    }

    /// A quantity.
    ///
    /// @param kind `given` or `made`
    /// @param spoken its name as one says it
    /// @param layer its column, from 0
    /// @param row its place within the column, from 0
    /// @param slope the gradient's name
    /// @param q its value; −1 where it has more sides than a table
    /// @param gradientQ the gradient of the loss by it
    public record Node(String kind, String latex, String spoken, String hue, int layer, int row, String slope, int q,
            int gradientQ) {}

    /// One quantity acts on another.
    ///
    /// @param from the place of its node
    /// @param to the place of the node it acts on
    /// @param local the local derivative
    /// @param spoken what the edge is called aloud
    /// @param line what comes back along it, and what it adds up to
    /// @param numbers upstream, local derivative, downstream, with the signs between
    public record Edge(int from, int to, String local, String spoken, Line line, List<LessonPage.Item> numbers) {
        public Edge {
            numbers = List.copyOf(numbers);
        }
    }

    /// An equation and why it holds.
    ///
    /// @param rule the rule's name; may be empty
    /// @param sentence may hold formulas between `\(` and `\)`
    /// @param form `matrix` or `index`
    /// @param kept whether its right side is kept back: the reader has still to find it; then `step` is the line that asks for it
    public record Line(String rule, String sentence, String latex, String form, List<LessonPage.Item> numbers,
            String caption, boolean kept, String step) {
        public Line {
            numbers = List.copyOf(numbers);
        }
    }

    /// One step of the way.
    ///
    /// @param kind `start`, `forward` or `backward`
    /// @param node whose value or gradient it brings; −1 at the start
    /// @param edges along which it comes
    /// @param says the step as a sentence, for those who listen
    public record Stage(String kind, int node, List<Integer> edges, List<Line> lines, String says) {
        public Stage {
            edges = List.copyOf(edges);
            lines = List.copyOf(lines);
        }
    }
}
