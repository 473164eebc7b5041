package org.byhand.lesson.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.byhand.lesson.BuiltIn;
import org.byhand.lesson.Step;
import org.byhand.lesson.bend.Bend;
import org.byhand.lesson.graph.Graph.Stage;
import org.byhand.lesson.model.LessonNumbers;
import org.byhand.lesson.model.PageState;
import org.byhand.lesson.page.LessonPage;
import org.byhand.lesson.page.LessonPage.Item;
import org.byhand.lesson.run.RunDesk;
import org.byhand.lesson.shelf.LiveLesson;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GraphDeskTest {
    private static LiveLesson live;

    @BeforeAll
    static void open() throws IOException {
        live = lesson(BuiltIn.FOLDER.resolve("backpropagation-by-hand.md"));
    }

    private static LiveLesson lesson(Path file) throws IOException {
        return LiveLesson.open(String.valueOf(file.getFileName()), Files.readAllBytes(file)).lesson().getFirst();
    }

    static Stream<Path> lessons() throws IOException {
        try (Stream<Path> files = Files.list(BuiltIn.FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream();
        }
    }

    private static PageState state(LiveLesson lesson, int size) {
        Map<String, Integer> sizes = new HashMap<>();
        lesson.page().limits()
                .forEach((name, limits) -> sizes.put(name, Math.clamp(size, limits.get(0), limits.get(1))));
        return new PageState(sizes, 1, lesson.numbers().start(sizes));
    }

    private static Graph graph(String model) {
        return live.graphs().graph(model, Optional.empty(), Set.of()).orElseThrow();
    }

    private static List<double[][]> numbers(LiveLesson lesson, String model, PageState state) {
        return assertInstanceOf(LessonNumbers.Numbers.class,
                lesson.graphs().numbers(model, Optional.empty(), state).orElseThrow()).q();
    }

    private static String plain(String latex) {
        return latex.replaceAll("\\\\class\\{[^}]*\\}", "").replaceAll("[{} ]", "");
    }

    private static String line(Graph graph, Graph.Edge edge) {
        return graph.nodes().get(edge.from()).spoken() + " → " + graph.nodes().get(edge.to()).spoken() + ": "
                + plain(edge.local());
    }

    @Test
    void theGraphOfTheNetworkWithActivationsIsTheOneAHandWouldDraw() {
        Graph graph = graph("activations");
        assertEquals(List.of("X", "y", "W 1", "W 2", "b 1", "b 2", "z 1", "a 1", "z 2", "y hat", "L"),
                graph.nodes().stream().map(Graph.Node::spoken).toList());
        assertEquals(List.of("y → L: y-\\haty", "y hat → L: \\haty-y", "z 2 → y hat: \\sigma'(z_2)",
                "W 2 → z 2: a_1^\\top", "b 2 → z 2: \\mathbf1^\\top", "a 1 → z 2: W^(2)^\\top",
                "z 1 → a 1: \\sigma'(z_1)", "X → z 1: W^(1)^\\top", "W 1 → z 1: X^\\top", "b 1 → z 1: \\mathbf1^\\top"),
                graph.edges().stream().map(edge -> line(graph, edge)).toList());
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void everyQuantityIsMadeOnceAndItsGradientComesBackAfterAllThatIsMadeFromIt(Path file) throws IOException {
        LiveLesson lesson = lesson(file);
        for (RunDesk.Choice choice : lesson.graphs().withLoss()) {
            Graph graph = lesson.graphs().graph(choice.model(), Optional.empty(), Set.of()).orElseThrow();
            Set<Integer> there = new HashSet<>();
            Set<Integer> back = new HashSet<>();
            for (int at = 0; at < graph.nodes().size(); at++) {
                if (graph.nodes().get(at).kind().equals("given")) {
                    there.add(at);
                }
            }
            for (Stage stage : graph.stages()) {
                if (stage.kind().equals("forward")) {
                    assertTrue(stage.edges().stream().allMatch(edge -> there.contains(graph.edges().get(edge).from())));
                    assertTrue(there.add(stage.node()) && !stage.lines().isEmpty(), stage::toString);
                } else if (stage.kind().equals("backward")) {
                    assertTrue(stage.edges().stream().allMatch(edge -> back.contains(graph.edges().get(edge).to())));
                    assertTrue(back.add(stage.node()) && !stage.says().isBlank(), stage::toString);
                }
            }
            assertEquals(graph.nodes().size(), there.size());
            assertEquals(graph.nodes().size(), back.size());
            assertEquals(graph.nodes().size(), new HashSet<>(graph.nodes().stream()
                    .map(node -> List.of(node.layer(), node.row())).toList()).size());
        }
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void upstreamTimesLocalIsDownstreamInNumbersOfAnySize(Path file) throws IOException {
        LiveLesson lesson = lesson(file);
        for (RunDesk.Choice choice : lesson.graphs().withLoss()) {
            Graph graph = lesson.graphs().graph(choice.model(), Optional.empty(), Set.of()).orElseThrow();
            for (int size = 1; size <= 4; size++) {
                List<double[][]> q = numbers(lesson, choice.model(), state(lesson, size));
                assertEquals(1.0, q.get(graph.nodes().getLast().gradientQ())[0][0]);
                for (Graph.Edge edge : graph.edges()) {
                    List<Item> tables = edge.numbers().stream().filter(item -> item.kind().equals("matrix")).toList();
                    if (tables.size() == 3 && tables.stream().anyMatch(item -> item.label().startsWith("upstream"))) {
                        double[][] product = product(q.get(tables.get(0).q()), edge.numbers().get(1).text(),
                                q.get(tables.get(1).q()));
                        double[][] share = q.get(tables.get(2).q());
                        for (int row = 0; row < share.length; row++) {
                            assertArrayEquals(share[row], product[row], 1e-12, line(graph, edge));
                        }
                    }
                }
            }
        }
    }

    private static double[][] product(double[][] a, String sign, double[][] b) {
        boolean numberFirst = a.length == 1 && a[0].length == 1;
        if (sign.equals("⊙") || numberFirst || b.length == 1 && b[0].length == 1) {
            double[][] shape = numberFirst ? b : a;
            double[][] result = new double[shape.length][shape[0].length];
            for (int i = 0; i < result.length; i++) {
                for (int j = 0; j < result[i].length; j++) {
                    result[i][j] = (numberFirst ? a[0][0] : a[i][j])
                            * (b.length == 1 && b[0].length == 1 ? b[0][0] : b[i][j]);
                }
            }
            return result;
        }
        double[][] result = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b[0].length; j++) {
                for (int k = 0; k < b.length; k++) {
                    result[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return result;
    }

    @Test
    void everyGradientIsTheOneThatTheLessonsPageShows() {
        PageState state = state(live, 3);
        List<double[][]> page = assertInstanceOf(LessonNumbers.Numbers.class,
                live.numbers().run(state.sizes(), state.row(), state.values())).q();
        Graph graph = graph("activations");
        List<double[][]> q = numbers(live, "activations", state);
        LessonPage.Network network = Objects.requireNonNull(live.page().network().sections().get("with activations"));
        for (LessonPage.Edge weight : network.edges()) {
            Graph.Node node = graph.nodes().stream()
                    .filter(one -> one.latex().contains("mjx-sym-" + weight.symbol() + " "))
                    .findFirst().orElseThrow();
            double[][] shown = page.get(weight.gradientQ());
            for (int row = 0; row < shown.length; row++) {
                assertArrayEquals(shown[row], q.get(node.gradientQ())[row], weight.symbol());
            }
        }
    }

    @Test
    void whatAnOpenStepAsksForIsKeptBackUntilItIsFound() {
        Set<String> open = live.lesson().steps().stream().map(Step::id).collect(Collectors.toSet());
        Graph kept = live.graphs().graph("one-sample", Optional.empty(), open).orElseThrow();
        Stage slope = kept.stages().stream().filter(stage -> stage.kind().equals("backward")
                && kept.nodes().get(stage.node()).spoken().equals("y hat")).findFirst().orElseThrow();
        assertTrue(slope.lines().getLast().kept());
        assertTrue(slope.lines().getLast().latex().endsWith("\\square"));
        Graph.Edge edge = kept.edges().get(slope.edges().getFirst());
        assertEquals("\\frac\\partial\\mathcalL\\partial\\haty", plain(edge.local()));
        assertFalse((edge + slope.says()).contains("y hat minus y"), edge::toString);
        assertEquals(1, edge.numbers().size());
        assertTrue(graph("one-sample").stages().stream().flatMap(stage -> stage.lines().stream())
                .noneMatch(Graph.Line::kept));
    }

    @Test
    void alongSeveralRoadsEachHasALineOfItsOwn() {
        Graph graph = made("""
                symbols:
                  x: {latex: x, shape: scalar, values: [[2]]}
                  a: {latex: a, shape: scalar}
                  loss: {latex: L, shape: scalar}
                models:
                  m:
                    definitions: ["a = x^2", "L = a x"]
                """).graph("m", Optional.empty(), Set.of()).orElseThrow();
        List<Graph.Edge> roads = graph.edges().stream().filter(edge -> edge.from() == 0).toList();
        assertEquals(2, roads.size());
        assertTrue(roads.stream().allMatch(edge -> edge.line().latex().contains("\\underbrace")));
        assertEquals(12.0,
                numbers(madeLesson, "m", state(madeLesson, 1)).get(graph.nodes().getFirst().gradientQ())[0][0]);
    }

    @Test
    void aModelWithoutALossSaysSoInASentence() {
        GraphDesk desk = made("""
                symbols:
                  x: {latex: x, shape: n x 1, values: [[2], [1]]}
                  a: {latex: a, shape: n x 1}
                models:
                  m:
                    definitions: ["a = 2 x"]
                """);
        Graph graph = desk.graph("m", Optional.empty(), Set.of()).orElseThrow();
        assertTrue(graph.remark().contains("no single number"), graph.remark());
        assertEquals(List.of(), graph.stages());
        assertEquals(List.of(), desk.withLoss());
        assertTrue(desk.graph("there is none", Optional.empty(), Set.of()).isEmpty());
    }

    private static LiveLesson madeLesson;

    private static GraphDesk made(String front) {
        String text = "---\ntitle: Made\nlede: For a test.\ndims:\n  n: {size: 2, max: 4, meaning: rows}\n" + front
                + "---\n\n+++ {\"model\": \"m\"}\n\n## Here\n\nWords.\n";
        LiveLesson.Opened opened = LiveLesson.open("made.md", text.getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of(), opened.problems());
        madeLesson = opened.lesson().getFirst();
        return madeLesson.graphs();
    }

    @Test
    void anotherFunctionInTheBendsPlaceBendsTheGraphToo() {
        Graph plain = graph("activations");
        Graph tanh = live.graphs().graph("activations", Optional.of(Bend.TANH), Set.of()).orElseThrow();
        assertTrue(plain.edges().stream().anyMatch(edge -> edge.local().contains("\\sigma'")), plain::toString);
        assertTrue(tanh.edges().stream().anyMatch(edge -> edge.local().contains("\\tanh'")), tanh::toString);
        assertFalse(tanh.edges().stream().anyMatch(edge -> edge.local().contains("\\sigma")), tanh::toString);

        PageState state = state(live, 1);
        List<double[][]> q = assertInstanceOf(LessonNumbers.Numbers.class,
                live.graphs().numbers("activations", Optional.of(Bend.TANH), state).orElseThrow()).q();
        double z = q.get(node(tanh, "z 1").q())[0][0];
        assertEquals(Math.tanh(z), q.get(node(tanh, "a 1").q())[0][0], 1e-12);
        assertTrue(live.graphs().isBendable("activations"));
        assertFalse(live.graphs().isBendable("matrices"));
    }

    /// Each quantity is made from all before it.
    private static String dense(int count, String sign) {
        var symbols = new StringBuilder("symbols:\n  x: {latex: x, shape: n x 1, values: [[0.1], [0.2]]}\n")
                .append("  loss: {latex: L, shape: scalar}\n");
        var definitions = new java.util.ArrayList<String>();
        var all = new java.util.ArrayList<>(List.of("x"));
        for (int k = 1; k <= count; k++) {
            symbols.append("  a").append(k).append(": {latex: \"a_{").append(k).append("}\", shape: n x 1}\n");
            definitions.add("\"a_{" + k + "} = \\\\tanh(" + String.join(sign, all) + ")\"");
            all.add("a_{" + k + "}");
        }
        definitions.add("\"L = \\\\|" + all.getLast() + "\\\\|^2\"");
        return symbols + "models:\n  m:\n    definitions: [" + String.join(", ", definitions) + "]\n";
    }

    /// Each quantity is made from the one before it.
    private static String chain(int count) {
        var symbols = new StringBuilder("symbols:\n  x: {latex: x, shape: n x 1, values: [[0.1], [0.2]]}\n")
                .append("  loss: {latex: L, shape: scalar}\n");
        var definitions = new java.util.ArrayList<String>();
        for (int k = 1; k <= count; k++) {
            symbols.append("  a").append(k).append(": {latex: \"a_{").append(k).append("}\", shape: n x 1}\n");
            definitions.add("\"a_{" + k + "} = \\\\tanh(" + (k == 1 ? "x" : "a_{" + (k - 1) + "}") + ")\"");
        }
        definitions.add("\"L = \\\\|a_{" + count + "}\\\\|^2\"");
        return symbols + "models:\n  m:\n    definitions: [" + String.join(", ", definitions) + "]\n";
    }

    @Test
    void aModelOfMoreQuantitiesThanADrawingHoldsIsSteppedThroughWithoutOne() {
        Graph drawn = made(chain(38)).graph("m", Optional.empty(), Set.of()).orElseThrow();
        assertEquals("", drawn.remark());
        assertEquals(40, drawn.layers());
        Graph large = made(chain(39)).graph("m", Optional.empty(), Set.of()).orElseThrow();
        assertTrue(large.remark().startsWith("This model has 41 quantities, and 40 are the most"), large.remark());
        assertEquals(0, large.layers());
        assertEquals(41, large.nodes().size());
        assertTrue(large.stages().getLast().lines().getLast().latex().contains("partial"), large::toString);
    }

    @Test
    void aModelOfTooManyRoadsIsRefusedByASentence() {
        Graph graph = made(dense(30, " + ")).graph("m", Optional.empty(), Set.of()).orElseThrow();
        assertTrue(graph.remark().contains("too large to be drawn"), graph.remark());
        assertEquals(List.of(), graph.stages());
    }

    @Test
    void whatIsTooMuchToComputeIsSaidAndNothingBreaks() {
        GraphDesk desk = made(dense(6, " \\\\odot "));
        assertFalse(desk.graph("m", Optional.empty(), Set.of()).orElseThrow().title().isBlank());
        var outcome = desk.numbers("m", Optional.empty(), state(madeLesson, 2)).orElseThrow();
        assertTrue(outcome instanceof LessonNumbers.Numbers
                || outcome instanceof LessonNumbers.BadSizes sizes && sizes.message().contains("shorter"),
                outcome::toString);
    }

    private static Graph.Node node(Graph graph, String spoken) {
        return graph.nodes().stream().filter(node -> node.spoken().equals(spoken)).findFirst().orElseThrow();
    }
}
