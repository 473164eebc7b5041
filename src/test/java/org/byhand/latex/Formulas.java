package org.byhand.latex;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Random formulas as a reader makes them: every construct, in every place where it can be written.
final class Formulas {
    private static final List<String> HEADS = List.of("x", "X", "W", "y", "\\hat{y}", "\\omega", "\\mathcal{L}",
            "\\mathbf{1}", "\\mathbf{W}", "h",
            "e", "d", "f", "T", "\\sigma", "\\mathrm{out}", "\\ell", "\\infty", "g", "\\phi", "\\tanh",
            "\\hat{\\mathbf{y}}", "E", "i");
    private static final List<String> INDICES = List.of("i", "j", "k", "\\ell", "\\alpha", "i'", "d", "e", "f", "T",
            "\\mathrm{in}", "\\max");
    private static final List<String> LABELS = List.of("(1)", "(2)", "[l]", "(l+1)", "(\\ell-1)", "(1,2)");
    private static final List<String> NUMBERS = List.of("0", "1", "2", "10", "0.5", "1.50", "1e-9", "2.5E+7", "1e400",
            "0.0001e-400", "784");
    private static final List<String> FUNCTIONS = List.of("\\sigma", "\\tanh", "\\exp", "\\log", "\\sin", "f", "g",
            "\\phi", "\\max",
            "\\operatorname{ReLU}", "\\operatorname{softmax}", "\\operatorname{tr}", "\\operatorname{own}", "\\arcsin");

    private final Random random;

    Formulas(long seed) {
        random = new Random(seed);
    }

    Expr next() {
        return random.nextInt(6) == 0 ? new Expr.Chain(list(2, 3, () -> sum(2)), Span.NONE) : sum(random.nextInt(4));
    }

    private Expr sum(int depth) {
        if (random.nextInt(3) > 0) {
            return term(depth);
        }
        List<Expr.Signed> terms = list(1, 3, () -> new Expr.Signed(random.nextBoolean(), term(depth), Span.NONE));
        return terms.size() == 1 ? minus(terms.get(0).term()) : new Expr.Plus(terms, Span.NONE);
    }

    private static Expr minus(Expr term) {
        return new Expr.Plus(List.of(new Expr.Signed(true, term, Span.NONE)), Span.NONE);
    }

    private Expr term(int depth) {
        if (random.nextInt(3) > 0) {
            return random.nextInt(12) == 0 ? runningSum(depth) : factor(depth);
        }
        List<Expr.Factor> factors = new ArrayList<>();
        int size = 2 + random.nextInt(3);
        for (int i = 0; i < size; i++) {
            Expr before = i == 0 ? new Expr.Dots(Span.NONE) : factors.get(i - 1).factor();
            factors.add(next(before, i == 0, i == size - 1, depth));
        }
        return new Expr.Product(factors, Span.NONE);
    }

    private Expr.Factor next(Expr before, boolean first, boolean last, int depth) {
        Expr.Operator operator = first || random.nextInt(3) > 0
                ? Expr.Operator.JUXTAPOSED
                : pick(List.of(Expr.Operator.values()));
        Expr factor = last && random.nextInt(8) == 0 ? runningSum(depth) : factor(depth);
        if (operator == Expr.Operator.JUXTAPOSED && before instanceof Expr.Num && Shape.startsWithNumber(factor)) {
            operator = Expr.Operator.DOT;
        }
        if (operator != Expr.Operator.JUXTAPOSED && !(factor instanceof Expr.Sum) && random.nextInt(8) == 0) {
            factor = minus(factor);
        }
        return new Expr.Factor(operator, factor, Span.NONE);
    }

    private Expr runningSum(int depth) {
        Expr body = random.nextInt(6) == 0 ? minus(term(depth - 1)) : term(depth - 1);
        Expr.Symbol index = new Expr.Symbol(pick(List.of("i", "j", "\\ell", "k'")), List.of(), "", Span.NONE);
        return new Expr.Sum(index, maybe(() -> sum(0)), maybe(() -> sum(0)),
                random.nextInt(5) == 0 ? Optional.of(sum(0)) : Optional.empty(),
                body, Span.NONE);
    }

    private Expr factor(int depth) {
        if (random.nextInt(7) == 0) {
            Expr below = random.nextInt(6) == 0 ? minus(tight(depth - 1)) : tight(depth - 1);
            Expr above = random.nextInt(6) == 0
                    ? new Expr.Quotient(tight(0), tight(0), true, Span.NONE)
                    : tight(depth - 1);
            return new Expr.Quotient(above, below, true, Span.NONE);
        }
        return tight(depth);
    }

