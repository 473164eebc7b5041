package org.byhand.term;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.byhand.latex.Counting;
import org.byhand.latex.Expr;
import org.byhand.latex.Parts;
import org.byhand.latex.Span;
import org.byhand.term.MeaningException.Kind;

/// Gives notation its meaning in a model: names become quantities, products find out how they multiply, indices what they run over, and every
/// node its shape. DESIGN §2 has the rules.
///
/// One elaborator may elaborate many variants of a line: parts that are the same objects are elaborated once. For one thread.
public final class Elaborator {
    private static final int MOST_AXES = 8;

    private final Model model;
    private final Terms terms;
    private final Resolver resolver;
    private final Entries entries;
    private final Sums sums;
    private final Matrices matrices;
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
        this.entries = new Entries(this);
        this.sums = new Sums(this);
        this.matrices = new Matrices(this);
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

    Entries entries() {
        return entries;
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
        terms.budget().spend(Budget.PART, expr.span());
        if (value.term().axes().size() > MOST_AXES) {
            throw new MeaningException(Kind.TOO_MUCH_WORK, expr.span(),
                    "This has more than " + MOST_AXES + " indices at once; sum over some of them first.");
        }
        return value;
    }

    private Value meaning(Expr expr, Scope scope) {
        return switch (expr) {
            case Expr.Num number -> Value.scalar(terms.constant(fraction(number.value())));
            case Expr.Symbol symbol -> entries.symbol(symbol, scope);
            case Expr.Element element -> entries.element(element, scope);
            case Expr.Plus plus -> sums.plus(plus, scope);
            case Expr.Product product -> products.product(product, scope);
            case Expr.Quotient quotient -> products.quotient(quotient, scope);
            case Expr.Power power -> products.power(power, scope);
            case Expr.Root root -> products.root(root, scope);
            case Expr.Transpose transpose -> matrices.transpose(transpose, scope);
            case Expr.Apply apply -> calls.apply(apply, scope);
            case Expr.Sum sum -> sums.sum(sum, scope);
            case Expr.Derivative derivative -> derivatives.derivative(derivative, scope);
            case Expr.Norm norm -> calls.norm(norm, scope);
            case Expr.Abs abs -> calls.elementwise(ScalarFunction.ABS, in(abs.of(), scope));
            case Expr.Indicator indicator -> calls.indicator(indicator, scope);
            case Expr.Group group -> in(group.body(), scope);
            case Expr.Brace brace -> in(brace.body(), scope);
            case Expr.Matrix matrix -> matrices.matrix(matrix, scope);
            case Expr.Chain chain -> throw unsupported(chain, "An equation stands here where a value should stand.");
            case Expr.Blank blank -> throw unsupported(blank, "This blank is still empty.");
            case Expr.Dots dots -> throw unsupported(dots,
                    "“…” goes on a sum such as $a_1 + a_2 + \\cdots$; here it has nothing to go on.");
        };
    }

    private static BigFraction fraction(BigDecimal value) {
        return value.scale() <= 0
                ? BigFraction.of(value.toBigIntegerExact())
                : BigFraction.of(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
    }

    static MeaningException unsupported(Expr at, String message) {
        return new MeaningException(Kind.UNSUPPORTED, at.span(), message);
    }

    /// Makes sure that every name in `expr` is known, before anything else about it is said.
    ///
    /// @throws MeaningException of the kind [Kind#UNKNOWN_SYMBOL]
    public void requireKnown(Expr expr) {
        requireKnown(expr, List.of());
    }

    /// @param counting sums that are written out, with `expr` in them
    private void requireKnown(Expr expr, List<Expr.Sum> counting) {
        if (expr instanceof Expr.Symbol symbol) {
            requireKnown(symbol, counting);
        }
        if (expr instanceof Expr.Apply call) {
            calls.requireKnown(call);
        }
        if (expr instanceof Expr.Indicator) {
            return;
        }
        var within = counting;
        if (expr instanceof Expr.Sum sum && sum.upper().filter(Expr.Num.class::isInstance).isPresent()) {
            within = new ArrayList<>(counting);
            within.add(sum);
        }
        for (var part : Parts.of(expr)) {
            requireKnown(part, within);
        }
    }

    /// Of a name that sums count through, such as `h_t`, the first is asked for; if there is none but there is a last, the first is what is unknown.
    private void requireKnown(Expr.Symbol symbol, List<Expr.Sum> counting) {
        Expr first = symbol;
        Expr last = symbol;
        for (var sum : counting) {
            first = at(first, sum, sum.lower());
            last = at(last, sum, sum.upper());
        }
        if (!isKnown(first)) {
            throw entries.unknown(first instanceof Expr.Symbol name && isKnown(last) ? name : symbol);
        }
    }

    private static Expr at(Expr expr, Expr.Sum sum, Optional<Expr> bound) {
        return Counting.at(expr, sum.index(),
                bound.orElse(sum) instanceof Expr.Num number ? number : new Expr.Num(BigDecimal.ONE, Span.NONE));
    }

    private boolean isKnown(Expr expr) {
        return !(expr instanceof Expr.Symbol name) || resolver.find(name).isPresent() || isSpecial(name);
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

    /// `expr` with bounds given to every sum that counts through names and has none: `\sum_t h_t` where the model has `h_1` to `h_3`.
    public Expr bounded(Expr expr) {
        return new Bounds(resolver, terms.budget()).put(expr);
    }

    /// `expr` with every name in the font that the model has it in.
    public Expr spelled(Expr expr) {
        return expr instanceof Expr.Symbol symbol ? resolver.spelled(symbol) : Parts.map(expr, this::spelled);
    }

    /// `expr` with the size of its unit matrices and ones written out where `I` or `\mathbf{1}` stands alone, if there is such a place and one size alone fits the shapes.
    public Optional<Expr> sized(Expr expr, Map<String, Dim> free) {
        if (!hasBare(expr)) {
            return Optional.empty();
        }
        var fitting = Stream.concat(model.dims().stream(), model.fixedDims().stream()).map(dim -> sized(expr, dim))
                .filter(sized -> conforms(sized, free))
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }

    private boolean conforms(Expr expr, Map<String, Dim> free) {
        try {
            requireKnown(expr);
            elaborate(expr, free);
            return true;
        } catch (MeaningException e) {
            if (e.kind() == Kind.TOO_MUCH_WORK) {
                throw e;
            }
            return false;
        }
    }

    private boolean hasBare(Expr expr) {
        return isBare(expr) || Parts.of(expr).stream().anyMatch(this::hasBare);
    }

    private boolean isBare(Expr expr) {
        return expr instanceof Expr.Symbol symbol && (Entries.isUnit(symbol) || Entries.isOnes(symbol))
                && symbol.subscripts().isEmpty()
                && resolver.find(symbol).isEmpty();
    }

    private Expr sized(Expr expr, Dim dim) {
        return isBare(expr) && expr instanceof Expr.Symbol unit
                ? new Expr.Symbol(unit.head(), List.of(dim.isFixed()
                        ? new Expr.Num(BigDecimal.valueOf(dim.fixed()), unit.span())
                        : new Expr.Symbol(dim.name(), List.of(), "", unit.span())), "", unit.span())
                : Parts.map(expr, part -> sized(part, dim));
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
        if (entries.isKronecker(symbol)) {
            return true;
        }
        return entries.ones(symbol).isPresent() || entries.special(symbol, line).isPresent();
    }
}
