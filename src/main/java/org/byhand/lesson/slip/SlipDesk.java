package org.byhand.lesson.slip;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.commons.numbers.fraction.BigFraction;
import org.byhand.derive.Closer;
import org.byhand.derive.LookedAt;
import org.byhand.derive.Perturbation;
import org.byhand.derive.Rule;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.Parts;
import org.byhand.latex.Span;
import org.byhand.lesson.Composed;
import org.byhand.lesson.Lesson;
import org.byhand.lesson.LessonSymbol;
import org.byhand.lesson.Placed;
import org.byhand.lesson.Problems;
import org.byhand.lesson.Sentences;
import org.byhand.lesson.Step;
import org.byhand.lesson.model.LessonNumbers;
import org.byhand.lesson.model.PageState;
import org.byhand.lesson.model.QuantityTable;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.page.LessonPage.Item;
import org.byhand.lesson.page.LessonPage.Quantity;
import org.byhand.lesson.page.NumberLines;
import org.byhand.lesson.page.NumberLines.NumberLine;
import org.byhand.lesson.page.Tagger;
import org.byhand.lesson.page.Tagger.Marks;
import org.byhand.lesson.page.WorkedOut;
import org.byhand.term.Shape;
import org.byhand.term.Terms;

/// Where "I missed this part!" is answered, for every equals sign of a lesson. For any number of requests at once: what leads across a sign is derived
/// once for given sizes, its numbers are computed for each request. Symbols and factors are tagged with their places among the slip's own numbers.
public final class SlipDesk {
    /// How many slips are kept.
    private static final int KEPT = 256;

    private final List<String> dims;
    private final EqualSigns signs;
    private final LessonNumbers numbers;
    private final ConcurrentHashMap<Key, Opened> opened = new ConcurrentHashMap<>();

    private record Key(SlipPlace place, Map<String, Integer> sizes) {}

    /// A slip without its numbers.
    private record Opened(SlipLines lines, List<Printed> printed, Map<LessonSymbol, Integer> letters,
            List<QuantityTable.Entry> entries, LessonNumbers numbers, List<Item> sides) {}

    /// @param left the numbers of its left side
    /// @param push the left side, if a nudge of it may be told
    private record Printed(Slip.Micro micro, List<Item> left, Optional<Expr> push) {}

    /// Opens the desk.
    public SlipDesk(Lesson lesson, Map<String, Setting> settings, LessonNumbers numbers) {
        this.dims = lesson.dims().stream().map(Lesson.Dimension::name).toList();
        this.signs = new EqualSigns(lesson, settings);
        this.numbers = numbers;
    }

    /// How many equals signs each line of the page has, by the line's id.
    public Map<String, Integer> signs() {
        return signs.count();
    }

    /// The slip at `place`.
    ///
    /// @param open the steps that this reader has still to solve; what they ask for is kept back
    /// @param nudge how far a nudge goes
    /// @return absent if there is no such sign, or no such step to open
    public Optional<Slip> open(SlipPlace place, PageState state, BigFraction nudge, Set<String> open) {
        if (place.path().size() > SlipPlace.DEEPEST || place.path().stream().anyMatch(step -> step < 0)) {
            return Optional.empty();
        }
        return signs.find(place.line(), place.at()).flatMap(sides -> {
            Set<String> kept = kept(sides, open);
            return reaches(sides, place, state.sizes(), kept)
                    ? Optional.of(slip(sides, place, state, nudge, kept))
                    : Optional.empty();
        });
    }

    /// The steps of the lesson that the slip would give away.
    private List<Step> asked(EqualSigns.Sides sides) {
        return sides.step().map(List::of)
                .orElseGet(() -> sides.loose() ? signs.asking(sides.setting(), sides.left()) : List.of());
    }

