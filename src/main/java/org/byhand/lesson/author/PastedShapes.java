package org.byhand.lesson.author;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexReader;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.Parts;
import org.byhand.latex.SyntaxException;
import org.byhand.latex.Vocabulary;
import org.byhand.term.Budget;
import org.byhand.term.Elaborator;
import org.byhand.term.MeaningException;
import org.byhand.term.Model;
import org.byhand.term.ModelException;
import org.byhand.term.ModelReader;
import org.byhand.term.ModelSource;
import org.byhand.term.Value;

/// Shapes for the names of a pasted derivation, which its text does not say: what is written with an index is a vector, a capital letter a matrix, and
/// of all that is possible then, the first choice with which the definitions have shapes and most of the lines two equal sides.
final class PastedShapes {
    private static final String SCALAR = "scalar";
    private static final List<String> VECTORS = List.of("n x 1", "d x 1", "h x 1", "k x 1");
    private static final List<String> INPUTS = List.of("n x d", "d x n", "n x h", "n x k", "d x d", SCALAR);
    private static final List<String> WEIGHTS = List.of("d x h", "h x k", "h x d", "k x h", "d x k", "n x d", "n x h",
            "d x d", SCALAR);
    private static final List<String> BIASES = List.of(SCALAR, "1 x h", "1 x k", "h x 1", "k x 1", "d x 1", "n x 1");
    private static final List<String> OTHERS = List.of("d x 1", "n x 1", "h x 1", "k x 1", SCALAR, "n x h", "n x k",
            "n x d");
    /// What the search may cost, in scalar operations, before the best so far must do.
    private static final long WORK = 60_000_000L;
    /// What a character of a model that is read counts for.
    private static final long READING = 200;

    private final List<String> givens;
    private final List<Map.Entry<String, String>> definitions;
    private final List<String> rows;
    private final List<Set<String>> uses;
    private final Map<String, Integer> indices = new HashMap<>();
    private Map<String, String> best = Map.of();
    private final Budget budget = Budget.of(WORK);
    private int bestScore = -1;

    private PastedShapes(Collection<String> names, Map<String, String> definitions, List<String> rows) {
        this.givens = names.stream().filter(name -> !definitions.containsKey(name)).toList();
        Map<String, Set<String>> named = new HashMap<>();
        definitions.forEach((name, meaning) -> named.put(name, names(meaning)));
        this.definitions = inOrder(definitions, named);
        this.rows = rows;
        this.uses = this.definitions.stream().map(entry -> named.getOrDefault(entry.getKey(), Set.of())).toList();
        rows.forEach(row -> read(row).forEach(this::count));
    }

    /// The shapes of the names of a derivation.
    ///
    /// @param names all of them
    /// @param definitions LaTeX by name
    /// @param rows the lines, LaTeX
    /// @return a shape for every name; scalars where no choice fits
    static Map<String, String> of(Collection<String> names, Map<String, String> definitions, List<String> rows) {
        PastedShapes search = new PastedShapes(names, definitions, rows);
        if (!search.isPlain()) {
            search.choose(0, new LinkedHashMap<>());
        }
        Map<String, String> shapes = new LinkedHashMap<>();
        names.forEach(name -> shapes.put(name, search.best.getOrDefault(name, SCALAR)));
        return shapes;
    }

    /// Whether nothing in it asks for more than single numbers: no index, no transpose, no capital letter.
    private boolean isPlain() {
        return indices.isEmpty() && rows.stream().noneMatch(row -> row.contains("\\top") || row.contains("^T"))
                && givens.stream().noneMatch(PastedShapes::isCapital);
    }

    private static boolean isCapital(String name) {
        return name.matches("(\\\\(mathbf|boldsymbol|mathrm)\\{)?[A-Z].*");
    }

    /// Each definition after those that it uses.
    private static List<Map.Entry<String, String>> inOrder(Map<String, String> definitions,
            Map<String, Set<String>> uses) {
        List<Map.Entry<String, String>> left = new ArrayList<>(definitions.entrySet());
        List<Map.Entry<String, String>> order = new ArrayList<>();
        while (!left.isEmpty()) {
            Set<String> later = new HashSet<>();
            left.forEach(entry -> later.add(entry.getKey()));
            Map.Entry<String, String> next = left.stream()
                    .filter(entry -> uses.getOrDefault(entry.getKey(), Set.of()).stream().noneMatch(later::contains))
                    .findFirst()
                    .orElse(left.getFirst());
            left.remove(next);
            order.add(next);
        }
        return order;
    }

