package org.byhand.term;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.byhand.latex.Vocabulary;
import org.byhand.term.Term.Variable;

/// What a lesson talks about: dimensions, quantities with their shapes, and the definitions that make some of them from others.
///
/// Immutable once read ([ModelReader]), and shared between threads: what a check adds to its terms goes into a [Terms] above [#terms].
public final class Model {
    private final Terms terms;
    private final Map<String, Quantity> quantities;
    private final Map<Variable, Term> definitions;
    private final Map<String, String> aliases;
    private final Map<String, ScalarFunction> functions;
    private final Set<Dim> dims;
    private final Vocabulary vocabulary;
    private final boolean collapsed;
    private final Map<Variable, Quantity> byVariable = new HashMap<>();
    private final Map<Variable, Set<Variable>> needs = new HashMap<>();

    Model(Terms terms, Map<String, Quantity> quantities, Map<Variable, Term> definitions, Map<String, String> aliases,
            Map<String, ScalarFunction> functions, Set<Dim> dims, Vocabulary vocabulary, boolean collapsed) {
        this.terms = terms;
        this.quantities = Collections.unmodifiableMap(new LinkedHashMap<>(quantities));
        this.definitions = Collections.unmodifiableMap(new LinkedHashMap<>(definitions));
        this.aliases = Map.copyOf(aliases);
        this.functions = Map.copyOf(functions);
        this.dims = Collections.unmodifiableSet(new LinkedHashSet<>(dims));
        this.vocabulary = vocabulary;
        this.collapsed = collapsed;
        quantities.values().forEach(quantity -> byVariable.put(quantity.variable(), quantity));
        this.definitions.forEach((variable, term) -> {
            var found = new LinkedHashSet<Variable>();
            collect(term, found, new HashSet<>());
            var all = new LinkedHashSet<>(found);
            found.forEach(part -> all.addAll(needs.getOrDefault(part, Set.of())));
            needs.put(variable, all);
        });
    }

    private static void collect(Term term, Set<Variable> into, Set<Term> seen) {
        if (seen.add(term)) {
            if (term instanceof Variable variable) {
                into.add(variable);
            }
            term.parts().forEach(part -> collect(part, into, seen));
        }
    }

    /// The terms of the definitions. Do not add to it: put a [Terms] above.
    public Terms terms() {
        return terms;
    }

    /// All quantities in the order of their declaration.
    public Collection<Quantity> quantities() {
        return quantities.values();
    }

    /// The quantity called `key` (canonical LaTeX without indices), or what that is an alias of.
    public Optional<Quantity> find(String key) {
        var found = quantities.get(key);
        if (found == null && aliases.containsKey(key)) {
            found = quantities.get(aliases.get(key));
        }
        return Optional.ofNullable(found);
    }

    /// The quantity that `variable` stands for.
    public Optional<Quantity> find(Variable variable) {
        return Optional.ofNullable(byVariable.get(variable));
    }

    /// How each defined quantity is made, in an order in which they can be computed.
    public Map<Variable, Term> definitions() {
        return definitions;
    }

    /// Whether `variable` is made, directly or not, from `other`.
    public boolean dependsOn(Variable variable, Variable other) {
        return needs.getOrDefault(variable, Set.of()).contains(other);
    }

    /// The named dimensions, in order of appearance.
    public Set<Dim> dims() {
        return dims;
    }

    /// The fixed dimensions larger than one, in order of appearance.
    public Set<Dim> fixedDims() {
        var fixed = new LinkedHashSet<Dim>();
        for (var quantity : quantities()) {
            quantity.shape().axes().stream().filter(Dim::isFixed).forEach(fixed::add);
        }
        return fixed;
    }

    /// The function that this model binds to `name`.
    public Optional<ScalarFunction> function(String name) {
        return Optional.ofNullable(functions.get(name));
    }

    /// What a reader must know to read lines about this model.
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /// Other names, each with the canonical key it stands for.
    public Map<String, String> aliases() {
        return aliases;
    }

    /// Whether every dimension is taken to be one, so that order and transposes do not matter.
    public boolean isCollapsed() {
        return collapsed;
    }

    /// `term` with every defined variable replaced by what it is made from, down to the undefined ones, except that `kept` stays.
    ///
    /// Of the defined variables only those that depend on `kept` need replacing to differentiate by it; the others stay.
    public Term expandTowards(Terms at, Term term, Variable kept) {
        var values = new HashMap<Variable, Term>();
        definitions.forEach((variable, definition) -> {
            if (variable != kept && dependsOn(variable, kept)) {
                values.put(variable,
                        at.once(new Towards(this, variable, kept), () -> at.substitute(definition, values)));
            }
        });
        return at.substitute(term, values);
    }

    /// `term` with every defined variable replaced, down to the undefined ones.
    public Term expand(Terms at, Term term) {
        var values = new HashMap<Variable, Term>();
        definitions.forEach((variable, definition) -> values.put(variable,
                at.once(new Expanded(this, variable), () -> at.substitute(definition, values))));
        return at.substitute(term, values);
    }

    /// The derivative of `of` by the quantity `by`, everything that is made from `by` taken along: the axes of `of`, then those of `by`.
    public Term differentiate(Terms at, Term of, Variable by) {
        return at.once(new Slope(this, of, by), () -> Gradient.of(at, expandTowards(at, of, by), by));
    }

    private record Expanded(Model model, Variable variable) {}

    private record Towards(Model model, Variable variable, Variable kept) {}

    private record Slope(Model model, Term of, Variable by) {}

    /// All names a person may use, for suggestions.
    List<String> names() {
        var names = new java.util.ArrayList<>(quantities.keySet());
        names.addAll(aliases.keySet());
        return names;
    }
}
