package org.byhand.lesson.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.byhand.lesson.author.Beginning;
import org.byhand.lesson.author.LatexPaste;
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

    /// What MyST has no directive for, or reads otherwise, would be an error box there.
    @Test
    void lessonsAreWrittenWithWhatEveryBookOfMystHas() throws Exception {
        var texts = new java.util.ArrayList<String>();
        try (var files = Files.list(Path.of("src/main/resources/lessons"))) {
            for (var file : files.filter(name -> name.toString().endsWith(".md")).toList()) {
                texts.add(Files.readString(file));
            }
        }
        texts.add(Beginning.blank("New"));
        texts.add(LatexPaste.lesson("Pasted", "$$ L = w^2 $$"));
        for (var text : texts) {
            var names = Pattern.compile("(?m)^\\s*:{3,}\\{([^}]*)}").matcher(text).results()
                    .map(found -> found.group(1)).collect(Collectors.toSet());
            assertTrue(Set.of("admonition", "math").containsAll(names), names::toString);
            assertTrue(text.contains("\nmath:\n  \\placeholder: \\square\n"), text);
            assertFalse(Pattern.compile("(?m)^\\+{3}.*\"caption\"").matcher(text).find(), text);
            // a box without a body is an error there
            assertFalse(text.contains("\n---\n:::\n"), text);
        }
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