    /// What may not be said while these steps are open, as LaTeX; empty if there is nothing to keep back.
    private Set<String> kept(EqualSigns.Sides sides, Set<String> open) {
        List<Step> asked = asked(sides).stream().filter(step -> open.contains(step.id())).toList();
        Set<String> kept = new HashSet<>();
        asked.forEach(step -> EqualSigns.read(sides.setting(), Composed.of(step, step.key().texts()).answer())
                .map(LatexWriter::write).ifPresent(kept::add));
        if (!asked.isEmpty()) {
            kept.add(LatexWriter.write(sides.right()));
        }
        return kept;
    }

    /// Whether step `at` of these is kept back: the last one of a slip, and whichever says what may not be said.
    private static boolean isKept(SlipPlace place, List<org.byhand.derive.Step> steps, int at, Set<String> kept) {
        return !kept.isEmpty() && (place.path().isEmpty() && at == steps.size() - 1
                || kept.contains(LatexWriter.write(steps.get(at).right())));
    }

    private boolean reaches(EqualSigns.Sides sides, SlipPlace place, Map<String, Integer> sizes, Set<String> kept) {
        if (place.path().isEmpty()) {
            return true;
        }
        SlipPlace outer = place.outer();
        List<org.byhand.derive.Step> steps = opened(sides, outer, sizes).lines().steps();
        int at = place.path().getLast();
        return at < steps.size() && !isKept(outer, steps, at, kept) && reaches(sides, outer, sizes, kept);
    }

    private Slip slip(EqualSigns.Sides sides, SlipPlace place, PageState state, BigFraction nudge, Set<String> kept) {
        Opened slip = opened(sides, place, state.sizes());
        Perturbation perturbation = Perturbation.of(sides.setting().model(), state.sizes(),
                SlipLines.terms(sides.setting()), place.look());
        Tagger tagger = new Tagger(sides.setting(), slip.letters);
        List<Slip.Micro> steps = new ArrayList<>();
        int count = slip.printed.size();
        for (int k = 0; k < count; k++) {
            Printed printed = slip.printed.get(k);
            boolean keep = k < slip.lines.steps().size() && isKept(place, slip.lines.steps(), k, kept);
            Optional<Slip.Nudge> pushed = printed.push.flatMap(left -> perturbation.forward(left, nudge))
                    .flatMap(found -> numbers.evaluate(sides.setting(), found.change(), state)
                            .map(moved -> new Slip.Nudge(tagger.write(found.of(), Marks.NONE),
                                    tagger.write(found.by(), Marks.NONE), moved[0])));
            steps.add(finished(printed, keep, pushed));
        }
        List<double[][]> q = slip.numbers.run(state.sizes(), state.row(),
                state.values()) instanceof LessonNumbers.Numbers(var values) ? values : List.of();
        String remark = Sentences.forPage(slip.lines.remark());
        if (steps.isEmpty() && !slip.sides.isEmpty()) {
            steps.add(new Slip.Micro("", "", "", tagger.write(sides.left(), Marks.BADGES) + "\\ \\text{ and }\\ "
                    + tagger.write(sides.right(), Marks.BADGES), "", "matrix", slip.sides, "", Optional.empty(),
                    false, false));
        }
        Optional<Shape> table = LookedAt.of(sides.setting().model(), state.sizes(), SlipLines.terms(sides.setting()),
                place.look()).table(sides.left());
        return new Slip(question(sides, tagger, !kept.isEmpty()), remark, steps,
                table.map(shape -> shape.rows().name()).orElse(""),
                table.map(shape -> shape.columns().name()).orElse(""),
                quantities(slip.entries), q);
    }

    private static Slip.Micro finished(Printed printed, boolean keep, Optional<Slip.Nudge> nudge) {
        Slip.Micro micro = printed.micro;
        return keep
                ? new Slip.Micro("", micro.rule(), micro.sentence(), micro.left() + "\\square", micro.left(),
                        micro.form(), printed.left, micro.caption(), nudge, true, false)
                : new Slip.Micro(micro.id(), micro.rule(), micro.sentence(), micro.latex(), micro.left(), micro.form(),
                        micro.numbers(), micro.caption(), nudge, false, micro.opens());
    }

