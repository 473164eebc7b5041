package org.byhand.derive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.byhand.term.Domain;
import org.byhand.term.Elaborator;
import org.byhand.term.MeaningException;
import org.byhand.term.Model;
import org.byhand.term.Quantity;
import org.byhand.term.Shape;
import org.byhand.term.Term;
import org.byhand.term.Term.Variable;
import org.byhand.term.Terms;

/// Derives one gradient backward from the loss: for every quantity on the way a few lines that end with its gradient, each later one standing on
/// those before.
final class Backward {
    private static final int MOST_STEPS = 400;
    private static final int LONG = 90;
    private static final int LONGEST = 3000;

    private final Model model;
    private final Terms terms;
    private final Quantity loss;
    private final Style style;
    private final Notation notation;
    private final Lines lines;
    private final Shapes shapes;
    private final Reasons reasons;
    private final Map<Variable, Variable> names = new HashMap<>();
    private final Map<Variable, Term> found = new HashMap<>();
    private final Map<Term, Term> folds = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();

    Backward(Model model, Quantity loss, Style style, Terms terms) {
        this.model = model;
        this.terms = terms;
        this.loss = loss;
        this.style = style;
        this.notation = Notation.of(model, terms);
        this.lines = new Lines(notation, style);
        this.shapes = new Shapes(new Elaborator(model, terms));
        this.reasons = new Reasons(notation);
        model.definitions().forEach((variable, term) -> {
            if (!(term instanceof Variable) && !term.isScalar()) {
                folds.putIfAbsent(term, variable);
            }
        });
    }

    /// Lets the lines with indices about the result be about the entry at `indices`.
    Backward at(Quantity by, List<org.byhand.latex.Expr> indices) {
        lines.letters(by, indices);
        return this;
    }

    /// The steps to the gradient by `by`, on which the loss depends.
    List<Step> derive(Quantity by) {
        for (var node : model.definitions().keySet().stream().toList().reversed()) {
            if (node != by.variable() && node != loss.variable() && isOnTheWay(node, by.variable())) {
                section(model.find(node).orElseThrow(), false);
            }
        }
        section(by, true);
        return steps;
    }

    /// The steps to the gradient by every quantity that the loss is made from, each on the ground of those before.
    Map<Variable, Derived> deriveAll(List<Variable> backward) {
        var all = new java.util.LinkedHashMap<Variable, Derived>();
        for (var node : backward) {
            steps.clear();
            try {
                section(model.find(node).orElseThrow(), true);
                all.put(node, new Derived.Steps(steps));
            } catch (MeaningException e) {
                all.put(node, new Derived.TooMuch(e.getMessage()));
            }
        }
        return all;
    }

    private boolean isOnTheWay(Variable node, Variable by) {
        return model.dependsOn(loss.variable(), node) && model.dependsOn(node, by);
    }

    private Term upstream(Variable consumer) {
        if (consumer == loss.variable()) {
            return terms.constant(1);
        }
        return names.computeIfAbsent(consumer, variable -> {
            var stand = terms.variable("\u2202" + variable.name(), variable.axes());
            notation.with(stand, Naming.gradient(loss.symbol(), model.find(variable).orElseThrow()));
            return stand;
        });
    }

    /// Everything about the gradient by one quantity.
    private final class Section {
        private final Quantity by;
        private final Naming naming;
        private final Set<Variable> others = new HashSet<>();
        private List<Pending> open = new ArrayList<>();
        private final List<Term> done = new ArrayList<>();

        Section(Quantity by) {
            this.by = by;
            this.naming = Naming.gradient(loss.symbol(), by);
            model.definitions().keySet().stream()
                    .filter(node -> node != by.variable() && model.dependsOn(node, by.variable())).forEach(others::add);
        }

        void write(boolean last) {
            var consumers = consumers();
            boolean meet = consumers.stream().anyMatch(k -> LocalRule.containsAny(definition(k), others));
            consumers.forEach(k -> open.add(new Pending(upstream(k),
                    LocalRule.containsAny(definition(k), others) ? definition(k) : k)));
            if (meet) {
                untangle();
            }
            if (meet || consumers.size() > 1 || consumers.getFirst() != loss.variable()) {
                line(meet ? Rule.SEVERAL_ROADS : Rule.CHAIN, reasons.chain(loss, by, consumers, meet));
            }
            putIn();
            while (!open.isEmpty()) {
                advance();
            }
            finish(last);
        }

        private List<Variable> consumers() {
            return model.definitions().keySet().stream()
                    .filter(k -> k == loss.variable() || model.dependsOn(loss.variable(), k))
                    .filter(k -> LocalRule.contains(definition(k), by.variable())).toList();
        }

        private Term definition(Variable variable) {
            return java.util.Objects.requireNonNull(model.definitions().get(variable));
        }

        /// Takes apart what depends on the quantity in other ways, too: those ways are other consumers' to count.
        private void untangle() {
            boolean tangled = true;
            while (tangled) {
                tangled = false;
                var next = new ArrayList<Pending>();
                for (var pending : open) {
                    if (LocalRule.containsAny(pending.body(), others) && !(pending.body() instanceof Variable)) {
                        next.addAll(LocalRule.of(terms, pending.body(), by.variable()).apply(terms, pending));
                        tangled = true;
                    } else {
                        next.add(pending);
                    }
                }
                open = next;
                settle();
            }
        }

