package org.byhand.web.lesson;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.byhand.lesson.model.PageState;
import org.byhand.lesson.page.LessonPage.StepView;
import org.byhand.lesson.shelf.LiveLesson;
import org.byhand.lesson.shelf.Shelf;
import org.byhand.lesson.step.StepReply.ReadBack;
import org.byhand.store.StepState;
import org.byhand.store.StepState.State;
import org.byhand.store.Store;
import org.byhand.store.UnavailableException;
import org.byhand.web.door.Pages;
import org.byhand.web.door.Readers;
import org.byhand.web.http.Json;

/// The shelf and the lessons as pages. What a page holds of a step is what its reader has solved or been shown; right answers are nowhere in it.
final class LessonPages {
    private final Shelf shelf;
    private final Store store;
    private final Pages pages;

    private LessonPages(Shelf shelf, Store store, Pages pages) {
        this.shelf = shelf;
        this.store = store;
        this.pages = pages;
    }

    static void add(RoutesConfig routes, Shelf shelf, Store store, Pages pages) {
        var all = new LessonPages(shelf, store, pages);
        routes.get("/", all::shelf);
        routes.head("/", all::shelf);
        routes.get("/lessons/{slug}", all::lesson);
        routes.head("/lessons/{slug}", all::lesson);
    }

    /// A stroke of a small sheet: one step.
    public record Stroke(int width, String state) {}

    /// A small sheet on the map.
    ///
    /// @param before the lessons it builds on; a pen line leads from each to it
    /// @param depth in which column it stands, from 0; −1 if it is joined to none
    public record Sheet(String slug, String title, String lede, int solved, int of, List<Stroke> strokes,
            List<String> before, int depth) {}

    public record Fault(String file, int line, String message) {}

    public record Last(String slug, String title, String latex) {}

    private void shelf(Context context) {
        var states = Readers.find(context).map(store::steps).orElse(List.of());
        var sheets = shelf.lessons().stream().map(lesson -> sheet(Progress.of(lesson, states)))
                .sorted(Comparator.comparingInt(Sheet::depth)).toList();
        var broken = shelf.broken().stream().flatMap(file -> file.problems().stream()
                .map(problem -> new Fault(file.file(), problem.line(), problem.message()))).toList();
        pages.render(context, "shelf.html", false, Map.of("joined",
                sheets.stream().filter(sheet -> sheet.depth >= 0).toList(), "loose",
                sheets.stream().filter(sheet -> sheet.depth < 0).toList(), "first",
                sheets.stream().filter(sheet -> sheet.slug.equals(shelf.lessons().getFirst().lesson().slug())).toList(),
                "broken", broken, "last", last(context)));
    }

    private Sheet sheet(Progress progress) {
        var lesson = progress.lesson().lesson();
        var strokes = progress.lesson().page().steps().stream()
                .map(step -> new Stroke(width(step), progress.at(step.id()).state() == State.SOLVED ? "mine" : "open"))
                .toList();
        return new Sheet(lesson.slug(), lesson.title(), lesson.lede(), progress.solved(), progress.of(), strokes,
                shelf.before(lesson.slug()), isJoined(lesson.slug()) ? depth(lesson.slug()) : -1);
    }

    private boolean isJoined(String slug) {
        return !shelf.before(slug).isEmpty() || !behind(slug).isEmpty();
    }

    private List<String> behind(String slug) {
        return shelf.lessons().stream().map(lesson -> lesson.lesson().slug())
                .filter(other -> shelf.before(other).contains(slug)).toList();
    }

    /// One that builds on none stands just before the first that builds on it.
    private int depth(String slug) {
        return shelf.before(slug).isEmpty()
                ? behind(slug).stream().mapToInt(this::farthest).min().orElse(1) - 1
                : farthest(slug);
    }

    /// How many lessons stand before this one on the longest way to it.
    private int farthest(String slug) {
        return shelf.before(slug).stream().mapToInt(earlier -> farthest(earlier) + 1).max().orElse(0);
    }

