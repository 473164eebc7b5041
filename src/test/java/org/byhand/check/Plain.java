package org.byhand.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexReader;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.Vocabulary;

/// The tests' own witness: computes formulas of a model from their notation alone, with plain arrays, and every derivative by finite differences. It uses
/// neither terms nor gradients nor programs. A scalar is an array of one row and one column.
final class Plain {
    private static final double STEP = 1e-5;

    private final Map<String, String[]> shapes = new LinkedHashMap<>();
    private final Map<String, Expr> definitions = new LinkedHashMap<>();
    private final Map<String, List<String>> letters = new HashMap<>();
    private final Map<String, Integer> sizes;
    private final Map<String, double[][]> values = new HashMap<>();
    private final Map<String, Integer> indices = new HashMap<>();

    /// A formula has no value: shapes that do not meet, or an index that nothing binds.
    static final class NoValue extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoValue(String message) {
            super(message);
        }
    }

    Plain(Map<String, String> symbols, List<String> equations, Map<String, String> domains, Map<String, Integer> sizes,
            Vocabulary vocabulary, RandomGenerator random) {
        this.sizes = sizes;
        symbols.forEach((name, shape) -> declare((Expr.Symbol) LatexReader.read(name, vocabulary), shape));
        for (var equation : equations) {
            var chain = (Expr.Chain) LatexReader.read(equation, vocabulary);
            var left = (Expr.Symbol) chain.sides().getFirst();
            definitions.put(key(left), chain.sides().getLast());
            letters.put(key(left), left.subscripts().stream().map(LatexWriter::write)
                    .filter(letter -> !key(left).contains(letter)).toList());
        }
        shapes.forEach((name, shape) -> {
            if (!definitions.containsKey(name)) {
                values.put(name, draw(name, shape, domains, random, vocabulary));
            }
        });
        compute("");
    }

    private void declare(Expr.Symbol name, String shape) {
        if (shape.startsWith("scalar for")) {
            var dims = new ArrayList<String>();
            for (var part : shape.substring(10).split(",")) {
                dims.add(part.substring(part.indexOf("..") + 2).strip());
            }
            shapes.put(bare(name, dims.size()), dims.size() == 1
                    ? new String[]{dims.getFirst(), "1"}
                    : new String[]{dims.get(0), dims.get(1)});
        } else {
            shapes.putIfAbsent(bare(name, 0), shape.equals("scalar") ? new String[]{"1", "1"} : shape.split(" x "));
        }
    }

    /// The name without its last `count` subscripts.
    private static String bare(Expr.Symbol name, int count) {
        return LatexWriter.write(new Expr.Symbol(name.head(),
                name.subscripts().subList(0, name.subscripts().size() - count), name.label(), name.span()));
    }

    /// The declared name that `symbol` belongs to.
    private String key(Expr.Symbol symbol) {
        for (int count = 0; count <= symbol.subscripts().size(); count++) {
            if (shapes.containsKey(bare(symbol, count))) {
                return bare(symbol, count);
            }
        }
        throw new NoValue("no " + LatexWriter.write(symbol));
    }

    /// Whether `symbol` names a whole quantity, not an entry.
    boolean isWhole(Expr.Symbol symbol) {
        return shapes.containsKey(LatexWriter.write(symbol));
    }

    private int size(String dim) {
        return dim.equals("1") ? 1 : sizes.get(dim);
    }

    private double[][] draw(String name, String[] shape, Map<String, String> domains, RandomGenerator random,
            Vocabulary vocabulary) {
        var domain = domains.entrySet().stream()
                .filter(entry -> LatexWriter.write(LatexReader.read(entry.getKey(), vocabulary)).equals(name))
                .map(Map.Entry::getValue).findFirst().orElse("real");
        var drawn = new double[size(shape[0])][size(shape[1])];
        for (var row : drawn) {
            for (int c = 0; c < row.length; c++) {
                double size = random.nextDouble(0.2, 1.2);
                row[c] = name.startsWith("\\mathbf{1}")
                        ? 1
                        : domain.startsWith("one-hot")
                                ? 0
                                : domain.equals("positive") || random.nextBoolean() ? size : -size;
            }
            if (domain.equals("one-hot rows")) {
                row[random.nextInt(row.length)] = 1;
            }
        }
        return drawn;
    }

    /// Computes all definitions in order, but not the one of `held`, which keeps its value.
    private void compute(String held) {
        definitions.forEach((name, body) -> {
            if (!name.equals(held)) {
                values.put(name, letters.get(name).isEmpty() ? of(body) : entries(name, body));
            }
        });
    }

    private double[][] entries(String name, Expr body) {
        var shape = shapes.get(name);
        var own = letters.get(name);
        var out = new double[size(shape[0])][size(shape[1])];
        for (int r = 0; r < out.length; r++) {
            for (int c = 0; c < out[r].length; c++) {
                indices.put(own.getFirst(), r);
                if (own.size() > 1) {
                    indices.put(own.get(1), c);
                }
                out[r][c] = number(of(body));
            }
        }
        own.forEach(indices::remove);
        return out;
    }

    /// All entries of `expr` for all values of the index letters, row after row.
    List<double[][]> over(Map<String, String> free, Expr expr) {
        if (free.isEmpty()) {
            return java.util.Collections.singletonList(of(expr));
        }
        var all = new ArrayList<double[][]>();
        var letter = free.keySet().iterator().next();
        var rest = new LinkedHashMap<>(free);
        int count = size(rest.remove(letter));
        for (int i = 0; i < count; i++) {
            indices.put(letter, i);
            all.addAll(over(rest, expr));
        }
        indices.remove(letter);
        return all;
    }

    private static double number(double[][] value) {
        if (value.length != 1 || value[0].length != 1) {
            throw new NoValue("an array where a number belongs");
        }
        return value[0][0];
    }

    double[][] of(Expr expr) {
        return switch (expr) {
            case Expr.Num num -> scalar(num.value().doubleValue());
            case Expr.Symbol symbol -> symbol(symbol);
            case Expr.Group group -> of(group.body());
            case Expr.Plus plus -> plus.terms().stream()
                    .map(term -> map(of(term.term()), x -> term.minus() ? -x : x)).reduce(Plain::add).orElseThrow();
            case Expr.Product product -> product(product);
            case Expr.Quotient quotient -> each(of(quotient.numerator()), map(of(quotient.denominator()), x -> 1 / x));
            case Expr.Power power -> {
                double exponent = number(of(power.exponent()));
                yield map(of(power.base()), x -> Math.pow(x, exponent));
            }
            case Expr.Root root -> map(of(root.radicand()), Math::sqrt);
            case Expr.Transpose transpose -> transposed(of(transpose.of()));
            case Expr.Apply apply -> apply(apply);
            case Expr.Sum sum -> sum(sum);
            case Expr.Derivative derivative -> derivative((Expr.Symbol) derivative.of(), (Expr.Symbol) derivative.by());
            case Expr.Norm norm -> {
                double squares = 0;
                for (var row : of(norm.of())) {
                    for (double x : row) {
                        squares += x * x;
                    }
                }
                yield scalar(Math.sqrt(squares));
            }
            default -> throw new NoValue("not computed here: " + LatexWriter.write(expr));
        };
    }

    private static double[][] scalar(double value) {
        return new double[][]{{value}};
    }

    private double[][] symbol(Expr.Symbol symbol) {
        var whole = LatexWriter.write(symbol);
        if (shapes.containsKey(whole)) {
            return values.get(whole);
        }
        if (sizes.containsKey(whole)) {
            return scalar(sizes.get(whole));
        }
        var at = place(symbol);
        return scalar(values.get(key(symbol))[at[0]][at[1]]);
    }

    /// Row and column that an entry's indices address; a row or a column takes one index.
    private int[] place(Expr.Symbol symbol) {
        var shape = shapes.get(key(symbol));
        var own = symbol.subscripts().subList(
                symbol.subscripts().size() - (shape[0].equals("1") || shape[1].equals("1") ? 1 : 2),
                symbol.subscripts().size());
        var at = new ArrayList<Integer>();
        for (var letter : own) {
            var value = indices.get(LatexWriter.write(letter));
            if (value == null) {
                throw new NoValue("the index " + LatexWriter.write(letter) + " is left over");
            }
            at.add(value);
        }
        var place = at.size() == 2
                ? new int[]{at.get(0), at.get(1)}
                : shape[0].equals("1") ? new int[]{0, at.getFirst()} : new int[]{at.getFirst(), 0};
        if (place[0] >= size(shape[0]) || place[1] >= size(shape[1])) {
            throw new NoValue("an index out of range");
        }
        return place;
    }

    private double[][] product(Expr.Product product) {
        var total = of(product.factors().getFirst().factor());
        for (var factor : product.factors().subList(1, product.factors().size())) {
            var next = of(factor.factor());
            total = factor.operator() == Expr.Operator.HADAMARD || isNumber(total) || isNumber(next)
                    ? each(total, next)
                    : multiplied(total, next);
        }
        return total;
    }

    private static boolean isNumber(double[][] value) {
        return value.length == 1 && value[0].length == 1;
    }

    private static double[][] multiplied(double[][] a, double[][] b) {
        if (a[0].length != b.length) {
            throw new NoValue(a[0].length + " columns meet " + b.length + " rows");
        }
        var out = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b[0].length; j++) {
                for (int k = 0; k < b.length; k++) {
                    out[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return out;
    }

    /// Entry times entry; a number times anything.
    private static double[][] each(double[][] a, double[][] b) {
        if (isNumber(a)) {
            return map(b, x -> a[0][0] * x);
        }
        if (isNumber(b)) {
            return map(a, x -> b[0][0] * x);
        }
        if (a.length != b.length || a[0].length != b[0].length) {
            throw new NoValue("unlike shapes");
        }
        var out = new double[a.length][a[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                out[i][j] = a[i][j] * b[i][j];
            }
        }
        return out;
    }

    /// A number adds to every entry, one row to every row.
    private static double[][] add(double[][] a, double[][] b) {
        int rows = Math.max(a.length, b.length);
        int columns = Math.max(a[0].length, b[0].length);
        var out = new double[rows][columns];
        for (var part : List.of(a, b)) {
            if (!isNumber(part) && (part[0].length != columns || part.length != rows && part.length != 1)) {
                throw new NoValue("unlike shapes");
            }
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    out[i][j] += part[part.length == 1 ? 0 : i][part[0].length == 1 ? 0 : j];
                }
            }
        }
        return out;
    }

    private static double[][] transposed(double[][] a) {
        var out = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                out[j][i] = a[i][j];
            }
        }
        return out;
    }

    private static double[][] map(double[][] a, DoubleUnaryOperator change) {
        var out = new double[a.length][];
        for (int i = 0; i < a.length; i++) {
            out[i] = java.util.Arrays.stream(a[i]).map(change).toArray();
        }
        return out;
    }

    private double[][] apply(Expr.Apply apply) {
        var argument = of(apply.arguments().getFirst());
        var name = apply.function().head().replaceAll("^\\\\(operatorname)?|[{}]", "");
        if (name.equals("softmax")) {
            return argument[0].length == 1 ? transposed(softmax(transposed(argument))) : softmax(argument);
        }
        if (name.equals("diag")) {
            var out = new double[Math.max(argument.length, argument[0].length)][];
            for (int i = 0; i < out.length; i++) {
                out[i] = new double[out.length];
                out[i][i] = argument.length == 1 ? argument[0][i] : argument[i][0];
            }
            return out;
        }
        DoubleUnaryOperator f = switch (name) {
            case "sigma" -> x -> 1 / (1 + Math.exp(-x));
            case "tanh" -> Math::tanh;
            case "ReLU" -> x -> Math.max(0, x);
            case "exp" -> Math::exp;
            case "log" -> Math::log;
            case "sin" -> Math::sin;
            case "cos" -> Math::cos;
            default -> throw new NoValue("no function " + name);
        };
        return map(argument,
                apply.primes() == 0 ? f : x -> (f.applyAsDouble(x + STEP) - f.applyAsDouble(x - STEP)) / (2 * STEP));
    }

    private static double[][] softmax(double[][] rows) {
        var out = map(rows, Math::exp);
        for (var row : out) {
            double total = java.util.Arrays.stream(row).sum();
            for (int c = 0; c < row.length; c++) {
                row[c] /= total;
            }
        }
        return out;
    }

    private double[][] sum(Expr.Sum sum) {
        var letter = LatexWriter.write(sum.index());
        var dim = sum.upper().map(LatexWriter::write).orElseGet(() -> dimension(letter, sum.body()));
        var outer = indices.get(letter);
        var total = scalar(0);
        for (int i = 0; i < size(dim); i++) {
            indices.put(letter, i);
            total = add(total, of(sum.body()));
        }
        if (outer == null) {
            indices.remove(letter);
        } else {
            indices.put(letter, outer);
        }
        return total;
    }

    /// What a letter runs over, from the first place where it stands as an index.
    String dimension(String letter, Expr expr) {
        if (expr instanceof Expr.Symbol symbol) {
            int count = symbol.subscripts().size();
            for (int k = 0; k < count; k++) {
                if (LatexWriter.write(symbol.subscripts().get(k)).equals(letter)) {
                    var shape = shapes.get(key(symbol));
                    return count - k == 2 ? shape[0] : k > 0 ? shape[1] : shape[0].equals("1") ? shape[1] : shape[0];
                }
            }
        }
        for (var part : org.byhand.latex.Parts.of(expr)) {
            var found = dimension(letter, part);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return "";
    }

    /// By central differences: of a number or an entry by everything in `by`, or of a column by a column.
    private double[][] derivative(Expr.Symbol of, Expr.Symbol by) {
        var name = key(by);
        var centre = values.get(name);
        if (!LatexWriter.write(by).equals(name)) {
            var at = place(by);
            return map(slope(of, name, centre, at[0], at[1]), x -> x);
        }
        var value = of(of);
        if (!isNumber(value)) {
            var out = new double[value.length][centre.length];
            for (int j = 0; j < centre.length; j++) {
                var column = slope(of, name, centre, j, 0);
                for (int i = 0; i < value.length; i++) {
                    out[i][j] = column[i][0];
                }
            }
            return out;
        }
        var out = new double[centre.length][centre[0].length];
        for (int r = 0; r < out.length; r++) {
            for (int c = 0; c < out[r].length; c++) {
                out[r][c] = number(slope(of, name, centre, r, c));
            }
        }
        return out;
    }

    private double[][] slope(Expr.Symbol of, String name, double[][] centre, int row, int column) {
        var above = moved(of, name, centre, row, column, STEP);
        var below = moved(of, name, centre, row, column, -STEP);
        values.put(name, centre);
        var kept = new HashMap<>(indices);
        compute(name);
        indices.putAll(kept);
        return map(add(above, map(below, x -> -x)), x -> x / (2 * STEP));
    }

    private double[][] moved(Expr.Symbol of, String name, double[][] centre, int row, int column, double step) {
        var moved = map(centre, x -> x);
        moved[row][column] += step;
        values.put(name, moved);
        var kept = new HashMap<>(indices);
        compute(name);
        indices.putAll(kept);
        return of(of);
    }
}
