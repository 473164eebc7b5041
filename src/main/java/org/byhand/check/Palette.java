package org.byhand.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.Parts;
import org.byhand.latex.Span;
import org.byhand.term.Dim;
import org.byhand.term.Model;
import org.byhand.term.Quantity;
import org.byhand.term.ScalarFunction;
import org.byhand.term.Term;

/// What a student may have meant to write: the quantities of the model, whole or entry by entry, and the slopes and errors made of them.
final class Palette {
    private static final Set<String> ACTIVATIONS = Set.of("\\sigma", "\\tanh", "\\operatorname{ReLU}",
            "\\operatorname{softplus}");

    private final Model model;
    private final List<Expr> atoms = new ArrayList<>();
    private final List<Expr> factors = new ArrayList<>();
    private final List<Expr> ingredients = new ArrayList<>();
    private final List<Expr> gradients = new ArrayList<>();
    private final List<Expr> differences = new ArrayList<>();
    private final List<Expr> counted = new ArrayList<>();
    private final List<Quantity> quantities;

    /// @param target what is asked for: if that is a quantity, nobody may answer with it
    /// @param indices the letters in use, each with what it runs over; with any, entries are offered beside whole quantities
    /// @param sums between two numbers, in which `h_t` may stand for every `h_1`
    /// @param parts what the definitions are made of
    Palette(Model model, Expr target, Map<String, Dim> indices, List<Expr.Sum> sums, List<Expr> parts) {
        this.model = model;
        this.quantities = model.quantities().stream()
                .filter(q -> !isOnes(q)
                        && !(target instanceof Expr.Symbol symbol && Line.sameName(symbol, q.symbol())))
                .toList();
        for (var quantity : quantities) {
            names(quantity, indices).forEach(atoms::add);
        }
        factors.addAll(atoms);
        for (var quantity : model.quantities()) {
            slope(quantity, indices).forEach(factors::add);
        }
        for (var quantity : model.quantities()) {
            errors(quantity, indices).stream().filter(error -> !Line.sameName(error, target)).forEach(gradients::add);
        }
        factors.addAll(gradients);
        var usable = parts.stream().map(part -> usesOnly(part, indices) ? part : whole(part))
                .filter(part -> usesOnly(part, indices)).toList();
        factors.addAll(usable);
        usable.forEach(part -> inverses(part).forEach(factors::add));
        usable.forEach(part -> slope(part).ifPresent(factors::add));
        for (var sum : sums) {
            var first = sum.lower().orElseThrow();
            atoms.stream().filter(atom -> names(atom, first)).map(atom -> counted(atom, first, sum.index()))
                    .forEach(counted::add);
            factors.addAll(factors.stream().filter(factor -> names(factor, first))
                    .map(factor -> counted(factor, first, sum.index())).toList());
        }
        ingredients.addAll(factors);
        model.quantities().forEach(quantity -> gradients(quantity, target, indices).forEach(gradients::add));
        ingredients.addAll(gradients);
        differences(indices);
    }

    private void differences(Map<String, Dim> indices) {
        for (var a : quantities) {
            for (var b : quantities) {
                if (!a.equals(b) && a.shape().equals(b.shape()) && a.entries().equals(b.entries())) {
                    var minuends = names(a, indices);
                    var subtrahends = names(b, indices);
                    for (int k = 0; k < minuends.size(); k++) {
                        differences.add(minus(minuends.get(k), subtrahends.get(k)));
                    }
                }
            }
        }
    }

    static Expr minus(Expr a, Expr b) {
        return new Expr.Group(new Expr.Plus(List.of(new Expr.Signed(false, a, Span.NONE),
                new Expr.Signed(true, b, Span.NONE)), Span.NONE), Span.NONE);
    }

    static boolean isOnes(Quantity quantity) {
        return quantity.key().startsWith("\\mathbf{1}");
    }

    /// The quantities that an answer may be made of.
    List<Quantity> quantities() {
        return quantities;
    }

    /// Quantities, whole and entry by entry.
    List<Expr> atoms() {
        return atoms;
    }

    /// Quantities as a sum between two numbers names them, by its letter.
    List<Expr> counted() {
        return counted;
    }

    /// Whether a name in `expr` has this number.
    private static boolean names(Expr expr, Expr number) {
        return expr instanceof Expr.Symbol symbol
                ? symbol.subscripts().stream().anyMatch(subscript -> Line.sameName(subscript, number))
                : Parts.of(expr).stream().anyMatch(part -> names(part, number));
    }

