package org.byhand.term;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexReader;
import org.byhand.latex.SyntaxException;
import org.byhand.latex.Vocabulary;
import org.byhand.term.Term.Variable;

/// Makes a [Model] of what its author wrote, or says which entry is at fault.
public final class ModelReader {
    private static final int MOST_SYMBOLS = 500;
    private static final int MOST_DEFINITIONS = 500;

    private final ModelSource source;
    private final boolean collapsed;
    private final Terms terms;
    private final Map<String, Quantity> quantities = new LinkedHashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final Map<String, ScalarFunction> functions = new HashMap<>();
    private final Set<Dim> dims = new LinkedHashSet<>();
    private final Map<Variable, Term> definitions = new LinkedHashMap<>();

    private ModelReader(ModelSource source, boolean collapsed, Budget budget) {
        this.source = source;
        this.collapsed = collapsed;
        this.terms = Terms.empty(budget);
    }

    /// The model that `source` describes.
    ///
    /// @throws ModelException if an entry cannot be read, a definition is cyclic, ill-shaped or of an unknown name
    public static Model read(ModelSource source, Budget budget) {
        return new ModelReader(source, false, budget).read();
    }

    /// The same model with every dimension taken to be one: order and transposes do not matter in it.
    ///
    /// @throws ModelException as [#read]
    public static Model readCollapsed(ModelSource source, Budget budget) {
        return new ModelReader(source, true, budget).read();
    }

    private Model read() {
        if (source.symbols().size() > MOST_SYMBOLS || source.definitions().size() > MOST_DEFINITIONS) {
            throw new ModelException("",
                    "A model has at most " + MOST_SYMBOLS + " symbols and " + MOST_DEFINITIONS + " definitions.");
        }
        source.functions().forEach(this::bind);
        var declarations = new ArrayList<Declaration>();
        source.symbols().forEach((name, shape) -> declarations.add(Declaration.read(name, shape)));
        source.domains().keySet().forEach(this::knownDomain);
        declarations.stream().filter(declaration -> !declaration.isEntry()).forEach(this::declare);
        declarations.stream().filter(Declaration::isEntry).forEach(this::declareEntry);
        source.domains().keySet().forEach(this::requireDeclared);
        source.aliases().forEach(this::alias);
        constants();
        new Definitions().read();
        return model(definitions);
    }

    private Model model(Map<Variable, Term> known) {
        return new Model(terms, quantities, known, aliases, functions, dims, vocabulary(), collapsed);
    }

    private void bind(String name, String function) {
        var found = Functions.named(function.strip());
        functions.put(symbolKey(name), found.orElseThrow(() -> new ModelException(name,
                "“" + function
                        + "” is not a function of one number; write for example \\sigma, \\tanh or \\operatorname{ReLU}.")));
    }

    private String symbolKey(String name) {
        return Names.key(Declaration.symbol(name));
    }

    private void knownDomain(String name) {
        var text = Optional.ofNullable(source.domains().get(name)).orElse("");
        if (Domain.find(text).isEmpty()) {
            throw new ModelException(name, "“" + text + "” is not a domain; write one of "
                    + java.util.Arrays.stream(Domain.values()).map(Domain::text).collect(Collectors.joining(", "))
                    + ".");
        }
    }

    private void requireDeclared(String name) {
        var symbol = Declaration.symbol(name);
        if (quantities.keySet().stream().noneMatch(key -> isKeyOf(symbol, key))
                && !aliases.containsKey(Names.key(symbol))) {
            throw new ModelException(name, "$" + name
                    + "$ has a domain but is not declared; add it to the symbols with its shape.");
        }
    }

    private static boolean isKeyOf(Expr.Symbol symbol, String key) {
        return Names.key(symbol).equals(key) || Names.key(symbol, 0).equals(key);
    }

