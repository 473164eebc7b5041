package org.byhand.term;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.Span;
import org.byhand.term.MeaningException.Kind;

/// What functions of arrays mean: elementwise ones, softmax, norms, traces, maxima, indicators.
final class Calls {
    private static final int MOST_PRIMES = 2;

    /// What finding a function by its name counts for; measured.
    private static final long NAMED = 3 * Budget.PART;

    private final Elaborator elaborator;
    private final Terms terms;

    Calls(Elaborator elaborator) {
        this.elaborator = elaborator;
        this.terms = elaborator.terms();
    }

    Value elementwise(ScalarFunction f, Value value) {
        return Value.of(terms.apply(f, value.term()), value.free(), value.shape());
    }

    Value apply(Expr.Apply call, Scope scope) {
        var values = new ArrayList<Value>(call.arguments().size());
        for (var argument : call.arguments()) {
            values.add(elaborator.in(argument, scope));
        }
        terms.budget().spend(NAMED);
        var name = Functions.plain(call.function());
        if (values.size() > 1) {
            return several(call, name, values);
        }
        var value = values.getFirst();
        var bound = elaborator.model().function(Names.key(call.function()));
        var function = bound.isPresent() || !plainName(call.function())
                ? bound
                : Functions.named(call.function().head());
        if (function.isPresent()) {
            return Value.of(differentiated(call, function.get(), value.term()), value.free(), value.shape());
        }
        if (name.equals("log") && call.function().subscripts().size() == 1) {
            var base = elaborator.in(call.function().subscripts().getFirst(), scope);
            return Value.of(
                    terms.divide(terms.apply(ScalarFunction.LOG, value.term()),
                            terms.apply(ScalarFunction.LOG, base.term())),
                    value.free(), value.shape());
        }
        if (plainName(call.function())) {
            var derived = derived(call, value.term());
            if (derived.isPresent()) {
                return Value.of(derived.get(), value.free(), value.shape());
            }
        }
        if (call.primes() > 0) {
            throw Elaborator.unsupported(call,
                    "A prime stands only after a function of one number, such as $\\sigma'$.");
        }
        return ofArray(call, name, value);
    }

    private static boolean plainName(Expr.Symbol function) {
        return function.subscripts().isEmpty() && function.label().isEmpty();
    }

    private Term differentiated(Expr.Apply call, ScalarFunction f, Term x) {
        return switch (call.primes()) {
            case 0 -> terms.apply(f, x);
            case 1 -> Functions.slope(terms, f, x);
            case 2 -> curvature(f, x);
            default -> throw tooManyPrimes(call);
        };
    }

    private static MeaningException tooManyPrimes(Expr.Apply call) {
        return Elaborator.unsupported(call, "More than two primes are not understood here.");
    }

    /// A function that is written with the elementary ones, or one of its derivatives; absent if it is none.
    private Optional<Term> derived(Expr.Apply call, Term x) {
        var head = call.function().head();
        if (call.primes() == 0) {
            return Functions.derived(terms, head, x);
        }
        if (call.primes() > MOST_PRIMES) {
            throw tooManyPrimes(call);
        }
        var probe = terms.variable("\u2032", List.of());
        return Functions.derived(terms, head, probe).map(f -> {
            var slope = f;
            for (int k = 0; k < call.primes(); k++) {
                slope = Gradient.of(terms, slope, probe);
            }
            return spreadOver(slope, probe, x);
        });
    }

    private Term curvature(ScalarFunction f, Term x) {
        var probe = terms.variable("\u2032", List.of());
        var twice = Gradient.of(terms, Functions.slope(terms, f, probe), probe);
        return spreadOver(twice, probe, x);
    }

    /// A scalar term in `probe`, entry by entry at `x`.
    private Term spreadOver(Term scalar, Term.Variable probe, Term x) {
        return x.isScalar()
                ? terms.substitute(scalar, java.util.Map.of(probe, x))
                : new Entrywise(terms, probe, x).of(scalar);
    }

    private Value several(Expr.Apply call, String name, List<Value> values) {
        if (!name.equals("max") && !name.equals("min")) {
            throw Elaborator.unsupported(call, "$" + LatexWriter.write(call.function()) + "$ takes one argument.");
        }
        return values.stream().reduce((a, b) -> extreme(call, name.equals("max"), a, b)).orElseThrow();
    }

