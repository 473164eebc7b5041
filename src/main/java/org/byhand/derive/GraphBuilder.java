package org.byhand.derive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.byhand.derive.ComputationGraph.Edge;
import org.byhand.derive.ComputationGraph.Node;
import org.byhand.derive.LocalFactor.Split;
import org.byhand.latex.Expr;
import org.byhand.latex.Span;
import org.byhand.term.Gradient;
import org.byhand.term.Model;
import org.byhand.term.Quantity;
import org.byhand.term.Shape;
import org.byhand.term.Term;
import org.byhand.term.Term.Variable;
import org.byhand.term.Terms;
import org.byhand.term.Value;

/// Lays out a computation graph and writes what comes back along each of its edges.
@SuppressWarnings("ReferenceEquality") // terms are interned
final class GraphBuilder {
    private final Model model;
    private final Terms terms;
    private final Quantity loss;
    private final Style style;
    private final Notation notation;
    private final LocalFactor factors;
    private final List<Variable> order = new ArrayList<>();
    private final Map<Variable, Integer> layers = new HashMap<>();
    private final Map<Variable, Variable> upstream = new HashMap<>();
    private final Map<Variable, Term> gradients = new HashMap<>();
    private final Map<Term, Term> folds = new HashMap<>();

    GraphBuilder(Model model, Quantity loss, Style style, Terms terms) {
        this.model = model;
        this.terms = terms;
        this.loss = loss;
        this.style = style;
        this.notation = Notation.of(model, terms);
        this.factors = new LocalFactor(model, terms);
        model.definitions().forEach((variable, term) -> {
            if (!(term instanceof Variable) && !term.isScalar()) {
                folds.putIfAbsent(term, variable);
            }
        });
    }

    ComputationGraph build() {
        layOut();
        var nodes = order.stream().map(this::node).toList();
        var edges = new ArrayList<Edge>();
        for (int to = nodes.size() - 1; to >= 0; to--) {
            for (int from = 0; from < to; from++) {
                if (isMadeFrom(order.get(to), order.get(from)) && lastConsumer(from) == to) {
                    edges.addAll(edges(from));
                }
            }
        }
        return new ComputationGraph(nodes, edges);
    }

    // What stands where

    private void layOut() {
        model.definitions().keySet().stream().filter(this::matters)
                .forEach(made -> layers.put(made, 1 + model.definitions().keySet().stream()
                        .filter(part -> isMadeFrom(made, part)).mapToInt(part -> layers.getOrDefault(part, 0)).max()
                        .orElse(0)));
        var given = model.quantities().stream().map(Quantity::variable)
                .filter(variable -> !model.definitions().containsKey(variable) && matters(variable)).toList();
        given.forEach(variable -> layers.put(variable, model.definitions().keySet().stream()
                .filter(made -> matters(made) && isMadeFrom(made, variable))
                .mapToInt(made -> layers.getOrDefault(made, 1)).min().orElse(1) - 1));
        order.addAll(given);
        model.definitions().keySet().stream().filter(made -> matters(made) && made != loss.variable())
                .forEach(order::add);
        order.add(loss.variable());
    }

    private boolean matters(Variable variable) {
        return variable == loss.variable() || model.dependsOn(loss.variable(), variable);
    }

    private boolean isMadeFrom(Variable made, Variable part) {
        var definition = model.definitions().get(made);
        return definition != null && LocalRule.contains(definition, part);
    }

    /// The consumer whose turn comes first on the way back is the last; once it and all before it are done, the node's gradient is whole.
    private int lastConsumer(int from) {
        return IntStream.range(from + 1, order.size()).filter(to -> isMadeFrom(order.get(to), order.get(from)))
                .min().orElse(-1);
    }

    private Quantity quantity(Variable variable) {
        return model.find(variable).orElseThrow();
    }

    private Node node(Variable variable) {
        var quantity = quantity(variable);
        return new Node(quantity, model.definitions().containsKey(variable), layers.getOrDefault(variable, 0),
                Exprs.derivative(loss.symbol(), quantity.symbol()), gradient(variable));
    }

