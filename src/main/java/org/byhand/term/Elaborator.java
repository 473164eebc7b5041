package org.byhand.term;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.numbers.fraction.BigFraction;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.Parts;
import org.byhand.latex.Span;
import org.byhand.term.MeaningException.Kind;

/// Gives notation its meaning in a model: names become quantities, products find out how they multiply, indices what they run over, and every
/// node its shape. DESIGN §2 has the rules.
///
/// One elaborator may elaborate many variants of a line: parts that are the same objects are elaborated once. For one thread.
public final class Elaborator {
    private static final int MOST_AXES = 8;
    private static final int MOST_WRITTEN_OUT = 64;

    private final Model model;
    private final Terms terms;
    private final Resolver resolver;
    private final Products products;
    private final Calls calls;
    private final Derivatives derivatives;
    private final IdentityHashMap<Expr, Value> done = new IdentityHashMap<>();
    private Scope line = Scope.line(new Expr.Dots(Span.NONE), Map.of());

    /// @param terms where the meaning is made: `model.terms().above(budget)`
    public Elaborator(Model model, Terms terms) {
        this.model = model;
        this.terms = terms;
        this.resolver = new Resolver(model);
        this.products = new Products(this);
        this.calls = new Calls(this);
        this.derivatives = new Derivatives(this);
    }

    /// What `expr` means.
    ///
    /// @throws MeaningException if a name is unknown, shapes do not conform, an index is used wrongly, or the budget is spent
    public Value elaborate(Expr expr) {
        return elaborate(expr, Map.of());
    }

    /// What `expr` means where some free indices are known to run over given dimensions.
    ///
    /// @throws MeaningException as [#elaborate(Expr)]
    public Value elaborate(Expr expr, Map<String, Dim> free) {
        if (!line.given().equals(free)) {
            done.clear();
        }
        line = Scope.line(expr, free);
        return in(expr, line);
    }

    Model model() {
        return model;
    }

    Terms terms() {
        return terms;
    }

    Resolver resolver() {
        return resolver;
    }

    Value in(Expr expr, Scope scope) {
        if (scope.depth() > 0) {
            return limited(expr, meaning(expr, scope));
        }
        var known = done.get(expr);
        if (known != null) {
            return known;
        }
        var value = limited(expr, meaning(expr, scope));
        done.put(expr, value);
        return value;
    }

    private Value limited(Expr expr, Value value) {
        terms.budget().spend(10, expr.span());
        if (value.term().axes().size() > MOST_AXES) {
            throw new MeaningException(Kind.TOO_MUCH_WORK, expr.span(),
                    "This has more than " + MOST_AXES + " indices at once; sum over some of them first.");
        }
        return value;
    }

    private Value meaning(Expr expr, Scope scope) {
        return switch (expr) {
            case Expr.Num number -> Value.scalar(terms.constant(fraction(number.value())));
            case Expr.Symbol symbol -> symbol(symbol, scope);
            case Expr.Element element -> element(element, scope);
            case Expr.Plus plus -> plus(plus, scope);
            case Expr.Product product -> products.product(product, scope);
            case Expr.Quotient quotient -> products.quotient(quotient, scope);
            case Expr.Power power -> products.power(power, scope);
            case Expr.Root root -> products.root(root, scope);
            case Expr.Transpose transpose -> transpose(transpose, scope);
            case Expr.Apply apply -> calls.apply(apply, scope);
            case Expr.Sum sum -> sum(sum, scope);
            case Expr.Derivative derivative -> derivatives.derivative(derivative, scope);
            case Expr.Norm norm -> calls.norm(norm, scope);
            case Expr.Abs abs -> calls.elementwise(ScalarFunction.ABS, in(abs.of(), scope));
            case Expr.Indicator indicator -> calls.indicator(indicator, scope);
            case Expr.Group group -> in(group.body(), scope);
            case Expr.Brace brace -> in(brace.body(), scope);
            case Expr.Matrix matrix -> matrix(matrix, scope);
            case Expr.Chain chain -> throw unsupported(chain, "An equation stands here where a value should stand.");
            case Expr.Blank blank -> throw unsupported(blank, "This blank is still empty.");
            case Expr.Dots dots -> throw unsupported(dots,
                    "“…” goes on a sum such as $a_1 + a_2 + \\cdots$; here it has nothing to go on.");
        };
    }