        /// Moves what needs no more rule to what is done.
        private void settle() {
            open.stream().filter(pending -> pending.body() == by.variable()).map(Pending::upstream).forEach(done::add);
            open = new ArrayList<>(open.stream().filter(pending -> pending.body() != by.variable()).toList());
        }

        private void putIn() {
            var named = open.stream().filter(pending -> pending.body() instanceof Variable)
                    .map(pending -> (Variable) pending.body()).toList();
            if (named.isEmpty()) {
                return;
            }
            open = new ArrayList<>(open.stream().map(pending -> pending.body() instanceof Variable k
                    ? new Pending(pending.upstream(), definition(k))
                    : pending).toList());
            settle();
            line(Rule.SUBSTITUTION, reasons.definitions(named));
        }

        /// The next rule, to the first that waits; and on at once where the state between has nothing to show.
        private void advance() {
            var pending = open.removeFirst();
            var local = LocalRule.of(terms, pending.body(), by.variable());
            var parts = local.apply(terms, pending);
            var reason = reasons.local(local, pending.body());
            while (parts.size() == 1 && Lines.isPlain(parts.getFirst().upstream())
                    && parts.getFirst().body() != by.variable() && !parts.getFirst().body().isScalar()) {
                var inner = LocalRule.of(terms, parts.getFirst().body(), by.variable());
                reason = reasons.local(inner, parts.getFirst().body());
                parts = inner.apply(terms, parts.getFirst());
                local = inner;
            }
            open.addAll(0, parts);
            settle();
            boolean entries = style == Style.INDEX
                    && (local.rule() == Rule.LEFT_FACTOR || local.rule() == Rule.RIGHT_FACTOR);
            line(entries ? Rule.INDEX_SUM : local.rule(), entries ? reasons.indexSum() : reason);
        }

        private void finish(boolean last) {
            var sum = terms.add(done);
            var whole = folded(known(sum));
            var value = hasOneHot() ? new OneHot(model, terms).of(whole) : whole;
            var least = shorter(value);
            found.put(by.variable(), least);
            if (whole != sum && (last || value != whole || isShort(whole))) {
                replace(whole);
                line(Rule.KNOWN_GRADIENT, reasons.known());
            }
            if (value != whole) {
                replace(value);
                line(Rule.SOFTMAX_CROSS_ENTROPY, reasons.oneHot());
            }
            if (least != value) {
                replace(value);
                line(Rule.KNOWN_GRADIENT, reasons.known());
                replace(least);
                line(Rule.COLLECT, reasons.cancel());
            }
        }

        /// Where slopes and quotients cancel, the shorter form.
        private Term shorter(Term whole) {
            if (!hasQuotient(whole, new HashSet<>())) {
                return whole;
            }
            var rewrites = new Rewrites(terms);
            var candidate = rewrites.takeOut(rewrites.expand(folded(rewrites.slopes(whole))));
            if (!isBelow(candidate, 2 * size(whole, LONGEST))) {
                return whole;
            }
            return Exprs.cost(notation.index(candidate)) * 3 < Exprs.cost(notation.index(whole)) * 2
                    ? candidate
                    : whole;
        }

        private static boolean hasQuotient(Term term, Set<Term> seen) {
            return seen.add(term) && (term instanceof Term.Power power && Forms.isNegative(power.exponent())
                    || term.parts().stream().anyMatch(part -> hasQuotient(part, seen)));
        }

        /// Whether it is written with fewer than so many parts.
        private static boolean isBelow(Term term, int most) {
            return size(term, most) < most;
        }

        /// How many parts are written for it, those that stand in several places in each of them; at most `most`.
        private static int size(Term term, int most) {
            int all = 1;
            for (var part : term.parts()) {
                all += all < most ? size(part, most - all) : 0;
            }
            return all;
        }

        private boolean hasOneHot() {
            return model.quantities().stream().map(Quantity::domain)
                    .anyMatch(domain -> domain == Domain.ONE_HOT || domain == Domain.ONE_HOT_ROWS);
        }

        private void replace(Term term) {
            done.clear();
            done.add(term);
        }

        private boolean isShort(Term term) {
            return Exprs.cost(notation.index(term)) < LONG;
        }

        private void line(Rule rule, String reason) {
            var side = lines.write(open, done, by);
            var left = lines.left(naming, side, by);
            if (side.expr().equals(left) || !steps.isEmpty() && steps.getLast().left().equals(left)
                    && steps.getLast().right().equals(side.expr())) {
                return;
            }
            if (steps.size() >= MOST_STEPS) {
                throw Notation.tooLong();
            }
            var shape = side.inMatrices() ? by.shape() : Shape.SCALAR;
            steps.add(new Step(rule, reason, left, side.expr(), side.inMatrices() ? shapes.of(side.expr()) : List.of(),
                    gradient(), shape));
        }

        private Term gradient() {
            return model.differentiate(terms, loss.variable(), by.variable());
        }
    }

    private void section(Quantity by, boolean last) {
        new Section(by).write(last);
    }

    /// With every gradient that was found before put in.
    private Term known(Term term) {
        var values = new HashMap<Term, Term>();
        names.forEach((variable, stand) -> {
            var value = found.get(variable);
            if (value != null) {
                values.put(stand, value);
            }
        });
        return terms.substitute(term, values);
    }

    /// With names for what the model has names for.
    private Term folded(Term term) {
        return terms.substitute(term, folds);
    }
}
