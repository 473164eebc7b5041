package org.byhand.engine;

/// Gradient descent under way: parameters that are moved against what stands for their gradients, right or wrong.
public sealed interface Descent permits Training, InTurn {
    /// Takes one step with the learning rate `rate`.
    ///
    /// @return the loss before the step; if it is not finite no step was taken
    double step(double rate);

    /// The entries of parameter `k` as they are, row-major; writing to them moves the parameter.
    double[] parameter(int k);

    /// What the last step took for the gradient of parameter `k`, row-major. The next step overwrites it.
    double[] gradient(int k);

    /// Sets a variable, row-major. One that nothing here depends on is left aside.
    void set(String name, double... values);

    /// How many scalar operations a step takes.
    long cost();
}
