package org.byhand.web;

import java.util.Optional;
import org.byhand.check.Checker;
import org.byhand.term.ModelSource;
import org.byhand.term.Recent;

/// The checkers of the models that were sent last, so that a course that sends one model with every answer has it read once.
final class Checkers {
    private final Recent<String, Known> last = new Recent<>(64);

    private record Known(String text, Checker checker) {}

    /// The same text, as it is kept: what is kept for long is kept once, and told apart at a glance.
    String kept(String text) {
        return last.find(text).map(Known::text).orElse(text);
    }

    /// The checker of a model that was sent before.
    ///
    /// @param text the model's [text][#text(ModelSource)]
    Optional<Checker> find(String text) {
        return last.find(text).map(Known::checker);
    }

    /// The checker of a model.
    ///
    /// @param text the model's [text][#text(ModelSource)]
    /// @throws org.byhand.term.ModelException if the model cannot be
    Checker of(String text, ModelSource source) {
        return last.get(text, _ -> new Known(text, Checker.of(source))).checker();
    }

    /// What tells models apart: all of a model, in its order, because the points of a check follow the order of the symbols.
    static String text(ModelSource source) {
        return source.toString();
    }
}
