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

    /// A factor with the stretch of source it covers, for messages.
    private record Part(Value value, Expr expr) {}

    /// Juxtaposition binds tighter than ⊙, as most people write; where the shapes forbid that, factors group from the left.
    Value product(Expr.Product product, Scope scope) {
        var factors = product.factors().stream()
                .map(factor -> new Part(elaborator.in(factor.factor(), scope), factor.factor())).toList();
        boolean mixed = product.factors().stream().skip(1).map(factor -> factor.operator() == Expr.Operator.HADAMARD)
                .distinct().count() > 1;
        if (!mixed) {
            return fromLeft(product, factors).value();
        }
        try {
            return tight(product, factors).value();
        } catch (MeaningException loose) {
            try {
                return fromLeft(product, factors).value();
            } catch (MeaningException _) {
                throw loose;
            }
        }
    }

    private Part tight(Expr.Product product, List<Part> factors) {
        Optional<Part> whole = Optional.empty();
        int at = 0;
        while (at < factors.size()) {
            var run = factors.get(at++);
            while (at < factors.size() && product.factors().get(at).operator() != Expr.Operator.HADAMARD) {
                run = times(run, factors.get(at++));
            }
            var right = run;
            whole = Optional.of(whole.map(left -> hadamard(left, right)).orElse(right));
        }
        return whole.orElseThrow();
    }

    private Part fromLeft(Expr.Product product, List<Part> factors) {
        var whole = factors.getFirst();
        for (int i = 1; i < factors.size(); i++) {
            whole = product.factors().get(i).operator() == Expr.Operator.HADAMARD
                    ? hadamard(whole, factors.get(i))
                    : times(whole, factors.get(i));
        }
        return whole;
    }

    private static Expr joined(Part left, Part right, Expr.Operator operator) {
        var factors = new ArrayList<Expr.Factor>();
        if (left.expr instanceof Expr.Product product) {
            factors.addAll(product.factors());
        } else {
            factors.add(new Expr.Factor(Expr.Operator.JUXTAPOSED, left.expr, Span.NONE));
        }
        factors.add(new Expr.Factor(operator, right.expr, Span.NONE));
        return new Expr.Product(factors, left.expr.span().to(right.expr.span()));
    }

    private Part times(Part left, Part right) {
        return new Part(times(left.value, right.value, left.expr, right.expr),
                joined(left, right, Expr.Operator.JUXTAPOSED));
    }

    private Part hadamard(Part left, Part right) {
        var a = left.value;
        var b = right.value;
        if (!a.isScalar() && !b.isScalar() && !a.shape().equals(b.shape())) {
            throw clash(left.expr, a, right.expr, b, "an elementwise product needs two of the same shape");
        }
        return new Part(elementwise(a, b), joined(left, right, Expr.Operator.HADAMARD));
    }

    private static MeaningException clash(Expr left, Value a, Expr right, Value b, String why) {
        return new MeaningException(Kind.SHAPE, left.span().to(right.span()),
                "$" + LatexWriter.write(left) + "$ is " + a.shape()
                        + " and $" + LatexWriter.write(right) + "$ is " + b.shape() + ": " + why + ".");
    }

    private Value times(Value a, Value b, Expr left, Expr right) {
        var chained = chain(a, b);
        if (chained.isPresent()) {
            return chained.get();
        }
        if (a.isScalar() || b.isScalar()) {
            return elementwise(a, b);
        }
        if (!a.shape().isMatrix() || !b.shape().isMatrix() || !a.shape().columns().equals(b.shape().rows())) {
            throw clash(left, a, right, b, a.shape().isMatrix() && b.shape().isMatrix()
                    ? "the inner sizes " + a.shape().columns() + " and " + b.shape().rows() + " do not meet"
                    : "these do not multiply as matrices");
        }
        return matrixProduct(a, b);
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
        if (isTwo(power.exponent()) && unwrapped(power.base()) instanceof Expr.Norm norm && !norm.kind().equals("1")) {
            return squares(elaborator.in(norm.of(), scope));
        }
        var base = elaborator.in(power.base(), scope);
        var exponent = elaborator.in(power.exponent(), scope);
        if (!exponent.isScalar() && !exponent.shape().equals(base.shape())) {
            throw clash(power.base(), base, power.exponent(), exponent,
                    "an exponent is a number, or has the shape of its base");
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
        return terms.power(base, exponent);
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
