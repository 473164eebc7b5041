package org.byhand.lesson.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.byhand.derive.ComputationGraph;
import org.byhand.derive.Derivation;
import org.byhand.derive.Derived;
import org.byhand.derive.Style;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexReader;
import org.byhand.latex.SyntaxException;
import org.byhand.lesson.LessonSymbol;
import org.byhand.lesson.Sentences;
import org.byhand.lesson.graph.Graph.Line;
import org.byhand.lesson.graph.Graph.Stage;
import org.byhand.lesson.model.MissingDefinition;
import org.byhand.lesson.model.QuantityTable;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.model.Weights;
import org.byhand.lesson.page.LessonPage.Item;
import org.byhand.lesson.page.LessonPage.Quantity;
import org.byhand.lesson.page.NumberLines;
import org.byhand.lesson.page.Spoken;
import org.byhand.lesson.page.Tagger;
import org.byhand.lesson.page.Tagger.Marks;
import org.byhand.term.MeaningException;
import org.byhand.term.Terms;
import org.byhand.term.Value;

/// Prints a model's computation graph and the stages of the way through it. One printer prints one model, once.
final class GraphPrinter {
    /// What one graph may cost, in scalar operations.
    private static final long WORK = 30_000_000L;
    /// The most quantities that a drawing can hold.
    static final int MOST_NODES = 40;

    private final Setting setting;
    private final String title;
    private final QuantityTable table = new QuantityTable(WORK);
    private final NumberLines numbers;
    private final Terms terms;
    private final Style style;
    private Tagger tagger;

    GraphPrinter(Setting setting, String title) {
        this.setting = setting;
        this.title = title;
        this.numbers = new NumberLines(setting, table);
        this.terms = table.terms(setting);
        this.style = setting.symbols().values().stream().anyMatch(symbol -> symbol.shape().text().contains(" for "))
                ? Style.INDEX
                : Style.MATRIX;
        this.tagger = new Tagger(setting, Map.of());
    }

    /// A graph with all its lines, the computation behind it, and the quantities that it shows.
    ///
    /// @param source empty where there is nothing to step through
    record Printed(Setting setting, Graph graph, Optional<ComputationGraph> source,
            List<QuantityTable.Entry> entries) {}

    Printed print() {
        var loss = Weights.loss(setting);
        if (loss.isEmpty()) {
            return none(MissingDefinition.ofLoss(setting).map(missing -> sentence(missing.sentence())).orElse(
                    "This model makes no single number that nothing else is made from. Only such a loss has gradients, so nothing comes back here."));
        }
        try {
            return print(ComputationGraph.of(setting.model(), loss.get(), style, terms));
        } catch (MeaningException e) {
            return none("This model is too large to be drawn step by step. " + Sentences.forPage(Sentences.of(e)));
        }
    }

    private Printed none(String why) {
        return new Printed(setting,
                new Graph(setting.name(), title, why, 0, List.of(), List.of(), List.of(), List.of(), List.of(), false),
                Optional.empty(), List.of());
    }

    private Printed print(ComputationGraph source) {
        Map<LessonSymbol, Integer> values = new HashMap<>();
        source.nodes().forEach(node -> Optional.ofNullable(setting.symbols().get(node.quantity().variable()))
                .ifPresent(symbol -> find(value(node)).ifPresent(q -> values.putIfAbsent(symbol, q))));
        tagger = new Tagger(setting, values, factor -> table.find(setting, factor));
        List<Graph.Node> nodes = nodes(source);
        List<Graph.Edge> edges = source.edges().stream().map(edge -> edge(source, edge)).toList();
        Map<Integer, List<Line>> derived = new HashMap<>();
        Derivation.all(setting.model(), source, style, terms).forEach((at, found) -> derived.put(at, lines(found)));
        List<Stage> stages = new GraphStages(source, setting, this::line,
                at -> derived.getOrDefault(at, List.of())).stages();
        boolean drawn = source.nodes().size() <= MOST_NODES;
        int layers = drawn ? 1 + source.nodes().stream().mapToInt(ComputationGraph.Node::layer).max().orElse(0) : 0;
        String remark = drawn
                ? ""
                : "This model has " + source.nodes().size() + " quantities, and " + MOST_NODES
                        + " are the most that one drawing holds. Its steps and its list are here all the same.";
        Graph graph = new Graph(setting.name(), title, remark, layers, nodes, edges, stages, quantities(source),
                inputs(),
                setting.symbols().values().stream()
                        .anyMatch(symbol -> symbol.values() instanceof LessonSymbol.Source.RowOf));
        return new Printed(setting, graph, Optional.of(source), table.entries());
    }

    // Nodes

    private List<Graph.Node> nodes(ComputationGraph source) {
        List<Integer> rows = new GraphLayout(source).rows();
        return IntStream.range(0, source.nodes().size()).mapToObj(at -> {
            ComputationGraph.Node node = source.nodes().get(at);
            return new Graph.Node(node.made() ? "made" : "given", write(node.quantity().symbol()),
                    Spoken.of(node.quantity().symbol()), hue(node), node.layer(), rows.get(at), write(node.slope()),
                    find(value(node)).orElse(-1), find(slope(node)).orElse(-1));
        }).toList();
    }

    private String hue(ComputationGraph.Node node) {
        LessonSymbol symbol = setting.symbols().get(node.quantity().variable());
        return symbol == null ? "ink" : symbol.hue();
    }

    private Value value(ComputationGraph.Node node) {
        return shown(Value.of(node.quantity().variable(), List.of(), node.quantity().shape()));
    }

    private Value slope(ComputationGraph.Node node) {
        return shown(node.gradientValue());
    }

