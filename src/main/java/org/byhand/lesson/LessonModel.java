package org.byhand.lesson;

import java.util.List;

/// The symbols that hold in some sections of a lesson, and how they are defined.
///
/// @param name as sections call it
/// @param symbols all that hold in it, shared ones included, in order
/// @param definitions `h = X W^{(1)}`, one a symbol, in any order
/// @param functions names bound to functions: `f_1` to `\sigma`
public record LessonModel(String name, List<LessonSymbol> symbols, List<Placed> definitions, List<Binding> functions,
        int line) {
    public LessonModel {
        symbols = List.copyOf(symbols);
        definitions = List.copyOf(definitions);
        functions = List.copyOf(functions);
    }

    /// `f_1` is `\sigma`.
    public record Binding(Placed name, Placed function) {}
}
