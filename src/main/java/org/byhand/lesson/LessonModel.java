package org.byhand.lesson;

import java.util.List;

/// The symbols that hold in some sections of a lesson, and how they are defined.
///
/// @param name as sections call it
/// @param symbols all that hold in it, shared ones included, in order
/// @param definitions `h = X W^{(1)}`, one a symbol, in any order
public record LessonModel(String name, List<LessonSymbol> symbols, List<Placed> definitions, int line) {
    public LessonModel {
        symbols = List.copyOf(symbols);
        definitions = List.copyOf(definitions);
    }
}
