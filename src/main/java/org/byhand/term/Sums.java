package org.byhand.term;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.byhand.latex.Counting;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.Parts;
import org.byhand.latex.Span;
import org.byhand.term.MeaningException.Kind;

/// What sums mean: of summands written one by one, and over an index.
final class Sums {
    private static final int MOST_WRITTEN_OUT = 64;

    /// What copying a part of a sum's term counts for, in parts made; measured.
    private static final long COPIED = 3;

    private final Elaborator elaborator;
    private final Model model;
    private final Terms terms;

    Sums(Elaborator elaborator) {
        this.elaborator = elaborator;
        this.model = elaborator.model();
        this.terms = elaborator.terms();
    }

    /// `a + b − c`.
    Value plus(Expr.Plus plus, Scope scope) {
        if (plus.terms().getLast().term() instanceof Expr.Dots) {
            return elaborator.in(Continuation.sum(plus), scope);
        }
        var values = new ArrayList<Value>();
        for (var term : plus.terms()) {
            var value = elaborator.in(term.term(), scope);
            values.add(term.minus() ? Value.of(terms.negate(value.term()), value.free(), value.shape()) : value);
        }
        if (values.size() == 1) {
            return values.getFirst();
        }
        var shape = values.getFirst().shape();
        var widest = plus.terms().getFirst().term();
        var free = new LinkedHashSet<Index>();
        for (int i = 0; i < values.size(); i++) {
            var joined = Broadcast.wider(shape, values.get(i).shape());
            if (joined.isEmpty()) {
                throw new MeaningException(Kind.SHAPE, widest.span().to(plus.terms().get(i).term().span()),
                        "$" + LatexWriter.write(widest) + "$ is " + shape + " and $"
                                + LatexWriter.write(plus.terms().get(i).term()) + "$ is "
                                + values.get(i).shape() + ": these cannot be added.");
            }
            if (!joined.get().equals(shape)) {
                widest = plus.terms().get(i).term();
            }
            shape = joined.get();
            free.addAll(values.get(i).free());
        }
        var all = List.copyOf(free);
        var summands = new ArrayList<Term>(values.size());
        for (var value : values) {
            summands.add(Broadcast.spread(terms, value, all, shape));
        }
        return Value.of(terms.add(summands), all, shape);
    }

    /// `\sum_i`, over a dimension or between two written numbers.
    Value sum(Expr.Sum sum, Scope scope) {
        var name = Names.key(sum.index());
        var range = sum.upper().flatMap(elaborator.entries()::dimension)
                .map(dim -> model.isCollapsed() ? Dim.ONE : dim);
        boolean fromOne = sum.lower().isEmpty() || isNumber(sum.lower().get(), 1);
        if (!fromOne && range.isPresent() && sum.except().isEmpty() && sum.lower().get() instanceof Expr.Num first
                && isSmall(first.value())) {
            return later(sum, first.value().intValueExact(), scope);
        }
        if (sum.upper().isPresent() && (range.isEmpty() || !fromOne)) {
            return writtenOut(sum, scope);
        }
        if (!fromOne) {
            throw Elaborator.unsupported(sum, "A sum runs from 1.");
        }
        var body = sum.except().<Expr>map(except -> without(sum, except)).orElse(sum.body());
        var inner = scope.within(name, range, body);
        var value = elaborator.in(body, inner);
        var bound = value.free().stream().filter(index -> index.name().equals(name) && index.scope() == inner.depth())
                .toList();
        if (bound.size() > 1) {
            throw new MeaningException(Kind.INDEX, sum.span(),
                    "$" + name + "$ runs up to $" + bound.get(0).dim() + "$ and up to $"
                            + bound.get(1).dim() + "$ in one sum.");
        }
        if (bound.isEmpty()) {
            return sumOfConstant(sum, value, name, range);
        }
        var rest = value.free().stream().filter(index -> !index.equals(bound.getFirst())).toList();
        var einsum = new Einsum(terms);
        var out = einsum.fresh(value.shape());
        return Value.of(einsum.with(value, out).build(rest, out), rest, value.shape());
    }