    private static String question(EqualSigns.Sides sides, Tagger tagger, boolean kept) {
        if (sides.left() instanceof Expr.Derivative derivative) {
            return "What does \\(" + tagger.write(derivative.of(), Marks.NONE) + "\\) do when \\("
                    + tagger.write(derivative.by(), Marks.NONE) + "\\) moves?";
        }
        String left = "\\(" + tagger.write(sides.left(), Marks.NONE) + "\\)";
        return kept ? "What is " + left + "?" : "How does " + left + " become what stands on the right?";
    }

    private static List<Quantity> quantities(List<QuantityTable.Entry> entries) {
        List<Quantity> all = new ArrayList<>();
        for (int q = 0; q < entries.size(); q++) {
            QuantityTable.Entry entry = entries.get(q);
            LessonSymbol symbol = entry.term() instanceof org.byhand.term.Term.Variable variable
                    ? entry.setting().symbols().get(variable)
                    : null;
            all.add(new Quantity(q, symbol == null ? "" : symbol.key(), "", entry.rows(), entry.cols(),
                    symbol == null ? "ink" : symbol.hue()));
        }
        return all;
    }

    // What is derived once

    private Opened opened(EqualSigns.Sides sides, SlipPlace place, Map<String, Integer> sizes) {
        Key key = new Key(place, Map.copyOf(sizes));
        Opened known = opened.get(key);
        if (known != null) {
            return known;
        }
        Opened made = make(sides, place, sizes);
        if (opened.size() >= KEPT) {
            opened.clear();
        }
        opened.put(key, made);
        return made;
    }

    private Opened make(EqualSigns.Sides sides, SlipPlace place, Map<String, Integer> sizes) {
        SlipLines lines = SlipLines.of(sides, place, sizes);
        QuantityTable table = new QuantityTable(SlipLines.WORK);
        NumberLines written = new NumberLines(sides.setting(), table);
        Map<LessonSymbol, Integer> letters = table.letters(sides.setting());
        Tagger tagger = new Tagger(sides.setting(), letters, factor -> table.find(sides.setting(), factor));
        Terms terms = SlipLines.terms(sides.setting());
        LookedAt lookedAt = LookedAt.of(sides.setting().model(), sizes, terms, place.look());
        List<Boolean> opens = lines.open(Closer.of(sides.setting().model(), sizes, terms, place.look()));
        List<Integer> named = dims.stream().map(dim -> sizes.getOrDefault(dim, 1)).toList();
        List<Printed> printed = new ArrayList<>();
        for (int k = 0; k < lines.steps().size(); k++) {
            var step = lines.steps().get(k);
            String name = place.into(k).name(named);
            String show = lookedAt.letters(step.left()).entrySet().stream()
                    .map(at -> at.getKey() + "=" + at.getValue()).collect(Collectors.joining(","));
            Expr.Chain chain = read(sides.setting(), step);
            boolean lastOfKind = k == lines.steps().size() - 1
                    || !lines.steps().get(k + 1).left().equals(step.left());
            NumberLine line = written.line(chain, show);
            printed.add(print(step, line, chain, opens.get(k) || !line.items().isEmpty(), name, tagger,
                    lastOfKind ? Optional.of(step.left()) : Optional.empty()));
        }
        if (lines.steps().isEmpty() && !place.path().isEmpty()) {
            var outer = opened(sides, place.outer(), sizes).lines().steps();
            var inNumbers = InNumbers.of(sides.setting(), table, sizes, place.look(),
                    outer.get(place.path().getLast()));
            inNumbers.forEach(line -> printed.add(print(line, tagger)));
            lines = inNumbers.isEmpty() ? lines : new SlipLines("", List.of());
        }
        List<Item> both = new ArrayList<>();
        if (printed.isEmpty()) {
            both.addAll(written.side(sides.left()));
            both.add(Item.words("and"));
            both.addAll(written.side(sides.right()));
        }
        return new Opened(lines, printed, letters, List.copyOf(table.entries()), numbers.of(table.entries()),
                both.size() > 2 ? both : List.of());
    }

