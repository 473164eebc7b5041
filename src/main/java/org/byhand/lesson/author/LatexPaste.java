package org.byhand.lesson.author;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.byhand.latex.Expr;
import org.byhand.latex.LatexReader;
import org.byhand.latex.LatexWriter;
import org.byhand.latex.Parts;
import org.byhand.latex.SyntaxException;
import org.byhand.latex.Vocabulary;
import org.byhand.lesson.format.YamlText;

/// A derivation as it is pasted from a LaTeX document, as a lesson: display equations become live lines, the words between them prose. A first
/// equation `name = …` defines the name; every other name is a number of the reader's. All begin as scalars: shapes are the author's to give.
public final class LatexPaste {
    /// `$$…$$`, `\[…\]`, and the environments that hold display equations.
    private static final Pattern DISPLAY = Pattern.compile(
            "\\$\\$(.*?)\\$\\$|\\\\\\[(.*?)\\\\\\]|\\\\begin\\{(equation|align|aligned|gather|multline|eqnarray)\\*?\\}(.*?)\\\\end\\{\\3\\*?\\}",
            Pattern.DOTALL);
    private static final Pattern BREAK = Pattern.compile("\\\\\\\\(?:\\[[^\\]]*\\])?");
    private static final Pattern NOISE = Pattern
            .compile("\\\\(?:nonumber|notag|label\\{[^}]*\\}|tag\\*?\\{[^}]*\\}|displaystyle)|&");
    private static final int MOST = 200;

    private final StringBuilder body = new StringBuilder();
    private final Map<String, String> definitions = new LinkedHashMap<>();
    private final Set<String> names = new LinkedHashSet<>();
    private int lines;

    private LatexPaste() {}

    /// The lesson's file.
    ///
    /// @param title of the lesson; a `\title` or `\section` in the text goes before it
    public static String lesson(String title, String latex) {
        LatexPaste paste = new LatexPaste();
        String text = latex.replace("\r\n", "\n").replaceAll("(?m)(?<!\\\\)%.*$", "");
        Matcher display = DISPLAY.matcher(text);
        int end = 0;
        while (display.find() && paste.lines < MOST) {
            paste.prose(text.substring(end, display.start()));
            paste.display(first(display.group(1), display.group(2), display.group(4)));
            end = display.end();
        }
        paste.prose(text.substring(end));
        return paste.head(title) + paste.body;
    }

    private static String first(@org.jspecify.annotations.Nullable String... groups) {
        for (String group : groups) {
            if (group != null) {
                return group;
            }
        }
        return "";
    }

    /// Rows that go on with `=` belong to the row before.
    private void display(String latex) {
        List<String> rows = new ArrayList<>();
        for (String row : BREAK.split(latex, -1)) {
            String clean = NOISE.matcher(row).replaceAll("").replaceAll("[,.;]\\s*$", "").replaceAll("\\s+", " ")
                    .strip();
            if (clean.startsWith("=") && !rows.isEmpty()) {
                rows.set(rows.size() - 1, rows.getLast() + "\n  " + clean);
            } else if (!clean.isEmpty()) {
                rows.add(clean);
            }
        }
        for (String row : rows) {
            lines++;
            take(row);
            body.append("\n$$\n").append(row).append("\n$$\n");
        }
    }

    private void take(String row) {
        try {
            for (Expr statement : LatexReader.readAll(row, Vocabulary.STANDARD)) {
                collect(statement);
                if (statement instanceof Expr.Chain chain && chain.sides().getFirst() instanceof Expr.Symbol name
                        && name.subscripts().isEmpty()) {
                    define(LatexWriter.write(name), chain.sides().get(1));
                }
            }
        } catch (SyntaxException e) {
            // the editor marks it at its line
        }
    }

    private void define(String name, Expr meaning) {
        String text = LatexWriter.write(meaning);
        Set<String> uses = new LinkedHashSet<>();
        uses(meaning, uses);
        boolean round = uses.stream().anyMatch(use -> use.equals(name) || reaches(use, name, 0));
        if (!definitions.containsKey(name) && !round && !text.contains("\\partial") && !text.contains("\\nabla")) {
            definitions.put(name, text);
        }
    }

