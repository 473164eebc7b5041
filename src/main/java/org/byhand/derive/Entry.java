package org.byhand.derive;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.Parts;
import org.byhand.latex.Span;
import org.byhand.term.Dim;
import org.byhand.term.Elaborator;
import org.byhand.term.MeaningException;
import org.byhand.term.Shape;
import org.byhand.term.Term;
import org.byhand.term.Value;

/// One entry of a formula, factor by factor as the formula is written: of `X^\top \frac{\partial L}{\partial h}` the entry
/// `\sum_{k} X_{ki} \frac{\partial L}{\partial h_{kj}}`. What is not made of sums, products and entrywise functions is written from its meaning.
final class Entry {
    /// A product in the making: the letters it is summed over, and its factors.
    private record Product(List<Expr.Symbol> sums, List<Dim> dims, List<Expr> factors) {
        Expr whole() {
            Expr whole = Exprs.product(factors);
            for (int k = sums.size() - 1; k >= 0; k--) {
                whole = IndexNotation.summed(sums.get(k), dims.get(k), whole);
            }
            return whole;
        }
    }

    private final Elaborator elaborator;
    private final Notation notation;
    private final Set<String> used = new HashSet<>();

    Entry(Elaborator elaborator, Notation notation) {
        this.elaborator = elaborator;
        this.notation = notation;
    }

    /// The entry of `expr` at `letters`, one for each axis of its shape.
    ///
    /// @return absent if it has no such form
    Optional<Expr> of(Expr expr, List<Expr> letters) {
        var value = elaborator.elaborate(expr);
        if (!isNumbers(expr)) {
            used.clear();
            collect(expr);
            letters.forEach(this::collect);
            var entry = at(expr, letters).map(Product::whole).filter(found -> same(found, value, letters));
            return entry.or(() -> value.free().isEmpty() && !Between.hasDerivative(expr)
                    ? Optional.of(notation.index(value.term(), letters))
                    : Optional.empty());
        }
        return Optional.of(expr);
    }

    /// Whether an entry says what its formula says.
    @SuppressWarnings("ReferenceEquality") // terms are interned
    private boolean same(Expr entry, Value value, List<Expr> letters) {
        var ranges = new java.util.HashMap<String, Dim>();
        for (int k = 0; k < letters.size(); k++) {
            ranges.put(((Expr.Symbol) letters.get(k)).head(), value.shape().axes().get(k));
        }
        try {
            var found = elaborator.elaborate(entry, ranges);
            var rewrites = new Rewrites(notation.terms());
            return aligned(found, letters).map(rewrites::ungroup)
                    .filter(term -> term == rewrites.ungroup(value.term())).isPresent();
        } catch (MeaningException e) {
            return false;
        }
    }

    private Optional<Term> aligned(Value found, List<Expr> letters) {
        var names = found.free().stream().map(index -> index.name()).toList();
        var order = letters.stream().map(letter -> names.indexOf(((Expr.Symbol) letter).head())).toList();
        if (order.contains(-1) || order.size() != names.size()) {
            return Optional.empty();
        }
        return Optional.of(notation.terms().permute(found.term(), order.stream().mapToInt(i -> i).toArray()));
    }

    /// Whether all of it is numbers already, so that there is nothing to take entries of.
    private boolean isNumbers(Expr expr) {
        if (!elaborator.elaborate(expr).shape().isScalar()) {
            return false;
        }
        return switch (expr) {
            case Expr.Symbol _,Expr.Num _,Expr.Element _,Expr.Derivative _ -> true;
            case Expr.Sum sum -> isNumbers(sum.body());
            default -> Parts.of(expr).stream().allMatch(this::isNumbers);
        };
    }

    private void collect(Expr expr) {
        if (expr instanceof Expr.Symbol symbol) {
            used.add(symbol.head());
        }
        Parts.of(expr).forEach(this::collect);
    }

    private Expr.Symbol fresh() {
        var letter = notation.letters().next(used);
        used.add(letter.head());
        return letter;
    }

