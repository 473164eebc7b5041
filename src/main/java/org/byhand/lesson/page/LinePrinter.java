package org.byhand.lesson.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.byhand.latex.Expr;
import org.byhand.lesson.Block;
import org.byhand.lesson.Composed;
import org.byhand.lesson.Placed;
import org.byhand.lesson.Problems;
import org.byhand.lesson.Prose;
import org.byhand.lesson.Step;
import org.byhand.lesson.model.QuantityTable;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.page.LessonPage.BlankView;
import org.byhand.lesson.page.LessonPage.Item;
import org.byhand.lesson.page.LessonPage.PageBlock;
import org.byhand.lesson.page.LessonPage.StepView;
import org.byhand.lesson.page.NumberLines.NumberLine;
import org.byhand.lesson.page.Tagger.Marks;

/// Prints the lines and the steps of one lesson: tagged formulas with the numbers beside them. Remembers what was learned on the way: which
/// quantities may be named, which factors have values, what a step says and holds once it is solved.
final class LinePrinter {
    private static final String EMPTY_BLANK = "fill in the blank to see its numbers";

    private final Map<String, Setting> settings;
    private final Problems problems;
    private final QuantityTable table;
    private final boolean placed;
    private final Map<String, Tagger> taggers = new HashMap<>();
    private final Map<String, NumberLines> numberLines = new HashMap<>();
    private final RunningText text;
    private final Set<Integer> open = new HashSet<>();
    private final Map<String, List<Item>> solved = new LinkedHashMap<>();
    private final Map<String, Map<String, Integer>> factors = new HashMap<>();
    private final Map<String, List<String>> hints = new HashMap<>();
    private final List<StepView> steps = new ArrayList<>();

    /// @param slug of the lesson whose pictures are shown
    /// @param letters of the same settings and table
    /// @param placed whether the parts of a line say where in their source they stand
    LinePrinter(String slug, Map<String, Setting> settings, Problems problems, QuantityTable table, Letters letters,
            boolean placed) {
        this.settings = settings;
        this.problems = problems;
        this.table = table;
        this.placed = placed;
        this.text = new RunningText(slug, settings, taggers, problems);
        settings.forEach((name, setting) -> {
            taggers.put(name, new Tagger(setting, letters.numbers(setting), factor -> valueOf(factor, setting)));
            numberLines.put(name, new NumberLines(setting, table));
        });
    }

    /// The text that stands between the lines.
    RunningText text() {
        return text;
    }

    /// The numbers of the quantities that the page may be told.
    Set<Integer> open() {
        return open;
    }

    /// Lets the page be told every quantity that there is by now.
    void openAll() {
        IntStream.range(0, table.entries().size()).forEach(open::add);
    }

    /// The steps that were printed, in their order.
    List<StepView> steps() {
        return Collections.unmodifiableList(steps);
    }

    /// Takes a step that was printed before as the next one.
    void addStep(StepView step) {
        steps.add(step);
    }

    /// The hints of each step, HTML, without the last rung.
    Map<String, List<String>> hints() {
        return hints;
    }

    /// The numbers of each step's line once it is solved.
    Map<String, List<Item>> solved() {
        return solved;
    }

    /// The numbers of the values of a model's composite factors, by [Factors#name].
    Map<String, Integer> factors(String model) {
        return factors.getOrDefault(model, Map.of());
    }

    private Optional<Integer> valueOf(Expr factor, Setting setting) {
        Optional<Integer> q = table.find(setting, factor);
        q.ifPresent(number -> factors.computeIfAbsent(setting.name(), _ -> new HashMap<>()).put(Factors.name(factor),
                number));
        return q;
    }

    /// A line of the page.
    ///
    /// @param circle the part of it that somebody missed, as [org.byhand.latex.LatexWriter] writes it; empty for none
    PageBlock print(Block.Line line, String circle) {
        Setting setting = settings.get(line.model());
        Tagger tagger = taggers.get(line.model());
        if (setting == null || tagger == null) {
            return unset("l-" + line.id(), line.latex());
        }
        List<Expr> statements = setting.readAll(line.latex(), problems);
        if (statements.isEmpty()) {
            return unset("l-" + line.id(), line.latex());
        }
        boolean matrix = isMatrix(setting, statements.getFirst());
        NumberLine numbers = numbers(setting, line.numbers(), statements.getFirst(), line.show(), line.loose());
        remember(numbers.items());
        Marks marks = new Marks(circle, Optional.empty(), matrix, placed);
        return new Print("line", "l-" + line.id())
                .latex(tagger.line(line.latex().text(), statements, marks))
                .loose(line.loose())
                .remark(line.remark())
                .form(matrix ? "matrix" : "index")
                .caption(
                        line.caption().isEmpty()
                                ? numbers.caption()
                                : text.words(line.caption(), line.model(), line.line()))
                .numbers(numbers.items())
                .spoken(Spoken.line(statements, Map.of()))
                .done();
    }

