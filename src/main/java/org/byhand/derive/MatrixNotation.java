package org.byhand.derive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.byhand.latex.Expr;
import org.byhand.term.Term;
import org.byhand.term.Term.Add;
import org.byhand.term.Term.Constant;
import org.byhand.term.Term.Contraction;
import org.byhand.term.Term.Delta;
import org.byhand.term.Term.Elementwise;
import org.byhand.term.Term.LogSumExp;
import org.byhand.term.Term.Ones;
import org.byhand.term.Term.Pi;
import org.byhand.term.Term.Power;
import org.byhand.term.Term.Size;
import org.byhand.term.Term.Unit;
import org.byhand.term.Term.Variable;

/// Writes whole terms of at most two axes: `X^\top (\hat y - y)`. What is no chain of matrix and elementwise products is absent.
final class MatrixNotation {
    /// A term with its sign; `both` is without it.
    record Signed(boolean minus, Both both) {
        Both whole() {
            return minus ? both.map(Exprs::negate) : both;
        }
    }

    private final Notation notation;
    private final Map<Term, Optional<Signed>> known = new HashMap<>();

    MatrixNotation(Notation notation) {
        this.notation = notation;
    }

    Optional<Signed> write(Term term) {
        var done = known.get(term);
        if (done == null) {
            notation.count();
            done = term.axes().size() > 2 ? Optional.empty() : fresh(term);
            done.ifPresent(signed -> notation.whole(signed.both().cost()));
            known.put(term, done);
        }
        return done;
    }

    private Optional<Signed> fresh(Term term) {
        return switch (term) {
            case Constant constant -> {
                var number = Written.of(Exprs.number(constant.value()));
                yield Optional.of(new Signed(number.minus(), Both.scalar(number.expr())));
            }
            case Pi _ -> plain(Both.scalar(Exprs.symbol("\\pi")));
            case Size size -> plain(Both.scalar(Exprs.symbolOrNumber(size.dim().name())));
            case Variable variable -> plain(variable(variable));
            case Ones _ -> notation.ones(term.axes().getFirst()).map(both -> new Signed(false, both));
            case Unit _ -> Optional.empty();
            case Delta _ -> notation.ones(term.axes().getFirst())
                    .map(both -> new Signed(false, Both.scalar(Exprs.call("\\operatorname{diag}", both.straight()))));
            case Add sum -> sum(sum);
            case Contraction product -> product(product);
            case Power power -> power(power);
            case Elementwise f -> elementwise(f);
            case LogSumExp lse -> write(lse.argument()).flatMap(z -> plain(logSumExp(z.whole())));
        };
    }

    private static Optional<Signed> plain(Both both) {
        return Optional.of(new Signed(false, both));
    }

    private static Both logSumExp(Both z) {
        return Both.of(Exprs.call("\\operatorname{logsumexp}", z.straight()));
    }

    private Both variable(Variable variable) {
        var naming = notation.naming(variable);
        return variable.isScalar()
                ? Both.scalar(naming.whole())
                : naming.shape().isRow() ? Both.of(naming.whole()).transposed() : Both.of(naming.whole());
    }

    private Optional<Signed> elementwise(Elementwise f) {
        var softmax = Forms.softmaxOf(notation.terms(), f);
        if (softmax.isPresent()) {
            return write(softmax.get()).map(Signed::whole).flatMap(z -> plain(softmax.get().axes().size() == 1
                    ? z.map(expr -> Exprs.call("\\operatorname{softmax}", expr))
                    : Both.of(Exprs.call("\\operatorname{softmax}", z.straight()))));
        }
        return write(f.argument())
                .flatMap(x -> plain(x.whole().map(expr -> notation.functions().call(f.function(), expr))));
    }

    private Optional<Signed> power(Power power) {
        var base = write(power.base()).map(Signed::whole);
        if (power.exponent() instanceof Constant constant) {
            return base.flatMap(both -> plain(both.map(expr -> Powers.write(expr, constant.value()))));
        }
        var exponent = write(power.exponent()).map(Signed::whole);
        return base.flatMap(both -> exponent.flatMap(up -> plain(
                Both.best(Exprs.power(both.straight(), up.straight()), Exprs.power(both.flipped(), up.flipped())))));
    }

