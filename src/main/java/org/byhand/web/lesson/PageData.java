package org.byhand.web.lesson;

import java.util.LinkedHashMap;
import java.util.Map;
import org.byhand.lesson.model.LessonNumbers;
import org.byhand.lesson.page.LessonPage;
import org.byhand.lesson.shelf.LiveLesson;

/// What the scripts of a page are told when it opens: members of one JSON object, to which each page adds its own.
public final class PageData {
    private PageData() {}

    /// What every page with numbers is told: its sizes and their limits, the row, what may be changed, and what each letter means.
    ///
    /// @param slug under which its requests go
    public static Map<String, Object> of(String slug, LessonPage page) {
        var data = new LinkedHashMap<String, Object>();
        data.put("slug", slug);
        data.put("sizes", page.sizes());
        data.put("limits", page.limits());
        data.put("row", page.row());
        data.put("inputs", page.inputs());
        data.put("symbols", page.symbols());
        return data;
    }

    /// What a lesson's own page is told, with the numbers that it begins with.
    ///
    /// @param slug under which its requests go
    public static Map<String, Object> of(String slug, LiveLesson lesson) {
        var page = lesson.page();
        var data = of(slug, page);
        data.put("version", lesson.lesson().version());
        data.put("quantities", page.quantities());
        data.put("network", page.network());
        data.put("functions", page.functions());
        data.put("signs", lesson.slips().signs());
        data.put("start", true);
        data.put("track", true);
        var start = lesson.numbers().start(page.sizes());
        if (lesson.numbers().run(page.sizes(), page.row(), start) instanceof LessonNumbers.Numbers numbers) {
            data.put("q", numbers.q());
        }
        return data;
    }
}