    private Optional<Product> at(Expr expr, List<Expr> at) {
        return switch (expr) {
            case Expr.Num _ -> plain(expr);
            case Expr.Symbol symbol when symbol.head().equals("\\mathbf{1}")
                    && !(elaborator.elaborate(symbol).term() instanceof Term.Variable) ->
                plain(Exprs.number(1));
            case Expr.Symbol symbol -> plain(Naming.entry(symbol, at));
            case Expr.Derivative d when d.by() instanceof Expr.Symbol -> slope(d, at);
            case Expr.Transpose t -> at(t.of(), reversed(t.of(), at));
            case Expr.Brace brace -> at(brace.body(), at);
            case Expr.Group group -> at(group.body(), at).map(body -> grouped(group, body));
            case Expr.Plus plus -> plus(plus, at);
            case Expr.Product product -> product(product, at);
            case Expr.Quotient q -> {
                var whole = elaborator.elaborate(q).shape();
                yield part(q.numerator(), whole, at).flatMap(over -> part(q.denominator(), whole, at)
                        .flatMap(under -> plain(new Expr.Quotient(over.whole(), under.whole(), q.slash(), Span.NONE))));
            }
            case Expr.Apply call when call.arguments().size() == 1 -> at(call.arguments().getFirst(), at)
                    .flatMap(argument -> plain(
                            new Expr.Apply(call.function(), call.primes(), List.of(argument.whole()), Span.NONE)));
            default -> isNumbers(expr) ? plain(expr) : Optional.empty();
        };
    }

    /// The first letters are those of what moves, the others those of what moves it.
    private Optional<Product> slope(Expr.Derivative slope, List<Expr> at) {
        int above = elaborator.elaborate(slope.of()).shape().axes().size();
        if (at.size() < above) {
            return Optional.empty();
        }
        return (above == 0 ? plain(slope.of()) : at(slope.of(), at.subList(0, above)))
                .flatMap(of -> plain(
                        Exprs.derivative(of.whole(), Naming.below(slope.by(), at.subList(above, at.size())))));
    }

    private static Optional<Product> plain(Expr expr) {
        return Optional.of(new Product(List.of(), List.of(), List.of(expr)));
    }

    private static Product grouped(Expr.Group group, Product body) {
        return group.body() instanceof Expr.Product
                ? body
                : new Product(List.of(), List.of(), List.of(new Expr.Group(body.whole(), Span.NONE)));
    }

    private List<Expr> reversed(Expr of, List<Expr> at) {
        return elaborator.elaborate(of).shape().axes().size() == 2 ? at.reversed() : at;
    }

    private Optional<Product> plus(Expr.Plus plus, List<Expr> at) {
        var whole = elaborator.elaborate(plus).shape();
        var terms = new ArrayList<Written>();
        for (var signed : plus.terms()) {
            var entry = part(signed.term(), whole, at);
            if (entry.isEmpty()) {
                return Optional.empty();
            }
            terms.add(new Written(signed.minus(), entry.get().whole()));
        }
        return plain(Exprs.plus(terms));
    }

    /// The entry of a part that meets others entry by entry: a row or a number that is spread over every row has fewer indices than the whole.
    private Optional<Product> part(Expr part, Shape whole, List<Expr> at) {
        if (at.size() != whole.axes().size()) {
            return Optional.empty();
        }
        var shape = elaborator.elaborate(part).shape();
        var own = new ArrayList<Expr>();
        int next = 0;
        for (boolean row : new boolean[]{true, false}) {
            var there = row ? whole.rows() : whole.columns();
            var here = row ? shape.rows() : shape.columns();
            if (there.equals(Dim.ONE)) {
                continue;
            }
            if (!here.equals(Dim.ONE)) {
                own.add(at.get(next));
            }
            next++;
        }
        return at(part, own);
    }

