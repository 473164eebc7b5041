package org.byhand.lesson.page;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.byhand.latex.Expr;
import org.byhand.latex.Parts;
import org.byhand.latex.Span;
import org.byhand.lesson.model.QuantityTable;
import org.byhand.lesson.model.Reach;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.page.LessonPage.Item;
import org.byhand.term.Term;
import org.byhand.term.Term.Unit;
import org.byhand.term.Value;

/// Equations as their numbers: `∂ŷ/∂W2 = X W1` as `[n×h] = [n×d] [d×h]`; a line with a free index for its first value, `−0.81 = −0.95 · 0.85`;
/// a small sum written out, `0.85 = 2.0 · 0.11 + 3.0 · 0.21`.
public final class NumberLines {
    /// How many terms of a sum are written out.
    private static final int WRITTEN_OUT = 3;
    /// A side of more pieces than this is one number.
    private static final int PIECES = 15;

    private final Setting setting;
    private final QuantityTable table;

    /// Lines of one model; what they show gets its number in `table`.
    public NumberLines(Setting setting, QuantityTable table) {
        this.setting = setting;
        this.table = table;
    }

    /// The numbers of one line.
    ///
    /// @param caption "for \( j = 1 \)" where only one entry is shown
    public record NumberLine(List<Item> items, String caption) {
        static final NumberLine NONE = new NumberLine(List.of(), "");
    }

    /// The numbers of an equation, or of a bare formula.
    ///
    /// @param show `j=2`, `all`, or empty for the first entry
    public NumberLine line(Expr statement, String show) {
        Map<String, Integer> chosen = chosen(statement, show);
        Expr shown = choose(statement, chosen);
        List<Item> items = shown instanceof Expr.Chain chain ? chain(chain) : side(shown);
        return items.isEmpty() ? NumberLine.NONE : new NumberLine(items, caption(chosen));
    }

    /// The numbers of one side, piece by piece; the side as one number if it has no pieces; empty if it has no numbers.
    public List<Item> side(Expr side) {
        List<Item> pieces = pieces(side);
        if (!pieces.isEmpty() && pieces.size() <= PIECES) {
            return pieces;
        }
        return whole(side).map(List::of).orElse(List.of());
    }

    private List<Item> chain(Expr.Chain chain) {
        Optional<Item> left = whole(chain.sides().getFirst());
        if (left.isEmpty()) {
            return List.of();
        }
        List<Item> items = new ArrayList<>();
        items.add(left.get());
        for (int i = chain.sides().size() - 1; i > 0; i--) {
            List<Item> right = pieces(chain.sides().get(i));
            if (right.size() > 1 && right.size() <= PIECES) {
                items.add(Item.op("="));
                items.addAll(right);
                break;
            }
        }
        Item first = left.get();
        return first.dim().isEmpty()
                ? items
                : items.stream().map(item -> item.dim().isEmpty() ? item.onlyFrom(first.dim(), first.atLeast()) : item)
                        .toList();
    }

    /// `expr` for the indices that a line with these free ones is shown for.
    public static Expr shown(Expr expr, Value value, String show) {
        return choose(expr, chosen(Optional.of(value), show));
    }

    private Map<String, Integer> chosen(Expr statement, String show) {
        Expr first = statement instanceof Expr.Chain chain ? chain.sides().getFirst() : statement;
        return chosen(table.value(setting, first), show);
    }

    private static Map<String, Integer> chosen(Optional<Value> value, String show) {
        Map<String, Integer> chosen = new LinkedHashMap<>();
        if (show.equals("all")) {
            return chosen;
        }
        value.ifPresent(known -> known.free().forEach(index -> chosen.put(index.name(), 1)));
        for (String part : show.split(",", -1)) {
            int equal = part.indexOf('=');
            String number = part.substring(equal + 1).strip();
            if (equal > 0 && number.matches("[1-9]\\d{0,3}")) {
                chosen.computeIfPresent(part.substring(0, equal).strip(), (_, _) -> Integer.valueOf(number));
            }
        }
        return chosen;
    }

    private static String caption(Map<String, Integer> chosen) {
        if (chosen.isEmpty()) {
            return "";
        }
        return "for \\("
                + String.join(", ",
                        chosen.entrySet().stream().map(entry -> entry.getKey() + " = " + entry.getValue()).toList())
                + "\\)";
    }

    /// `expr` with free indices replaced by the numbers chosen for them.
    private static Expr choose(Expr expr, Map<String, Integer> chosen) {
        Expr changed = expr;
        for (Map.Entry<String, Integer> entry : chosen.entrySet()) {
            changed = at(changed, entry.getKey(), entry.getValue());
        }
        return changed;
    }

    private static Expr at(Expr expr, String index, int value) {
        return switch (expr) {
            case Expr.Symbol symbol when symbol.subscripts().isEmpty() && symbol.label().isEmpty()
                    && symbol.head().equals(index) ->
                new Expr.Num(BigDecimal.valueOf(value), symbol.span());
            case Expr.Sum sum when sum.index().head().equals(index) -> sum;
            default -> Parts.map(expr, part -> at(part, index, value));
        };
    }

    // One formula as one number

    /// `expr` as one number or one table.
    public Optional<Item> whole(Expr expr) {
        return table.value(setting, expr).flatMap(value -> item(value, hue(expr), Spoken.of(expr)));
    }

    /// What no formula of the page stands for, as one number.
    ///
    /// @param term a scalar
    /// @param spoken what it is called
    Optional<Item> number(Term term, String spoken) {
        return item(Value.scalar(term), "ink", spoken);
    }

