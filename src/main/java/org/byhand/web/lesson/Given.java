package org.byhand.web.lesson;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.byhand.lesson.model.PageState;
import org.byhand.lesson.run.RunDesk;
import org.byhand.lesson.shelf.LiveLesson;
import org.byhand.web.http.Problem;
import tools.jackson.databind.JsonNode;

/// The numbers on a reader's page as they come with a request: sizes within the lesson's limits, and rows of numbers. What is absent is as the
/// lesson starts.
public final class Given {
    private Given() {}

    /// The numbers on the page, as a request gives them; what it leaves out is the lesson's own.
    ///
    /// @throws Problem 422 if a size is out of bounds or a cell is not a finite number
    public static PageState state(LiveLesson lesson, Optional<Map<String, Integer>> sizes, Optional<Integer> row,
            Optional<Map<String, JsonNode>> values) {
        var all = sizes(lesson, sizes);
        return new PageState(all, row.orElse(lesson.page().row()),
                values.map(Given::rows).orElseGet(() -> lesson.numbers().start(all)));
    }

    /// A size for each of the lesson's dimensions.
    public static Map<String, Integer> sizes(LiveLesson lesson, Optional<Map<String, Integer>> given) {
        var all = new LinkedHashMap<>(lesson.page().sizes());
        given.orElse(Map.of()).forEach((name, size) -> {
            var limits = lesson.page().limits().get(name);
            if (limits == null || size < limits.get(0) || size > limits.get(1)) {
                throw Problem.of(422, "These sizes are not to be had.", limits == null
                        ? "This lesson has no size of that name."
                        : name + " is from " + limits.get(0) + " to " + limits.get(1) + " here.").with("size", name);
            }
            all.put(name, size);
        });
        return all;
    }

    /// The name of the model that a page is asked for.
    ///
    /// @param usual where none is asked for, or one that is not there
    static String model(Context context, List<RunDesk.Choice> models, RunDesk.Choice usual) {
        return Optional.ofNullable(context.queryParam("model"))
                .filter(name -> models.stream().anyMatch(choice -> choice.model().equals(name)))
                .orElse(usual.model());
    }

    private static Map<String, double[][]> rows(Map<String, JsonNode> values) {
        var all = new LinkedHashMap<String, double[][]>();
        values.forEach((key, value) -> all.put(key, rows(key, value)));
        return all;
    }

    private static double[][] rows(String key, JsonNode value) {
        if (!value.isArray()) {
            throw bad(key, 0, 0);
        }
        var rows = new double[value.size()][];
        for (int i = 0; i < rows.length; i++) {
            var row = value.get(i);
            if (!row.isArray()) {
                throw bad(key, i, 0);
            }
            rows[i] = new double[row.size()];
            for (int j = 0; j < rows[i].length; j++) {
                var cell = row.get(j);
                if (!cell.isNumber() || !Double.isFinite(cell.doubleValue())) {
                    throw bad(key, i, j);
                }
                rows[i][j] = cell.doubleValue();
            }
        }
        return rows;
    }

    private static Problem bad(String key, int row, int col) {
        return cell("Write a number here.", key, row, col);
    }

    /// A cell that cannot be taken; row and column from 0.
    public static Problem cell(String detail, String key, int row, int col) {
        return Problem.of(422, "This cell cannot be taken as it is.", detail)
                .with("cell", Map.of("key", key, "row", row, "col", col));
    }
}
