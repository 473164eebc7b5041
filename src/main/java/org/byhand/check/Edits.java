package org.byhand.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.byhand.latex.Expr;
import org.byhand.latex.Expr.Operator;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.Span;
import org.byhand.term.Dim;
import org.byhand.term.Model;
import org.byhand.term.Quantity;
import org.byhand.term.Term;

/// The edits that students' slips correspond to, for one line: each family hands its edits to a consumer, the likeliest first.
@SuppressWarnings("ReferenceEquality") // a place is an object, not what it looks like
final class Edits {
    private final Model model;
    private final Expr line;
    private final List<Spots.Spot> spots;
    private final Palette palette;
    private final Map<String, Dim> indices;

    /// @param indices the letters that the target and the line use, each with what it runs over
    Edits(Model model, Expr line, Map<String, Dim> indices) {
        this.model = model;
        this.line = line;
        this.spots = Spots.of(line);
        this.palette = new Palette(model, indices);
        this.indices = indices;
    }

    static String tex(Expr expr) {
        return "$" + LatexWriter.write(expr) + "$";
    }

    static Expr.Num number(long value) {
        return new Expr.Num(BigDecimal.valueOf(value), Span.NONE);
    }

    static Expr times(Expr a, Operator operator, Expr b) {
        return new Expr.Product(
                List.of(new Expr.Factor(Operator.JUXTAPOSED, a, Span.NONE), new Expr.Factor(operator, b, Span.NONE)),
                Span.NONE);
    }

    // Signs

    void signs(Consumer<Edit> into) {
        for (var spot : spots) {
            if (spot.part() instanceof Expr.Plus plus) {
                for (int k = 0; k < plus.terms().size(); k++) {
                    var term = plus.terms().get(k);
                    var changed = new ArrayList<>(plus.terms());
                    changed.set(k, new Expr.Signed(!term.minus(), term.term(), term.sign()));
                    var place = term.minus() || k > 0 ? term.sign().to(term.term().span()) : term.term().span();
                    into.accept(new Edit(spot.put().apply(new Expr.Plus(changed, plus.span())), Code.SIGN, place,
                            "The sign of " + tex(term.term()) + " is the other one."));
                }
                if (plus.terms().size() > 1) {
                    into.accept(new Edit(spot.put().apply(negated(plus)), Code.SIGN, plus.span(),
                            "The sign is turned round: " + tex(plus) + " should be " + tex(negated(plus)) + "."));
                }
            } else if (spot.part() instanceof Expr.Power power) {
                into.accept(new Edit(
                        spot.put().apply(new Expr.Power(power.base(), negated(power.exponent()), power.span())),
                        Code.SIGN,
                        power.exponent().span(), "The sign of the exponent is the other one."));
            }
        }
        for (var spot : spots) {
            if (!(spot.part() instanceof Expr.Plus)) {
                into.accept(new Edit(spot.put().apply(negated(spot.part())), Code.SIGN, spot.part().span(),
                        "The sign of " + tex(spot.part()) + " is the other one."));
            }
        }
    }

    private static Expr.Plus negated(Expr expr) {
        if (expr instanceof Expr.Plus plus) {
            return new Expr.Plus(
                    plus.terms().stream().map(t -> new Expr.Signed(!t.minus(), t.term(), t.sign())).toList(),
                    plus.span());
        }
        return new Expr.Plus(List.of(new Expr.Signed(true, expr, Span.NONE)), expr.span());
    }

    // Numbers

    void constants(Consumer<Edit> into) {
        for (var spot : spots) {
            if (spot.part() instanceof Expr.Num number) {
                for (int value : new int[]{1, 2, 3, 4}) {
                    into.accept(new Edit(spot.put().apply(number(value)), Code.CONSTANT_FACTOR, number.span(),
                            "The number " + tex(number) + " is not the right one here."));
                }
            }
        }
        var scales = new ArrayList<Expr>();
        for (int value : new int[]{2, 3, 4}) {
            scales.add(number(value));
            scales.add(new Expr.Quotient(number(1), number(value), false, Span.NONE));
        }
        for (var dim : model.dims()) {
            var size = new Expr.Symbol(dim.name(), List.of(), "", Span.NONE);
            scales.add(size);
            scales.add(new Expr.Quotient(number(1), size, false, Span.NONE));
        }
        for (var spot : spots) {
            if (isTerm(spot.part())) {
                for (var scale : scales) {
                    into.accept(new Edit(spot.put().apply(times(scale, Operator.JUXTAPOSED, spot.part())),
                            Code.CONSTANT_FACTOR, spot.part().span(),
                            "A factor " + tex(scale) + " is missing at " + tex(spot.part()) + "."));
                }
            }
        }
    }

