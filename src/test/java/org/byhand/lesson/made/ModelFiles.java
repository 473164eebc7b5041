package org.byhand.lesson.made;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The models of the derivations' library as lesson files that hold nothing but front matter.
final class ModelFiles {
    private static final Pattern DIMENSION = Pattern.compile("\\b([a-z])\\b(?! in)");

    private ModelFiles() {}

    /// A model's file, and the gradients of its loss by what no definition makes.
    record ModelFile(String name, String text, List<String> targets) {
        byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<ModelFile> all() {
        return Stream.of(text().split("(?m)^== ")).skip(1).map(ModelFiles::file).toList();
    }

    private static ModelFile file(String section) {
        var lines = section.lines().toList();
        var shapes = new LinkedHashMap<String, String>();
        var domains = new LinkedHashMap<String, String>();
        var definitions = new ArrayList<String>();
        for (var line : lines.subList(1, lines.size())) {
            if (line.matches("\\S+: .*")) {
                shapes.put(line.substring(0, line.indexOf(": ")), line.substring(line.indexOf(": ") + 2));
            } else if (line.contains(" in ")) {
                domains.put(line.substring(0, line.indexOf(" in ")), line.substring(line.indexOf(" in ") + 4));
            } else if (line.contains("=")) {
                definitions.add(line);
            }
        }
        var defined = definitions.stream().map(line -> line.substring(0, line.indexOf('=')).strip()).toList();
        var free = shapes.keySet().stream().filter(symbol -> !defined.contains(symbol)).toList();
        return new ModelFile(lines.getFirst(), front(lines.getFirst(), shapes, domains, definitions, defined),
                free.stream().filter(symbol -> !symbol.startsWith("\\mathbf"))
                        .map(symbol -> "\\frac{\\partial L}{\\partial " + symbol + "}").toList());
    }

    private static String front(String title, Map<String, String> shapes, Map<String, String> domains,
            List<String> definitions, List<String> defined) {
        var file = new StringBuilder("---\ntitle: ").append(title).append("\ndims:\n");
        var dims = new TreeSet<String>();
        shapes.values().forEach(shape -> DIMENSION.matcher(shape.replaceAll("x|scalar|for|[ijk]=1\\.\\.", " "))
                .results().forEach(match -> dims.add(match.group(1))));
        dims.forEach(dim -> file.append("  ").append(dim).append(": {size: 2}\n"));
        file.append("symbols:\n");
        int number = 0;
        for (var symbol : shapes.entrySet()) {
            file.append("  s").append(number++).append(":\n    latex: '").append(symbol.getKey())
                    .append("'\n    shape: '")
                    .append(symbol.getValue()).append("'\n");
            var domain = domains.getOrDefault(symbol.getKey(), "real");
            file.append("    domain: ").append(domain).append('\n');
            if (!defined.contains(symbol.getKey()) && !symbol.getKey().startsWith("\\mathbf")) {
                file.append("    values: ")
                        .append(symbol.getValue().equals("scalar")
                                ? "0.5"
                                : domain.startsWith("one-hot") ? "[[1, 0], [0, 1]]" : "[[0.3, 0.7], [0.5, 0.2]]")
                        .append('\n');
            }
        }
        file.append("models:\n  it:\n    definitions:\n");
        definitions.forEach(line -> file.append("      - '").append(line.replace("'", "''")).append("'\n"));
        return file.append("---\n").toString();
    }

    private static String text() {
        try (var in = ModelFiles.class.getResourceAsStream("/derive/models.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