    private static Printed print(WorkedOut.Line line, Tagger tagger) {
        return new Printed(new Slip.Micro("", "in numbers", said(line.sentence(), tagger), "", "", "index",
                line.items(), "", Optional.empty(), false, false), List.of(), Optional.empty());
    }

    /// The line as it is written: every sign of it stands in one place only.
    private static Expr.Chain read(Setting setting, org.byhand.derive.Step step) {
        List<Expr> read = setting.readAll(new Placed(step.latex(), 1, 1), new Problems());
        return !read.isEmpty() && read.getFirst() instanceof Expr.Chain chain
                ? chain
                : new Expr.Chain(List.of(step.left(), step.right()), Span.NONE);
    }

    private static Printed print(org.byhand.derive.Step step, NumberLine line, Expr.Chain chain, boolean opens,
            String name, Tagger tagger, Optional<Expr> push) {
        boolean matrix = !step.shape().isScalar();
        Marks marks = matrix ? Marks.BADGES : Marks.NONE;
        List<Item> items = line.items();
        List<Item> left = items.isEmpty() ? List.of() : List.of(items.getFirst());
        String before = tagger.write(chain.sides().getFirst(), Marks.NONE) + " = ";
        String sentence = said(step.reason(), tagger);
        return new Printed(new Slip.Micro(name, step.rule().title(), sentence, tagger.write(chain, marks), before,
                matrix ? "matrix" : "index", items, line.caption(), Optional.empty(), false, opens), left,
                push);
    }

    /// A sentence with its formulas tagged, so that symbols in it light up like all others.
    private static String said(String sentence, Tagger tagger) {
        StringBuilder text = new StringBuilder();
        String[] parts = sentence.split("\\$", -1);
        for (int k = 0; k < parts.length; k++) {
            text.append(k % 2 == 0 ? parts[k] : "\\(" + tagger.formula(parts[k]) + "\\)");
        }
        return text.toString();
    }

    // A small step as one of the reader's

    /// The step that `name` names, as a line for the reader to complete.
    public Optional<Step> step(String name) {
        return SlipPlace.parse(name).filter(named -> named.sizes().size() == dims.size()).flatMap(named -> {
            Map<String, Integer> sizes = new LinkedHashMap<>();
            for (int k = 0; k < dims.size(); k++) {
                sizes.put(dims.get(k), named.sizes().get(k));
            }
            if (numbers.wrongSize(sizes, 1).isPresent()) {
                return Optional.empty();
            }
            SlipPlace place = named.place();
            int at = place.path().getLast();
            return signs.find(place.line(), place.at())
                    .map(sides -> new Found(sides, opened(sides, place.outer(), sizes).lines().steps()))
                    .filter(found -> at < found.steps.size())
                    .map(found -> step(name, found.sides.setting(), found.steps.get(at)));
        });
    }

    private record Found(EqualSigns.Sides sides, List<org.byhand.derive.Step> steps) {}

    /// A sum written out equals its left side for the sizes of now only; answers are judged for many, so they are held against what is written.
    private static Step step(String name, Setting setting, org.byhand.derive.Step step) {
        boolean written = step.rule() == Rule.WRITE_OUT;
        String left = LatexWriter.write(step.left());
        String right = LatexWriter.write(step.right());
        Step.Example key = new Step.Example(Map.of("p1", new Placed(right, 1, 1)), "correct", 1);
        String label = "the right side: " + step.rule().title();
        String form = written ? "written-out" : hasDerivative(step.right()) ? "any" : "closed";
        return new Step(name, new Placed(left + " = \\placeholder[p1]{}", 1, 1),
                new Placed(written ? right : left, 1, 1),
                true, form, label, List.of(new Step.Blank("p1", label)), new Placed(right, 1, 1), false, "", List.of(),
                List.of(key), Placed.NOWHERE, "", "", setting.name(), 1);
    }

    private static boolean hasDerivative(Expr expr) {
        return expr instanceof Expr.Derivative || Parts.of(expr).stream().anyMatch(SlipDesk::hasDerivative);
    }
}
