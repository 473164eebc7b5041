package org.byhand.derive;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.byhand.latex.Expr;
import org.byhand.latex.Parts;
import org.byhand.latex.Span;
import org.byhand.term.Dim;
import org.byhand.term.ScalarFunction;
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

/// Writes one entry of a term: `\sum_{k} x_{ik} w_{kj}`.
final class IndexNotation {
    private final Notation notation;

    IndexNotation(Notation notation) {
        this.notation = notation;
    }

    /// The entry of `term` at the indices `at`, one for each axis; letters in `used` are taken.
    Written write(Term term, List<Expr> at, Set<String> used) {
        notation.count();
        return switch (term) {
            case Constant constant -> Written.of(Exprs.number(constant.value()));
            case Pi _ -> Written.of(Exprs.symbol("\\pi"));
            case Size size -> Written.of(Exprs.symbolOrNumber(size.dim().name()));
            case Variable variable -> Written.of(notation.naming(variable).entry(at));
            case Ones _ -> Written.of(Exprs.number(1));
            case Unit unit -> delta(at.getFirst(), Exprs.number(unit.position()));
            case Delta _ -> delta(at.get(0), at.get(1));
            case Add sum -> sum(sum, at, used);
            case Contraction product -> product(product, at, used);
            case Power power -> power(power, at, used);
            case Elementwise f -> elementwise(f, at, used);
            case LogSumExp lse -> Written.of(Exprs.call("\\log", exponentials(lse.argument(), at, used)));
        };
    }

    private Written delta(Expr a, Expr b) {
        if (a instanceof Expr.Num && b instanceof Expr.Num || a.equals(b)) {
            return Written.of(Exprs.number(a.equals(b) ? 1 : 0));
        }
        return Written.of(notation.kronecker(a, b));
    }

    private Written sum(Add sum, List<Expr> at, Set<String> used) {
        var softmax = Forms.logSoftmaxOf(notation.terms(), sum);
        if (softmax.isPresent()) {
            return Written.of(Exprs.call("\\log", softmax(softmax.get(), at, used)));
        }
        var parts = new ArrayList<Written>();
        sum.parts().forEach(part -> parts.add(write(part, at, used)));
        parts.sort(java.util.Comparator.comparing(Written::minus));
        return Written.of(Exprs.plus(parts));
    }

    private Written power(Power power, List<Expr> at, Set<String> used) {
        var norm = power.exponent() instanceof Constant
                ? Optional.<Expr>empty()
                : Optional.of(
                        write(power.exponent(), power.exponent().isScalar() ? List.of() : at, used).whole());
        var base = write(power.base(), at, used).whole();
        return Written.of(norm.map(exponent -> Exprs.power(base, exponent))
                .orElseGet(() -> Powers.write(base, ((Constant) power.exponent()).value())));
    }

    private Written elementwise(Elementwise f, List<Expr> at, Set<String> used) {
        var softmax = Forms.softmaxOf(notation.terms(), f);
        if (softmax.isPresent()) {
            return Written.of(softmax(softmax.get(), at, used));
        }
        return Written.of(notation.functions().call(f.function(), write(f.argument(), at, used).whole()));
    }

    private Expr softmax(Term z, List<Expr> at, Set<String> used) {
        var above = notation.functions().call(ScalarFunction.EXP, write(z, at, used).whole());
        return Exprs.fraction(above, exponentials(z, at.subList(0, at.size() - 1), used));
    }

    private Expr exponentials(Term z, List<Expr> at, Set<String> used) {
        var letter = notation.letters().next(used);
        var inner = with(used, letter);
        var all = new ArrayList<Expr>(at);
        all.add(letter);
        return summed(letter, z.axes().getLast(),
                notation.functions().call(ScalarFunction.EXP, write(z, all, inner).whole()));
    }

    private static Set<String> with(Set<String> used, Expr.Symbol letter) {
        var more = new HashSet<>(used);
        more.add(letter.head());
        return more;
    }

    /// `\sum_{letter} body`; where the body does not have the letter, as often as the dimension is long.
    static Expr summed(Expr.Symbol letter, Dim dim, Expr body) {
        if (!mentions(body, letter)) {
            return Exprs.product(Exprs.symbolOrNumber(dim.name()), body);
        }
        return new Expr.Sum(letter, Optional.empty(), Optional.empty(), Optional.empty(), body, Span.NONE);
    }

