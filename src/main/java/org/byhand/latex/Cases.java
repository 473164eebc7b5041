package org.byhand.latex;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// `\begin{cases} z & z > 0 \\ 0 & \text{otherwise} \end{cases}`: each value times the indicator of its case, added up.
final class Cases {
    private static final Set<String> IF = Set.of("\\mathrm{if}", "\\mathrm{for}", "\\mathrm{when}", "\\mathrm{falls}");
    private static final Set<String> ELSE = Set.of("\\mathrm{otherwise}", "\\mathrm{else}", "\\mathrm{sonst}");

    private final Grammar grammar;
    private final Cursor cursor;
    private final List<Expr.Signed> values = new ArrayList<>();
    private final List<Expr> cases = new ArrayList<>();

    Cases(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    Expr read() {
        int from = cursor.from();
        int opener = cursor.at();
        String name = cursor.text();
        cursor.next();
        cursor.enter();
        do {
            if (cursor.is(Kind.END) && !values.isEmpty()) {
                break;
            }
            row();
        } while (cursor.take(Kind.NEWLINE));
        cursor.leave();
        cursor.close(Kind.END, opener, "\\end{" + name + "}");
        cursor.count();
        return new Expr.Group(new Expr.Plus(values, cursor.since(from)), cursor.since(from));
    }

    private void row() {
        Expr value = grammar.sum();
        cursor.take(Kind.COMMA);
        if (!cursor.take(Kind.AMPERSAND)) {
            throw new SyntaxException(cursor.here(),
                    "A row of cases is a value, then & and when it holds, such as z & z > 0.");
        }
        Expr indicator = condition();
        cursor.take(Kind.COMMA);
        Span span = value.span().to(indicator.span());
        values.add(new Expr.Signed(false,
                new Expr.Product(List.of(new Expr.Factor(Expr.Operator.JUXTAPOSED, new Expr.Group(value, value.span()),
                        Span.NONE), new Expr.Factor(Expr.Operator.HADAMARD, indicator, Span.NONE)), span),
                Span.NONE));
    }

    private Expr condition() {
        int from = cursor.from();
        if (cursor.is(Kind.NAME) && ELSE.contains(cursor.text())) {
            cursor.next();
            return none(cursor.since(from));
        }
        if (cursor.is(Kind.NAME) && IF.contains(cursor.text())) {
            cursor.next();
        }
        Expr left = grammar.sum();
        if (!cursor.is(Kind.RELATION)) {
            throw new SyntaxException(cursor.here(),
                    "A case holds one comparison, such as z > 0, or \\text{otherwise}.");
        }
        Expr.Relation relation = Expr.Relation.valueOf(cursor.text());
        cursor.next();
        Expr indicator = new Expr.Indicator(left, relation, grammar.sum(), cursor.since(from));
        cursor.count();
        cases.add(indicator);
        return indicator;
    }

    /// One minus the indicators of all cases before.
    private Expr none(Span span) {
        List<Expr.Signed> rest = new ArrayList<>();
        rest.add(new Expr.Signed(false, new Expr.Num(BigDecimal.ONE, span), Span.NONE));
        cases.forEach(one -> rest.add(new Expr.Signed(true, one, Span.NONE)));
        cursor.count();
        return new Expr.Group(new Expr.Plus(rest, span), span);
    }
}
