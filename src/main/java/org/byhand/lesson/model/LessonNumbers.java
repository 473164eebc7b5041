package org.byhand.lesson.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.byhand.engine.Program;
import org.byhand.engine.Sizes;
import org.byhand.lesson.Lesson;
import org.byhand.lesson.LessonSymbol;
import org.byhand.lesson.LessonSymbol.Source;
import org.byhand.lesson.Sentences;
import org.byhand.term.Budget;
import org.byhand.term.Dim;
import org.byhand.term.MeaningException;
import org.byhand.term.Term;

/// All numbers of a page from the numbers that the reader may change, for any sizes within the lesson's limits.
///
/// For any number of requests at once: programs are compiled once for given sizes, and each run has buffers of its own.
public final class LessonNumbers {
    /// For how many different sizes programs are kept.
    private static final int KEPT = 64;
    /// What one compilation may cost, in scalar operations.
    private static final long WORK = 500_000_000L;

    private final List<Lesson.Dimension> dims;
    private final List<InputShape> inputs;
    private final List<QuantityTable.Entry> entries;
    private final ConcurrentHashMap<Map<String, Integer>, List<Part>> compiled = new ConcurrentHashMap<>();

    /// An input with the names of its sides.
    public record InputShape(String key, String rows, String cols, String domain, List<List<Double>> pattern) {}

    /// The quantities of one model: where they go, and the program that makes them.
    private record Part(Setting setting, List<Integer> numbers, Program program) {}

    /// Numbers of `entries` over `inputs`, for sizes within `dims`.
    public LessonNumbers(List<Lesson.Dimension> dims, List<InputShape> inputs, List<QuantityTable.Entry> entries) {
        this.dims = List.copyOf(dims);
        this.inputs = List.copyOf(inputs);
        this.entries = List.copyOf(entries);
    }

    /// The same inputs with other quantities to compute from them.
    public LessonNumbers of(List<QuantityTable.Entry> others) {
        return new LessonNumbers(dims, inputs, others);
    }

    /// What a request for numbers is answered with.
    public sealed interface Outcome {}

    /// The numbers, by the number of their quantity: each a list of rows. Entries may be NaN or infinite.
    public record Numbers(List<double[][]> q) implements Outcome {}

    /// A cell that cannot be taken.
    ///
    /// @param row counted from 0
    /// @param col counted from 0
    public record BadCell(String key, int row, int col, String message) implements Outcome {}

    /// Sizes, or a row of the batch, that are not to be had, or at which this is too much to compute.
    public record BadSizes(String message) implements Outcome {}

    /// Computes every quantity of the page.
    ///
    /// @param sizes of every dimension
    /// @param row of the batch that is looked at, from 1
    /// @param values of every input by its key, as rows
    public Outcome run(Map<String, Integer> sizes, int row, Map<String, double[][]> values) {
        Optional<Outcome> refused = refuse(sizes, row, values);
        if (refused.isPresent()) {
            return refused.get();
        }
        try {
            return numbers(parts(sizes), sizes, row, values);
        } catch (MeaningException e) {
            return new BadSizes(Sentences.forPage(Sentences.of(e)));
        }
    }

    private Numbers numbers(List<Part> parts, Map<String, Integer> sizes, int row, Map<String, double[][]> values) {
        double[][][] q = new double[entries.size()][][];
        Arrays.fill(q, new double[0][]);
        for (Part part : parts) {
            if (!hasNumbers(part.setting)) {
                continue;
            }
            Program program = part.program.copy();
            part.setting.symbols()
                    .forEach((variable, symbol) -> program.set(variable, numbers(symbol.values(), row, values)));
            program.run();
            for (int i = 0; i < part.numbers.size(); i++) {
                int number = part.numbers.get(i);
                QuantityTable.Entry entry = entries.get(number);
                q[number] = table(program.output(i), size(entry.rows(), sizes), size(entry.cols(), sizes));
            }
        }
        return new Numbers(List.of(q));
    }