    // Sums

    /// How a summand fills the axes of its sum: wholly, repeated as a row, or as one number.
    private record Summand(Term term, boolean full, boolean minus, Expr straight, Expr flipped) {}

    private Optional<Signed> sum(Add sum) {
        var softmax = Forms.logSoftmaxOf(notation.terms(), sum);
        if (softmax.isPresent()) {
            return write(softmax.get()).map(Signed::whole).flatMap(z -> plain(Both.of(Exprs.call("\\log",
                    Exprs.call("\\operatorname{softmax}", z.straight())))));
        }
        var straight = oneWay(sum, true);
        var flipped = oneWay(sum, false);
        if (straight.isEmpty() && flipped.isEmpty()) {
            return Optional.empty();
        }
        return plain(Both.best(straight.orElseGet(() -> Exprs.transpose(flipped.orElseThrow())),
                flipped.orElseGet(() -> Exprs.transpose(straight.orElseThrow()))));
    }

    private Optional<Expr> oneWay(Add sum, boolean straight) {
        var parts = new ArrayList<Summand>();
        for (var part : sum.parts()) {
            var summand = summand(part, straight);
            if (summand.isEmpty()) {
                return Optional.empty();
            }
            parts.add(summand.get());
        }
        if (!sum.isScalar() && parts.stream().noneMatch(Summand::full)) {
            var first = whole(sum.parts().getFirst());
            if (first.isEmpty()) {
                return Optional.empty();
            }
            parts.set(0, first.get());
        }
        parts.sort(Comparator.comparing(Summand::minus).thenComparing(part -> !part.full && !part.term.isScalar()));
        return Optional.of(Exprs.plus(parts.stream()
                .map(part -> new Written(part.minus, straight ? part.straight : part.flipped)).toList()));
    }

    private Optional<Summand> whole(Term part) {
        return write(part).map(signed -> new Summand(part, true, signed.minus(), signed.both().straight(),
                signed.both().flipped()));
    }

    private Optional<Summand> summand(Term part, boolean straight) {
        if (part instanceof Ones) {
            return Optional.of(new Summand(part, false, false, Exprs.number(1), Exprs.number(1)));
        }
        if (part instanceof Contraction product) {
            var along = new boolean[part.axes().size()];
            for (int k = 0; k < product.parts().size(); k++) {
                if (product.parts().get(k) instanceof Ones) {
                    along[product.labels(k)[0]] = true;
                }
            }
            int repeated = (int) IntStream.range(0, along.length).filter(axis -> along[axis]).count();
            if (repeated > 0 && repeated == along.length) {
                return write(without(product, along)).map(signed -> new Summand(part, false, signed.minus(),
                        signed.both().straight(), signed.both().straight()));
            }
            if (repeated == 1 && along.length == 2 && along[straight ? 0 : 1]) {
                return write(without(product, along)).map(signed -> new Summand(part, false, signed.minus(),
                        signed.both().flipped(), signed.both().flipped()));
            }
        }
        return whole(part);
    }

    /// The product without the ones along the given output axes, which it loses.
    private Term without(Contraction product, boolean[] along) {
        var renamed = new int[product.dims().size()];
        int next = 0;
        for (int label = 0; label < renamed.length; label++) {
            renamed[label] = label < along.length && along[label] ? -1 : next++;
        }
        var operands = new ArrayList<Term>();
        var labels = new ArrayList<int[]>();
        for (int k = 0; k < product.parts().size(); k++) {
            if (!(product.parts().get(k) instanceof Ones && product.labels(k)[0] < along.length
                    && along[product.labels(k)[0]])) {
                operands.add(product.parts().get(k));
                labels.add(IntStream.of(product.labels(k)).map(label -> renamed[label]).toArray());
            }
        }
        int outputs = (int) IntStream.range(0, along.length).filter(axis -> !along[axis]).count();
        if (operands.isEmpty()) {
            return notation.terms().constant(1);
        }
        return notation.terms().contract(operands, labels.toArray(int[][]::new), outputs);
    }

    // Products

