package org.byhand.term;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.Span;
import org.byhand.term.MeaningException.Kind;

/// What products mean: scaling, matrix product, elementwise product or the chain rule, as the shapes of the factors say; and what quotients and powers mean.
final class Products {
    private final Elaborator elaborator;
    private final Terms terms;

    Products(Elaborator elaborator) {
        this.elaborator = elaborator;
        this.terms = elaborator.terms();
    }

    /// Neighbouring factors of a product and what they come to.
    private record Part(Expr.Product product, int from, int to, Value value) {
        /// How it is written, for messages.
        Expr expr() {
            var first = product.factors().get(from).factor();
            if (from == to) {
                return first;
            }
            var factors = new ArrayList<Expr.Factor>();
            if (first instanceof Expr.Product inner) {
                factors.addAll(inner.factors());
            } else {
                factors.add(new Expr.Factor(Expr.Operator.JUXTAPOSED, first, Span.NONE));
            }
            for (var factor : product.factors().subList(from + 1, to + 1)) {
                factors.add(new Expr.Factor(factor.operator() == Expr.Operator.HADAMARD
                        ? Expr.Operator.HADAMARD
                        : Expr.Operator.JUXTAPOSED, factor.factor(), Span.NONE));
            }
            return new Expr.Product(factors, first.span().to(product.factors().get(to).factor().span()));
        }

        Part with(Part right, Value whole) {
            return new Part(product, from, right.to, whole);
        }
    }

    /// Juxtaposition binds tighter than ⊙, as most people write; where the shapes forbid that, factors group from the left.
    Value product(Expr.Product product, Scope scope) {
        var factors = new ArrayList<Part>(product.factors().size());
        int elementwise = 0;
        for (int i = 0; i < product.factors().size(); i++) {
            var factor = product.factors().get(i);
            factors.add(new Part(product, i, i, elaborator.in(factor.factor(), scope)));
            elementwise += i > 0 && factor.operator() == Expr.Operator.HADAMARD ? 1 : 0;
        }
        if (elementwise == 0 || elementwise == factors.size() - 1) {
            return fromLeft(factors);
        }
        try {
            return tight(factors);
        } catch (MeaningException loose) {
            try {
                return fromLeft(factors);
            } catch (MeaningException _) {
                throw loose;
            }
        }
    }

    private Value tight(List<Part> factors) {
        Optional<Part> whole = Optional.empty();
        int at = 0;
        while (at < factors.size()) {
            var run = factors.get(at++);
            while (at < factors.size() && !isElementwise(factors.get(at))) {
                run = times(run, factors.get(at++));
            }
            var right = run;
            whole = Optional.of(whole.map(left -> hadamard(left, right)).orElse(right));
        }
        return whole.orElseThrow().value;
    }

    private Value fromLeft(List<Part> factors) {
        var whole = factors.getFirst();
        for (var factor : factors.subList(1, factors.size())) {
            whole = isElementwise(factor) ? hadamard(whole, factor) : times(whole, factor);
        }
        return whole.value;
    }

    /// Whether ⊙ stands before this factor.
    private static boolean isElementwise(Part factor) {
        return factor.product.factors().get(factor.from).operator() == Expr.Operator.HADAMARD;
    }

    private Part hadamard(Part left, Part right) {
        var a = left.value;
        var b = right.value;
        if (!a.isScalar() && !b.isScalar() && !a.shape().equals(b.shape())) {
            throw clash(left.expr(), a, right.expr(), b, "an elementwise product needs two of the same shape");
        }
        return left.with(right, elementwise(a, b));
    }

    private static MeaningException clash(Expr left, Value a, Expr right, Value b, String why) {
        return new MeaningException(Kind.SHAPE, left.span().to(right.span()),
                "$" + LatexWriter.write(left) + "$ is " + a.shape()
                        + " and $" + LatexWriter.write(right) + "$ is " + b.shape() + ": " + why + ".");
    }

