package org.byhand.web.author;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.byhand.lesson.author.PageDiff;
import org.byhand.lesson.author.PageDiff.Fate;
import org.byhand.lesson.author.Preview;
import org.byhand.store.Manuscript.Right;
import org.byhand.store.Store;
import org.byhand.web.door.Pages;
import org.byhand.web.door.Workers;
import org.byhand.web.http.Problem;

/// Pages of lessons that are only looked at: what changed between two versions, as it is printed, and a draft by its link. They ask for no answer and hold
/// none.
final class StillPages {
    private final Store store;
    private final Pages pages;
    private final Preview.Printer printer;
    private final Workers workers;

    private StillPages(Store store, Pages pages, Preview.Printer printer, Workers workers) {
        this.store = store;
        this.pages = pages;
        this.printer = printer;
        this.workers = workers;
    }

    static void add(RoutesConfig routes, Store store, Pages pages, Preview.Printer printer, Workers workers) {
        var all = new StillPages(store, pages, printer, workers);
        routes.get("/author/lessons/{id}/changes", all::changes);
        routes.get("/drafts/{token}", all::draft);
        routes.get("/drafts/{token}/pictures/{name}", all::picture);
    }

    /// A block and what is said above it.
    ///
    /// @param fate as style knows it
    /// @param said empty if it is the same on both pages
    /// @param mark counts what changed, from 1; 0 if this did not
    public record Row(String fate, String said, int mark, String html) {}

    /// A line of the front matter.
    public record Front(String kind, String text) {}

    private void changes(Context context) {
        var author = Author.of(context, store);
        var lesson = author.lesson(context, Right.READ);
        int from = VersionApi.number(context.queryParam("from"));
        int to = VersionApi.number(context.queryParam("to"));
        var before = author.source(lesson, from);
        var after = author.source(lesson, to);
        var file = lesson.slug() + ".md";
        var now = workers.run(context, () -> side(file, after));
        var diff = workers.run(context, () -> PageDiff.of(side(file, before), now));
        var rows = new ArrayList<Row>();
        int mark = 0;
        for (var row : diff.rows()) {
            var said = said(row.fate());
            mark += said.isEmpty() ? 0 : 1;
            rows.add(new Row(row.fate().name().toLowerCase(Locale.ROOT), said, said.isEmpty() ? 0 : mark,
                    html(row.block())));
        }
        var nothing = mark == 0 && diff.front().isEmpty() ? " Nothing on the page differs." : "";
        show(context, now.page(), "/author/lessons/" + lesson.id(), "What changed",
                "From version " + from + " to version " + to + "." + nothing, rows,
                diff.front().stream()
                        .map(line -> new Front(line.kind().name().toLowerCase(Locale.ROOT), line.text())).toList());
    }

    private PageDiff.Side side(String file, String source) {
        return new PageDiff.Side(source, printer.print(file, source));
    }

    private static String said(Fate fate) {
        return switch (fate) {
            case SAME -> "";
            case GONE -> "Taken out";
            case CAME -> "Put in";
            case BEHIND -> "Looks the same; its hints, notes or examples changed";
        };
    }

    /// For anybody who has the link; not for search engines, and no cache keeps it.
    private void draft(Context context) {
        var token = context.pathParam("token");
        var draft = store.links().find(token).orElseThrow(Problem::notFound);
        var page = workers.run(context, () -> printer.print(draft.slug() + ".md", draft.source()));
        var own = "src=\"/lessons/" + draft.slug() + "/pictures/";
        var here = "src=\"/drafts/" + token + "/pictures/";
        context.header("Cache-Control", "no-store").header("X-Robots-Tag", "noindex");
        show(context, page, "", "A draft",
                "A draft as it stands now, to be looked at. Its lines cannot be filled in here.",
                page.blocks().stream().map(seen -> new Row("same", "", 0, html(seen.block()).replace(own, here)))
                        .toList(),
                List.of());
    }

    private void picture(Context context) {
        PictureApi.show(context, store.links().picture(context.pathParam("token"), context.pathParam("name"))
                .orElseThrow(Problem::notFound));
    }

    private String html(Object block) {
        return pages.fragment("derivation", Map.of("blocks", List.of(block)));
    }

    /// @param back where whoever looks came from; empty if they came by a link
    private void show(Context context, Preview page, String back, String here, String about, List<Row> rows,
            List<Front> front) {
        pages.render(context, "author/still.html", false, Map.of("title", page.lesson().title(), "lede",
                page.lesson().lede(), "back", back, "here", here, "about", about, "rows", rows, "front", front, "marks",
                rows.stream().map(Row::mark).filter(mark -> mark > 0).toList()));
    }
}