    /// Sums start at one; a later start, up to this, leaves out the first terms.
    private static final int LATEST_START = 9;

    private static boolean isSmall(BigDecimal first) {
        return first.stripTrailingZeros().scale() <= 0 && first.signum() > 0
                && first.compareTo(BigDecimal.valueOf(LATEST_START)) <= 0;
    }

    /// `\sum_{i=2}^{n}`: the whole sum without its first terms.
    private Value later(Expr.Sum sum, int first, Scope scope) {
        var parts = new ArrayList<Expr.Signed>();
        parts.add(new Expr.Signed(false, new Expr.Sum(sum.index(), Optional.empty(), sum.upper(), Optional.empty(),
                sum.body(), sum.span()), Span.NONE));
        for (int k = 1; k < first; k++) {
            terms.budget().spend(COPIED * Budget.PART * Parts.count(sum.body()), sum.span());
            parts.add(new Expr.Signed(true, at(sum, k), Span.NONE));
        }
        return elaborator.in(new Expr.Plus(parts, sum.span()), scope);
    }

    private static Expr at(Expr.Sum sum, int k) {
        return Counting.at(sum.body(), sum.index(), new Expr.Num(BigDecimal.valueOf(k), sum.index().span()));
    }

    private Value sumOfConstant(Expr.Sum sum, Value body, String name, Optional<Dim> range) {
        if (range.isEmpty() && !model.isCollapsed()) {
            throw new MeaningException(Kind.INDEX, sum.span(), "Nothing in this sum has the index $" + name + "$.");
        }
        var size = terms.size(range.orElse(Dim.ONE));
        return Value.of(terms.multiply(size, body.term()), body.free(), body.shape());
    }

    private static Expr without(Expr.Sum sum, Expr except) {
        var equal = new Expr.Indicator(sum.index(), Expr.Relation.NOT_EQUAL, except, except.span());
        var body = new Expr.Group(sum.body(), sum.body().span());
        return new Expr.Product(List.of(new Expr.Factor(Expr.Operator.JUXTAPOSED, equal, Span.NONE),
                new Expr.Factor(Expr.Operator.JUXTAPOSED, body, Span.NONE)), sum.body().span());
    }

    private static boolean isNumber(Expr expr, long value) {
        return expr instanceof Expr.Num number && number.value().compareTo(BigDecimal.valueOf(value)) == 0;
    }

    /// A sum between two written numbers: its terms one by one.
    private Value writtenOut(Expr.Sum sum, Scope scope) {
        if (sum.upper().orElseThrow() instanceof Expr.Num last && sum.lower().orElse(last) instanceof Expr.Num first
                && first.value().scale() <= 0 && last.value().scale() <= 0) {
            if (last.value().subtract(first.value()).compareTo(BigDecimal.valueOf(MOST_WRITTEN_OUT)) >= 0) {
                throw new MeaningException(Kind.TOO_MUCH_WORK, sum.span(),
                        "A sum between two numbers has at most " + MOST_WRITTEN_OUT + " terms.");
            }
            int from = first.value().intValueExact();
            int to = last.value().intValueExact();
            var parts = new ArrayList<Expr.Signed>();
            long copied = COPIED * Budget.PART * Parts.count(sum.body());
            for (int k = from; k <= to; k++) {
                terms.budget().spend(copied, sum.span());
                parts.add(new Expr.Signed(false, at(sum, k), Span.NONE));
            }
            return parts.isEmpty()
                    ? Value.scalar(terms.constant(0))
                    : elaborator.in(new Expr.Plus(parts, sum.span()), scope);
        }
        throw new MeaningException(Kind.INDEX, sum.upper().get().span(),
                "A sum runs from 1 to a dimension of this model, or between two numbers.");
    }
}
