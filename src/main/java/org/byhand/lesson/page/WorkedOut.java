package org.byhand.lesson.page;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.Parts;
import org.byhand.lesson.page.LessonPage.Item;

/// A number's formula with the numbers of now put in, worked out from the inside: `½ · (0.19 − 1.00)²`, then `½ · (−0.81)²`, then `½ · 0.65`.
public final class WorkedOut {
    /// Nobody reads a longer line.
    private static final int LONGEST = 48;
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// One line of it, nothing but numbers.
    ///
    /// @param sentence what was done to the line before, formulas between dollar signs
    public record Line(String sentence, List<Item> items) {
        public Line {
            items = List.copyOf(items);
        }
    }

    private final NumberLines numbers;

    private WorkedOut(NumberLines numbers) {
        this.numbers = numbers;
    }

    /// The lines that say more than the numbers beside `left = right` say already.
    ///
    /// @return empty if there are none, or if something in the formula is no single number
    public static List<Line> of(NumberLines numbers, Expr left, Expr right) {
        WorkedOut worked = new WorkedOut(numbers);
        Optional<Item> value = worked.number(left);
        List<Line> lines = new ArrayList<>();
        int height = height(right);
        for (int done = 0; done < height; done++) {
            List<Item> items = new ArrayList<>(value.map(item -> List.of(item, Item.op("="))).orElse(List.of()));
            if (items.isEmpty() || !worked.write(right, done, items)) {
                return List.of();
            }
            boolean readable = items.size() <= LONGEST;
            if (readable && (done > 0 || !said(items.subList(2, items.size())).equals(said(numbers.side(right))))) {
                lines.add(new Line(done == 0 ? "Put in the numbers." : sentence(right, done), items));
            }
        }
        return lines;
    }

    /// What stands there, whatever sizes it stands for.
    private static List<Item> said(List<Item> items) {
        return items.stream().map(item -> item.onlyFrom("", 0)).toList();
    }

    /// How many times something has to be worked out until one number is left.
    private static int height(Expr expr) {
        return switch (expr) {
            case Expr.Group group -> height(group.body());
            case Expr.Brace brace -> height(brace.body());
            case Expr.Plus plus when plus.terms().size() == 1 -> height(plus.terms().getFirst().term());
            case Expr.Quotient quotient when isFraction(quotient) -> 0;
            case Expr.Plus _,Expr.Product _,Expr.Quotient _,Expr.Power _,Expr.Root _,Expr.Apply _,Expr.Abs _ ->
                1 + Parts.of(expr).stream().mapToInt(WorkedOut::height).max().orElse(0);
            case Expr.Num _,Expr.Symbol _,Expr.Element _,Expr.Derivative _,Expr.Sum _,Expr.Norm _,Expr.Indicator _,Expr.Transpose _,Expr.Matrix _,Expr.Chain _,Expr.Blank _,Expr.Dots _ ->
                0;
        };
    }

    private static boolean isFraction(Expr.Quotient quotient) {
        return quotient.numerator() instanceof Expr.Num && quotient.denominator() instanceof Expr.Num;
    }

    /// Writes `expr` with all that takes at most `done` rounds worked out; false if some of it is no single number.
    private boolean write(Expr expr, int done, List<Item> into) {
        if (height(expr) <= done) {
            return number(expr).map(into::add).orElse(false);
        }
        return switch (expr) {
            case Expr.Brace brace -> write(brace.body(), done, into);
            case Expr.Group group -> within("(", List.of(group.body()), ")", done, into);
            case Expr.Plus plus -> plus(plus, done, into);
            case Expr.Product product -> product(product, done, into);
            case Expr.Quotient quotient -> part(quotient.numerator(), done, into) && into.add(Item.op("/"))
                    && part(quotient.denominator(), done, into);
            case Expr.Power power -> power(power, done, into);
            case Expr.Root root -> root.degree().isEmpty() && within("√(", List.of(root.radicand()), ")", done, into);
            case Expr.Abs abs -> within("|", List.of(abs.of()), "|", done, into);
            case Expr.Apply apply ->
                within("\\(" + function(apply) + "\\)\u200a(", apply.arguments(), ")", done, into);
            default -> false;
        };
    }

