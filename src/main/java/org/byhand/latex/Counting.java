package org.byhand.latex;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Optional;

/// A letter that counts from one number to another, and a formula with one of these numbers put for it. In a name it becomes part of the name: with 3 for
/// t, `h_{t-1}` is `h_2`, and with 2 for l, `W^{(l)}` is `W^{(2)}`.
public final class Counting {
    private Counting() {}

    /// `expr` with `number` put for `letter`; `expr` itself if the letter is not in it.
    public static Expr at(Expr expr, Expr.Symbol letter, Expr.Num number) {
        if (expr instanceof Expr.Sum sum && isLetter(sum.index(), letter)) {
            return sum; // counts by itself
        }
        if (!(expr instanceof Expr.Symbol symbol)) {
            return Parts.map(expr, part -> at(part, letter, number));
        }
        if (isLetter(symbol, letter)) {
            return number;
        }
        var subscripts = new ArrayList<Expr>(symbol.subscripts().size());
        boolean same = true;
        for (var subscript : symbol.subscripts()) {
            var put = at(subscript, letter, number);
            same &= put.equals(subscript);
            subscripts.add(put.equals(subscript) ? subscript : folded(put));
        }
        var label = label(symbol.label(), letter, number);
        return same && label.equals(symbol.label())
                ? symbol
                : new Expr.Symbol(symbol.head(), subscripts, label, symbol.span());
    }

    /// Whether a name in `expr` has more than the letter, as `z_{t+1}` and `W^{(l+1)}` have.
    public static boolean isLater(Expr expr, Expr.Symbol letter) {
        if (!(expr instanceof Expr.Symbol symbol)) {
            return Parts.of(expr).stream().anyMatch(part -> isLater(part, letter));
        }
        return symbol.label().startsWith(letter.head() + "+", 1) || symbol.subscripts().stream()
                .anyMatch(subscript -> subscript instanceof Expr.Plus plus && !plus.terms().getLast().minus()
                        && plus.terms().getFirst().term() instanceof Expr.Symbol first && isLetter(first, letter));
    }

    private static boolean isLetter(Expr.Symbol symbol, Expr.Symbol letter) {
        return symbol.head().equals(letter.head()) && symbol.label().equals(letter.label())
                && LatexWriter.write(symbol).equals(LatexWriter.write(letter));
    }

    private static Expr folded(Expr expr) {
        return number(expr).<Expr>map(value -> new Expr.Num(value, expr.span())).orElse(expr);
    }

    /// The value of a sum of whole numbers.
    private static Optional<BigDecimal> number(Expr expr) {
        return switch (expr) {
            case Expr.Num number -> Optional.of(number.value());
            case Expr.Group group -> number(group.body());
            case Expr.Plus plus -> {
                var total = BigDecimal.ZERO;
                for (var term : plus.terms()) {
                    var value = number(term.term());
                    if (value.isEmpty()) {
                        yield Optional.empty();
                    }
                    total = term.minus() ? total.subtract(value.get()) : total.add(value.get());
                }
                yield Optional.of(total);
            }
            default -> Optional.empty();
        };
    }

    /// A label that is the letter alone, or the letter and a number, as `(l)` and `[l-1]` are.
    private static String label(String label, Expr.Symbol letter, Expr.Num number) {
        var head = letter.head();
        if (label.length() < 2 + head.length() || !label.startsWith(head, 1)) {
            return label;
        }
        var rest = label.substring(1 + head.length(), label.length() - 1);
        return shift(rest).map(by -> label.charAt(0) + number.value().add(by).toPlainString()
                + label.charAt(label.length() - 1)).orElse(label);
    }

    /// 0 for nothing, −1 for `-1`, 1 for `+1`.
    private static Optional<BigDecimal> shift(String text) {
        if (text.isEmpty()) {
            return Optional.of(BigDecimal.ZERO);
        }
        boolean signed = text.length() > 1 && text.length() <= MOST_DIGITS && "+-".indexOf(text.charAt(0)) >= 0
                && text.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
        return signed ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    private static final int MOST_DIGITS = 6;
}
