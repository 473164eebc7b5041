package org.byhand.lesson.page;

import java.util.List;
import java.util.Map;

/// A lesson as its page is printed: blocks for the templates, and what the page's script must know. It holds no right answer.
///
/// @param row the row of the batch that is looked at first, counted from 1
/// @param sizes the first size of every dimension
/// @param limits the smallest and the largest size of every dimension
public record LessonPage(
        List<PageBlock> blocks,
        List<Input> inputs,
        List<Quantity> quantities,
        Network network,
        List<SymbolCard> symbols,
        List<String> functions,
        List<StepView> steps,
        Map<String, Integer> sizes,
        Map<String, List<Integer>> limits,
        int row) {
    public LessonPage {
        blocks = List.copyOf(blocks);
        inputs = List.copyOf(inputs);
        quantities = List.copyOf(quantities);
        symbols = List.copyOf(symbols);
        functions = List.copyOf(functions);
        steps = List.copyOf(steps);
        sizes = Map.copyOf(sizes);
        limits = Map.copyOf(limits);
    }

    /// One block for the template of its kind; what a kind does not use is empty.
    ///
    /// @param kind `section`, `prose`, `line`, `step`, `note` or `aside`
    /// @param id unique on the page
    /// @param html of prose: safe in other people's browsers; formulas are text between `\(` and `\)`
    /// @param latex of a line or step: symbols and factors tagged with `\class`
    /// @param spoken a line or step as a sentence, for those who listen
    /// @param form `matrix`, `index` or empty: matrix lines get shape badges
    public record PageBlock(
            String kind,
            String id,
            String number,
            String title,
            String html,
            String latex,
            boolean loose,
            String remark,
            String form,
            String caption,
            List<Item> numbers,
            String label,
            String spoken,
            String step,
            List<BlankView> blanks,
            String mark,
            String anchor,
            List<PageBlock> blocks) {
        public PageBlock {
            numbers = List.copyOf(numbers);
            blanks = List.copyOf(blanks);
            blocks = List.copyOf(blocks);
        }

        /// Running text.
        public static PageBlock prose(String id, String html) {
            return new PageBlock("prose", id, "", "", html, "", false, "", "", "", List.of(), "", "", "", List.of(), "",
                    "", List.of());
        }
    }

    /// A piece of the numbers beside an equation: an operator, words, or a matrix.
    ///
    /// @param kind `op`, `text` or `matrix`
    /// @param text the operator or the words
    /// @param q the number of the quantity of a matrix; −1 otherwise
    /// @param rows a dimension letter or `1`
    /// @param label what the matrix is called aloud
    /// @param dim with `atLeast`: the item stands only while that dimension is at least so large; empty: always
    public record Item(
            String kind, String text, int q, String hue, String rows, String cols, String label, String dim,
            int atLeast) {
        /// A sign between two numbers.
        public static Item op(String sign) {
            return new Item("op", sign, -1, "", "", "", "", "", 0);
        }

        /// Words between two numbers.
        public static Item words(String text) {
            return new Item("text", text, -1, "", "", "", "", "", 0);
        }

        Item onlyFrom(String dimension, int size) {
            return new Item(kind, text, q, hue, rows, cols, label, dimension, size);
        }
    }

    /// A hole in a step's line: its name in requests, and its spoken name.
    public record BlankView(String id, String label) {}

    /// Numbers that the reader may change.
    ///
    /// @param rows a dimension letter or `1`
    /// @param values for the first sizes
    /// @param group the title of the section whose own numbers these are; empty for those that all share
    public record Input(
            String key,
            String latex,
            String hue,
            String rows,
            String cols,
            List<List<Double>> values,
            String domain,
            String name,
            double step,
            String group) {
        public Input {
            values = values.stream().map(List::copyOf).toList();
        }
    }

    /// Numbers that follow from the inputs.
    ///
    /// @param q its place in what [org.byhand.lesson.model.LessonNumbers] answers
    /// @param key of the symbol that it is the value of; empty if it is none's
    public record Quantity(int q, String key, String latex, String rows, String cols, String hue) {}

    /// The drawing; no layers if the lesson has none.
    ///
    /// @param sections by title of the section in which it takes this one's place: its numbers come from another model
    public record Network(List<Layer> layers, List<Edge> edges, Map<String, Network> sections) {
        public Network {
            layers = List.copyOf(layers);
            edges = List.copyOf(edges);
            sections = Map.copyOf(sections);
        }
    }

    /// Units, top to bottom: value and gradient of the loss.
    public record Layer(String symbol, String latex, int q, int gradientQ) {}

    /// The weights between two layers: the `symbol`, the input `key` and the gradient of the loss.
    public record Edge(int from, int to, String symbol, String key, int q, int gradientQ) {}

    /// What the card of a symbol shows.
    ///
    /// @param shape `n × d`, or `scalar`
    /// @param q the number of its value; −1 if it has none
    /// @param write what a key of the palette puts into an answer
    public record SymbolCard(String key, String latex, String shape, String meaning, String hue, int q, int gradientQ,
            String write) {
        /// On a page that counts its numbers otherwise.
        public SymbolCard at(int q, int gradientQ) {
            return new SymbolCard(key, latex, shape, meaning, hue, q, gradientQ, write);
        }
    }

    /// What the page knows of a step before it is solved.
    ///
    /// @param line the id of its line on the page
    /// @param hints how many rungs the ladder has, the line itself included
    public record StepView(String id, String line, List<String> blanks, String label, int hints,
            List<String> hintNames) {
        public StepView {
            blanks = List.copyOf(blanks);
            hintNames = List.copyOf(hintNames);
        }
    }
}