    private boolean within(String open, List<Expr> parts, String close, int done, List<Item> into) {
        into.add(Item.op(open));
        for (int k = 0; k < parts.size(); k++) {
            if (k > 0) {
                into.add(Item.op(","));
            }
            if (!write(parts.get(k), done, into)) {
                return false;
            }
        }
        return into.add(Item.op(close));
    }

    private boolean plus(Expr.Plus plus, int done, List<Item> into) {
        for (int k = 0; k < plus.terms().size(); k++) {
            Expr.Signed signed = plus.terms().get(k);
            List<Item> term = new ArrayList<>();
            if (k > 0 && signed.term() instanceof Expr.Dots) {
                term.add(NumberLines.dots(into));
            } else if (!write(signed.term(), done, term)) {
                return false;
            }
            if (k > 0 || signed.minus()) {
                term.addFirst(Item.op(signed.minus() ? "−" : "+"));
            }
            Item entry = NumberLines.furthest(term);
            term.forEach(item -> into.add(item.dim().isEmpty() ? item.onlyFrom(entry.dim(), entry.atLeast()) : item));
        }
        return true;
    }

    private boolean product(Expr.Product product, int done, List<Item> into) {
        for (int k = 0; k < product.factors().size(); k++) {
            if (k > 0) {
                into.add(Item.op("·"));
            }
            Expr factor = product.factors().get(k).factor();
            boolean sum = factor instanceof Expr.Plus && height(factor) > done;
            if (!(sum ? within("(", List.of(factor), ")", done, into) : write(factor, done, into))) {
                return false;
            }
        }
        return true;
    }

    private boolean power(Expr.Power power, int done, List<Item> into) {
        Expr base = power.base() instanceof Expr.Group group ? group.body() : power.base();
        return within("(", List.of(base), ")", done, into) && raise(power.exponent(), done, into);
    }

    private boolean raise(Expr exponent, int done, List<Item> into) {
        if (exponent instanceof Expr.Num(BigDecimal value, var _) && value.toPlainString().matches("\\d")) {
            Item bracket = into.removeLast();
            return into.add(Item.op(bracket.text() + RAISED.charAt(value.intValue())));
        }
        return into.add(Item.op("^")) && part(exponent, done, into);
    }

    /// In brackets where it is a sum or a product still.
    private boolean part(Expr expr, int done, List<Item> into) {
        boolean loose = expr instanceof Expr.Plus || expr instanceof Expr.Product || expr instanceof Expr.Quotient;
        return loose && height(expr) > done
                ? within("(", List.of(expr), ")", done, into)
                : write(expr, done, into);
    }

    private Optional<Item> number(Expr expr) {
        return NumberLines.constant(expr).or(() -> numbers.whole(expr))
                .filter(item -> !item.kind().equals("matrix") || item.rows().equals("1") && item.cols().equals("1"));
    }

    private static String function(Expr.Apply apply) {
        return LatexWriter.write(apply.function()) + "'".repeat(apply.primes());
    }

    // What was done

    private static String sentence(Expr right, int done) {
        Set<String> deeds = new LinkedHashSet<>();
        deeds(right, done, deeds);
        String all = String.join(", ", deeds);
        int last = all.lastIndexOf(", ");
        String said = last < 0 ? all : all.substring(0, last) + " and " + all.substring(last + 2);
        return said.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + said.substring(1) + ".";
    }

    private static void deeds(Expr expr, int done, Set<String> into) {
        Parts.of(expr).stream().filter(part -> height(part) >= done).forEach(part -> deeds(part, done, into));
        if (height(expr) == done) {
            deed(expr).ifPresent(into::add);
        }
    }

    private static Optional<String> deed(Expr expr) {
        return switch (expr) {
            case Expr.Plus plus when plus.terms().size() == 1 -> Optional.empty();
            case Expr.Plus plus -> Optional.of(
                    plus.terms().size() == 2 && plus.terms().getLast().minus() ? "subtract" : "add up");
            case Expr.Product _ -> Optional.of("multiply");
            case Expr.Quotient _ -> Optional.of("divide");
            case Expr.Power power -> Optional.of(
                    power.exponent() instanceof Expr.Num two && two.value().compareTo(BigDecimal.TWO) == 0
                            ? "square"
                            : "take the power");
            case Expr.Root _ -> Optional.of("take the root");
            case Expr.Abs _ -> Optional.of("drop the sign");
            case Expr.Apply apply -> Optional.of("take $" + function(apply) + "$");
            default -> Optional.empty();
        };
    }
}
