package org.byhand.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.byhand.term.Budget;
import org.byhand.term.Term;
import org.byhand.term.Term.Variable;

/// Gradient descent with whatever stands for the gradients, right or wrong: `θ ← θ − η g(θ)` for all parameters at once.
///
///     var training = Training.of(loss, Map.of(w, gradient), sizes, budget);
///     training.program().set(values);
///     double[] losses = training.run(500, 0.5, budget);
public final class Training implements Descent {
    private final Program program;
    private final List<String> parameters;
    private final double[][] gradients;

    private Training(Program program, List<String> parameters) {
        this.program = program;
        this.parameters = parameters;
        gradients = new double[parameters.size()][];
        for (int k = 0; k < gradients.length; k++) {
            gradients[k] = new double[program.output(k + 1).length];
        }
    }

    /// Prepares a descent.
    ///
    /// @param loss a scalar
    /// @param gradients for every parameter what is to be taken as its gradient; its axes may have other names if they are as large
    /// @throws org.byhand.term.MeaningException as [Program#compile]
    /// @throws IllegalArgumentException if the loss is not a scalar or a gradient has another shape than its parameter for these sizes
    public static Training of(Term loss, Map<Variable, Term> gradients, Sizes sizes, Budget budget) {
        if (!loss.isScalar()) {
            throw new IllegalArgumentException("a loss with the axes " + loss.axes());
        }
        var outputs = new ArrayList<Term>(List.of(loss));
        gradients.forEach((parameter, gradient) -> {
            if (!lengths(parameter, sizes).equals(lengths(gradient, sizes))) {
                throw new IllegalArgumentException(
                        parameter.name() + " has the axes " + parameter.axes() + ", not " + gradient.axes());
            }
            outputs.add(gradient);
        });
        outputs.addAll(gradients.keySet());
        var names = gradients.keySet().stream().map(Variable::name).toList();
        return new Training(Program.compile(outputs, sizes, budget), names);
    }

    /// How large the axes are, those of length one left out.
    private static List<Integer> lengths(Term term, Sizes sizes) {
        return term.axes().stream().map(sizes::of).filter(length -> length > 1).toList();
    }

    /// The program whose inputs are the data and the parameters: set them before, read them after.
    public Program program() {
        return program;
    }

    @Override
    public double[] parameter(int k) {
        return program.input(parameters.get(k));
    }

    @Override
    public double[] gradient(int k) {
        return gradients[k];
    }

    @Override
    public void set(String name, double... values) {
        program.set(name, values);
    }

    @Override
    public long cost() {
        return program.cost();
    }

    @Override
    public double step(double rate) {
        program.run();
        double loss = program.scalar(0);
        if (!Double.isFinite(loss)) {
            return loss;
        }
        for (int k = 0; k < gradients.length; k++) {
            double[] g = program.output(k + 1);
            System.arraycopy(g, 0, gradients[k], 0, g.length);
        }
        for (int k = 0; k < gradients.length; k++) {
            double[] theta = program.input(parameters.get(k));
            double[] g = gradients[k];
            for (int i = 0; i < theta.length; i++) {
                theta[i] -= rate * g[i];
            }
        }
        return loss;
    }

    /// Takes `steps` steps and returns the losses before each and after the last. Ends early, with the loss that is not finite as the last one, when
    /// the descent diverges.
    ///
    /// @param budget pays for every step
    public double[] run(int steps, double rate, Budget budget) {
        var losses = new double[steps + 1];
        for (int k = 0; k < steps; k++) {
            budget.spend(program.cost());
            losses[k] = step(rate);
            if (!Double.isFinite(losses[k])) {
                return Arrays.copyOf(losses, k + 1);
            }
        }
        program.run();
        losses[steps] = program.scalar(0);
        return losses;
    }
}
