package org.byhand.lesson.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.byhand.lesson.Block;
import org.byhand.lesson.Lesson;
import org.byhand.lesson.Placed;
import org.byhand.lesson.Step;
import org.byhand.lesson.model.QuantityTable;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.page.LessonPage.PageBlock;
import org.byhand.lesson.page.LessonPage.StepView;

/// How lines and steps were printed, for a page that is printed again at every key: what did not change is not read, evaluated and tagged again. All of it
/// is true of the same models and of one numbering of the quantities, which only grows; when either ends, so does the memory. For one thread.
public final class PrintMemory {
    /// After so many new blocks a memory is [#isFull]: terms and quantities of texts that are gone would only pile up.
    private static final int BLOCKS = 400;

    private final String name = UUID.randomUUID().toString();
    private final QuantityTable table = new QuantityTable();
    private final Map<Asked, Printed> blocks = new HashMap<>();
    private Optional<Letters> letters = Optional.empty();

    /// A block, wherever in its file it stands, with what the page asks of it.
    ///
    /// @param block without its places
    /// @param circled the factor that a margin note is about; may be empty
    private record Asked(Block block, String circled) {}

    /// A block as it was printed.
    ///
    /// @param step absent for a line
    record Printed(PageBlock block, Optional<StepView> step) {}

    /// Under one name a quantity keeps its number.
    public String name() {
        return name;
    }

    QuantityTable table() {
        return table;
    }

    /// The letters of `lesson`, whose models are `settings` as they always are here.
    Letters letters(Lesson lesson, Map<String, Setting> settings) {
        Letters own = letters.map(known -> known.in(lesson)).orElseGet(() -> new Letters(lesson, settings, table));
        letters = Optional.of(own);
        return own;
    }

    /// Whether it holds so many blocks that a new one should take its place.
    public boolean isFull() {
        return blocks.size() >= BLOCKS;
    }

    Optional<Printed> find(Block block, String circled) {
        return Optional.ofNullable(blocks.get(new Asked(placeless(block), circled)));
    }

    void put(Block block, String circled, Printed printed) {
        blocks.put(new Asked(placeless(block), circled), printed);
    }

    private static Block placeless(Block block) {
        return switch (block) {
            case Block.Line line -> new Block.Line(line.id(), placeless(line.latex()), line.loose(), line.remark(),
                    placeless(line.numbers()), line.caption(), line.show(), line.model(), 1);
            case Block.StepBlock step -> new Block.StepBlock(placeless(step.step()));
            case Block.Section _,Block.Prose _,Block.Missed _,Block.Aside _ -> block;
        };
    }

    /// All that is printed of a step; of its examples, that is the first right one.
    private static Step placeless(Step step) {
        Map<String, Placed> key = new HashMap<>();
        step.key().answers().forEach((blank, answer) -> key.put(blank, placeless(answer)));
        return new Step(step.id(), placeless(step.formula()), placeless(step.target()), step.strict(), step.form(),
                step.label(),
                step.blanks(), placeless(step.page()), step.looselyPaged(), step.praise(),
                step.hints().stream().map(PrintMemory::placeless).toList(),
                List.of(new Step.Example(key, step.key().code(), 1)), placeless(step.numbers()), step.show(),
                step.caption(), step.model(), 1);
    }

    private static Placed placeless(Placed placed) {
        return new Placed(placed.text(), 1, 1);
    }
}
