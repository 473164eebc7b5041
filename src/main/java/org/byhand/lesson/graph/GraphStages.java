package org.byhand.lesson.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.byhand.derive.ComputationGraph;
import org.byhand.latex.Expr;
import org.byhand.latex.Span;
import org.byhand.lesson.Problems;
import org.byhand.lesson.graph.Graph.Line;
import org.byhand.lesson.graph.Graph.Stage;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.page.Spoken;

/// The way through a graph: what is given, each quantity as it is made, and back again, each gradient once all that it is made from has come back.
final class GraphStages {
    private final ComputationGraph graph;
    private final Setting setting;
    private final Printer printer;
    private final Deriver deriver;

    /// Prints an equation.
    interface Printer {
        Line print(String rule, String sentence, Expr.Chain chain);
    }

    /// Finds the lines that derive the gradient at a node.
    interface Deriver {
        List<Line> derive(int node);
    }

    GraphStages(ComputationGraph graph, Setting setting, Printer printer, Deriver deriver) {
        this.graph = graph;
        this.setting = setting;
        this.printer = printer;
        this.deriver = deriver;
    }

    List<Stage> stages() {
        List<Stage> stages = new ArrayList<>();
        stages.add(start());
        IntStream.range(0, graph.nodes().size()).filter(at -> graph.nodes().get(at).made())
                .forEach(at -> stages.add(forward(at)));
        stages.add(backward(graph.nodes().size() - 1));
        graph.edges().stream().mapToInt(ComputationGraph.Edge::from).distinct()
                .forEach(at -> stages.add(backward(at)));
        return stages;
    }

    private Stage start() {
        String given = graph.nodes().stream().filter(node -> !node.made())
                .map(node -> Spoken.of(node.quantity().symbol())).collect(Collectors.joining(", "));
        return new Stage("start", -1, List.of(), List.of(), "At the start stands what is given: " + given + ".");
    }

    private Stage forward(int at) {
        List<Expr> chains = definitions(at);
        List<Line> lines = chains.stream().filter(Expr.Chain.class::isInstance)
                .map(chain -> printer.print("forward", "", (Expr.Chain) chain)).toList();
        return new Stage("forward", at, edges(at, false), lines,
                "Forward: " + chains.stream().map(chain -> Spoken.line(List.of(chain), java.util.Map.of()))
                        .collect(Collectors.joining("; ")) + ".");
    }

    /// How the author wrote what the node is made from.
    private List<Expr> definitions(int at) {
        var variable = graph.nodes().get(at).quantity().variable();
        return setting.source().definitions().stream()
                .flatMap(text -> setting.readAll(text, new Problems()).stream())
                .filter(expr -> expr instanceof Expr.Chain chain
                        && chain.sides().getFirst() instanceof Expr.Symbol symbol
                        && setting.find(symbol, setting.terms())
                                .filter(found -> found.equals(setting.symbols().get(variable))).isPresent())
                .limit(1).toList();
    }

    private Stage backward(int at) {
        ComputationGraph.Node node = graph.nodes().get(at);
        List<ComputationGraph.Edge> edges = graph.from(at);
        String says = edges.isEmpty()
                ? "The loss moves as it moves itself: " + Spoken.of(node.slope()) + " is 1."
                : Spoken.line(List.of(plain(edges.getFirst().line())), java.util.Map.of()) + ".";
        return new Stage("backward", at, edges(at, true), edges.isEmpty() ? List.of(own(node)) : deriver.derive(at),
                "Backward: " + says);
    }

    private Line own(ComputationGraph.Node loss) {
        return printer.print("", "", new Expr.Chain(
                List.of(loss.slope(), new Expr.Num(java.math.BigDecimal.ONE, Span.NONE)), Span.NONE));
    }

    private static Expr plain(Expr.Chain line) {
        return org.byhand.latex.Parts.map(line,
                side -> org.byhand.latex.Parts.map(side,
                        part -> part instanceof Expr.Brace brace ? brace.body() : part));
    }

    private List<Integer> edges(int at, boolean back) {
        return IntStream.range(0, graph.edges().size())
                .filter(k -> (back ? graph.edges().get(k).from() : graph.edges().get(k).to()) == at).boxed().toList();
    }
}
