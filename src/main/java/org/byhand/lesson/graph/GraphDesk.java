package org.byhand.lesson.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.byhand.lesson.Lesson;
import org.byhand.lesson.LessonSymbol;
import org.byhand.lesson.bend.Bend;
import org.byhand.lesson.bend.BendDesk;
import org.byhand.lesson.model.LessonNumbers;
import org.byhand.lesson.model.PageState;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.model.Weights;
import org.byhand.lesson.run.RunDesk;

/// Where the computation graphs of a lesson's models are to be had, each made once. For any number of requests at once.
public final class GraphDesk {
    private final Lesson lesson;
    private final LessonNumbers numbers;
    private final BendDesk bends;
    private final Map<String, Setting> models = new LinkedHashMap<>();
    private final ConcurrentHashMap<Key, GraphPrinter.Printed> printed = new ConcurrentHashMap<>();

    /// Opens the desk for the models of `settings` that define something.
    public GraphDesk(Lesson lesson, Map<String, Setting> settings, LessonNumbers numbers, BendDesk bends) {
        this.lesson = lesson;
        this.numbers = numbers;
        this.bends = bends;
        lesson.models().forEach(model -> Optional.ofNullable(settings.get(model.name()))
                .filter(setting -> !setting.model().definitions().isEmpty())
                .ifPresent(setting -> models.put(model.name(), setting)));
    }

    /// The models that have something to compute, in the lesson's order: the last is the most complete.
    public List<RunDesk.Choice> models() {
        return models.keySet().stream().map(model -> new RunDesk.Choice(model, lesson.titleOf(model))).toList();
    }

    /// The models whose graph can be gone through backward.
    public List<RunDesk.Choice> withLoss() {
        return models().stream().filter(choice -> Optional.ofNullable(models.get(choice.model()))
                .flatMap(Weights::loss).isPresent()).toList();
    }

    /// The keys of the symbols that are a model's loss.
    public List<String> losses() {
        return models.values().stream().flatMap(setting -> Weights.loss(setting).stream()
                .flatMap(loss -> Optional.ofNullable(setting.symbols().get(loss.variable())).stream()))
                .map(LessonSymbol::key).distinct().toList();
    }

    /// Whether a model's functions can be others.
    public boolean isBendable(String model) {
        return bends.isBendable(model);
    }

    /// The graph of a model.
    ///
    /// @param bend what its functions are; absent: as it says itself
    /// @param open the steps that this reader has still to solve; what they ask for is kept back
    /// @return absent if there is no such model
    public Optional<Graph> graph(String model, Optional<Bend> bend, Set<String> open) {
        return printed(model, bend).map(found -> new GraphKeeper(lesson, found, open).graph());
    }

    /// The numbers of a model's graph.
    ///
    /// @return absent if there is no such model
    public Optional<LessonNumbers.Outcome> numbers(String model, Optional<Bend> bend, PageState given) {
        return printed(model, bend).map(found -> numbers.of(found.entries())
                .run(given.sizes(), given.row(), given.values()));
    }

    private Optional<GraphPrinter.Printed> printed(String model, Optional<Bend> bend) {
        Optional<Setting> plain = Optional.ofNullable(models.get(model));
        return bend.flatMap(function -> plain.flatMap(_ -> bends.setting(model, function))).or(() -> plain)
                .map(setting -> printed.computeIfAbsent(new Key(model, bend),
                        key -> new GraphPrinter(setting, lesson.titleOf(key.model)).print()));
    }

    private record Key(String model, Optional<Bend> bend) {}
}
