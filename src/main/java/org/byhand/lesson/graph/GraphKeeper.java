package org.byhand.lesson.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.byhand.derive.ComputationGraph;
import org.byhand.latex.Expr;
import org.byhand.lesson.Composed;
import org.byhand.lesson.Lesson;
import org.byhand.lesson.LessonSymbol;
import org.byhand.lesson.Placed;
import org.byhand.lesson.Problems;
import org.byhand.lesson.Step;
import org.byhand.lesson.graph.Graph.Line;
import org.byhand.lesson.graph.Graph.Stage;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.model.Weights;
import org.byhand.lesson.page.LessonPage;
import org.byhand.term.Terms;

/// Keeps back of a graph what a reader has still to find: the right side of a line that an open step of the lesson asks for. Its numbers stay; they
/// stand beside the blank, too.
final class GraphKeeper {
    private final GraphPrinter.Printed printed;
    private final Map<LessonSymbol, String> slopes = new HashMap<>();
    private final Map<LessonSymbol, String> values = new HashMap<>();

    GraphKeeper(Lesson lesson, GraphPrinter.Printed printed, Set<String> open) {
        this.printed = printed;
        Terms terms = printed.setting().terms();
        if (printed.source().isPresent()) {
            lesson.steps().stream().filter(step -> step.model().equals(printed.graph().model()))
                    .filter(step -> open.contains(step.id())).forEach(step -> read(step, terms));
        }
    }

    private void read(Step step, Terms terms) {
        Setting setting = printed.setting();
        String target = Composed.of(step, Map.of()).target();
        for (Expr asked : setting.readAll(new Placed(target, 1, 1), new Problems())) {
            if (asked instanceof Expr.Symbol symbol) {
                setting.find(symbol, terms).ifPresent(found -> values.put(found, step.id()));
            } else if (asked instanceof Expr.Derivative) {
                Weights.by(asked, setting, source().nodes().getLast().quantity(), terms)
                        .ifPresent(found -> slopes.put(found, step.id()));
            }
        }
    }

    private ComputationGraph source() {
        return printed.source().orElseThrow();
    }

    private Optional<LessonSymbol> symbol(int node) {
        return Optional.ofNullable(printed.setting().symbols().get(source().nodes().get(node).quantity().variable()));
    }

    Graph graph() {
        Graph graph = printed.graph();
        if (values.isEmpty() && slopes.isEmpty()) {
            return graph;
        }
        Set<String> secret = new HashSet<>();
        List<Stage> stages = graph.stages().stream().map(stage -> kept(stage, secret)).toList();
        List<Graph.Edge> edges = graph.edges().stream().map(edge -> kept(edge, secret)).toList();
        return new Graph(graph.model(), graph.title(), graph.remark(), graph.layers(), graph.nodes(), edges, stages,
                graph.quantities(), graph.inputs(), graph.byRow());
    }

    private Stage kept(Stage stage, Set<String> secret) {
        if (stage.node() < 0 || stage.lines().isEmpty()) {
            return stage;
        }
        Map<LessonSymbol, String> asked = stage.kind().equals("forward") ? values : slopes;
        Optional<String> step = symbol(stage.node()).map(asked::get);
        return step.map(name -> {
            List<Line> lines = new ArrayList<>(stage.lines());
            Line whole = lines.removeLast();
            secret.add(whole.latex());
            lines.add(kept(whole, name));
            boolean told = lines.size() == 1 || stage.edges().stream()
                    .anyMatch(edge -> printed.graph().edges().get(edge).line().latex().equals(whole.latex()));
            String says = told ? "This line is asked for in the lesson, and yours to find." : stage.says();
            return new Stage(stage.kind(), stage.node(), stage.edges(), lines, says);
        }).orElse(stage);
    }

    private static Line kept(Line line, String step) {
        int sign = line.latex().indexOf(" = ");
        String left = sign < 0 ? "" : line.latex().substring(0, sign) + " = \\square";
        List<LessonPage.Item> items = line.numbers().isEmpty() ? List.of() : List.of(line.numbers().getFirst());
        return new Line(line.rule(), "", left, line.form(), items, line.caption(), true, step);
    }

    private Graph.Edge kept(Graph.Edge edge, Set<String> secret) {
        if (!secret.contains(edge.line().latex())) {
            return edge;
        }
        Graph.Node from = printed.graph().nodes().get(edge.from());
        Graph.Node to = printed.graph().nodes().get(edge.to());
        String step = symbol(edge.from()).map(slopes::get).orElse("");
        return new Graph.Edge(edge.from(), edge.to(),
                "\\frac{\\partial " + to.latex() + "}{\\partial " + from.latex() + "}",
                "from " + from.spoken() + " to " + to.spoken() + ", its local derivative is yours to find",
                kept(edge.line(), step), kept(edge.numbers()));
    }

    /// Upstream, local derivative and downstream as tables say nothing of how they are made; numbers piece by piece do.
    private static List<LessonPage.Item> kept(List<LessonPage.Item> numbers) {
        return numbers.stream().anyMatch(item -> item.label().startsWith("upstream: "))
                ? numbers.stream().map(GraphKeeper::unnamed).toList()
                : numbers.stream().limit(1).toList();
    }

    /// A table that does not say what it is the value of.
    private static LessonPage.Item unnamed(LessonPage.Item item) {
        return item.kind().equals("matrix") && !item.label().contains("stream: ")
                ? new LessonPage.Item(item.kind(), item.text(), item.q(), item.hue(), item.rows(), item.cols(),
                        "local derivative", item.dim(), item.atLeast())
                : item;
    }
}
