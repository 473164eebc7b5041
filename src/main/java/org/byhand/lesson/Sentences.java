package org.byhand.lesson;

import java.util.Objects;

/// Sentences on their way to the page.
public final class Sentences {
    private Sentences() {}

    /// A sentence with formulas between `$` as one with formulas between `\(` and `\)`. A lone `$` stays.
    public static String forPage(String sentence) {
        StringBuilder text = new StringBuilder();
        int end = 0;
        while (true) {
            int open = sentence.indexOf('$', end);
            int close = open < 0 ? -1 : sentence.indexOf('$', open + 1);
            if (close < 0) {
                return text.append(sentence, end, sentence.length()).toString();
            }
            text.append(sentence, end, open).append("\\(").append(sentence, open + 1, close).append("\\)");
            end = close + 1;
        }
    }

    /// What an exception of the floors below says.
    public static String of(RuntimeException e) {
        return Objects.requireNonNullElse(e.getMessage(), "");
    }

    /// Plain text as HTML.
    public static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'",
                "&#39;");
    }
}
