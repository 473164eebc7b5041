package org.byhand.lesson.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.Parts;
import org.byhand.lesson.Block;
import org.byhand.lesson.Lesson;
import org.byhand.lesson.LessonSymbol;
import org.byhand.lesson.Placed;
import org.byhand.lesson.Problems;
import org.byhand.term.Dim;
import org.byhand.term.Model;
import org.byhand.term.Quantity;
import org.byhand.term.Term.Variable;
import org.byhand.term.Terms;

/// Which numbers of a lesson can be trained: those that the reader may set and by which a line or step of the lesson differentiates the loss.
public final class Weights {
    private final Map<String, Setting> settings;
    private final Map<String, LessonNumbers.InputShape> inputs = new HashMap<>();
    private final Set<String> keys = new LinkedHashSet<>();

    /// Looks through a lesson for what it differentiates its losses by.
    ///
    /// @param inputs what the reader may set
    public Weights(Lesson lesson, Map<String, Setting> settings, List<LessonNumbers.InputShape> inputs) {
        this.settings = settings;
        inputs.forEach(input -> this.inputs.put(input.key(), input));
        Problems unread = new Problems();
        Lesson.flat(lesson.blocks()).forEach(block -> {
            switch (block) {
                case Block.Line line -> look(line.model(), line.latex(), unread);
                case Block.StepBlock step -> {
                    look(step.step().model(), step.step().formula(), unread);
                    look(step.step().model(), step.step().target(), unread);
                }
                case Block.Section _,Block.Prose _,Block.Missed _,Block.Aside _ -> {
                    // no formula of its own
                }
            }
        });
        lesson.networks().stream().limit(1).forEach(drawing -> drawing.edges().forEach(edge -> keys.add(edge.text())));
    }

    private void look(String model, Placed latex, Problems unread) {
        Setting setting = settings.get(model);
        if (setting == null || latex.isBlank()) {
            return;
        }
        Optional<Quantity> loss = loss(setting);
        if (loss.isPresent()) {
            Terms terms = setting.terms();
            setting.readAll(latex, unread).forEach(expr -> collect(expr, setting, loss.get(), terms));
        }
    }

    private void collect(Expr expr, Setting setting, Quantity loss, Terms terms) {
        by(expr, setting, loss, terms).ifPresent(symbol -> keys.add(symbol.key()));
        Parts.of(expr).forEach(part -> collect(part, setting, loss, terms));
    }

    /// What `expr` differentiates the loss by, if it does.
    public static Optional<LessonSymbol> by(Expr expr, Setting setting, Quantity loss, Terms terms) {
        return expr instanceof Expr.Derivative derivative && derivative.of() instanceof Expr.Symbol of
                && derivative.by() instanceof Expr.Symbol by
                && setting.find(of, terms)
                        .equals(Optional.ofNullable(setting.symbols().get(loss.variable())))
                                ? setting.find(by, terms)
                                : Optional.empty();
    }

    /// The loss of a model: the last single number that is made from others and that nothing else is made from.
    public static Optional<Quantity> loss(Setting setting) {
        Model model = setting.model();
        return model.definitions().keySet().stream()
                .filter(number -> number.axes().isEmpty())
                .filter(number -> model.definitions().keySet().stream()
                        .noneMatch(made -> model.dependsOn(made, number)))
                .flatMap(number -> model.find(number).stream())
                .reduce((_, last) -> last);
    }

    /// The weights of a model in the order of its symbols.
    public List<Weight> of(Setting setting) {
        Optional<Quantity> loss = loss(setting);
        List<Weight> weights = new ArrayList<>();
        loss.ifPresent(number -> setting.symbols().forEach((variable, symbol) -> {
            if (keys.contains(symbol.key()) && setting.model().dependsOn(number.variable(), variable)) {
                input(symbol).map(inputs::get).ifPresent(shape -> setting.model().find(variable)
                        .ifPresent(quantity -> weights.add(weight(setting, number, quantity, symbol, shape))));
            }
        }));
        return weights;
    }

    /// What lies between the weights and the loss and is asked for somewhere in the lesson: `\hat y`, `h`. It cannot be set, but measured.
    public List<Weight> between(Setting setting) {
        List<Weight> found = new ArrayList<>();
        loss(setting).ifPresent(loss -> setting.symbols().forEach((variable, symbol) -> {
            if (keys.contains(symbol.key()) && symbol.values() instanceof LessonSymbol.Source.Computed
                    && setting.model().dependsOn(loss.variable(), variable)) {
                setting.model().find(variable).filter(quantity -> quantity.entries().size() < 3)
                        .ifPresent(quantity -> found.add(weight(setting, loss, quantity, symbol, sides(quantity))));
            }
        }));
        return found;
    }

    private static LessonNumbers.InputShape sides(Quantity quantity) {
        List<Dim> entries = quantity.shape().isMatrix() ? quantity.shape().dims() : quantity.entries();
        String rows = entries.isEmpty() ? "1" : entries.get(0).name();
        String cols = entries.size() < 2 ? "1" : entries.get(1).name();
        return new LessonNumbers.InputShape("", rows, cols, "", List.of());
    }

    private static Optional<String> input(LessonSymbol symbol) {
        return switch (symbol.values()) {
            case LessonSymbol.Source.Given given -> Optional.of(given.input());
            case LessonSymbol.Source.SameAs same -> Optional.of(same.input());
            case LessonSymbol.Source.RowOf _,LessonSymbol.Source.Computed _ -> Optional.empty();
        };
    }

    private static Weight weight(Setting setting, Quantity loss, Quantity quantity, LessonSymbol symbol,
            LessonNumbers.InputShape shape) {
        Expr.Symbol name = setting.readAll(symbol.latex(), new Problems()).stream()
                .filter(Expr.Symbol.class::isInstance).map(Expr.Symbol.class::cast).findFirst()
                .orElse(quantity.symbol());
        boolean indexed = name.subscripts().size() > quantity.symbol().subscripts().size();
        List<String> letters = indexed
                ? name.subscripts().stream().filter(Expr.Symbol.class::isInstance).map(LatexWriter::write).toList()
                : List.of();
        String target = "\\frac{\\partial " + LatexWriter.write(loss.symbol()) + "}{\\partial "
                + LatexWriter.write(name) + "}";
        return new Weight(quantity, symbol, name, letters, shape.key(), shape.rows(), shape.cols(), target);
    }

    /// The weights in the order in which backpropagation reaches them: those nearest the loss first.
    public static List<Weight> backward(Setting setting, List<Weight> weights) {
        List<Variable> made = List.copyOf(setting.model().definitions().keySet());
        Map<Weight, Integer> first = new HashMap<>();
        weights.forEach(weight -> first.put(weight, Stream.iterate(0, i -> i < made.size(), i -> i + 1)
                .filter(i -> setting.model().dependsOn(made.get(i), weight.quantity().variable()))
                .findFirst().orElse(made.size())));
        return weights.stream()
                .sorted(Comparator.comparing((Weight weight) -> first.getOrDefault(weight, 0)).reversed())
                .toList();
    }
}
