package org.byhand.lesson.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.byhand.lesson.format.YamlParts.Entries;
import org.byhand.lesson.format.YamlParts.Entry;
import org.byhand.lesson.format.YamlParts.Items;
import org.byhand.lesson.format.YamlParts.Part;
import org.byhand.lesson.format.YamlParts.Scalar;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// The answers under `right` and `wrong` in the options of a step, where they stand.
public final class YamlAnswers {
    private YamlAnswers() {}

    /// The options with one more blank filled in every answer; all else stays as it is.
    ///
    /// @param first the blank that an answer without names fills: `y` becomes `{p1: y, p2: w}`
    /// @param blank the new one
    /// @param answer what is put there
    /// @return absent if the options cannot be read, or an answer stands on several lines
    public static Optional<String> withBlank(String options, String first, String blank, String answer) {
        List<Part> answers = new ArrayList<>();
        try {
            for (Entry entry : entries(YamlParts.read(options))) {
                if (entry.key().equals("right")) {
                    collect(entry.value(), answers);
                } else if (entry.key().equals("wrong")) {
                    entries(entry.value()).forEach(wrong -> collect(wrong.value(), answers));
                }
            }
        } catch (YamlEngineException | IllegalStateException e) {
            return Optional.empty();
        }
        String filled = blank + ": " + quoted(answer);
        StringBuilder out = new StringBuilder(options);
        for (Part one : answers.stream().sorted(Comparator.comparingInt(Part::from).reversed()).toList()) {
            String written = options.substring(one.from(), one.to()).strip();
            switch (one) {
                case Scalar _ when written.contains("\n") -> {
                    return Optional.empty();
                }
                case Scalar scalar -> out.replace(scalar.from(), scalar.to(),
                        "{" + first + ": " + YamlText.flowed(written) + ", " + filled + "}");
                case Entries map when map.flow() -> out.insert(map.to() - 1, ", " + filled);
                case Entries map -> out.insert(map.from(), filled + "\n" + " ".repeat(column(options, map.from())));
                case Items _ -> {
                    // a list in a list is no answer
                }
            }
        }
        return Optional.of(out.toString());
    }

    /// A single answer, or each of a list.
    private static void collect(Part value, List<Part> answers) {
        if (value instanceof Items list) {
            answers.addAll(list.items());
        } else {
            answers.add(value);
        }
    }

    private static List<Entry> entries(Part part) {
        return part instanceof Entries map ? map.entries() : List.of();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''").lines().map(String::strip).collect(Collectors.joining(" ")) + "'";
    }

    private static int column(String text, int at) {
        return at - text.lastIndexOf('\n', at - 1) - 1;
    }
}