    private Domain domain(String key) {
        for (var entry : source.domains().entrySet()) {
            if (isKeyOf(Declaration.symbol(entry.getKey()), key)) {
                return Domain.find(entry.getValue()).orElse(Domain.REAL);
            }
        }
        return Domain.REAL;
    }

    private void declare(Declaration declaration) {
        var entries = declaration.dims().stream().filter(dim -> !dim.equals(Dim.ONE)).map(this::dim).toList();
        var shape = new Shape(declaration.dims().stream().map(this::dim).toList());
        add(Names.key(declaration.symbol()), declaration.symbol(), shape, entries);
    }

    /// `x_i: scalar for i=1..d`: another way to write a declared array, or the array itself.
    private void declareEntry(Declaration declaration) {
        var symbol = Names.withSubscripts(declaration.symbol(), declaration.nameSubscripts());
        var key = Names.key(symbol);
        var entries = declaration.dims().stream().map(this::dim).toList();
        var shape = new Shape(entries);
        var same = quantities.get(key);
        if (same == null) {
            same = quantities.values().stream()
                    .filter(q -> Names.key(q.symbol()).equalsIgnoreCase(key) && q.entries().equals(entries)).findFirst()
                    .orElse(null);
            if (same != null) {
                aliases.put(key, same.key());
                return;
            }
            add(key, symbol, shape, entries);
        } else if (!same.entries().equals(entries)) {
            throw new ModelException(declaration.text(),
                    "$" + key + "$ is declared twice, as " + same.shape() + " and with other indices.");
        }
    }

    private void add(String key, Expr.Symbol symbol, Shape shape, List<Dim> entries) {
        if (quantities.containsKey(key)) {
            throw new ModelException(key, "$" + key + "$ is declared twice.");
        }
        quantities.put(key, new Quantity(key, symbol, shape, entries, terms.variable(key, shape.axes()), domain(key)));
    }

    private Dim dim(Dim written) {
        if (!written.isFixed()) {
            dims.add(written);
        }
        return collapsed ? Dim.ONE : written;
    }

    private void alias(String name, String meaning) {
        var from = Declaration.symbol(name);
        var to = Declaration.symbol(meaning);
        int taken = from.subscripts().size();
        var whole = named(Names.key(to));
        for (int count = to.subscripts().size(); whole.isEmpty() && count > 0; count--) {
            taken = Math.max(0, taken - 1);
            whole = named(Names.key(to, count - 1));
        }
        aliases.put(Names.key(from, taken), whole.orElseThrow(() -> new ModelException(name,
                "“" + name + "” stands for “" + meaning + "”, which is not declared.")).key());
    }

    private Optional<Quantity> named(String key) {
        return Optional.ofNullable(quantities.get(aliases.getOrDefault(key, key)));
    }

    /// `\mathbf{1}`, declared as an array, is the array of ones.
    private void constants() {
        for (var quantity : quantities.values()) {
            if (quantity.key().equals("\\mathbf{1}") || quantity.key().equals("\\mathbb{1}")) {
                definitions.put(quantity.variable(), terms.full(terms.constant(1), quantity.shape().axes()));
            }
        }
    }

    private Vocabulary vocabulary() {
        var variables = new HashSet<String>();
        var words = new HashMap<String, String>();
        quantities.values().forEach(quantity -> {
            if (!functions.containsKey(quantity.key())) {
                variables.add(quantity.symbol().head());
            }
            words.putIfAbsent(Names.plain(quantity.symbol()), quantity.key());
        });
        aliases.forEach((name, _) -> words.putIfAbsent(Names.plain(Declaration.symbol(name)), name));
        words.keySet().removeIf(word -> word.length() < 2);
        functions.keySet().forEach(name -> variables.remove(name));
        return new Vocabulary(functions.keySet(), variables, words);
    }

    /// Reads the definitions in an order in which each stands on those before it, whatever the order they are written in.
    private final class Definitions {
        private record Equation(String text, Quantity quantity, List<Expr> indices, Expr right) {}

        private final List<Equation> open = new ArrayList<>();

