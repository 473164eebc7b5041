package org.byhand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Every regular expression of ours, read from the sources, against long texts made of what it is made of (PROMISES B6). Work is counted in characters
/// looked at, so that a slow machine judges alike.
class PatternsTest {
    private static final int LENGTH = 20_000;
    /// How often a text may be looked through: an expression that looks again from every place would need LENGTH.
    private static final int LOOKS = 200;
    private static final Pattern CALL = Pattern.compile(
            "(?:Pattern\\s*\\.compile|\\.(?:matches|replaceAll|replaceFirst|split))\\(\\s*((?:\"(?:[^\"\\\\\\n]|\\\\.)*+\"\\s*\\+?\\s*)++)");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*+)\"");

    /// A text that counts how often its characters are looked at, and is looked at no more than it may be.
    private static final class Counted implements CharSequence {
        private final String text;
        private long left;

        Counted(String text) {
            this.text = text;
            left = (long) LOOKS * Math.max(1_000, text.length());
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new IllegalStateException("looked at too often");
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /// The expressions, with the file in which each stands.
    private static Map<String, Path> expressions() throws IOException {
        Map<String, Path> found = new TreeMap<>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                var calls = CALL.matcher(Files.readString(file));
                while (calls.find()) {
                    var regex = new StringBuilder();
                    LITERAL.matcher(calls.group(1)).results()
                            .forEach(part -> regex.append(part.group(1).translateEscapes()));
                    found.put(regex.toString(), file);
                }
            }
        }
        return found;
    }

    /// Long texts of one or two of the characters that an expression is about, with something at the end that it does not want.
    private static List<String> hostile(String regex) {
        Set<String> units = new LinkedHashSet<>(List.of("a", "0", " ", "<", "-", "ab", "a ", "\n"));
        for (int i = 0; i < regex.length() && units.size() < 24; i++) {
            if ("\\()[]{}|?*+^$.".indexOf(regex.charAt(i)) < 0) {
                units.add(regex.substring(i, i + 1));
            }
        }
        List<String> texts = new ArrayList<>();
        for (var unit : units) {
            texts.add(unit.repeat(LENGTH / unit.length()) + "\u0000");
        }
        return texts;
    }

    private static void run(String regex, CharSequence text) {
        var pattern = Pattern.compile(regex);
        pattern.matcher(text).matches();
        for (Matcher matcher = pattern.matcher(text); matcher.find();) {
            // each is looked for from where the last one ended
        }
    }

    @Test
    void noExpressionLooksThroughALongTextAgainAndAgain() throws IOException {
        var slow = new ArrayList<String>();
        var all = expressions();
        all.forEach((regex, file) -> {
            for (var text : hostile(regex)) {
                try {
                    run(regex, new Counted(text));
                } catch (IllegalStateException _) {
                    slow.add(file.getFileName() + ": " + regex + " on " + text.substring(0, 4).translateEscapes()
                            + " …");
                    break;
                } catch (StackOverflowError _) {
                    slow.add(file.getFileName() + ": " + regex + " runs out of stack");
                    break;
                }
            }
        });
        assertTrue(all.size() > 60, all.size() + " expressions");
        assertEquals(List.of(), slow);
    }

    @Test
    void anExpressionThatDoesIsNoticed() {
        assertThrows(IllegalStateException.class, () -> run("\\s+$", new Counted(" ".repeat(LENGTH) + "!")));
        assertThrows(IllegalStateException.class, () -> run("a+b", new Counted("a".repeat(LENGTH))));
    }
}