    /// What is written entry by entry stands as the page shows its entries: a row for one index.
    private Value shown(Value value) {
        if (style == Style.MATRIX || value.term().axes().size() != 1) {
            return value;
        }
        var dim = value.term().axes().getFirst();
        return Value.of(value.term(), List.of(),
                new org.byhand.term.Shape(List.of(org.byhand.term.Dim.ONE, dim)));
    }

    private Optional<Integer> find(Value value) {
        return table.find(setting, value);
    }

    private String write(Expr expr) {
        return tagger.write(expr, Marks.NONE);
    }

    // Edges

    private Graph.Edge edge(ComputationGraph source, ComputationGraph.Edge edge) {
        ComputationGraph.Node to = source.nodes().get(edge.to());
        ComputationGraph.Node from = source.nodes().get(edge.from());
        Line line = line("", "", edge.line());
        return new Graph.Edge(edge.from(), edge.to(), write(edge.local()),
                "from " + Spoken.of(from.quantity().symbol()) + " to " + Spoken.of(to.quantity().symbol())
                        + ", local derivative " + Spoken.of(edge.local()),
                line, product(edge, from, to).orElse(line.numbers()));
    }

    /// Upstream, local derivative, downstream as whole tables; absent where they are no product of such.
    private Optional<List<Item>> product(ComputationGraph.Edge edge, ComputationGraph.Node from,
            ComputationGraph.Node to) {
        if (edge.order() == ComputationGraph.Order.WRITTEN) {
            return Optional.empty();
        }
        Optional<Item> local = numbers.whole(edge.local());
        Optional<Item> upstream = item(slope(to), "upstream: " + Spoken.of(to.slope()));
        Optional<Item> share = item(shown(edge.value()), "downstream: " + Spoken.of(from.slope()));
        if (local.isEmpty() || upstream.isEmpty() || share.isEmpty()) {
            return Optional.empty();
        }
        boolean first = edge.order() == ComputationGraph.Order.LEFT;
        return Optional.of(List.of(first ? local.get() : upstream.get(), Item.op(edge.order().sign()),
                first ? upstream.get() : local.get(), Item.op("="), share.get()));
    }

    private Optional<Item> item(Value value, String spoken) {
        return find(value).map(q -> {
            QuantityTable.Entry entry = table.entries().get(q);
            return new Item("matrix", "", q, "ink", entry.rows(), entry.cols(), spoken, "", 0);
        });
    }

    // Lines

    private Line line(String rule, String sentence, Expr.Chain chain) {
        boolean matrix = table.value(setting, chain.sides().getFirst())
                .map(value -> value.free().isEmpty() && !value.isScalar()).orElse(false);
        Expr.Chain read = reread(chain);
        NumberLines.NumberLine line = numbers.line(read, "");
        return new Line(rule, sentence(sentence), tagger.write(read, matrix ? Marks.BADGES : Marks.NONE),
                matrix ? "matrix" : "index", line.items(), line.caption(), false, "");
    }

    /// As it is read from the page: every part of it stands in one place only.
    private Expr.Chain reread(Expr.Chain chain) {
        try {
            return LatexReader.read(org.byhand.latex.LatexWriter.write(chain),
                    setting.model().vocabulary()) instanceof Expr.Chain read ? read : chain;
        } catch (SyntaxException e) {
            return chain;
        }
    }

    private String sentence(String text) {
        StringBuilder tagged = new StringBuilder();
        String[] parts = text.split("\\$", -1);
        for (int k = 0; k < parts.length; k++) {
            tagged.append(k % 2 == 0 ? parts[k] : "\\(" + tagger.formula(parts[k]) + "\\)");
        }
        return tagged.toString();
    }

    private List<Line> lines(Derived derived) {
        return switch (derived) {
            case Derived.Steps(var steps) -> steps.stream()
                    .map(step -> line(step.rule().title(), step.reason(),
                            new Expr.Chain(List.of(step.left(), step.right()), org.byhand.latex.Span.NONE)))
                    .toList();
            case Derived.Zero(var why) -> List.of(said(why));
            case Derived.NoGradient(var why) -> List.of(said(why));
            case Derived.Unconnected(var why) -> List.of(said(why));
            case Derived.TooMuch(var why) -> List.of(said(why));
        };
    }

    private Line said(String why) {
        return new Line("", sentence(why), "", "index", List.of(), "", false, "");
    }

    // What the page must know

    private List<Quantity> quantities(ComputationGraph source) {
        Map<Integer, String> keys = new TreeMap<>();
        source.nodes().forEach(node -> Optional.ofNullable(setting.symbols().get(node.quantity().variable()))
                .ifPresent(symbol -> find(value(node)).ifPresent(q -> keys.put(q, symbol.key()))));
        List<Quantity> all = new ArrayList<>();
        for (int q = 0; q < table.entries().size(); q++) {
            QuantityTable.Entry entry = table.entries().get(q);
            all.add(new Quantity(q, keys.getOrDefault(q, ""), "", entry.rows(), entry.cols(), ""));
        }
        return all;
    }

    private List<String> inputs() {
        return setting.symbols().values().stream().flatMap(symbol -> switch (symbol.values()) {
            case LessonSymbol.Source.Given given -> java.util.stream.Stream.of(given.input());
            case LessonSymbol.Source.SameAs same -> java.util.stream.Stream.of(same.input());
            case LessonSymbol.Source.RowOf rowOf -> java.util.stream.Stream.of(rowOf.input());
            case LessonSymbol.Source.Computed _ -> java.util.stream.Stream.<String>empty();
        }).distinct().toList();
    }
}
