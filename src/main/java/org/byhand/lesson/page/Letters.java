package org.byhand.lesson.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexReader;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.Span;
import org.byhand.latex.SyntaxException;
import org.byhand.lesson.Block;
import org.byhand.lesson.Lesson;
import org.byhand.lesson.LessonSymbol;
import org.byhand.lesson.LessonSymbol.Source;
import org.byhand.lesson.Placed;
import org.byhand.lesson.Prose;
import org.byhand.lesson.model.LessonNumbers;
import org.byhand.lesson.model.QuantityTable;
import org.byhand.lesson.model.Reach;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.page.LessonPage.Edge;
import org.byhand.lesson.page.LessonPage.Input;
import org.byhand.lesson.page.LessonPage.Layer;
import org.byhand.lesson.page.LessonPage.Network;
import org.byhand.lesson.page.LessonPage.Quantity;
import org.byhand.lesson.page.LessonPage.SymbolCard;
import org.byhand.term.Term.Variable;

/// The letters of a lesson: the inputs, the cards, the network, each with the numbers of its quantities.
final class Letters {
    private final Lesson lesson;
    private final Map<String, Setting> settings;
    private final QuantityTable table;
    private final Map<Setting, Map<LessonSymbol, Integer>> values;
    private final Map<Setting, Map<LessonSymbol, Integer>> gradients;
    private final Map<Integer, String> keys;
    private final Map<Integer, String> latex;
    private final Map<Integer, String> hues;

    Letters(Lesson lesson, Map<String, Setting> settings, QuantityTable table) {
        this.lesson = lesson;
        this.settings = settings;
        this.table = table;
        this.values = new HashMap<>();
        this.gradients = new HashMap<>();
        this.keys = new HashMap<>();
        this.latex = new HashMap<>();
        this.hues = new HashMap<>();
        settings.values().forEach(this::enter);
    }

    private Letters(Lesson lesson, Letters known) {
        this.lesson = lesson;
        this.settings = known.settings;
        this.table = known.table;
        this.values = known.values;
        this.gradients = known.gradients;
        this.keys = known.keys;
        this.latex = known.latex;
        this.hues = known.hues;
    }

    /// The same letters in another text of the same models.
    Letters in(Lesson other) {
        return new Letters(other, this);
    }

    private void enter(Setting setting) {
        Map<LessonSymbol, Integer> own = new HashMap<>();
        Map<LessonSymbol, Integer> slopes = new HashMap<>();
        Optional<Expr> loss = loss(setting);
        for (LessonSymbol symbol : setting.source().symbols()) {
            Optional<Expr> name = read(setting, symbol.latex().text());
            name.flatMap(expr -> table.find(setting, expr)).ifPresent(q -> {
                own.put(symbol, q);
                keys.putIfAbsent(q, symbol.key());
                latex.putIfAbsent(q, LatexWriter.write(name.orElseThrow()));
                hues.putIfAbsent(q, symbol.hue());
            });
            if (loss.isPresent() && name.isPresent() && depends(setting, loss.get(), name.get())) {
                Expr slope = new Expr.Derivative(loss.get(), name.get(), false, Span.NONE);
                table.find(setting, slope).ifPresent(q -> {
                    slopes.put(symbol, q);
                    latex.putIfAbsent(q, LatexWriter.write(slope));
                });
            }
        }
        values.put(setting, own);
        gradients.put(setting, slopes);
    }

    private boolean depends(Setting setting, Expr loss, Expr name) {
        Optional<Variable> of = variable(setting, loss);
        Optional<Variable> by = variable(setting, name);
        return of.isPresent() && by.isPresent() && setting.model().dependsOn(of.get(), by.get())
                && !by.get().name().equals("\\mathbf{1}");
    }

    private Optional<Variable> variable(Setting setting, Expr expr) {
        return table.value(setting, expr).flatMap(value -> new Reach(value.term()).variables().stream().findFirst());
    }

