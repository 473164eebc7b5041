package org.byhand.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.byhand.term.Budget;
import org.byhand.term.Term;
import org.byhand.term.Term.Variable;

/// Descent that updates as it goes: one forward pass, and then one parameter after the other is moved at once, so that the gradients of later
/// ones already see the new values of earlier ones beside the old values of everything in between. A slip that published examples contain:
/// who updates the output weights before the hidden deltas gets 0.291027924 in Mazur's example, where 0.29102777369359933 is right.
public final class InTurn implements Descent {
    private final Program forward;
    private final List<Variable> between;
    private final List<Variable> parameters;
    private final List<Program> backward;
    private final Map<String, double[]> values = new HashMap<>();
    private final double[][] gradients;
    private final long cost;

    private InTurn(Program forward, List<Variable> between, List<Variable> parameters, List<Program> backward) {
        this.forward = forward;
        this.between = between;
        this.parameters = parameters;
        this.backward = backward;
        gradients = new double[parameters.size()][];
        for (int k = 0; k < gradients.length; k++) {
            gradients[k] = backward.get(k).output(0).clone();
            values.put(parameters.get(k).name(), new double[gradients[k].length]);
        }
        cost = forward.cost() + backward.stream().mapToLong(Program::cost).sum();
    }

    /// Prepares a descent.
    ///
    /// @param loss a scalar, down to the undefined variables
    /// @param between what the forward pass computes on its way, each down to the undefined variables
    /// @param gradients for every parameter, in the order in which they are moved, what is to be taken as its gradient: written with the variables of
    ///     `between` where it means what the forward pass left there
    /// @throws org.byhand.term.MeaningException as [Program#compile]
    public static InTurn of(Term loss, Map<Variable, Term> between, SequencedMap<Variable, Term> gradients, Sizes sizes,
            Budget budget) {
        var kept = List.copyOf(between.keySet());
        var outputs = new ArrayList<Term>(List.of(loss));
        kept.forEach(variable -> outputs.add(between.get(variable)));
        var forward = Program.compile(outputs, sizes, budget);
        var backward = new ArrayList<Program>();
        gradients.forEach((_, gradient) -> backward.add(Program.compile(List.of(gradient), sizes, budget)));
        return new InTurn(forward, kept, List.copyOf(gradients.sequencedKeySet()), List.copyOf(backward));
    }

    @Override
    public double step(double rate) {
        values.forEach(forward::set);
        forward.run();
        double loss = forward.scalar(0);
        if (!Double.isFinite(loss)) {
            return loss;
        }
        for (int k = 0; k < gradients.length; k++) {
            move(k, rate);
        }
        return loss;
    }

    private void move(int k, double rate) {
        var program = backward.get(k);
        values.forEach(program::set);
        for (int i = 0; i < between.size(); i++) {
            program.set(between.get(i), forward.output(i + 1));
        }
        program.run();
        double[] g = program.output(0);
        System.arraycopy(g, 0, gradients[k], 0, g.length);
        double[] theta = parameter(k);
        for (int i = 0; i < theta.length; i++) {
            theta[i] -= rate * g[i];
        }
    }

    @Override
    public double[] parameter(int k) {
        return java.util.Objects.requireNonNull(values.get(parameters.get(k).name()));
    }

    @Override
    public double[] gradient(int k) {
        return gradients[k];
    }

    @Override
    public void set(String name, double... given) {
        values.put(name, given.clone());
    }

    @Override
    public long cost() {
        return cost;
    }
}
