package org.byhand.check;

import static org.byhand.check.Line.tex;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.byhand.latex.Expr;
import org.byhand.latex.Expr.Operator;
import org.byhand.latex.Span;
import org.byhand.term.Dim;

/// A summand too many or too few, brackets forgotten around a sum, a sum over an index forgotten or one too many.
final class SummandEdits {
    private SummandEdits() {}

    /// A summand too many, the last first: it is the likelier one of two that are the same.
    static void extra(Line line, Consumer<Edit> into) {
        for (var spot : line.spots()) {
            if (spot.part() instanceof Expr.Plus plus && plus.terms().size() > 1) {
                for (int k = plus.terms().size() - 1; k >= 0; k--) {
                    var rest = new ArrayList<>(plus.terms());
                    var gone = rest.remove(k);
                    into.accept(new Edit(spot.put().apply(new Expr.Plus(rest, plus.span())), Code.EXTRA_TERM,
                            gone.sign().to(gone.term().span()),
                            () -> "The term " + tex(gone.term()) + " is too many here."));
                }
            }
        }
    }

    /// Brackets around one thing alone, where one of two terms is missing: `h (1)`, `h (- h)`.
    static void half(Line line, Consumer<Edit> into) {
        for (var spot : line.spots()) {
            if (spot.place() == Spots.Place.BRACKETS && isAlone(spot.part())) {
                missing(spot, Line.number(1), into);
                line.palette().atoms().forEach(atom -> missing(spot, atom, into));
                line.palette().atoms().forEach(atom -> missing(spot, squared(atom), into));
            }
        }
    }

    private static boolean isAlone(Expr part) {
        return part instanceof Expr.Num || part instanceof Expr.Symbol
                || part instanceof Expr.Plus plus && plus.terms().size() == 1 && plus.terms().getFirst().minus();
    }

    private static Expr squared(Expr atom) {
        return new Expr.Power(atom, Line.number(2), Span.NONE);
    }

    static void missing(Line line, Consumer<Edit> into) {
        for (var spot : line.spots()) {
            if (!(spot.part() instanceof Expr.Num)) {
                line.palette().atoms().forEach(atom -> missing(spot, atom, into));
                missing(spot, Line.number(1), into);
            }
        }
    }

    private static void missing(Spots.Spot spot, Expr term, Consumer<Edit> into) {
        var part = spot.part();
        for (boolean minus : new boolean[]{false, true}) {
            var sum = new Expr.Plus(
                    List.of(new Expr.Signed(false, part, Span.NONE), new Expr.Signed(minus, term, Span.NONE)),
                    part.span());
            into.accept(new Edit(spot.put().apply(sum), Code.MISSING_TERM, part.span(),
                    () -> "A term is missing beside " + tex(part) + ": " + (minus ? "minus " : "plus ") + tex(term)
                            + "."));
        }
        var turned = new Expr.Plus(
                List.of(new Expr.Signed(false, term, Span.NONE), new Expr.Signed(true, part, Span.NONE)), part.span());
        into.accept(new Edit(spot.put().apply(turned), Code.MISSING_TERM, part.span(),
                () -> "A term is missing: " + tex(turned) + "."));
    }

    /// Parts added where they should be multiplied, and the reverse.
    static void operations(Line line, Consumer<Edit> into) {
        for (var spot : line.spots()) {
            if (spot.part() instanceof Expr.Plus plus && plus.terms().size() > 1
                    && plus.terms().stream().noneMatch(Expr.Signed::minus)) {
                for (var operator : List.of(Operator.JUXTAPOSED, Operator.HADAMARD)) {
                    var factors = plus.terms().stream()
                            .map(t -> Line.factor(operator, new Expr.Group(t.term(), t.term().span()))).toList();
                    into.accept(new Edit(spot.put().apply(new Expr.Product(factors, plus.span())), Code.OTHER,
                            plus.span(), () -> "These are added; here they should be multiplied."));
                }
            }
            if (spot.part() instanceof Expr.Product product) {
                var terms = product.factors().stream().map(f -> new Expr.Signed(false, f.factor(), Span.NONE)).toList();
                into.accept(new Edit(spot.put().apply(new Expr.Group(new Expr.Plus(terms, product.span()),
                        product.span())), Code.OTHER, product.span(),
                        () -> "These are multiplied; here they should be added."));
            }
        }
    }

