package org.byhand.engine;

/// Central differences: the slope as one would measure it, without knowing any derivative. The independent witness of every gradient.
public final class FiniteDifference {
    /// The step that balances the error of the formula (∝ h²) with that of rounding (∝ 1/h), for entries of size about 1.
    public static final double STEP = 6e-6;

    private FiniteDifference() {}

    /// `(f(x + h) − f(x − h)) / 2h` for one entry of one input. The program's inputs are as before afterwards; its outputs are not.
    ///
    /// @param output which output is f; its first entry counts
    /// @param entry which entry of the input, row-major from 0
    /// @param h how far to step, > 0
    public static double slope(Program program, int output, String input, int entry, double h) {
        double[] x = program.input(input);
        double middle = x[entry];
        double above = middle + h;
        double below = middle - h;
        x[entry] = above;
        program.run();
        double high = program.scalar(output);
        x[entry] = below;
        program.run();
        double low = program.scalar(output);
        x[entry] = middle;
        return (high - low) / (above - below);
    }

    /// The slopes by all entries of an input, row-major: the gradient, measured.
    public static double[] gradient(Program program, int output, String input, double h) {
        var slopes = new double[program.input(input).length];
        for (int entry = 0; entry < slopes.length; entry++) {
            slopes[entry] = slope(program, output, input, entry, h);
        }
        return slopes;
    }
}
