package org.byhand.derive;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.Parts;
import org.byhand.term.Alignment;
import org.byhand.term.Elaborator;
import org.byhand.term.MeaningException;
import org.byhand.term.Model;
import org.byhand.term.Quantity;
import org.byhand.term.Term;
import org.byhand.term.Terms;
import org.byhand.term.Value;

/// The small steps from one side of an equals sign to the other: tries the ways a teacher would, the most telling first.
final class Between {
    private static final int DEEPEST = 4;

    private final Model model;
    private final Terms terms;
    private final Elaborator elaborator;
    private final Notation notation;
    private final Names names;
    private final Map<String, Integer> sizes;

    Between(Model model, Map<String, Integer> sizes, Terms terms) {
        this.model = model;
        this.terms = terms;
        this.sizes = sizes;
        this.elaborator = new Elaborator(model, terms);
        this.notation = Notation.of(model, terms);
        this.names = new Names(model);
    }

    /// @throws MeaningException if a side has no meaning or there is too much work
    Derived steps(Expr left, Expr right) {
        var target = elaborator.elaborate(left);
        var value = elaborator.elaborate(right);
        if (!(Alignment.of(terms, target, value) instanceof Alignment.Fits fits)) {
            var oneRow = new WrittenOut(model, terms, elaborator, notation, names, sizes).oneRow(left);
            if (oneRow.isPresent()) {
                return new Derived.Steps(oneRow.get());
            }
            return new Derived.Unconnected(
                    "As it stands, the left side is " + target.shape() + " and the right side is "
                            + value.shape() + ": the two agree only up to order and transposes.");
        }
        var steps = steps(left, right, target, fits.term(), 0);
        return steps.<Derived>map(Derived.Steps::new).orElseGet(() -> new Derived.Unconnected(
                "No rule known here leads from one side to the other; compare their numbers."));
    }

    private Optional<List<Step>> steps(Expr left, Expr right, Value target, Term to, int depth) {
        if (depth > DEEPEST) {
            return Optional.empty();
        }
        return new ChainLinks(model, elaborator, notation, names).steps(left, right, target)
                .or(() -> factorByFactor(left, right, target, to, depth))
                .or(() -> new WrittenOut(model, terms, elaborator, notation, names, sizes).steps(left, right, target))
                .or(() -> gradient(left, right, target, to))
                .or(() -> derivativesWithin(left, right, target, to, depth))
                .or(() -> slope(left, right, target, to))
                .or(() -> new Stages(notation, terms, model).steps(left, right, target, to));
    }

    /// Two products that differ in some factors: each of those on its own.
    private Optional<List<Step>> factorByFactor(Expr left, Expr right, Value target, Term to, int depth) {
        var a = factors(left);
        var b = factors(right);
        if (a.size() < 2 || a.size() != b.size()) {
            return Optional.empty();
        }
        var steps = new ArrayList<Step>();
        for (int k = 0; k < a.size(); k++) {
            if (!bare(a.get(k)).equals(bare(b.get(k)))) {
                var inner = factor(a.get(k), b.get(k), depth);
                if (inner.isEmpty()) {
                    return Optional.empty();
                }
                steps.addAll(inner.get());
            }
        }
        if (!steps.isEmpty()) {
            steps.add(step(Rule.KNOWN_GRADIENT, "Put it back in its place.", left, right, target, to));
        }
        return steps.isEmpty() ? Optional.empty() : Optional.of(steps);
    }

    private Optional<List<Step>> factor(Expr left, Expr right, int depth) {
        try {
            var target = elaborator.elaborate(left);
            var value = elaborator.elaborate(right);
            return Alignment.of(terms, target, value) instanceof Alignment.Fits fits
                    ? steps(left, right, target, fits.term(), depth + 1)
                    : Optional.empty();
        } catch (MeaningException e) {
            if (e.kind() == MeaningException.Kind.TOO_MUCH_WORK) {
                throw e;
            }
            return Optional.empty();
        }
    }

    static List<Expr> factors(Expr expr) {
        return switch (expr) {
            case Expr.Product product -> product.factors().stream().map(Expr.Factor::factor).toList();
            case Expr.Group group when group.body() instanceof Expr.Product -> factors(group.body());
            default -> List.of(expr);
        };
    }

    /// The factors of a product in order, whatever brackets hold some of them together.
    private static List<String> flat(Expr expr) {
        var inner = expr instanceof Expr.Group group ? group.body() : expr;
        return inner instanceof Expr.Product product && Exprs.isJuxtaposed(product)
                ? product.factors().stream().flatMap(factor -> flat(factor.factor()).stream()).toList()
                : List.of(LatexWriter.write(expr));
    }

