package org.byhand.lesson.author;

import java.util.ArrayList;
import java.util.Comparator;
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

/// A derivation as it is pasted from a LaTeX document, as a lesson: display equations become live lines, the words between them prose. A first
/// equation `name = …` defines the name, in the words between them too where an equation uses it; every other name is the reader's to change. Their shapes are found ([PastedShapes]); the author says better.
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
    private final List<String> rows = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    private LatexPaste() {}

    /// The lesson's file.
    ///
    /// @param title of the lesson; a `\title` or `\section` in the text goes before it
    public static String lesson(String title, String latex) {
        LatexPaste paste = new LatexPaste();
        String text = latex.replace("\r\n", "\n").replaceAll("(?m)(?<!\\\\)%.*$", "");
        Matcher display = DISPLAY.matcher(text);
        int end = 0;
        while (display.find() && paste.rows.size() < MOST) {
            paste.prose(text.substring(end, display.start()));
            paste.display(first(display.group(1), display.group(2), display.group(4)));
            end = display.end();
        }
        paste.prose(text.substring(end));
        paste.heed();
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
        List<String> found = new ArrayList<>();
        for (String row : BREAK.split(latex, -1)) {
            String clean = NOISE.matcher(row).replaceAll("").replaceAll("[,.;]\\s*$", "").replaceAll("\\s+", " ")
                    .strip();
            if (clean.startsWith("=") && !found.isEmpty()) {
                found.set(found.size() - 1, found.getLast() + "\n  " + clean);
            } else if (!clean.isEmpty()) {
                found.add(clean);
            }
        }
        rows.addAll(found);
        for (String row : found) {
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

    /// What the words say of names that the equations use, `Let $z = X w$`: each time somebody's meaning is found, those it is made of are looked for anew.
    private void heed() {
        Map<String, String> displayed = new LinkedHashMap<>(definitions);
        for (int known = -1; known < definitions.size();) {
            known = definitions.size();
            told.forEach(this::heed);
        }
        // the loss stays last
        displayed.keySet().forEach(definitions::remove);
        definitions.putAll(displayed);
    }

    private void heed(String formula) {
        try {
            for (Expr statement : LatexReader.readAll(formula, Vocabulary.STANDARD)) {
                if (statement instanceof Expr.Chain chain && chain.sides().getFirst() instanceof Expr.Symbol name
                        && name.subscripts().isEmpty() && !(chain.sides().get(1) instanceof Expr.Num)
                        && names.contains(LatexWriter.write(name))
                        && !definitions.containsKey(LatexWriter.write(name))) {
                    collect(statement);
                    define(LatexWriter.write(name), chain.sides().get(1));
                    rows.add(formula);
                }
            }
        } catch (SyntaxException e) {
            // it stays words
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

    /// The names in a formula: `y` for `y_i`, `z_1` for itself.
    static void uses(Expr expr, Set<String> into) {
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
                .replaceAll("(?<!\\s)\\s*+\\\\in\\s*+\\\\(?:mathbb|R)(?:\\{R\\}|\\s*R)?(?:\\^(?:\\{[^{}]*\\}|\\w))?",
                        "")
                .replaceAll("\\\\(?:ref|eqref|cite)\\{[^}]*\\}", "")
                .replace("~", " ").replaceAll("[ \\t]+", " ").replaceAll("(?m)^ +", "").replaceAll("\\n{3,}", "\n\n")
                .strip();
        String[] pieces = text.split("\\$", -1);
        for (int i = 1; i + 1 < pieces.length && told.size() < MOST; i += 2) {
            if (pieces[i].contains("=")) {
                told.add(pieces[i].replaceAll("[,.;]\\s*$", ""));
            }
        }
        if (!text.isEmpty()) {
            body.append('\n').append(text).append('\n');
        }
    }

    // The model

    private String head(String title) {
        StringBuilder model = new StringBuilder();
        Map<String, String> shapes = PastedShapes.of(names, definitions, rows);
        names.stream().sorted(Comparator.comparing(definitions::containsKey))
                .forEach(name -> model.append(name).append(": ").append(shapes.get(name)).append('\n'));
        definitions.forEach((name, meaning) -> model.append(name).append(" = ").append(meaning).append('\n'));
        return Beginning.front(title, model.toString());
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
