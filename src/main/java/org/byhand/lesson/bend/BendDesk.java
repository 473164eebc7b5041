package org.byhand.lesson.bend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.byhand.check.Form;
import org.byhand.check.Verdict;
import org.byhand.check.Witness;
import org.byhand.derive.Derivation;
import org.byhand.derive.Derived;
import org.byhand.derive.Style;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexReader;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.Parts;
import org.byhand.latex.Span;
import org.byhand.lesson.Block;
import org.byhand.lesson.Composed;
import org.byhand.lesson.Lesson;
import org.byhand.lesson.LessonModel;
import org.byhand.lesson.LessonSymbol;
import org.byhand.lesson.Placed;
import org.byhand.lesson.Problems;
import org.byhand.lesson.Step;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.page.Tagger;
import org.byhand.lesson.page.Tagger.Marks;
import org.byhand.term.Budget;

/// What becomes of a section's gradients when its activation functions are others, and whether that is still the network without any. A model takes
/// part whose functions have names of their own, such as `f_1: \sigma`. For any number of requests at once.
public final class BendDesk {
    /// What all gradients of a section may cost together, in scalar operations.
    private static final long WORK = 40_000_000L;

    private final Lesson lesson;
    private final Map<String, Setting> settings;
    private final Function<Setting, Map<LessonSymbol, Integer>> letters;
    private final Map<String, Optional<Setting>> bent = new ConcurrentHashMap<>();

    /// Opens the desk.
    ///
    /// @param letters the numbers of the values of a model's symbols
    public BendDesk(Lesson lesson, Map<String, Setting> settings,
            Function<Setting, Map<LessonSymbol, Integer>> letters) {
        this.lesson = lesson;
        this.settings = Map.copyOf(settings);
        this.letters = letters;
    }

    /// A gradient of the section, bent and unbent.
    ///
    /// @param latex the line with these functions, tagged
    /// @param plain the right side of the network without any
    /// @param same whether both are equal, for all values and sizes
    /// @param message what the test found, formulas between `\(` and `\)`
    public record Bent(String latex, String plain, boolean same, String message) {}

    /// The line after which each model's switch stands: the first of the first section in which the model holds.
    ///
    /// @return a line's id by the model's name
    public Map<String, String> places() {
        Map<String, String> places = new LinkedHashMap<>();
        Lesson.flat(lesson.blocks()).forEach(block -> {
            if (block instanceof Block.Line line && isBendable(line.model())) {
                places.putIfAbsent(line.model(), line.id());
            }
        });
        return places;
    }

    /// The model with every function of its own being `bend`.
    ///
    /// @return absent if no such model has functions of its own
    public Optional<Setting> setting(String model, Bend bend) {
        return isBendable(model) ? with(model, bend) : Optional.empty();
    }

    /// Whether a model has functions of its own.
    public boolean isBendable(String model) {
        return Optional.ofNullable(settings.get(model)).filter(setting -> !setting.source().functions().isEmpty())
                .isPresent();
    }

    /// The gradients that the steps of `model` ask for, with every function of that model being `bend`. What a reader still has to find is left out.
    ///
    /// @param open ids of the steps that are still open
    /// @return absent if no such model has functions of its own
    public Optional<List<Bent>> bend(String model, Bend bend, Set<String> open) {
        if (!isBendable(model)) {
            return Optional.empty();
        }
        Optional<Setting> with = with(model, bend);
        Optional<Setting> without = with(model, Bend.IDENTITY);
        List<Bent> lines = new ArrayList<>();
        Budget budget = Budget.of(WORK);
        if (with.isPresent() && without.isPresent()) {
            for (String target : targets(model, open)) {
                Optional<Expr> here = gradient(with.get(), target, budget);
                Optional<Expr> plain = gradient(without.get(), target, budget);
                if (here.isPresent() && plain.isPresent()) {
                    lines.add(compare(with.get(), target, here.get(), plain.get(), budget));
                }
            }
        }
        return Optional.of(List.copyOf(lines));
    }

