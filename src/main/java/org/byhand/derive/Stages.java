package org.byhand.derive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.byhand.latex.Expr;
import org.byhand.latex.Parts;
import org.byhand.latex.Span;
import org.byhand.term.Elaborator;
import org.byhand.term.Model;
import org.byhand.term.ScalarFunction;
import org.byhand.term.Term;
import org.byhand.term.Term.Variable;
import org.byhand.term.Terms;
import org.byhand.term.Value;

/// Two formulas without derivatives: each goes through the same rewriting, collect, definitions, slopes, expand, until the two meet; the steps lead down
/// one side and up the other.
final class Stages {
    private static final int DEEPEST = 6;

    /// What a term became, by which rule, and which names were put in.
    private record Stage(Rule rule, Term term, List<Variable> names) {
        Stage(Rule rule, Term term) {
            this(rule, term, List.of());
        }
    }

    private final Notation notation;
    private final Terms terms;
    private final Model model;
    private final Rewrites rewrites;
    private final Elaborator elaborator;

    Stages(Notation notation, Terms terms, Model model) {
        this.notation = notation;
        this.terms = terms;
        this.model = model;
        this.rewrites = new Rewrites(terms);
        this.elaborator = new Elaborator(model, terms);
    }

    /// The steps from `left`, which is `target`, to `right`, which is `to`.
    Optional<List<Step>> steps(Expr left, Expr right, Value target, Term to) {
        return from(target.term(), left, left, right, target, to);
    }

    /// The steps from `before`, which is `term`, on to `right`; all lines say what `left` equals.
    Optional<List<Step>> from(Term term, Expr before, Expr left, Expr right, Value target, Term to) {
        if (Between.bare(before).equals(Between.bare(right))) {
            return Optional.of(List.of());
        }
        if (same(term, to)) {
            return Optional.of(sameTerm(before, left, right, target, to));
        }
        return meeting(stages(named(term, to)), stages(named(to, term)), left, right, target)
                .or(() -> meeting(stages(expanded(term)), stages(expanded(to)), left, right, target));
    }

    /// Whether two terms differ at most in the order of what they say.
    private boolean same(Term one, Term other) {
        return one == other || rewrites.entries(one) == rewrites.entries(other);
    }

    private Optional<List<Step>> meeting(List<Stage> down, List<Stage> up, Expr left, Expr right, Value target) {
        var these = down.stream().map(stage -> rewrites.entries(stage.term)).toList();
        var those = up.stream().map(stage -> rewrites.entries(stage.term)).toList();
        for (int sum = 1; sum < down.size() + up.size() - 1; sum++) {
            for (int i = Math.min(sum, down.size() - 1); i >= 0 && sum - i < up.size(); i--) {
                if (these.get(i) == those.get(sum - i)) {
                    return Optional.of(joined(down.subList(0, i + 1), up.subList(0, sum - i + 1), left, right, target));
                }
            }
        }
        return Optional.empty();
    }

    /// A term, and that with the definitions put in of what the other one does not name.
    private List<Stage> named(Term term, Term other) {
        var start = new ArrayList<>(List.of(new Stage(Rule.SAME, term)));
        for (int depth = 0; depth < DEEPEST; depth++) {
            var values = new HashMap<Term, Term>();
            model.definitions().forEach((variable, definition) -> {
                if (!LocalRule.contains(other, variable)) {
                    values.put(variable, definition);
                }
            });
            var before = start.getLast().term;
            var put = values.keySet().stream().map(Variable.class::cast)
                    .filter(variable -> LocalRule.contains(before, variable)
                            && !(values.get(variable) instanceof Term.Ones))
                    .toList();
            var after = terms.substitute(before, values);
            if (after != before) {
                start.add(new Stage(Rule.SUBSTITUTION, after, put));
            }
        }
        return start;
    }

    private List<Stage> expanded(Term term) {
        var start = new ArrayList<>(List.of(new Stage(Rule.SAME, term)));
        add(start, Rule.SUBSTITUTION, model.expand(terms, term));
        return start;
    }

    private List<Stage> stages(List<Stage> start) {
        var stages = new ArrayList<>(start);
        add(stages, Rule.COLLECT, rewrites.collect(stages.getLast().term));
        add(stages, Rule.SOFTMAX, rewrites.softmax(stages.getLast().term));
        add(stages, Rule.SIGMOID_SLOPE, rewrites.slopes(stages.getLast().term, ScalarFunction.SIGMOID_SLOPE));
        add(stages, Rule.TANH_SLOPE, rewrites.slopes(stages.getLast().term, ScalarFunction.TANH_SLOPE));
        add(stages, Rule.EXPAND, rewrites.expand(rewrites.expand(stages.getLast().term)));
        return stages;
    }

    private static void add(List<Stage> stages, Rule rule, Term term) {
        if (stages.getLast().term != term) {
            stages.add(new Stage(rule, term));
        }
    }

