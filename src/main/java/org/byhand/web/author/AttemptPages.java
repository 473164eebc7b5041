package org.byhand.web.author;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.byhand.lesson.page.LessonPage.StepView;
import org.byhand.lesson.shelf.Shelf;
import org.byhand.store.Attempts.Tried;
import org.byhand.store.Manuscript.Right;
import org.byhand.store.Store;
import org.byhand.web.door.Pages;
import org.byhand.web.http.Json;
import org.byhand.web.http.Problem;

/// What students handed in, step by step, for those who may change the lesson. A student is a number there, and nothing else.
final class AttemptPages {
    private static final int FEW = 5;
    private static final int MANY = 50;
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Shelf shelf;
    private final Store store;
    private final Pages pages;

    private AttemptPages(Shelf shelf, Store store, Pages pages) {
        this.shelf = shelf;
        this.store = store;
        this.pages = pages;
    }

    static void add(RoutesConfig routes, Shelf shelf, Store store, Pages pages) {
        routes.get("/author/lessons/{id}/attempts", new AttemptPages(shelf, store, pages)::show);
    }

    /// A step and its last attempts.
    ///
    /// @param label what the step is called; its id if the lesson does not have it any more
    /// @param about how many attempts there are, in words
    /// @param earlier the address of those before these; empty if there are none
    public record Section(String step, String label, String about, List<Row> rows, String earlier) {}

    /// An attempt.
    ///
    /// @param verdict as style knows it
    /// @param stands the same as a word
    /// @param read the answer as it was understood, formulas between `\(` and `\)`; empty if it was not
    /// @param said what the student was told; empty of a right answer
    /// @param look names it to the editor, behind `#`, where it may become a test of the lesson
    public record Row(int reader, String when, Instant time, String verdict, String stands, String read, String typed,
            String said, String look) {
        static Row of(Tried tried) {
            var typed = Json.texts(tried.content());
            var result = Json.tree(tried.result());
            var read = typed.keySet().stream().map(blank -> result.path("read").path(blank).asString(""))
                    .filter(latex -> !latex.isEmpty()).toList();
            var stands = switch (tried.verdict()) {
                case "correct" -> "right";
                case "incorrect" -> "wrong";
                case "undecided" -> "not decided";
                default -> "not judged";
            };
            return new Row(tried.reader(), WHEN.format(tried.time()) + " UTC", tried.time(), tried.verdict(), stands,
                    read.size() < typed.size()
                            ? ""
                            : read.stream().map(latex -> "\\(\\displaystyle " + latex + "\\)")
                                    .collect(Collectors.joining(" ; ")),
                    String.join(" ; ", typed.values()),
                    tried.verdict().equals("correct") ? "" : result.path("message").asString(""),
                    AnswerLink.of(tried.step(), typed));
        }
    }

    private void show(Context context) {
        var lesson = Author.of(context, store).lesson(context, Right.EDIT);
        var step = Optional.ofNullable(context.queryParam("step")).orElse("");
        int after = Optional.ofNullable(context.queryParam("after")).map(VersionApi::number).orElse(0);
        if (step.isEmpty() && after > 0) {
            throw Problem.malformed("Earlier attempts are asked for of one step.");
        }
        var wanted = shelf.find(lesson.slug()).map(live -> live.page().steps()).orElse(List.of()).stream()
                .filter(view -> step.isEmpty() || view.id().equals(step)).toList();
        var tried = store.attempts().last(lesson.slug(), step, after, step.isEmpty() ? FEW : MANY);
        var here = "/author/lessons/" + lesson.id() + "/attempts";
        pages.render(context, "author/attempts.html", false, Map.of("id", lesson.id(), "step", step, "sections",
                sections(wanted, tried, last -> here + "?step=" + last.step()
                        + (step.isEmpty() ? "" : "&after=" + last.place()))));
    }

    /// In the order of the page; steps that it does not have any more come last.
    private static List<Section> sections(List<StepView> steps, List<Tried> tried, Function<Tried, String> earlier) {
        var byStep = tried.stream()
                .collect(Collectors.groupingBy(Tried::step, LinkedHashMap::new, Collectors.toList()));
        var sections = new ArrayList<Section>();
        for (var step : steps) {
            var rows = Optional.ofNullable(byStep.remove(step.id())).orElse(List.of());
            sections.add(section(step.id(), step.label(), rows, earlier));
        }
        byStep.forEach((step, rows) -> sections.add(section(step, step, rows, earlier)));
        return sections;
    }

    private static Section section(String step, String label, List<Tried> tried, Function<Tried, String> earlier) {
        if (tried.isEmpty()) {
            return new Section(step, label, "Nothing was handed in.", List.of(), "");
        }
        var last = tried.getLast();
        return new Section(step, label, about(last), tried.stream().map(Row::of).toList(),
                last.place() < last.all() ? earlier.apply(last) : "");
    }

    private static String about(Tried one) {
        return count(one.all(), "attempt") + " by " + count(one.readers(), "student") + ", of whom "
                + (one.solved() == 0 ? "nobody" : one.solved()) + " found it.";
    }

    private static String count(int many, String what) {
        return many + " " + what + (many == 1 ? "" : "s");
    }
}
