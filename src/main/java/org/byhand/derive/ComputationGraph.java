package org.byhand.derive;

import java.util.List;
import java.util.Optional;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexWriter;
import org.byhand.term.MeaningException;
import org.byhand.term.Model;
import org.byhand.term.Quantity;
import org.byhand.term.Term;
import org.byhand.term.Terms;
import org.byhand.term.Value;

/// A loss with all that it is made from: a node for every quantity, an edge from each to those made directly from it. Along an edge the gradient comes
/// back: what arrives at its end (upstream) times its local derivative is its share of the gradient at its start (downstream).
///
/// After Griewank & Walther, "Evaluating Derivatives" (2008), §3.2.
///
/// @param nodes in an order in which they can be computed; the last is the loss
/// @param edges in the order in which the gradient comes back along them
public record ComputationGraph(List<Node> nodes, List<Edge> edges) {
    public ComputationGraph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /// A quantity.
    ///
    /// @param made whether the model defines it; the others are given
    /// @param layer how many steps it is from what is given, from 0; what is given stands one before the first that is made from it
    /// @param slope `\frac{\partial L}{\partial z}`
    /// @param gradient of the loss, with the axes of the quantity
    public record Node(Quantity quantity, boolean made, int layer, Expr slope, Term gradient) {
        /// The gradient as it stands on the page: with the shape of the quantity.
        public Value gradientValue() {
            return Value.of(gradient, List.of(), quantity.shape());
        }
    }

    /// How an upstream gradient and a local derivative are multiplied.
    public enum Order {
        /// local, then upstream: `X^\top G`
        LEFT("·"),
        /// upstream, then local: `G W^\top`
        RIGHT("·"),
        /// entry by entry: `G \odot \sigma'(z)`
        ENTRYWISE("⊙"),
        /// no single product of matrices: the line itself says it
        WRITTEN("·");

        private final String sign;

        Order(String sign) {
            this.sign = sign;
        }

        /// Between the two.
        public String sign() {
            return sign;
        }
    }

    /// One quantity acts on another that is made directly from it.
    ///
    /// @param from the number of its node; the gradient comes back to it
    /// @param to the number of the node it acts on
    /// @param local the local derivative as a hand would write it: `W^{(2)\top}`, `\sigma'(z_1)`, `1`
    /// @param order how it meets the upstream gradient
    /// @param share what comes back along this edge, `\frac{\partial L}{\partial z}W^\top`
    /// @param value of the share
    /// @param line a true line: the gradient at `from` as the sum of what comes back along all its edges; where there are several, this one has a brace
    public record Edge(int from, int to, Expr local, Order order, Expr share, Value value, Expr.Chain line) {
        /// The line as LaTeX.
        public String latex() {
            return LatexWriter.write(line);
        }
    }

    /// The edges that leave a node: along them its gradient comes back.
    public List<Edge> from(int node) {
        return edges.stream().filter(edge -> edge.from() == node).toList();
    }

    /// The number of the node of `quantity`.
    public Optional<Integer> find(Quantity quantity) {
        for (int at = 0; at < nodes.size(); at++) {
            if (nodes.get(at).quantity().variable() == quantity.variable()) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /// The graph of `loss`, which is a single number.
    ///
    /// @param terms where values are made: `model.terms().above(budget)`; its budget pays for every term made and every node written
    /// @throws MeaningException of the kind `TOO_MUCH_WORK` if it costs more than the budget has
    public static ComputationGraph of(Model model, Quantity loss, Style style, Terms terms) {
        if (!loss.shape().isScalar()) {
            throw new IllegalArgumentException(loss.key() + " is no single number");
        }
        return new GraphBuilder(model, loss, style, terms).build();
    }
}