    private static boolean isTerm(Expr part) {
        return !(part instanceof Expr.Num);
    }

    // Functions

    void derivatives(Consumer<Edit> into) {
        var all = new ArrayList<Spots.Spot>();
        for (var spot : spots) {
            primed(spot.part()).ifPresent(primed -> {
                all.add(spot);
                into.accept(new Edit(spot.put().apply(primed), Code.MISSING_DERIVATIVE, spot.part().span(),
                        "Here stands the value "
                                + tex(spot.part()) + "; its slope " + tex(primed) + " belongs here."));
            });
        }
        if (all.size() > 1) {
            var places = all.stream().map(Spots.Spot::part).toList();
            into.accept(new Edit(replaceAll(line, places), Code.MISSING_DERIVATIVE, all.getFirst().part().span(),
                    "Here stand values such as " + tex(all.getFirst().part()) + "; their slopes belong here."));
        }
        for (var spot : spots) {
            if (spot.part() instanceof Expr.Apply apply && apply.primes() > 0) {
                into.accept(
                        new Edit(spot.put().apply(new Expr.Apply(apply.function(), 0, apply.arguments(), apply.span())),
                                Code.OTHER,
                                apply.span(), "Here stands the slope " + tex(apply) + "; the value belongs here."));
            }
        }
    }

    private Optional<Expr> primed(Expr part) {
        if (part instanceof Expr.Apply apply && apply.primes() == 0 && apply.arguments().size() == 1) {
            return Optional.of(new Expr.Apply(apply.function(), 1, apply.arguments(), apply.span()));
        }
        if (part instanceof Expr.Symbol symbol) {
            return quantity(symbol).map(Quantity::variable).map(model.definitions()::get)
                    .filter(Term.Elementwise.class::isInstance).map(Term.Elementwise.class::cast)
                    .filter(f -> f.argument() instanceof Term.Variable)
                    .flatMap(f -> model.find((Term.Variable) f.argument())
                            .map(inner -> new Expr.Apply(Palette.symbol(f.function()), 1,
                                    List.of(renamed(symbol, inner)), symbol.span())));
        }
        return Optional.empty();
    }

    private Expr replaceAll(Expr expr, List<Expr> places) {
        for (var place : places) {
            if (place == expr) {
                return primed(expr).orElse(expr);
            }
        }
        return org.byhand.latex.Parts.map(expr, part -> replaceAll(part, places));
    }

    void arguments(Consumer<Edit> into) {
        for (var spot : spots) {
            if (spot.part() instanceof Expr.Apply apply && apply.arguments().size() == 1) {
                for (var atom : palette.atoms()) {
                    into.accept(
                            new Edit(
                                    spot.put()
                                            .apply(new Expr.Apply(apply.function(), apply.primes(), List.of(atom),
                                                    apply.span())),
                                    Code.WRONG_ARGUMENT, apply.span(),
                                    "The right function of the wrong thing: " + tex(apply) + " should be taken at "
                                            + tex(atom) + "."));
                }
            }
        }
    }

    // Names

    /// The quantity that a symbol names, with or without indices.
    private Optional<Quantity> quantity(Expr.Symbol symbol) {
        return model.quantities().stream()
                .filter(q -> q.symbol().head().equals(symbol.head()) && q.symbol().label().equals(symbol.label())
                        && q.symbol().subscripts().size() <= symbol.subscripts().size()
                        && sameSubscripts(q.symbol().subscripts(), symbol.subscripts()))
                .reduce((_, second) -> second);
    }

    private static boolean sameSubscripts(List<Expr> own, List<Expr> written) {
        for (int i = 0; i < own.size(); i++) {
            if (!LatexWriter.write(own.get(i)).equals(LatexWriter.write(written.get(i)))) {
                return false;
            }
        }
        return true;
    }