    /// Chooses for what the definition at `step` uses, then goes on; behind the last definition the lines are counted.
    private void choose(int step, Map<String, String> shapes) {
        if (budget.isSpent() || bestScore == rows.size()) {
            return;
        }
        Optional<String> open = (step < definitions.size()
                ? uses.get(step).stream()
                : givens.stream()).filter(name -> givens.contains(name) && !shapes.containsKey(name)).findFirst();
        if (open.isPresent()) {
            for (String shape : candidates(open.get())) {
                Map<String, String> more = new LinkedHashMap<>(shapes);
                more.put(open.get(), shape);
                choose(step, more);
            }
        } else if (step < definitions.size()) {
            shapeOf(definitions.get(step).getValue(), shapes).ifPresent(shape -> {
                Map<String, String> more = new LinkedHashMap<>(shapes);
                more.put(definitions.get(step).getKey(), shape);
                choose(step + 1, more);
            });
        } else {
            score(shapes);
        }
    }

    private List<String> candidates(String name) {
        int count = indices.getOrDefault(name, 0);
        if (count == 1) {
            return VECTORS;
        }
        if (count > 1 || isCapital(name)) {
            return isData(name) ? INPUTS : WEIGHTS;
        }
        if (name.matches("\\\\(alpha|beta|eta|gamma|lambda|epsilon|varepsilon|mu|tau).*")
                || name.matches("[bc]\\b.*")) {
            return BIASES;
        }
        return OTHERS;
    }

    /// Whether a name's first capital is one of those that data go by.
    private static boolean isData(String name) {
        return name.chars().filter(letter -> letter >= 'A' && letter <= 'Z').limit(1)
                .anyMatch(letter -> "XYZAH".indexOf(letter) >= 0);
    }

    private Optional<String> shapeOf(String meaning, Map<String, String> shapes) {
        return model(shapes, List.of()).flatMap(model -> read(meaning).stream().findFirst()
                .flatMap(expr -> value(model, expr))
                .filter(value -> value.free().isEmpty())
                .map(value -> value.shape().isScalar() ? SCALAR : value.shape().toString().replace("×", "x")));
    }

    /// How many lines have sides of equal shapes.
    private void score(Map<String, String> shapes) {
        Optional<Model> model = model(shapes,
                definitions.stream().map(entry -> entry.getKey() + " = " + entry.getValue()).toList());
        int score = model.map(found -> (int) rows.stream().filter(row -> fits(found, row)).count()).orElse(-1);
        if (score > bestScore) {
            bestScore = score;
            best = shapes;
        }
    }

    private boolean fits(Model model, String row) {
        List<Expr> statements = read(row);
        return !statements.isEmpty() && statements.stream().allMatch(statement -> {
            List<Optional<String>> sides = NewStep.sides(List.of(statement)).stream()
                    .map(side -> value(model, side).map(value -> value.free().size() + ": " + value.shape())).toList();
            return sides.getFirst().isPresent() && sides.stream().allMatch(sides.getFirst()::equals);
        });
    }

    private Optional<Value> value(Model model, Expr expr) {
        try {
            return Optional.of(new Elaborator(model, model.terms().above(budget)).elaborate(expr));
        } catch (MeaningException e) {
            return Optional.empty();
        }
    }

    private Optional<Model> model(Map<String, String> shapes, List<String> meanings) {
        try {
            shapes.forEach((name, shape) -> budget.spend(READING * (name.length() + shape.length())));
            meanings.forEach(meaning -> budget.spend(READING * meaning.length()));
            return Optional.of(ModelReader.read(new ModelSource(shapes, meanings, Map.of(), Map.of(), Map.of()),
                    budget));
        } catch (ModelException | MeaningException e) {
            return Optional.empty();
        }
    }

    private static Set<String> names(String latex) {
        Set<String> names = new LinkedHashSet<>();
        read(latex).forEach(expr -> LatexPaste.uses(expr, names));
        return names;
    }

    private void count(Expr expr) {
        if (expr instanceof Expr.Symbol symbol && !symbol.subscripts().stream().allMatch(Expr.Num.class::isInstance)) {
            indices.merge(LatexWriter.write(new Expr.Symbol(symbol.head(), List.of(), symbol.label(), symbol.span())),
                    symbol.subscripts().size(), Math::max);
        }
        Parts.of(expr).forEach(this::count);
    }

    private static List<Expr> read(String latex) {
        try {
            return LatexReader.readAll(latex, Vocabulary.STANDARD);
        } catch (SyntaxException e) {
            return List.of();
        }
    }
}