    /// Lines of different length, the same at each visit.
    private static int width(StepView step) {
        return 45 + Math.floorMod(step.id().hashCode(), 50);
    }

    /// The lesson whose step changed last.
    private List<Last> last(Context context) {
        return Readers.find(context).flatMap(store::last).flatMap(shelf::find)
                .map(lesson -> new Last(lesson.lesson().slug(), lesson.lesson().title(), "")).stream().toList();
    }

    private void lesson(Context context) {
        var lesson = LessonApi.lesson(shelf, context);
        begin(Readers.of(context), lesson);
        var progress = Progress.of(store, Readers.of(context), lesson);
        var head = Map.of("slug", lesson.lesson().slug(), "title", lesson.lesson().title(), "lede",
                lesson.lesson().lede(), "credit", lesson.lesson().credit().text(), "solved",
                progress.solved(), "of", progress.of(), "runs", !lesson.runs().models().isEmpty(), "graphs",
                !lesson.graphs().withLoss().isEmpty(), "newer", MoveApi.isOffered(shelf, lesson));
        pages.render(context, "lesson.html", true, Map.of("lesson", head, "derivation",
                pages.part(lesson, "derivation", Map.of("blocks", lesson.page().blocks())), "data",
                Json.embed(data(lesson, progress))));
    }

    /// The version that a reader opens first is the one to be finished; a full disk keeps no page from opening.
    private void begin(String reader, LiveLesson lesson) {
        try {
            store.editions().begin(reader, lesson.lesson().slug(), lesson.lesson().version());
        } catch (UnavailableException e) {
            // the next visit will do
        }
    }

    private static Map<String, Object> data(LiveLesson lesson, Progress progress) {
        var page = lesson.page();
        var start = lesson.start();
        var data = PageData.of(lesson.lesson().slug(), lesson);
        data.put("losses", lesson.graphs().losses());
        data.put("bends", lesson.bends().places());
        data.put("steps", page.steps().stream().map(step -> step(lesson, step, progress.at(step.id()), start))
                .toList());
        data.put("notes", progress.notes().stream()
                .flatMap(note -> lesson.step(note.step()).stream().map(view -> step(lesson, view, note, start)))
                .toList());
        return data;
    }

    private static Map<String, Object> step(LiveLesson lesson, StepView view, StepState state, PageState start) {
        var step = new LinkedHashMap<String, Object>();
        step.put("id", view.id());
        step.put("line", view.line());
        step.put("blanks", view.blanks());
        step.put("label", view.label());
        step.put("hints", view.hints());
        step.put("hintNames", view.hintNames());
        step.put("tries", state.tries());
        step.put("state", Progress.text(state.state()));
        step.put("opened", opened(lesson, view, state));
        var answers = Json.texts(state.state() == State.SOLVED ? state.answer() : state.draft());
        step.put("answers", answers);
        if (state.state() != State.OPEN) {
            var told = lesson.steps().told(view.id()).orElseThrow();
            var own = state.state() == State.SOLVED
                    ? lesson.steps().read(view.id(), answers, start)
                    : Optional.<ReadBack>empty();
            step.put("read", own.map(ReadBack::read).orElse(told.read()));
            step.put("spoken", own.map(ReadBack::spoken).orElse(told.spoken()));
            step.put("page", told.page());
            step.put("items", told.items());
        }
        return step;
    }

    /// The hints that are open; the last rung is the line itself, which a step that was shown has on the page.
    private static List<Object> opened(LiveLesson lesson, StepView view, StepState state) {
        var opened = new ArrayList<Object>();
        for (int rung = 1; rung <= Math.min(state.rungs(), view.hints() - 1); rung++) {
            lesson.steps().hint(view.id(), rung, Map.of()).ifPresent(opened::add);
        }
        return opened;
    }
}
