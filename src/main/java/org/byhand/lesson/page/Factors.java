package org.byhand.lesson.page;

import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.Parts;

/// The composite factors of a formula: what stands in it as one thing without being a letter, such as `(ŷ − y)`, `σ′(z₁)` or `∂ŷ/∂h`. A factor has
/// the same name in every line, with or without brackets, so that a page can light it wherever it stands.
public final class Factors {
    /// What a factor is, for the sentence on its card.
    private enum Kind {
        TOGETHER, PRODUCT, SLOPE, FUNCTION, DERIVATIVE, TURNED, SUM, FACTOR;

        static Kind of(Expr factor) {
            return switch (factor) {
                case Expr.Plus _ -> TOGETHER;
                case Expr.Product _ -> PRODUCT;
                case Expr.Apply apply -> apply.primes() > 0 ? SLOPE : FUNCTION;
                case Expr.Derivative _ -> DERIVATIVE;
                case Expr.Transpose _ -> TURNED;
                case Expr.Sum _ -> SUM;
                default -> FACTOR;
            };
        }
    }

    private final Function<Expr, Optional<Integer>> numbers;
    private final IdentityHashMap<Expr, String> classes = new IdentityHashMap<>();

    private Factors(Function<Expr, Optional<Integer>> numbers) {
        this.numbers = numbers;
    }

    /// The classes of each factor of `expr`, by its node: its name, what it is, the number of its value.
    ///
    /// @param numbers of the values of factors, without their brackets; absent where a page shows none
    static Map<Expr, String> of(Expr expr, Function<Expr, Optional<Integer>> numbers) {
        Factors factors = new Factors(numbers);
        factors.walk(expr);
        return factors.classes;
    }

    /// What all who write this factor call it.
    public static String name(Expr factor) {
        return LatexWriter.write(bare(factor));
    }

    private void walk(Expr expr) {
        switch (expr) {
            case Expr.Product product -> product.factors().forEach(factor -> mark(factor.factor()));
            case Expr.Apply _,Expr.Derivative _,Expr.Sum _,Expr.Group _ -> mark(expr);
            default -> {
                // not one thing by itself
            }
        }
        Parts.of(expr).forEach(this::walk);
    }

    private void mark(Expr expr) {
        Expr factor = bare(expr);
        if (!isComposite(factor) || !isWhole(factor)) {
            return;
        }
        String name = Integer.toHexString(name(factor).hashCode());
        classes.putIfAbsent(expr, "mjx-part-" + name + " mjx-kind-" + Kind.of(factor).name().toLowerCase(Locale.ROOT)
                + numbers.apply(factor).map(q -> " mjx-q-" + q).orElse(""));
    }

    private static Expr bare(Expr expr) {
        Expr inner = expr;
        while (inner instanceof Expr.Group group) {
            inner = group.body();
        }
        return inner;
    }

    private static boolean isComposite(Expr expr) {
        return switch (expr) {
            case Expr.Plus _,Expr.Product _,Expr.Apply _,Expr.Derivative _,Expr.Transpose _,Expr.Sum _,Expr.Power _,Expr.Root _,Expr.Norm _,Expr.Abs _,Expr.Indicator _,Expr.Element _ ->
                true;
            case Expr.Quotient quotient ->
                !(quotient.numerator() instanceof Expr.Num && quotient.denominator() instanceof Expr.Num);
            case Expr.Num _,Expr.Symbol _,Expr.Group _,Expr.Brace _,Expr.Chain _,Expr.Matrix _,Expr.Blank _,Expr.Dots _ ->
                false;
        };
    }

    /// A factor with a hole in it is none yet.
    private static boolean isWhole(Expr expr) {
        return !(expr instanceof Expr.Blank) && !(expr instanceof Expr.Dots)
                && Parts.of(expr).stream().allMatch(Factors::isWhole);
    }
}