    private boolean reaches(String from, String to, int depth) {
        return depth < 20 && Optional.ofNullable(definitions.get(from)).map(text -> {
            Set<String> uses = new LinkedHashSet<>();
            try {
                uses(LatexReader.read(text), uses);
            } catch (SyntaxException e) {
                return false;
            }
            return uses.stream().anyMatch(use -> use.equals(to) || reaches(use, to, depth + 1));
        }).orElse(false);
    }

    private void collect(Expr expr) {
        uses(expr, names);
    }

    private void uses(Expr expr, Set<String> into) {
        if (expr instanceof Expr.Symbol symbol) {
            String name = LatexWriter.write(new Expr.Symbol(symbol.head(), List.of(), symbol.label(), symbol.span()));
            String whole = symbol.subscripts().stream().allMatch(Expr.Num.class::isInstance)
                    ? LatexWriter.write(symbol)
                    : name;
            into.add(whole);
        }
        Parts.of(expr).forEach(part -> uses(part, into));
    }

    // Words

    private void prose(String latex) {
        String text = latex.replaceAll("\\\\(?:documentclass|usepackage)(?:\\[[^\\]]*\\])?\\{[^}]*\\}", "")
                .replaceAll(
                        "\\\\(?:begin|end)\\{(?:document|abstract|proof|center|flushleft)\\}|\\\\maketitle|\\\\title\\{[^}]*\\}|\\\\author\\{[^}]*\\}|\\\\date\\{[^}]*\\}|\\\\noindent|\\\\medskip|\\\\bigskip|\\\\smallskip",
                        "")
                .replaceAll("\\\\(?:sub)*(?:section|paragraph)\\*?\\{([^}]*)\\}", "\n\n## $1\n\n")
                .replaceAll("\\\\(?:emph|textit)\\{([^}]*)\\}", "*$1*")
                .replaceAll("\\\\textbf\\{([^}]*)\\}", "**$1**")
                .replaceAll("\\\\\\((.+?)\\\\\\)", "\\$$1\\$")
                .replaceAll("\\\\(?:ref|eqref|cite)\\{[^}]*\\}", "")
                .replace("~", " ").replaceAll("[ \\t]+", " ").replaceAll("(?m)^ +", "").replaceAll("\\n{3,}", "\n\n")
                .strip();
        if (!text.isEmpty()) {
            body.append('\n').append(text).append('\n');
        }
    }

    // The model

    private String head(String title) {
        StringBuilder head = new StringBuilder("---\ntitle: ")
                .append(YamlText.quoted(title.strip().isEmpty() ? "Untitled" : title.strip()))
                .append("\nlede: ''\nsymbols:\n");
        int count = 0;
        Set<String> keys = new LinkedHashSet<>();
        List<String> order = new ArrayList<>(names);
        order.sort((a, b) -> Boolean.compare(definitions.containsKey(a), definitions.containsKey(b)));
        for (String name : order) {
            String key = key(name, keys);
            head.append("  ").append(key).append(":\n    latex: ").append(YamlText.quoted(name))
                    .append("\n    shape: scalar\n");
            if (!definitions.containsKey(name)) {
                head.append("    values: ").append(String.format(Locale.ROOT, "%.1f", 0.3 + 0.2 * (count++ % 8)))
                        .append('\n');
            }
        }
        head.append("models:\n  one:\n    definitions:\n");
        definitions.forEach((name, meaning) -> head.append("      - ").append(YamlText.quoted(name + " = " + meaning))
                .append('\n'));
        return head.append("---\n").toString();
    }

    /// `\hat y` is `yhat`, `W^{(1)}` is `w1`.
    static String key(String name, Set<String> taken) {
        String hat = name.startsWith("\\hat") ? name.replaceAll("\\\\hat|[^A-Za-z0-9]", "") + "hat" : name;
        String key = hat.replaceAll("\\\\(mathcal|mathbf|mathrm|boldsymbol)", "").replaceAll("[^A-Za-z0-9]", "")
                .toLowerCase(Locale.ROOT);
        String base = key.isEmpty() || !Character.isLetter(key.charAt(0))
                ? "s" + key
                : key.substring(0, Math.min(20, key.length()));
        String unique = base;
        for (int i = 2; !taken.add(unique); i++) {
            unique = base + "-" + i;
        }
        return unique;
    }
}
