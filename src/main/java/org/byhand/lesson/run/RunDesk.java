package org.byhand.lesson.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.byhand.lesson.Lesson;
import org.byhand.lesson.LessonModel;
import org.byhand.lesson.Sentences;
import org.byhand.lesson.model.LessonNumbers;
import org.byhand.lesson.model.MissingDefinition;
import org.byhand.lesson.model.PageState;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.model.Weight;
import org.byhand.lesson.model.Weights;
import org.byhand.lesson.page.PagePrinter;
import org.byhand.lesson.page.Tagger;
import org.byhand.lesson.run.RunReply.Opening;
import org.byhand.lesson.run.RunReply.Refused;
import org.byhand.lesson.run.RunReply.Understood;
import org.byhand.lesson.run.RunReply.View;
import org.byhand.term.MeaningException;
import org.byhand.term.Quantity;
import org.byhand.term.Terms;

/// Where a lesson's network is trained with the gradients that a student wrote. Immutable and for any number of requests at once; a [Run] that it
/// starts is for one.
public final class RunDesk {
    /// The most steps of a run.
    public static final int MOST_STEPS = 2000;
    /// The largest learning rate.
    public static final double HIGHEST_RATE = 1e6;
    /// What a run may cost, in scalar operations.
    private static final long WORK = 400_000_000L;

    /// Learning rates to begin with, and how many steps each is tried for.
    private static final List<Double> RATES = List.of(0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 9.0);
    private static final int TRIED = 60;

    private final Lesson lesson;
    private final LessonNumbers numbers;
    private final RunSheets sheets;
    private final Map<String, RunModel> models = new LinkedHashMap<>();
    /// Why a model cannot be run, by its name.
    private final Map<String, String> idle = new LinkedHashMap<>();
    private final Map<String, Double> rates = new ConcurrentHashMap<>();

    /// Opens the desk for the models of `settings` that have weights.
    public RunDesk(Lesson lesson, Map<String, Setting> settings, PagePrinter printer, LessonNumbers numbers) {
        this.lesson = lesson;
        this.numbers = numbers;
        sheets = new RunSheets(lesson);
        Weights weights = new Weights(lesson, settings, numbers.inputs());
        for (LessonModel model : lesson.models()) {
            Optional.ofNullable(settings.get(model.name())).ifPresent(setting -> add(setting, weights, printer));
        }
    }

    private void add(Setting setting, Weights weights, PagePrinter printer) {
        String name = setting.name();
        List<Weight> found = weights.of(setting);
        if (found.isEmpty()) {
            MissingDefinition.ofLoss(setting)
                    .ifPresent(missing -> idle.put(name, Sentences.forPage(missing.sentence())));
        } else {
            models.put(name, new RunModel(setting, found, weights.between(setting), printer.letters(name),
                    printer.factors(name)));
        }
    }

    /// A model that can be run, and the title of the section that it holds in.
    public record Choice(String model, String title) {}

    /// The models that can be run, in the lesson's order: the last is the most complete. None if nothing in the lesson can be trained.
    public List<Choice> models() {
        return models.keySet().stream().map(model -> new Choice(model, lesson.titleOf(model))).toList();
    }

    /// A model with what a student's sheet says of its gradients.
    ///
    /// @param answers what the student has written at a step, by blank; empty if nothing
    /// @return absent if there is no such model to run
    public Optional<View> view(String model, Function<String, Map<String, String>> answers) {
        return Optional.ofNullable(models.get(model)).map(one -> {
            Tagger tagger = one.tagger();
            Quantity loss = one.loss();
            Function<Weight, RunReply.WeightView> see = weight -> {
                RunSheets.Sheet sheet = sheets.find(one.setting(), weight, loss, answers);
                return new RunReply.WeightView(weight.key(), tagger.write(weight.name(), Tagger.Marks.NONE),
                        weight.symbol().hue(), weight.rows(), weight.cols(), weight.input(), sheet.formula(),
                        sheet.step(), sheet.line(), sheet.blank());
            };
            return new View(model, lesson.titleOf(model), tagger.write(loss.symbol(), Tagger.Marks.NONE), rate(one),
                    one.weights().stream().map(see).toList(), one.between().stream().map(see).toList());
        });
    }

