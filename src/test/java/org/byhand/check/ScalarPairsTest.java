package org.byhand.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.byhand.check.Verdict.Result;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// School algebra, as systems that mark it are tested with: powers, roots, logarithms, trigonometric and hyperbolic functions and their inverses, in LaTeX and
/// as typed on a keyboard. Each pair is judged both ways round.
class ScalarPairsTest {
    private static final Map<String, Result> RELATIONS = Map.of(" == ", Result.CORRECT, " != ", Result.INCORRECT,
            " ?? ", Result.UNDECIDED);

    private record Pair(String domain, String left, String right, Result result) {
        @Override
        public String toString() {
            return domain + ": " + left + " , " + right + " " + result;
        }
    }

    static Stream<Pair> pairs() throws Exception {
        var pairs = new ArrayList<Pair>();
        var domain = "real";
        for (var line : Files.readAllLines(Path.of("src/test/resources/pairs/scalars.txt"))) {
            if (line.startsWith("[")) {
                var named = line.substring(1, line.length() - 1);
                domain = named.equals("undecided") ? "real" : named;
            }
            for (var relation : RELATIONS.entrySet()) {
                int at = line.indexOf(relation.getKey());
                if (at > 0) {
                    pairs.add(new Pair(domain, line.substring(0, at), line.substring(at + 4), relation.getValue()));
                }
            }
        }
        assertTrue(pairs.size() > 600, "only " + pairs.size());
        return pairs.stream();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void equalIsToldFromDifferentBothWaysRound(Pair pair) {
        var checker = checker(pair.domain);
        assertEquals(pair.result, checker.check(pair.left, pair.right, true, Form.ANY).result());
        assertEquals(pair.result, checker.check(pair.right, pair.left, true, Form.ANY).result());
    }

    private static final Map<String, Checker> CHECKERS = new HashMap<>();

    private static Checker checker(String domain) {
        // of integers only n is one, so that it meets real numbers
        return CHECKERS.computeIfAbsent(domain, _ -> domain.equals("integer")
                ? Checkers.of(Map.of("n", domain), List.of(), "x", "scalar", "n", "scalar")
                : Checkers.numbers(domain, "x", "y", "z", "a", "b", "h", "m", "n"));
    }
}