    private List<Step> joined(List<Stage> down, List<Stage> up, Expr left, Expr right, Value target) {
        var steps = new ArrayList<Step>();
        for (int k = 1; k < down.size(); k++) {
            boolean meets = k == down.size() - 1 && up.size() == 1;
            var written = meets ? Optional.of(right) : write(down.get(k).term, left, right, target);
            int at = k;
            if (written.filter(side -> Alike.are(side, right)).isPresent()) {
                return and(steps, line(down.get(at), true, left, right, target, down.getLast().term));
            }
            written.ifPresent(side -> steps.add(line(down.get(at), true, left, side, target, down.get(at).term)));
        }
        for (int k = up.size() - 2; k >= 0; k--) {
            var written = k == 0 ? Optional.of(right) : write(up.get(k).term, left, right, target);
            int at = k;
            written.ifPresent(
                    side -> steps.add(line(up.get(at + 1), false, left, side, target, up.get(at).term)));
        }
        return steps;
    }

    private static List<Step> and(List<Step> steps, Step last) {
        steps.add(last);
        return steps;
    }

    private Optional<Expr> write(Term term, Expr left, Expr right, Value target) {
        if (target.free().isEmpty() && target.isScalar()
                && (speaksOfEntries(elaborator, left) || speaksOfEntries(elaborator, right))) {
            return Optional.of(notation.index(term, List.of()));
        }
        if (target.free().isEmpty()) {
            return notation.matrix(term, target.shape());
        }
        return target.isScalar() && term.axes().size() == target.free().size()
                ? Optional.of(notation.index(term, letters(target)))
                : Optional.empty();
    }

    private static List<Expr> letters(Value target) {
        return target.free().stream().<Expr>map(index -> Exprs.symbol(index.name())).toList();
    }

    /// Whether a formula addresses entries one by one; then what is written beside it does so too.
    static boolean speaksOfEntries(Elaborator elaborator, Expr expr) {
        return expr instanceof Expr.Sum || expr instanceof Expr.Symbol symbol && elaborator.isEntry(symbol)
                || Parts.of(expr).stream().anyMatch(part -> speaksOfEntries(elaborator, part));
    }

    private static Step line(Stage stage, boolean forward, Expr left, Expr right, Value target, Term term) {
        var rule = stage.rule;
        var names = Reasons.joined(stage.names.stream().map(variable -> "$" + variable.name() + "$").toList());
        var reason = switch (rule) {
            case COLLECT -> "Put numbers and powers of the same thing together.";
            case SUBSTITUTION -> names.isEmpty()
                    ? forward ? "Put in what the names stand for." : "Give the parts their names again."
                    : forward
                            ? "Put in what " + names + (stage.names.size() == 1 ? " is" : " are") + " made of."
                            : "Give " + names + (stage.names.size() == 1 ? " its name" : " their names") + " again.";
            case SIGMOID_SLOPE -> forward
                    ? "The slope of $\\sigma$ is $\\sigma(1 - \\sigma)$."
                    : "$\\sigma(1 - \\sigma)$ is the slope $\\sigma'$.";
            case TANH_SLOPE -> forward
                    ? "The slope of $\\tanh$ is $1 - \\tanh^2$."
                    : "$1 - \\tanh^2$ is the slope $\\tanh'$.";
            case SOFTMAX -> "Softmax divides each exponential by the sum of its row, so that the row sums to one.";
            default -> forward ? "Multiply out." : "Take out what the terms have in common.";
        };
        return Between.step(rule, reason, left, right, target, term);
    }

    /// Both say the same: another order, a transpose taken in, a sum seen as a product.
    private List<Step> sameTerm(Expr before, Expr left, Expr right, Value target, Term term) {
        var steps = new ArrayList<Step>();
        boolean sums = has(before, Expr.Sum.class) || has(right, Expr.Sum.class);
        boolean transposes = has(before, Expr.Transpose.class) || has(right, Expr.Transpose.class);
        if (transposes && target.free().isEmpty() && term.axes().size() == 2 && !sums) {
            var at = notation.indices(term.axes());
            var entry = new Expr.Element(new Expr.Group(left, Span.NONE), at, Span.NONE);
            steps.add(
                    new Step(Rule.PRODUCT_TO_SUM, "Look at one entry: a matrix product is a sum over the shared index.",
                            entry, notation.index(term, at), List.of(), term, org.byhand.term.Shape.SCALAR));
        }
        boolean bothSums = has(before, Expr.Sum.class) && has(right, Expr.Sum.class);
        var rule = transposes ? Rule.TRANSPOSE : sums && !bothSums ? Rule.SUM_TO_PRODUCT : Rule.REORDER;
        var reason = switch (rule) {
            case TRANSPOSE -> "A transpose swaps rows and columns, so the factors of a product change places.";
            case SUM_TO_PRODUCT -> "A sum over a shared index is a matrix product.";
            default -> bothSums
                    ? "What a sum does not touch may stand before it or inside it."
                    : "The same parts in another order.";
        };
        steps.add(Between.step(rule, reason, left, right, target, term));
        return steps;
    }

    private static boolean has(Expr expr, Class<? extends Expr> kind) {
        return kind.isInstance(expr) || Parts.of(expr).stream().anyMatch(part -> has(part, kind));
    }
}
