package org.byhand.lesson.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;
import org.byhand.derive.Perturbation;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.Parts;
import org.byhand.lesson.page.LessonPage.Item;
import org.byhand.lesson.page.WorkedOut.Line;

/// The slopes of a line, measured: what stands below is nudged down and up, and what stands above moves so and so far, `0.85 ≈ 0.0017 / 0.002`.
public final class DifferenceQuotients {
    private static final int MOST = 4;
    private static final BigFraction NUDGE = BigFraction.of(1, 1000);

    private DifferenceQuotients() {}

    /// One line for each slope in `side`, at most four; those of numbers by named numbers only.
    public static List<Line> of(NumberLines numbers, Perturbation perturbation, Expr side) {
        Map<String, Expr.Derivative> slopes = new LinkedHashMap<>();
        collect(side, slopes);
        return slopes.values().stream().limit(MOST).flatMap(slope -> line(numbers, perturbation, slope).stream())
                .toList();
    }

    private static void collect(Expr expr, Map<String, Expr.Derivative> into) {
        if (expr instanceof Expr.Derivative slope) {
            into.putIfAbsent(LatexWriter.write(slope), slope);
            return;
        }
        Parts.of(expr).forEach(part -> collect(part, into));
    }

    private static Optional<Line> line(NumberLines numbers, Perturbation perturbation, Expr.Derivative slope) {
        return perturbation.central(slope, NUDGE).flatMap(change -> numbers.whole(slope)
                .flatMap(value -> numbers.number(change.change(), "how far it moves").map(moved -> new Line(
                        "Measured: nudge $" + LatexWriter.write(slope.by()) + "$ down and up by 0.001. How far $"
                                + LatexWriter.write(slope.of()) + "$ moves, divided by 0.002, is the slope.",
                        List.of(value, Item.op("≈"), moved, Item.op("/"), Item.words("0.002"))))));
    }
}
