package org.byhand.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexReader;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.Parts;
import org.byhand.latex.Span;
import org.byhand.term.Model;
import org.byhand.term.Quantity;

/// Wrong answers made from a right one, as it was typed: each has one slip, whose place and name are known because it was made there. Whether a mutant is wrong
/// at all is for others to find out.
final class Mutants {
    private final Model model;
    private final String text;
    private final List<Mutant> found = new ArrayList<>();

    /// @param place the stretch of `text` that is at fault: what was put there, or what lacks something
    /// @param codes what the slip may be called, the best name first
    /// @param slip what was done
    record Mutant(String text, Span place, Set<Code> codes, String slip) {
        Code code() {
            return codes.iterator().next();
        }
    }

    private Mutants(Model model, String text) {
        this.model = model;
        this.text = text;
    }

    /// All mutants of `right`, an answer that can be read.
    static List<Mutant> of(Model model, String right) {
        var mutants = new Mutants(model, right);
        var expr = LatexReader.read(right, model.vocabulary());
        mutants.whole(expr);
        mutants.parts(expr);
        return List.copyOf(mutants.found);
    }

    private void whole(Expr expr) {
        var bare = "(" + text + ")";
        var all = expr.span();
        found.add(new Mutant("-" + bare, new Span(0, text.length() + 3), EnumSet.of(Code.SIGN), "whole sign"));
        found.add(new Mutant("2 " + bare, new Span(0, text.length() + 4), EnumSet.of(Code.CONSTANT_FACTOR),
                "whole doubled"));
        found.add(new Mutant("\\frac{1}{2} " + bare, new Span(0, text.length() + 14),
                EnumSet.of(Code.CONSTANT_FACTOR), "whole halved"));
        if (!(expr instanceof Expr.Symbol) && all.to() > all.from()) {
            found.add(new Mutant(bare + "^\\top", new Span(0, text.length() + 7), EnumSet.of(Code.TRANSPOSE),
                    "whole transposed"));
        }
    }

    /// A name with its brace closed: what is left of `W^{(1)\top}` without its transpose.
    private static String closed(String name) {
        return name.chars().filter(letter -> letter == '{').count() > name.chars().filter(letter -> letter == '}')
                .count()
                        ? name + "}"
                        : name;
    }

    private void parts(Expr expr) {
        switch (expr) {
            case Expr.Plus plus -> plus(plus);
            case Expr.Product product -> product(product);
            case Expr.Apply apply -> apply(apply);
            case Expr.Symbol symbol -> symbol(symbol);
            case Expr.Sum sum -> replace(sum.span(), of(sum.body()), sum.span(), EnumSet.of(Code.MISSING_SUM),
                    "sum dropped");
            case Expr.Transpose turned -> replace(turned.span(), closed(of(turned.of())), turned.span(),
                    EnumSet.of(Code.ARRANGEMENT, Code.TRANSPOSE), "transpose dropped");
            case Expr.Power power when power.exponent() instanceof Expr.Num -> power(power);
            case Expr.Num number when number.value().signum() > 0 -> replace(number.span(),
                    number.value().intValue() == 2 ? "3" : "2", number.span(), EnumSet.of(Code.CONSTANT_FACTOR),
                    "other number");
            default -> {
            }
        }
        if (expr instanceof Expr.Power power) {
            parts(power.base());
        } else if (!(expr instanceof Expr.Derivative)) {
            Parts.of(expr).forEach(this::parts);
        }
    }

    private String of(Expr expr) {
        return text.substring(expr.span().from(), expr.span().to());
    }

    /// Puts `by` in the place of `what`; the fault is there as far as `around`, whose end moves along.
    private void replace(Span what, String by, Span around, Set<Code> codes, String slip) {
        var changed = text.substring(0, what.from()) + by + text.substring(what.to());
        found.add(new Mutant(changed, new Span(around.from(), around.to() + by.length() - (what.to() - what.from())),
                codes, slip));
    }

    private void power(Expr.Power power) {
        replace(power.span(), of(power.base()), power.span(), EnumSet.of(Code.MISSING_FACTOR), "power dropped");
        replace(power.span(), of(power.base()) + "^3", power.span(), EnumSet.of(Code.EXTRA_FACTOR), "other power");
    }

    private void plus(Expr.Plus plus) {
        for (int k = 0; k < plus.terms().size(); k++) {
            var term = plus.terms().get(k);
            var whole = k > 0 || term.minus() ? term.sign().to(term.term().span()) : term.term().span();
            if (k > 0 || term.minus()) {
                replace(term.sign(), term.minus() ? "+" : "-", whole, EnumSet.of(Code.SIGN), "sign of a term");
            }
            if (plus.terms().size() > 1) {
                boolean first = k == 0;
                var next = first ? plus.terms().get(1) : term;
                boolean drop = first && !next.minus();
                replace(first ? new Span(whole.from(), drop ? next.sign().to() : next.sign().from()) : whole, "",
                        plus.span(), EnumSet.of(Code.MISSING_TERM), "term dropped");
            }
        }
        if (plus.terms().size() == 2 && !plus.terms().get(0).minus() && plus.terms().get(1).minus()) {
            replace(plus.span(), of(plus.terms().get(1).term()) + " - " + of(plus.terms().get(0).term()), plus.span(),
                    EnumSet.of(Code.SIGN), "difference turned round");
        }
        for (var other : model.quantities()) {
            var like = plus.terms().getFirst().term();
            if (like instanceof Expr.Symbol symbol && find(symbol).orElse(null) instanceof Quantity own
                    && own.shape().equals(other.shape()) && sameEntries(own, other) && !isNamed(plus, other)) {
                var more = " + " + LatexWriter.write(renamed(symbol, own, other));
                replace(new Span(plus.span().to(), plus.span().to()), more,
                        new Span(plus.span().to(), plus.span().to()), EnumSet.of(Code.EXTRA_TERM), "term too many");
                break;
            }
        }
    }

