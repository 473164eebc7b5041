package org.byhand.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.byhand.store.Actor;
import org.byhand.store.Manuscript.Right;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Who may what, as `web/rights.txt` says: every route, asked for by everybody.
class RightsTest {
    private static final Pattern BRACED = Pattern.compile("\\{([a-z-]+)}");

    @TempDir
    static Path folder;

    private static Site site;
    private static String oldLink;
    private static String lesson;

    /// A visitor's relation to the thing that a route is about.
    private enum Column {
        READER, FOREIGN, READ, EDIT, OWN, OWNER
    }

    private record Row(String method, String path, List<Integer> expected, String body) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @BeforeAll
    static void start() throws Exception {
        site = Site.open(folder);
        oldLink = site.store().invitations().welcome().orElseThrow();
        var ada = new Actor(site.instructorNamed("Ada").id(), "");
        lesson = site.store().versions().create(ada, "adas", "adas", _ -> false, "a draft").orElseThrow().id();
        site.store().shares().share(ada, lesson, site.instructorNamed("Rita").name(), Right.READ);
        site.store().shares().share(ada, lesson, site.instructorNamed("Edith").name(), Right.EDIT);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    static List<Row> rows() throws Exception {
        var rows = new ArrayList<Row>();
        for (var line : Files.readAllLines(Path.of("src/test/resources/web/rights.txt"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                var parts = line.split("\\|", 3);
                var route = parts[0].strip().split(" ", 2);
                var statuses = List.of(parts[1].strip().split(" ", -1)).stream().map(Integer::valueOf).toList();
                assertEquals(Column.values().length, statuses.size(), line);
                rows.add(new Row(route[0], route[1], statuses, parts.length < 3 ? "" : parts[2].strip()));
            }
        }
        return rows;
    }

    @Test
    void noRouteIsMissing() throws Exception {
        var lines = new TreeSet<String>();
        rows().forEach(row -> lines.add(bare(row.toString())));
        var routes = new TreeSet<String>();
        site.server().routes().forEach(route -> routes.add(bare(route)));
        assertEquals(String.join("\n", routes), String.join("\n", lines));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everybodyIsAnsweredAsTheTableSays(Row row) throws Exception {
        for (var column : Column.values()) {
            var response = ask(row, column);
            assertEquals(row.expected.get(column.ordinal()), response.statusCode(),
                    () -> row + " by " + column + ": " + response.body());
            if (row.expected.get(column.ordinal()) == 303 && column == Column.READER && row.path.startsWith("/me")) {
                assertTrue(response.headers().firstValue("location").orElse("").startsWith("/sign-in"));
            }
        }
    }

    /// A change that does not come from a page of ours is refused whoever is signed in, on every route.
    @ParameterizedTest
    @MethodSource("rows")
    void everyChangePassesTheDoor(Row row) throws Exception {
        if (List.of("GET", "HEAD").contains(row.method)) {
            return;
        }
        for (var visitor : List.of(site.owner(), site.instructor("Ada"))) {
            var path = fill(row.path, Column.OWN);
            var type = isForm(row) ? "application/x-www-form-urlencoded" : "application/json";
            for (var from : new String[]{"cross-site", "same-site"}) {
                var foreign = visitor.send(site.request(path).header("Content-Type", type)
                        .header("Byhand-Proof", visitor.proof()).header("Sec-Fetch-Site", from)
                        .method(row.method, BodyPublishers.ofString(row.body)));
                assertEquals(403, foreign.statusCode(), row + " from " + from);
            }
            var bare = visitor.send(site.request(path).header("Content-Type", type).header("Sec-Fetch-Site",
                    "same-origin").method(row.method, BodyPublishers.ofString(row.body)));
            assertEquals(403, bare.statusCode(), row + " without a proof");
        }
    }

    private HttpResponse<String> ask(Row row, Column column) throws Exception {
        var visitor = visitor(column);
        var path = fill(row.path, column);
        var body = fill(row.body, column);
        if (row.body.isEmpty()) {
            return visitor.send(site.request(path).method(row.method, BodyPublishers.noBody()));
        }
        return isForm(row)
                ? visitor.form(column == Column.READER ? "/sign-in" : "/me", path, fields(body))
                : visitor.change(row.method, path, body);
    }

    private static Visitor visitor(Column column) throws Exception {
        return switch (column) {
            case READER -> site.stranger();
            case FOREIGN -> site.instructor("Fritz");
            case READ -> site.instructor("Rita");
            case EDIT -> site.instructor("Edith");
            case OWN -> site.instructor("Ada");
            case OWNER -> site.owner();
        };
    }

    /// What stands for a word in braces, for this visitor: a thing that is Ada's, where it is somebody's.
    private static String word(String word, Column column) throws Exception {
        return switch (word) {
            case "slug" -> "backpropagation-by-hand";
            case "step" -> "loss-slope";
            case "line" -> "no-such-line";
            case "any" -> UUID.randomUUID().toString();
            case "link" -> invite();
            case "old-link" -> oldLink;
            case "invitation" -> {
                invite();
                yield site.store().invitations().of(site.ownerPerson()).getFirst().id();
            }
            case "session" -> {
                site.instructor("Ada");
                yield site.store().sessions().of(site.instructorNamed("Ada")).getFirst().id();
            }
            case "lesson" -> lesson;
            case "draft" -> site.store().links()
                    .make(new Actor(site.instructorNamed("Ada").id(), ""), lesson).orElseThrow();
            case "n" -> "1";
            case "picture" -> "no-such.png";
            case "person" -> site.instructorNamed("Carl").id();
            default -> throw new AssertionError("RightsTest.fill does not know {" + word + "} for " + column);
        };
    }

    private static String invite() {
        return site.store().invitations().invite(new Actor(site.ownerPerson().id(), ""));
    }

    private static String fill(String text, Column column) throws Exception {
        var filled = new StringBuilder();
        var words = BRACED.matcher(text);
        while (words.find()) {
            words.appendReplacement(filled, word(words.group(1), column));
        }
        return words.appendTail(filled).toString();
    }

    private static boolean isForm(Row row) {
        return !row.body.isEmpty() && !row.body.startsWith("{");
    }

    private static Map<String, String> fields(String body) {
        var fields = new LinkedHashMap<String, String>();
        for (var field : body.split("&", -1)) {
            var parts = field.split("=", 2);
            fields.put(parts[0], parts[1]);
        }
        return fields;
    }

    /// A route without the names of its words, which differ between the table and the code.
    private static String bare(String route) {
        return route.replaceAll("\\{[^}]*}", "{}").toUpperCase(Locale.ROOT);
    }
}