    /// The scalar that the last definition defines.
    private Optional<Expr> loss(Setting setting) {
        if (setting.source().definitions().isEmpty()) {
            return Optional.empty();
        }
        return read(setting, setting.source().definitions().getLast().text())
                .map(equation -> equation instanceof Expr.Chain chain ? chain.sides().getFirst() : equation)
                .filter(expr -> table.value(setting, expr).map(value -> value.isScalar() && value.free().isEmpty())
                        .orElse(false));
    }

    private static Optional<Expr> read(Setting setting, String text) {
        try {
            return Optional.of(LatexReader.read(text, setting.model().vocabulary()));
        } catch (SyntaxException e) {
            return Optional.empty();
        }
    }

    /// The numbers of the values of a model's symbols.
    Map<LessonSymbol, Integer> numbers(Setting setting) {
        return values.getOrDefault(setting, Map.of());
    }

    /// @param sizes the first ones
    List<Input> inputs(Map<String, Integer> sizes) {
        List<LessonNumbers.InputShape> shapes = shapes();
        Map<String, double[][]> start = new LessonNumbers(lesson.dims(), shapes, List.of()).start(sizes);
        Map<String, Input> inputs = new LinkedHashMap<>();
        settings.values().forEach(setting -> setting.source().symbols().forEach(symbol -> {
            if (symbol.values() instanceof Source.Given given && !inputs.containsKey(given.input())) {
                shapes.stream().filter(shape -> shape.key().equals(given.input())).findFirst().ifPresent(shape -> {
                    List<List<Double>> rows = new ArrayList<>();
                    for (double[] row : start.getOrDefault(given.input(), new double[0][])) {
                        rows.add(java.util.Arrays.stream(row).boxed().toList());
                    }
                    String group = given.input().equals(symbol.key()) ? "" : sectionOf(setting.name());
                    inputs.put(given.input(),
                            new Input(given.input(), symbol.latex().text(), symbol.hue(), shape.rows(), shape.cols(),
                                    rows,
                                    symbol.domain(), symbol.meaning(), given.step(), group));
                });
            }
        }));
        return List.copyOf(inputs.values());
    }

    /// Every input once, with its sides.
    List<LessonNumbers.InputShape> shapes() {
        Map<String, LessonNumbers.InputShape> shapes = new LinkedHashMap<>();
        settings.values().forEach(setting -> setting.symbols().forEach((variable, symbol) -> {
            if (symbol.values() instanceof Source.Given given) {
                setting.model().find(variable)
                        .ifPresent(quantity -> shapes.putIfAbsent(given.input(), new LessonNumbers.InputShape(
                                given.input(), quantity.shape().rows().name(), quantity.shape().columns().name(),
                                symbol.domain(), given.rows())));
            }
        }));
        return List.copyOf(shapes.values());
    }

    private String sectionOf(String model) {
        return lesson.blocks().stream()
                .filter(block -> block instanceof Block.Section section && section.model().equals(model))
                .map(block -> Prose.plain(((Block.Section) block).title().text()))
                .findFirst()
                .orElse(model);
    }

    /// One card a key, from the model in which the letter is largest and has no indices of its own.
    List<SymbolCard> cards() {
        Map<String, SymbolCard> cards = new LinkedHashMap<>();
        Map<String, Integer> best = new HashMap<>();
        settings.values().forEach(setting -> setting.symbols().forEach((variable, symbol) -> {
            int rank = 2 * variable.axes().size() + (symbol.shape().text().contains(" for ") ? 0 : 1);
            if (rank > best.getOrDefault(symbol.key(), -1)) {
                best.put(symbol.key(), rank);
                String shape = setting.model().find(variable)
                        .map(quantity -> quantity.shape().isScalar() ? "scalar" : quantity.shape().toString())
                        .orElse("");
                cards.put(symbol.key(),
                        new SymbolCard(symbol.key(), symbol.latex().text(), shape, symbol.meaning(), symbol.hue(),
                                number(values, setting, symbol), number(gradients, setting, symbol),
                                symbol.latex().text()));
            }
        }));
        List<String> order = new ArrayList<>();
        settings.values().forEach(setting -> setting.source().symbols().forEach(symbol -> order.add(symbol.key())));
        return order.stream().distinct().filter(cards::containsKey).map(cards::get).toList();
    }

