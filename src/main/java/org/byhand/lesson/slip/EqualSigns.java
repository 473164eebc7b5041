package org.byhand.lesson.slip;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexReader;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.SyntaxException;
import org.byhand.lesson.Block;
import org.byhand.lesson.Composed;
import org.byhand.lesson.Lesson;
import org.byhand.lesson.Placed;
import org.byhand.lesson.Problems;
import org.byhand.lesson.Step;
import org.byhand.lesson.model.Setting;

/// The equals signs of a lesson's lines, in the order in which they stand, each with its two sides. In a step's line the key's answer stands.
final class EqualSigns {
    /// What stands on both sides of an equals sign.
    ///
    /// @param loose whether its author says that it is true only up to order and transposes
    /// @param step the step whose blank stands right of it, or further right
    record Sides(Setting setting, Expr left, Expr right, boolean loose, Optional<Step> step) {}

    private final Map<String, List<Sides>> lines = new LinkedHashMap<>();

    EqualSigns(Lesson lesson, Map<String, Setting> settings) {
        Lesson.flat(lesson.blocks()).forEach(block -> {
            switch (block) {
                case Block.Line line -> Optional.ofNullable(settings.get(line.model()))
                        .ifPresent(setting -> lines.put("l-" + line.id(),
                                sides(setting, setting.readAll(line.latex(), new Problems()), line.loose(),
                                        Optional.empty())));
                case Block.StepBlock(Step step) -> Optional.ofNullable(settings.get(step.model()))
                        .ifPresent(setting -> lines.put("l-" + step.id(), of(setting, step)));
                case Block.Section _,Block.Prose _,Block.Missed _,Block.Aside _ -> {
                    // no lines of their own
                }
            }
        });
    }

    Optional<Sides> find(String line, int at) {
        List<Sides> all = lines.getOrDefault(line, List.of());
        return at >= 0 && at < all.size() ? Optional.of(all.get(at)) : Optional.empty();
    }

    /// The lines that have equals signs, and how many.
    Map<String, Integer> count() {
        Map<String, Integer> count = new LinkedHashMap<>();
        lines.forEach((line, all) -> count.put(line, all.size()));
        return count;
    }

    private static List<Sides> sides(Setting setting, List<Expr> statements, boolean loose, Optional<Step> step) {
        List<Sides> all = new ArrayList<>();
        for (Expr statement : statements) {
            if (statement instanceof Expr.Chain chain) {
                for (int k = 1; k < chain.sides().size(); k++) {
                    all.add(new Sides(setting, chain.sides().get(k - 1), chain.sides().get(k), loose, step));
                }
            }
        }
        return all;
    }

    /// The signs before the blank are the page's own; the one at the blank leads from the target to the answer.
    private static List<Sides> of(Setting setting, Step step) {
        boolean loose = step.looselyPaged() && !step.strict();
        Composed composed = Composed.of(step, step.key().texts());
        List<Sides> all = new ArrayList<>(
                sides(setting, setting.readAll(new Placed(composed.line(), 1, 1), new Problems()), loose,
                        Optional.empty()));
        Optional<Expr> target = read(setting, composed.target());
        Optional<Expr> answer = read(setting, composed.answer());
        if (target.isPresent() && answer.isPresent()) {
            if (!all.isEmpty()) {
                all.removeLast();
            }
            all.add(new Sides(setting, target.get(), answer.get(), loose || !step.strict(), Optional.of(step)));
        }
        return all;
    }

    /// What `latex` says; absent if it cannot be read.
    static Optional<Expr> read(Setting setting, String latex) {
        try {
            return Optional.of(LatexReader.read(latex, setting.model().vocabulary()));
        } catch (SyntaxException e) {
            return Optional.empty();
        }
    }

    /// The steps that ask for what `expr` is.
    List<Step> asking(Setting setting, Expr expr) {
        String wanted = LatexWriter.write(expr);
        return lines.values().stream().flatMap(List::stream)
                .filter(sides -> sides.setting() == setting && LatexWriter.write(sides.left()).equals(wanted))
                .flatMap(sides -> sides.step().stream()).toList();
    }
}
