package org.byhand.lesson.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexReader;
import org.byhand.latex.SyntaxException;
import org.byhand.lesson.Composed;
import org.byhand.lesson.model.LessonNumbers;
import org.byhand.lesson.model.PageState;
import org.byhand.lesson.model.QuantityTable;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.page.NumberLines;
import org.byhand.lesson.page.Tagger;
import org.byhand.lesson.step.StepReply.Comparison;
import org.byhand.lesson.step.StepReply.Shown;
import org.byhand.term.Budget;
import org.byhand.term.Elaborator;
import org.byhand.term.MeaningException;
import org.byhand.term.Term;
import org.byhand.term.Terms;
import org.byhand.term.Value;

/// The numbers of answers, for the numbers that stand on the page.
final class Evaluation {
    private final LessonNumbers numbers;

    Evaluation(LessonNumbers numbers) {
        this.numbers = numbers;
    }

    /// A formula's numbers with the names of its sides.
    private static final class Table {
        private final Expr expr;
        private final List<String> sides;
        private final double[][] rows;

        Table(Expr expr, List<String> sides, double[][] rows) {
            this.expr = expr;
            this.sides = sides;
            this.rows = rows;
        }
    }

    /// What an answer's numbers are; absent if it has none.
    Optional<Shown> shown(Setting setting, Tagger tagger, String latex, String show, PageState state) {
        return table(setting, latex, show, state)
                .map(table -> new Shown(tagger.write(table.expr, Tagger.Marks.NONE), lists(table.rows)));
    }

    /// The numbers of any formula of `setting`, as rows; none if it has none.
    List<List<Double>> numbers(Setting setting, String latex, PageState state) {
        return table(setting, latex, "all", state).map(table -> lists(table.rows)).orElse(List.of());
    }

    /// The answer's numbers beside the target's; absent if the target has none that can be shown.
    Optional<Comparison> compare(Setting setting, Composed composed, String show, PageState state) {
        Optional<Table> right = table(setting, composed.target(), show, state);
        if (right.isEmpty()) {
            return Optional.empty();
        }
        Optional<double[][]> measured = measured(setting, right.get(), state);
        double[][] want = measured.orElse(right.get().rows);
        Optional<double[][]> yours = table(setting, composed.answer(), show, state).map(table -> table.rows);
        boolean comparable = yours.isPresent() && yours.get().length == want.length
                && yours.get()[0].length == want[0].length;
        double[][] apart = comparable ? apart(yours.get(), want) : new double[0][];
        return Optional.of(new Comparison(
                yours.map(Evaluation::lists).orElse(List.of()),
                lists(want),
                lists(apart),
                comparable ? worst(apart) : List.of(),
                right.get().sides.get(0),
                right.get().sides.get(1),
                measured.isPresent()));
    }

    private Optional<double[][]> measured(Setting setting, Table slope, PageState state) {
        try {
            return Measured.of(numbers, setting, slope.expr, slope.rows.length, slope.rows[0].length, state);
        } catch (MeaningException e) {
            return Optional.empty();
        }
    }

    private Optional<Table> table(Setting setting, String latex, String show, PageState state) {
        try {
            Expr read = LatexReader.read(latex, setting.model().vocabulary());
            Expr side = read instanceof Expr.Chain chain ? chain.sides().getLast() : read;
            Terms terms = setting.model().terms().above(Budget.forCheck());
            Value value = new Elaborator(setting.model(), terms).elaborate(side);
            Expr shown = NumberLines.shown(side, value, show);
            Value known = new Elaborator(setting.model(), terms).elaborate(shown);
            Optional<List<String>> sides = QuantityTable.sides(known);
            if (sides.isEmpty()) {
                return Optional.empty();
            }
            Term term = setting.model().expand(terms, known.term());
            return numbers.evaluate(setting, term, state).map(flat -> {
                int rows = LessonNumbers.size(sides.get().get(0), state.sizes());
                int cols = LessonNumbers.size(sides.get().get(1), state.sizes());
                return new Table(shown, sides.get(), LessonNumbers.table(flat, rows, cols));
            });
        } catch (SyntaxException | MeaningException e) {
            return Optional.empty();
        }
    }

    private static double[][] apart(double[][] a, double[][] b) {
        double[][] apart = new double[a.length][a[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[i].length; j++) {
                apart[i][j] = Math.abs(a[i][j] - b[i][j]);
            }
        }
        return apart;
    }

    private static List<Integer> worst(double[][] apart) {
        List<Integer> worst = List.of(0, 0);
        for (int i = 0; i < apart.length; i++) {
            for (int j = 0; j < apart[i].length; j++) {
                if (apart[i][j] > apart[worst.get(0)][worst.get(1)]) {
                    worst = List.of(i, j);
                }
            }
        }
        return worst;
    }

    private static List<List<Double>> lists(double[][] rows) {
        List<List<Double>> lists = new ArrayList<>();
        for (double[] row : rows) {
            lists.add(Arrays.stream(row).boxed().toList());
        }
        return lists;
    }
}
