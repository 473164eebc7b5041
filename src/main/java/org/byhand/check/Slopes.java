package org.byhand.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.byhand.engine.FiniteDifference;
import org.byhand.engine.Program;
import org.byhand.engine.Sizes;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexReader;
import org.byhand.latex.SyntaxException;
import org.byhand.term.Budget;
import org.byhand.term.Dim;
import org.byhand.term.Elaborator;
import org.byhand.term.Index;
import org.byhand.term.MeaningException;
import org.byhand.term.Model;
import org.byhand.term.Term;
import org.byhand.term.Term.Variable;
import org.byhand.term.Terms;
import org.byhand.term.Value;

/// The independent witness of every derivative: holds it against slopes measured by finite differences, at random values of everything else.
/// Immutable, for any number of threads.
public final class Slopes {
    /// At how many random points a derivative is measured.
    public static final int POINTS = 20;
    /// How many points are tried for that: at some, nothing is defined.
    private static final int TRIES = 4 * POINTS;
    private static final double TOLERANCE = 1e-5;
    /// Steps to measure with: where the curve bends, a shorter one is better, where numbers are large, a longer one.
    private static final double[] STEPS = {FiniteDifference.STEP, FiniteDifference.STEP / 16,
            16 * FiniteDifference.STEP};

    private final Model model;
    private final Points points;

    /// For the derivatives of one model.
    public Slopes(Model model) {
        this.model = model;
        this.points = new Points(model);
    }

    /// What measuring found.
    public enum Finding {
        /// The slopes are those that the derivative says, at [#POINTS] points.
        AGREE,
        /// At some point they are others.
        DISAGREE,
        /// There are too few points at which both exist.
        UNCLEAR,
        /// This is no single derivative by a quantity, so there is nothing to measure.
        NOT_A_DERIVATIVE
    }

    /// Measures a derivative such as `\frac{\partial L}{\partial W^{(1)}}`, of anything by a quantity or by entries of one.
    ///
    /// @param latex of the derivative; one that cannot be read or understood is none
    public Finding measure(String latex) {
        try {
            if (!(LatexReader.read(latex, model.vocabulary()) instanceof Expr.Derivative derivative)) {
                return Finding.NOT_A_DERIVATIVE;
            }
            var terms = model.terms().above(Budget.forCheck());
            var measured = new Measured(terms, derivative);
            return measured.fits() ? compare(terms, measured) : Finding.NOT_A_DERIVATIVE;
        } catch (SyntaxException | MeaningException _) {
            return Finding.NOT_A_DERIVATIVE;
        }
    }

    /// A derivative, what it is of, and by what.
    private final class Measured {
        private final Value whole;
        private final Value of;
        private final Value by;
        private final List<Variable> variables;

        Measured(Terms terms, Expr.Derivative derivative) {
            var elaborator = new Elaborator(model, terms);
            whole = elaborator.elaborate(derivative);
            of = elaborator.elaborate(derivative.of());
            by = elaborator.elaborate(derivative.by());
            var found = new LinkedHashSet<Variable>();
            collect(by.term(), new HashSet<>(), found);
            variables = List.copyOf(found);
        }

        /// Whether every axis of the derivative is one of what it is made of.
        boolean fits() {
            return variables.size() == 1 && whole.term().axes().size() == whole.free().size() + axes(of) + axes(by)
                    && names(whole).containsAll(names(of)) && names(whole).containsAll(names(by));
        }

        private static int axes(Value value) {
            return value.term().axes().size() - value.free().size();
        }

        private static List<String> names(Value value) {
            return value.free().stream().map(Index::name).toList();
        }

        /// Where in a part of the derivative an entry of the derivative is.
        ///
        /// @param at the entry, by axis of the derivative
        /// @param skipped how many axes that are no free indices stand before those of the part
        int entry(Value part, int[] at, int skipped, Sizes sizes) {
            int flat = 0;
            var all = names(whole);
            for (int axis = 0; axis < part.term().axes().size(); axis++) {
                int own = axis - part.free().size();
                int position = own < 0
                        ? at[all.indexOf(part.free().get(axis).name())]
                        : at[all.size() + skipped + own];
                flat = flat * sizes.of(part.term().axes().get(axis)) + position;
            }
            return flat;
        }
    }