    /// The same indices on another quantity.
    private Expr.Symbol renamed(Expr.Symbol symbol, Quantity to) {
        int own = quantity(symbol).map(q -> q.symbol().subscripts().size()).orElse(0);
        var subscripts = new ArrayList<>(to.symbol().subscripts());
        subscripts.addAll(symbol.subscripts().subList(own, symbol.subscripts().size()));
        return new Expr.Symbol(to.symbol().head(), subscripts, to.symbol().label(), symbol.span());
    }

    void names(Consumer<Edit> into) {
        var seen = new LinkedHashSet<String>();
        for (var spot : spots) {
            if (spot.part() instanceof Expr.Symbol symbol) {
                for (var other : others(symbol)) {
                    into.accept(wrongName(spot.put().apply(other), symbol, other));
                }
                if (!seen.add(LatexWriter.write(symbol))) {
                    for (var other : others(symbol)) {
                        into.accept(wrongName(renameAll(line, symbol, other), symbol, other));
                    }
                }
            }
        }
        letters(into);
        swaps(into);
        for (var spot : spots) {
            if (spot.part() instanceof Expr.Apply || spot.part() instanceof Expr.Plus
                    || spot.part() instanceof Expr.Derivative) {
                for (var atom : palette.atoms()) {
                    into.accept(wrongName(spot.put().apply(atom), spot.part(), atom));
                    into.accept(wrongName(spot.put().apply(new Expr.Transpose(atom, Span.NONE)), spot.part(), atom));
                }
            }
        }
    }

    private static Edit wrongName(Expr changed, Expr from, Expr to) {
        return new Edit(changed, Code.WRONG_SYMBOL, from.span(),
                "Here stands " + tex(from) + "; " + tex(to) + " belongs here.");
    }

    private List<Expr> others(Expr.Symbol symbol) {
        var found = new ArrayList<Expr>();
        var own = quantity(symbol);
        int count = own.map(q -> symbol.subscripts().size() - q.symbol().subscripts().size()).orElse(0);
        for (var other : model.quantities()) {
            if (own.isPresent() && other.equals(own.get()) || other.key().startsWith("\\mathbf{1}")) {
                continue;
            }
            if (count > 0 && other.entries().size() == count) {
                found.add(renamed(symbol, other));
            } else if (count == 0) {
                found.add(other.symbol());
            }
        }
        if (count > 0) {
            palette.atoms().stream()
                    .filter(atom -> atom instanceof Expr.Symbol s
                            && !LatexWriter.write(s).equals(LatexWriter.write(symbol))
                            && !s.subscripts().isEmpty())
                    .forEach(found::add);
            model.quantities().stream().filter(q -> q.entries().isEmpty()).forEach(q -> found.add(q.symbol()));
        } else {
            palette.atoms().stream()
                    .filter(atom -> atom instanceof Expr.Symbol s
                            && own.map(o -> s.subscripts().size() > o.symbol().subscripts().size()
                                    && !indices.isEmpty()).orElse(false))
                    .forEach(found::add);
            var turned = found.stream().<Expr>map(other -> new Expr.Transpose(other, symbol.span())).toList();
            found.addAll(turned);
        }
        return found;
    }

    private static Expr renameAll(Expr expr, Expr.Symbol from, Expr to) {
        if (expr instanceof Expr.Symbol symbol && LatexWriter.write(symbol).equals(LatexWriter.write(from))) {
            return to;
        }
        return expr instanceof Expr.Derivative
                ? expr
                : org.byhand.latex.Parts.map(expr, part -> renameAll(part, from, to));
    }

