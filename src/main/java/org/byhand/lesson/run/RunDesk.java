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
import java.util.stream.Stream;
import org.byhand.lesson.Lesson;
import org.byhand.lesson.LessonModel;
import org.byhand.lesson.LessonSymbol;
import org.byhand.lesson.Sentences;
import org.byhand.lesson.model.LessonNumbers;
import org.byhand.lesson.model.MissingDefinition;
import org.byhand.lesson.model.PageState;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.model.Weight;
import org.byhand.lesson.model.Weights;
import org.byhand.lesson.page.Factors;
import org.byhand.lesson.page.PagePrinter;
import org.byhand.lesson.page.Tagger;
import org.byhand.lesson.run.RunReply.Lane;
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
    private static final long WORK = 600_000_000L;

    /// Learning rates to begin with, and how many steps each is tried for.
    private static final List<Double> RATES = List.of(0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 9.0);
    private static final int TRIED = 60;

    private final Map<String, Double> rates = new ConcurrentHashMap<>();
    private final Lesson lesson;
    private final LessonNumbers numbers;
    private final Map<String, Map<LessonSymbol, Integer>> letters;
    private final Map<String, Map<String, Integer>> factors = new LinkedHashMap<>();
    private final RunSheets sheets;
    private final Map<String, Setting> models = new LinkedHashMap<>();
    private final Map<String, List<Weight>> weights = new LinkedHashMap<>();
    private final Map<String, List<Weight>> between = new LinkedHashMap<>();
    /// Why a model cannot be run, by its name.
    private final Map<String, String> idle = new LinkedHashMap<>();

    /// Opens the desk for the models of `settings` that have weights.
    public RunDesk(Lesson lesson, Map<String, Setting> settings, PagePrinter printer, LessonNumbers numbers) {
        this.lesson = lesson;
        this.numbers = numbers;
        letters = new LinkedHashMap<>();
        sheets = new RunSheets(lesson);
        Weights all = new Weights(lesson, settings, numbers.inputs());
        for (LessonModel model : lesson.models()) {
            Setting setting = settings.get(model.name());
            List<Weight> found = setting == null ? List.of() : all.of(setting);
            if (setting != null && found.isEmpty()) {
                MissingDefinition.ofLoss(setting)
                        .ifPresent(missing -> idle.put(model.name(), Sentences.forPage(missing.sentence())));
            }
            if (setting != null && !found.isEmpty()) {
                models.put(model.name(), setting);
                weights.put(model.name(), found);
                between.put(model.name(), all.between(setting));
                letters.put(model.name(), printer.letters(model.name()));
                factors.put(model.name(), printer.factors(model.name()));
            }
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
        return Optional.ofNullable(models.get(model)).map(setting -> {
            Tagger tagger = tagger(setting);
            Quantity loss = loss(setting);
            Function<Weight, RunReply.WeightView> see = weight -> {
                RunSheets.Sheet sheet = sheets.find(setting, weight, loss, answers);
                return new RunReply.WeightView(weight.key(), tagger.write(weight.name(), Tagger.Marks.NONE),
                        weight.symbol().hue(), weight.rows(), weight.cols(), weight.input(), sheet.formula(),
                        sheet.step(), sheet.line(), sheet.blank());
            };
            return new View(model, lesson.titleOf(model), tagger.write(loss.symbol(), Tagger.Marks.NONE), rate(model),
                    weightsOf(model).stream().map(see).toList(), between(model).stream().map(see).toList());
        });
    }

    /// The learning rate to begin with: of a few round ones that at which the true descent ends lowest; the least where the model is too large to be run.
    private double rate(String model) {
        return rates.computeIfAbsent(model, _ -> {
            Map<String, Integer> sizes = new LinkedHashMap<>();
            lesson.dims().forEach(dim -> sizes.put(dim.name(), dim.size()));
            PageState state = new PageState(sizes, 1, numbers.start(sizes));
            Setting setting = Objects.requireNonNull(models.get(model));
            double best = RATES.getFirst();
            double lowest = Double.POSITIVE_INFINITY;
            for (double rate : RATES) {
                Wish wish = new Wish(model, Map.of(), Set.of(), rate, TRIED, false, List.of());
                double end = end(setting, wish, state);
                if (end < lowest) {
                    best = rate;
                    lowest = end;
                }
            }
            return best;
        });
    }

    private double end(Setting setting, Wish wish, PageState state) {
        try {
            return plan(setting, wish, state).lossAfter(TRIED);
        } catch (MeaningException _) {
            return Double.POSITIVE_INFINITY;
        }
    }

    private static Quantity loss(Setting setting) {
        return Weights.loss(setting).orElseThrow();
    }

    private List<Weight> weightsOf(String model) {
        return Objects.requireNonNull(weights.get(model), model);
    }

    private List<Weight> between(String model) {
        return Objects.requireNonNull(between.get(model), model);
    }

    private Tagger tagger(Setting setting) {
        Map<String, Integer> known = factors.getOrDefault(setting.name(), Map.of());
        return new Tagger(setting, letters.getOrDefault(setting.name(), Map.of()),
                factor -> Optional.ofNullable(known.get(Factors.name(factor))));
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
        List<String> keys = Stream.concat(weightsOf(wish.model()).stream(), between(wish.model()).stream())
                .map(Weight::key).toList();
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

    private Started begin(Wish wish, PageState state) {
        Setting setting = Objects.requireNonNull(models.get(wish.model()));
        RunPlan plan = plan(setting, wish, state);
        List<Lane> lanes = lanes(setting, plan.formulas(), state);
        List<RunPlan.Axis> axes = new ArrayList<>();
        for (Place place : wish.axes().isEmpty() ? firstTwo(lanes) : wish.axes()) {
            Optional<RunPlan.Axis> axis = axis(place, lanes);
            if (axis.isEmpty()) {
                return refused("axes", "There is no such entry of “" + cut(place.weight()) + "” here.");
            }
            axes.add(axis.get());
        }
        if (axes.size() != 2 || axes.get(0).equals(axes.get(1))) {
            return refused("axes", "The surface stands over two different entries.");
        }
        int parameters = lanes.stream().mapToInt(lane -> lane.rows() * lane.cols()).sum();
        Opening opening = new Opening(wish.steps(), wish.rate(), wish.inTurn(), parameters, lanes);
        Run run = new Run(opening, plan.over(axes));
        if (run.work() > WORK) {
            return refused("steps", "This network is large: here at most "
                    + Math.max(1, wish.steps() * WORK / run.work()) + " steps at once.");
        }
        return new Started(List.of(run), List.of());
    }

    private RunPlan plan(Setting setting, Wish wish, PageState state) {
        Terms terms = setting.terms();
        FormulaReader reader = new FormulaReader(setting, terms, state.sizes());
        List<Weight> order = Weights.backward(setting, weightsOf(wish.model()));
        List<Formula> formulas = order.stream().map(weight -> reader.read(weight,
                wish.formulas().getOrDefault(weight.key(), ""), wish.loosely().contains(weight.key()))).toList();
        return new RunPlan(setting, loss(setting), order, formulas, numbers.given(setting, state),
                LessonNumbers.sizesOf(state.sizes()), wish.rate(), wish.inTurn(), List.of(), terms, terms.budget());
    }

    /// One entry nudged less and less; `wish.axes` names it.
    public RunReply nudge(Wish wish, PageState state) {
        return held(wish, state, plan -> {
            List<Lane> lanes = lanes(plan.setting(), plan.formulas(), state);
            List<RunPlan.Axis> places = wish.axes().stream().flatMap(place -> axis(place, lanes).stream()).toList();
            return places.size() == 1
                    ? new RunNudge(plan).nudge(places.getFirst().weight(), places.getFirst().entry(),
                            lanes.get(places.getFirst().weight()).cols())
                    : new Refused("axes", "Name one entry of one weight to nudge.");
        });
    }

    /// Every gradient held against finite differences.
    public RunReply check(Wish wish, PageState state) {
        return held(wish, state, plan -> {
            FormulaReader reader = new FormulaReader(plan.setting(), plan.terms(), state.sizes());
            List<Formula> formulas = new ArrayList<>(plan.formulas());
            between(wish.model()).forEach(weight -> formulas.add(
                    reader.read(weight, wish.formulas().getOrDefault(weight.key(), ""), false)));
            return new RunNudge(plan).check(formulas);
        });
    }

    private RunReply held(Wish wish, PageState state, Function<RunPlan, RunReply> work) {
        try {
            Optional<Refused> refused = refuse(wish, state);
            return refused.isPresent()
                    ? refused.get()
                    : work.apply(plan(Objects.requireNonNull(models.get(wish.model())), wish, state));
        } catch (MeaningException e) {
            return new Refused("formulas", Sentences.forPage(Sentences.of(e)));
        }
    }

    private List<Lane> lanes(Setting setting, List<Formula> formulas, PageState state) {
        Tagger tagger = tagger(setting);
        List<Lane> lanes = new ArrayList<>();
        int from = 0;
        for (Formula formula : formulas) {
            Weight weight = formula.weight();
            int rows = LessonNumbers.size(weight.rows(), state.sizes());
            int cols = LessonNumbers.size(weight.cols(), state.sizes());
            List<String> entries = new ArrayList<>();
            for (int i = 0; i < rows * cols; i++) {
                entries.add(tagger.write(weight.entry(i / cols, i % cols), Tagger.Marks.NONE));
            }
            lanes.add(new Lane(weight.key(), rows, cols, from, entries, understood(formula, tagger)));
            from += rows * cols;
        }
        return lanes;
    }

    private static Understood understood(Formula formula, Tagger tagger) {
        String latex = formula.exprs().stream()
                .map(expr -> tagger.write(expr, new Tagger.Marks("", formula.fault(), false))).findFirst().orElse("");
        return new Understood(formula.weight().key(), formula.state().name().toLowerCase(java.util.Locale.ROOT), latex,
                Sentences.forPage(formula.remark()), formula.loosely());
    }

    private static List<Place> firstTwo(List<Lane> lanes) {
        List<Place> places = new ArrayList<>();
        for (Lane lane : lanes) {
            for (int i = 0; i < lane.rows() * lane.cols() && places.size() < 2; i++) {
                places.add(new Place(lane.key(), i / lane.cols(), i % lane.cols()));
            }
        }
        return places;
    }

    private static Optional<RunPlan.Axis> axis(Place place, List<Lane> lanes) {
        for (int k = 0; k < lanes.size(); k++) {
            Lane lane = lanes.get(k);
            if (lane.key().equals(place.weight()) && place.row() >= 0 && place.row() < lane.rows()
                    && place.col() >= 0 && place.col() < lane.cols()) {
                return Optional.of(new RunPlan.Axis(k, place.row() * lane.cols() + place.col()));
            }
        }
        return Optional.empty();
    }

    /// How one formula would be understood, and what the red pen says of it.
    public Optional<Understood> formula(String model, String weight, String text, PageState state) {
        return Optional.ofNullable(models.get(model)).flatMap(setting -> weightsOf(model).stream()
                .filter(one -> one.key().equals(weight)).findFirst()
                .map(one -> new FormulaPen(setting, tagger(setting)).mark(one, text, state.sizes())));
    }
}
