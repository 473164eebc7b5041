package org.byhand.lesson.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.byhand.engine.Descent;
import org.byhand.engine.FiniteDifference;
import org.byhand.engine.Program;
import org.byhand.latex.LatexWriter;
import org.byhand.lesson.model.Weight;
import org.byhand.lesson.run.RunReply.Chunk;
import org.byhand.lesson.run.RunReply.Ending;
import org.byhand.lesson.run.RunReply.Opening;

/// Three copies of a network under way: one goes down by the student's formulas, one by the true gradients, one by slopes that are measured. For one
/// thread at a time; whoever stops asking for chunks has stopped it.
public final class Run {
    /// How many steps a chunk has.
    private static final int CHUNK = 64;
    /// Two weights differ by more than rounding where they differ by this share.
    private static final double ROUNDING = 1e-12;

    private final Opening opening;
    private final RunPlan plan;
    private final Descent yours;
    private final Descent truth;
    private final Program loss;
    private final RunProof proof;
    private final double[][] measuredAt;
    private final double[] yourLosses;
    private final double[] trueLosses;
    private final double[][] yourPath;
    private final double[][] truePath;
    private int next;
    private int parts = -1;
    private int seen = -1;
    private String first = "";

    Run(Opening opening, RunPlan plan) {
        this.opening = opening;
        this.plan = plan;
        yours = plan.yours();
        truth = plan.truth();
        loss = plan.loss();
        proof = new RunProof(plan);
        measuredAt = plan.weights().stream().map(weight -> plan.start(weight).clone()).toArray(double[][]::new);
        yourLosses = new double[opening.steps() + 1];
        trueLosses = new double[opening.steps() + 1];
        yourPath = new double[2][opening.steps() + 1];
        truePath = new double[2][opening.steps() + 1];
    }

    /// What is known before the first step.
    public Opening opening() {
        return opening;
    }

    /// What all steps together cost, in scalar operations.
    long work() {
        long entries = opening.parameters();
        long step = yours.cost() + truth.cost() + (4 * entries + 1) * loss.cost() + proof.cost();
        return step * (opening.steps() + 1) + (RunSurface.GRID + 1L) * (RunSurface.GRID + 1L) * loss.cost();
    }

    /// The next steps; absent when all are done.
    public Optional<Chunk> advance() {
        if (next > opening.steps()) {
            return Optional.empty();
        }
        int count = Math.min(CHUNK, opening.steps() + 1 - next);
        double[][] losses = new double[3][count];
        ByteBuffer floats = ByteBuffer.allocate(count * 5 * opening.parameters() * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int k = 0; k < count; k++) {
            step(k, losses, floats);
        }
        return Optional.of(new Chunk(next - count, losses[0], losses[1], losses[2], floats.array()));
    }

    private void step(int at, double[][] losses, ByteBuffer floats) {
        double[][] mine = parameters(yours);
        double[][] theirs = parameters(truth);
        double[][] slopes = measure(mine);
        boolean before = next == 0 || Double.isFinite(yourLosses[next - 1]);
        double yourLoss = before ? yours.step(plan.rate()) : Double.NaN;
        boolean moves = Double.isFinite(yourLoss);
        double trueLoss = truth.step(plan.rate());
        losses[0][at] = yourLosses[next] = yourLoss;
        losses[1][at] = trueLosses[next] = trueLoss;
        losses[2][at] = descendMeasured();
        for (int axis = 0; axis < 2; axis++) {
            RunPlan.Axis place = plan.axes().get(axis);
            yourPath[axis][next] = moves ? mine[place.weight()][place.entry()] : Double.NaN;
            truePath[axis][next] = theirs[place.weight()][place.entry()];
        }
        if (moves) {
            proof.look(next, mine, yours);
        }
        notice(mine, theirs, yourLoss, trueLoss);
        for (int part = 0; part < 5; part++) {
            for (int k = 0; k < mine.length; k++) {
                for (int i = 0; i < mine[k].length; i++) {
                    double gradient = moves ? yours.gradient(k)[i] : Double.NaN;
                    floats.putFloat((float) switch (part) {
                        case 0 -> before ? mine[k][i] : Double.NaN;
                        case 1 -> gradient;
                        case 2 -> moves ? slopes[k][i] : Double.NaN;
                        case 3 -> Math.abs(gradient - slopes[k][i]);
                        default -> theirs[k][i];
                    });
                }
            }
        }
        next++;
    }