    private Optional<Item> item(Value value, String hue, String spoken) {
        return table.find(setting, value).map(q -> {
            QuantityTable.Entry entry = table.entries().get(q);
            Item item = new Item("matrix", "", q, hue, entry.rows(), entry.cols(), spoken, "", 0);
            Optional<Unit> unit = new Reach(value.term()).unit();
            return unit.map(one -> item.onlyFrom(one.axes().getFirst().name(), one.position())).orElse(item);
        });
    }

    private String hue(Expr expr) {
        List<String> hues = new ArrayList<>();
        hues(expr, hues);
        return hues.stream().distinct().count() == 1 ? hues.getFirst() : "ink";
    }

    private void hues(Expr expr, List<String> found) {
        switch (expr) {
            case Expr.Symbol symbol ->
                setting.find(symbol, table.terms(setting)).ifPresent(letter -> found.add(letter.hue()));
            case Expr.Derivative _,Expr.Apply _ -> found.add("ink");
            default -> Parts.of(expr).forEach(part -> hues(part, found));
        }
    }

    // One formula as several numbers

    /// Empty if it is not made of numbers that can be shown.
    private List<Item> pieces(Expr side) {
        return switch (side) {
            case Expr.Brace brace -> pieces(brace.body());
            case Expr.Plus plus -> plus(plus);
            case Expr.Product product -> product(product);
            case Expr.Sum sum -> sum(sum);
            default -> whole(side).map(List::of).orElse(List.of());
        };
    }

    private List<Item> plus(Expr.Plus plus) {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < plus.terms().size(); i++) {
            Expr.Signed signed = plus.terms().get(i);
            List<Item> term = signed.term() instanceof Expr.Dots && !items.isEmpty()
                    ? List.of(dots(items))
                    : factors(signed.term());
            if (term.isEmpty()) {
                return List.of();
            }
            if (i > 0 || signed.minus()) {
                Item first = term.getFirst();
                items.add(Item.op(signed.minus() ? "−" : "+").onlyFrom(first.dim(), first.atLeast()));
            }
            items.addAll(term);
        }
        return items;
    }

    /// `⋯` stands only where there is more than what was written.
    static Item dots(List<Item> before) {
        Item last = furthest(before);
        return Item.words("⋯").onlyFrom(last.dim(), last.atLeast() + 1);
    }

    /// The last of `items` that speaks of an entry, or else just the last.
    static Item furthest(List<Item> items) {
        return items.reversed().stream().filter(item -> !item.dim().isEmpty()).findFirst().orElse(items.getLast());
    }

    private List<Item> factors(Expr term) {
        return term instanceof Expr.Product product
                ? product(product)
                : constant(term).or(() -> whole(term)).map(List::of).orElse(List.of());
    }

    private List<Item> product(Expr.Product product) {
        List<Item> items = new ArrayList<>();
        for (Expr.Factor factor : product.factors()) {
            Optional<Item> item = constant(factor.factor()).or(() -> whole(factor.factor()));
            if (item.isEmpty()) {
                return List.of();
            }
            if (!items.isEmpty()) {
                String sign = sign(factor.operator(), items.getLast(), item.get());
                if (!sign.isEmpty()) {
                    items.add(Item.op(sign).onlyFrom(item.get().dim(), item.get().atLeast()));
                }
            }
            items.add(item.get());
        }
        return items;
    }

    private static String sign(Expr.Operator operator, Item left, Item right) {
        if (operator == Expr.Operator.HADAMARD) {
            return "⊙";
        }
        return isMatrix(left) && isMatrix(right) ? "" : "·";
    }

    private static boolean isMatrix(Item item) {
        return item.kind().equals("matrix") && !(item.rows().equals("1") && item.cols().equals("1"));
    }

    static Optional<Item> constant(Expr expr) {
        return switch (expr) {
            case Expr.Num number -> Optional.of(Item.words(number.value().toPlainString()));
            case Expr.Quotient(Expr.Num over, Expr.Num under, boolean _, Span _) -> {
                String text = over.value().toPlainString() + "/" + under.value().toPlainString();
                yield Optional.of(Item.words(text.equals("1/2") ? "½" : text));
            }
            default -> Optional.empty();
        };
    }

    /// `2.0 · 0.11 + 3.0 · 0.21`
    private List<Item> sum(Expr.Sum sum) {
        boolean plain = sum.upper().isEmpty() && sum.except().isEmpty();
        Optional<String> dim = table.value(setting, sum.body()).flatMap(body -> body.free().stream()
                .filter(index -> index.name().equals(sum.index().head()))
                .map(index -> index.dim().name())
                .findFirst());
        if (!plain || dim.isEmpty()) {
            return whole(sum).map(List::of).orElse(List.of());
        }
        List<Item> items = new ArrayList<>();
        for (int k = 1; k <= WRITTEN_OUT; k++) {
            List<Item> term = factors(at(sum.body(), sum.index().head(), k));
            if (term.isEmpty()) {
                return List.of();
            }
            if (k > 1) {
                items.add(Item.op("+").onlyFrom(dim.get(), k));
            }
            for (Item item : term) {
                items.add(k > 1 ? item.onlyFrom(dim.get(), k) : item);
            }
        }
        items.add(Item.op("+").onlyFrom(dim.get(), WRITTEN_OUT + 1));
        items.add(Item.words("⋯").onlyFrom(dim.get(), WRITTEN_OUT + 1));
        return items;
    }
}
