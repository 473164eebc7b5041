package org.byhand.engine;

import java.util.ArrayList;
import java.util.List;
import org.byhand.term.Budget;

/// A slope measured with smaller and smaller nudges, from one side and from both, beside what a formula says: the difference falls with the nudge
/// (∝ ε from one side, ∝ ε² from both) until rounding (∝ 1/ε) drowns it.
///
/// @param formula what the formula says
/// @param loss the value from which the nudges are taken
/// @param rows by falling nudge
public record NudgeTable(double formula, double loss, List<Row> rows) {
    private static final int LEAST_EXPONENT = 14;

    public NudgeTable {
        rows = List.copyOf(rows);
    }

    /// One nudge.
    ///
    /// @param epsilon how far, > 0
    /// @param forward `(f(x + ε) − f(x)) / ε`
    /// @param central `(f(x + ε) − f(x − ε)) / 2ε`
    /// @param forwardOff how far `forward` is from the formula
    /// @param centralOff how far `central` is from the formula
    public record Row(double epsilon, double forward, double central, double forwardOff, double centralOff) {}

    /// Measures with ε = 10⁻¹ … 10⁻¹⁴. The program's inputs are as before afterwards.
    ///
    /// @param program its first output is the loss
    /// @param input the variable that is nudged
    /// @param entry which of its entries, row-major from 0
    /// @param formula what the slope is said to be
    /// @param budget pays for every run
    public static NudgeTable of(Program program, String input, int entry, double formula, Budget budget) {
        program.run(budget);
        double loss = program.scalar(0);
        var rows = new ArrayList<Row>();
        double[] x = program.input(input);
        double middle = x[entry];
        for (int exponent = 1; exponent <= LEAST_EXPONENT; exponent++) {
            double epsilon = Double.parseDouble("1e-" + exponent);
            budget.spend(3 * program.cost());
            double central = FiniteDifference.slope(program, 0, input, entry, epsilon);
            x[entry] = middle + epsilon;
            program.run();
            // what was really added, so that only the loss rounds
            double forward = (program.scalar(0) - loss) / (x[entry] - middle);
            x[entry] = middle;
            rows.add(new Row(epsilon, forward, central, Math.abs(forward - formula), Math.abs(central - formula)));
        }
        program.run();
        return new NudgeTable(formula, loss, rows);
    }

    /// The row at which the central difference is nearest to the formula.
    public Row bestCentral() {
        return rows.stream().filter(row -> !Double.isNaN(row.centralOff))
                .min(java.util.Comparator.comparingDouble(Row::centralOff)).orElse(rows.getFirst());
    }

    /// The row at which the one-sided difference is nearest to the formula.
    public Row bestForward() {
        return rows.stream().filter(row -> !Double.isNaN(row.forwardOff))
                .min(java.util.Comparator.comparingDouble(Row::forwardOff)).orElse(rows.getFirst());
    }
}
