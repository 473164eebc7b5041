package org.byhand.check;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexReader;
import org.byhand.term.ModelSource;

/// A model with labelled answers, from a file in `resources/check`: `symbol name : shape`, `domain name : domain`, `define equation`, then `# target` and
/// under it `code | answer`.
record Sheet(String name, ModelSource source, Checker checker, List<Labelled> answers) {
    record Labelled(String target, String code, String answer) {}

    static List<Sheet> all() throws Exception {
        var all = new ArrayList<Sheet>();
        try (var files = Files.list(Path.of("src/test/resources/check"))) {
            for (var file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
                all.add(read(file));
            }
        }
        return all;
    }

    private static Sheet read(Path file) throws Exception {
        var symbols = new LinkedHashMap<String, String>();
        var domains = new LinkedHashMap<String, String>();
        var definitions = new ArrayList<String>();
        var answers = new ArrayList<Labelled>();
        String target = "";
        for (var line : Files.readAllLines(file)) {
            if (line.startsWith("symbol ") || line.startsWith("domain ")) {
                int colon = line.indexOf(" : ");
                (line.startsWith("symbol ") ? symbols : domains).put(line.substring(7, colon),
                        line.substring(colon + 3));
            } else if (line.startsWith("define ")) {
                definitions.add(line.substring(7));
            } else if (line.startsWith("# ")) {
                target = line.substring(2);
            } else if (line.contains(" | ")) {
                int bar = line.indexOf(" | ");
                answers.add(new Labelled(target, line.substring(0, bar), line.substring(bar + 3)));
            }
        }
        var source = new ModelSource(symbols, definitions, Map.of(), domains, Map.of());
        return new Sheet(file.getFileName().toString().replace(".txt", ""), source, Checker.of(source), answers);
    }

    /// Whether `answer` equals `target` by finite differences; no checker is asked.
    boolean agree(String target, String answer) {
        var vocabulary = checker.model().vocabulary();
        boolean equal = true;
        for (int seed = 0; seed < 2; seed++) {
            equal &= agree(world(seed), LatexReader.read(target, vocabulary), LatexReader.read(answer, vocabulary));
        }
        return equal;
    }

    private Plain world(int seed) {
        var sizes = new LinkedHashMap<String, Integer>();
        int size = 2 + seed;
        for (var dim : new TreeSet<>(checker.model().dims().stream().map(d -> d.name()).toList())) {
            sizes.put(dim, size++);
        }
        return new Plain(source.symbols(), source.definitions(), new LinkedHashMap<>(source.domains()), sizes,
                checker.model().vocabulary(), new SplittableRandom(seed + 5));
    }

    private static boolean agree(Plain world, Expr target, Expr line) {
        var free = new LinkedHashMap<String, String>();
        letters(world, target, target, free);
        var right = world.over(free, target);
        List<double[][]> yours;
        try {
            yours = world.over(free, line);
        } catch (Plain.NoValue _) {
            return false;
        }
        double apart = 0;
        double size = 0;
        for (int k = 0; k < right.size(); k++) {
            if (right.get(k).length != yours.get(k).length || right.get(k)[0].length != yours.get(k)[0].length) {
                return false;
            }
            for (int r = 0; r < right.get(k).length; r++) {
                for (int c = 0; c < right.get(k)[r].length; c++) {
                    apart = Math.max(apart, Math.abs(right.get(k)[r][c] - yours.get(k)[r][c]));
                    size = Math.max(size, Math.abs(right.get(k)[r][c]));
                }
            }
        }
        assumeTrue(size > 1e-6, "nothing to be told here");
        assertTrue(apart < 1e-6 * size || apart > 1e-4 * size, "neither equal nor different: " + apart + " of " + size);
        return apart < 1e-6 * size;
    }

    private static void letters(Plain world, Expr whole, Expr part, Map<String, String> into) {
        if (part instanceof Expr.Symbol symbol) {
            for (var subscript : symbol.subscripts()) {
                if (subscript instanceof Expr.Symbol letter && letter.head().length() == 1
                        && !world.dimension(letter.head(), whole).isEmpty() && isIndex(world, symbol)) {
                    into.putIfAbsent(letter.head(), world.dimension(letter.head(), whole));
                }
            }
        }
        org.byhand.latex.Parts.of(part).forEach(inner -> letters(world, whole, inner, into));
    }

    private static boolean isIndex(Plain world, Expr.Symbol symbol) {
        return !world.isWhole(symbol);
    }
}
