package org.byhand.lesson.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.byhand.latex.LatexReader;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.SyntaxException;
import org.byhand.lesson.Block;
import org.byhand.lesson.Lesson;
import org.byhand.lesson.LessonSymbol;
import org.byhand.lesson.Problems;
import org.byhand.lesson.Sentences;
import org.byhand.lesson.model.LessonNumbers;
import org.byhand.lesson.model.QuantityTable;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.page.LessonPage.Item;
import org.byhand.lesson.page.LessonPage.PageBlock;
import org.byhand.lesson.page.LessonPage.StepView;

/// Prints a lesson: its blocks for the templates, with tagged formulas and the numbers beside them. Collects on the way which quantities the
/// page needs. One printer prints one lesson, once.
public final class PagePrinter {
    private final Lesson lesson;
    private final Map<String, Setting> settings;
    private final Problems problems;
    private final Optional<PrintMemory> memory;
    private final QuantityTable table;
    private final Map<String, String> circled = new HashMap<>();
    private final Letters letters;
    private final LinePrinter lines;
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
        this.lesson = lesson;
        this.settings = settings;
        this.problems = problems;
        this.letters = memory.map(all -> all.letters(lesson, settings))
                .orElseGet(() -> new Letters(lesson, settings, table));
        this.lines = new LinePrinter(lesson.slug(), settings, problems, table, letters, memory.isPresent());
    }

    /// The page; problems that only printing finds go to the list given to the constructor.
    public LessonPage print() {
        lines.openAll();
        Lesson.flat(lesson.blocks()).forEach(block -> {
            if (block instanceof Block.Missed missed) {
                canonical(missed).ifPresent(latex -> circled.put(missed.beside(), latex));
            }
        });
        List<PageBlock> blocks = blocks(lesson.blocks());
        if (memory.isPresent()) {
            lines.openAll();
        }
        Map<String, Integer> sizes = new LinkedHashMap<>();
        Map<String, List<Integer>> limits = new LinkedHashMap<>();
        for (Lesson.Dimension dim : lesson.dims()) {
            sizes.put(dim.name(), dim.size());
            limits.put(dim.name(), List.of(dim.min(), dim.max()));
        }
        return new LessonPage(
                blocks, letters.inputs(sizes), letters.quantities(lines.open()), letters.network(), letters.cards(),
                Functions.of(lesson, settings, problems), lines.steps(), sizes, limits, 1);
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
        return Map.copyOf(lines.factors(model));
    }

    /// The hints of each step, HTML, without the last rung.
    public Map<String, List<String>> hints() {
        return lines.hints();
    }

    /// The numbers of each step's line once it is solved.
    public Map<String, List<Item>> solved() {
        return lines.solved();
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
                        .title(lines.text().words(section.title(), section.model()))
                        .caption(section.caption())
                        .done());
                case Block.Prose prose ->
                    printed.add(PageBlock.prose("p-" + ++texts, lines.text().html(prose.markdown(), prose.model())));
                case Block.Line line -> {
                    String circle = circled.getOrDefault(line.id(), "");
                    printed.add(known(line, circle, () -> lines.print(line, circle)));
                }
                case Block.StepBlock step -> printed.add(known(step, "", () -> lines.print(step.step())));
                case Block.Missed missed -> printed.add(new Print("note", "n-" + missed.id())
                        .mark(missed.mark())
                        .title(lines.text().words(missed.question(), missed.model()))
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
    private PageBlock known(Block block, String circle, Supplier<PageBlock> print) {
        Optional<PrintMemory.Printed> before = memory.flatMap(all -> all.find(block, circle));
        if (before.isPresent()) {
            before.get().step().ifPresent(lines::addStep);
            return before.get().block();
        }
        int wrong = problems.count();
        int stepsBefore = lines.steps().size();
        PageBlock printed = print.get();
        if (memory.isPresent() && problems.count() == wrong) {
            Optional<StepView> step = lines.steps().stream().skip(stepsBefore).findFirst();
            memory.get().put(block, circle, new PrintMemory.Printed(printed, step));
        }
        return printed;
    }
}
