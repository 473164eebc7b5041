package org.byhand.lesson.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.byhand.latex.Expr;
import org.byhand.lesson.LessonSymbol;
import org.byhand.term.Dim;
import org.byhand.term.Elaborator;
import org.byhand.term.MeaningException;
import org.byhand.term.Model;
import org.byhand.term.Term;
import org.byhand.term.Term.Variable;
import org.byhand.term.Terms;
import org.byhand.term.Value;

/// All that a lesson's page shows numbers of, each once, numbered from 0. One thread fills it.
public final class QuantityTable {
    /// A formula's value as rows and columns.
    ///
    /// @param term all in terms of what has values; its axes are rows and columns without those of length one
    /// @param rows a dimension letter or `1`
    public record Entry(Setting setting, Term term, String rows, String cols) {}

    private record Cell(Setting setting, Term term, String rows) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Map<Cell, Integer> numbers = new HashMap<>();
    private final Map<Setting, Terms> terms = new HashMap<>();
    private final Map<Setting, Set<Variable>> known = new HashMap<>();
    private final long work;

    /// An empty table that can pay for reading a whole lesson.
    public QuantityTable() {
        this(Setting.WORK);
    }

    /// An empty table.
    ///
    /// @param work what all terms of one model may cost, in scalar operations
    public QuantityTable(long work) {
        this.work = work;
    }

    /// What has a number, in the order of the numbers.
    public List<Entry> entries() {
        return entries;
    }

    /// The store in which all terms of one model are made.
    public Terms terms(Setting setting) {
        return terms.computeIfAbsent(setting, of -> of.terms(work));
    }

    /// What `expr` means.
    ///
    /// @return absent if it has no meaning by itself
    public Optional<Value> value(Setting setting, Expr expr) {
        try {
            return Optional.of(new Elaborator(setting.model(), terms(setting)).elaborate(expr));
        } catch (MeaningException e) {
            return Optional.empty();
        }
    }

    /// The number of the quantity `expr`.
    ///
    /// @return absent if it has no meaning, no numbers, or more axes than a table
    public Optional<Integer> find(Setting setting, Expr expr) {
        return value(setting, expr).flatMap(value -> find(setting, value));
    }

    /// The number of the quantity that `value` is; absent if it has no numbers, or more axes than a table.
    public Optional<Integer> find(Setting setting, Value value) {
        Optional<List<String>> sides = sides(value);
        if (sides.isEmpty()) {
            return Optional.empty();
        }
        Model model = setting.model();
        Term term = model.expand(terms(setting), value.term());
        if (!known(setting).containsAll(new Reach(term).variables())) {
            return Optional.empty();
        }
        Cell cell = new Cell(setting, term, sides.get().getFirst());
        Integer number = numbers.get(cell);
        if (number == null) {
            number = entries.size();
            numbers.put(cell, number);
            entries.add(new Entry(setting, term, sides.get().get(0), sides.get().get(1)));
        }
        return Optional.of(number);
    }

    /// The numbers of a model's symbols.
    public Map<LessonSymbol, Integer> letters(Setting setting) {
        Map<LessonSymbol, Integer> letters = new HashMap<>();
        setting.symbols().forEach((variable, symbol) -> setting.model().find(variable)
                .flatMap(quantity -> find(setting, quantity.symbol()))
                .ifPresent(q -> letters.put(symbol, q)));
        return letters;
    }

    /// Rows and columns; absent if it is no table.
    public static Optional<List<String>> sides(Value value) {
        List<Dim> free = value.free().stream().map(index -> index.dim()).toList();
        if (free.isEmpty()) {
            return value.isScalar() || value.shape().isMatrix()
                    ? Optional.of(List.of(value.shape().rows().name(), value.shape().columns().name()))
                    : Optional.empty();
        }
        if (!value.isScalar() || free.size() > 2) {
            return Optional.empty();
        }
        return Optional.of(
                free.size() == 1 ? List.of("1", free.get(0).name()) : List.of(free.get(0).name(), free.get(1).name()));
    }

    private Set<Variable> known(Setting setting) {
        return known.computeIfAbsent(setting, of -> {
            Set<Variable> given = new HashSet<>();
            of.symbols().forEach((variable, symbol) -> {
                if (!(symbol.values() instanceof LessonSymbol.Source.Computed)) {
                    given.add(variable);
                }
            });
            return given;
        });
    }
}
