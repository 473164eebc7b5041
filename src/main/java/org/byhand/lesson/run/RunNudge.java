package org.byhand.lesson.run;

import java.util.List;
import java.util.Locale;
import org.byhand.engine.BoundedRun;
import org.byhand.engine.FiniteDifference;
import org.byhand.engine.NudgeTable;
import org.byhand.engine.Program;
import org.byhand.latex.LatexWriter;
import org.byhand.lesson.model.Weight;
import org.byhand.lesson.run.RunReply.Checked;
import org.byhand.lesson.run.RunReply.Compared;
import org.byhand.lesson.run.RunReply.Measured;
import org.byhand.lesson.run.RunReply.Nudged;

/// Gradients held against finite differences, entry by entry or all at once.
final class RunNudge {
    /// Half the distance from 1 to the next double: how much a value of size 1 rounds.
    private static final double UNIT = 0x1p-53;

    private final RunPlan plan;

    RunNudge(RunPlan plan) {
        this.plan = plan;
    }

    /// One entry, nudged less and less.
    Nudged nudge(int k, int entry, int columns) {
        Program both = plan.formulasAndGradients();
        both.run(plan.budget());
        double formula = both.output(2 * k)[entry];
        NudgeTable table = NudgeTable.of(plan.loss(), plan.variable(k), entry, formula, plan.budget());
        Weight weight = plan.weights().get(k);
        List<Measured> rows = table.rows().stream()
                .map(row -> new Measured(row.epsilon(), row.forward(), row.central(), row.forwardOff(),
                        row.centralOff()))
                .toList();
        return new Nudged(LatexWriter.write(weight.entry(entry / columns, entry % columns)), formula,
                plan.formulas().get(k).term().isPresent(), rows, best(table, both.output(2 * k + 1)[entry]));
    }

    /// Which ε is best, and why; or that the formula is not what is measured.
    private static String best(NudgeTable table, double truth) {
        if (!Double.isFinite(table.loss()) || !Double.isFinite(table.formula())) {
            return "The loss has no number here, so nothing can be measured.";
        }
        NudgeTable.Row central = table.bestCentral();
        NudgeTable.Row forward = table.bestForward();
        double noise = UNIT * Math.max(Math.abs(table.loss()), Math.abs(truth));
        if (Math.abs(table.formula() - truth) > 100 * noise / 1e-6) {
            return "However small the nudge, the slope stays " + number(Math.abs(table.formula() - truth))
                    + " away from the formula: it settles at " + number(truth)
                    + ". So it is not the nudge; the formula is not the slope.";
        }
        if (central.centralOff() == 0) {
            return "At ε = " + power(central.epsilon())
                    + " the difference is 0 to the last digit: along this entry the loss bends so simply that nudging from both sides makes no error of its own. Below that only rounding is left.";
        }
        return "From both sides ε = " + power(central.epsilon()) + " is best, from one side " + power(forward.epsilon())
                + ". A larger nudge sees the bend of the loss: that error shrinks with ε² (from one side with ε). A smaller one drowns: "
                + "the loss has about 16 digits, and what its rounding adds, " + number(noise) + " ÷ ε, grows.";
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1e", value);
        int e = text.indexOf('e');
        return text.substring(0, e).replace('-', '\u2212') + " × 10" + raised(Integer.parseInt(text.substring(e + 1)));
    }

    private static String power(double epsilon) {
        return "10" + raised((int) Math.round(Math.log10(epsilon)));
    }

    private static String raised(int exponent) {
        StringBuilder text = new StringBuilder(exponent < 0 ? "⁻" : "");
        for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
            text.append("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0'));
        }
        return text.toString();
    }

    /// A line for each gradient.
    Checked check(List<Formula> formulas) {
        return new Checked(formulas.stream().map(this::compare).toList());
    }

    private Compared compare(Formula formula) {
        Program both = plan.formulaAndGradient(formula);
        BoundedRun bounded = new BoundedRun(both);
        Program loss = plan.lossFrom(formula.weight().quantity().variable());
        String name = formula.weight().quantity().variable().name();
        plan.budget().spend(4 * both.cost() + 2L * loss.input(name).length * loss.cost());
        bounded.run();
        double[] slopes = FiniteDifference.gradient(loss, 0, name, FiniteDifference.STEP);
        double[] yours = bounded.values(0);
        double[] truth = bounded.values(1);
        boolean exact = true;
        boolean approximate = true;
        double most = 0;
        for (int i = 0; i < slopes.length; i++) {
            exact &= yours[i] == truth[i];
            approximate &= Math.abs(yours[i] - truth[i]) <= 4 * (bounded.bounds(0)[i] + bounded.bounds(1)[i]);
            most = Math.max(most, Math.abs(yours[i] - slopes[i]));
        }
        return new Compared(formula.weight().key(), formula.state().name().toLowerCase(Locale.ROOT), exact, approximate,
                most);
    }
}