    private double[][] parameters(Descent descent) {
        double[][] all = new double[plan.weights().size()][];
        for (int k = 0; k < all.length; k++) {
            all[k] = descent.parameter(k).clone();
        }
        return all;
    }

    /// The slopes of the loss at these weights, measured.
    private double[][] measure(double[][] at) {
        double[][] slopes = new double[at.length][];
        for (int k = 0; k < at.length; k++) {
            loss.set(plan.variable(k), at[k]);
        }
        for (int k = 0; k < at.length; k++) {
            slopes[k] = FiniteDifference.gradient(loss, 0, plan.variable(k), FiniteDifference.STEP);
        }
        return slopes;
    }

    private double descendMeasured() {
        double[][] slopes = measure(measuredAt);
        loss.run();
        double value = loss.scalar(0);
        for (int k = 0; k < slopes.length && Double.isFinite(value); k++) {
            for (int i = 0; i < slopes[k].length; i++) {
                measuredAt[k][i] -= plan.rate() * slopes[k][i];
            }
        }
        return value;
    }

    /// Where the copies part, and by which numbers first.
    private void notice(double[][] mine, double[][] theirs, double yourLoss, double trueLoss) {
        boolean wrong = proof.anyWrong() || plan.inTurn();
        for (int k = 0; wrong && parts < 0 && k < mine.length; k++) {
            for (int i = 0; i < mine[k].length; i++) {
                if (apart(mine[k][i], theirs[k][i])) {
                    parts = next;
                    first = name(k, i, mine[k][i], theirs[k][i]) + " The loss is " + number(yourLoss) + " instead of "
                            + number(trueLoss) + ".";
                    break;
                }
            }
        }
        if (parts >= 0 && seen < 0 && !RunStory.isNear(yourLoss, trueLoss)) {
            seen = next;
        }
    }

    private static boolean apart(double one, double other) {
        return one != other
                && !(Math.abs(one - other) <= ROUNDING * Math.max(1e-3, Math.max(Math.abs(one), Math.abs(other))));
    }

    private String name(int k, int entry, double one, double other) {
        Weight weight = plan.weights().get(k);
        int columns = opening.lanes().get(k).cols();
        return "At step " + next + " \\(" + LatexWriter.write(weight.entry(entry / columns, entry % columns))
                + "\\) is " + number(one) + " instead of " + number(other) + ".";
    }

    /// As many digits as show a difference in the sixth.
    private static String number(double value) {
        return Double.isFinite(value)
                ? String.format(java.util.Locale.ROOT, "%.9f", value).replace('-', '\u2212')
                : "no number";
    }

    /// How it ended, once [#advance] has no more; before that, how it stands.
    public Ending ending() {
        int done = Math.max(1, next);
        RunStory story = RunStory.of(Arrays.copyOf(yourLosses, done), Arrays.copyOf(trueLosses, done), parts, seen,
                plan.anyOwn());
        RunStory told = plan.inTurn() ? story.inTurn(parts, seen, proof.anyWrongFormula()) : story;
        return new Ending(told.kind(), told.sentence(), parts, seen, proof.wrongFrom(), first, surface(done));
    }

    private RunReply.Surface surface(int done) {
        boolean settled = Double.isFinite(trueLosses[done - 1]);
        for (int k = 0; k < plan.weights().size(); k++) {
            loss.set(plan.variable(k), settled ? truth.parameter(k) : plan.start(plan.weights().get(k)));
        }
        List<RunSurface.Axis> axes = new ArrayList<>();
        for (int axis = 0; axis < 2; axis++) {
            RunPlan.Axis place = plan.axes().get(axis);
            axes.add(new RunSurface.Axis(plan.variable(place.weight()), place.entry(),
                    Arrays.copyOf(yourPath[axis], done), Arrays.copyOf(truePath[axis], done)));
        }
        return RunSurface.of(loss, axes.get(0), axes.get(1),
                settled ? "the others held where the true one ends" : "the others held where they start");
    }
}