    static MeaningException unsupported(Expr at, String message) {
        return new MeaningException(Kind.UNSUPPORTED, at.span(), message);
    }

    private static BigFraction fraction(BigDecimal value) {
        return value.scale() <= 0
                ? BigFraction.of(value.toBigIntegerExact())
                : BigFraction.of(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
    }

    /// Makes sure that every name in `expr` is known, before anything else about it is said.
    ///
    /// @throws MeaningException of the kind [Kind#UNKNOWN_SYMBOL]
    public void requireKnown(Expr expr) {
        requireKnown(expr, Set.of());
    }

    /// @param counting letters that stand for the numbers of a written-out sum
    private void requireKnown(Expr expr, Set<String> counting) {
        if (expr instanceof Expr.Symbol symbol && counting.contains(Names.key(symbol))) {
            return;
        }
        if (expr instanceof Expr.Symbol symbol && resolver.find(symbol).isEmpty() && !isSpecial(symbol)) {
            throw unknown(symbol);
        }
        if (expr instanceof Expr.Apply call) {
            calls.requireKnown(call);
        }
        if (expr instanceof Expr.Indicator) {
            return;
        }
        var within = counting;
        if (expr instanceof Expr.Sum sum && sum.upper().filter(Expr.Num.class::isInstance).isPresent()) {
            within = new HashSet<>(counting);
            within.add(Names.key(sum.index()));
        }
        for (var part : Parts.of(expr)) {
            requireKnown(part, within);
        }
    }

    /// The same symbol under the name that the model declares: aliases undone, indices kept.
    public Expr.Symbol canonical(Expr.Symbol symbol) {
        return resolver.find(symbol).map(found -> {
            var own = found.quantity().symbol();
            var subscripts = new ArrayList<>(own.subscripts());
            subscripts.addAll(found.indices());
            return new Expr.Symbol(own.head(), subscripts, own.label(), symbol.span());
        }).orElse(symbol);
    }

    /// Whether `symbol` addresses an entry of an array.
    public boolean isEntry(Expr.Symbol symbol) {
        return resolver.find(symbol).filter(found -> !found.indices().isEmpty()).isPresent();
    }

    /// What the index `letter` runs over in `expr`, from the first entry that it addresses.
    public Optional<Dim> dimensionOf(String letter, Expr expr) {
        return model.isCollapsed() ? Optional.empty() : resolver.dimension(letter, expr);
    }

    private boolean isSpecial(Expr.Symbol symbol) {
        if (symbol.head().equals("\\delta") && symbol.subscripts().size() == 2) {
            return true;
        }
        return special(symbol, line).isPresent();
    }

    // Names and entries

    private Value symbol(Expr.Symbol symbol, Scope scope) {
        var ones = ones(symbol);
        if (ones.isPresent()) {
            return ones.get();
        }
        var found = resolver.find(symbol);
        if (found.isPresent()) {
            var quantity = found.get().quantity();
            var whole = Value.of(quantity.variable(), List.of(), quantity.shape());
            return found.get().indices().isEmpty()
                    ? whole
                    : entry(symbol, whole, quantity.entries(), found.get().indices(), scope);
        }
        var special = special(symbol, scope);
        return special.orElseThrow(() -> unknown(symbol));
    }

    /// `\mathbf{1}_n`, a column of ones, also where a model has ones of its own.
    private Optional<Value> ones(Expr.Symbol symbol) {
        boolean ones = symbol.head().equals("\\mathbf{1}") || symbol.head().equals("\\mathbb{1}");
        if (!ones || symbol.subscripts().size() != 1) {
            return Optional.empty();
        }
        return dimension(symbol.subscripts().getFirst()).map(dim -> {
            var shape = new Shape(List.of(model.isCollapsed() ? Dim.ONE : dim));
            return Value.of(terms.full(terms.constant(1), shape.axes()), List.of(), shape);
        });
    }

    private Optional<Value> special(Expr.Symbol symbol, Scope scope) {
        if (symbol.head().equals("\\delta") && symbol.subscripts().size() == 2 && symbol.label().isEmpty()) {
            return Optional.of(kronecker(symbol, symbol.subscripts().get(0), symbol.subscripts().get(1), scope));
        }
        if (!symbol.subscripts().isEmpty() || !symbol.label().isEmpty()) {
            return Optional.empty();
        }
        return switch (symbol.head()) {
            case "e", "\\mathrm{e}" -> Optional.of(Value.scalar(terms.apply(ScalarFunction.EXP, terms.constant(1))));
            case "\\pi" -> Optional.of(Value.scalar(terms.pi()));
            default -> dimension(symbol).map(dim -> Value.scalar(terms.size(model.isCollapsed() ? Dim.ONE : dim)));
        };
    }

    /// The dimension that `expr` names.
    Optional<Dim> dimension(Expr expr) {
        if (expr instanceof Expr.Symbol symbol) {
            var dim = Dim.named(Names.key(symbol));
            if (model.dims().contains(dim)) {
                return Optional.of(dim);
            }
            return model.dims().stream().filter(d -> d.name().equals(Names.plain(symbol))).findFirst();
        }
        return Optional.empty();
    }

    private MeaningException unknown(Expr.Symbol symbol) {
        var name = LatexWriter.write(symbol);
        var whole = resolver.findName(symbol);
        if (whole.isPresent() && !symbol.subscripts().isEmpty()) {
            int wanted = whole.get().entries().size();
            var has = wanted == 0
                    ? "is a single number and has no index"
                    : wanted == 1 ? "has one index" : "has " + wanted + " indices";
            return new MeaningException(Kind.UNKNOWN_SYMBOL, symbol.span(),
                    "There is no $" + name + "$ here: $" + whole.get().key() + "$ " + has + ".",
                    List.of(whole.get().key()));
        }
        var near = Names.nearest(Names.key(symbol), model.names());
        var hint = near.isEmpty() ? "" : " Do you mean $" + near.getFirst() + "$?";
        return new MeaningException(Kind.UNKNOWN_SYMBOL, symbol.span(), "There is no $" + name + "$ here." + hint,
                near);
    }

    private Value element(Expr.Element element, Scope scope) {
        var whole = in(element.of(), scope);
        if (model.isCollapsed()) {
            return entry(element, whole, element.indices().stream().map(_ -> Dim.ONE).toList(), element.indices(),
                    scope);
        }
        var entries = whole.shape().axes();
        var indices = Resolver.digits(element.indices(), entries.size());
        if (entries.size() != indices.size()) {
            throw new MeaningException(Kind.INDEX, element.span(),
                    "$" + LatexWriter.write(element.of()) + "$ is " + whole.shape()
                            + " and takes " + entries.size() + " indices, not " + indices.size() + ".");
        }
        return entry(element, whole, entries, indices, scope);
    }

    /// The entry of `whole` at `indices`, which address its axes in order.
    Value entry(Expr at, Value whole, List<Dim> entries, List<Expr> indices, Scope scope) {
        var einsum = new Einsum(terms);
        var own = new ArrayList<Integer>();
        var free = new LinkedHashSet<>(whole.free());
        for (int i = 0; i < entries.size(); i++) {
            var dim = entries.get(i);
            switch (indices.get(i)) {
                case Expr.Symbol letter when letter.subscripts().isEmpty() -> {
                    if (!dim.equals(Dim.ONE)) {
                        var index = index(at, letter, dim, scope);
                        free.add(index);
                        own.add(einsum.label(index));
                    }
                }
                case Expr.Num number when isPosition(number) -> {
                    if (dim.isFixed() && !dim.equals(Dim.ONE) && number.value().intValue() > dim.fixed()) {
                        throw new MeaningException(Kind.INDEX, number.span(), "This index runs from 1 to " + dim + ".");
                    }
                    if (!dim.equals(Dim.ONE)) {
                        int label = einsum.fresh();
                        own.add(label);
                        einsum.with(terms.unit(dim, number.value().intValue()), List.of(label));
                    }
                }
                default -> throw new MeaningException(Kind.INDEX, indices.get(i).span(),
                        "An index is a letter or a number from 1.");
            }
        }
        return Value.of(einsum.with(whole, own).build(List.copyOf(free), List.of()), List.copyOf(free), Shape.SCALAR);
    }

    private static boolean isPosition(Expr.Num number) {
        return number.value().scale() <= 0 && number.value().signum() > 0
                && number.value().compareTo(BigDecimal.valueOf(1000)) <= 0;
    }

    private Index index(Expr at, Expr.Symbol letter, Dim dim, Scope scope) {
        var name = Names.key(letter);
        var known = scope.known(name);
        if (known.isPresent() && !known.get().equals(dim)) {
            throw new MeaningException(Kind.INDEX, at.span(),
                    "$" + name + "$ runs up to $" + known.get() + "$, but this index of $"
                            + LatexWriter.write(at) + "$ up to $" + dim + "$.");
        }
        return new Index(name, scope.binding(name).depth(), dim);
    }

    /// δ with two indices; a letter's dimension is known, or found where it stands elsewhere.
    Value kronecker(Expr at, Expr first, Expr second, Scope scope) {
        var dim = whereItStands(first, scope).or(() -> whereItStands(second, scope))
                .orElseThrow(() -> new MeaningException(
                        Kind.INDEX, at.span(), "Nothing says what the indices of this run over."));
        return entry(at, Value.of(dim.equals(Dim.ONE) ? terms.constant(1) : terms.delta(dim), List.of(), Shape.SCALAR),
                List.of(dim, dim), List.of(first, second), scope);
    }

    private Optional<Dim> whereItStands(Expr index, Scope scope) {
        if (!(index instanceof Expr.Symbol letter)) {
            return Optional.empty();
        }
        if (model.isCollapsed()) {
            return Optional.of(Dim.ONE);
        }
        var name = Names.key(letter);
        return scope.known(name).or(() -> resolver.dimension(name, scope.binding(name).body()));
    }

    // Sums

    private Value plus(Expr.Plus plus, Scope scope) {
        if (plus.terms().getLast().term() instanceof Expr.Dots) {
            return in(Continuation.sum(plus), scope);
        }
        var values = new ArrayList<Value>();
        for (var term : plus.terms()) {
            var value = in(term.term(), scope);
            values.add(term.minus() ? Value.of(terms.negate(value.term()), value.free(), value.shape()) : value);
        }
        if (values.size() == 1) {
            return values.getFirst();
        }
        var shape = values.getFirst().shape();
        var widest = plus.terms().getFirst().term();
        var free = new LinkedHashSet<Index>();
        for (int i = 0; i < values.size(); i++) {
            var joined = wider(shape, values.get(i).shape());
            if (joined.isEmpty()) {
                throw new MeaningException(Kind.SHAPE, widest.span().to(plus.terms().get(i).term().span()),
                        "$" + LatexWriter.write(widest) + "$ is " + shape + " and $"
                                + LatexWriter.write(plus.terms().get(i).term()) + "$ is "
                                + values.get(i).shape() + ": these cannot be added.");
            }
            if (!joined.get().equals(shape)) {
                widest = plus.terms().get(i).term();
            }
            shape = joined.get();
            free.addAll(values.get(i).free());
        }
        var all = List.copyOf(free);
        var common = shape;
        return Value.of(terms.add(values.stream().map(value -> spread(value, all, common)).toList()), all, shape);
    }

    /// The shape that both fit into: a scalar into any, a row into the matrix of such rows.
    static Optional<Shape> wider(Shape a, Shape b) {
        if (a.equals(b) || b.isScalar()) {
            return Optional.of(a);
        }
        if (a.isScalar()) {
            return Optional.of(b);
        }
        if (a.isMatrix() && b.isMatrix() && a.columns().equals(b.columns())) {
            if (a.isRow()) {
                return Optional.of(b);
            }
            if (b.isRow()) {
                return Optional.of(a);
            }
        }
        return Optional.empty();
    }

    /// The term of `value` repeated along the free indices and the shape that it lacks.
    Term spread(Value value, List<Index> free, Shape shape) {
        if (value.shape().equals(shape) && value.free().equals(free)) {
            return value.term();
        }
        var einsum = new Einsum(terms);
        var out = einsum.fresh(shape);
        List<Integer> own = value.isScalar()
                ? List.of()
                : value.shape().equals(shape) ? out : out.subList(out.size() - 1, out.size());
        einsum.with(value, own).spread(free);
        for (int i = 0; i < out.size(); i++) {
            einsum.spread(shape.axes().get(i), out.get(i));
        }
        return einsum.build(free, out);
    }

    private Value sum(Expr.Sum sum, Scope scope) {
        var name = Names.key(sum.index());
        var range = sum.upper().flatMap(this::dimension).map(dim -> model.isCollapsed() ? Dim.ONE : dim);
        boolean fromOne = sum.lower().isEmpty() || isNumber(sum.lower().get(), 1);
        if (sum.upper().isPresent() && (range.isEmpty() || !fromOne)) {
            return writtenOut(sum, scope);
        }
        if (!fromOne) {
            throw unsupported(sum, "A sum runs from 1.");
        }
        var body = sum.except().<Expr>map(except -> without(sum, except)).orElse(sum.body());
        var inner = scope.within(name, range, body);
        var value = in(body, inner);
        var bound = value.free().stream().filter(index -> index.name().equals(name) && index.scope() == inner.depth())
                .toList();
        if (bound.size() > 1) {
            throw new MeaningException(Kind.INDEX, sum.span(),
                    "$" + name + "$ runs up to $" + bound.get(0).dim() + "$ and up to $"
                            + bound.get(1).dim() + "$ in one sum.");
        }
        if (bound.isEmpty()) {
            return sumOfConstant(sum, value, name, range);
        }
        var rest = value.free().stream().filter(index -> !index.equals(bound.getFirst())).toList();
        var einsum = new Einsum(terms);
        var out = einsum.fresh(value.shape());
        return Value.of(einsum.with(value, out).build(rest, out), rest, value.shape());
    }

    private Value sumOfConstant(Expr.Sum sum, Value body, String name, Optional<Dim> range) {
        if (range.isEmpty() && !model.isCollapsed()) {
            throw new MeaningException(Kind.INDEX, sum.span(), "Nothing in this sum has the index $" + name + "$.");
        }
        var size = terms.size(range.orElse(Dim.ONE));
        return Value.of(terms.multiply(size, body.term()), body.free(), body.shape());
    }

    private static Expr without(Expr.Sum sum, Expr except) {
        var equal = new Expr.Indicator(sum.index(), Expr.Relation.NOT_EQUAL, except, except.span());
        var body = new Expr.Group(sum.body(), sum.body().span());
        return new Expr.Product(List.of(new Expr.Factor(Expr.Operator.JUXTAPOSED, equal, Span.NONE),
                new Expr.Factor(Expr.Operator.JUXTAPOSED, body, Span.NONE)), sum.body().span());
    }

    private static boolean isNumber(Expr expr, long value) {
        return expr instanceof Expr.Num number && number.value().compareTo(BigDecimal.valueOf(value)) == 0;
    }

    /// A sum between two written numbers: its terms one by one.
    private Value writtenOut(Expr.Sum sum, Scope scope) {
        if (sum.upper().orElseThrow() instanceof Expr.Num last && sum.lower().orElse(last) instanceof Expr.Num first
                && first.value().scale() <= 0 && last.value().scale() <= 0) {
            if (last.value().subtract(first.value()).compareTo(BigDecimal.valueOf(MOST_WRITTEN_OUT)) >= 0) {
                throw new MeaningException(Kind.TOO_MUCH_WORK, sum.span(),
                        "A sum between two numbers has at most " + MOST_WRITTEN_OUT + " terms.");
            }
            int from = first.value().intValueExact();
            int to = last.value().intValueExact();
            var parts = new ArrayList<Expr.Signed>();
            for (int k = from; k <= to; k++) {
                parts.add(new Expr.Signed(false, Replacement.of(sum.body(), Names.key(sum.index()),
                        new Expr.Num(BigDecimal.valueOf(k), sum.index().span())), Span.NONE));
            }
            return parts.isEmpty() ? Value.scalar(terms.constant(0)) : in(new Expr.Plus(parts, sum.span()), scope);
        }
        throw new MeaningException(Kind.INDEX, sum.upper().get().span(),
                "A sum runs from 1 to a dimension of this model, or between two numbers.");
    }

    // Matrices

    private Value transpose(Expr.Transpose transpose, Scope scope) {
        var value = in(transpose.of(), scope);
        if (value.isScalar()) {
            return Value.of(value.term(), value.free(), Shape.SCALAR);
        }
        if (!value.shape().isMatrix()) {
            throw new MeaningException(Kind.SHAPE, transpose.span(),
                    "Only a matrix has a transpose; this is " + value.shape() + ".");
        }
        var einsum = new Einsum(terms);
        var own = einsum.fresh(value.shape());
        var out = own.size() == 2 ? List.of(own.get(1), own.get(0)) : own;
        return Value.of(einsum.with(value, own).build(value.free(), out), value.free(), value.shape().transposed());
    }

    private Value matrix(Expr.Matrix matrix, Scope scope) {
        var rows = Dim.of(matrix.rows().size());
        var columns = Dim.of(matrix.rows().getFirst().size());
        var shape = Shape.of(rows, columns);
        var parts = new ArrayList<Value>();
        for (int r = 0; r < matrix.rows().size(); r++) {
            for (int c = 0; c < matrix.rows().get(r).size(); c++) {
                var entry = in(matrix.rows().get(r).get(c), scope);
                if (!entry.isScalar()) {
                    throw new MeaningException(Kind.SHAPE, matrix.rows().get(r).get(c).span(),
                            "An entry of a matrix is a single number; this is "
                                    + entry.shape() + ".");
                }
                var einsum = new Einsum(terms).with(entry, List.of());
                var out = new ArrayList<Integer>();
                if (!rows.equals(Dim.ONE)) {
                    out.add(einsum.fresh());
                    einsum.with(terms.unit(rows, r + 1), List.of(out.getLast()));
                }
                if (!columns.equals(Dim.ONE)) {
                    out.add(einsum.fresh());
                    einsum.with(terms.unit(columns, c + 1), List.of(out.getLast()));
                }
                parts.add(Value.of(einsum.build(entry.free(), out), entry.free(), shape));
            }
        }
        var free = new LinkedHashSet<Index>();
        parts.forEach(part -> free.addAll(part.free()));
        var all = List.copyOf(free);
        return Value.of(terms.add(parts.stream().map(part -> spread(part, all, shape)).toList()), all, shape);
    }
}