    private Term gradient(Variable variable) {
        var known = gradients.get(variable);
        if (known == null) {
            known = variable == loss.variable()
                    ? terms.constant(1)
                    : model.differentiate(terms, loss.variable(), variable);
            gradients.put(variable, known);
        }
        return known;
    }

    // What comes back

    private record Share(int to, Term written, Term value) {}

    private List<Edge> edges(int from) {
        var by = quantity(order.get(from));
        var shares = IntStream.range(from + 1, order.size())
                .filter(to -> isMadeFrom(order.get(to), order.get(from))).boxed().toList().reversed().stream()
                .map(to -> share(to, by)).toList();
        var inMatrices = style == Style.MATRIX ? matrices(shares, by.shape()) : Optional.<List<Expr>>empty();
        var letters = notation.indices(by.shape().axes());
        var written = inMatrices.orElseGet(() -> shares.stream()
                .map(share -> notation.index(share.written, letters)).toList());
        var left = inMatrices.isPresent() || letters.isEmpty()
                ? Exprs.derivative(loss.symbol(), by.symbol())
                : Naming.gradient(loss.symbol(), by).entry(letters);
        var edges = new ArrayList<Edge>();
        for (int k = 0; k < shares.size(); k++) {
            var share = shares.get(k);
            var child = quantity(order.get(share.to));
            var split = split(written.get(k), child, by, inMatrices.isPresent());
            edges.add(new Edge(from, share.to, split.local(), split.order(), written.get(k),
                    Value.of(share.value, List.of(), by.shape()),
                    (Expr.Chain) Exprs.chain(left, sum(written, shares, k))));
        }
        return edges;
    }

    private Share share(int to, Quantity by) {
        var made = order.get(to);
        var definition = java.util.Objects.requireNonNull(model.definitions().get(made));
        if (made == loss.variable()) {
            var slope = Gradient.of(terms, definition, by.variable());
            return new Share(to, terms.substitute(slope, folds), slope);
        }
        var stand = upstream.computeIfAbsent(made, variable -> {
            var name = terms.variable("\u2202" + variable.name(), variable.axes());
            notation.with(name, Naming.gradient(loss.symbol(), quantity(variable)));
            return name;
        });
        int[] all = IntStream.range(0, made.axes().size()).toArray();
        var product = terms.contract(List.of(stand, definition), new int[][]{all, all}, 0);
        var back = Gradient.of(terms, product, by.variable());
        return new Share(to, terms.substitute(back, folds), terms.substitute(back, Map.of(stand, gradient(made))));
    }

    private Optional<List<Expr>> matrices(List<Share> shares, Shape shape) {
        var all = new ArrayList<Expr>();
        for (var share : shares) {
            var expr = notation.matrix(share.written, shape);
            if (expr.isEmpty()) {
                return Optional.empty();
            }
            all.add(expr.get());
        }
        return Optional.of(all);
    }

    private Split split(Expr share, Quantity child, Quantity by, boolean inMatrices) {
        if (child.variable() == loss.variable()) {
            return new Split(share, inMatrices
                    ? ComputationGraph.Order.RIGHT
                    : ComputationGraph.Order.WRITTEN);
        }
        return factors.split(share, Naming.gradient(loss.symbol(), child))
                .map(found -> inMatrices ? found : new Split(found.local(), ComputationGraph.Order.WRITTEN))
                .orElseGet(() -> new Split(Exprs.derivative(child.symbol(), by.symbol()),
                        ComputationGraph.Order.WRITTEN));
    }

    /// The sum of all shares; the one in question has a brace with the name of the quantity that it comes through.
    private Expr sum(List<Expr> written, List<Share> shares, int braced) {
        if (shares.size() == 1) {
            return written.getFirst();
        }
        var parts = new ArrayList<Written>();
        for (int k = 0; k < shares.size(); k++) {
            var part = Written.of(written.get(k));
            var through = quantity(order.get(shares.get(k).to)).symbol();
            parts.add(k == braced
                    ? new Written(part.minus(), new Expr.Brace(part.expr(), Optional.of(through), false, Span.NONE))
                    : part);
        }
        return Exprs.plus(parts);
    }
}
