package org.byhand.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.byhand.check.Checker;
import org.byhand.term.ModelSource;

/// The checkers of the models that were sent last, so that a course that sends one model with every answer has it read once.
final class Checkers {
    private static final int MOST = 64;

    private final Map<String, Checker> last = new LinkedHashMap<>(MOST, 0.75f, true);

    /// The checker for a model. The key is the text, in its order: the points of a check follow the order of the symbols.
    ///
    /// @throws org.byhand.term.ModelException if the model cannot be
    Checker of(ModelSource source) {
        var key = source.toString();
        synchronized (last) {
            var known = last.get(key);
            if (known != null) {
                return known;
            }
        }
        var checker = Checker.of(source);
        synchronized (last) {
            last.put(key, checker);
            if (last.size() > MOST) {
                last.remove(last.keySet().iterator().next());
            }
        }
        return checker;
    }
}