        void read() {
            var vocabulary = vocabulary();
            for (var text : source.definitions()) {
                open.add(equation(text, vocabulary));
            }
            var names = new HashSet<Quantity>();
            for (var equation : open) {
                if (!names.add(equation.quantity) || definitions.containsKey(equation.quantity.variable())) {
                    throw new ModelException(equation.text, "$" + equation.quantity.key() + "$ is defined twice.");
                }
            }
            while (!open.isEmpty()) {
                var waiting = open.stream().map(Equation::quantity).map(Quantity::variable).collect(Collectors.toSet());
                var ready = open.stream().filter(equation -> uses(equation.right).stream().noneMatch(waiting::contains))
                        .toList();
                if (ready.isEmpty()) {
                    throw circle();
                }
                ready.forEach(this::define);
                open.removeAll(ready);
            }
        }

        /// Names those that wait for one another; what only waits for them is no part of the circle.
        private ModelException circle() {
            boolean all = false;
            while (!all) {
                var used = open.stream().flatMap(equation -> uses(equation.right).stream()).collect(Collectors.toSet());
                all = !open.removeIf(equation -> !used.contains(equation.quantity.variable()));
            }
            return new ModelException(open.getFirst().text, "These definitions go round in a circle: "
                    + open.stream().map(e -> "$" + e.quantity.key() + "$").collect(Collectors.joining(", ")) + ".");
        }

        private Equation equation(String text, Vocabulary vocabulary) {
            try {
                if (LatexReader.read(text, vocabulary) instanceof Expr.Chain chain && chain.sides().size() == 2
                        && chain.sides().getFirst() instanceof Expr.Symbol symbol) {
                    var resolved = new Resolver(model(Map.of())).find(symbol).orElseThrow(() -> new ModelException(text,
                            "$" + Names.key(symbol)
                                    + "$ is defined but not declared; add it to the symbols with its shape."));
                    return new Equation(text, resolved.quantity(), resolved.indices(), chain.sides().get(1));
                }
            } catch (SyntaxException e) {
                throw new ModelException(text, e.getMessage());
            }
            throw new ModelException(text, "A definition is a name, =, and what it is made from: h = X W^{(1)}.");
        }

        private Set<Variable> uses(Expr right) {
            var found = new HashSet<Variable>();
            new Resolver(model(Map.of())).collect(right, found);
            return found;
        }

        private void define(Equation equation) {
            var model = model(definitions);
            try {
                var value = new Elaborator(model, terms).elaborate(equation.right);
                definitions.put(equation.quantity.variable(), matched(equation, value));
            } catch (MeaningException e) {
                throw new ModelException(equation.text, e.getMessage());
            }
        }

        private Term matched(Equation equation, Value value) {
            var quantity = equation.quantity;
            if (equation.indices.isEmpty() || collapsed) {
                if (value.free().isEmpty() && (value.shape().equals(quantity.shape())
                        || collapsed && value.isScalar())) {
                    return value.term();
                }
                throw new ModelException(equation.text, "$" + quantity.key() + "$ is declared as " + quantity.shape()
                        + ", but its definition is "
                        + (value.free().isEmpty()
                                ? value.shape().toString()
                                : "left with the index $"
                                        + value.free().getFirst().name() + "$")
                        + ".");
            }
            var wanted = new ArrayList<Index>();
            for (int i = 0; i < equation.indices.size(); i++) {
                if (!(equation.indices.get(i) instanceof Expr.Symbol letter)) {
                    throw new ModelException(equation.text, "Define all entries at once, with letters as indices.");
                }
                wanted.add(new Index(Names.key(letter), 0, quantity.entries().get(i)));
            }
            if (!value.isScalar() || !wanted.containsAll(value.free())) {
                throw new ModelException(equation.text, "Both sides of a definition need the same indices.");
            }
            return new Einsum(terms).with(value, List.of()).spread(wanted).build(wanted, List.of());
        }
    }
}