    /// The learning rate to begin with: of a few round ones that at which the true descent ends lowest; the least where the model is too large to be run.
    private double rate(RunModel model) {
        return rates.computeIfAbsent(model.setting().name(), name -> {
            Map<String, Integer> sizes = new LinkedHashMap<>();
            lesson.dims().forEach(dim -> sizes.put(dim.name(), dim.size()));
            PageState state = new PageState(sizes, 1, numbers.start(sizes));
            double best = RATES.getFirst();
            double lowest = Double.POSITIVE_INFINITY;
            for (double rate : RATES) {
                double end = end(model, new Wish(name, Map.of(), Set.of(), rate, TRIED, false, List.of()), state);
                if (end < lowest) {
                    best = rate;
                    lowest = end;
                }
            }
            return best;
        });
    }

    private double end(RunModel model, Wish wish, PageState state) {
        try {
            return plan(model, wish, state).lossAfter(TRIED);
        } catch (MeaningException _) {
            return Double.POSITIVE_INFINITY;
        }
    }

    /// One entry of one weight.
    public record Place(String weight, int row, int col) {}

    /// What is asked of a run.
    ///
    /// @param formulas what stands for the gradients, LaTeX or plain typing by weight; for one that is missing or blank the true gradient stands in
    /// @param loosely the weights whose formulas may be put in order first
    /// @param rate the learning rate, above 0
    /// @param inTurn whether each weight is moved before the gradients of earlier layers are computed
    /// @param axes the two entries that the loss surface is drawn over; none: the first two
    public record Wish(String model, Map<String, String> formulas, Set<String> loosely, double rate, int steps,
            boolean inTurn, List<Place> axes) {
        public Wish {
            formulas = Map.copyOf(formulas);
            loosely = Set.copyOf(loosely);
            axes = List.copyOf(axes);
        }
    }

    /// A run that can begin, or why it cannot.
    public record Started(List<Run> run, List<Refused> refused) {
        public Started {
            run = List.copyOf(run);
            refused = List.copyOf(refused);
        }
    }

    /// Begins a run.
    public Started start(Wish wish, PageState state) {
        try {
            Optional<Refused> refused = refuse(wish, state);
            return refused.isPresent() ? new Started(List.of(), List.of(refused.get())) : begin(wish, state);
        } catch (MeaningException e) {
            return refused("formulas", Sentences.of(e));
        }
    }

    private static Started refused(String field, String message) {
        return new Started(List.of(), List.of(new Refused(field, Sentences.forPage(message))));
    }

    private Optional<Refused> refuse(Wish wish, PageState state) {
        if (!models.containsKey(wish.model())) {
            return Optional.of(new Refused("model", idle.getOrDefault(wish.model(),
                    "This lesson has no model “" + cut(wish.model()) + "” to run"
                            + (models.isEmpty() ? "." : "; it has " + String.join(", ", models.keySet()) + "."))));
        }
        if (!(wish.rate() > 0 && wish.rate() <= HIGHEST_RATE)) {
            return Optional.of(new Refused("rate", "The learning rate is a number above 0 and at most 1000000."));
        }
        if (wish.steps() < 1 || wish.steps() > MOST_STEPS) {
            return Optional.of(new Refused("steps", "A run has from 1 to " + MOST_STEPS + " steps."));
        }
        List<String> keys = model(wish).keys();
        Optional<String> unknown = wish.formulas().keySet().stream().filter(key -> !keys.contains(key)).findFirst();
        if (unknown.isPresent()) {
            return Optional.of(new Refused("formulas", "This model has no weight “" + cut(unknown.get())
                    + "”; it has " + String.join(", ", keys) + "."));
        }
        return refuse(state);
    }

    private static String cut(String name) {
        return name.substring(0, Math.min(name.length(), 40));
    }

    private Optional<Refused> refuse(PageState state) {
        return numbers.refuse(state).map(outcome -> switch (outcome) {
            case LessonNumbers.BadCell cell -> new Refused(cell.key(), cell.message());
            case LessonNumbers.BadSizes sizes -> new Refused("sizes", sizes.message());
            case LessonNumbers.Numbers _ -> throw new IllegalStateException("numbers that refuse nothing");
        });
    }