    private void letters(Consumer<Edit> into) {
        for (var spot : spots) {
            if (spot.part() instanceof Expr.Symbol symbol) {
                for (int i = 0; i < symbol.subscripts().size(); i++) {
                    for (var letter : indices.keySet()) {
                        var subscripts = new ArrayList<>(symbol.subscripts());
                        subscripts.set(i, new Expr.Symbol(letter, List.of(), "", Span.NONE));
                        var other = new Expr.Symbol(symbol.head(), subscripts, symbol.label(), symbol.span());
                        into.accept(wrongName(spot.put().apply(other), symbol, other));
                    }
                }
                if (symbol.subscripts().size() == 2) {
                    var other = new Expr.Symbol(symbol.head(), symbol.subscripts().reversed(), symbol.label(),
                            symbol.span());
                    into.accept(wrongName(spot.put().apply(other), symbol, other));
                }
            } else if (spot.part() instanceof Expr.Sum sum) {
                for (var letter : indices.keySet()) {
                    var index = new Expr.Symbol(letter, List.of(), "", sum.index().span());
                    into.accept(new Edit(
                            spot.put()
                                    .apply(new Expr.Sum(index, sum.lower(), Optional.empty(), sum.except(), sum.body(),
                                            sum.span())),
                            Code.WRONG_SYMBOL,
                            sum.index().span().to(sum.upper().map(Expr::span).orElse(sum.index().span())),
                            "The sum runs over another index: " + tex(index) + "."));
                }
            }
        }
    }

    private void swaps(Consumer<Edit> into) {
        var symbols = new ArrayList<Expr.Symbol>();
        Set<String> seen = new LinkedHashSet<>();
        for (var spot : spots) {
            if (spot.part() instanceof Expr.Symbol symbol && seen.add(LatexWriter.write(symbol))) {
                symbols.add(symbol);
            }
        }
        for (int i = 0; i < symbols.size(); i++) {
            for (int j = i + 1; j < symbols.size(); j++) {
                var a = symbols.get(i);
                var b = symbols.get(j);
                into.accept(new Edit(swapped(line, a, b), Code.WRONG_SYMBOL, a.span(),
                        tex(a) + " and " + tex(b) + " have changed places."));
            }
        }
    }

    private static Expr swapped(Expr expr, Expr.Symbol a, Expr.Symbol b) {
        if (expr instanceof Expr.Symbol symbol) {
            var name = LatexWriter.write(symbol);
            return name.equals(LatexWriter.write(a)) ? b : name.equals(LatexWriter.write(b)) ? a : expr;
        }
        return expr instanceof Expr.Derivative ? expr : org.byhand.latex.Parts.map(expr, part -> swapped(part, a, b));
    }

    // Products

    void operators(Consumer<Edit> into) {
        for (var spot : spots) {
            if (spot.part() instanceof Expr.Product product) {
                for (int k = 1; k < product.factors().size(); k++) {
                    boolean hadamard = product.factors().get(k).operator() == Operator.HADAMARD;
                    var changed = new ArrayList<>(product.factors());
                    changed.set(k, with(changed.get(k), hadamard ? Operator.JUXTAPOSED : Operator.HADAMARD));
                    operator(spot, product, changed, k, k, hadamard, into);
                }
                var all = product.factors().stream().map(f -> with(f, Operator.HADAMARD)).toList();
                operator(spot, product, all, 1, product.factors().size() - 1, false, into);
                var none = product.factors().stream().map(f -> with(f, Operator.JUXTAPOSED)).toList();
                operator(spot, product, none, 1, product.factors().size() - 1, true, into);
            }
        }
    }

    private static Expr.Factor with(Expr.Factor factor, Operator operator) {
        return new Expr.Factor(operator, factor.factor(), factor.sign());
    }

    private static void operator(Spots.Spot spot, Expr.Product product, List<Expr.Factor> changed, int from, int to,
            boolean hadamard,
            Consumer<Edit> into) {
        var span = product.factors().get(from - 1).factor().span().to(product.factors().get(to).factor().span());
        into.accept(new Edit(spot.put().apply(new Expr.Product(changed, product.span())), Code.HADAMARD_VS_MATMUL, span,
                hadamard
                        ? "These are multiplied entry by entry; here the matrix product belongs."
                        : "These are multiplied as matrices; here entry by entry, $\\odot$, belongs."));
    }

    void transposes(Consumer<Edit> into) {
        for (var spot : spots) {
            if (spot.part() instanceof Expr.Transpose transpose) {
                into.accept(new Edit(spot.put().apply(transpose.of()), Code.ARRANGEMENT, transpose.span(),
                        tex(transpose) + " should not be transposed here."));
            } else if (!(spot.part() instanceof Expr.Num)) {
                into.accept(new Edit(spot.put().apply(new Expr.Transpose(spot.part(), spot.part().span())),
                        Code.ARRANGEMENT, spot.part().span(),
                        tex(spot.part()) + " should be transposed here."));
            }
        }
    }

