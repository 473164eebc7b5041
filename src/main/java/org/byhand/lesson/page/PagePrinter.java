package org.byhand.lesson.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexReader;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.SyntaxException;
import org.byhand.lesson.Block;
import org.byhand.lesson.Composed;
import org.byhand.lesson.Lesson;
import org.byhand.lesson.LessonSymbol;
import org.byhand.lesson.Placed;
import org.byhand.lesson.Problems;
import org.byhand.lesson.Prose;
import org.byhand.lesson.Sentences;
import org.byhand.lesson.Step;
import org.byhand.lesson.model.LessonNumbers;
import org.byhand.lesson.model.QuantityTable;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.page.LessonPage.BlankView;
import org.byhand.lesson.page.LessonPage.Item;
import org.byhand.lesson.page.LessonPage.PageBlock;
import org.byhand.lesson.page.LessonPage.StepView;
import org.byhand.lesson.page.NumberLines.NumberLine;
import org.byhand.lesson.page.Tagger.Marks;

/// Prints a lesson: its blocks for the templates, with tagged formulas and the numbers beside them. Collects on the way which quantities the
/// page needs. One printer prints one lesson, once.
public final class PagePrinter {
    private static final String EMPTY_BLANK = "fill in the blank to see its numbers";

    private final Lesson lesson;
    private final Map<String, Setting> settings;
    private final Problems problems;
    private final Optional<PrintMemory> memory;
    private final QuantityTable table;
    private final Map<String, Tagger> taggers = new HashMap<>();
    private final Map<String, NumberLines> numberLines = new HashMap<>();
    private final Set<Integer> open = new HashSet<>();
    private final Map<String, List<Item>> solved = new LinkedHashMap<>();
    private final Map<String, Map<String, Integer>> factors = new HashMap<>();
    private final Map<String, List<String>> hints = new HashMap<>();
    private final Map<String, String> circled = new HashMap<>();
    private final List<StepView> steps = new ArrayList<>();
    private final Letters letters;
    private final boolean placed;
    private final RunningText text;
    private int texts;

    /// Prints for readers. What only printing finds wrong goes to `problems`.
    public PagePrinter(Lesson lesson, Map<String, Setting> settings, Problems problems) {
        this(lesson, settings, problems, Optional.empty());
    }

    /// Prints for the one who writes the lesson: the parts of a line say where in their source they stand, and nothing is hidden.
    ///
    /// @param memory of the same settings
    public static PagePrinter forAuthor(Lesson lesson, Map<String, Setting> settings, Problems problems,
            PrintMemory memory) {
        return new PagePrinter(lesson, settings, problems, Optional.of(memory));
    }

    private PagePrinter(Lesson lesson, Map<String, Setting> settings, Problems problems, Optional<PrintMemory> memory) {
        this.memory = memory;
        this.table = memory.map(PrintMemory::table).orElseGet(QuantityTable::new);
        this.placed = memory.isPresent();
        this.lesson = lesson;
        this.settings = settings;
        this.problems = problems;
        this.text = new RunningText(lesson.slug(), settings, taggers, problems);
        this.letters = memory.map(all -> all.letters(lesson, settings))
                .orElseGet(() -> new Letters(lesson, settings, table));
    }

    /// The page; problems that only printing finds go to the list given to the constructor.
    public LessonPage print() {
        settings.forEach((name, setting) -> {
            taggers.put(name, new Tagger(setting, letters.numbers(setting), factor -> valueOf(factor, setting)));
            numberLines.put(name, new NumberLines(setting, table));
        });
        for (int q = 0; q < table.entries().size(); q++) {
            open.add(q);
        }
        Lesson.flat(lesson.blocks()).forEach(block -> {
            if (block instanceof Block.Missed missed) {
                canonical(missed).ifPresent(latex -> circled.put(missed.beside(), latex));
            }
        });
        List<PageBlock> blocks = blocks(lesson.blocks());
        if (placed) {
            IntStream.range(0, table.entries().size()).forEach(open::add);
        }
        Map<String, Integer> sizes = new LinkedHashMap<>();
        Map<String, List<Integer>> limits = new LinkedHashMap<>();
        for (Lesson.Dimension dim : lesson.dims()) {
            sizes.put(dim.name(), dim.size());
            limits.put(dim.name(), List.of(dim.min(), dim.max()));
        }
        return new LessonPage(
                blocks, letters.inputs(sizes), letters.quantities(open), letters.network(), letters.cards(),
                Functions.of(lesson, settings, problems), steps, sizes, limits, 1);
    }