    /// `expr` with the letter in place of the number, `h_t` for `h_1`.
    private static Expr counted(Expr expr, Expr number, Expr.Symbol letter) {
        if (!(expr instanceof Expr.Symbol symbol)) {
            return Parts.map(expr, part -> counted(part, number, letter));
        }
        var subscripts = symbol.subscripts().stream()
                .map(subscript -> Line.sameName(subscript, number) ? letter : subscript).toList();
        return new Expr.Symbol(symbol.head(), subscripts, symbol.label(), symbol.span());
    }

    /// Quantities, slopes such as `\sigma'(z)`, and the gradients of the losses by what they are made from directly.
    List<Expr> factors() {
        return factors;
    }

    /// Everything that may be missing from an answer: [#factors], and the gradients of scalars by all they depend on.
    List<Expr> ingredients() {
        return ingredients;
    }

    /// Differences of two quantities of one kind, each both ways round.
    List<Expr> differences() {
        return differences;
    }

    /// The gradients of scalars by what they depend on, the direct ones first.
    List<Expr> gradients() {
        return gradients;
    }

    /// One over a root, and the next power that its derivative has.
    private static List<Expr> inverses(Expr part) {
        if (!(part instanceof Expr.Root root) || root.degree().isPresent()) {
            return List.of();
        }
        var minusThreeHalves = new Expr.Plus(List.of(new Expr.Signed(true,
                new Expr.Quotient(Line.number(3), Line.number(2), true, Span.NONE), Span.NONE)), Span.NONE);
        return List.of(new Expr.Quotient(Line.number(1), root, false, Span.NONE),
                new Expr.Power(new Expr.Group(root.radicand(), Span.NONE), minusThreeHalves, Span.NONE));
    }

    /// `f'(z)` for an activation `f(z)`.
    private static Optional<Expr> slope(Expr part) {
        return part instanceof Expr.Apply f && f.primes() == 0 && ACTIVATIONS.contains(f.function().head())
                ? Optional.of(new Expr.Apply(f.function(), 1, f.arguments(), Span.NONE))
                : Optional.empty();
    }

    private static boolean usesOnly(Expr part, Map<String, Dim> indices) {
        return part instanceof Expr.Symbol symbol
                ? symbol.subscripts().stream().allMatch(s -> !(s instanceof Expr.Symbol letter)
                        || letter.head().length() > 1 || indices.containsKey(letter.head()))
                : Parts.of(part).stream().allMatch(inner -> usesOnly(inner, indices));
    }

    /// `\hat y - y` for `\hat y_i - y_i`: the quantities themselves, if all that stands here are their entries in one place.
    private Expr whole(Expr part) {
        var places = new HashSet<List<String>>();
        return named(part, places) && places.size() == 1 ? withoutIndices(part) : part;
    }

    private boolean named(Expr part, Set<List<String>> places) {
        if (part instanceof Expr.Symbol symbol) {
            places.add(symbol.subscripts().stream().map(LatexWriter::write).toList());
            return quantities.stream().anyMatch(q -> isWhole(symbol, q));
        }
        return (part instanceof Expr.Group || part instanceof Expr.Plus)
                && Parts.of(part).stream().allMatch(inner -> named(inner, places));
    }

    private Expr withoutIndices(Expr part) {
        return part instanceof Expr.Symbol symbol
                ? quantities.stream().filter(q -> isWhole(symbol, q)).findFirst().<Expr>map(Quantity::symbol)
                        .orElse(symbol)
                : Parts.map(part, this::withoutIndices);
    }

    private static boolean isWhole(Expr.Symbol entry, Quantity quantity) {
        return quantity.symbol().head().equals(entry.head()) && quantity.symbol().label().equals(entry.label())
                && quantity.symbol().subscripts().isEmpty() && quantity.entries().size() == entry.subscripts().size();
    }

    private List<Expr> gradients(Quantity of, Expr target, Map<String, Dim> indices) {
        if (!of.shape().isScalar() || !of.entries().isEmpty() || !model.definitions().containsKey(of.variable())) {
            return List.of();
        }
        return model.quantities().stream()
                .filter(by -> !by.equals(of) && model.definitions().containsKey(by.variable())
                        && model.dependsOn(of.variable(), by.variable()))
                .flatMap(by -> names(by, indices).stream())
                .<Expr>map(name -> new Expr.Derivative(of.symbol(), name, false, Span.NONE))
                .filter(gradient -> !Line.sameName(gradient, target)).toList();
    }