    private Optional<Signed> product(Contraction untidy) {
        var tidy = Tidy.product(notation.terms(), untidy);
        if (!(tidy instanceof Contraction product)) {
            return write(tidy);
        }
        var norm = squaredNorm(product);
        if (norm.isPresent()) {
            return norm;
        }
        var front = new Front();
        var network = new Network(notation, product.dims(), product.axes().size());
        var scalars = new ArrayList<Expr>();
        for (int k : IndexNotation.order(product)) {
            var part = product.parts().get(k);
            int[] labels = product.labels(k);
            if (labels.length == 0) {
                if (!scalar(part, front, scalars)) {
                    return Optional.empty();
                }
            } else {
                if (isUndone(product, k)) {
                    continue;
                }
                if (part instanceof Power power && Forms.isNegative(power.exponent())) {
                    var base = write(power.base()).map(Signed::whole);
                    if (base.isEmpty()) {
                        return Optional.empty();
                    }
                    var exponent = ((Constant) power.exponent()).value().negate();
                    network.below(base.get().map(expr -> Powers.write(expr, exponent)), labels[0],
                            labels.length == 2 ? labels[1] : Network.NONE);
                    continue;
                }
                var written = write(part);
                if (written.isEmpty()) {
                    return Optional.empty();
                }
                if (written.get().minus()) {
                    front.times(BigFraction.ONE.negate());
                }
                network.add(written.get().both(), labels[0], labels.length == 2 ? labels[1] : Network.NONE);
            }
        }
        return network.joined().map(left -> {
            scalars.addAll(network.scalars());
            return assembled(front, scalars, left);
        });
    }

    /// A delta whose both axes come out, where a vector along one of them makes it a diagonal matrix.
    private static boolean isUndone(Contraction product, int k) {
        return product.parts().get(k) instanceof Delta && diagonalOf(product, k) >= 0;
    }

    private static int diagonalOf(Contraction product, int delta) {
        for (int k = 0; k < product.parts().size(); k++) {
            if (product.parts().get(k).axes().size() == 1 && product.labels(k)[0] < 2 && k != delta) {
                return k;
            }
        }
        return -1;
    }

    private Signed assembled(Front front, List<Expr> scalars, List<Both> left) {
        if (left.isEmpty()) {
            var all = front.with(scalars);
            return new Signed(all.minus(), Both.scalar(all.expr()));
        }
        var sign = front.with(List.of());
        var both = left.getFirst().times(expr -> {
            var all = new ArrayList<>(scalars.stream().map(MatrixNotation::grouped).toList());
            all.add(expr);
            return front.with(all).expr();
        });
        return new Signed(sign.minus(), both);
    }

    /// A number made of matrices stands in brackets before other matrices.
    private static Expr grouped(Expr scalar) {
        return scalar instanceof Expr.Product ? new Expr.Group(scalar, org.byhand.latex.Span.NONE) : scalar;
    }

    private boolean scalar(Term part, Front front, List<Expr> scalars) {
        switch (part) {
            case Constant constant -> front.times(constant.value());
            case Size size -> front.above(Exprs.symbolOrNumber(size.dim().name()));
            case Variable variable -> front.above(notation.naming(variable).whole());
            case Power power when Forms.isNegative(power.exponent()) -> {
                var base = write(power.base());
                base.ifPresent(signed -> front.below(
                        Powers.write(signed.whole().straight(), ((Constant) power.exponent()).value().negate())));
                return base.isPresent();
            }
            default -> {
                var written = write(part);
                written.ifPresent(signed -> {
                    if (signed.minus()) {
                        front.times(BigFraction.ONE.negate());
                    }
                    scalars.add(signed.both().straight());
                });
                return written.isPresent();
            }
        }
        return true;
    }

    /// `c ‖A‖²`.
    private Optional<Signed> squaredNorm(Contraction product) {
        var bare = notation.terms().withoutCoefficient(product);
        return Forms.squaredNormOf(bare).flatMap(this::write).map(Signed::whole).map(of -> {
            var front = new Front();
            front.times(org.byhand.term.Terms.coefficient(product));
            var all = front.with(List.of(Exprs.squaredNorm(of.straight())));
            return new Signed(all.minus(), Both.scalar(all.expr()));
        });
    }
}
