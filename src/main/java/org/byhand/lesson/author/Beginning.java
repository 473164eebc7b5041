package org.byhand.lesson.author;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.byhand.lesson.Lesson;
import org.byhand.lesson.Prose;
import org.byhand.lesson.format.LessonEdit;
import org.byhand.lesson.format.YamlText;

/// What a new lesson begins from.
public final class Beginning {
    private Beginning() {}

    /// A page with one model and one line, sound, for its author to change.
    public static String blank(String title) {
        return """
                ---
                title: %s
                lede: ''
                math:
                  \\placeholder: \\square
                dims:
                  n: {size: 2, max: 6, meaning: rows of the batch}
                symbols:
                  x:
                    latex: x
                    shape: n x 1
                    meaning: what goes in
                    values: [[1], [2]]
                  w:
                    latex: w
                    shape: scalar
                    meaning: what is learned
                    values: 0.5
                  y:
                    latex: y
                    shape: n x 1
                    meaning: what should come out
                    values: [[1], [0]]
                  loss:
                    latex: L
                    shape: scalar
                    meaning: the loss
                models:
                  one:
                    definitions:
                      - L = \\frac12 \\| x w - y \\|^2
                ---

                Write here. Equations between two dollar signs are live.

                $$ L = \\frac12 \\| x w - y \\|^2 $$ (loss)
                """.formatted(YamlText.quoted(title(title)));
    }

    /// A lesson's text under another title. Its authors and its licence stay where they stand, and its last line says what it was copied from.
    public static String copy(Lesson lesson, String source, String title) {
        String credit = lesson.credit().text();
        String from = "*After [" + Prose.plain(lesson.title()).replaceAll("[\\[\\]*_`\\\\]", "") + "](/lessons/"
                + lesson.slug() + ")"
                + (credit.isEmpty() ? "" : ", " + credit.replaceAll("[\\[\\]*_`\\\\<>$]", "")) + ".*\n";
        return retitled(source, title).stripTrailing() + "\n\n" + from;
    }

    /// A text under another title.
    public static String retitled(String source, String title) {
        String text = source.replace("\r\n", "\n");
        return LessonEdit.of(text).set(List.of("title"), YamlText.quoted(title(title)))
                .map(change -> change.of(text)).orElse(text);
    }

    /// The front matter that a short description of a model stands for: lines `X: n x d`, then definitions.
    ///
    /// @param model one symbol or one definition a line
    public static String front(String title, String model) {
        Map<String, String> shapes = new LinkedHashMap<>();
        List<String> definitions = new ArrayList<>();
        for (String line : model.lines().toList()) {
            int colon = line.lastIndexOf(':');
            if (line.contains("=")) {
                definitions.add(line.strip());
            } else if (colon > 0) {
                shapes.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
            }
        }
        StringBuilder front = new StringBuilder("---\ntitle: ").append(YamlText.quoted(title(title)))
                .append("\nmath:\n  \\placeholder: \\square\n");
        Set<String> dims = new LinkedHashSet<>();
        shapes.values().forEach(shape -> {
            for (String side : sides(shape)) {
                if (side.matches("[a-zA-Z]")) {
                    dims.add(side);
                }
            }
        });
        if (!dims.isEmpty()) {
            front.append("dims:\n");
            dims.forEach(dim -> front.append("  ").append(dim).append(": {size: 2, max: 5}\n"));
        }
        front.append("symbols:\n");
        Set<String> keys = new LinkedHashSet<>();
        shapes.forEach((name, shape) -> {
            front.append("  ").append(LatexPaste.key(name, keys)).append(":\n    latex: ").append(YamlText.quoted(name))
                    .append("\n    shape: ").append(YamlText.quoted(shape)).append('\n');
            boolean given = definitions.stream()
                    .noneMatch(line -> line.startsWith(name + " ") || line.startsWith(name + "="));
            if (given) {
                front.append("    values: ").append(values(shape, keys.size())).append('\n');
            }
        });
        front.append("models:\n  model:\n    definitions:\n");
        definitions.forEach(line -> front.append("      - ").append(YamlText.quoted(line)).append('\n'));
        return front.append("---\n").toString();
    }

    /// What stands on both sides of the x in `n x d`.
    private static List<String> sides(String shape) {
        return Stream.of(shape.split("x", -1)).map(String::strip).toList();
    }

    /// Small numbers of both signs, two a side.
    private static String values(String shape, int seed) {
        List<String> sides = sides(shape);
        int rows = sides.size() == 2 && !sides.getFirst().equals("1") ? 2 : 1;
        int columns = sides.size() == 2 && !sides.getLast().equals("1") ? 2 : 1;
        List<String> out = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            List<String> row = new ArrayList<>();
            for (int j = 0; j < columns; j++) {
                row.add(String.format(Locale.ROOT, "%.2f", ((seed * 37 + i * 53 + j * 29) % 19 - 7) / 10.0));
            }
            out.add("[" + String.join(", ", row) + "]");
        }
        return "[" + String.join(", ", out) + "]";
    }

    private static String title(String title) {
        return title.strip().isEmpty() ? "Untitled" : title.strip().replaceAll("\\s+", " ");
    }
}