    private Part times(Part left, Part right) {
        var a = left.value;
        var b = right.value;
        var chained = chain(a, b);
        if (chained.isPresent()) {
            return left.with(right, chained.get());
        }
        if (a.isScalar() || b.isScalar()) {
            return left.with(right, elementwise(a, b));
        }
        if (!a.shape().isMatrix() || !b.shape().isMatrix() || !a.shape().columns().equals(b.shape().rows())) {
            throw clash(left.expr(), a, right.expr(), b, a.shape().isMatrix() && b.shape().isMatrix()
                    ? "the inner sizes " + a.shape().columns() + " and " + b.shape().rows() + " do not meet"
                    : "these do not multiply as matrices");
        }
        return left.with(right, matrixProduct(a, b));
    }

    /// Factor by factor; one of them may be a scalar.
    private Value elementwise(Value a, Value b) {
        var einsum = new Einsum(terms);
        var shape = a.isScalar() ? b.shape() : a.shape();
        var out = einsum.fresh(shape);
        var free = union(a, b);
        einsum.with(a, a.isScalar() ? List.of() : out).with(b, b.isScalar() ? List.of() : out);
        var derivative = a.isScalar() && a.derivative().isEmpty()
                ? b.derivative()
                : b.isScalar() && b.derivative().isEmpty() ? a.derivative() : Optional.<Value.Derivative>empty();
        return new Value(einsum.build(free, out), free, shape, derivative);
    }

    private static List<Index> union(Value a, Value b) {
        if (b.free().isEmpty()) {
            return a.free();
        }
        var free = new LinkedHashSet<>(a.free());
        free.addAll(b.free());
        return List.copyOf(free);
    }

    private Value matrixProduct(Value a, Value b) {
        var einsum = new Einsum(terms);
        var row = label(einsum, a.shape().rows());
        var inner = label(einsum, a.shape().columns());
        var column = label(einsum, b.shape().columns());
        var free = union(a, b);
        einsum.with(a, concat(row, inner)).with(b, concat(inner, column));
        return Value.of(einsum.build(free, concat(row, column)), free, Shape.of(a.shape().rows(), b.shape().columns()));
    }

    private static List<Integer> label(Einsum einsum, Dim dim) {
        return dim.equals(Dim.ONE) ? List.of() : List.of(einsum.fresh());
    }

    private static List<Integer> concat(List<Integer> a, List<Integer> b) {
        var all = new ArrayList<>(a);
        all.addAll(b);
        return all;
    }

    /// Neighbours contract over the quantity they share; and what has A's shape, before a derivative of A, stands for the gradient by A.
    private Value chainOver(Value a, Value b, Value.Derivative right, Shape aOuter, Value.Derivative result) {
        var einsum = new Einsum(terms);
        var outer = einsum.fresh(aOuter);
        var shared = einsum.fresh(right.ofShape());
        var by = einsum.fresh(right.byShape());
        var free = union(a, b);
        einsum.with(a, concat(outer, shared)).with(b, concat(shared, by));
        return new Value(einsum.build(free, concat(outer, by)), free,
                Shape.derivative(result.ofShape(), result.byShape()), Optional.of(result));
    }

    private Optional<Value> chain(Value a, Value b) {
        if (b.derivative().isEmpty() || b.derivative().get().ofShape().isScalar()) {
            return Optional.empty();
        }
        var right = b.derivative().get();
        if (a.derivative().isPresent() && right.of().isPresent() && a.derivative().get().by() == right.of().get()) {
            var left = a.derivative().get();
            return Optional.of(chainOver(a, b, right, left.ofShape(),
                    new Value.Derivative(left.of(), left.ofShape(), right.by(), right.byShape())));
        }
        if (a.shape().equals(right.ofShape())) {
            return Optional.of(chainOver(a, b, right, Shape.SCALAR,
                    new Value.Derivative(Optional.empty(), Shape.SCALAR, right.by(), right.byShape())));
        }
        return Optional.empty();
    }

    Value quotient(Expr.Quotient quotient, Scope scope) {
        var over = elaborator.in(quotient.numerator(), scope);
        var under = elaborator.in(quotient.denominator(), scope);
        if (!over.isScalar() && !under.isScalar() && !over.shape().equals(under.shape())) {
            throw clash(quotient.numerator(), over, quotient.denominator(), under,
                    "one divides only by a number or by the same shape");
        }
        if (under.term() instanceof Term.Constant constant && constant.isZero()) {
            throw Elaborator.unsupported(quotient.denominator(), "This divides by zero.");
        }
        return elementwise(over, Value.of(terms.power(under.term(), -1), under.free(), under.shape()));
    }

