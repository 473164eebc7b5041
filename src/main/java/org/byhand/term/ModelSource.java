package org.byhand.term;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A model as its author writes it.
///
/// @param symbols name in LaTeX → shape: `n x d`, `scalar`, `scalar for i=1..d, j=1..m` (then the name carries those indices)
/// @param definitions equations in LaTeX, each from a new name to what is known: `h = X W^{(1)}`
/// @param aliases other ways to write a name: `\omega_j^{(2)}` → `w_j^{(2)}`
/// @param domains name → domain: `positive`, `binary`, `one-hot rows`, … ([Domain])
/// @param functions names bound to functions: `f_1` → `\sigma`
public record ModelSource(Map<String, String> symbols, List<String> definitions, Map<String, String> aliases,
        Map<String, String> domains, Map<String, String> functions) {
    public ModelSource {
        symbols = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(symbols));
        definitions = List.copyOf(definitions);
        aliases = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(aliases));
        domains = Map.copyOf(domains);
        functions = Map.copyOf(functions);
    }
}