    private static List<Expr> names(Quantity quantity, Map<String, Dim> indices) {
        var found = new ArrayList<Expr>();
        if (!quantity.entries().isEmpty()) {
            entries(quantity, indices, new ArrayList<>(), found);
        }
        found.add(quantity.symbol());
        return found;
    }

    private static void entries(Quantity quantity, Map<String, Dim> indices, List<Expr> chosen, List<Expr> into) {
        if (chosen.size() == quantity.entries().size()) {
            var subscripts = new ArrayList<>(quantity.symbol().subscripts());
            subscripts.addAll(chosen);
            into.add(new Expr.Symbol(quantity.symbol().head(), subscripts, quantity.symbol().label(), Span.NONE));
            return;
        }
        var dim = quantity.entries().get(chosen.size());
        indices.forEach((letter, runs) -> {
            var index = new Expr.Symbol(letter, List.of(), "", Span.NONE);
            if (runs.equals(dim) && !chosen.contains(index)) {
                var more = new ArrayList<>(chosen);
                more.add(index);
                entries(quantity, indices, more, into);
            }
        });
    }

    /// `f'(z)` for a quantity defined as `f(z)`.
    private List<Expr> slope(Quantity quantity, Map<String, Dim> indices) {
        var definition = model.definitions().get(quantity.variable());
        if (definition instanceof Term.Elementwise f && f.argument() instanceof Term.Variable argument) {
            return model.find(argument).stream().flatMap(inner -> names(inner, indices).stream())
                    .<Expr>map(name -> new Expr.Apply(symbol(f.function()), 1, List.of(name), Span.NONE)).toList();
        }
        return definition instanceof Term.Elementwise f
                ? names(quantity, indices).stream().flatMap(name -> slopeByValue(f.function(), name).stream()).toList()
                : List.of();
    }

    /// The slope of a function by its value `a`: `a \odot (1 - a)`, `1 - a^2`.
    static Optional<Expr> slopeByValue(ScalarFunction function, Expr a) {
        return switch (function) {
            case SIGMOID -> Optional.of(new Expr.Group(Line.times(a, Expr.Operator.HADAMARD, oneMinus(a)), Span.NONE));
            case TANH -> Optional.of(oneMinus(new Expr.Power(a, Line.number(2), Span.NONE)));
            case EXP -> Optional.of(a);
            default -> Optional.empty();
        };
    }

    private static Expr oneMinus(Expr a) {
        return minus(Line.number(1), a);
    }

    static Expr.Symbol symbol(ScalarFunction function) {
        return new Expr.Symbol(switch (function) {
            case EXP -> "\\exp";
            case LOG -> "\\log";
            case SIGMOID, SIGMOID_SLOPE -> "\\sigma";
            case TANH, TANH_SLOPE -> "\\tanh";
            case RELU, STEP -> "\\operatorname{ReLU}";
            case SOFTPLUS -> "\\operatorname{softplus}";
            case ABS -> "\\operatorname{abs}";
            case SIGN -> "\\operatorname{sign}";
            case SIN -> "\\sin";
            case COS -> "\\cos";
            case ARCSIN -> "\\arcsin";
            case ARCCOS -> "\\arccos";
            case ARCTAN -> "\\arctan";
            case SINH -> "\\sinh";
            case COSH -> "\\cosh";
            case ARSINH -> "\\operatorname{arsinh}";
            case ARCOSH -> "\\operatorname{arcosh}";
            case ARTANH -> "\\operatorname{artanh}";
        }, List.of(), "", Span.NONE);
    }

    /// The derivative of a scalar quantity by each quantity that it is made from directly, and the differences that stand in losses.
    private List<Expr> errors(Quantity quantity, Map<String, Dim> indices) {
        var found = new LinkedHashMap<String, Expr>();
        var definition = model.definitions().get(quantity.variable());
        if (definition == null || !quantity.shape().isScalar() || !quantity.entries().isEmpty()) {
            return List.of();
        }
        for (var inner : model.quantities()) {
            if (definition != inner.variable() && uses(definition, inner.variable())
                    && model.definitions().containsKey(inner.variable())) {
                for (var name : names(inner, indices)) {
                    found.put(inner.key() + found.size(),
                            new Expr.Derivative(quantity.symbol(), name, false, Span.NONE));
                }
            }
        }
        return List.copyOf(found.values());
    }

    private static boolean uses(Term term, Term.Variable variable) {
        return term == variable || term.parts().stream().anyMatch(part -> uses(part, variable));
    }
}
