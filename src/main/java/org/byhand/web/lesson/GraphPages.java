package org.byhand.web.lesson;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.byhand.lesson.bend.Bend;
import org.byhand.lesson.graph.Graph;
import org.byhand.lesson.page.LessonPage;
import org.byhand.lesson.run.RunDesk;
import org.byhand.lesson.shelf.LiveLesson;
import org.byhand.lesson.shelf.Shelf;
import org.byhand.store.Store;
import org.byhand.web.door.Pages;
import org.byhand.web.door.Readers;
import org.byhand.web.door.Workers;
import org.byhand.web.http.Json;
import org.byhand.web.http.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// "Step through it": the computation graph of a lesson's loss, forward and backward, and its numbers.
final class GraphPages {
    private final Shelf shelf;
    private final Store store;
    private final Pages pages;
    private final Workers workers;

    private GraphPages(Shelf shelf, Store store, Pages pages, Workers workers) {
        this.shelf = shelf;
        this.store = store;
        this.pages = pages;
        this.workers = workers;
    }

    static void add(RoutesConfig routes, Shelf shelf, Store store, Pages pages, Workers workers) {
        var all = new GraphPages(shelf, store, pages, workers);
        routes.get("/lessons/{slug}/graph", all::page);
        routes.head("/lessons/{slug}/graph", all::page);
        routes.post("/api/lessons/{slug}/graph", all::numbers);
    }

    private void page(Context context) {
        var lesson = LessonApi.lesson(shelf, context);
        var models = lesson.graphs().models();
        if (models.isEmpty()) {
            throw Problem.of(404, "Nothing here can be stepped through.", "This lesson computes nothing.");
        }
        var losses = lesson.graphs().withLoss();
        var asked = Given.model(context, models, (losses.isEmpty() ? models : losses).getLast());
        var bend = bend(context.queryParam("bend")).filter(_ -> lesson.graphs().isBendable(asked));
        var open = Progress.of(store, Readers.of(context), lesson).open();
        var graph = workers.run(context, () -> lesson.graphs().graph(asked, bend, open)).orElseThrow();
        pages.render(context, "graph.html", true,
                Map.of("lesson", Map.of("slug", lesson.lesson().slug(), "title", lesson.lesson().title()), "models",
                        models, "graph", graph, "bendable", lesson.graphs().isBendable(asked), "bend",
                        bend.map(Bend::name).orElse(""), "data", Json.embed(data(lesson, graph, models))));
    }

    /// What is no function's name is none.
    private static Optional<Bend> bend(@Nullable String name) {
        return Arrays.stream(Bend.values()).filter(bend -> bend.name().equals(name)).findFirst();
    }

    private static Map<String, Object> data(LiveLesson lesson, Graph graph, List<RunDesk.Choice> models) {
        var data = PageData.of(lesson.lesson().slug(), lesson.page());
        data.put("symbols", symbols(lesson.page(), graph));
        data.put("quantities", graph.quantities());
        data.put("start", true);
        data.put("models", models);
        data.put("graph", graph);
        return data;
    }

    /// The page's symbols, with the places of their values and gradients among the graph's numbers.
    private static List<LessonPage.SymbolCard> symbols(LessonPage page, Graph graph) {
        var places = new HashMap<String, Graph.Node>();
        graph.nodes().stream().filter(node -> node.q() >= 0)
                .forEach(node -> places.put(graph.quantities().get(node.q()).key(), node));
        return page.symbols().stream().map(card -> {
            var node = Optional.ofNullable(places.get(card.key()));
            return card.at(node.map(Graph.Node::q).orElse(-1), node.map(Graph.Node::gradientQ).orElse(-1));
        }).toList();
    }

    private record NumbersRequest(int state, String model, Optional<Bend> bend, Optional<Map<String, Integer>> sizes,
            Optional<Integer> row, Optional<Map<String, JsonNode>> values) {}

    /// What the graph shows, under the number of the state that it follows from.
    private void numbers(Context context) {
        var lesson = LessonApi.lesson(shelf, context);
        var request = Json.read(context, NumbersRequest.class);
        var given = Given.state(lesson, request.sizes, request.row, request.values);
        var outcome = workers.run(context, () -> lesson.graphs().numbers(request.model, request.bend, given))
                .orElseThrow(
                        () -> Problem.of(422, "This model is not here.", "This lesson has no model of that name."));
        Json.answer(context, LessonApi.reply(request.state, outcome));
    }
}
