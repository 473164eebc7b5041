package org.byhand.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.stream.Stream;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexReader;
import org.byhand.latex.Vocabulary;
import org.byhand.term.ModelSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Answers about models of all kinds, one file a model in `resources/check`: deep, recurrent, normalised, attending, regularised, in columns and in rows. Each
/// label is proven by [Plain], with finite differences, before the checker is asked.
class OtherModelsTest {
    private record Sheet(String name, ModelSource source, Checker checker) {}

    private record Case(Sheet sheet, String target, String code, String answer) {
        @Override
        public String toString() {
            return sheet.name + ": " + code + ": " + answer;
        }
    }

    static Stream<Case> cases() throws Exception {
        var all = new ArrayList<Case>();
        try (var files = Files.list(Path.of("src/test/resources/check"))) {
            for (var file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
                read(file, all);
            }
        }
        assertTrue(all.size() >= 300, "only " + all.size());
        return all.stream();
    }

    /// A file: `symbol name : shape`, `domain name : domain`, `define equation`, then `# target` and under it `code | answer`.
    private static void read(Path file, List<Case> into) throws Exception {
        var symbols = new LinkedHashMap<String, String>();
        var domains = new LinkedHashMap<String, String>();
        var definitions = new ArrayList<String>();
        Sheet sheet = null;
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
                if (sheet == null) {
                    var source = new ModelSource(symbols, definitions, Map.of(), domains, Map.of());
                    sheet = new Sheet(file.getFileName().toString().replace(".txt", ""), source, Checker.of(source));
                }
            } else if (line.contains(" | ") && sheet != null) {
                int bar = line.indexOf(" | ");
                into.add(new Case(sheet, target, line.substring(0, bar), line.substring(bar + 3)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void verdictAndCodeAreTheLabelledOnes(Case answer) {
        var verdict = answer.sheet.checker.check(answer.target, answer.answer, true, Form.ANY);
        assertEquals(answer.code, verdict.code().text(), () -> verdict.message());
        assertEquals(answer.code.equals("correct"), verdict.isCorrect());
        verdict.span().ifPresent(span -> assertTrue(0 <= span.from() && span.from() <= span.to()
                && span.to() <= answer.answer.length(), () -> "span " + span));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theLabelIsTrueByFiniteDifferences(Case answer) {
        var vocabulary = answer.sheet.checker.model().vocabulary();
        var target = LatexReader.read(answer.target, vocabulary);
        var line = LatexReader.read(answer.answer, vocabulary);
        boolean equal = true;
        for (int seed = 0; seed < 2; seed++) {
            equal &= agree(world(answer.sheet, vocabulary, seed), target, line);
        }
        assertEquals(answer.code.equals("correct"), equal);
    }

    private static Plain world(Sheet sheet, Vocabulary vocabulary, int seed) {
        var sizes = new LinkedHashMap<String, Integer>();
        int size = 2 + seed;
        for (var dim : new TreeSet<>(sheet.checker.model().dims().stream().map(d -> d.name()).toList())) {
            sizes.put(dim, size++);
        }
        return new Plain(sheet.source.symbols(), sheet.source.definitions(),
                new LinkedHashMap<>(sheet.source.domains()), sizes, vocabulary, new SplittableRandom(seed + 5));
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
