package org.byhand.lesson.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.byhand.lesson.Block;
import org.byhand.lesson.Lesson;
import org.byhand.lesson.LessonSymbol;
import org.byhand.lesson.LessonSymbol.Source;
import org.byhand.lesson.Problems;
import org.byhand.lesson.Prose;
import org.byhand.lesson.Step;
import org.byhand.lesson.model.LessonNumbers;
import org.byhand.lesson.model.Setting;
import org.byhand.lesson.model.Settings;
import org.byhand.lesson.shelf.LiveLesson;
import org.byhand.term.Dim;
import org.byhand.term.Term;
import org.byhand.term.Term.Variable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A lesson as a Jupyter notebook (nbformat 4.5): its text and equations, and each model's numbers as NumPy code that runs. One for authors also carries
/// the lesson's file, answers and all, so that it can be brought in again to the byte.
public final class LessonNotebook {
    private final Lesson lesson;
    private final LessonNumbers numbers;
    private final Map<String, Setting> settings;
    private final List<Map<String, ? extends @Nullable Object>> cells = new ArrayList<>();
    private String model = "";

    private LessonNotebook(LiveLesson live) {
        lesson = live.lesson();
        numbers = live.numbers();
        settings = Settings.of(lesson, new Problems());
    }

    /// The notebook for students as JSON text.
    public static String write(LiveLesson live) {
        return write(live, Map.of());
    }

    /// The notebook for authors as JSON text.
    ///
    /// @param source the lesson's text, which it carries
    public static String write(LiveLesson live, String source) {
        return write(live, Map.of("byhand", Map.of("source", source)));
    }

    private static String write(LiveLesson live, Map<String, ?> more) {
        LessonNotebook notebook = new LessonNotebook(live);
        notebook.text("# " + notebook.lesson.title() + "\n\n" + notebook.lesson.lede());
        notebook.code(NumPy.PRELUDE);
        notebook.blocks(notebook.lesson.blocks());
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("cells", notebook.cells);
        Map<String, Object> metadata = new LinkedHashMap<>(more);
        metadata.put("kernelspec", new TreeMap<>(
                Map.of("display_name", "Python 3", "language", "python", "name", "python3")));
        root.put("metadata", metadata);
        root.put("nbformat", 4);
        root.put("nbformat_minor", 5);
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    private void text(String markdown) {
        cells.add(new TreeMap<>(Map.of("cell_type", "markdown", "id", "cell-" + cells.size(), "metadata", Map.of(),
                "source", markdown.strip())));
    }

    private void code(String python) {
        Map<String, @Nullable Object> cell = new LinkedHashMap<>();
        cell.put("cell_type", "code");
        cell.put("execution_count", null);
        cell.put("id", "cell-" + cells.size());
        cell.put("metadata", Map.of());
        cell.put("outputs", List.of());
        cell.put("source", python.strip());
        cells.add(cell);
    }

    private void blocks(List<Block> blocks) {
        for (Block block : blocks) {
            switch (block) {
                case Block.Section section -> {
                    text("## " + section.title().text());
                    values(section.model());
                }
                case Block.Prose prose -> text(prose.markdown().text());
                case Block.Line line -> {
                    values(line.model());
                    text("$$\n" + line.latex().text().strip() + "\n$$");
                }
                case Block.StepBlock(Step step) -> {
                    values(step.model());
                    text("**" + Prose.plain(step.label()) + "**\n\n$$\n"
                            + Step.HOLE.matcher(step.formula().text().strip()).replaceAll("\\\\square")
                            + "\n$$");
                }
                case Block.Missed missed -> {
                    text("> " + missed.question().text());
                    blocks(missed.blocks());
                }
                case Block.Aside aside -> {
                    text("> **" + aside.title() + "**");
                    blocks(aside.blocks());
                }
            }
        }
    }

    /// The numbers of a model, where it begins to hold.
    private void values(String name) {
        Setting setting = settings.get(name);
        if (setting == null || name.equals(model)) {
            return;
        }
        model = name;
        Map<String, Integer> sizes = new LinkedHashMap<>();
        lesson.dims().forEach(dim -> sizes.put(dim.name(), dim.size()));
        StringBuilder python = new StringBuilder("# the model “" + name + "”\nsize = {");
        sizes.forEach((dim, size) -> python.append('"').append(dim).append("\": ").append(size).append(", "));
        python.append("}\n");
        Map<String, double[][]> start = numbers.start(sizes);
        setting.symbols().forEach((variable, symbol) -> given(symbol.values(), start)
                .ifPresent(rows -> python.append(python(variable, setting)).append(" = ")
                        .append(array(rows, variable.axes())).append('\n')));
        definitions(setting, python);
        code(python.toString());
    }

    private static void definitions(Setting setting, StringBuilder python) {
        NumPy numPy = new NumPy(variable -> python(variable, setting));
        for (Map.Entry<Variable, Term> definition : setting.model().definitions().entrySet()) {
            String name = python(definition.getKey(), setting);
            try {
                python.append(name).append(" = ").append(numPy.write(definition.getValue())).append('\n');
            } catch (NumPy.TooLongException e) {
                python.append("# ").append(name).append(" is too long to be written here\n");
                return;
            }
        }
        for (Variable variable : setting.model().definitions().keySet()) {
            String name = python(variable, setting);
            python.append("print(\"").append(name).append(" =\", ").append(name).append(")\n");
        }
    }

    /// The values that a symbol starts with.
    private static Optional<double[][]> given(Source source, Map<String, double[][]> start) {
        return switch (source) {
            case Source.Given given -> Optional.ofNullable(start.get(given.input()));
            case Source.SameAs same -> Optional.ofNullable(start.get(same.input()));
            case Source.RowOf rowOf ->
                Optional.ofNullable(start.get(rowOf.input())).map(rows -> new double[][]{rows[0]});
            case Source.Computed _ -> Optional.empty();
        };
    }

    /// Numbers with one axis for each of the term's.
    private static String array(double[][] rows, List<Dim> axes) {
        List<String> all = new ArrayList<>();
        for (double[] row : rows) {
            for (double value : row) {
                all.add(Double.toString(value));
            }
        }
        String flat = String.join(", ", all);
        if (axes.isEmpty()) {
            return flat;
        }
        String array = "np.array([" + flat + "])";
        return axes.size() == 1
                ? array
                : array + ".reshape(" + String.join(", ", axes.stream().map(NumPy::size).toList()) + ")";
    }

    /// The name of a quantity: its symbol's key, which is unique and made of small letters, digits and hyphens.
    private static String python(Variable variable, Setting setting) {
        String key = Optional.ofNullable(setting.symbols().get(variable)).map(LessonSymbol::key)
                .orElseGet(() -> "q" + Integer.toHexString(variable.name().hashCode()));
        return "v_" + key.replace('-', '_');
    }
}
