package org.byhand.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.byhand.term.ModelSource;

/// Checkers of small models, told by their symbols and shapes in turn.
final class Checkers {
    private Checkers() {}

    static Checker of(Map<String, String> domains, List<String> definitions, String... symbols) {
        var shapes = new LinkedHashMap<String, String>();
        for (int i = 0; i < symbols.length; i += 2) {
            shapes.put(symbols[i], symbols[i + 1]);
        }
        return Checker.of(new ModelSource(shapes, definitions, Map.of(), domains, Map.of()));
    }

    /// Numbers of the same domain without a definition.
    static Checker numbers(String domain, String... names) {
        var symbols = new LinkedHashMap<String, String>();
        var domains = new LinkedHashMap<String, String>();
        for (var name : names) {
            symbols.put(name, "scalar");
            domains.put(name, domain);
        }
        return Checker.of(new ModelSource(symbols, List.of(), Map.of(), domains, Map.of()));
    }

    static Verdict check(Checker checker, String target, String answer) {
        return checker.check(target, answer, true, Form.ANY);
    }

    /// The gradient of `L`.
    static String by(String denominator) {
        return "\\frac{\\partial L}{\\partial " + denominator + "}";
    }
}
