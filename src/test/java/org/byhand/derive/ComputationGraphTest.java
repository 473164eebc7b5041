package org.byhand.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.byhand.latex.LatexReader;
import org.byhand.latex.LatexWriter;
import org.byhand.term.Budget;
import org.byhand.term.Elaborator;
import org.byhand.term.MeaningException;
import org.byhand.term.Model;
import org.byhand.term.Quantity;
import org.byhand.term.Terms;
import org.byhand.term.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComputationGraphTest {
    private static final Model NETWORK = ModelLibrary.read("X: n x d", "W: d x h", "V: h x k", "Y: n x k", "Z: n x h",
            "A: n x h", "P: n x k", "L: scalar", "Z = X W", "A = \\sigma(Z)", "P = A V",
            "L = \\frac12 \\|P - Y\\|^2");

    static List<ModelLibrary.Named> models() {
        return ModelLibrary.all().stream().filter(named -> loss(named.model()).shape().isScalar()).toList();
    }

    private static Quantity loss(Model model) {
        return model.find(model.definitions().keySet().stream().reduce((_, last) -> last).orElseThrow()).orElseThrow();
    }

    private static Terms terms(Model model) {
        return model.terms().above(Budget.of(200_000_000L));
    }

    private static ComputationGraph graph(Model model, Style style) {
        return ComputationGraph.of(model, loss(model), style, terms(model));
    }

    private static List<String> edges(ComputationGraph graph) {
        return graph.edges().stream().map(edge -> graph.nodes().get(edge.from()).quantity().key() + " → "
                + graph.nodes().get(edge.to()).quantity().key() + ": " + LatexWriter.write(edge.local()) + " "
                + edge.order()).toList();
    }

    @Test
    void theEdgesOfANetworkCarryTheLocalDerivativesAHandWouldWrite() {
        var graph = graph(NETWORK, Style.MATRIX);
        assertEquals(List.of("X", "W", "V", "Y", "Z", "A", "P", "L"),
                graph.nodes().stream().map(node -> node.quantity().key()).toList());
        assertEquals(List.of(0, 0, 2, 3, 1, 2, 3, 4),
                graph.nodes().stream().map(ComputationGraph.Node::layer).toList());
        assertEquals(List.of("Y → L: Y - P RIGHT", "P → L: P - Y RIGHT", "V → P: A^{\\top} LEFT",
                "A → P: V^{\\top} RIGHT", "Z → A: \\sigma'(Z) ENTRYWISE", "X → Z: W^{\\top} RIGHT",
                "W → Z: X^{\\top} LEFT"), edges(graph));
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyLineOfEveryModelIsTrueAndSharesAddUpToTheGradient(ModelLibrary.Named named) {
        for (var style : Style.values()) {
            var model = named.model();
            var terms = terms(model);
            var graph = ComputationGraph.of(model, loss(model), style, terms);
            var elaborator = new Elaborator(model, terms);
            for (int at = 0; at < graph.nodes().size() - 1; at++) {
                var node = graph.nodes().get(at);
                var edges = graph.from(at);
                assertTrue(!edges.isEmpty() && edges.stream().allMatch(edge -> edge.to() > edge.from()),
                        node::toString);
                Agreement.assertEqual(model, terms, node.gradient(),
                        terms.add(edges.stream().map(edge -> edge.value().term()).toList()), named + " " + node);
                for (var edge : edges) {
                    var read = LatexReader.read(edge.latex(), model.vocabulary());
                    var sides = ((org.byhand.latex.Expr.Chain) read).sides();
                    Value left = elaborator.elaborate(sides.get(0));
                    Value right = elaborator.elaborate(sides.get(1));
                    Agreement.assertEqual(model, terms, left.term(),
                            Agreement.fitted(terms, left, right, edge.latex()), named + ": " + edge.latex());
                }
            }
            Agreement.assertEqual(model, terms, terms.constant(1), graph.nodes().getLast().gradient(), "loss");
        }
    }

    @Test
    void alongSeveralRoadsTheBraceSaysWhichOneIsMeant() {
        var model = ModelLibrary.read("x: n", "z: n", "L: scalar", "z = \\sigma(x)", "L = z^\\top x");
        var graph = graph(model, Style.MATRIX);
        var roads = graph.from(0);
        assertEquals(2, roads.size());
        assertEquals(
                "\\frac{\\partial L}{\\partial x} = \\underbrace{z}_{L} + \\frac{\\partial L}{\\partial z} \\odot \\sigma'(x)",
                roads.get(0).latex());
        assertEquals(
                "\\frac{\\partial L}{\\partial x} = z + \\underbrace{\\frac{\\partial L}{\\partial z} \\odot \\sigma'(x)}_{z}",
                roads.get(1).latex());
    }

    @Test
    void whatTheBudgetCannotPayIsRefused() {
        var terms = NETWORK.terms().above(Budget.of(40));
        var refused = assertThrows(MeaningException.class,
                () -> ComputationGraph.of(NETWORK, loss(NETWORK), Style.MATRIX, terms));
        assertEquals(MeaningException.Kind.TOO_MUCH_WORK, refused.kind());
    }
}