    /// The larger or the smaller, entry by entry.
    private Value extreme(Expr.Apply call, boolean max, Value a, Value b) {
        var shape = Broadcast.wider(a.shape(), b.shape()).orElseThrow(() -> new MeaningException(Kind.SHAPE,
                call.span(),
                "The two are " + a.shape() + " and " + b.shape() + ": these cannot be compared entry by entry."));
        var free = new java.util.LinkedHashSet<>(a.free());
        free.addAll(b.free());
        var all = List.copyOf(free);
        var left = Broadcast.spread(terms, a, all, shape);
        var right = Broadcast.spread(terms, b, all, shape);
        var over = terms.apply(ScalarFunction.RELU, max ? terms.subtract(right, left) : terms.subtract(left, right));
        if (max && Terms.isZero(left)) {
            return Value.of(terms.apply(ScalarFunction.RELU, right), all, shape);
        }
        if (max && Terms.isZero(right)) {
            return Value.of(terms.apply(ScalarFunction.RELU, left), all, shape);
        }
        return Value.of(max ? terms.add(left, over) : terms.subtract(left, over), all, shape);
    }

    private static final java.util.Set<String> OF_ARRAYS = java.util.Set.of("softmax", "logsumexp", "lse", "tr",
            "trace", "diag", "sum", "mean",
            "max", "min", "log");

    void requireKnown(Expr.Apply call) {
        var bound = elaborator.model().function(Names.key(call.function()));
        var head = call.function().head();
        boolean known = bound.isPresent() || OF_ARRAYS.contains(Functions.plain(call.function()))
                || plainName(call.function()) && (Functions.named(head).isPresent()
                        || Functions.derived(terms, head, terms.constant(2)).isPresent());
        if (!known) {
            throw unknown(call);
        }
    }

    private static MeaningException unknown(Expr.Apply call) {
        return new MeaningException(Kind.UNKNOWN_SYMBOL, call.function().span(),
                "The function $" + LatexWriter.write(call.function()) + "$ is not known here.");
    }

    private Value ofArray(Expr.Apply call, String name, Value value) {
        return switch (name) {
            case "softmax" -> softmax(value);
            case "logsumexp", "lse" -> logSumExp(value);
            case "tr", "trace" -> trace(call, value);
            case "diag" -> diagonal(call, value);
            case "sum" -> total(value);
            case "mean" -> mean(value);
            default -> throw unknown(call);
        };
    }

    /// Over the entries of a row or column, over each row of a matrix; a column of one-number rows counts as a column.
    private Value softmax(Value value) {
        if (value.isScalar()) {
            return Value.of(terms.constant(1), List.of(), Shape.SCALAR);
        }
        var z = value.term();
        int count = z.axes().size();
        var sum = terms.logSumExp(z);
        var wide = terms.contract(List.of(sum, terms.ones(z.axes().getLast())),
                new int[][]{Terms.count(0, count - 1), {count - 1}}, count);
        return Value.of(terms.apply(ScalarFunction.EXP, terms.subtract(z, wide)), value.free(), value.shape());
    }

    private Value logSumExp(Value value) {
        if (value.isScalar()) {
            return value;
        }
        var shape = value.shape().isMatrix() && value.shape().axes().size() == 2
                ? new Shape(List.of(value.shape().rows()))
                : Shape.SCALAR;
        return Value.of(terms.logSumExp(value.term()), value.free(), shape);
    }

    private Value trace(Expr.Apply call, Value value) {
        if (value.isScalar()) {
            return value;
        }
        if (!value.shape().isMatrix() || !value.shape().rows().equals(value.shape().columns())) {
            throw new MeaningException(Kind.SHAPE, call.span(),
                    "Only a square matrix has a trace; this is " + value.shape() + ".");
        }
        var einsum = new Einsum(terms);
        int label = einsum.fresh();
        return Value.of(einsum.with(value, List.of(label, label)).build(value.free(), List.of()), value.free(),
                Shape.SCALAR);
    }