    private static int number(Map<Setting, Map<LessonSymbol, Integer>> numbers, Setting setting, LessonSymbol symbol) {
        return numbers.getOrDefault(setting, Map.of()).getOrDefault(symbol, -1);
    }

    /// Every quantity; those that only an answer shows keep their formula to themselves.
    ///
    /// @param open the numbers of those that stand on the page before anything is solved
    List<Quantity> quantities(Set<Integer> open) {
        List<Quantity> quantities = new ArrayList<>();
        for (int q = 0; q < table.entries().size(); q++) {
            QuantityTable.Entry entry = table.entries().get(q);
            quantities.add(new Quantity(q, keys.getOrDefault(q, ""), open.contains(q) ? latex.getOrDefault(q, "") : "",
                    entry.rows(), entry.cols(), hues.getOrDefault(q, "")));
        }
        return quantities;
    }

    /// The first drawing is that of the whole page, the others are those of the sections of their models.
    Network network() {
        if (lesson.networks().isEmpty()) {
            return new Network(List.of(), List.of(), Map.of());
        }
        Network first = network(lesson.networks().getFirst(), Map.of());
        Map<String, String> names = new HashMap<>();
        first.layers().forEach(layer -> names.put(layer.symbol(), layer.latex()));
        Map<String, Network> sections = new LinkedHashMap<>();
        lesson.networks().stream().skip(1)
                .forEach(drawing -> sections.put(sectionOf(drawing.model()), network(drawing, names)));
        return new Network(first.layers(), first.edges(), sections);
    }

    /// @param names of layers that are called as in the first drawing, by key
    private Network network(Lesson.Drawing drawing, Map<String, String> names) {
        Setting setting = settings.get(drawing.model());
        if (setting == null) {
            return new Network(List.of(), List.of(), Map.of());
        }
        List<Layer> layers = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        for (Placed place : drawing.layers()) {
            read(setting, place.text()).filter(Expr.Symbol.class::isInstance).map(Expr.Symbol.class::cast)
                    .ifPresent(name -> setting.find(name, table.terms(setting))
                            .ifPresent(symbol -> layers.add(new Layer(
                                    symbol.key(), names.getOrDefault(symbol.key(), nameOf(name)),
                                    number(values, setting, symbol),
                                    number(gradients, setting, symbol)))));
        }
        for (int i = 0; i < drawing.edges().size(); i++) {
            String key = drawing.edges().get(i).text();
            int from = i;
            setting.source().symbols().stream().filter(symbol -> symbol.key().equals(key)).findFirst()
                    .ifPresent(symbol -> edges.add(new Edge(
                            from, from + 1, key, inputOf(symbol), number(values, setting, symbol),
                            number(gradients, setting, symbol))));
        }
        return new Network(layers, edges, Map.of());
    }

    /// The name of a layer, without the letter that counts its units.
    private static String nameOf(Expr.Symbol name) {
        List<Expr> numbers = name.subscripts().stream().filter(Expr.Num.class::isInstance).toList();
        return LatexWriter.write(new Expr.Symbol(name.head(), numbers, name.label(), name.span()));
    }

    private static String inputOf(LessonSymbol symbol) {
        return switch (symbol.values()) {
            case Source.Given given -> given.input();
            case Source.SameAs same -> same.input();
            case Source.RowOf row -> row.input();
            case Source.Computed _ -> symbol.key();
        };
    }
}