    /// Whether all that a model borrows its numbers from is there; in a lesson that is being written it may not be.
    private boolean hasNumbers(Setting setting) {
        return setting.symbols().values().stream().allMatch(symbol -> switch (symbol.values()) {
            case Source.Given given -> isInput(given.input());
            case Source.SameAs same -> isInput(same.input());
            case Source.RowOf rowOf -> isInput(rowOf.input());
            case Source.Computed _ -> true;
        });
    }

    private boolean isInput(String key) {
        return inputs.stream().anyMatch(input -> input.key().equals(key));
    }

    /// What the variables of `setting` begin with, row-major by name, for a request that was not refused.
    public Map<String, double[]> given(Setting setting, PageState state) {
        Map<String, double[]> given = new LinkedHashMap<>();
        setting.symbols().forEach((variable, symbol) -> {
            if (!(symbol.values() instanceof Source.Computed)) {
                given.put(variable.name(), numbers(symbol.values(), state.row(), state.values()));
            }
        });
        return given;
    }

    /// Why numbers cannot be taken; absent if they can.
    public Optional<Outcome> refuse(PageState state) {
        return refuse(state.sizes(), state.row(), state.values());
    }

    /// What the reader may change.
    public List<InputShape> inputs() {
        return inputs;
    }

    /// The values of one formula over `setting`, for the same request. Absent if it has none there.
    public Optional<double[]> evaluate(Setting setting, Term term, PageState state) {
        if (refuse(state.sizes(), state.row(), state.values()).isPresent()) {
            return Optional.empty();
        }
        try {
            Program program = Program.compile(List.of(term), sizesOf(state.sizes()), Budget.forCheck());
            for (String name : program.inputs()) {
                Optional<LessonSymbol> symbol = setting.symbols().entrySet().stream()
                        .filter(entry -> entry.getKey().name().equals(name))
                        .map(Map.Entry::getValue)
                        .findFirst();
                if (symbol.isEmpty() || symbol.get().values() instanceof Source.Computed) {
                    return Optional.empty();
                }
                program.set(name, numbers(symbol.get().values(), state.row(), state.values()));
            }
            program.run(Budget.forCheck());
            return Optional.of(program.output(0).clone());
        } catch (MeaningException e) {
            return Optional.empty();
        }
    }

    private static double[] numbers(Source source, int row, Map<String, double[][]> values) {
        return switch (source) {
            case Source.Given given -> flat(values, given.input());
            case Source.SameAs same -> flat(values, same.input());
            case Source.RowOf rowOf -> of(values, rowOf.input())[row - 1].clone();
            case Source.Computed _ -> new double[0];
        };
    }

    private static double[][] of(Map<String, double[][]> values, String key) {
        return Optional.ofNullable(values.get(key))
                .orElseThrow(() -> new IllegalArgumentException("no values for " + key));
    }