    /// The numbers of all that was printed.
    public LessonNumbers numbers() {
        return new LessonNumbers(lesson.dims(), letters.shapes(), List.copyOf(table.entries()));
    }

    /// The numbers of the values of a model's symbols.
    public Map<LessonSymbol, Integer> letters(String model) {
        return letters.numbers(Objects.requireNonNull(settings.get(model), model));
    }

    /// The numbers of the values of a model's composite factors, by [Factors#name]: those of its lines and of its right answers.
    public Map<String, Integer> factors(String model) {
        return Map.copyOf(factors.getOrDefault(model, Map.of()));
    }

    private Optional<Integer> valueOf(Expr factor, Setting setting) {
        Optional<Integer> q = table.find(setting, factor);
        q.ifPresent(number -> factors.computeIfAbsent(setting.name(), _ -> new HashMap<>()).put(Factors.name(factor),
                number));
        return q;
    }

    /// The hints of each step, HTML, without the last rung.
    public Map<String, List<String>> hints() {
        return hints;
    }

    /// The numbers of each step's line once it is solved.
    public Map<String, List<Item>> solved() {
        return solved;
    }

    private Optional<String> canonical(Block.Missed missed) {
        Setting setting = settings.get(missed.model());
        if (setting == null || missed.circled().isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional
                    .of(LatexWriter.write(LatexReader.read(missed.circled().text(), setting.model().vocabulary())));
        } catch (SyntaxException e) {
            problems.add(missed.circled().problem(e.span(), Sentences.of(e)));
            return Optional.empty();
        }
    }

    private List<PageBlock> blocks(List<Block> blocks) {
        List<PageBlock> printed = new ArrayList<>();
        for (Block block : blocks) {
            switch (block) {
                case Block.Section section -> printed.add(new Print("section", "s-" + section.id())
                        .number(section.number())
                        .title(text.words(section.title(), section.model()))
                        .caption(section.caption())
                        .done());
                case Block.Prose prose ->
                    printed.add(PageBlock.prose("p-" + ++texts, text.html(prose.markdown(), prose.model())));
                case Block.Line line -> known(line, circled.getOrDefault(line.id(), ""), () -> print(line))
                        .ifPresent(printed::add);
                case Block.StepBlock step -> known(step, "", () -> print(step.step())).ifPresent(printed::add);
                case Block.Missed missed -> printed.add(new Print("note", "n-" + missed.id())
                        .mark(missed.mark())
                        .title(text.words(missed.question(), missed.model()))
                        .anchor("l-" + missed.beside())
                        .blocks(blocks(missed.blocks()))
                        .done());
                case Block.Aside aside -> printed.add(new Print("aside", "a-" + ++texts).title(aside.title())
                        .blocks(blocks(aside.blocks())).done());
            }
        }
        return printed;
    }

    /// The block as it was printed before, or `print`ed now; one in which something is wrong is printed each time, so that it is said.
    private Optional<PageBlock> known(Block block, String circle, Supplier<Optional<PageBlock>> print) {
        Optional<PrintMemory.Printed> before = memory.flatMap(all -> all.find(block, circle));
        if (before.isPresent()) {
            before.get().step().ifPresent(steps::add);
            return Optional.of(before.get().block());
        }
        int wrong = problems.count();
        int stepsBefore = steps.size();
        Optional<PageBlock> printed = print.get();
        if (memory.isPresent() && printed.isPresent() && problems.count() == wrong) {
            Optional<StepView> step = steps.subList(stepsBefore, steps.size()).stream().findFirst();
            memory.get().put(block, circle, new PrintMemory.Printed(printed.get(), step));
        }
        return printed;
    }

    // Lines

    private Optional<PageBlock> print(Block.Line line) {
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
        Marks marks = new Marks(circled.getOrDefault(line.id(), ""), Optional.empty(), matrix, placed);
        return Optional.of(new Print("line", "l-" + line.id())
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
                .done());
    }

    /// A line that cannot be read yet: its author sees what stands there.
    private static Optional<PageBlock> unset(String id, Placed latex) {
        return Optional.of(new Print("unset", id).latex(latex.text().strip()).done());
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

    // Steps

    private Optional<PageBlock> print(Step step) {
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
        return Optional.of(new Print("step", line)
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
                .done());
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