    private void product(Expr.Product product) {
        var factors = product.factors();
        for (int k = 0; k < factors.size(); k++) {
            var factor = factors.get(k);
            var from = k == 0 ? product.span().from() : factors.get(k - 1).factor().span().to();
            var to = k == 0 ? factors.get(1).factor().span().from() : factor.factor().span().to();
            var codes = isNumber(factor.factor())
                    ? EnumSet.of(Code.CONSTANT_FACTOR)
                    : isOnes(factor.factor())
                            ? EnumSet.of(Code.MISSING_SUM)
                            : EnumSet.of(Code.MISSING_FACTOR, Code.MISSING_DERIVATIVE);
            replace(new Span(from, to), "", product.span(), codes, "factor dropped");
            if (k > 0) {
                var pair = factors.get(k - 1).factor().span().to(factor.factor().span());
                boolean hadamard = factor.operator() == Expr.Operator.HADAMARD;
                var gap = new Span(factors.get(k - 1).factor().span().to(), factor.factor().span().from());
                replace(gap, hadamard ? " " : " \\odot ", hadamard ? product.span() : pair,
                        EnumSet.of(Code.HADAMARD_VS_MATMUL, Code.ARRANGEMENT), "other product");
                if (!hadamard) {
                    var left = factors.get(k - 1).factor();
                    replace(pair, of(factor.factor()) + " " + of(left), pair,
                            EnumSet.of(Code.ARRANGEMENT, Code.TRANSPOSE), "factors swapped");
                }
            }
            if (!(factor.factor() instanceof Expr.Transpose) && !isNumber(factor.factor())) {
                replace(factor.factor().span(), of(factor.factor()) + "^\\top", factor.factor().span(),
                        EnumSet.of(Code.ARRANGEMENT, Code.TRANSPOSE), "factor transposed");
            }
        }
        var last = factors.getLast().factor();
        var more = " \\odot " + of(last);
        replace(new Span(last.span().to(), last.span().to()), more, new Span(last.span().from(), last.span().to()),
                EnumSet.of(Code.EXTRA_FACTOR), "factor twice");
    }

    private void apply(Expr.Apply apply) {
        if (apply.arguments().size() != 1) {
            return;
        }
        var source = of(apply);
        if (apply.primes() == 1 && source.contains("'")) {
            replace(apply.span(), source.replaceFirst("'", ""), apply.span(), EnumSet.of(Code.MISSING_DERIVATIVE),
                    "prime dropped");
        }
    }

    private void symbol(Expr.Symbol symbol) {
        if (!(find(symbol).orElse(null) instanceof Quantity own)) {
            return;
        }
        int made = 0;
        for (var other : model.quantities()) {
            if (!own.equals(other) && sameEntries(own, other) && !isOnes(other.symbol()) && made < 2
                    && own.shape().isScalar() == other.shape().isScalar()) {
                made++;
                var name = LatexWriter.write(renamed(symbol, own, other));
                replace(symbol.span(), "{" + name + "}", symbol.span(),
                        EnumSet.of(Code.WRONG_SYMBOL, Code.WRONG_ARGUMENT), "other name");
            }
        }
    }

    private static boolean sameEntries(Quantity a, Quantity b) {
        return a.entries().equals(b.entries());
    }

    private boolean isNamed(Expr expr, Quantity quantity) {
        return expr instanceof Expr.Symbol symbol && find(symbol).filter(quantity::equals).isPresent()
                || Parts.of(expr).stream().anyMatch(part -> isNamed(part, quantity));
    }

    private static Expr.Symbol renamed(Expr.Symbol symbol, Quantity own, Quantity to) {
        var subscripts = new ArrayList<>(to.symbol().subscripts());
        subscripts.addAll(symbol.subscripts().subList(own.symbol().subscripts().size(), symbol.subscripts().size()));
        return new Expr.Symbol(to.symbol().head(), subscripts, to.symbol().label(), symbol.span());
    }

    private Optional<Quantity> find(Expr.Symbol symbol) {
        return model.quantities().stream()
                .filter(q -> q.symbol().head().equals(symbol.head()) && q.symbol().label().equals(symbol.label())
                        && q.symbol().subscripts().size() <= symbol.subscripts().size()
                        && LatexWriter.write(q.symbol()).equals(LatexWriter.write(new Expr.Symbol(symbol.head(),
                                symbol.subscripts().subList(0, q.symbol().subscripts().size()), symbol.label(),
                                symbol.span()))))
                .max(Comparator.comparingInt(q -> q.symbol().subscripts().size()));
    }

    private static boolean isOnes(Expr expr) {
        return LatexWriter.write(expr).startsWith("\\mathbf{1}");
    }

    private static boolean isNumber(Expr expr) {
        return expr instanceof Expr.Num || expr instanceof Expr.Quotient q && isNumber(q.numerator())
                && (isNumber(q.denominator()) || q.denominator() instanceof Expr.Symbol);
    }
}