    Value power(Expr.Power power, Scope scope) {
        if (isTwo(power.exponent()) && unwrapped(power.base()) instanceof Expr.Norm norm && Calls.isEuclidean(norm)) {
            return squares(elaborator.in(norm.of(), scope));
        }
        var base = elaborator.in(power.base(), scope);
        var exponent = elaborator.in(power.exponent(), scope);
        if (!exponent.isScalar() && !exponent.shape().equals(base.shape())) {
            throw clash(power.base(), base, power.exponent(), exponent,
                    "an exponent is a number, or has the shape of its base");
        }
        if (exponent.term() instanceof Term.Constant e && e.value().signum() < 0 && isSquare(base.shape())) {
            throw Elaborator.unsupported(power,
                    "An inverse is not read here. One over every entry is written $\\frac{1}{"
                            + LatexWriter.write(unwrapped(power.base())) + "}$.");
        }
        if (exponent.term() instanceof Term.Constant || exponent.free().isEmpty() && exponent.isScalar()) {
            return Value.of(raised(power, base.term(), exponent.term()), base.free(), base.shape());
        }
        var free = union(base, exponent);
        return Value.of(
                raised(power, Broadcast.spread(terms, base, free, base.shape()),
                        Broadcast.spread(terms, exponent, free, base.shape())),
                free,
                base.shape());
    }

    private Term raised(Expr.Power power, Term base, Term exponent) {
        if (base instanceof Term.Constant b && b.isZero() && exponent instanceof Term.Constant e
                && e.value().signum() < 0) {
            throw Elaborator.unsupported(power, "This divides by zero.");
        }
        if (exponent instanceof Term.Constant e && e.value().abs().compareTo(BigFraction.of(1_000_000)) > 0) {
            throw new MeaningException(Kind.TOO_MUCH_WORK, power.exponent().span(),
                    "An exponent goes up to a million.");
        }
        return exponent instanceof Term.Constant e && e.value().getDenominator().testBit(0)
                ? Functions.rational(terms, base, e.value())
                : terms.power(base, exponent);
    }

    /// Whether it has as many rows as columns, whatever its sizes: what may have an inverse.
    private static boolean isSquare(Shape shape) {
        return shape.axes().size() == 2 && shape.rows().equals(shape.columns());
    }

    private static Expr unwrapped(Expr expr) {
        return expr instanceof Expr.Group group ? unwrapped(group.body()) : expr;
    }

    private static boolean isTwo(Expr expr) {
        return expr instanceof Expr.Num number && number.value().compareTo(java.math.BigDecimal.TWO) == 0;
    }

    /// The sum of the squares of all entries.
    Value squares(Value value) {
        var einsum = new Einsum(terms);
        var own = einsum.fresh(value.shape());
        var square = Value.of(terms.power(value.term(), 2), value.free(), value.shape());
        return Value.of(einsum.with(square, own).build(value.free(), List.of()), value.free(), Shape.SCALAR);
    }

    Value root(Expr.Root root, Scope scope) {
        var value = elaborator.in(root.radicand(), scope);
        if (root.degree().isEmpty()) {
            return Value.of(terms.power(value.term(), terms.constant(BigFraction.of(1, 2))), value.free(),
                    value.shape());
        }
        var degree = elaborator.in(root.degree().get(), scope).term();
        if (degree.isScalar() && !(degree instanceof Term.Constant)) {
            return Value.of(terms.power(value.term(), terms.power(degree, -1)), value.free(), value.shape());
        }
        if (!(degree instanceof Term.Constant constant) || constant.isZero()) {
            throw Elaborator.unsupported(root.degree().get(), "The degree of a root is a number other than zero.");
        }
        return Value.of(Functions.root(terms, value.term(), constant.value()), value.free(), value.shape());
    }
}
