package org.byhand.lesson.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class JupyterBookTest {
    private static String text(String name) {
        return new String(Objects.requireNonNull(JupyterBook.files().get(name)), StandardCharsets.UTF_8);
    }

    @Test
    void theSettingsLoadThePlugin() {
        assertEquals(JupyterBook.NAMES, JupyterBook.files().keySet().stream().toList());
        assertTrue(text("myst.yml").contains("- byhand.mjs"));
    }

    /// An option that a step may have and the plugin does not name would be complained of there.
    @Test
    void thePluginKnowsEveryOptionOfAStep() throws Exception {
        var reader = Files.readString(Path.of("src/main/java/org/byhand/lesson/format/StepReader.java"))
                + Files.readString(Path.of("src/main/java/org/byhand/lesson/format/BlockReader.java"))
                        .replaceAll("(?s)private Optional<Block> equation\\(.*?\n    }\n", "");
        var names = new TreeSet<String>();
        var asked = Pattern.compile("fields\\.(?:text|texts|word|flag|placed|required|entries|has)\\(\"([a-z-]+)\"")
                .matcher(reader);
        while (asked.find()) {
            names.add(asked.group(1));
        }
        assertTrue(names.size() > 12, names::toString);
        // a section's, which MyST leaves alone
        names.remove("model");
        names.removeIf(name -> text("byhand.mjs").contains("\"" + name + "\""));
        assertEquals(new TreeSet<String>(), names);
    }
}
