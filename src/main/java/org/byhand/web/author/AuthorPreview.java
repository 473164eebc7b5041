package org.byhand.web.author;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.byhand.lesson.LessonProblem;
import org.byhand.lesson.author.Preview;
import org.byhand.lesson.model.LessonNumbers;
import org.byhand.lesson.page.LessonPage;
import org.byhand.lesson.page.LessonPage.PageBlock;
import org.byhand.term.Recent;
import org.byhand.web.door.Pages;
import org.byhand.web.door.SignedIn;
import org.byhand.web.door.Workers;
import org.byhand.web.http.Json;
import org.byhand.web.http.Problem;
import org.byhand.web.lesson.PageData;

/// The page beside the source: what a text would look like, and what is wrong with it. Nothing is kept of it but what was made from it; blocks
/// that the asking page has already are only named.
final class AuthorPreview {
    private static final int BLOCKS = 4_000;
    /// The longest source (PROMISES A1), in UTF-16 units.
    private static final int SOURCE = 1 << 20;

    private final Preview.Printer printer;
    private final Pages pages;
    private final Workers workers;
    private final Recent<PageBlock, String> html = new Recent<>(BLOCKS);

    private AuthorPreview(Preview.Printer printer, Pages pages, Workers workers) {
        this.printer = printer;
        this.pages = pages;
        this.workers = workers;
    }

    static void add(RoutesConfig routes, Preview.Printer printer, Pages pages, Workers workers) {
        var preview = new AuthorPreview(printer, pages, workers);
        routes.post("/api/author/preview", preview::print);
        routes.post("/api/author/proof", preview::prove);
    }

    /// @param known the names of the blocks that the page has
    /// @param dataKey the name of the data that the page has
    /// @param quantities how many quantities of that data it knows
    private record PrintRequest(String name, String source, Set<String> known, Optional<String> dataKey,
            Optional<Integer> quantities) {}

    private record Piece(String key, String id, Optional<String> html) {}

    /// @param quantities those that the page does not know yet
    private record PrintReply(String title, String lede, List<Piece> blocks, Map<String, Preview.Lines> places,
            String dataKey, Optional<Object> data, List<LessonPage.Quantity> quantities, List<double[][]> q,
            List<LessonProblem> problems) {}

    private void print(Context context) {
        SignedIn.need(context);
        var request = Json.read(context, PrintRequest.class);
        check(request.source);
        Json.answer(context, workers.run(context, () -> reply(request)));
    }

    static void check(String source) {
        if (source.length() > SOURCE) {
            throw Problem.of(413, "This lesson is too long.", "A lesson has at most a million characters.");
        }
    }

    private PrintReply reply(PrintRequest request) {
        var preview = printer.print(request.name, request.source);
        var pieces = new ArrayList<Piece>();
        for (var seen : preview.blocks()) {
            pieces.add(new Piece(seen.key(), seen.block().id(), request.known.contains(seen.key())
                    ? Optional.empty()
                    : Optional.of(html.get(seen.block(),
                            block -> pages.fragment("derivation", Map.of("blocks", List.of(block)))))));
        }
        var page = preview.page();
        var data = PageData.of(preview.lesson().slug(), page);
        data.put("numbering", preview.numbering());
        data.put("network", page.network());
        data.put("functions", page.functions());
        data.put("models", preview.lesson().models().stream().map(model -> model.name()).toList());
        data.put("steps", List.of());
        var key = Integer.toHexString(Json.write(data).hashCode());
        var start = preview.numbers().start(page.sizes());
        var q = preview.numbers().run(page.sizes(), page.row(), start) instanceof LessonNumbers.Numbers numbers
                ? numbers.q()
                : List.<double[][]>of();
        boolean same = request.dataKey.filter(key::equals).isPresent();
        var quantities = page.quantities();
        int there = same ? Math.clamp(request.quantities.orElse(0), 0, quantities.size()) : 0;
        return new PrintReply(preview.lesson().title(), preview.lesson().lede(), pieces, preview.places(), key,
                same ? Optional.empty() : Optional.of(data), quantities.subList(there, quantities.size()), q,
                preview.problems());
    }

    private record ProveRequest(String name, String source) {}

    private record ProveReply(List<LessonProblem> problems, List<LessonProblem> advice) {}

    private void prove(Context context) {
        SignedIn.need(context);
        var request = Json.read(context, ProveRequest.class);
        check(request.source);
        Json.answer(context, workers.run(context, () -> new ProveReply(printer.prove(request.name, request.source),
                printer.advise(request.name, request.source))));
    }
}