    /// `A B - C` where `A (B - C)` is meant, and `\sum a - b` where the sum takes both.
    static void brackets(Line line, Consumer<Edit> into) {
        for (var spot : line.spots()) {
            if (spot.part() instanceof Expr.Plus plus && plus.terms().size() > 1 && !plus.terms().getFirst().minus()) {
                pulled(plus.terms().getFirst().term(), plus)
                        .ifPresent(changed -> into.accept(new Edit(spot.put().apply(changed), Code.OTHER,
                                plus.span(), () -> "Brackets are missing: " + tex(changed) + ".")));
            }
        }
    }

    /// The first term with all the others drawn into its last factor or its sum.
    private static Optional<Expr> pulled(Expr first, Expr.Plus plus) {
        return switch (first) {
            case Expr.Product product -> {
                int last = product.factors().size() - 1;
                var inner = pulled(product.factors().get(last).factor(), plus)
                        .orElseGet(() -> together(product.factors().get(last).factor(), plus));
                var factors = new ArrayList<>(product.factors());
                factors.set(last, new Expr.Factor(factors.get(last).operator(), inner, factors.get(last).sign()));
                yield Optional.of(new Expr.Product(factors, plus.span()));
            }
            case Expr.Sum sum -> Optional.of(new Expr.Sum(sum.index(), sum.lower(), sum.upper(), sum.except(),
                    pulled(sum.body(), plus).orElseGet(() -> together(sum.body(), plus)), plus.span()));
            default -> Optional.empty();
        };
    }

    private static Expr together(Expr first, Expr.Plus plus) {
        var terms = new ArrayList<>(plus.terms());
        terms.set(0, new Expr.Signed(false, first, Span.NONE));
        return new Expr.Group(new Expr.Plus(terms, plus.span()), plus.span());
    }

    /// Sums over an index, the smallest that takes the index in, and over the rows or columns of an array.
    static void sums(Line line, Consumer<Edit> into) {
        for (var spot : line.spots().reversed()) {
            var part = spot.part();
            for (var name : line.indices().keySet()) {
                var sum = new Expr.Sum(Line.letter(name), Optional.empty(), Optional.empty(), Optional.empty(), part,
                        part.span());
                into.accept(new Edit(spot.put().apply(sum), Code.MISSING_SUM, part.span(),
                        () -> "The sum over $" + name + "$ is missing."));
            }
        }
        for (var spot : line.spots()) {
            var part = spot.part();
            for (var dim : line.model().dims()) {
                var ones = ones(line, dim);
                into.accept(new Edit(spot.put().apply(Line.times(Line.transposed(ones), Operator.JUXTAPOSED, part)),
                        Code.MISSING_SUM, part.span(),
                        () -> "The sum over the rows is missing: " + tex(part) + " has $" + dim + "$ of them."));
                into.accept(new Edit(spot.put().apply(Line.times(part, Operator.JUXTAPOSED, ones)), Code.MISSING_SUM,
                        part.span(),
                        () -> "The sum over the columns is missing: " + tex(part) + " has $" + dim + "$ of them."));
            }
        }
    }

    /// A column of ones of this size, as the model calls it.
    private static Expr.Symbol ones(Line line, Dim dim) {
        return line.model().quantities().stream()
                .filter(q -> Palette.isOnes(q) && q.shape().isMatrix() && q.shape().rows().equals(dim))
                .map(q -> q.symbol()).findFirst()
                .orElseGet(() -> new Expr.Symbol("\\mathbf{1}", List.of(Line.letter(dim.name())), "", Span.NONE));
    }

    static void extraSums(Line line, Consumer<Edit> into) {
        for (var spot : line.spots()) {
            if (spot.part() instanceof Expr.Sum sum) {
                into.accept(new Edit(spot.put().apply(sum.body()), Code.EXTRA_TERM, sum.span(),
                        () -> "The sum over " + tex(sum.index()) + " is one too many."));
            }
        }
    }
}
