package org.byhand.lesson.author;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.byhand.lesson.Lesson;
import org.byhand.lesson.LessonModel;
import org.byhand.lesson.LessonSymbol;
import org.byhand.lesson.Placed;
import org.byhand.lesson.format.LessonReader;

/// The front matter of a lesson as a form shows it: what each field says now, and the path under which [LessonEdit] changes it.
///
/// @param models each with its definitions, in order
public record ModelForm(String title, String lede, List<Lesson.Dimension> dims, List<Symbol> symbols,
        List<Model> models) {
    /// A symbol that all models share, or one that a model says differently.
    ///
    /// @param path of its mapping
    /// @param values its rows; empty if a definition makes it or another symbol gives them
    /// @param source `given`, `computed`, or how the file says it: `row of x`
    public record Symbol(List<String> path, String key, String latex, String shape, String meaning, String domain,
            String hue, List<List<Double>> values, String source) {}

    /// A model.
    ///
    /// @param definitions LaTeX, one a symbol
    /// @param functions names bound to functions
    public record Model(String name, List<String> definitions, Map<String, String> functions) {}

    /// Absent if nothing can be read.
    static Optional<ModelForm> of(String source) {
        Lesson lesson = LessonReader.read("lesson.md", source.getBytes(UTF_8)).lesson();
        if (lesson.models().isEmpty() && lesson.title().isEmpty()) {
            return Optional.empty();
        }
        Map<List<String>, Symbol> symbols = new java.util.LinkedHashMap<>();
        for (LessonModel model : lesson.models()) {
            for (LessonSymbol symbol : model.symbols()) {
                boolean own = !isShared(source, symbol);
                List<String> path = own
                        ? List.of("models", model.name(), "symbols", symbol.key())
                        : List.of("symbols", symbol.key());
                symbols.putIfAbsent(path, symbol(path, symbol));
            }
        }
        List<Model> models = lesson.models().stream().map(model -> new Model(model.name(),
                model.definitions().stream().map(Placed::text).toList(),
                model.functions().stream().collect(Collectors.toMap(binding -> binding.name().text(),
                        binding -> binding.function().text(), (one, _) -> one, TreeMap::new))))
                .toList();
        return Optional.of(new ModelForm(lesson.title(), lesson.lede(), lesson.dims(), List.copyOf(symbols.values()),
                models));
    }

    /// Whether the symbol's shape is written in the shared list: above the models.
    private static boolean isShared(String source, LessonSymbol symbol) {
        int models = source.startsWith("models:") ? 0 : source.indexOf("\nmodels:");
        long line = models < 0 ? Long.MAX_VALUE : source.substring(0, models + 1).lines().count();
        return symbol.latex().line() <= line && symbol.shape().line() <= line;
    }

    private static Symbol symbol(List<String> path, LessonSymbol symbol) {
        return switch (symbol.values()) {
            case LessonSymbol.Source.Given given -> symbol(path, symbol, given.rows(), "given");
            case LessonSymbol.Source.Computed _ -> symbol(path, symbol, List.of(), "computed");
            case LessonSymbol.Source.RowOf row -> symbol(path, symbol, List.of(), "row of " + row.input());
            case LessonSymbol.Source.SameAs same -> symbol(path, symbol, List.of(), "same as " + same.input());
        };
    }

    private static Symbol symbol(List<String> path, LessonSymbol symbol, List<List<Double>> rows, String source) {
        return new Symbol(path, symbol.key(), symbol.latex().text(), symbol.shape().text(), symbol.meaning(),
                symbol.domain(), symbol.hue(), rows, source);
    }
}