    private static void collect(Term term, Set<Term> seen, Set<Variable> into) {
        if (seen.add(term)) {
            if (term instanceof Variable variable) {
                into.add(variable);
            }
            term.parts().forEach(part -> collect(part, seen, into));
        }
    }

    private Finding compare(Terms terms, Measured measured) {
        var variable = measured.variables.getFirst();
        var outputs = List.of(model.expandTowards(terms, measured.of.term(), variable), measured.whole.term(),
                measured.by.term());
        int agreed = 0;
        for (int k = 0; k < TRIES && agreed < POINTS; k++) {
            int assignment = k % Points.ASSIGNMENTS;
            var sizes = points.sizes(assignment);
            var at = points.calm(assignment, k, Budget.forCheck()).next();
            var program = Program.compile(outputs, sizes, Budget.forCheck());
            for (var name : program.inputs()) {
                program.set(name, at.values().getOrDefault(name, new double[0]));
            }
            switch (agrees(program, measured, variable, sizes)) {
                case AGREE -> agreed++;
                case DISAGREE -> {
                    return Finding.DISAGREE;
                }
                case UNCLEAR, NOT_A_DERIVATIVE -> {
                }
            }
        }
        return agreed < POINTS ? Finding.UNCLEAR : Finding.AGREE;
    }

    /// One point.
    private static Finding agrees(Program program, Measured measured, Variable variable, Sizes sizes) {
        program.run();
        double[] exact = program.output(1).clone();
        double scale = Math.max(1, Math.max(largest(exact), largest(program.output(0))));
        if (!Double.isFinite(scale)) {
            return Finding.UNCLEAR;
        }
        if (!program.uses(variable.name())) {
            return largest(exact) == 0 ? Finding.AGREE : Finding.DISAGREE;
        }
        int[] chosen = chosen(program, variable);
        Map<Integer, double[][]> slopes = new HashMap<>();
        int[] at = new int[measured.whole.term().axes().size()];
        for (double value : exact) {
            int row = measured.entry(measured.of, at, 0, sizes);
            int column = chosen[measured.entry(measured.by, at, Measured.axes(measured.of), sizes)];
            double[][] found = slopes.computeIfAbsent(column, entry -> slopes(program, variable, entry));
            if (Arrays.stream(found).noneMatch(slope -> Math.abs(slope[row] - value) <= TOLERANCE * scale)) {
                return Arrays.stream(found).allMatch(slope -> Double.isFinite(slope[row]))
                        ? Finding.DISAGREE
                        : Finding.UNCLEAR;
            }
            next(at, measured.whole.term().axes(), sizes);
        }
        return Finding.AGREE;
    }

    /// Which entries of the quantity a derivative is by: what the selection gives where every entry is its own number.
    private static int[] chosen(Program program, Variable variable) {
        double[] input = program.input(variable.name());
        double[] before = input.clone();
        for (int i = 0; i < input.length; i++) {
            input[i] = i;
        }
        program.run();
        int[] chosen = Arrays.stream(program.output(2)).mapToInt(entry -> (int) entry).toArray();
        System.arraycopy(before, 0, input, 0, before.length);
        return chosen;
    }

    /// The slopes of every entry of the first output by one entry of a quantity, measured with each of the steps.
    private static double[][] slopes(Program program, Variable variable, int entry) {
        double[] input = program.input(variable.name());
        double middle = input[entry];
        List<double[]> slopes = new ArrayList<>();
        for (double step : STEPS) {
            double above = middle + step;
            double below = middle - step;
            input[entry] = above;
            program.run();
            double[] high = program.output(0).clone();
            input[entry] = below;
            program.run();
            double[] slope = program.output(0).clone();
            for (int i = 0; i < slope.length; i++) {
                slope[i] = (high[i] - slope[i]) / (above - below);
            }
            slopes.add(slope);
        }
        input[entry] = middle;
        return slopes.toArray(double[][]::new);
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).reduce(0, Math::max);
    }

    /// The entry after `at`, row-major.
    private static void next(int[] at, List<Dim> axes, Sizes sizes) {
        for (int axis = at.length - 1; axis >= 0; axis--) {
            if (++at[axis] < sizes.of(axes.get(axis))) {
                return;
            }
            at[axis] = 0;
        }
    }
}