    private Set<String> targets(String model, Set<String> open) {
        Map<String, List<Step>> asked = new LinkedHashMap<>();
        lesson.steps().stream().filter(step -> step.model().equals(model)).forEach(step -> asked
                .computeIfAbsent(Composed.of(step, Map.of()).target(), _ -> new ArrayList<>()).add(step));
        return asked.entrySet().stream().filter(entry -> isFound(entry.getValue(), open)).map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// Whether nothing of a line is left to find: the steps that ask for the whole of it are done, or where there are none, all that ask for parts.
    private static boolean isFound(List<Step> asking, Set<String> open) {
        List<Step> whole = asking.stream()
                .filter(step -> Composed.of(step, step.key().texts()).whole().isPresent()).toList();
        return (whole.isEmpty() ? asking : whole).stream().noneMatch(step -> open.contains(step.id()));
    }

    private Bent compare(Setting setting, String target, Expr here, Expr plain, Budget budget) {
        // what is computed has other values here than on the page
        Map<LessonSymbol, Integer> given = new LinkedHashMap<>(letters.apply(setting));
        given.keySet().removeIf(symbol -> symbol.values() instanceof LessonSymbol.Source.Computed);
        Tagger tagger = new Tagger(setting, given);
        Marks marks = Marks.NONE;
        Verdict verdict = setting.checker().check(target, LatexWriter.write(plain), true, Form.ANY,
                budget);
        Expr left = LatexReader.read(target, setting.model().vocabulary());
        return new Bent(tagger.write(left, marks) + " = " + tagger.write(here, marks), tagger.write(plain, marks),
                verdict.isCorrect(), found(verdict));
    }

    private static String found(Verdict verdict) {
        return verdict.isCorrect()
                ? "Equal, at " + verdict.points()
                        + " random networks of several sizes: nothing bends, every slope is 1."
                : verdict.witness().map(BendDesk::apart).orElse("Not equal.");
    }

    /// The entry that parts most.
    private static String apart(Witness witness) {
        double most = -1;
        String sentence = "Not equal.";
        for (int i = 0; i < witness.right().length; i++) {
            for (int j = 0; j < witness.right()[i].length; j++) {
                double gap = Math.abs(witness.right()[i][j] - witness.yours()[i][j]);
                if (gap > most) {
                    most = gap;
                    sentence = String.format(java.util.Locale.ROOT,
                            "Not equal. At one random network the entry in row %d, column %d is %.4g with the bend and %.4g without.",
                            i + 1, j + 1, witness.right()[i][j], witness.yours()[i][j]);
                }
            }
        }
        return sentence;
    }

    private static Optional<Expr> gradient(Setting setting, String target, Budget budget) {
        Expr wanted = LatexReader.read(target, setting.model().vocabulary());
        return Derivation.of(setting.model(), wanted, Style.MATRIX,
                setting.model().terms().above(budget)) instanceof Derived.Steps steps
                        ? Optional.of(steps.result())
                        : Optional.empty();
    }

    private Optional<Setting> with(String model, Bend bend) {
        return bent.computeIfAbsent(model + " " + bend, _ -> Optional.ofNullable(settings.get(model))
                .flatMap(setting -> Setting.of(bent(setting, bend), new Problems())));
    }

    private static LessonModel bent(Setting setting, Bend bend) {
        LessonModel model = setting.source();
        if (bend != Bend.IDENTITY) {
            List<LessonModel.Binding> functions = model.functions().stream()
                    .map(binding -> new LessonModel.Binding(binding.name(), new Placed(bend.latex(),
                            binding.function().line(), binding.function().column())))
                    .toList();
            return new LessonModel(model.name(), model.symbols(), model.definitions(), functions, model.line());
        }
        Set<String> names = model.functions().stream().map(binding -> written(setting, binding.name().text()))
                .collect(Collectors.toSet());
        List<Placed> definitions = model.definitions().stream().map(definition -> new Placed(
                LatexWriter.write(unbent(LatexReader.read(definition.text(), setting.model().vocabulary()), names)),
                definition.line(), definition.column())).toList();
        return new LessonModel(model.name(), model.symbols(), definitions, List.of(), model.line());
    }

    /// A function's name as a formula that uses it would write it: `f_{1}` for `f_1`.
    private static String written(Setting setting, String name) {
        return LatexReader.read(name + "(x)", setting.model().vocabulary()) instanceof Expr.Apply apply
                ? LatexWriter.write(apply.function())
                : name;
    }

    /// The formula with the argument in each function's place.
    private static Expr unbent(Expr expr, Set<String> names) {
        return expr instanceof Expr.Apply apply && apply.arguments().size() == 1
                && names.contains(LatexWriter.write(apply.function()))
                        ? new Expr.Group(unbent(apply.arguments().getFirst(), names), Span.NONE)
                        : Parts.map(expr, part -> unbent(part, names));
    }
}