    private static double[] flat(Map<String, double[][]> values, String key) {
        double[][] rows = of(values, key);
        double[] flat = new double[rows.length * rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * rows[0].length, rows[0].length);
        }
        return flat;
    }

    /// Row-major numbers as `rows` rows.
    public static double[][] table(double[] flat, int rows, int cols) {
        double[][] table = new double[rows][cols];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(flat, i * cols, table[i], 0, cols);
        }
        return table;
    }

    private List<Part> parts(Map<String, Integer> sizes) {
        List<Part> known = compiled.get(sizes);
        if (known != null) {
            return known;
        }
        Map<Setting, List<Integer>> bySetting = new LinkedHashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            bySetting.computeIfAbsent(entries.get(i).setting(), _ -> new ArrayList<>()).add(i);
        }
        List<Part> parts = new ArrayList<>();
        bySetting.forEach((setting, numbers) -> {
            List<Term> terms = numbers.stream().map(number -> entries.get(number).term()).toList();
            parts.add(new Part(setting, numbers, Program.compile(terms, sizesOf(sizes), Budget.of(WORK))));
        });
        if (compiled.size() >= KEPT) {
            compiled.clear();
        }
        compiled.put(Map.copyOf(sizes), parts);
        return parts;
    }

    /// Sizes by their letters, as the engine takes them.
    public static Sizes sizesOf(Map<String, Integer> sizes) {
        Map<Dim, Integer> byDim = new LinkedHashMap<>();
        sizes.forEach((name, size) -> byDim.put(Dim.named(name), size));
        return Sizes.of(byDim);
    }

    /// How long a side is: a dimension letter's size, or the number itself.
    public static int size(String side, Map<String, Integer> sizes) {
        Integer size = sizes.get(side);
        return size != null ? size : Integer.parseInt(side);
    }

    private Optional<Outcome> refuse(Map<String, Integer> sizes, int row, Map<String, double[][]> values) {
        Optional<String> wrong = wrongSize(sizes, row);
        if (wrong.isPresent()) {
            return Optional.of(new BadSizes(wrong.get()));
        }
        for (InputShape input : inputs) {
            Optional<BadCell> bad = badCell(input, sizes, values);
            if (bad.isPresent()) {
                return Optional.of(bad.get());
            }
        }
        return Optional.empty();
    }

    /// What is wrong with sizes and row, if anything.
    public Optional<String> wrongSize(Map<String, Integer> sizes, int row) {
        for (Lesson.Dimension dim : dims) {
            Integer size = sizes.get(dim.name());
            if (size == null || size < dim.min() || size > dim.max()) {
                return Optional.of(dim.name() + " is a whole number from " + dim.min() + " to " + dim.max() + ".");
            }
        }
        if (sizes.size() > dims.size()) {
            return Optional.of("There is a size here that the lesson does not have.");
        }
        int rows = inputs.stream()
                .filter(input -> isLookedAtByRows(input.key()))
                .mapToInt(input -> size(input.rows(), sizes))
                .min()
                .orElse(Integer.MAX_VALUE);
        return row < 1 || row > rows ? Optional.of("The batch has no row " + row + ".") : Optional.empty();
    }

    private boolean isLookedAtByRows(String key) {
        return entries.stream()
                .map(QuantityTable.Entry::setting)
                .distinct()
                .flatMap(setting -> setting.symbols().values().stream())
                .anyMatch(symbol -> symbol.values() instanceof Source.RowOf rowOf && rowOf.input().equals(key));
    }

    private static Optional<BadCell> badCell(InputShape input, Map<String, Integer> sizes,
            Map<String, double[][]> values) {
        int rows = size(input.rows(), sizes);
        int cols = size(input.cols(), sizes);
        double[][] given = values.get(input.key());
        if (given == null || given.length != rows) {
            int at = given == null ? 0 : Math.min(given.length, rows - 1);
            return Optional.of(new BadCell(input.key(), at, 0,
                    "This needs " + rows + (rows == 1 ? " row" : " rows") + " of numbers."));
        }
        for (int i = 0; i < rows; i++) {
            if (given[i].length != cols) {
                return Optional.of(new BadCell(input.key(), i, Math.min(given[i].length, cols - 1),
                        "This row needs " + cols + (cols == 1 ? " number." : " numbers.")));
            }
            for (int j = 0; j < cols; j++) {
                if (!Double.isFinite(given[i][j])) {
                    return Optional
                            .of(new BadCell(input.key(), i, j, "This is not a number that can be computed with."));
                }
            }
        }
        return Optional.empty();
    }

    /// The lesson's own numbers, every input by its key; where the sizes are larger than what the author wrote, the rest is made up, always the same.
    ///
    /// @param sizes within the lesson's limits
    public Map<String, double[][]> start(Map<String, Integer> sizes) {
        return FirstNumbers.start(inputs, sizes);
    }

    /// Other numbers, the same for the same seed.
    ///
    /// @param sizes within the lesson's limits
    public Map<String, double[][]> shuffle(long seed, Map<String, Integer> sizes) {
        return FirstNumbers.shuffle(inputs, seed, sizes);
    }
}
