package org.byhand.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.byhand.web.http.Json;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Text goes into a page as text (PROMISES C2).
class TemplatesTest {
    private static final Pattern SCRIPT = Pattern.compile("<script[^>]*>");

    private static List<Path> templates() throws IOException {
        try (var files = Files.walk(Path.of("templates"))) {
            return files.filter(path -> path.toString().endsWith(".html")).toList();
        }
    }

    @Test
    void textGoesOutAsItIsInOnePlaceAndNowhereIntoAScript() throws IOException {
        int trusted = 0;
        for (var file : templates()) {
            var text = Files.readString(file);
            trusted += text.split("th:utext", -1).length - 1;
            for (var never : List.of("th:inline", "__${", "[(", "[[")) {
                assertFalse(text.contains(never), file + ": " + never);
            }
            for (var script : SCRIPT.matcher(text).results().toList()) {
                assertTrue(script.group().contains(" src=") || script.group().contains("type=\"application/json\""),
                        file + ": " + script.group());
            }
        }
        assertTrue(templates().size() > 20);
        assertEquals(1, trusted);
    }

    @Test
    void dataOfAPageClosesNoScript() {
        var data = Json.embed(Map.of("a</script>", "</script><!-- <script> & \u2028 \u2029"));
        for (var never : List.of("<", ">", "&", "\u2028", "\u2029")) {
            assertFalse(data.contains(never), data);
        }
        assertEquals("</script><!-- <script> & \u2028 \u2029",
                JsonMapper.shared().readTree(data).get("a</script>").asString());
    }
}
