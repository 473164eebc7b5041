package org.byhand.lesson.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.byhand.derive.Derivation;
import org.byhand.derive.Derived;
import org.byhand.derive.Style;
import org.byhand.engine.Descent;
import org.byhand.engine.InTurn;
import org.byhand.engine.Program;
import org.byhand.engine.Sizes;
import org.byhand.engine.Training;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.model.Weight;
import org.byhand.term.Budget;
import org.byhand.term.Quantity;
import org.byhand.term.Term;
import org.byhand.term.Term.Variable;
import org.byhand.term.Terms;

/// What a run is made of: programs for the student's formulas, the true gradients and the loss, all beginning at the same numbers.
///
/// @param weights in the order in which they are moved
/// @param given every number of the page that the model has, by variable
record RunPlan(Setting setting, Quantity lossQuantity, List<Weight> weights, List<Formula> formulas,
        Map<String, double[]> given, Sizes sizes, double rate, boolean inTurn, List<Axis> axes, Terms terms,
        Budget budget) {
    RunPlan {
        weights = List.copyOf(weights);
        formulas = List.copyOf(formulas);
        given = Map.copyOf(given);
        axes = List.copyOf(axes);
    }

    /// An entry of a weight, as an axis of the loss surface.
    record Axis(int weight, int entry) {}

    /// The same, with the loss surface over two entries.
    RunPlan over(List<Axis> two) {
        return new RunPlan(setting, lossQuantity, weights, formulas, given, sizes, rate, inTurn, two, terms, budget);
    }

    String variable(int k) {
        return weights.get(k).quantity().variable().name();
    }

    double[] start(Weight weight) {
        return Objects.requireNonNull(given.get(weight.quantity().variable().name()));
    }

    boolean anyOwn() {
        return formulas.stream().anyMatch(formula -> formula.term().isPresent());
    }

    /// Down to what is given.
    private Term expand(Term term) {
        return setting.model().expand(terms, term);
    }

    private Term lossTerm() {
        return expand(lossQuantity.variable());
    }

    private Term gradient(Weight weight) {
        return expand(setting.model().differentiate(terms, lossQuantity.variable(), weight.quantity().variable()));
    }

    private Term formula(int k) {
        return formulas.get(k).term().map(this::expand).orElseGet(() -> gradient(weights.get(k)));
    }

    /// The loss as it follows from `kept` and what is given, `kept` being where the given numbers bring it.
    Program lossFrom(Variable kept) {
        Map<Variable, Term> values = new LinkedHashMap<>();
        setting.model().definitions().forEach((variable, term) -> {
            if (variable != kept) {
                values.put(variable, terms.substitute(term, values));
            }
        });
        Program program = begun(Program.compile(List.of(terms.substitute(lossQuantity.variable(), values)), sizes,
                budget));
        Program before = begun(Program.compile(List.of(expand(kept)), sizes, budget));
        before.run(budget);
        program.set(kept, before.output(0));
        return program;
    }

    /// What was written for the gradient of `formula`'s quantity, and what is true.
    Program formulaAndGradient(Formula formula) {
        Term truth = gradient(formula.weight());
        return begun(Program.compile(List.of(formula.term().map(this::expand).orElse(truth), truth), sizes, budget));
    }

    Program loss() {
        return begun(Program.compile(List.of(lossTerm()), sizes, budget));
    }

    /// For each weight what the student wrote, and then what is true.
    Program formulasAndGradients() {
        List<Term> outputs = new ArrayList<>();
        for (int k = 0; k < weights.size(); k++) {
            outputs.add(formula(k));
            outputs.add(gradient(weights.get(k)));
        }
        return begun(Program.compile(outputs, sizes, budget));
    }

    private Program begun(Program program) {
        program.set(given);
        return program;
    }

    /// Where the true descent ends.
    double lossAfter(int steps) {
        Descent descent = truth();
        double loss = Double.POSITIVE_INFINITY;
        for (int k = 0; k <= steps; k++) {
            loss = descent.step(rate);
        }
        return Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss;
    }

    Descent truth() {
        LinkedHashMap<Variable, Term> gradients = new LinkedHashMap<>();
        weights.forEach(weight -> gradients.put(weight.quantity().variable(), gradient(weight)));
        return begun(Training.of(lossTerm(), gradients, sizes, budget));
    }

    Descent yours() {
        LinkedHashMap<Variable, Term> gradients = new LinkedHashMap<>();
        for (int k = 0; k < weights.size(); k++) {
            gradients.put(weights.get(k).quantity().variable(), inTurn ? handed(k) : formula(k));
        }
        if (!inTurn) {
            return begun(Training.of(lossTerm(), gradients, sizes, budget));
        }
        LinkedHashMap<Variable, Term> between = new LinkedHashMap<>();
        setting.model().definitions().keySet().forEach(variable -> between.put(variable, expand(variable)));
        return begun(InTurn.of(lossTerm(), between, gradients, sizes, budget));
    }

    private Descent begun(Descent descent) {
        given.forEach(descent::set);
        return descent;
    }

    /// A gradient in the quantities that the forward pass left behind, as a hand would write it.
    private Term handed(int k) {
        Weight weight = weights.get(k);
        return formulas.get(k).term().or(() -> derived(weight)).orElseGet(() -> gradient(weight));
    }

    private Optional<Term> derived(Weight weight) {
        Style style = weight.letters().isEmpty() ? Style.MATRIX : Style.INDEX;
        FormulaReader reader = new FormulaReader(setting, terms, Map.of());
        return Derivation.of(setting.model(), lossQuantity, weight.quantity(), style,
                terms) instanceof Derived.Steps all
                        ? reader.term(weight, all.result())
                        : Optional.empty();
    }
}