    /// The diagonal matrix of a vector; the diagonal, as a column, of a square matrix.
    private Value diagonal(Expr.Apply call, Value value) {
        if (value.isScalar()) {
            return value;
        }
        var shape = value.shape();
        if (shape.isRow() || shape.isColumn()) {
            var dim = shape.axes().getFirst();
            var einsum = new Einsum(terms);
            int row = einsum.fresh();
            int column = einsum.fresh();
            einsum.with(value, List.of(row)).with(terms.delta(dim), List.of(row, column));
            return Value.of(einsum.build(value.free(), List.of(row, column)), value.free(), Shape.of(dim, dim));
        }
        if (!shape.isMatrix() || !shape.rows().equals(shape.columns())) {
            throw new MeaningException(Kind.SHAPE, call.span(),
                    "diag takes a vector or a square matrix; this is " + shape + ".");
        }
        var einsum = new Einsum(terms);
        int label = einsum.fresh();
        return Value.of(einsum.with(value, List.of(label, label)).build(value.free(), List.of(label)), value.free(),
                new Shape(List.of(shape.rows())));
    }

    private Value total(Value value) {
        var einsum = new Einsum(terms);
        var own = einsum.fresh(value.shape());
        return Value.of(einsum.with(value, own).build(value.free(), List.of()), value.free(), Shape.SCALAR);
    }

    private Value mean(Value value) {
        var sum = total(value);
        Term count = terms.constant(1);
        for (var dim : value.shape().axes()) {
            count = terms.multiply(count, terms.size(dim));
        }
        return Value.of(terms.divide(sum.term(), count), sum.free(), Shape.SCALAR);
    }

    /// Whether this is the root of the sum of all squares.
    static boolean isEuclidean(Expr.Norm norm) {
        return norm.kind().isEmpty() || norm.kind().equals("2") || norm.kind().equals("F");
    }

    Value norm(Expr.Norm norm, Scope scope) {
        var value = elaborator.in(norm.of(), scope);
        if (norm.kind().equals("1")) {
            return total(elementwise(ScalarFunction.ABS, value));
        }
        if (!isEuclidean(norm)) {
            throw Elaborator.unsupported(norm,
                    "This norm is not read here; there are $\\|x\\|$ or $\\|x\\|_2$, $\\|x\\|_1$ and $\\|A\\|_F$.");
        }
        var squares = total(Value.of(terms.power(value.term(), 2), value.free(), value.shape()));
        return Value.of(terms.power(squares.term(), terms.constant(BigFraction.of(1, 2))), squares.free(),
                Shape.SCALAR);
    }

    Value indicator(Expr.Indicator indicator, Scope scope) {
        if (isIndex(indicator.left()) && (isIndex(indicator.right()) || indicator.right() instanceof Expr.Num)) {
            var equal = elaborator.entries().kronecker(indicator, indicator.left(), indicator.right(), scope);
            return switch (indicator.relation()) {
                case EQUAL -> equal;
                case NOT_EQUAL -> complement(equal);
                case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                    throw Elaborator.unsupported(indicator, "Indices are compared with = or ≠ only.");
            };
        }
        return switch (indicator.relation()) {
            case GREATER -> positive(indicator.left(), indicator.right(), indicator.span(), scope);
            case LESS -> positive(indicator.right(), indicator.left(), indicator.span(), scope);
            case GREATER_OR_EQUAL -> complement(positive(indicator.right(), indicator.left(), indicator.span(), scope));
            case LESS_OR_EQUAL -> complement(positive(indicator.left(), indicator.right(), indicator.span(), scope));
            case NOT_EQUAL ->
                elementwise(ScalarFunction.ABS, elementwise(ScalarFunction.SIGN, difference(indicator, scope)));
            case EQUAL -> complement(
                    elementwise(ScalarFunction.ABS, elementwise(ScalarFunction.SIGN, difference(indicator, scope))));
        };
    }

    private boolean isIndex(Expr expr) {
        return expr instanceof Expr.Symbol symbol && elaborator.resolver().find(symbol).isEmpty();
    }

    private Value difference(Expr.Indicator indicator, Scope scope) {
        return elaborator.in(minus(indicator.left(), indicator.right(), indicator.span()), scope);
    }

    private static Expr minus(Expr left, Expr right, Span span) {
        return new Expr.Plus(List.of(new Expr.Signed(false, left, Span.NONE), new Expr.Signed(true, right, Span.NONE)),
                span);
    }

    private Value positive(Expr greater, Expr less, Span span, Scope scope) {
        return elementwise(ScalarFunction.STEP, elaborator.in(minus(greater, less, span), scope));
    }

    private Value complement(Value value) {
        return Value.of(terms.subtract(terms.full(terms.constant(1), value.term().axes()), value.term()), value.free(),
                value.shape());
    }
}
