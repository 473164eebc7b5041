package org.byhand.lesson.slip;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.byhand.derive.Closer;
import org.byhand.derive.Look;
import org.byhand.derive.Perturbation;
import org.byhand.latex.Expr;
import org.byhand.lesson.model.QuantityTable;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.page.DifferenceQuotients;
import org.byhand.lesson.page.LessonPage.Item;
import org.byhand.lesson.page.NumberLines;
import org.byhand.lesson.page.WorkedOut;
import org.byhand.lesson.page.WorkedOut.Line;
import org.byhand.term.MeaningException;
import org.byhand.term.Terms;

/// What a step opens into when no smaller step is left: its numbers. What stands on the right is worked out from the inside, and slopes are measured.
final class InNumbers {
    private InNumbers() {}

    /// The lines of numbers behind `step`, at the entry that is looked at.
    ///
    /// @param table where the numbers have their places
    /// @return empty if it has no numbers, or would need too much
    static List<Line> of(Setting setting, QuantityTable table, Map<String, Integer> sizes, Look look,
            org.byhand.derive.Step step) {
        try {
            Terms terms = table.terms(setting);
            NumberLines numbers = new NumberLines(setting, table);
            Expr.Chain line = Closer.of(setting.model(), sizes, terms, look).single(step);
            Expr left = line.sides().getFirst();
            Expr right = line.sides().getLast();
            List<Line> lines = new ArrayList<>(WorkedOut.of(numbers, left, right));
            Perturbation perturbation = Perturbation.of(setting.model(), sizes, terms, look);
            lines.addAll(DifferenceQuotients.of(numbers, perturbation, lines.isEmpty() ? line : left));
            return lines.isEmpty() ? compared(numbers, left, right) : lines;
        } catch (MeaningException e) {
            return List.of();
        }
    }

    private static List<Line> compared(NumberLines numbers, Expr left, Expr right) {
        Optional<List<Item>> both = numbers.whole(left)
                .flatMap(one -> numbers.whole(right).map(other -> List.of(one, Item.op("="), other)));
        return both.map(items -> List.of(new Line("Each side comes to the same number.", items))).orElse(List.of());
    }
}