    private Expr tight(int depth) {
        if (depth <= 0) {
            return random.nextInt(4) == 0 ? number() : symbol(0);
        }
        int inner = depth - 1;
        return switch (random.nextInt(19)) {
            case 0 -> number();
            case 1, 2 -> symbol(inner);
            case 3 -> new Expr.Group(sum(inner), Span.NONE);
            case 4 -> new Expr.Quotient(sum(inner), sum(inner), false, Span.NONE);
            case 5 -> new Expr.Power(tight(inner), sum(inner), Span.NONE);
            case 6 -> new Expr.Root(sum(inner), maybe(() -> sum(0)), Span.NONE);
            case 7 -> new Expr.Transpose(tight(inner), Span.NONE);
            case 8, 9 -> apply(inner);
            case 10 -> new Expr.Element(compound(inner), indices(inner), Span.NONE);
            case 11 -> new Expr.Derivative(term(inner), tight(inner), false, Span.NONE);
            case 12 -> new Expr.Derivative(tight(inner), sum(inner), true, Span.NONE);
            case 13 -> new Expr.Norm(sum(inner), pick(List.of("", "F", "2", "1", "\\infty")), Span.NONE);
            case 14 -> new Expr.Abs(sum(inner), Span.NONE);
            case 15 -> new Expr.Indicator(sum(inner), pick(List.of(Expr.Relation.values())), sum(inner), Span.NONE);
            case 16 -> new Expr.Brace(sum(inner), maybe(() -> sum(0)), random.nextBoolean(), Span.NONE);
            case 17 -> matrix(inner);
            default -> random.nextBoolean()
                    ? new Expr.Blank(pick(List.of("", "p1", "a-b_2")), Span.NONE)
                    : new Expr.Dots(Span.NONE);
        };
    }

    /// What can have entries by subscripts of its own: anything but a name without subscripts and what the subscripts belong to otherwise.
    private Expr compound(int depth) {
        Expr of = tight(depth);
        return of instanceof Expr.Symbol s && s.subscripts().isEmpty() ? new Expr.Group(s, Span.NONE) : of;
    }

    private Expr number() {
        return new Expr.Num(new BigDecimal(pick(NUMBERS)), Span.NONE);
    }

    private Expr.Symbol symbol(int depth) {
        return new Expr.Symbol(pick(HEADS), random.nextInt(3) == 0 ? indices(depth) : List.of(),
                random.nextInt(4) == 0 ? pick(LABELS) : "",
                Span.NONE);
    }

    private List<Expr> indices(int depth) {
        return list(1, 3, () -> switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0, 1, 2 -> new Expr.Symbol(pick(INDICES), List.of(), "", Span.NONE);
            case 3 -> new Expr.Num(BigDecimal.valueOf(random.nextInt(12)), Span.NONE);
            case 4 -> new Expr.Plus(
                    List.of(new Expr.Signed(false, new Expr.Symbol("t", List.of(), "", Span.NONE), Span.NONE),
                            new Expr.Signed(random.nextBoolean(), new Expr.Num(BigDecimal.ONE, Span.NONE), Span.NONE)),
                    Span.NONE);
            case 5 -> new Expr.Symbol("y", indices(0), "", Span.NONE);
            default -> new Expr.Group(sum(0), Span.NONE);
        });
    }

    private Expr apply(int depth) {
        Expr.Symbol function = new Expr.Symbol(pick(FUNCTIONS), random.nextInt(4) == 0 ? indices(0) : List.of(),
                random.nextInt(5) == 0 ? pick(LABELS) : "", Span.NONE);
        return new Expr.Apply(function, random.nextInt(4) == 0 ? 1 + random.nextInt(2) : 0,
                list(1, 2, () -> sum(depth)), Span.NONE);
    }

    private Expr matrix(int depth) {
        int columns = 1 + random.nextInt(2);
        return new Expr.Matrix(list(1, 2, () -> list(columns, columns, () -> sum(depth))), Span.NONE);
    }

    private <T> Optional<T> maybe(Supplier<T> one) {
        return random.nextBoolean() ? Optional.of(one.get()) : Optional.empty();
    }

    private <T> List<T> list(int least, int most, Supplier<T> one) {
        return IntStream.range(0, least + random.nextInt(most - least + 1)).mapToObj(i -> one.get()).toList();
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
