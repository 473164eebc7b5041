package org.byhand.lesson.format;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.byhand.lesson.Nearest;
import org.byhand.lesson.Placed;
import org.byhand.lesson.Problems;

/// The fields of one YAML mapping, read by name and kind; what does not fit becomes a problem at its line, and a harmless value is read instead.
/// [#finish] refuses every field that nobody asked for.
final class Fields {
    /// The longest text one field may hold; steps and hints are sentences, not books.
    private static final int TEXT = 8192;

    private final Yaml.Mapping mapping;
    private final String where;
    private final Problems problems;
    private final Set<String> asked = new LinkedHashSet<>();

    private Fields(Yaml.Mapping mapping, String where, Problems problems) {
        this.mapping = mapping;
        this.where = where;
        this.problems = problems;
    }

    /// @param where what these are the fields of, for messages: `the step "so"`
    static Fields of(Yaml value, String where, Problems problems) {
        if (value instanceof Yaml.Mapping mapping) {
            return new Fields(mapping, where, problems);
        }
        if (!isNothing(value)) {
            problems.add(value.line(), value.column(), "Here " + where + " needs fields, each as `name: value`.");
        }
        return new Fields(new Yaml.Mapping(List.of(), value.line(), value.column()), where, problems);
    }

    int line() {
        return mapping.line();
    }

    boolean has(String key) {
        return find(key).isPresent();
    }

    private Optional<Yaml> find(String key) {
        asked.add(key);
        return mapping.entries().stream().filter(entry -> entry.key().text().equals(key)).map(Yaml.Entry::value)
                .findFirst();
    }

    /// The text of a field with its place; blank if it is missing.
    Placed placed(String key) {
        return find(key).map(value -> text(value, "`" + key + "`"))
                .orElse(new Placed("", mapping.line(), mapping.column()));
    }

    String text(String key, String fallback) {
        Placed placed = placed(key);
        return placed.isBlank() ? fallback : placed.text().strip();
    }

    /// The text of a field that must be there.
    Placed required(String key) {
        Placed placed = placed(key);
        if (placed.isBlank()) {
            problems.add(placed.line(), placed.column(), "In " + where + " the field `" + key + "` is missing.");
        }
        return placed;
    }

    /// A whole number from `min` to `max`.
    int whole(String key, int fallback, int min, int max) {
        Placed placed = placed(key);
        if (placed.isBlank()) {
            return fallback;
        }
        try {
            int value = Integer.parseInt(placed.text().strip());
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException notWhole) {
            // said below
        }
        problems.add(placed.problem("`" + key + "` is a whole number from " + min + " to " + max + "."));
        return fallback;
    }

    boolean flag(String key) {
        String text = text(key, "no");
        if (!List.of("yes", "no", "true", "false").contains(text)) {
            problems.add(placed(key).problem("`" + key + "` is yes or no."));
        }
        return text.equals("yes") || text.equals("true");
    }

    /// One of `words`, the first if the field is missing.
    String word(String key, List<String> words) {
        Placed placed = placed(key);
        if (placed.isBlank()) {
            return words.getFirst();
        }
        if (!words.contains(placed.text().strip())) {
            problems.add(placed.problem("`" + key + "` is one of " + String.join(", ", words) + "."));
            return words.getFirst();
        }
        return placed.text().strip();
    }

    /// A list of texts; a single text is a list of one.
    List<Placed> texts(String key) {
        return items(key).stream().map(value -> text(value, "`" + key + "`")).filter(placed -> !placed.isBlank())
                .toList();
    }

    /// A list of whatever; a single value is a list of one.
    List<Yaml> items(String key) {
        return find(key).map(Fields::items).orElse(List.of());
    }

    static List<Yaml> items(Yaml value) {
        if (value instanceof Yaml.Sequence list) {
            return list.items();
        }
        return isNothing(value) ? List.of() : List.of(value);
    }

    /// The entries of a field that is a mapping.
    List<Yaml.Entry> entries(String key) {
        Optional<Yaml> value = find(key);
        if (value.isEmpty() || isNothing(value.get())) {
            return List.of();
        }
        if (value.get() instanceof Yaml.Mapping map) {
            return map.entries();
        }
        problems.add(value.get().line(), value.get().column(), "`" + key + "` needs entries, each as `name: value`.");
        return List.of();
    }

    Placed text(Yaml value, String what) {
        if (!(value instanceof Yaml.Scalar scalar)) {
            problems.add(value.line(), value.column(),
                    what + " is a text; put it in quotes if it begins with a bracket.");
            return new Placed("", value.line(), value.column());
        }
        if (scalar.text().length() > TEXT) {
            problems.add(value.line(), value.column(), what + " is longer than " + TEXT + " characters.");
            return new Placed("", value.line(), value.column());
        }
        return scalar.placed();
    }

    /// Rows of numbers: `[[1, 2], [3, 4]]`; a bare number is one row of one.
    List<List<Double>> matrix(String key) {
        List<List<Double>> rows = new ArrayList<>();
        Optional<Yaml> value = find(key);
        if (value.isEmpty()) {
            return rows;
        }
        for (Yaml row : items(value.get())) {
            rows.add(items(row).stream().map(cell -> number(key, cell)).toList());
            if (rows.getLast().size() != rows.getFirst().size()) {
                problems.add(row.line(), row.column(),
                        "Every row of `" + key + "` needs as many numbers as the first.");
                return List.of();
            }
        }
        return rows;
    }

    private double number(String key, Yaml cell) {
        try {
            double value = cell instanceof Yaml.Scalar scalar && scalar.text().length() < 40
                    ? Double.parseDouble(scalar.text())
                    : Double.NaN;
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        problems.add(cell.line(), cell.column(), "`" + key + "` holds rows of numbers, like [[0.5, 1], [2, -3]].");
        return 0;
    }

    /// Says of every field that nobody asked for that it is not known here.
    void finish() {
        for (Yaml.Entry entry : mapping.entries()) {
            String key = entry.key().text();
            if (!asked.contains(key)) {
                String near = Nearest.to(key, asked).map(word -> "; did you mean `" + word + "`?").orElse(".");
                problems.add(entry.key().line(), entry.key().column(),
                        "There is no field `" + Nearest.shorten(key) + "` in " + where + near);
            }
        }
    }

    private static boolean isNothing(Yaml value) {
        return value instanceof Yaml.Scalar scalar && scalar.text().isBlank();
    }
}
