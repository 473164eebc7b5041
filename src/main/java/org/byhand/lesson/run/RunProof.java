package org.byhand.lesson.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.byhand.engine.BoundedRun;
import org.byhand.engine.Descent;
import org.byhand.engine.Program;

/// What is not the gradient, found on the way: at the student's own weights what was taken, or what a formula says when all weights are as they were,
/// is apart from the true gradient by more than the rounding errors of both can be.
final class RunProof {
    /// The slack for a gradient that was computed with weights half updated, whose own bound is not known.
    private static final double SLACK = 4;

    private final RunPlan plan;
    private final Program program;
    private final BoundedRun bounded;
    private final int[] wrongFrom;
    private boolean wrongFormula;

    RunProof(RunPlan plan) {
        this.plan = plan;
        program = plan.formulasAndGradients();
        bounded = new BoundedRun(program);
        wrongFrom = new int[plan.weights().size()];
        Arrays.fill(wrongFrom, -1);
    }

    /// What a look costs, in scalar operations: a bound costs about as much as three values.
    long cost() {
        return 4 * program.cost();
    }

    /// @param weights where `yours` took its step from
    void look(int step, double[][] weights, Descent yours) {
        if (wrongFormula && Arrays.stream(wrongFrom).noneMatch(from -> from < 0)) {
            return;
        }
        for (int k = 0; k < weights.length; k++) {
            program.set(plan.variable(k), weights[k]);
        }
        bounded.run();
        for (int k = 0; k < weights.length; k++) {
            if (wrongFrom[k] < 0 && differs(k, yours.gradient(k))) {
                wrongFrom[k] = step;
            }
            wrongFormula |= differs(k, bounded.values(2 * k));
        }
    }

    private boolean differs(int k, double[] taken) {
        double[] truth = bounded.values(2 * k + 1);
        double[] ofTruth = bounded.bounds(2 * k + 1);
        double[] ofFormula = bounded.bounds(2 * k);
        for (int i = 0; i < taken.length; i++) {
            double allowed = SLACK * (ofTruth[i] + ofFormula[i]);
            if (Double.isFinite(allowed) && Math.abs(taken[i] - truth[i]) > allowed) {
                return true;
            }
        }
        return false;
    }

    /// Whether a formula is not the gradient, in whatever order the weights are moved.
    boolean anyWrongFormula() {
        return wrongFormula;
    }

    boolean anyWrong() {
        return Arrays.stream(wrongFrom).anyMatch(from -> from >= 0);
    }

    /// For each weight the first step at which what was taken is not the gradient; −1: never.
    List<Integer> wrongFrom() {
        List<Integer> all = new ArrayList<>();
        Arrays.stream(wrongFrom).forEach(all::add);
        return all;
    }
}