    private static boolean mentions(Expr expr, Expr.Symbol letter) {
        return expr instanceof Expr.Symbol symbol && symbol.subscripts().contains(letter)
                || expr instanceof Expr.Element element && element.indices().contains(letter)
                || expr instanceof Expr.Indicator equal && (equal.left().equals(letter) || equal.right().equals(letter))
                || Parts.of(expr).stream().anyMatch(part -> mentions(part, letter));
    }

    /// What is summed over stands behind its sum, everything else before it.
    private Written product(Contraction untidy, List<Expr> at, Set<String> used) {
        if (!(Tidy.product(notation.terms(), untidy) instanceof Contraction product)) {
            return write(Tidy.product(notation.terms(), untidy), at, used);
        }
        var index = new ArrayList<>(at);
        var letters = new ArrayList<Expr.Symbol>();
        var dims = new ArrayList<Dim>();
        var taken = used;
        for (int label = at.size(); label < product.dims().size(); label++) {
            var position = position(product, label);
            if (position.isPresent()) {
                index.add(position.get());
            } else {
                var letter = notation.letters().next(taken);
                taken = with(taken, letter);
                letters.add(letter);
                dims.add(product.dims().get(label));
                index.add(letter);
            }
        }
        var front = new Front();
        var before = new ArrayList<Expr>();
        var behind = new Front();
        var inside = new ArrayList<Expr>();
        for (int k : order(product)) {
            var own = new ArrayList<Expr>();
            for (int label : product.labels(k)) {
                own.add(index.get(label));
            }
            boolean bound = own.stream().anyMatch(letters::contains);
            factor(product.parts().get(k), own, taken, bound ? behind : front, bound ? inside : before);
        }
        if (letters.isEmpty()) {
            return front.with(before);
        }
        var summand = behind.with(inside);
        var body = summand.expr();
        for (int k = letters.size() - 1; k >= 0; k--) {
            body = summed(letters.get(k), dims.get(k), body);
        }
        if (summand.minus()) {
            front.times(org.apache.commons.numbers.fraction.BigFraction.ONE.negate());
        }
        before.add(body);
        return front.with(before);
    }

    private void factor(Term part, List<Expr> at, Set<String> used, Front front, List<Expr> factors) {
        switch (part) {
            case Constant constant -> front.times(constant.value());
            case Size size -> front.above(Exprs.symbolOrNumber(size.dim().name()));
            case Power power when Forms.isNegative(power.exponent()) -> front.below(Powers.write(
                    write(power.base(), at, used).whole(), ((Constant) power.exponent()).value().negate()));
            case Variable variable when variable.isScalar() -> front.above(write(variable, at, used).expr());
            default -> {
                var written = write(part, at, used);
                if (written.minus()) {
                    front.times(org.apache.commons.numbers.fraction.BigFraction.ONE.negate());
                }
                if (!Exprs.isNumber(written.expr(), 1)) {
                    factors.add(written.expr());
                }
            }
        }
    }

    /// The number that a summed label stands for, if a unit vector picks one entry.
    private static Optional<Expr> position(Contraction product, int label) {
        for (int k = 0; k < product.parts().size(); k++) {
            if (product.parts().get(k) instanceof Unit unit && product.labels(k)[0] == label) {
                return Optional.of(Exprs.number(unit.position()));
            }
        }
        return Optional.empty();
    }

    /// Slopes last, sums before single names, else as they are.
    static List<Integer> order(Contraction product) {
        var order = new ArrayList<Integer>();
        for (int k = 0; k < product.parts().size(); k++) {
            order.add(k);
        }
        order.sort(java.util.Comparator.<Integer>comparingInt(k -> rank(product.parts().get(k)))
                .thenComparingInt(k -> java.util.Arrays.stream(product.labels(k)).min().orElse(-1)));
        return order;
    }

    private static int rank(Term term) {
        return switch (term) {
            case Constant _,Size _,Pi _ -> 0;
            case Add sum -> sum.isScalar() ? 1 : 2;
            case Contraction product -> product.isScalar() ? 1 : 2;
            case Elementwise f -> Forms.isSlope(f) ? 5 : 4;
            case Variable variable -> variable.isScalar() ? 1 : 3;
            case LogSumExp _,Power _,Ones _,Unit _,Delta _ -> 4;
        };
    }
}
