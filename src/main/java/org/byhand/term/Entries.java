package org.byhand.term;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexWriter;
import org.byhand.term.MeaningException.Kind;

/// What names mean, and entries: `W`, `W_{ij}`, `(AB)_{ij}`, `\delta_{ij}`, `\pi`.
final class Entries {
    /// The last entry along a named dimension that can be written by its number: what is compared has dimensions that hold it.
    private static final BigDecimal FURTHEST = BigDecimal.valueOf(100);

    private final Elaborator elaborator;
    private final Model model;
    private final Terms terms;
    private final Resolver resolver;

    Entries(Elaborator elaborator) {
        this.elaborator = elaborator;
        this.model = elaborator.model();
        this.terms = elaborator.terms();
        this.resolver = elaborator.resolver();
    }

    /// A quantity, an entry of one, or a name that stands for something in every model.
    Value symbol(Expr.Symbol symbol, Scope scope) {
        var ones = ones(symbol).filter(_ -> !isIndex(symbol.subscripts().getFirst(), scope));
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

    /// Whether this letter is an index here, be it the name of a dimension too.
    private static boolean isIndex(Expr letter, Scope scope) {
        return letter instanceof Expr.Symbol symbol
                && (scope.binding(Names.key(symbol)).depth() > 0 || scope.known(Names.key(symbol)).isPresent());
    }

    /// `\mathbf{1}_n`, a column of ones, also where a model has ones of its own.
    Optional<Value> ones(Expr.Symbol symbol) {
        if (!isOnes(symbol) || symbol.subscripts().size() != 1) {
            return Optional.empty();
        }
        return dimension(symbol.subscripts().getFirst()).map(this::ones);
    }

    private Value ones(Dim dim) {
        var shape = new Shape(List.of(model.isCollapsed() ? Dim.ONE : dim));
        return Value.of(terms.full(terms.constant(1), shape.axes()), List.of(), shape);
    }

    /// δ, e, π and the sizes of dimensions, where the model has no quantity of that name.
    Optional<Value> special(Expr.Symbol symbol, Scope scope) {
        if (isKronecker(symbol)) {
            var indices = Resolver.digits(symbol.subscripts(), 2);
            return Optional.of(kronecker(symbol, indices.get(0), indices.get(1), scope));
        }
        if (isUnit(symbol) && symbol.subscripts().size() == 1) {
            var size = symbol.subscripts().getFirst();
            return dimension(size).or(() -> number(size)).map(this::unit);
        }
        if (isOnes(symbol) && symbol.subscripts().size() == 1) {
            return number(symbol.subscripts().getFirst()).map(this::ones);
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

    /// `\delta_{ij}` or `\delta_{12}`, and the same as an entry of the unit matrix: `I_{ij}`. Where a model calls errors δ, a number of two digits is the
    /// name of one that it does not have.
    boolean isKronecker(Expr.Symbol symbol) {
        if (!symbol.label().isEmpty() || !isUnit(symbol) && !symbol.head().equals("\\delta")) {
            return false;
        }
        boolean named = model.quantities().stream().anyMatch(own -> own.symbol().head().equals(symbol.head()));
        var indices = isUnit(symbol) || named ? symbol.subscripts() : Resolver.digits(symbol.subscripts(), 2);
        return indices.size() == 2;
    }

    /// A column of ones, with its size or without.
    static boolean isOnes(Expr.Symbol symbol) {
        return switch (symbol.head()) {
            case "\\mathbf{1}", "\\mathbb{1}", "\\boldsymbol{1}" -> symbol.label().isEmpty();
            default -> false;
        };
    }

    static boolean isUnit(Expr.Symbol symbol) {
        return switch (symbol.head()) {
            case "I", "\\mathbf{I}", "\\mathbb{I}" -> symbol.label().isEmpty();
            default -> false;
        };
    }

    /// The unit matrix of this size.
    private Value unit(Dim dim) {
        return model.isCollapsed() || dim.equals(Dim.ONE)
                ? Value.scalar(terms.constant(1))
                : Value.of(terms.delta(dim), List.of(), Shape.of(dim, dim));
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

    /// The fixed dimension of this size, if the model has one.
    private Optional<Dim> number(Expr expr) {
        return expr instanceof Expr.Num number && isPosition(number) && number.value().compareTo(FURTHEST) <= 0
                ? model.isCollapsed()
                        ? Optional.of(Dim.ONE)
                        : model.fixedDims().stream().filter(dim -> dim.fixed() == number.value().intValueExact())
                                .findFirst()
                : Optional.empty();
    }

    MeaningException unknown(Expr.Symbol symbol) {
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
        if (isUnit(symbol) && !model.dims().isEmpty()) {
            hint += " A unit matrix says its size: $I_{" + model.dims().iterator().next() + "}$.";
        }
        if (isOnes(symbol) && !model.dims().isEmpty()) {
            hint += " Ones say how many they are: $\\mathbf{1}_{" + model.dims().iterator().next() + "}$.";
        }
        if (name.equals("x")) {
            hint += " A product is written with $\\times$, $\\cdot$ or no sign at all.";
        }
        return new MeaningException(Kind.UNKNOWN_SYMBOL, symbol.span(), "There is no $" + name + "$ here." + hint,
                near);
    }

    /// An entry of anything that has been put in brackets.
    Value element(Expr.Element element, Scope scope) {
        var whole = elaborator.in(element.of(), scope);
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
                    if (dim.isFixed() && !dim.equals(Dim.ONE)
                            && number.value().compareTo(BigDecimal.valueOf(dim.fixed())) > 0) {
                        throw new MeaningException(Kind.INDEX, number.span(), "This index runs from 1 to " + dim + ".");
                    }
                    if (!dim.isFixed() && number.value().compareTo(FURTHEST) > 0) {
                        throw new MeaningException(Kind.UNSUPPORTED, number.span(),
                                "Entries have numbers up to " + FURTHEST + " here; write a letter for any entry.");
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
        return number.value().scale() <= 0 && number.value().signum() > 0;
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

    /// δ with two indices; a letter's dimension is known, or found where it stands elsewhere. Of two numbers it is a number.
    Value kronecker(Expr at, Expr first, Expr second, Scope scope) {
        if (first instanceof Expr.Num one && isPosition(one) && second instanceof Expr.Num other
                && isPosition(other)) {
            return Value.scalar(terms.constant(one.value().compareTo(other.value()) == 0 ? 1 : 0));
        }
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
}