    /// A line that cannot be read yet: its author sees what stands there.
    private static PageBlock unset(String id, Placed latex) {
        return new Print("unset", id).latex(latex.text().strip()).done();
    }

    private NumberLine numbers(Setting setting, Placed written, Expr statement, String show, boolean loose) {
        NumberLines lines = numberLines.get(setting.name());
        if (lines == null || written.text().strip().equals("none") || (loose && written.isBlank())) {
            return NumberLine.NONE;
        }
        if (written.isBlank()) {
            return lines.line(statement, show);
        }
        List<Expr> instead = setting.readAll(written, problems);
        return instead.isEmpty() ? NumberLine.NONE : lines.line(instead.getFirst(), show);
    }

    /// What stands on the page may be named in what the page is told.
    private void remember(List<Item> items) {
        items.stream().filter(item -> item.q() >= 0).forEach(item -> open.add(item.q()));
    }

    private boolean isMatrix(Setting setting, Expr statement) {
        Expr first = statement instanceof Expr.Chain chain ? chain.sides().getFirst() : statement;
        return table.value(setting, first).map(value -> value.free().isEmpty() && !value.shape().isScalar())
                .orElse(true);
    }

    /// A step, its line with the blanks open.
    PageBlock print(Step step) {
        Setting setting = settings.get(step.model());
        Tagger tagger = taggers.get(step.model());
        if (setting == null || tagger == null) {
            return unset("l-" + step.id(), step.formula());
        }
        List<Expr> statements = setting.readAll(step.formula(), problems);
        if (statements.isEmpty()) {
            return unset("l-" + step.id(), step.formula());
        }
        NumberLine whole = solved(step, setting);
        List<Item> left = beforeBlank(whole.items());
        remember(left);
        solved.put(step.id(), whole.items());
        rightSides(step, setting).forEach(side -> Factors.of(side, factor -> valueOf(factor, setting)));
        String line = "l-" + step.id();
        hints.put(step.id(), step.hints().stream().map(hint -> text.sentence(hint, step.model())).toList());
        List<String> names = step.rungs();
        steps.add(new StepView(step.id(), line, step.blanks().stream().map(Step.Blank::id).toList(),
                text.words(step.label(), step.model(), step.line()), names.size(), names));
        boolean matrix = isMatrix(setting, statements.getFirst());
        return new Print("step", line)
                .latex(tagger.line(step.formula().text(), statements,
                        new Marks("", Optional.empty(), matrix, placed)))
                .form(matrix ? "matrix" : "index")
                .caption(step.caption().isEmpty()
                        ? whole.caption()
                        : text.words(step.caption(), step.model(), step.line()))
                .numbers(left)
                .label(text.words(step.label(), step.model(), step.line()))
                .spoken(Spoken.line(statements, step.blanks().stream()
                        .collect(Collectors.toMap(Step.Blank::id, blank -> Prose.plain(blank.label())))))
                .step(step.id())
                .blanks(step.blanks().stream()
                        .map(blank -> new BlankView(blank.id(), text.words(blank.label(), step.model(), step.line())))
                        .toList())
                .done();
    }

    /// What stands left of the first `=`, and an invitation; nothing of the answer.
    private static List<Item> beforeBlank(List<Item> items) {
        if (items.isEmpty() || !items.getFirst().kind().equals("matrix")) {
            return List.of();
        }
        return List.of(items.getFirst(), Item.op("="), Item.words(EMPTY_BLANK));
    }

    /// The numbers of the line with the right answer in it.
    private NumberLine solved(Step step, Setting setting) {
        if (step.numbers().text().strip().equals("none")) {
            return NumberLine.NONE;
        }
        Composed composed = Composed.of(step, step.key().texts());
        String side = step.numbers().isBlank() ? composed.answer() : step.numbers().text();
        if (step.numbers().isBlank() && !step.strict()) {
            return NumberLine.NONE;
        }
        String whole = side.contains("=") ? side : composed.target() + " = " + side;
        List<Expr> statements = setting.readAll(new Placed(whole, step.line(), 1), problems);
        return statements.isEmpty()
                ? NumberLine.NONE
                : numbers(setting, Placed.NOWHERE, statements.getFirst(), step.show(), false);
    }

    /// What a solved line will hold; its factors have values too.
    private static List<Expr> rightSides(Step step, Setting setting) {
        String line = Composed.of(step, step.key().texts()).line();
        return setting.readAll(new Placed(line, step.line(), 1), new Problems());
    }
}