    /// All orders of up to four factors, each as it is or transposed.
    void orders(Consumer<Edit> into) {
        for (var spot : spots) {
            if (spot.part() instanceof Expr.Product product && product.factors().size() <= 4
                    && product.factors().stream().skip(1).noneMatch(f -> f.operator() == Operator.HADAMARD)) {
                permute(product.factors().stream().map(Expr.Factor::factor).toList(), new ArrayList<>(),
                        factors -> into.accept(
                                new Edit(spot.put().apply(product(factors, product.span())), Code.ARRANGEMENT,
                                        product.span(),
                                        "The right factors, but the shapes ask for another order: "
                                                + tex(product(factors, product.span())) + ".")));
            }
        }
    }

    private static Expr product(List<Expr> factors, Span span) {
        return new Expr.Product(factors.stream().map(f -> new Expr.Factor(Operator.JUXTAPOSED, f, Span.NONE)).toList(),
                span);
    }

    private static void permute(List<Expr> rest, List<Expr> chosen, Consumer<List<Expr>> into) {
        if (rest.isEmpty()) {
            into.accept(List.copyOf(chosen));
            return;
        }
        for (int i = 0; i < rest.size(); i++) {
            var others = new ArrayList<>(rest);
            var factor = others.remove(i);
            chosen.add(factor);
            permute(others, chosen, into);
            chosen.removeLast();
            chosen.add(factor instanceof Expr.Transpose t ? t.of() : new Expr.Transpose(factor, factor.span()));
            permute(others, chosen, into);
            chosen.removeLast();
        }
    }

    void extraFactors(Consumer<Edit> into) {
        for (var spot : spots) {
            switch (spot.part()) {
                case Expr.Product product -> {
                    for (int k = 0; k < product.factors().size(); k++) {
                        var rest = new ArrayList<>(product.factors());
                        var gone = rest.remove(k).factor();
                        var changed = rest.size() == 1
                                ? rest.getFirst().factor()
                                : new Expr.Product(rest, product.span());
                        into.accept(extraFactor(spot.put().apply(changed), gone));
                    }
                }
                case Expr.Power power -> into.accept(extraFactor(spot.put().apply(power.base()), power));
                case Expr.Apply apply -> apply.arguments().stream().limit(1)
                        .forEach(argument -> into.accept(extraFactor(spot.put().apply(argument), apply)));
                case Expr.Quotient quotient ->
                    into.accept(extraFactor(spot.put().apply(quotient.numerator()), quotient.denominator()));
                case Expr.Sum sum -> into.accept(new Edit(spot.put().apply(sum.body()), Code.EXTRA_TERM, sum.span(),
                        "This sum is one too many."));
                default -> {
                }
            }
        }
    }

    private static Edit extraFactor(Expr changed, Expr gone) {
        boolean number = gone instanceof Expr.Num || gone instanceof Expr.Quotient q
                && q.denominator() instanceof Expr.Num && q.numerator() instanceof Expr.Num;
        return new Edit(changed, number ? Code.CONSTANT_FACTOR : Code.EXTRA_FACTOR, gone.span(),
                "The factor " + tex(gone) + " is too many here.");
    }

    void missingFactors(Consumer<Edit> into) {
        for (var factor : palette.factors()) {
            for (var spot : spots) {
                missingFactor(spot, factor, into);
            }
        }
    }

    private void missingFactor(Spots.Spot spot, Expr factor, Consumer<Edit> into) {
        var part = spot.part();
        if (part instanceof Expr.Num) {
            return;
        }
        var message = "The factor " + tex(factor) + " is missing here.";
        var turned = new Expr.Transpose(factor, Span.NONE);
        into.accept(new Edit(spot.put().apply(times(part, Operator.JUXTAPOSED, factor)), Code.MISSING_FACTOR,
                part.span(), message));
        into.accept(new Edit(spot.put().apply(times(part, Operator.HADAMARD, factor)), Code.MISSING_FACTOR, part.span(),
                message));
        into.accept(new Edit(spot.put().apply(times(turned, Operator.JUXTAPOSED, part)), Code.MISSING_FACTOR,
                part.span(), message));
        into.accept(new Edit(spot.put().apply(times(part, Operator.JUXTAPOSED, turned)), Code.MISSING_FACTOR,
                part.span(), message));
        into.accept(new Edit(spot.put().apply(times(factor, Operator.JUXTAPOSED, part)), Code.MISSING_FACTOR,
                part.span(), message));
        if (part instanceof Expr.Product product) {
            inside(spot, product, factor, message, into);
            inside(spot, product, turned, message, into);
        }
    }