    /// Without brackets and places, to compare two formulas by what they say.
    static String bare(Expr expr) {
        return LatexWriter.write(expr instanceof Expr.Group group ? group.body() : expr);
    }

    /// `\frac{\partial L}{\partial W}` or one entry of it: backward from the loss, then on to what is written.
    private Optional<List<Step>> gradient(Expr left, Expr right, Value target, Term to) {
        if (!(left instanceof Expr.Derivative derivative) || !(derivative.of() instanceof Expr.Symbol of)
                || !(derivative.by() instanceof Expr.Symbol by) || hasDerivative(right)) {
            return Optional.empty();
        }
        var loss = names.find(of).filter(found -> found.quantity().shape().isScalar());
        var quantity = names.find(by);
        if (loss.isEmpty() || quantity.isEmpty()
                || !model.dependsOn(loss.get().quantity().variable(), quantity.get().quantity().variable())) {
            return Optional.empty();
        }
        return derived(loss.get().quantity(), quantity.get(), left, right, target, to);
    }

    private Optional<List<Step>> derived(Quantity loss, Names.Found by, Expr left, Expr right, Value target, Term to) {
        var style = by.indices().isEmpty() ? Style.MATRIX : Style.INDEX;
        var backward = new Backward(model, loss, style, terms);
        if (!by.indices().isEmpty()) {
            backward.at(by.quantity(), by.indices());
        }
        var steps = new ArrayList<>(backward.derive(by.quantity()));
        var last = elaborator.elaborate(steps.getLast().right(), ranges(target));
        if (!(Alignment.of(terms, target, last) instanceof Alignment.Fits result)) {
            return Optional.empty();
        }
        if (flat(steps.getLast().right()).equals(flat(right))) {
            var end = steps.removeLast();
            steps.add(new Step(end.rule(), end.reason(), left, right, List.of(), to, target.shape()));
            return Optional.of(steps);
        }
        var rest = new Stages(notation, terms, model).from(result.term(), steps.getLast().right(), left, right, target,
                to);
        return rest.map(more -> {
            steps.addAll(more);
            return steps;
        });
    }

    /// `σ'(z)` by itself: how its slope is found.
    @SuppressWarnings("ReferenceEquality") // terms are interned
    private Optional<List<Step>> slope(Expr left, Expr right, Value target, Term to) {
        var proof = new SlopeProof(elaborator);
        return proof.find(left).filter(slope -> slope == left && target.isScalar())
                .filter(_ -> new Rewrites(terms).slopes(target.term()) == to).map(slope -> {
                    var steps = new ArrayList<>(proof.of(slope));
                    steps.add(step(Rule.SUBSTITUTION, "Now put together what was found.", left, right, target, to));
                    return steps;
                });
    }

    private static Map<String, org.byhand.term.Dim> ranges(Value value) {
        var ranges = new java.util.HashMap<String, org.byhand.term.Dim>();
        value.free().forEach(index -> ranges.put(index.name(), index.dim()));
        return ranges;
    }

    /// A formula with derivatives in it: first each of them, then the rest.
    private Optional<List<Step>> derivativesWithin(Expr left, Expr right, Value target, Term to, int depth) {
        boolean there = hasDerivative(right) && !hasDerivative(left);
        var with = there ? right : left;
        if (!hasDerivative(with) || with instanceof Expr.Derivative) {
            return Optional.empty();
        }
        var steps = new ArrayList<Step>();
        var seen = new HashSet<String>();
        for (var derivative : derivatives(with)) {
            if (seen.add(LatexWriter.write(derivative))) {
                closed(derivative, depth).ifPresent(steps::addAll);
            }
        }
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        return new Stages(notation, terms, model).steps(left, right, target, to).map(more -> {
            steps.addAll(more);
            return steps;
        });
    }

    private Optional<List<Step>> closed(Expr.Derivative derivative, int depth) {
        var value = elaborator.elaborate(derivative);
        if (!value.free().isEmpty() || value.shape().dims().size() > 2 || depth > DEEPEST) {
            return Optional.empty();
        }
        return notation.matrix(value.term(), value.shape())
                .flatMap(right -> steps(derivative, right, value, value.term(), depth + 1));
    }

    private static List<Expr.Derivative> derivatives(Expr expr) {
        if (expr instanceof Expr.Derivative derivative) {
            return List.of(derivative);
        }
        var all = new ArrayList<Expr.Derivative>();
        Parts.of(expr).forEach(part -> all.addAll(derivatives(part)));
        return all;
    }

    static boolean hasDerivative(Expr expr) {
        return expr instanceof Expr.Derivative || Parts.of(expr).stream().anyMatch(Between::hasDerivative);
    }

    static Step step(Rule rule, String reason, Expr left, Expr right, Value target, Term value) {
        return new Step(rule, reason, left, right, List.of(), value, target.shape());
    }
}