    /// Links of a chain meet over every index of what stands between them: `\sum_{k} \frac{\partial L}{\partial h_{k}} \frac{\partial h_{k}}{\partial w_{i}}`.
    ///
    /// @return absent if the factors are no such chain from a number on
    private Optional<Product> links(Expr.Product product, List<Expr> at) {
        var links = new ArrayList<Expr.Derivative>();
        for (var factor : product.factors()) {
            if (!(factor.factor() instanceof Expr.Derivative link) || !(link.by() instanceof Expr.Symbol)
                    || !links.isEmpty()
                            && !LatexWriter.write(links.getLast().by()).equals(LatexWriter.write(link.of()))) {
                return Optional.empty();
            }
            links.add(link);
        }
        if (!isNumbers(links.getFirst().of())) {
            return Optional.empty();
        }
        var whole = new Product(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        var above = links.getFirst().of();
        for (int k = 0; k < links.size(); k++) {
            var by = links.get(k).by();
            var below = Naming.below(by, k == links.size() - 1 ? at : between(by, whole));
            whole.factors.add(Exprs.derivative(above, below));
            above = below;
        }
        return Optional.of(whole);
    }

    private List<Expr> between(Expr quantity, Product into) {
        var letters = new ArrayList<Expr>();
        elaborator.elaborate(quantity).shape().axes().forEach(dim -> summed(dim, into).ifPresent(letters::add));
        return letters;
    }

    /// Neighbours that are matrices meet over the index they share; what stands between `\odot` has the same entry.
    private Optional<Product> product(Expr.Product product, List<Expr> at) {
        var links = links(product, at);
        if (links.isPresent()) {
            return links;
        }
        var whole = new Product(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        var chain = new ArrayList<Expr>();
        for (var factor : product.factors()) {
            if (factor.operator() == Expr.Operator.HADAMARD) {
                if (!chain(chain, at, whole)) {
                    return Optional.empty();
                }
                chain.clear();
            }
            chain.add(factor.factor());
        }
        return chain(chain, at, whole) ? Optional.of(whole) : Optional.empty();
    }

    private boolean chain(List<Expr> factors, List<Expr> at, Product into) {
        var matrices = factors.stream().filter(factor -> !elaborator.elaborate(factor).shape().isScalar()).toList();
        if (matrices.isEmpty()) {
            return at.isEmpty() && factors.stream().allMatch(factor -> add(factor, List.of(), into));
        }
        boolean row = !elaborator.elaborate(matrices.getFirst()).shape().rows().equals(Dim.ONE);
        boolean column = !elaborator.elaborate(matrices.getLast()).shape().columns().equals(Dim.ONE);
        if (at.size() != (row ? 1 : 0) + (column ? 1 : 0)) {
            return false;
        }
        Optional<Expr> left = row ? Optional.of(at.getFirst()) : Optional.empty();
        int met = 0;
        for (var factor : factors) {
            var shape = elaborator.elaborate(factor).shape();
            if (shape.isScalar()) {
                if (!add(factor, List.of(), into)) {
                    return false;
                }
                continue;
            }
            met++;
            boolean last = met == matrices.size();
            Optional<Expr> right = last
                    ? column ? Optional.of(at.getLast()) : Optional.empty()
                    : summed(shape.columns(), into);
            var own = new ArrayList<Expr>();
            left.filter(_ -> !shape.rows().equals(Dim.ONE)).ifPresent(own::add);
            right.filter(_ -> !shape.columns().equals(Dim.ONE)).ifPresent(own::add);
            if (own.size() != shape.axes().size() || !add(factor, own, into)) {
                return false;
            }
            left = right;
        }
        return true;
    }

    private Optional<Expr> summed(Dim dim, Product into) {
        if (dim.equals(Dim.ONE)) {
            return Optional.empty();
        }
        var letter = fresh();
        into.sums.add(letter);
        into.dims.add(dim);
        return Optional.of(letter);
    }

    private boolean add(Expr factor, List<Expr> at, Product into) {
        return at(factor, at).map(entry -> {
            into.sums.addAll(entry.sums);
            into.dims.addAll(entry.dims);
            var needs = entry.factors.size() == 1 && entry.factors.getFirst() instanceof Expr.Plus;
            entry.factors.forEach(part -> into.factors.add(needs ? new Expr.Group(part, Span.NONE) : part));
            return true;
        }).orElse(false);
    }

    /// `expr` with a letter replaced by a position, from 1.
    static Expr at(Expr expr, Map<String, Integer> positions) {
        return switch (expr) {
            case Expr.Symbol symbol when symbol.subscripts().isEmpty() && symbol.label().isEmpty()
                    && positions.containsKey(symbol.head()) ->
                Exprs.number(positions.get(symbol.head()));
            case Expr.Sum sum when positions.containsKey(sum.index().head()) -> {
                var others = new java.util.HashMap<>(positions);
                others.remove(sum.index().head());
                yield new Expr.Sum(sum.index(), sum.lower(), sum.upper(), sum.except(), at(sum.body(), others),
                        sum.span());
            }
            default -> Parts.map(expr, part -> at(part, positions));
        };
    }
}