    private static void inside(Spots.Spot spot, Expr.Product product, Expr factor, String message,
            Consumer<Edit> into) {
        for (int k = 1; k < product.factors().size(); k++) {
            var changed = new ArrayList<>(product.factors());
            changed.add(k, new Expr.Factor(Operator.JUXTAPOSED, factor, Span.NONE));
            into.accept(new Edit(spot.put().apply(new Expr.Product(changed, product.span())), Code.MISSING_FACTOR,
                    product.span(), message));
        }
    }

    // Summands

    void extraTerms(Consumer<Edit> into) {
        for (var spot : spots) {
            if (spot.part() instanceof Expr.Plus plus && plus.terms().size() > 1) {
                for (int k = 0; k < plus.terms().size(); k++) {
                    var rest = new ArrayList<>(plus.terms());
                    var gone = rest.remove(k);
                    into.accept(new Edit(spot.put().apply(new Expr.Plus(rest, plus.span())), Code.EXTRA_TERM,
                            gone.sign().to(gone.term().span()),
                            "The term " + tex(gone.term()) + " is too many here."));
                }
            }
        }
    }

    void missingTerms(Consumer<Edit> into) {
        for (var spot : spots) {
            if (spot.part() instanceof Expr.Num) {
                continue;
            }
            for (var atom : palette.atoms()) {
                missingTerm(spot, atom, into);
            }
            missingTerm(spot, number(1), into);
        }
    }

    private static void missingTerm(Spots.Spot spot, Expr term, Consumer<Edit> into) {
        for (boolean minus : new boolean[]{false, true}) {
            var sum = new Expr.Plus(
                    List.of(new Expr.Signed(false, spot.part(), Span.NONE), new Expr.Signed(minus, term, Span.NONE)),
                    spot.part().span());
            into.accept(new Edit(spot.put().apply(sum), Code.MISSING_TERM, spot.part().span(),
                    "A term is missing beside " + tex(spot.part()) + ": " + (minus ? "minus " : "plus ") + tex(term)
                            + "."));
        }
        var turned = new Expr.Plus(
                List.of(new Expr.Signed(false, term, Span.NONE), new Expr.Signed(true, spot.part(), Span.NONE)),
                spot.part().span());
        into.accept(new Edit(spot.put().apply(turned), Code.MISSING_TERM, spot.part().span(),
                "A term is missing: " + tex(turned) + "."));
    }

    /// Sums over an index, and over the rows or columns of an array.
    void sums(Consumer<Edit> into) {
        for (var spot : spots) {
            for (var letter : indices.keySet()) {
                var index = new Expr.Symbol(letter, List.of(), "", Span.NONE);
                into.accept(new Edit(spot.put()
                        .apply(new Expr.Sum(index, Optional.empty(), Optional.empty(), Optional.empty(), spot.part(),
                                spot.part().span())),
                        Code.MISSING_SUM, spot.part().span(), "The sum over " + tex(index) + " is missing."));
            }
            for (var dim : model.dims()) {
                var ones = new Expr.Symbol("\\mathbf{1}",
                        List.of(new Expr.Symbol(dim.name(), List.of(), "", Span.NONE)), "", Span.NONE);
                into.accept(
                        new Edit(
                                spot.put()
                                        .apply(times(new Expr.Transpose(ones, Span.NONE), Operator.JUXTAPOSED,
                                                spot.part())),
                                Code.MISSING_SUM,
                                spot.part().span(), "The sum over the rows is missing: " + tex(spot.part()) + " has $"
                                        + dim + "$ of them."));
                into.accept(new Edit(spot.put().apply(times(spot.part(), Operator.JUXTAPOSED, ones)), Code.MISSING_SUM,
                        spot.part().span(),
                        "The sum over the columns is missing: " + tex(spot.part()) + " has $" + dim + "$ of them."));
            }
        }
    }
}