    /// The model of a wish that nothing is against.
    private RunModel model(Wish wish) {
        return Objects.requireNonNull(models.get(wish.model()), wish.model());
    }

    private Started begin(Wish wish, PageState state) {
        RunModel model = model(wish);
        RunPlan plan = plan(model, wish, state);
        RunLanes lanes = RunLanes.of(model, plan.formulas(), state.sizes());
        List<RunPlan.Axis> axes = new ArrayList<>();
        for (Place place : wish.axes().isEmpty() ? lanes.firstTwo() : wish.axes()) {
            Optional<RunPlan.Axis> axis = lanes.axis(place);
            if (axis.isEmpty()) {
                return refused("axes", "There is no such entry of “" + cut(place.weight()) + "” here.");
            }
            axes.add(axis.get());
        }
        if (axes.size() != 2 || axes.get(0).equals(axes.get(1))) {
            return refused("axes", "The surface stands over two different entries.");
        }
        Opening opening = new Opening(wish.steps(), wish.rate(), wish.inTurn(), lanes.parameters(), lanes.lanes());
        Run run = new Run(opening, plan.over(axes));
        if (run.work() > WORK) {
            return refused("steps", "This network is large: here at most "
                    + Math.max(1, wish.steps() * WORK / run.work()) + " steps at once.");
        }
        return new Started(List.of(run), List.of());
    }

    private RunPlan plan(RunModel model, Wish wish, PageState state) {
        Setting setting = model.setting();
        Terms terms = setting.terms();
        FormulaReader reader = new FormulaReader(setting, terms, state.sizes());
        List<Weight> order = Weights.backward(setting, model.weights());
        List<Formula> formulas = order.stream().map(weight -> reader.read(weight,
                wish.formulas().getOrDefault(weight.key(), ""), wish.loosely().contains(weight.key()))).toList();
        return new RunPlan(setting, model.loss(), order, formulas, numbers.given(setting, state),
                LessonNumbers.sizesOf(state.sizes()), wish.rate(), wish.inTurn(), List.of(), terms, terms.budget());
    }

    /// One entry nudged less and less; `wish.axes` names it.
    public RunReply nudge(Wish wish, PageState state) {
        return held(wish, state, plan -> {
            RunLanes lanes = RunLanes.of(model(wish), plan.formulas(), state.sizes());
            List<RunPlan.Axis> places = wish.axes().stream().flatMap(place -> lanes.axis(place).stream()).toList();
            return places.size() == 1
                    ? new RunNudge(plan).nudge(places.getFirst().weight(), places.getFirst().entry(),
                            lanes.lanes().get(places.getFirst().weight()).cols())
                    : new Refused("axes", "Name one entry of one weight to nudge.");
        });
    }

    /// Every gradient held against finite differences.
    public RunReply check(Wish wish, PageState state) {
        return held(wish, state, plan -> {
            FormulaReader reader = new FormulaReader(plan.setting(), plan.terms(), state.sizes());
            List<Formula> formulas = new ArrayList<>(plan.formulas());
            model(wish).between().forEach(weight -> formulas.add(
                    reader.read(weight, wish.formulas().getOrDefault(weight.key(), ""), false)));
            return new RunNudge(plan).check(formulas);
        });
    }

    private RunReply held(Wish wish, PageState state, Function<RunPlan, RunReply> work) {
        try {
            Optional<Refused> refused = refuse(wish, state);
            return refused.isPresent() ? refused.get() : work.apply(plan(model(wish), wish, state));
        } catch (MeaningException e) {
            return new Refused("formulas", Sentences.forPage(Sentences.of(e)));
        }
    }

    /// How one formula would be understood, and what the red pen says of it.
    public Optional<Understood> formula(String model, String weight, String text, PageState state) {
        return Optional.ofNullable(models.get(model)).flatMap(one -> one.weights().stream()
                .filter(each -> each.key().equals(weight)).findFirst()
                .map(each -> new FormulaPen(one.setting(), one.tagger()).mark(each, text, state.sizes())));
    }
}
