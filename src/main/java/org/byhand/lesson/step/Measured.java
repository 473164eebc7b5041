package org.byhand.lesson.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;
import org.byhand.derive.Look;
import org.byhand.derive.Perturbation;
import org.byhand.latex.Expr;
import org.byhand.lesson.model.LessonNumbers;
import org.byhand.lesson.model.PageState;
import org.byhand.lesson.model.Setting;
import org.byhand.term.Budget;
import org.byhand.term.Elaborator;
import org.byhand.term.Terms;
import org.byhand.term.Value;

/// A slope as it is measured: every entry pushed a little to both sides, and the difference divided by the way (central difference). It owes nothing to
/// the rules of differentiation, so it is a witness that a student need not take on trust.
final class Measured {
    private static final BigFraction STEP = BigFraction.of(1, 10_000);
    private static final int MOST = 64;

    private Measured() {}

    /// The table of a slope, measured.
    ///
    /// @param slope a derivative of a number, for the entries that are shown
    /// @param rows of the slope's table
    /// @param cols of the slope's table
    /// @return absent if it is no such derivative, or has too many entries to measure them one by one
    static Optional<double[][]> of(LessonNumbers numbers, Setting setting, Expr slope, int rows, int cols,
            PageState state) {
        if (!(slope instanceof Expr.Derivative derivative) || rows * cols > MOST) {
            return Optional.empty();
        }
        Terms terms = setting.model().terms().above(Budget.forCheck());
        Elaborator elaborator = new Elaborator(setting.model(), terms);
        Value value = elaborator.elaborate(slope);
        if (!value.free().isEmpty() || !elaborator.elaborate(derivative.of()).isScalar()) {
            return Optional.empty();
        }
        Perturbation perturbation = Perturbation.of(setting.model(), state.sizes(), terms,
                Look.at(Look.Distance.MATRIX));
        double[][] table = new double[rows][cols];
        for (int row = 0; row < rows; row++) {
            for (int col = 0; col < cols; col++) {
                List<Integer> at = new ArrayList<>();
                if (value.shape().isMatrix() && value.shape().axes().contains(value.shape().rows())) {
                    at.add(row + 1);
                }
                if (value.shape().axes().size() > at.size()) {
                    at.add(col + 1);
                }
                Optional<Double> more = moved(numbers, setting, perturbation, slope, STEP, at, state);
                Optional<Double> less = moved(numbers, setting, perturbation, slope, STEP.negate(), at, state);
                if (more.isEmpty() || less.isEmpty()) {
                    return Optional.empty();
                }
                table[row][col] = (more.get() - less.get()) / (2 * STEP.doubleValue());
            }
        }
        return Optional.of(table);
    }

    private static Optional<Double> moved(LessonNumbers numbers, Setting setting, Perturbation perturbation,
            Expr slope,
            BigFraction by, List<Integer> at, PageState state) {
        return perturbation.forward(slope, by, at).flatMap(moved -> numbers.evaluate(setting, moved.change(), state))
                .map(change -> change[0]);
    }
}
