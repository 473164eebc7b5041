package org.byhand.lesson;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Lessons that cost as much as a lesson can: long chains, many roads, wide layers, deep formulas, at several lengths.
///
/// @param text the file
public record Costly(String name, String text) {
    private static final String ENTRIES = "[[0.1, 0.2], [0.3, 0.4]]";

    /// The file as it is sent.
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return name;
    }

    /// The one of that name.
    public static Costly named(String name) {
        return all().stream().filter(costly -> costly.name.equals(name)).findFirst().orElseThrow();
    }

    /// All of them.
    public static List<Costly> all() {
        List<Costly> all = new ArrayList<>();
        for (int length : List.of(9, 18)) {
            all.add(layers(length, "\\tanh", 2));
        }
        all.add(deep(24));
        for (int length : List.of(6)) {
            all.add(layers(length, "\\operatorname{softmax}", 2));
        }
        all.add(layers(9, "\\sigma", 12));
        for (String sign : List.of(" + ", " \\odot ", " ")) {
            for (int count : List.of(5, 8, 20)) {
                all.add(dense(count, sign));
            }
        }
        for (int length : List.of(12, 60)) {
            all.add(nested(length));
            all.add(formula("sum of products " + length, IntStream.range(0, length)
                    .mapToObj(k -> "\\tanh(" + (k + 1) + " A) B A").collect(Collectors.joining(" + "))));
            all.add(formula("product " + length,
                    IntStream.range(0, length).mapToObj(k -> k % 2 == 0 ? "A" : "B^\\top")
                            .collect(Collectors.joining(" "))));
            all.add(formula("quotients " + length, "A \\odot (" + "1 + ".repeat(length) + "A^2)"));
            all.add(sums(length));
        }
        all.add(formula("power of sum", "(A + B + A B + B A)^{12}"));
        all.add(formula("matrix powers", "(A + B) (A - B) (A + B) (A - B) (A + B) (A - B) (A + B) (A - B)"));
        return all;
    }

    private static Costly lesson(String name, int size, Map<String, String> symbols, List<String> definitions) {
        StringBuilder text = new StringBuilder("---\ntitle: Costly\nlede: For a test.\ndims:\n  n: {size: " + size
                + ", max: " + Math.max(size, 4) + ", meaning: rows}\nsymbols:\n");
        int number = 0;
        for (var symbol : symbols.entrySet()) {
            text.append("  s").append(number++).append(": {latex: '").append(symbol.getKey()).append("', ")
                    .append(symbol.getValue()).append("}\n");
        }
        text.append("models:\n  m:\n    functions: {f_1: \\sigma}\n    definitions:\n");
        definitions.forEach(line -> text.append("      - '").append(line.replace("'", "''")).append("'\n"));
        text.append("---\n\n+++ {\"model\": \"m\"}\n\n## Here\n");
        definitions.stream().filter(line -> line.length() < 4000)
                .forEach(line -> text.append("\n$$\n").append(line).append("\n$$\n"));
        String loss = definitions.getLast();
        text.append("\n$$\n\\frac{\\partial L}{\\partial W} = \\frac{\\partial L}{\\partial W}\n$$\n");
        if (loss.length() < 4000) {
            text.append("\n$$\n\\frac{\\partial L}{\\partial W} = \\frac{\\partial}{\\partial W}(")
                    .append(loss.substring(loss.indexOf('=') + 1)).append(")\n$$\n");
        }
        return new Costly(name, text.toString());
    }

    private static String given(int rows, int cols) {
        String row = IntStream.range(0, cols).mapToObj(k -> "0." + (k % 9 + 1))
                .collect(Collectors.joining(", ", "[", "]"));
        return "values: [" + IntStream.range(0, rows).mapToObj(_ -> row).collect(Collectors.joining(", ")) + "]";
    }

    private static Costly layers(int count, String f, int size) {
        Map<String, String> symbols = new LinkedHashMap<>();
        symbols.put("X", "shape: n x n, " + given(size, size));
        symbols.put("W", "shape: n x n, " + given(size, size));
        symbols.put("L", "shape: scalar");
        List<String> definitions = new ArrayList<>();
        String before = "X W";
        for (int k = 1; k <= count; k++) {
            symbols.put("W_{" + k + "}", "shape: n x n, " + given(size, size));
            symbols.put("z_{" + k + "}", "shape: n x n");
            symbols.put("a_{" + k + "}", "shape: n x n");
            definitions.add("z_{" + k + "} = " + before + " W_{" + k + "}");
            definitions.add("a_{" + k + "} = " + f + "(z_{" + k + "})");
            before = "a_{" + k + "}";
        }
        definitions.add("L = \\frac12 \\|" + before + "\\|^2");
        return lesson("layers " + f + " " + count + " of size " + size, size, symbols, definitions);
    }

    /// As many layers as a lesson has symbols for.
    private static Costly deep(int count) {
        Map<String, String> symbols = new LinkedHashMap<>();
        symbols.put("W", "shape: n x n, " + given(2, 2));
        symbols.put("L", "shape: scalar");
        List<String> definitions = new ArrayList<>();
        String before = "W";
        for (int k = 1; k <= count; k++) {
            symbols.put("W_{" + k + "}", "shape: n x n, " + given(2, 2));
            symbols.put("a_{" + k + "}", "shape: n x n");
            definitions.add("a_{" + k + "} = \\tanh(" + before + " W_{" + k + "})");
            before = "a_{" + k + "}";
        }
        definitions.add("L = \\frac12 \\|" + before + "\\|^2");
        return lesson("deep " + count, 2, symbols, definitions);
    }

    private static Costly dense(int count, String sign) {
        Map<String, String> symbols = new LinkedHashMap<>();
        symbols.put("W", "shape: n x n, values: " + ENTRIES);
        symbols.put("L", "shape: scalar");
        List<String> definitions = new ArrayList<>();
        List<String> all = new ArrayList<>(List.of("W"));
        for (int k = 1; k <= count; k++) {
            symbols.put("a_{" + k + "}", "shape: n x n");
            definitions.add("a_{" + k + "} = \\tanh(" + String.join(sign, all) + ")");
            all.add("a_{" + k + "}");
        }
        definitions.add("L = \\|" + all.getLast() + "\\|^2");
        return lesson("dense '" + sign.strip() + "' " + count, 2, symbols, definitions);
    }

    private static Costly formula(String name, String right) {
        Map<String, String> symbols = new LinkedHashMap<>();
        symbols.put("W", "shape: n x n, values: " + ENTRIES);
        symbols.put("V", "shape: n x n, values: " + ENTRIES);
        symbols.put("L", "shape: scalar");
        return lesson(name, 2, symbols,
                List.of("L = \\frac12 \\|" + right.replace('A', 'W').replace('B', 'V') + "\\|^2"));
    }

    private static Costly nested(int depth) {
        return formula("nested " + depth, "\\tanh(A + ".repeat(depth) + "B" + ")".repeat(depth));
    }

    private static Costly sums(int count) {
        String letters = "ijklpqrs";
        Map<String, String> symbols = new LinkedHashMap<>();
        symbols.put("W", "shape: n x n, values: " + ENTRIES);
        symbols.put("L", "shape: scalar");
        String product = IntStream.range(0, Math.min(count, 7))
                .mapToObj(k -> "W_{" + letters.charAt(k) + letters.charAt(k + 1) + "}")
                .collect(Collectors.joining(" "));
        String sums = IntStream.range(0, Math.min(count, 7) + 1).mapToObj(k -> "\\sum_{" + letters.charAt(k) + "}")
                .collect(Collectors.joining(" "));
        String term = "(" + sums + " " + product + ")^2";
        return lesson("sums " + count, 2, symbols,
                List.of("L = " + IntStream.range(0, count).mapToObj(k -> (k + 1) + " " + term)
                        .collect(Collectors.joining(" + "))));
    }
}
