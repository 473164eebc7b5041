package org.byhand.lesson.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.byhand.lesson.Lesson;
import org.byhand.lesson.LessonModel;
import org.byhand.lesson.Problems;

/// The models of a lesson, all made ready.
public final class Settings {
    private Settings() {}

    /// The models by name; what is wrong with one goes to `problems`.
    public static Map<String, Setting> of(Lesson lesson, Problems problems) {
        return of(lesson, problems, Setting::of);
    }

    /// The same, made in another way.
    ///
    /// @param reader makes a model ready, or says why it cannot
    public static Map<String, Setting> of(Lesson lesson, Problems problems,
            BiFunction<LessonModel, Problems, Optional<Setting>> reader) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        List<String> dims = lesson.dims().stream().map(Lesson.Dimension::name).toList();
        for (LessonModel model : lesson.models()) {
            reader.apply(model, problems).ifPresent(setting -> {
                settings.put(model.name(), setting);
                setting.model().dims().stream()
                        .filter(dim -> !dim.isFixed() && !dims.contains(dim.name()))
                        .forEach(dim -> problems.add(model.line(), 1,
                                "The model " + model.name() + " has a dimension " + dim.name()
                                        + " that `dims` does not give a size."));
            });
        }
        return settings;
    }
}
