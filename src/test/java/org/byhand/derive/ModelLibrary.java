package org.byhand.derive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.byhand.term.Budget;
import org.byhand.term.Model;
import org.byhand.term.ModelReader;
import org.byhand.term.ModelSource;

/// The models that derivations are tested on: written ones and seeded random networks.
final class ModelLibrary {
    record Named(String name, Model model) {
        @Override
        public String toString() {
            return name;
        }
    }

    private ModelLibrary() {}

    static List<Named> all() {
        var all = new ArrayList<>(written());
        for (long seed = 0; seed < 24; seed++) {
            all.add(new Named("random " + seed, random(seed)));
        }
        return all;
    }

    static Model named(String name) {
        return written().stream().filter(model -> model.name.equals(name)).findFirst().orElseThrow().model;
    }

    static List<Named> written() {
        var all = new ArrayList<Named>();
        for (var block : text().split("(?m)^== ")) {
            var lines = block.lines().map(String::strip).toList();
            if (!lines.isEmpty() && !lines.getFirst().startsWith("#")) {
                all.add(new Named(lines.getFirst(), read(lines.subList(1, lines.size()))));
            }
        }
        return all;
    }

    static Model read(String... lines) {
        return read(List.of(lines));
    }

    private static Model read(List<String> lines) {
        var symbols = new LinkedHashMap<String, String>();
        var domains = new LinkedHashMap<String, String>();
        var definitions = new ArrayList<String>();
        for (var line : lines) {
            if (line.matches("\\S+: .*")) {
                symbols.put(line.substring(0, line.indexOf(": ")), line.substring(line.indexOf(": ") + 2));
            } else if (line.contains(" in ")) {
                domains.put(line.substring(0, line.indexOf(" in ")), line.substring(line.indexOf(" in ") + 4));
            } else if (line.contains("=")) {
                definitions.add(line);
            }
        }
        return ModelReader.read(new ModelSource(symbols, definitions, Map.of(), domains, Map.of()), Budget.forCheck());
    }

    /// Two to four layers with random sizes, activations, biases and a random loss.
    private static Model random(long seed) {
        var random = new Random(seed);
        var dims = List.of("d", "m", "p", "q", "k");
        var lines = new ArrayList<>(List.of("X: n x d", "y: n x k", "L: scalar"));
        int layers = 2 + random.nextInt(3);
        var before = "X";
        for (int layer = 1; layer <= layers; layer++) {
            var in = dims.get(layer - 1);
            var out = layer == layers ? "k" : dims.get(layer);
            var z = "z_{" + layer + "}";
            var a = layer == layers ? "\\hat{y}" : "a_{" + layer + "}";
            lines.add("W_{" + layer + "}: " + in + " x " + out);
            lines.add(z + ": n x " + out);
            lines.add(a + ": n x " + out);
            var bias = "";
            if (random.nextBoolean()) {
                lines.add("b_{" + layer + "}: 1 x " + out);
                bias = " + b_{" + layer + "}";
            }
            lines.add(z + " = " + before + " W_{" + layer + "}" + bias);
            lines.add(a + " = " + activation(random, z));
            before = a;
        }
        lines.add("L = " + loss(random));
        return read(lines);
    }

    private static String activation(Random random, String z) {
        return switch (random.nextInt(8)) {
            case 0 -> "\\sigma(" + z + ")";
            case 1 -> "\\tanh(" + z + ")";
            case 2 -> "\\operatorname{ReLU}(" + z + ")";
            case 3 -> "\\operatorname{softplus}(" + z + ")";
            case 4 -> z + " \\odot \\sigma(" + z + ")";
            case 5 -> "\\operatorname{softmax}(" + z + ")";
            case 6 -> "\\sin(" + z + ")";
            default -> z + "^2";
        };
    }

    private static String loss(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "\\frac12 \\| \\hat{y} - y \\|^2";
            case 1 -> "\\frac{1}{n} \\| \\hat{y} - y \\|^2 + \\frac{1}{10} \\| W_{1} \\|^2";
            case 2 -> "\\operatorname{sum}(\\log(1 + (\\hat{y} - y)^2))";
            default -> "\\operatorname{tr}(y^\\top \\hat{y}) + \\operatorname{sum}(\\operatorname{softplus}(\\hat{y}))";
        };
    }

    private static String text() {
        try (var in = ModelLibrary.class.getResourceAsStream("/derive/models.txt")) {
            return new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
